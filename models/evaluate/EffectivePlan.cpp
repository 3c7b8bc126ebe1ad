#include "models/evaluate/EffectivePlan.h"

#include "models/edits/PlanEdits.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace platbook::models {
namespace {

using Words = Setting<std::vector<std::string>>;

/// An empty key selects all.
bool selects(const Words& words, std::string_view value) {
    return words->empty() || std::find(words->begin(), words->end(), value) != words->end();
}
bool selectsAny(const Words& words, const std::vector<std::string>& values) {
    return words->empty() ||
           std::any_of(values.begin(), values.end(), [&](const std::string& value) { return selects(words, value); });
}

bool includesCell(const Plan& plan, const Filter& filter, const Cell& cell) {
    return selects(filter.env, cell.env->text) && selects(filter.region, cell.region->text) &&
           selects(filter.cell, cell.id.text) && selects(filter.runtime, toText(cellRuntime(plan, cell))) &&
           selectsAny(filter.tag, *cell.tags) && (!cell.tenant.has() || selects(filter.tenant, cell.tenant->text));
}

bool includesTenant(const Filter& filter, const Tenant& tenant) {
    return selects(filter.tenant, tenant.id.text) && selects(filter.tier, toText(*tenant.tier));
}

bool hasCell(const Plan& plan, std::string_view id) {
    return std::any_of(plan.cells.begin(), plan.cells.end(), [&](const auto& cell) { return cell->id.text == id; });
}

/// Whether a flow ends at a cell that was left out.
bool isLost(const Plan& whole, const Plan& kept, const Target& target) {
    const std::string_view object = std::string_view(target.text).substr(0, target.text.find('/'));
    return hasCell(whole, object) && !hasCell(kept, object);
}

void leaveOut(Plan& plan, const Plan& whole, const Filter& filter) {
    std::erase_if(plan.cells, [&](const auto& cell) { return !includesCell(whole, filter, *cell); });
    std::erase_if(plan.tenants, [&](const auto& tenant) {
        const bool lost = hasCell(whole, tenant->cell->text) && !hasCell(plan, tenant->cell->text);
        return lost || !includesTenant(filter, *tenant);
    });
    std::erase_if(plan.flows,
                  [&](const auto& flow) { return isLost(whole, plan, *flow->from) || isLost(whole, plan, *flow->to); });
    if (plan.modelRoutes.has())
        std::erase_if(plan.modelRoutes.edit(), [&](const auto& route) {
            return hasCell(whole, route.key.text) && !hasCell(plan, route.key.text);
        });
}

} // namespace

const Phase* chosenPhase(const Plan& plan) {
    if (plan.phases.empty()) return nullptr;
    if (plan.plan->phase.has()) return findById(plan.phases, *plan.plan->phase);
    return &*plan.phases.back();
}

EffectivePlan effectivePlan(const PlanPtr& plan) {
    EffectivePlan effective{plan, {}};
    const Phase* phase = chosenPhase(*plan);
    if (!phase) return effective;
    if (!phase->changes.empty()) {
        std::vector<Change> changes;
        for (const auto& change : phase->changes) changes.push_back(*change);
        auto changed = applyChanges(plan, changes);
        effective.diagnostics = changed.diagnostics();
        if (changed) effective.plan = *changed;
    }
    if (*phase->include == Filter()) return effective;
    const PlanPtr whole = effective.plan;
    Plan kept = *whole;
    leaveOut(kept, *whole, *phase->include);
    effective.plan = std::make_shared<const Plan>(std::move(kept));
    return effective;
}

} // namespace platbook::models
