#pragma once

#include "models/io/Problems.h"
#include "models/io/ReadWatch.h"

namespace platbook::models {

/// Fills the document's nodes from strict JSON. YAML would read most of it too, but not surrogate pairs (\ud83d\ude00), and
/// many times slower: yaml-cpp looks for the end of the outermost bracket before it says a word.
/// @return false when the text is no strict JSON; the nodes are then empty and nothing is reported, for the YAML parser
///         says what is wrong, or reads it as YAML in brackets; also when it was stopped
bool parseJson(SourceDocument& source, ReadProgress& progress);

} // namespace platbook::models
