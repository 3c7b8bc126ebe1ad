#pragma once

#include "PlanTypes.h"
#include "models/units/Rational.h"

#include <optional>
#include <vector>

namespace platbook::models {

/// Cost by number of customers as a document states it (`growth.points`): straight between the points, with the slope of
/// the first and last piece beyond them (DOMAIN.md section 7).
class PublishedLine {
public:
    struct Point {
        std::int64_t customers = 0;
        Money cost;
        std::optional<std::int64_t> month; ///< in which it is reached
        /// Cost of one customer. @return nothing for none
        std::optional<Money> perCustomer() const;
    };
    /// Between two points: cost = floor + slope x customers.
    struct Piece {
        std::int64_t from = 0; ///< customers
        std::int64_t to = 0;
        Money slope; ///< what one more customer adds
        Money floor; ///< what would be paid without customers
    };

    /// @param growth  points in any order; of two with the same number the last counts
    explicit PublishedLine(const Growth& growth);

    const std::vector<Point>& points() const { return m_points; }
    std::vector<Piece> pieces() const;
    /// Cost a month of so many customers, rounded to cents once. @return nothing with fewer than two points, unless the
    /// one point is asked for
    std::optional<Money> costOf(std::int64_t customers) const;
    /// The same for a number between two customers, as growth gives it.
    std::optional<Money> costOf(const Rational& customers) const;

    /// Customers in a month, along the points that have one: straight between them, with the slope of the first and last
    /// piece beyond, never below 0; of two points in one month the one with more customers counts.
    /// @return nothing with fewer than two such months, unless the one is asked for
    std::optional<Rational> customersAt(std::int64_t month) const;
    /// Cost in a month: that of its customers, rounded once.
    std::optional<Money> costAt(std::int64_t month) const;

private:
    Rational slopeFrom(std::size_t piece) const;
    Rational costAlong(std::size_t piece, const Rational& customers) const;

    std::vector<Point> m_points; ///< by customers
};

} // namespace platbook::models
