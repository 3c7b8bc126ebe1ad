#pragma once

#include "src/cli/PlanInput.h"

/// What can be asked about a plan's cost besides what it is: what-ifs, tiers, break-even, resilience, differing figures.
namespace platbook::cli {

std::vector<Option> questionOptions();

/// Whether one of these options was given.
bool asksQuestion(const Arguments& arguments);

/// Answers it on out; one at a time.
/// @param code  of opening the plan
ExitCode answerQuestion(const OpenedPlan& opened, const Arguments& arguments, Streams streams, ExitCode code);

} // namespace platbook::cli
