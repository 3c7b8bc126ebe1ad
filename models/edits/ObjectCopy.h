#pragma once

#include "PlanTypes.h"
#include "models/fields/Reflection.h"
#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::models {

/// Makes a copy of an object fit to stand beside what the plan holds: where its id is taken it gets a new one and its
/// name says that it is a copy; a taken UUID and taken address blocks become free ones.
/// @param object  in untyped form, changed in place
/// @param list    path of the list it is going to stand in: components are unique in their stamp alone
/// @return        its id
/// @errors placement.no_free_range
Result<std::string> makeFree(const Plan& plan, const ObjectSpec& spec, AnyValue& object, const std::string& list);

} // namespace platbook::models
