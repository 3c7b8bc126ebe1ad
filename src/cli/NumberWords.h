#pragma once

#include "models/units/Decimal.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::cli {

/// A whole number from 0 on, without sign. @return nothing for anything else
std::optional<std::int64_t> wholeNumber(std::string_view text);
/// "a,b,c" in parts; an empty text is one empty part.
std::vector<std::string> splitWords(std::string_view text, char separator);

} // namespace platbook::cli
