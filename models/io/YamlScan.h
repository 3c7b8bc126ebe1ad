#pragma once

#include "models/io/SourceDocument.h"

#include <cstddef>
#include <string>
#include <string_view>

/// Small looks into YAML text that yaml-cpp's events leave to be done: where values end and what surrounds them.
namespace platbook::models {

struct ScalarSpan {
    std::size_t end = 0;
    NodeStyle style = NodeStyle::Plain;
    bool raw = false;   ///< the value equals the text between the quotes
    bool closed = true; ///< false: the text ends before the closing quote
};
/// Finds the end of the scalar that begins at `at` and has the given value.
/// @param parentIndent  column of the collection around it, for block scalars
ScalarSpan scanScalar(std::string_view text, std::size_t at, std::string_view value, std::size_t parentIndent);

/// Behind spaces, tabs, line ends and comments.
std::size_t skipBlank(std::string_view text, std::size_t at);
/// Behind an anchor, alias or tag: at the next blank, or in a flow collection at its punctuation.
std::size_t wordEnd(std::string_view text, std::size_t at);
/// Length of `~` or `null` written at `at` as a value, 0 when something else stands there.
std::size_t nullWordAt(std::string_view text, std::size_t at);
/// Behind the bracket that closes a flow collection whose last child ends at `at`.
std::size_t flowEnd(std::string_view text, std::size_t at, char bracket);
/// Bytes between the start of the line (not before `start`) and `at`.
std::size_t columnOf(std::string_view text, std::size_t at, std::size_t start = 0);
/// Offset of a tab in the indentation of the line around `at`, or npos.
std::size_t indentationTab(std::string_view text, std::size_t at);
/// Offset of the first quote at or behind `from` that opens a scalar without end; npos when there is none.
std::size_t openQuote(std::string_view text, std::size_t from);

} // namespace platbook::models
