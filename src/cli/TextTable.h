#pragma once

#include <string>
#include <vector>

namespace platbook::cli {

/// A table that prints as aligned text, CSV (RFC 4180; a text that a spreadsheet would take for a formula is marked as
/// text) or Markdown.
struct TextTable {
    struct Column {
        std::string title;
        bool right = false; ///< numbers
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;

    std::string text() const;
    std::string csv() const;
    std::string markdown() const;
    /// Rows as objects by column; what is empty is null, numbers are numbers.
    std::string json() const;
    /// One of the four by the word after --format.
    std::string print(const std::string& format) const;
};

/// Columns that a terminal gives a UTF-8 text: one per code point, combining marks not counted.
std::size_t displayWidth(const std::string& text);

} // namespace platbook::cli
