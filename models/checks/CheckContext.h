#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/evaluate/PlanIndex.h"
#include "models/units/Calendar.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace platbook::models {

class Catalogue;

/// Everything a check may look at. A check reads nothing else: no clock, no files.
struct CheckContext {
    std::shared_ptr<const PlanIndex> index;
    std::shared_ptr<const Catalogue> catalogue;
    PlanPtr written; ///< the plan before its phase left parts out; null: the same as the index's
    const Evaluation* costs =
        nullptr; ///< its lines, totals, tenants (in the order of the index), commitments, coverage and book
    std::optional<Date> asOf; ///< date of dated checks; unset: plan.reviewed
    bool sells = false;       ///< any tenant has a price or a margin; set by the runner
    /// Cells that fixes would make (null: none can be made), by region, lane and environment: the same for every tenant
    /// that has no cell of its own, and dear to find.
    mutable std::map<std::string, std::optional<Cell>> newCells;

    const Plan& plan() const { return index->plan(); }
    /// The date of dated checks and waivers, if there is one.
    std::optional<Date> date() const {
        if (asOf) return asOf;
        return plan().plan->reviewed.has() ? std::optional<Date>(*plan().plan->reviewed) : std::nullopt;
    }
};

} // namespace platbook::models
