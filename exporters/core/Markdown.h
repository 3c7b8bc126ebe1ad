#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Markdown from other people's words: what a plan says must neither break the document nor say more than it says.
namespace platbook::exporters {

/// A text on one line with every sign of the language escaped; addresses become links. Control characters and those
/// that turn the direction of text are left out, bytes that are no UTF-8 become U+FFFD.
std::string markdownLine(std::string_view text);

/// A text of many lines that is Markdown itself (SCHEMA: no HTML): paragraphs, lists, code, bold and links stay;
/// headings become bold lines, everything else is escaped. Ends without a line break.
std::string markdownText(std::string_view text);

/// `code`; a text that holds back-ticks gets longer ones.
std::string markdownCode(std::string_view text);

/// A block of code; the fence is longer than any in the text. Ends with a line break.
std::string markdownFence(std::string_view language, std::string_view text);

/// A table with a blank line behind it; cells are Markdown already. Cells that lack are empty.
std::string markdownTable(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

/// The anchor that readers of Markdown give a heading: "Roll back" -> "roll-back".
std::string markdownAnchor(std::string_view heading);

} // namespace platbook::exporters
