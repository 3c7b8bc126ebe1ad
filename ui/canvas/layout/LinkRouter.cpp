#include "ui/canvas/layout/LinkRouter.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>

// Finding a way. Grid lines run at `clearance` from the sides of every box and through the middles of the two ends; a
// way goes from crossing to crossing. Dijkstra's algorithm over (crossing, direction of arrival), where each bend costs
// as much as `bendCost` units of length. With n boxes there are (2n + 2)² crossings: fine for the dozens of regions, or
// of nodes in a region, that a picture holds.

namespace platbook::ui {

namespace {

constexpr double bendCost = 90;
constexpr double inside = 1.0; ///< how far within a box a line has to run to count

bool cuts(const QPointF& a, const QPointF& b, const QRectF& box) {
    const QRectF core = box.adjusted(inside, inside, -inside, -inside);
    return std::max(a.x(), b.x()) > core.left() && std::min(a.x(), b.x()) < core.right() &&
           std::max(a.y(), b.y()) > core.top() && std::min(a.y(), b.y()) < core.bottom();
}

bool isFree(const QPointF& a, const QPointF& b, const std::vector<QRectF>& boxes) {
    return std::none_of(boxes.begin(), boxes.end(), [&](const QRectF& box) { return cuts(a, b, box); });
}

void sortUnique(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

enum Direction : std::uint8_t { Left, Right, Up, Down };
constexpr std::array<QPoint, 4> steps{QPoint(-1, 0), QPoint(1, 0), QPoint(0, -1), QPoint(0, 1)};

class Grid {
public:
    Grid(const std::vector<QRectF>& boxes, const QPointF& from, const QPointF& to, double clearance, double shift)
        : m_boxes(boxes) {
        m_xs = {from.x(), to.x()};
        m_ys = {from.y(), to.y()};
        for (const QRectF& box : boxes) {
            m_xs.insert(m_xs.end(), {box.left() - clearance + shift, box.right() + clearance + shift});
            m_ys.insert(m_ys.end(), {box.top() - clearance + shift, box.bottom() + clearance + shift});
        }
        sortUnique(m_xs);
        sortUnique(m_ys);
        m_best.assign(size() * steps.size(), std::numeric_limits<double>::max());
        m_before.assign(size() * steps.size(), nowhere);
    }

    /// Lets ways begin at the first crossing outside a side of the box; they end likewise.
    void addEnds(const QRectF& box, const QPointF& middle, bool start) {
        for (const Direction way : {Left, Right, Up, Down}) {
            const bool across = way == Left || way == Right;
            const QPointF side(way == Left ? box.left() : (way == Right ? box.right() : middle.x()),
                               way == Up ? box.top() : (way == Down ? box.bottom() : middle.y()));
            const std::size_t x = across ? beyond(m_xs, side.x(), way == Right) : indexOf(m_xs, middle.x());
            const std::size_t y = across ? indexOf(m_ys, middle.y()) : beyond(m_ys, side.y(), way == Down);
            if (x == nowhere || y == nowhere || !isFree(side, at(x, y), m_boxes)) {
                continue;
            }
            const std::size_t crossing = y * m_xs.size() + x;
            const double length = QLineF(side, at(x, y)).length();
            if (start) {
                reach(crossing * 4 + way, length, nowhere);
                m_starts.push_back({crossing * 4 + way, side});
            } else {
                const Direction arriving = way == Left ? Right : (way == Right ? Left : (way == Up ? Down : Up));
                m_ends.push_back({crossing * 4 + arriving, side});
            }
        }
    }

    std::vector<QPointF> way() {
        search();
        std::size_t best = nowhere;
        QPointF last;
        for (const End& end : m_ends) {
            // The last stretch is part of the arrival, so ends that lie behind a bend cost that bend.
            for (std::size_t direction = 0; direction < 4; ++direction) {
                const std::size_t state = end.state / 4 * 4 + direction;
                const double bend = state == end.state ? 0 : bendCost;
                if (m_best[state] < std::numeric_limits<double>::max() && !isOpposite(direction, end.state % 4) &&
                    (best == nowhere || m_best[state] + bend < m_bestTotal)) {
                    best = state;
                    m_bestTotal = m_best[state] + bend;
                    last = end.side;
                }
            }
        }
        return best == nowhere ? std::vector<QPointF>() : trace(best, last);
    }

private:
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
    struct End {
        std::size_t state; ///< crossing * 4 + direction
        QPointF side;
    };

    std::size_t size() const { return m_xs.size() * m_ys.size(); }
    QPointF at(std::size_t x, std::size_t y) const { return {m_xs[x], m_ys[y]}; }
    QPointF at(std::size_t crossing) const { return at(crossing % m_xs.size(), crossing / m_xs.size()); }
    static bool isOpposite(std::size_t a, std::size_t b) { return a != b && a / 2 == b / 2; }
    static std::size_t indexOf(const std::vector<double>& lines, double value) {
        return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), value) - lines.begin());
    }
    static std::size_t beyond(const std::vector<double>& lines, double value, bool up) {
        const auto after = std::upper_bound(lines.begin(), lines.end(), value);
        if (up) {
            return after == lines.end() ? nowhere : static_cast<std::size_t>(after - lines.begin());
        }
        const auto from = std::lower_bound(lines.begin(), lines.end(), value);
        return from == lines.begin() ? nowhere : static_cast<std::size_t>(from - lines.begin()) - 1;
    }

    void reach(std::size_t state, double cost, std::size_t before) {
        if (cost < m_best[state]) {
            m_best[state] = cost;
            m_before[state] = before;
            m_open.push({cost, state});
        }
    }

    void search() {
        while (!m_open.empty()) {
            const auto [cost, state] = m_open.top();
            m_open.pop();
            if (cost > m_best[state]) {
                continue;
            }
            const std::size_t x = state / 4 % m_xs.size();
            const std::size_t y = state / 4 / m_xs.size();
            for (std::size_t direction = 0; direction < steps.size(); ++direction) {
                const std::size_t nextX = x + static_cast<std::size_t>(steps[direction].x()); // below 0: very large
                const std::size_t nextY = y + static_cast<std::size_t>(steps[direction].y());
                if (isOpposite(direction, state % 4) || nextX >= m_xs.size() || nextY >= m_ys.size() ||
                    !isFree(at(x, y), at(nextX, nextY), m_boxes)) {
                    continue;
                }
                const double bend = direction == state % 4 ? 0 : bendCost;
                const double length = QLineF(at(x, y), at(nextX, nextY)).length();
                reach((nextY * m_xs.size() + nextX) * 4 + direction, cost + length + bend, state);
            }
        }
    }

    std::vector<QPointF> trace(std::size_t state, const QPointF& last) const {
        std::vector<QPointF> points{last};
        std::size_t first = state;
        for (std::size_t at4 = state; at4 != nowhere; at4 = m_before[at4]) {
            points.push_back(at(at4 / 4));
            first = at4;
        }
        const auto start =
            std::find_if(m_starts.begin(), m_starts.end(), [&](const End& one) { return one.state == first; });
        points.push_back(start->side);
        std::reverse(points.begin(), points.end());
        // Only corners stay.
        std::vector<QPointF> corners{points.front()};
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const bool along = (corners.back().x() == points[i].x() && points[i].x() == points[i + 1].x()) ||
                               (corners.back().y() == points[i].y() && points[i].y() == points[i + 1].y());
            if (!along) {
                corners.push_back(points[i]);
            }
        }
        corners.push_back(points.back());
        return corners;
    }

    const std::vector<QRectF>& m_boxes;
    std::vector<double> m_xs, m_ys;
    std::vector<double> m_best;        ///< cost by state
    std::vector<std::size_t> m_before; ///< state the best way comes from
    std::vector<End> m_starts, m_ends;
    double m_bestTotal = 0;
    using Open = std::pair<double, std::size_t>;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> m_open;
};

} // namespace

bool runsThrough(const std::vector<QPointF>& points, const std::vector<QRectF>& boxes) {
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (!isFree(points[i - 1], points[i], boxes)) {
            return true;
        }
    }
    return false;
}

std::vector<QPointF> wayAround(const QRectF& from, const QRectF& to, const std::vector<QRectF>& boxes, double clearance,
                               double shift) {
    const QPointF aside(shift, shift);
    Grid grid(boxes, from.center() + aside, to.center() + aside, clearance, shift);
    grid.addEnds(from, from.center() + aside, true);
    grid.addEnds(to, to.center() + aside, false);
    return grid.way();
}

QPointF middleOfLongest(const std::vector<QPointF>& points) {
    QLineF longest;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QLineF stretch(points[i - 1], points[i]);
        if (stretch.length() > longest.length()) {
            longest = stretch;
        }
    }
    return longest.center();
}

} // namespace platbook::ui
