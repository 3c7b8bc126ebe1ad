#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platbook::exporters {

/// A field of CSV (RFC 4180). A text that a spreadsheet would take for a formula starts with an apostrophe.
std::string csvField(std::string_view text);

/// A record of such fields, ended by CRLF.
std::string csvRecord(const std::vector<std::string>& fields);

} // namespace platbook::exporters
