#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

/// Scenarios: named lists of changes to the plan they stand in (SCHEMA 4.8). The plan without one is the base.
namespace platbook::models {

/// What people call a scenario: its name, else its id; also one that is not in the plan.
std::string scenarioName(const Plan& plan, const ScenarioId& scenario);

/// A scenario with those it starts from, in the order in which they are applied: the oldest first, itself last.
/// @errors scenario.unknown (no such scenario, or a `from` that names none), scenario.cycle
Result<std::vector<const Scenario*>> scenarioChain(const Plan& plan, const ScenarioId& scenario);

/// The plan as a scenario has it, to be evaluated, exported and drawn like any other: the changes of the phase (the
/// scenario's, else that of the nearest scenario it starts from, else the plan's), then those of the chain, in order. The
/// phase is then the plan's chosen one and its changes are done; what it includes stays to be chosen (effectivePlan()).
/// Scenarios and quotes stay as they are. Objects that nothing touched stay the same in memory.
/// @param scenario  empty: the base, which is the plan itself
/// @errors those of scenarioChain and applyChanges, with the scenario as subject; scenario.unknown_phase
/// @source SCHEMA section 2
Result<PlanPtr> applyScenario(const PlanPtr& plan, const ScenarioId& scenario);

/// The changes that turn one plan into another: applied to `base` they give `edited`, but for the order of lists whose
/// order means nothing (SCHEMA section 1, rule 3) and for `scenarios` and `quotes`, which no scenario changes. As few and
/// as small as paths allow: items are named by id; a list whose items have none is set as a whole.
/// @cost O(size of what differs + objects): what both share in memory is not looked into
std::vector<Change> scenarioFromDifference(const Plan& base, const Plan& edited);

struct AddedScenario {
    PlanPtr plan;
    ScenarioId id;
};
/// Adds a scenario; its id is made from the name.
/// @param from  empty: it starts from the base
/// @errors scenario.unknown
Result<AddedScenario> addScenario(const PlanPtr& plan, const std::string& name, const std::vector<Change>& changes,
                                  const ScenarioId& from = {});
/// Adds one that makes of `plan` what `edited` is: "New from Current".
Result<AddedScenario> addScenarioFrom(const PlanPtr& plan, const std::string& name, const Plan& edited);
/// Replaces a scenario's changes by those that make `edited` of the plan it starts from.
/// @errors scenario.unknown, those of applyScenario for the chain before it
Result<PlanPtr> recordScenario(const PlanPtr& plan, const ScenarioId& scenario, const Plan& edited);
/// Gives it another display name; the id stays.
/// @errors scenario.unknown
Result<PlanPtr> renameScenario(const PlanPtr& plan, const ScenarioId& scenario, const std::string& name);
/// Removes it. Scenarios that start from it take its changes over, so that they stay what they are; quotes forget it.
/// @errors scenario.unknown
Result<PlanPtr> removeScenario(const PlanPtr& plan, const ScenarioId& scenario);

} // namespace platbook::models
