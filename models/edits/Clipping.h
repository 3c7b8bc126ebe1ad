#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

/// Objects on their way through the clipboard: a plan file that holds nothing else, so that they can be pasted after
/// they were cut, into another plan, and by another version.
namespace platbook::models {

/// The objects of those paths ("tenants[helios]", "stamps.standard[api]") as the text of a plan file.
std::string clipObjects(const Plan& plan, const std::vector<std::string>& paths);

struct PastedObjects {
    PlanPtr plan;
    std::vector<std::string> paths; ///< of what was added, in order
};
/// Adds clipped objects. Ids, UUIDs and address blocks that are taken become free ones; objects that were clipped
/// together keep referring to each other.
/// @errors yaml.*, plan.* when the text is no clipping; edit.nothing when it holds no object
Result<PastedObjects> pasteObjects(const PlanPtr& plan, const std::string& clipping);

} // namespace platbook::models
