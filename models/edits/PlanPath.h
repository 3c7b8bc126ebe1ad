#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

/// Paths into a plan (SCHEMA section 3): tenants[helios].tier, stamps.standard[api].env.prod.max, cells[eu-1].overrides.pg.tier.
namespace platbook::models {

/// One step: a key, or a choice among list items.
struct PathStep {
    enum class Kind { Key, Item, All, Where };
    Kind kind = Kind::Key;
    std::string text;  ///< Key: the key; Item: the id; Where: the field
    std::string value; ///< Where: the value
};
/// @errors path.syntax
Result<std::vector<PathStep>> parsePath(std::string_view path);

/// A value inside a plan, found by a path.
struct PlanValue {
    std::string path;            ///< exact path of this value
    const TypeSpec* type = nullptr;
    const void* value = nullptr; ///< null: the field is unset
    const FieldSpec* field = nullptr; ///< the field that holds it; null for list items and map entries
};
/// Every value a path names, in document order; a first key that is no root key is looked for as SCHEMA section 3 says.
/// @errors path.syntax, path.unknown, path.ambiguous
Result<std::vector<PlanValue>> resolvePath(const Plan& plan, std::string_view path);

} // namespace platbook::models
