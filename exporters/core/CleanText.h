#pragma once

#include <string>
#include <string_view>

namespace platbook::exporters {

/// One character of a UTF-8 text.
struct CodePoint {
    char32_t value = 0xFFFD;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The character at `at`, which is below text.size(); an ill-formed byte is U+FFFD by itself.
CodePoint codePointAt(std::string_view text, std::size_t at);

/// Characters that no text file should hold as they are: controls but tab and line feed, what other readers take for
/// line ends, what turns the direction of the text around it, and what is no character.
bool isUnprintable(char32_t value);

/// The text without them; bytes that are no UTF-8 become U+FFFD, tabs blanks.
std::string cleanText(std::string_view text);

} // namespace platbook::exporters
