#pragma once

#include "models/evaluate/Evaluator.h"

#include <string>
#include <vector>

/// Why a total differs from a figure that someone else has.
namespace platbook::models {

/// One assumption whose change moves the total towards the figure.
struct GapAssumption {
    std::string assumption;      ///< "databases in two zones: left out"
    std::vector<Change> changes; ///< empty: it is no field (price book)
    Money total;                 ///< expected, with the assumption changed
    Money moves;                 ///< total less the plan's
    Money gap;                   ///< |total - figure|
};

/// The assumptions that move the expected total towards `figure`, those that come nearest first; those that move it
/// away, or not at all, are left out.
/// @param base  evaluation of `plan`
std::vector<GapAssumption> assumptionsTowards(const PlanPtr& plan, const EvaluationPtr& base, Money figure,
                                              Evaluator& evaluator, const EvaluationOptions& options = {});

} // namespace platbook::models
