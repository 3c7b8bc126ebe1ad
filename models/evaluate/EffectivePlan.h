#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

namespace platbook::models {

/// The plan as its chosen phase has it.
struct EffectivePlan {
    PlanPtr plan;            ///< the given one where no phase changes anything
    Diagnostics diagnostics; ///< changes of the phase that could not be applied; the plan then lacks them all
};

/// Applies the chosen phase (plan.phase, else the last): its changes in order, then its `include` filter. Cells that
/// the filter leaves out take their tenants, flows and model routes with them. Objects that nothing touched stay the
/// same in memory. @source SCHEMA section 2
EffectivePlan effectivePlan(const PlanPtr& plan);

/// The phase that is shown and exported; null where the plan has none.
const Phase* chosenPhase(const Plan& plan);

} // namespace platbook::models
