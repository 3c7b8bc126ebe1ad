#pragma once

#include "models/io/PlanReader.h"

#include <string>
#include <utility>
#include <vector>

namespace platbook::models {

/// A value that is asked when a plan is opened as a template (`plan.parameters`).
struct TemplateParameter {
    std::string path;  ///< "regions[us].location"
    std::string label; ///< "Location of region us"
    std::string value; ///< what the template holds there, as the file writes it; empty: nothing
};

/// In the order in which the plan lists them.
std::vector<TemplateParameter> templateParameters(const Plan& plan);

/// A value for a path of the plan.
using ParameterValue = std::pair<std::string, std::string>;

/// The template's text with other values, its comments kept; an empty value takes the field away.
/// @errors those of applyChanges and of reading; the first value that does not fit
Result<std::string> fillTemplate(const LoadedPlan& loaded, const std::vector<ParameterValue>& values);

} // namespace platbook::models
