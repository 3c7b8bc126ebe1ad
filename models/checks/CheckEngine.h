#pragma once

#include "models/checks/CheckContext.h"
#include "models/checks/Finding.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

/// Running the checks of DOMAIN section 9.
///
/// A check declares which aspects of a snapshot it reads and whether it speaks about one tenant, one cell or the whole
/// plan. A runner keeps what each check said about each object; the next run asks a check again about an object only if
/// the object itself (for a tenant: also its cell's own definition; for a cell: also its tenants, where the check reads
/// them) or one of the declared aspects changed. What did not change is recognised by identity of shared plan objects,
/// so a run after one edit costs little more than walking the objects once.
namespace platbook::models {

struct CheckResults {
    std::vector<Finding> findings;          ///< in rule order, then plan order
    std::vector<NotEvaluated> notEvaluated; ///< in the same order
};

/// Runs all checks, from nothing.
CheckResults runChecks(const CheckContext& context);

/// Runs checks again and again, each time only what the differences between snapshots can have changed.
/// Results are equal to those of runChecks(). Not thread-safe.
class CheckRunner {
public:
    CheckRunner();
    ~CheckRunner();

    /// @return what runChecks() gives; empty when stopped (the runner then starts from nothing next time)
    CheckResults run(const CheckContext& context, std::stop_token stop = {});
    /// Check calls of the last run: one per check and object asked.
    std::int64_t lastCalls() const;
    void reset();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace platbook::models
