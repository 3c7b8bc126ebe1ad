#pragma once

#include "src/cli/Command.h"

#include "models/evaluate/Evaluation.h"

#include <string>
#include <vector>

namespace platbook::cli {

/// The options of `cost --simulate`.
std::vector<Option> simulationOptions();

/// Simulates as the options say and prints P10, P50, P90 and what moves the total most.
/// @param currency  of the plan
ExitCode printSimulation(const models::Evaluation& evaluation, const Arguments& arguments, const std::string& currency,
                         Streams streams);

} // namespace platbook::cli
