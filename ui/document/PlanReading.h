#pragma once

#include "ui/document/PlanRead.h"

#include <QObject>

#include <functional>
#include <future>
#include <thread>

namespace platbook::ui {

/// Reads a plan on a thread of its own and tells how far it is. It stops when it is deleted.
class PlanReading : public QObject {
    Q_OBJECT

public:
    using Work = std::function<PlanRead(const models::ReadWatch& watch)>;

    explicit PlanReading(Work work, QObject* parent = nullptr);

    /// Blocks until the plan is read, at most that long. False: it still is being read.
    bool waitFor(int ms) const;
    /// What was read; waits for it. To be called once.
    PlanRead take() { return m_result.get(); }

signals:
    /// The plan without its tenants, ahead of these.
    void placesRead(const platbook::models::PlanPtr& plan);
    /// @param of  0: not known
    void tenantsRead(int read, int of);
    void done();

private:
    std::future<PlanRead> m_result;
    std::jthread m_thread; ///< last: it must end before the rest goes
};

} // namespace platbook::ui
