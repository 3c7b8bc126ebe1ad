#include "models/scenarios/Scenarios.h"

#include "models/edits/PlanEdits.h"
#include "models/evaluate/EffectivePlan.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

Diagnostic scenarioProblem(std::string code, std::string message, const ScenarioId& scenario, std::string hint = {}) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    d.subject = scenario.text;
    return d;
}

std::string knownScenarios(const Plan& plan) {
    std::string list;
    for (const auto& scenario : plan.scenarios) list += (list.empty() ? "" : ", ") + scenario->id.text;
    return list.empty() ? std::string("The plan has no scenarios.") : "There are: " + list + ".";
}

Diagnostic unknownScenario(const Plan& plan, const ScenarioId& scenario) {
    return scenarioProblem("scenario.unknown", "There is no scenario “" + scenario.text + "” in the plan.", scenario,
                           knownScenarios(plan));
}

/// Names the scenario whose changes do not fit.
Diagnostics ofScenario(Diagnostics diagnostics, const std::string& kind, const std::string& id) {
    for (Diagnostic& d : diagnostics) {
        d.message = "The " + kind + " “" + id + "” does not fit the plan: " + d.message;
        d.subject = id;
    }
    return diagnostics;
}

std::vector<Change> changesOf(const ObjectList<Change>& list) {
    std::vector<Change> changes;
    changes.reserve(list.size());
    for (const auto& change : list) changes.push_back(*change);
    return changes;
}

ObjectList<Change> sharedChanges(const std::vector<Change>& changes) {
    ObjectList<Change> list;
    list.reserve(changes.size());
    for (const Change& change : changes) list.emplace_back(change);
    return list;
}

/// The phase that a chain of scenarios asks for: the last word counts; empty: the plan's.
PhaseId phaseOf(const std::vector<const Scenario*>& chain) {
    PhaseId phase;
    for (const Scenario* scenario : chain)
        if (scenario->phase.has()) phase = *scenario->phase;
    return phase;
}

/// The plan in that phase, its changes done.
Result<PlanPtr> inPhase(const PlanPtr& plan, const PhaseId& asked, const ScenarioId& scenario) {
    const Phase* phase = asked.empty() ? chosenPhase(*plan) : findById(plan->phases, asked);
    if (!phase) {
        if (asked.empty()) return plan;
        return scenarioProblem(
            "scenario.unknown_phase",
            "The scenario “" + scenario.text + "” is of phase “" + asked.text + "”, which the plan does not have.",
            scenario, "Name one of the plan's phases, or none.");
    }
    const PhaseId id = phase->id;
    PlanPtr current = plan;
    if (!phase->changes.empty()) {
        auto changed = applyChanges(plan, changesOf(phase->changes));
        if (!changed) return ofScenario(changed.diagnostics(), "phase", id.text);
        current = *changed;
    } else if (asked.empty()) {
        return plan;
    }
    Plan copy = *current;
    copy.plan.edit().phase = id;
    for (auto& candidate : copy.phases)
        if (candidate->id == id && !candidate->changes.empty()) candidate.edit().changes.clear();
    return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
}

Result<PlanPtr> applyChain(const PlanPtr& plan, const std::vector<const Scenario*>& chain, const ScenarioId& scenario) {
    auto current = inPhase(plan, phaseOf(chain), scenario);
    for (const Scenario* step : chain) {
        if (!current) break;
        auto changed = applyChanges(*current, changesOf(step->changes));
        if (!changed) return ofScenario(changed.diagnostics(), "scenario", step->id.text);
        current = *changed;
    }
    return current;
}

template<class Edit> Result<PlanPtr> edited(const PlanPtr& plan, const ScenarioId& id, Edit edit) {
    Plan copy = *plan;
    for (auto& scenario : copy.scenarios) {
        if (scenario->id != id) continue;
        edit(scenario.edit());
        if (copy == *plan) return plan;
        return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
    }
    return unknownScenario(*plan, id);
}

} // namespace

std::string scenarioName(const Plan& plan, const ScenarioId& scenario) {
    const Scenario* found = findById(plan.scenarios, scenario);
    return found && found->name.has() ? *found->name : scenario.text;
}

Result<std::vector<const Scenario*>> scenarioChain(const Plan& plan, const ScenarioId& scenario) {
    std::vector<const Scenario*> chain;
    for (ScenarioId next = scenario; !next.empty();) {
        const Scenario* found = findById(plan.scenarios, next);
        if (!found) {
            if (chain.empty()) return unknownScenario(plan, scenario);
            return scenarioProblem("scenario.unknown",
                                   "The scenario “" + chain.back()->id.text + "” starts from “" + next.text +
                                       "”, which the plan does not have.",
                                   chain.back()->id, knownScenarios(plan));
        }
        if (std::find(chain.begin(), chain.end(), found) != chain.end())
            return scenarioProblem(
                "scenario.cycle",
                "The scenario “" + scenario.text + "” comes back to “" + next.text + "” through what it starts from.",
                scenario, "Let one of them start from the base: remove its “from”.");
        chain.push_back(found);
        next = found->from.has() ? *found->from : ScenarioId();
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

Result<PlanPtr> applyScenario(const PlanPtr& plan, const ScenarioId& scenario) {
    if (scenario.empty()) return plan;
    const auto chain = scenarioChain(*plan, scenario);
    if (!chain) return chain.diagnostics();
    return applyChain(plan, *chain, scenario);
}

Result<AddedScenario> addScenario(const PlanPtr& plan, const std::string& name, const std::vector<Change>& changes,
                                  const ScenarioId& from) {
    if (!from.empty() && !findById(plan->scenarios, from)) return unknownScenario(*plan, from);
    Scenario scenario;
    scenario.id = ScenarioId(freeId(*plan, "scenario", name));
    // "base" is the plan without a scenario, wherever one can be chosen.
    if (scenario.id.text == "base") scenario.id = ScenarioId(freeId(*plan, "scenario", name + " scenario"));
    scenario.name = name;
    scenario.changes = sharedChanges(changes);
    if (!from.empty()) scenario.from = from;
    Plan copy = *plan;
    copy.scenarios.emplace_back(scenario);
    return AddedScenario{std::make_shared<const Plan>(std::move(copy)), scenario.id};
}

Result<AddedScenario> addScenarioFrom(const PlanPtr& plan, const std::string& name, const Plan& edited) {
    return addScenario(plan, name, scenarioFromDifference(*plan, edited));
}

Result<PlanPtr> recordScenario(const PlanPtr& plan, const ScenarioId& scenario, const Plan& edited) {
    auto chain = scenarioChain(*plan, scenario);
    if (!chain) return chain.diagnostics();
    std::vector<const Scenario*> before = *chain;
    const PhaseId phase = phaseOf(before);
    before.pop_back();
    auto start = inPhase(plan, phase, scenario);
    for (const Scenario* step : before) {
        if (!start) break;
        start = applyChanges(*start, changesOf(step->changes));
    }
    if (!start) return start.diagnostics();
    return models::edited(plan, scenario, [&](Scenario& object) {
        object.changes = sharedChanges(scenarioFromDifference(**start, edited));
    });
}

Result<PlanPtr> renameScenario(const PlanPtr& plan, const ScenarioId& scenario, const std::string& name) {
    return edited(plan, scenario, [&](Scenario& object) { object.name = name; });
}

Result<PlanPtr> removeScenario(const PlanPtr& plan, const ScenarioId& scenario) {
    const Scenario* found = findById(plan->scenarios, scenario);
    if (!found) return unknownScenario(*plan, scenario);
    const Scenario gone = *found;
    Plan copy = *plan;
    std::erase_if(copy.scenarios, [&](const auto& object) { return object->id == scenario; });
    for (auto& object : copy.scenarios) {
        if (!object->from.has() || *object->from != scenario) continue;
        Scenario& heir = object.edit();
        heir.from = gone.from;
        heir.changes.insert(heir.changes.begin(), gone.changes.begin(), gone.changes.end());
        if (!heir.phase.has()) heir.phase = gone.phase;
    }
    for (auto& quote : copy.quotes) {
        const bool offers = quote->scenario.has() && *quote->scenario == scenario;
        const auto& options = *quote->options;
        if (!offers && std::find(options.begin(), options.end(), scenario) == options.end()) continue;
        Quote& offer = quote.edit();
        if (offers) offer.scenario.clear();
        if (offer.options.has()) std::erase(offer.options.edit(), scenario);
    }
    return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
}

} // namespace platbook::models
