#pragma once

#include "models/evaluate/Evaluator.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// What a tenant costs in each isolation tier, and where shared and own cells break even. All ask between evaluations whether
/// they should stop; what a stopped call returns is not whole.
namespace platbook::models {

struct TierCost {
    Tier tier = Tier::Pool;
    bool current = false;
    CellId cell;            ///< it would stand in
    bool newCell = false;   ///< made for it
    MoneyRange incremental; ///< the plan's total with the tenant less that without it
    MoneyRange full;        ///< direct + allocated share (DOMAIN section 7)
    std::string reason;     ///< why it has no cost: no cell takes it, a price is missing; else empty
};
/// In the order pool, bridge, silo; the tenant stays in its region and environment.
/// @errors whatif.unknown_tenant
Result<std::vector<TierCost>> tierCosts(const PlanPtr& plan, const EvaluationPtr& base, const TenantId& tenant,
                                        Evaluator& evaluator, const EvaluationOptions& options = {},
                                        const std::stop_token& stop = {});

/// One point of two curves over the same x.
struct BreakEvenPoint {
    Rational x;
    Money first; ///< expected, per month
    Money second;
};
struct BreakEven {
    std::string xLabel;                 ///< "million requests per month", "tenants"
    std::string firstLabel;             ///< "in a shared cell", "what its tenants pay"
    std::string secondLabel;            ///< "in a cell of its own", "what the cell costs"
    std::vector<BreakEvenPoint> points; ///< ascending x
    std::optional<Rational> crossing; ///< least x (to the step of the search) from which the second curve is no dearer
    Rational upTo;                    ///< no crossing: none was found up to here
    std::string reason;               ///< why there are no curves; else empty
};

/// The tenant's full cost in a shared and in an own cell, over its requests a month; its other use stays.
/// @param upTo  million requests
BreakEven requestBreakEven(const PlanPtr& plan, const TenantId& tenant, Rational upTo, Evaluator& evaluator,
                           const EvaluationOptions& options = {}, const std::stop_token& stop = {});

/// What the tenants of a cell pay against what the cell costs, over their number: that many tenants like its average one.
/// The crossing is where the cell pays for itself.
BreakEven cellBreakEven(const PlanPtr& plan, const CellId& cell, std::int64_t upTo, Evaluator& evaluator,
                        const EvaluationOptions& options = {}, const std::stop_token& stop = {});

} // namespace platbook::models
