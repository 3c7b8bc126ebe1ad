#include "ui/canvas/CostTexts.h"

#include "ui/widgets/AmountText.h"

namespace platbook::ui {

namespace {

/// Each sum is taken of the plan as it is and, for changes, as it was.
template<class Sum> QString text(const CanvasFacts& facts, models::Money whole, bool monthly, const Sum& sum) {
    if (!facts.priced()) return {};
    switch (facts.labels()) {
    case CostLabels::Off: return {};
    case CostLabels::Amount:
        return monthly ? perMonth(sum(facts), facts.currency()) : wholeAmount(sum(facts), facts.currency());
    case CostLabels::Share: return shareText(sum(facts), whole);
    case CostLabels::Change:
        return facts.before() ? changeAmount(sum(*facts.before()), sum(facts), facts.currency()) : QString();
    }
    return {};
}

models::Money sumOf(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    models::Money sum;
    for (const std::uint32_t tenant : tenants) sum += facts.tenantCost(tenant);
    return sum;
}

} // namespace

RegionCostText regionCostText(const CanvasFacts& facts, const std::string& region) {
    const auto sum = [&](const CanvasFacts& one) { return one.regionCost(region); };
    RegionCostText result;
    result.full = text(facts, facts.total(), true, sum);
    result.brief = result.full;
    if (!facts.priced()) return result;
    if (facts.labels() == CostLabels::Amount) result.brief = shortAmount(sum(facts), facts.currency());
    if (facts.labels() == CostLabels::Change && facts.before())
        result.full = changeText(sum(*facts.before()), sum(facts), facts.currency());
    return result;
}

QString laneCostText(const CanvasFacts& facts, const std::string& region, models::Lane lane) {
    if (!facts.showsTenantCosts()) return {};
    return text(facts, facts.planTotal(), false,
                [&](const CanvasFacts& one) { return sumOf(one, one.tenantsIn(region, lane)); });
}

QString cellCostText(const CanvasFacts& facts, const std::string& cell) {
    return text(facts, facts.total(), false, [&](const CanvasFacts& one) { return one.cellCost(cell); });
}

QString componentCostText(const CanvasFacts& facts, const std::string& region, const std::string& path) {
    return text(facts, facts.total(), false, [&](const CanvasFacts& one) { return one.componentCost(region, path); });
}

QString tenantCostText(const CanvasFacts& facts, std::uint32_t tenant) { return tenantsCostText(facts, {tenant}); }

QString tenantsCostText(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    if (!facts.showsTenantCosts()) return {};
    return text(facts, facts.planTotal(), tenants.size() > 1, [&](const CanvasFacts& one) {
        if (&one == &facts) return sumOf(facts, tenants);
        models::Money sum; // other snapshots have other positions
        for (const std::uint32_t tenant : tenants) sum += one.tenantCost(facts.plan().tenants[tenant]->id.text);
        return sum;
    });
}

QString replicationCostText(const CanvasFacts& facts, const std::vector<std::string>& cells) {
    const auto sum = [&](const CanvasFacts& one) {
        models::Money total;
        for (const std::string& cell : cells) total += one.replicationCost(cell);
        return total;
    };
    return sum(facts).cents() > 0 ? text(facts, facts.total(), true, sum) : QString();
}

} // namespace platbook::ui
