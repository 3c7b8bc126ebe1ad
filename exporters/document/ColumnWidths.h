#pragma once

#include <vector>

namespace platbook::exporters {

/// What the texts of a table column need.
struct ColumnNeed {
    double natural = 0; ///< width of its longest text on one line
    double least = 0;   ///< width of its longest word; of numbers, of the longest number or word of the head
    bool number = false;
};

/// Widths of columns that add up to `available`. Where all texts fit, what is left over goes to the columns of words;
/// else numbers take their least (their head breaks) and words give way, the widest first, down to their longest, and
/// only then every column alike.
std::vector<double> columnWidths(const std::vector<ColumnNeed>& needs, double available);

} // namespace platbook::exporters
