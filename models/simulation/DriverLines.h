#pragma once

#include "models/simulation/Simulation.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace platbook::models {

/// What a driver alone does to one line of the plan as it stands.
struct DriverLine {
    CostLine line; ///< as the plan has it; one that the driver brings about: as it is then
    Money atLow;   ///< 0: the line is not there then
    Money expected;
    Money atHigh;
    bool operator==(const DriverLine&) const = default;
};

/// The lines behind a driver: those whose amount is another one with the driver low or high, largest swing first, then in
/// plan order. Their changes add up to the driver's effect in month 0; with Storage to some cents, as each line is rounded
/// by itself. None for Growth and Prices, which move later months alone. Lines without a price are left out.
/// @return nothing when stopped
/// @cost two runs of the cost engine
std::optional<std::vector<DriverLine>> driverLines(const Evaluation& evaluation, CostDriver driver,
                                                   const DriverSpread& spread = {}, std::stop_token stop = {});

} // namespace platbook::models
