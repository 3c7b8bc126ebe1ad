#pragma once

#include "models/messages/Diagnostic.h"
#include "models/plan/Values.h"

#include <string>

namespace platbook::models {

/// An untyped value on one line of YAML: "silo", "[a, b]", "{id: eu-2, env: prod}".
std::string untypedText(const AnyValue& value);

/// The value that a text of YAML holds; no value for an empty text.
/// @errors yaml.*, plan.duplicate_key
Result<AnyValue> readUntyped(const std::string& text);

} // namespace platbook::models
