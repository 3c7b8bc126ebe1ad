#pragma once

#include "models/fields/Reflection.h"
#include "models/messages/Diagnostic.h"
#include "models/plan/Values.h"

#include <string>

namespace platbook::models {

/// Writes an untyped value into a typed one, checked against type, range and choices; objects and lists are replaced.
/// @param field          the field that holds it, for range and name; null for list items
/// @param componentKind  kind of the component the value belongs to, -1 elsewhere
/// @param path           for the messages
/// @errors plan.wrong_type, plan.out_of_range, plan.unknown_key
void assignValue(const TypeSpec& type, const FieldSpec* field, void* target, const AnyValue& value, int componentKind,
                 const std::string& path, Diagnostics& diagnostics);

/// A plan value in its untyped form: what assignValue takes back.
AnyValue untypedValue(const TypeSpec& type, const void* value);

} // namespace platbook::models
