#include "ui/canvas/ItemCosts.h"

namespace platbook::ui {

namespace {

int countOf(const models::TextMap<int>& counts, std::string_view key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

} // namespace

ItemCost regionItemCost(const CanvasFacts& facts, const std::string& region) {
    return {facts.regionCost(region), countOf(facts.missing().regions, region), facts.priced()};
}

ItemCost componentItemCost(const CanvasFacts& facts, const std::string& region, const std::string& path) {
    return {facts.componentCost(region, path), countOf(facts.missing().components, region + '/' + path),
            facts.priced()};
}

ItemCost tenantItemCost(const CanvasFacts& facts, std::uint32_t tenant) {
    ItemCost cost;
    cost.shown = facts.priced() && facts.showsTenantCosts() && !facts.isRemoved(tenant);
    if (!cost.shown) return cost;
    cost.amount = facts.tenantCost(tenant);
    const models::Tenant& one = *facts.plan().tenants[tenant];
    const MissingPrices& missing = facts.missing();
    if (facts.evaluation()->coverage.missing > 0)
        cost.missing = countOf(missing.tenants, one.id.text) + countOf(missing.cells, one.cell->text) + missing.shared;
    return cost;
}

ItemCost tenantsItemCost(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    ItemCost sum;
    for (const std::uint32_t tenant : tenants) {
        const ItemCost cost = tenantItemCost(facts, tenant);
        sum.amount += cost.amount;
        sum.missing += cost.missing;
        sum.shown = sum.shown || cost.shown;
    }
    return sum;
}

} // namespace platbook::ui
