#pragma once

#include "models/catalog/RateKeys.h"

#include <array>
#include <string_view>

namespace platbook::models {

/// A family of keys that only books know: one key per size, named between prefix and suffix.
struct KeyFamily {
    RateFamily family;
    std::string_view prefix; ///< "k8s.node."
    std::string_view suffix; ///< "_month"
    std::string_view unit;
    std::string_view sku;
};
const std::array<KeyFamily, 8>& keyFamilies();

/// The family that a name is a member of; null for any other name.
const KeyFamily* keyFamilyOf(std::string_view name);

} // namespace platbook::models
