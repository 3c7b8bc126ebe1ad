#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::models {

/// Gives an object another id, and everything that names it along: references, keys of mappings, targets, filters, and
/// the paths of changes and parameters. Untyped values of scenario changes are text and stay as they are.
/// @param path  of the object: "tenants[helios]", "stamps.standard[pg]"
/// @errors path.*, plan.wrong_type (no object with an id, or no id), edit.taken (another of its kind has that id)
Result<PlanPtr> renameObject(const PlanPtr& plan, const std::string& path, const std::string& id);

} // namespace platbook::models
