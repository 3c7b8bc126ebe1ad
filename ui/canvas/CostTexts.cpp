#include "ui/canvas/CostTexts.h"

#include "ui/canvas/ItemCosts.h"
#include "ui/widgets/AmountText.h"

namespace platbook::ui {

namespace {

/// An amount of which nothing has a price.
QString notPriced() { return QStringLiteral("—"); }

/// Whether anything of an item has a price. @param cost  makes its cost, where some line of the plan has none
template<class Cost> bool isKnown(const CanvasFacts& facts, const Cost& cost) {
    return !facts.evaluation() || facts.evaluation()->coverage.missing == 0 || cost().isPriced();
}

/// Each sum is taken of the plan as it is and, for changes, as it was.
/// @param known  false: nothing of it has a price
template<class Sum>
QString text(const CanvasFacts& facts, models::Money whole, bool monthly, bool known, const Sum& sum) {
    if (!facts.priced()) return {};
    if (!known && facts.labels() != CostLabels::Off && facts.labels() != CostLabels::Change) return notPriced();
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
    const bool known = isKnown(facts, [&] { return regionItemCost(facts, region); });
    RegionCostText result;
    result.full = text(facts, facts.total(), true, known, sum);
    result.brief = result.full;
    if (!facts.priced() || result.full == notPriced()) return result;
    if (facts.labels() == CostLabels::Amount) result.brief = shortAmount(sum(facts), facts.currency());
    if (facts.labels() == CostLabels::Change && facts.before())
        result.full = changeText(sum(*facts.before()), sum(facts), facts.currency());
    return result;
}

QString laneCostText(const CanvasFacts& facts, const std::string& region, models::Lane lane) {
    if (!facts.showsTenantCosts()) return {};
    const auto& tenants = facts.tenantsIn(region, lane);
    const bool known = tenants.empty() || isKnown(facts, [&] { return tenantsItemCost(facts, tenants); });
    return text(facts, facts.planTotal(), false, known,
                [&](const CanvasFacts& one) { return sumOf(one, one.tenantsIn(region, lane)); });
}

QString cellCostText(const CanvasFacts& facts, const std::string& cell) {
    return text(facts, facts.total(), false, !facts.nothingPriced(),
                [&](const CanvasFacts& one) { return one.cellCost(cell); });
}

QString componentCostText(const CanvasFacts& facts, const std::string& region, const std::string& path) {
    const bool known = isKnown(facts, [&] { return componentItemCost(facts, region, path); });
    return text(facts, facts.total(), false, known,
                [&](const CanvasFacts& one) { return one.componentCost(region, path); });
}

QString tenantCostText(const CanvasFacts& facts, std::uint32_t tenant) { return tenantsCostText(facts, {tenant}); }

QString tenantsCostText(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    if (!facts.showsTenantCosts()) return {};
    const bool known = isKnown(facts, [&] { return tenantsItemCost(facts, tenants); });
    return text(facts, facts.planTotal(), tenants.size() > 1, known, [&](const CanvasFacts& one) {
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
    return sum(facts).cents() > 0 ? text(facts, facts.total(), true, true, sum) : QString();
}

} // namespace platbook::ui
