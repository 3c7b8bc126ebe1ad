#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

/// Names that exports give to the provider as they are written in the plan: locations, projects, registries, buckets,
/// networks, existing resources.
namespace platbook::exporters {

/// Names with a character that no provider takes. They also stand in commands that people copy, so that nothing is
/// exported with them, not even a draft.
/// @return errors export.name, each with the path of its field
models::Diagnostics providerNameProblems(const models::Plan& plan);

} // namespace platbook::exporters
