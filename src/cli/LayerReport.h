#pragma once

#include "src/cli/Command.h"

#include "models/cost/Grouping.h"

#include <string>

namespace platbook::models {
struct Evaluation;
}

namespace platbook::cli {

/// The option --layers of `cost`.
Option layersOption();

/// A breakdown with a column per kind of private price layer: list, negotiated, contract, markup, total, commitments,
/// after. Text and Markdown show expected amounts and the total of the rows; JSON all scenarios.
/// @param format  "text", "json", "csv" or "md"
std::string layerReport(const std::string& plan, const models::Evaluation& evaluation, models::CostView view,
                        const std::string& format);

} // namespace platbook::cli
