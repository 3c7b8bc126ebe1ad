#pragma once

#include "models/cost/LineSink.h"
#include "models/evaluate/Evaluation.h"

#include <vector>

namespace platbook::models {

/// A line with the priced quantities that it was made of.
struct PricedLine {
    CostLine line;
    std::vector<LineTerm> terms; ///< look into plan and price book of the evaluation
};

/// The lines of an evaluation, in their order, each with its terms and their factors; made afresh.
/// @param detail  Terms or AllTerms
/// @return as many as evaluation.lines, of equal lines; valid as long as the evaluation
/// @cost   O(lines)
std::vector<PricedLine> pricedLines(const Evaluation& evaluation, LineDetail detail = LineDetail::Terms);

} // namespace platbook::models
