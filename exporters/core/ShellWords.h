#pragma once

#include <string>

/// Words of shell in commands that people copy.
namespace platbook::exporters {

/// Shell variable of an id: "us-1" -> "us_1".
std::string shellName(const std::string& id);
/// A word as the shell takes it: bare where it is plain, else in single quotes.
std::string shellWord(const std::string& text);

} // namespace platbook::exporters
