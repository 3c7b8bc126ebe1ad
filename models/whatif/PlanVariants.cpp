#include "models/whatif/PlanVariants.h"

#include "models/edits/TenantPlacement.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

Lane laneFor(const Tenant& tenant, Tier tier) {
    switch (tier) {
    case Tier::Pool: return Lane::SharedRows;
    case Tier::Bridge: return *tenant.tier == Tier::Bridge ? laneOf(tenant) : Lane::OwnSchema;
    case Tier::Silo: return Lane::OwnStack;
    }
    return Lane::SharedRows;
}

} // namespace

Result<TenantVariant> tenantInTier(const PlanPtr& plan, const TenantId& tenant, Tier tier) {
    const Tenant* found = findById(plan->tenants, tenant);
    const Cell* cell = found ? findById(plan->cells, *found->cell) : nullptr;
    if (!cell) {
        Diagnostic d;
        d.code = "whatif.unknown_tenant";
        d.message = found ? "The tenant “" + tenant.text + "” stands in no cell of the plan."
                          : "The plan has no tenant “" + tenant.text + "”.";
        d.subject = tenant.text;
        return d;
    }
    PlacementTarget target;
    target.region = *cell->region;
    target.env = *cell->env;
    target.lane = laneFor(*found, tier);
    const std::vector<CellId> fitting = fittingCells(*plan, *found, target);
    const bool stays = std::find(fitting.begin(), fitting.end(), cell->id) != fitting.end();
    if (!fitting.empty()) target.cell = stays ? cell->id : fitting.front();
    const auto moved = moveTenant(plan, tenant, target);
    if (!moved) return moved.diagnostics();
    return TenantVariant{moved->plan, moved->cell, moved->newCell};
}

const TenantCost* costOfTenant(const Evaluation& evaluation, const std::string& tenant) {
    const auto found = std::find_if(evaluation.tenants.begin(), evaluation.tenants.end(),
                                    [&](const TenantCost& cost) { return cost.tenant == tenant; });
    return found == evaluation.tenants.end() ? nullptr : &*found;
}

std::string missingPrice(const Evaluation& base, const Evaluation& changed) {
    if (changed.coverage.missing <= base.coverage.missing) return {};
    std::string sku;
    for (const CostLine& line : changed.lines) {
        if (line.priced) continue;
        const bool known = std::any_of(base.lines.begin(), base.lines.end(),
                                       [&](const CostLine& other) { return !other.priced && other.sku == line.sku; });
        if (sku.empty() || !known) sku = line.sku;
        if (!known) break;
    }
    return "The price book “" + changed.book + "” has no price of " + sku + " for it.";
}

} // namespace platbook::models
