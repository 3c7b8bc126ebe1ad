#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace platbook::exporters {

enum class LineChange { Same, Removed, Added };

/// One line of a comparison, without its newline; a view into the text it comes from.
struct DifferenceLine {
    LineChange change = LineChange::Same;
    std::string_view text;
    std::size_t before = 0; ///< 1-based number in the old text; 0: not in it
    std::size_t after = 0;  ///< 1-based number in the new text; 0: not in it
    bool operator==(const DifferenceLine&) const = default;
};

/// Lines of both texts in reading order, a shortest script of removals and additions (Myers 1986); removed lines stand
/// before the added ones that replace them. Texts that differ in more than `limit` lines are shown as replaced between
/// their common head and tail.
/// @cost O(lines × differences) time, O(differences²) memory
std::vector<DifferenceLine> compareLines(std::string_view before, std::string_view after, std::size_t limit = 2000);

} // namespace platbook::exporters
