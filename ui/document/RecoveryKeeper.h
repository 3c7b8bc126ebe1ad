#pragma once

#include "models/io/Recovery.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <string>

namespace platbook::ui {

class PlanDocument;

/// Keeps the unsaved changes of one plan in a recovery snapshot: every 60 s, and 5 s after the last edit. Gone once the
/// plan is saved or forget() says so; what is left when the program ends otherwise is offered at its next start.
class RecoveryKeeper : public QObject {
    Q_OBJECT

public:
    struct Pauses {
        int afterEditMs = 5000;
        int periodMs = 60000;
    };

    /// @param folder  of the snapshots
    RecoveryKeeper(PlanDocument& document, const std::string& folder, Pauses pauses, QObject* parent);
    ~RecoveryKeeper() override;

    /// How often unsaved changes are kept while edits go on.
    void setPeriod(int ms) { m_period.setInterval(ms); }
    /// Keeps the plan as it is now and waits until it is on disk. False: it could not be written.
    bool keepNow();
    /// The plan is closed: nothing of it is offered later.
    void forget();

private:
    void planChanged();
    void keep();
    void retake();
    models::RecoverySnapshot snapshot() const;
    std::string key() const;

    PlanDocument& m_document;
    models::Recovery m_recovery;
    std::string m_key; ///< of the snapshot on disk; a plan saved under another name gets another
    std::string m_own; ///< tells untitled plans of this process apart
    QTimer m_pause;
    QTimer m_period;
    QThreadPool m_pool; ///< of one thread: writes never overtake each other
    bool m_stale = false;
};

} // namespace platbook::ui
