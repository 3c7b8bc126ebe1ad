#include "models/growth/PublishedLine.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr std::int64_t centsPerUnit = 100;

Rational unitsOf(Money amount) { return Rational::fraction(amount.cents(), centsPerUnit); }

} // namespace

std::optional<Money> PublishedLine::Point::perCustomer() const {
    if (customers <= 0) return std::nullopt;
    return (unitsOf(cost) / Rational(customers)).toMoney();
}

PublishedLine::PublishedLine(const Growth& growth) {
    for (const auto& stated : growth.points) {
        if (!stated->customers.has() || !stated->cost.has()) continue; // reading says so
        const Point point{*stated->customers, Rational(*stated->cost).toMoney(),
                          stated->month.has() ? std::optional(*stated->month) : std::nullopt};
        const auto at =
            std::lower_bound(m_points.begin(), m_points.end(), point.customers,
                             [](const Point& one, std::int64_t customers) { return one.customers < customers; });
        if (at != m_points.end() && at->customers == point.customers) *at = point;
        else m_points.insert(at, point);
    }
}

Rational PublishedLine::slopeFrom(std::size_t piece) const {
    const Point& from = m_points[piece];
    const Point& to = m_points[piece + 1];
    return (unitsOf(to.cost) - unitsOf(from.cost)) / Rational(to.customers - from.customers);
}

Rational PublishedLine::costAlong(std::size_t piece, const Rational& customers) const {
    const Point& from = m_points[piece];
    return unitsOf(from.cost) + slopeFrom(piece) * (customers - Rational(from.customers));
}

std::vector<PublishedLine::Piece> PublishedLine::pieces() const {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 1 < m_points.size(); ++i)
        pieces.push_back(
            {m_points[i].customers, m_points[i + 1].customers, slopeFrom(i).toMoney(), costAlong(i, 0).toMoney()});
    return pieces;
}

std::optional<Money> PublishedLine::costOf(std::int64_t customers) const { return costOf(Rational(customers)); }

std::optional<Money> PublishedLine::costOf(const Rational& customers) const {
    for (const Point& point : m_points)
        if (Rational(point.customers) == customers) return point.cost;
    if (m_points.size() < 2) return std::nullopt;
    std::size_t piece = 0;
    while (piece + 2 < m_points.size() && Rational(m_points[piece + 1].customers) < customers) ++piece;
    return costAlong(piece, customers).toMoney();
}

std::optional<Rational> PublishedLine::customersAt(std::int64_t month) const {
    std::vector<Point> dated; // by month
    for (const Point& point : m_points) {
        if (!point.month) continue;
        const auto at = std::lower_bound(dated.begin(), dated.end(), *point.month,
                                         [](const Point& one, std::int64_t wanted) { return *one.month < wanted; });
        if (at != dated.end() && at->month == point.month) *at = point;
        else dated.insert(at, point);
    }
    for (const Point& point : dated)
        if (*point.month == month) return Rational(point.customers);
    if (dated.size() < 2) return std::nullopt;
    std::size_t piece = 0;
    while (piece + 2 < dated.size() && *dated[piece + 1].month < month) ++piece;
    const Point& from = dated[piece];
    const Point& to = dated[piece + 1];
    const Rational slope = Rational(to.customers - from.customers) / Rational(*to.month - *from.month);
    return std::max(Rational(0), Rational(from.customers) + slope * Rational(month - *from.month));
}

std::optional<Money> PublishedLine::costAt(std::int64_t month) const {
    const auto customers = customersAt(month);
    return customers ? costOf(*customers) : std::nullopt;
}

} // namespace platbook::models
