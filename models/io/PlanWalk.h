#pragma once

#include "PlanTypes.h"

#include <string_view>
#include <vector>

/// Walking typed objects by the field table, for the writers.
namespace platbook::models {

/// What the surroundings say about an object: which kind of component it overrides.
struct WalkContext {
    const Plan* plan = nullptr;
    const Cell* cell = nullptr;
    int componentKind = -1;
};

/// The context for an object's own fields.
WalkContext enterObject(const ObjectSpec& spec, const void* object, WalkContext context);
/// The context for an entry of a map field ("overrides" of a cell name components of its stamp).
WalkContext enterEntry(const FieldSpec& field, std::string_view key, WalkContext context);

/// The fields an object can have, in table order; of a component, those of its kind.
std::vector<const FieldSpec*> fieldsOf(const ObjectSpec& spec, const WalkContext& context);
/// Those of them that are set or null.
std::vector<const FieldSpec*> writtenFields(const ObjectSpec& spec, const void* object, const WalkContext& context);

} // namespace platbook::models
