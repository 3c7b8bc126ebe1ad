#pragma once

#include "exporters/helm/ValueTree.h"

#include <string>
#include <string_view>

/// YAML as every reader takes it: whatever one of them might misread is quoted.
namespace platbook::exporters {

/// A scalar for a value or a key: plain where no reader of YAML 1.1 or 1.2 takes it for anything but this text,
/// double-quoted otherwise. Bytes that are no UTF-8 become U+FFFD; control and text-direction characters are escaped,
/// so that a file reads as it is written.
std::string yamlScalar(std::string_view text);

/// The text in double quotes, always.
std::string yamlQuoted(std::string_view text);

/// A mapping in block style, two spaces of indent, comments above their keys.
/// @param headline  first line, without `#`; may be empty
std::string yamlFile(const ValueTree& map, const std::string& headline);

} // namespace platbook::exporters
