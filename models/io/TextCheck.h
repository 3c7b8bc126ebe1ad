#pragma once

#include "models/io/Problems.h"

namespace platbook::models {

/// Largest file that is read.
constexpr std::size_t largestPlanBytes = std::size_t{64} << 20;

/// Looks at the bytes before any parser does, because yaml-cpp repairs or swallows them without a word.
/// @errors yaml.too_large, yaml.encoding, yaml.nul, yaml.control
/// @return whether the text can be parsed
bool checkText(const SourceDocument& source, Problems& problems);

} // namespace platbook::models
