#include "models/messages/NearestName.h"

#include <algorithm>
#include <vector>

namespace platbook::models {
namespace {

constexpr std::size_t longestCompared = 64;

/// Damerau-Levenshtein distance with adjacent swaps, over three rows.
std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::string_view nearestName(std::string_view written, std::span<const std::string_view> known) {
    if (written.size() > longestCompared) return {};
    std::size_t best = std::max<std::size_t>(1, written.size() / 3) + 1;
    std::string_view name;
    for (const std::string_view candidate : known) {
        const std::size_t gap =
            candidate.size() > written.size() ? candidate.size() - written.size() : written.size() - candidate.size();
        if (gap >= best) continue;
        const std::size_t count = slips(written, candidate);
        if (count < best) {
            best = count;
            name = candidate;
        }
    }
    return name;
}

std::string nearestHint(std::string_view written, std::span<const std::string_view> known) {
    if (const std::string_view name = nearestName(written, known); !name.empty())
        return "did you mean \"" + std::string(name) + "\"?";
    if (known.empty()) return {};
    constexpr std::size_t shown = 12;
    std::string text = "known: ";
    for (std::size_t i = 0; i < std::min(known.size(), shown); ++i) text += (i ? ", " : "") + std::string(known[i]);
    return known.size() > shown ? text + ", …" : text;
}

} // namespace platbook::models
