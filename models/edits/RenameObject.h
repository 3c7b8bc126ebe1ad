#pragma once

#include "PlanTypes.h"
#include "models/io/PlanFile.h"
#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::models {

/// Gives an object another id, and everything that names it along: references, keys of mappings, targets, filters, and
/// the paths of changes and parameters. Untyped values of scenario changes are text and stay as they are.
/// @param path  of the object: "tenants[helios]", "stamps.standard[pg]"
/// @errors path.*, plan.wrong_type (no object with an id, or no id), edit.taken (another of its kind has that id)
Result<PlanPtr> renameObject(const PlanPtr& plan, const std::string& path, const std::string& id);

/// Where things were put by hand, under the names that they have once an object got another id.
/// @param before  the plan in which the object still has the id of its path
Layout renamePlaces(const Layout& places, const Plan& before, const std::string& path, const std::string& id);

} // namespace platbook::models
