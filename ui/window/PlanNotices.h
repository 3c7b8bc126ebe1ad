#pragma once

#include "ui/document/PlanDocument.h"

#include <QDate>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>
#include <utility>

class QSettings;

namespace platbook::models {
class PriceBook;
}

namespace platbook::ui {

class Banner;
class PlanReading;
class PlanTab;

/// What the banners above a plan say of its file and of its prices: changed or deleted outside, written by a newer
/// version, things to look at, old or missing prices, private price layers that are not applied.
class PlanNotices : public QObject {
    Q_OBJECT

public:
    /// @param settings  remembers which price book's age was read and closed; borrowed
    /// @param updates   whether prices can be updated
    PlanNotices(PlanTab& tab, QSettings& settings, bool updates);

    /// Whether Save may replace the file; says in a banner why not when it changed outside.
    bool mayReplaceFile();
    /// Says why the plan could not be saved.
    /// @param kept  the changes are in a recovery snapshot
    void tellNotSaved(const QString& path, bool kept);
    void tellSaved();

    /// Age of the price book in days where it is too old to be trusted, else 0.
    static int daysTooOld(const models::Evaluation& evaluation, const QDate& today);

signals:
    void saveAsRequested();
    void saveRequested(const QString& path);
    void unpricedRequested();
    /// The amounts with their prices, sources and dates are to be shown.
    void pricesRequested();
    /// Newer prices are to be read or chosen.
    void updateRequested();

private:
    void watch();
    void lookAtFile();
    void tellChanged();
    void startReload();
    void finishReload();
    void addShow(Banner& banner, const models::Diagnostics& found);
    void tellGone();
    void tellOpened();
    void tellRefused();
    void lookAtPrices();
    void lookAtMissing(const models::Evaluation& now);
    void lookAtLayers(const models::Evaluation& now);
    const models::PriceBook* newestBook() const;
    void addUpdate(Banner& banner);
    void addUse(Banner& banner, const models::PriceBook& book);
    void tellOldPrices(const models::Evaluation& now, int days);
    void compareWithFile();

    PlanTab& m_tab;
    PlanDocument& m_document;
    QSettings& m_settings;
    const bool m_updates;
    PlanReading* m_reading = nullptr; ///< of the file that is read again
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< writing a file takes several steps
    PlanDocument::FileState m_told = PlanDocument::FileState::Current;
    QString m_oldBook;                                      ///< whose age the banner tells
    QString m_missing;                                      ///< what the banner on missing prices says
    QString m_layers;                                       ///< what the banner on private price layers says
    std::optional<std::pair<QString, int>> m_closedMissing; ///< book and count of the banner that was closed
};

} // namespace platbook::ui
