#pragma once

#include <cstddef>
#include <string_view>

namespace platbook::models {

/// What credential a text holds, for a sentence: "an access key" (of a known vendor form: "sk-…", "AKIA…", "ghp_…",
/// "xox…"), "a private key", "a password in an address" (`scheme://user:pass@host`, unless it is a variable). Empty: none
/// of these.
std::string_view credentialIn(std::string_view text);

/// Whether a word of the text is as mixed as a random one.
/// @param bits    per letter, at least
/// @param length  of the word, at least
bool holdsRandomWord(std::string_view text, double bits, std::size_t length);

} // namespace platbook::models
