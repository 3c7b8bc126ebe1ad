#pragma once

#include "models/cost/CostLine.h"
#include "models/evaluate/PlanIndex.h"

#include <cstddef>

namespace platbook::models {

/// What the amount of a line follows month by month; what is provisioned follows nothing and changes in steps.
struct UsageFollower {
    enum Kind {
        Nothing, ///< provisioned, or outside prod
        Usage,   ///< the growth of usage alone: a cell without tenants
        Tier,    ///< and the tenants of one tier: a line of one tenant
        Cell     ///< and the mean of the tenants that stand in a cell
    };
    Kind kind = Nothing;
    std::size_t position = 0; ///< Tier: tierAt(); Cell: of PlanIndex::cells()
    bool operator==(const UsageFollower&) const = default;
};

/// Whether a line follows usage month by month instead of in steps: run.request, run.requests, egress, model tokens, the
/// secrets of tenants, and what other providers bill by request.
bool growsWithUsage(const CostLine& line);

/// @param index  of the plan that growth starts from
UsageFollower usageFollower(const PlanIndex& index, const CostLine& line);

/// The tenant that a line is of: its owner, or the one its component names. @return null for none
const TenantView* tenantOfLine(const PlanIndex& index, const CostLine& line);

} // namespace platbook::models
