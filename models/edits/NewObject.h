#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

namespace platbook::models {

struct AddedObject {
    PlanPtr plan;
    std::string path; ///< of the new object: "slo[slo]", "policy.checks.RES-04", "dashboards[web].panels[0]"
};

/// Adds an object to a list or a map of objects, its required fields filled with the first value each may take.
/// @param holder  path of the list or map
/// @param key     Map: key of the new entry; List: a wish for its id, may be empty
/// @errors path.*, plan.wrong_type (no list or map of objects, or a key of another kind), edit.taken (the key is there)
Result<AddedObject> addObject(const PlanPtr& plan, const std::string& holder, const std::string& key);

/// Ids of all objects of a kind as refs name it ("region", "cell", "stamp"), in plan order.
std::vector<std::string> idsOfKind(const Plan& plan, std::string_view kind);

} // namespace platbook::models
