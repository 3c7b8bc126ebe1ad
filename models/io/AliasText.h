#pragma once

#include "models/io/SourceDocument.h"

#include <optional>
#include <string>

namespace platbook::models {

/// The document's text with every alias written out: an edit of a shared value would otherwise change all who share it.
/// @return nothing when aliases multiply the values beyond what the reader takes (mostAliasNodes)
std::optional<std::string> withoutAliases(const SourceDocument& source);

} // namespace platbook::models
