#pragma once

#include "ui/dialogs/RecoverList.h"
#include "ui/document/RecoveryKeeper.h"

#include <QObject>

#include <functional>
#include <string>
#include <vector>

namespace platbook::ui {

class PlanTab;
class StartPage;

/// Keeps the unsaved changes of every open plan, and offers on the start page what an earlier run left behind.
class RecoveryCommands : public QObject {
    Q_OBJECT

public:
    /// @param folder   of the snapshots; empty: nothing is kept or offered
    /// @param confirm  asks before a snapshot is thrown away
    RecoveryCommands(const std::string& folder, StartPage& page,
                     std::function<bool(QWidget* parent, const QString& title)> confirm, QWidget* window);

    /// From now on the plan's unsaved changes are kept.
    void attach(PlanTab& tab);
    /// How often the changes of every plan are kept.
    void setPeriod(int ms);
    /// Keeps them now. False: they are not on disk.
    bool keepNow(const PlanTab& tab) const;
    /// The plan is closed for good.
    void forget(const PlanTab& tab) const;
    /// The plan was recovered on this tab: its old snapshot goes once a new one is there.
    void taken(const std::string& key, const PlanTab& tab);
    void refreshOffers();

signals:
    /// @param both  the saved file is to be shown beside it
    void recoverRequested(const platbook::models::RecoverySnapshot& snapshot, bool both);

private:
    const RecoverOffer* offer(const std::string& key) const;
    void discard(const std::string& key);

    std::string m_folder;
    models::Recovery m_recovery;
    StartPage& m_page;
    std::function<bool(QWidget*, const QString&)> m_confirm;
    QWidget* m_window;
    std::vector<RecoverOffer> m_offers;
    RecoveryKeeper::Pauses m_pauses;
};

} // namespace platbook::ui
