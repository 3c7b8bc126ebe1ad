#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <functional>

namespace platbook::models {

/// The plan as a scenario has it; without a scenario the plan itself.
using ScenarioPlan = std::function<Result<PlanPtr>(const PlanPtr& plan, const ScenarioId& scenario)>;

/// Applies the changes of the scenarios that it starts from, the oldest first, and its own.
/// @errors quote.scenario (no such scenario, or it starts from itself), those of applyChanges
Result<PlanPtr> withScenario(const PlanPtr& plan, const ScenarioId& scenario);

} // namespace platbook::models
