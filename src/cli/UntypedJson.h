#pragma once

#include "models/plan/Values.h"

#include <nlohmann/json.hpp>

namespace platbook::cli {

/// An untyped plan value as JSON: plain numbers, true and false become such, all else text.
nlohmann::ordered_json untypedJson(const models::AnyValue& value);
/// JSON as an untyped plan value.
models::AnyValue untypedFromJson(const nlohmann::ordered_json& json);

} // namespace platbook::cli
