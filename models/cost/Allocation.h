#pragma once

#include "models/cost/CostEngine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/units/Money.h"

#include <memory>
#include <string>
#include <vector>

namespace platbook::models {

/// What one tenant costs per month (DOMAIN section 7, allocation).
struct TenantCost {
    std::string tenant;
    MoneyRange direct;    ///< lines it owns, model tokens included
    MoneyRange tokens;    ///< of these, model tokens
    MoneyRange allocated; ///< its share of shared lines, rounded once
    MoneyRange full() const { return direct + allocated; }
    bool operator==(const TenantCost&) const = default;
};

/// The total of a plan, split.
struct AllocationResult {
    std::vector<TenantCost> tenants; ///< in plan order
    MoneyRange unallocated;          ///< tenants + unallocated = sum of the lines
    bool operator==(const AllocationResult&) const = default;
};

/// Splits shared lines among tenants, exactly.
///
/// Every shared line goes to a pool: the lines of one cell (or of the whole plan: outside prod, the edge, clusters)
/// that are split by one key. A tenant's share is the exact sum over its pools of cents x own weight / all weights,
/// rounded once to cents; the cents that rounding leaves over go to the tenant with the largest allocated amount.
/// Usage is a weight in prod cells alone. A pool whose weights are all 0 stays unallocated.
///
/// Rounding is decided on 64-bit fractions with an error bound; only where that cannot tell (exact halves) the sum
/// is made with Rational.
/// @cost O(lines + tenants x pools of its cell)
AllocationResult allocate(const PlanIndex& index, const CostResult& costs);

/// Allocates one snapshot after another. Shares are not worked out again where all that they come from is the same: a
/// price that tenants pay directly leaves them alone.
class RunningAllocation {
public:
    RunningAllocation();
    ~RunningAllocation();

    /// As allocate(). @param index  kept until the next run
    AllocationResult run(std::shared_ptr<const PlanIndex> index, const CostResult& costs);
    void reset();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace platbook::models
