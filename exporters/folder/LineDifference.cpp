#include "exporters/folder/LineDifference.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

using Lines = std::vector<std::string_view>;
using Signed = std::ptrdiff_t;

Lines linesOf(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The furthest points each round of Myers' search reached, by diagonal; enough to walk the way back.
class Search {
public:
    Search(const Lines& before, const Lines& after) : m_before(before), m_after(after) {}

    /// False: the texts differ in more than `limit` lines.
    bool run(Signed limit) {
        const auto rows = static_cast<Signed>(m_before.size());
        const auto columns = static_cast<Signed>(m_after.size());
        const Signed most = std::min(rows + columns, limit);
        std::vector<Signed> reached(static_cast<std::size_t>(2 * most + 3), 0);
        const auto at = [&](Signed diagonal) -> Signed& {
            return reached[static_cast<std::size_t>(diagonal + most + 1)];
        };
        for (Signed round = 0; round <= most; ++round) {
            m_rounds.emplace_back();
            for (Signed diagonal = -round; diagonal <= round; diagonal += 2) {
                const bool down = diagonal == -round || (diagonal != round && at(diagonal - 1) < at(diagonal + 1));
                Signed x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
                while (x < rows && x - diagonal < columns && same(x, x - diagonal)) ++x;
                at(diagonal) = x;
                if (x >= rows && x - diagonal >= columns) return true;
            }
            m_rounds.back().assign(reached.begin() + (most + 1 - round), reached.begin() + (most + 2 + round));
        }
        return false;
    }

    /// Which lines of the old text go and which of the new text come.
    void mark(std::vector<bool>& removed, std::vector<bool>& added) const {
        auto x = static_cast<Signed>(m_before.size());
        auto y = static_cast<Signed>(m_after.size());
        for (auto round = static_cast<Signed>(m_rounds.size()) - 1; round > 0; --round) {
            const Signed diagonal = x - y;
            const bool down = diagonal == -round || (diagonal != round && reachedIn(round - 1, diagonal - 1) <
                                                                              reachedIn(round - 1, diagonal + 1));
            const Signed from = down ? diagonal + 1 : diagonal - 1;
            x = reachedIn(round - 1, from);
            y = x - from;
            if (down) added[static_cast<std::size_t>(y)] = true;
            else removed[static_cast<std::size_t>(x)] = true;
        }
    }

private:
    bool same(Signed x, Signed y) const {
        return m_before[static_cast<std::size_t>(x)] == m_after[static_cast<std::size_t>(y)];
    }
    /// Below every point for diagonals the round did not touch.
    Signed reachedIn(Signed round, Signed diagonal) const {
        if (diagonal < -round || diagonal > round) return -1;
        return m_rounds[static_cast<std::size_t>(round)][static_cast<std::size_t>(diagonal + round)];
    }

    const Lines& m_before;
    const Lines& m_after;
    std::vector<std::vector<Signed>> m_rounds; ///< of each round the diagonals -round to round
};

} // namespace

std::vector<DifferenceLine> compareLines(std::string_view before, std::string_view after, std::size_t limit) {
    Lines old = linesOf(before);
    Lines now = linesOf(after);
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t head = 0;
    while (head < shorter && old[head] == now[head]) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail]) ++tail;

    const Lines oldMiddle(old.begin() + static_cast<Signed>(head), old.end() - static_cast<Signed>(tail));
    const Lines newMiddle(now.begin() + static_cast<Signed>(head), now.end() - static_cast<Signed>(tail));
    std::vector<bool> removed(old.size(), false);
    std::vector<bool> added(now.size(), false);
    std::vector<bool> goes(oldMiddle.size(), true);
    std::vector<bool> comes(newMiddle.size(), true);
    if (Search search(oldMiddle, newMiddle); search.run(static_cast<Signed>(limit))) {
        goes.assign(oldMiddle.size(), false);
        comes.assign(newMiddle.size(), false);
        search.mark(goes, comes);
    }
    std::copy(goes.begin(), goes.end(), removed.begin() + static_cast<Signed>(head));
    std::copy(comes.begin(), comes.end(), added.begin() + static_cast<Signed>(head));

    std::vector<DifferenceLine> result;
    result.reserve(std::max(old.size(), now.size()));
    for (std::size_t x = 0, y = 0; x < old.size() || y < now.size();) {
        if (x < old.size() && removed[x]) {
            result.push_back({LineChange::Removed, old[x], x + 1, 0});
            ++x;
        } else if (y < now.size() && added[y]) {
            result.push_back({LineChange::Added, now[y], 0, y + 1});
            ++y;
        } else {
            result.push_back({LineChange::Same, now[y], x + 1, y + 1});
            ++x;
            ++y;
        }
    }
    return result;
}

} // namespace platbook::exporters
