#pragma once

#include "ui/document/PlanDocument.h"

#include <QDate>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

class QSettings;

namespace platbook::ui {

class PlanTab;

/// What the banners above a plan say of its file and of its prices: changed or deleted outside, written by a newer
/// version, things to look at, old or missing prices.
class PlanNotices : public QObject {
    Q_OBJECT

public:
    /// @param settings  remembers which price book's age was read and closed; borrowed
    PlanNotices(PlanTab& tab, QSettings& settings);

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

private:
    void watch();
    void lookAtFile();
    void tellChanged();
    void tellGone();
    void tellOpened();
    void lookAtPrices();
    void tellOldPrices(const models::Evaluation& now, int days);
    void compareWithFile();

    PlanTab& m_tab;
    PlanDocument& m_document;
    QSettings& m_settings;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< writing a file takes several steps
    PlanDocument::FileState m_told = PlanDocument::FileState::Current;
    QString m_oldBook; ///< whose age the banner tells
};

} // namespace platbook::ui
