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
    std::string text;  ///< Key: the key; Item: the id, of objects without one the position from 0; Where: the field
    std::string value; ///< Where: the value
};
/// @errors path.syntax
Result<std::vector<PathStep>> parsePath(std::string_view path);

/// One way down from a value to a value it holds: into a field of an object, or to an element of a list or map.
struct PathHop {
    const FieldSpec* field = nullptr; ///< null: an element
    std::size_t index = 0;            ///< element of the list or map
};

/// A value inside a plan, found by a path.
struct PlanValue {
    std::string path;          ///< exact path of this value
    std::vector<PathHop> hops; ///< from the root to it
    int componentKind = -1;    ///< kind of the component it belongs to, -1 elsewhere
    const TypeSpec* type = nullptr;
    const void* value = nullptr;      ///< null: the field is unset
    const FieldSpec* field = nullptr; ///< the field that holds it; null for list items and map entries
};
/// Every value a path names, in document order; a first key that is no root key is looked for as SCHEMA section 3 says.
/// @errors path.syntax, path.unknown, path.ambiguous
Result<std::vector<PlanValue>> resolvePath(const Plan& plan, std::string_view path);

/// The value at the end of hops, for changing; objects shared with other snapshots are copied on the way.
void* editAlong(Plan& plan, const std::vector<PathHop>& hops);

/// Kind of the component of that id in a cell's stamp, -1 when there is none.
int overriddenComponentKind(const Plan& plan, const Cell& cell, std::string_view component);

} // namespace platbook::models
