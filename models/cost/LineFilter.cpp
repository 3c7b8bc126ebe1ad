#include "models/cost/LineFilter.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {
namespace {

using Texts = std::vector<std::string>;

bool holds(const Texts& list, std::string_view text) { return std::find(list.begin(), list.end(), text) != list.end(); }

/// An unset key selects all.
bool fits(const Setting<Texts>& key, std::string_view text) { return !key.has() || key->empty() || holds(*key, text); }

const Component* componentOf(const CellView* cell, const CostLine& line) {
    if (!cell) return nullptr;
    for (const Component& component : *cell->components)
        if (component.id.text == line.component) return &component;
    return nullptr;
}

std::string_view kindOf(const Component* component, const CostLine& line) {
    if (component && component->kind.has()) return toText(*component->kind);
    const std::string_view text = line.component;
    const std::string_view head = text.substr(0, text.find('/'));
    if (head == "secrets" || head == "llm") return head;
    return line.cell == "edge" ? std::string_view("edge") : head;
}

bool hosts(CellIsolation isolation, std::string_view tier) {
    switch (isolation) {
    case CellIsolation::Pool: return tier == "pool";
    case CellIsolation::Bridge: return tier == "bridge";
    case CellIsolation::Hybrid: return tier == "pool" || tier == "bridge";
    case CellIsolation::Silo: return tier == "silo";
    }
    return false;
}

bool fitsTier(const Setting<Texts>& tiers, const TenantView* owner, const CellView* cell) {
    if (!tiers.has() || tiers->empty()) return true;
    return std::any_of(tiers->begin(), tiers->end(), [&](const std::string& tier) {
        if (owner) return (*owner)->tier.has() && toText(*(*owner)->tier) == tier;
        return cell && cell->cell->isolation.has() && hosts(*cell->cell->isolation, tier);
    });
}

bool fitsTag(const Setting<Texts>& tags, const TenantView* owner, const CellView* cell, const Component* component) {
    if (!tags.has() || tags->empty()) return true;
    return std::any_of(tags->begin(), tags->end(), [&](const std::string& tag) {
        return (owner && holds(*(*owner)->tags, tag)) || (cell && holds(*cell->cell->tags, tag)) ||
               (component && holds(*component->tags, tag));
    });
}

std::string_view chosenPhase(const Plan& plan) {
    if (plan.plan->phase.has()) return plan.plan->phase->text;
    return plan.phases.empty() ? std::string_view() : std::string_view(plan.phases.back()->id.text);
}

} // namespace

bool matches(const PlanIndex& index, const Filter& filter, const CostLine& line) {
    const CellView* cell = index.findCell(line.cell);
    const TenantView* owner = line.owner == "shared" ? nullptr : index.findTenant(line.owner);
    const Component* component = componentOf(cell, line);
    const bool runtimeFits = !cell || fits(filter.runtime, toText(cell->runtime));
    return fits(filter.env, line.env) && fits(filter.region, line.region) && fits(filter.cell, line.cell) &&
           fits(filter.tenant, line.owner) && fits(filter.component, line.component) && fits(filter.sku, line.sku) &&
           fits(filter.kind, kindOf(component, line)) && runtimeFits && fits(filter.phase, chosenPhase(index.plan())) &&
           fitsTier(filter.tier, owner, cell) && fitsTag(filter.tag, owner, cell, component);
}

} // namespace platbook::models
