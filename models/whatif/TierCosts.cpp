#include "models/whatif/TierCosts.h"

#include "models/edits/PlanEdits.h"
#include "models/whatif/PlanVariants.h"

namespace platbook::models {
namespace {

constexpr Tier tiers[] = {Tier::Pool, Tier::Bridge, Tier::Silo};

} // namespace

Result<std::vector<TierCost>> tierCosts(const PlanPtr& plan, const EvaluationPtr& base, const TenantId& tenant,
                                        Evaluator& evaluator, const EvaluationOptions& options,
                                        const std::stop_token& stop) {
    const Tenant* found = findById(plan->tenants, tenant);
    if (!found) return tenantInTier(plan, tenant, Tier::Pool).diagnostics();
    const auto removed = removeObject(plan, "tenants[" + tenant.text + "]");
    if (!removed) return removed.diagnostics();
    const EvaluationPtr without = evaluator.evaluate(*removed, options);
    std::vector<TierCost> costs;
    for (const Tier tier : tiers) {
        if (stop.stop_requested()) break;
        TierCost cost;
        cost.tier = tier;
        cost.current = *found->tier == tier;
        const auto variant = cost.current ? Result<TenantVariant>(TenantVariant{plan, *found->cell, false})
                                          : tenantInTier(plan, tenant, tier);
        if (!variant) {
            cost.reason = variant.diagnostics().front().message;
            costs.push_back(std::move(cost));
            continue;
        }
        cost.cell = variant->cell;
        cost.newCell = variant->newCell;
        const EvaluationPtr with = cost.current ? base : evaluator.evaluate(variant->plan, options);
        cost.reason = missingPrice(*without, *with);
        if (cost.reason.empty()) {
            cost.incremental = with->total - without->total;
            if (const TenantCost* full = costOfTenant(*with, tenant.text)) cost.full = full->full();
        }
        costs.push_back(std::move(cost));
    }
    return costs;
}

} // namespace platbook::models
