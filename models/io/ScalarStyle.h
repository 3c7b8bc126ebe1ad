#pragma once

#include "models/fields/Reflection.h"

#include <string>
#include <string_view>

/// How scalars are written so that this and every other YAML reader reads them back as meant.
namespace platbook::models {

/// Whether the text, unquoted, is read as that text: not as a number, a boolean, a date or a null of YAML 1.1 or 1.2,
/// nor as punctuation.
/// @param flow  inside brackets, where more characters are punctuation
bool readsAsText(std::string_view text, bool flow);
/// Whether the text may stand unquoted at all, whatever it is taken for.
bool canBePlain(std::string_view text, bool flow);
/// Whether values of the kind are texts, which must not be taken for something else; numbers and booleans are not.
bool isTextual(ValueKind kind);

std::string doubleQuoted(std::string_view text);
/// Only for texts without line ends and control characters.
std::string singleQuoted(std::string_view text);
/// As JSON wants it; the same as doubleQuoted but for the escapes.
std::string jsonQuoted(std::string_view text);

/// Whether a text of many lines can be written as a block ("|").
bool fitsLiteral(std::string_view text);
/// The block form: indicator, then the lines, each behind `indent` spaces; no final line end.
std::string literalBlock(std::string_view text, std::size_t indent, std::string_view newline);

/// The plainest safe form of a scalar of that kind: plain, else in double quotes.
std::string scalarText(ValueKind kind, std::string_view text, bool flow);

} // namespace platbook::models
