#pragma once

#include <span>
#include <string>
#include <string_view>

namespace platbook::models {

/// The name that was probably meant: the one with the fewest typing slips (a letter more, less, changed or two swapped),
/// at most one slip per three letters. Empty when none is near; the first of equals wins.
std::string_view nearestName(std::string_view written, std::span<const std::string_view> known);

/// `did you mean "eu-west"?`, or `known: a, b, c` when none is near (the first dozen), or nothing without known names.
std::string nearestHint(std::string_view written, std::span<const std::string_view> known);

} // namespace platbook::models
