#pragma once

#include "models/io/Problems.h"
#include "models/io/ReadWatch.h"

namespace platbook::models {

/// Deepest nesting of lists and mappings that is read; a plan needs about ten.
constexpr std::size_t deepestNesting = 64;

/// Fills the document's nodes from its YAML text, through yaml-cpp's events.
///
/// The traps of yaml-cpp 0.7 end here: marks are byte offsets behind the byte order mark and point at starts only, so
/// ends are found in the text; a null carries the mark of the next token; tags and anchors hide the value's start; an
/// unclosed bracket is reported at the end of the text; tabs in the indentation give far-fetched messages.
/// @return false when the text cannot be read as one YAML document; the problems say why, unless it was stopped
/// @errors yaml.*
bool parseYaml(SourceDocument& source, Problems& problems, ReadProgress& progress);

} // namespace platbook::models
