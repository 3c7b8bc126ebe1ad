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
        constexpr std::size_t named = 10;
        for (std::size_t i = 0; i < std::min(plan->tenants.size(), named); ++i)
            d.hint += (i == 0 ? "It has " : ", ") + plan->tenants[i]->id.text;
        if (plan->tenants.size() > named) d.hint += " and others";
        if (!d.hint.empty()) d.hint += '.';
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
    const PricingContext context = makePricingContext(*changed.index, *changed.catalogue, changed.priceBook);
    if (changed.coverage.missing > 0 && !context.exchangeKnown)
        return "pricing.exchange pins no rate of " + changed.index->plan().plan->currencyOrDefault() +
               ", so nothing is priced.";
    if (!changed.priceBook) return "There is no price book for it.";
    if (changed.coverage.missing <= base.coverage.missing)
        return changed.coverage.nothingPriced() ? "No line of the plan has a price." : std::string();
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
