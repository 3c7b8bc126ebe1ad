#include "exporters/document/ColumnWidths.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

double sum(const std::vector<double>& widths) {
    double total = 0;
    for (const double width : widths) total += width;
    return total;
}

/// Words take what is left over, by what they need; without words every column does.
void grow(std::vector<double>& widths, const std::vector<ColumnNeed>& needs, double spare) {
    double words = 0;
    for (std::size_t i = 0; i < needs.size(); ++i)
        if (!needs[i].number) words += widths[i];
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (words <= 0) widths[i] += spare / static_cast<double>(needs.size());
        else if (!needs[i].number) widths[i] += spare * widths[i] / words;
    }
}

/// The height at which columns wider than it, cut down to it, leave the sum that is wanted.
double cutAt(const std::vector<double>& widths, const std::vector<ColumnNeed>& needs, double available) {
    double low = 0;
    double high = *std::max_element(widths.begin(), widths.end());
    for (int step = 0; step < 50; ++step) {
        const double middle = (low + high) / 2;
        double total = 0;
        for (std::size_t i = 0; i < widths.size(); ++i)
            total += needs[i].number ? needs[i].least : std::max(std::min(widths[i], middle), needs[i].least);
        (total > available ? high : low) = middle;
    }
    return low;
}

} // namespace

std::vector<double> columnWidths(const std::vector<ColumnNeed>& needs, double available) {
    std::vector<double> widths;
    double least = 0;
    for (const ColumnNeed& need : needs) {
        widths.push_back(need.natural);
        least += need.least;
    }
    if (widths.empty()) return widths;
    const double spare = available - sum(widths);
    if (spare >= 0) {
        grow(widths, needs, spare);
    } else if (least <= available) {
        const double cut = cutAt(widths, needs, available);
        for (std::size_t i = 0; i < widths.size(); ++i)
            widths[i] = needs[i].number ? needs[i].least : std::max(std::min(widths[i], cut), needs[i].least);
    } else {
        for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = needs[i].least * available / least;
    }
    return widths;
}

} // namespace platbook::exporters
