#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Rows and cells of a table as text: what spreadsheets put on the clipboard or write to a CSV file. Cells are parted by
/// tabs, semicolons or commas, whichever the first line has first in this order; quoted cells may hold them, line ends and
/// doubled quotes. Blank lines are left out; blanks around a cell are not part of it.
std::vector<std::vector<std::string>> delimitedCells(std::string_view text);

} // namespace platbook::models
