#pragma once

#include "models/units/Decimal.h"
#include "models/units/Money.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

enum class ForecastMetric { Cost, TokensM, EgressGb };

/// When a threshold of a budget is passed: the first month above it, 0 when the plan already is.
/// Unset: never within the horizon.
struct ThresholdForecast {
    Decimal share; ///< of the budget, 0.9
    Range3<std::optional<std::int64_t>> month;
    bool operator==(const ThresholdForecast&) const = default;
};

/// A budget over the months: an environment's, or one of `budgets` with what it is limited to.
struct BudgetForecast {
    std::string environment; ///< its budget; empty: one of `budgets`
    std::string budget;      ///< id of `budgets`
    std::string name;        ///< display name of environment or budget
    std::string path;        ///< of the amount, "environments[prod].budget"
    ForecastMetric metric = ForecastMetric::Cost;
    Decimal amount;                            ///< money, million tokens or GB, per month
    bool alerts = true;                        ///< `forecast`: tell when the whole budget is passed
    std::vector<ThresholdForecast> thresholds; ///< as written, ascending; the whole budget (1) is always one of them
    std::vector<Range3<Rational>> months;      ///< 0..horizon, in units of the metric
    int missing = 0;                           ///< lines without a price that the sums lack

    /// When the whole budget is passed.
    const Range3<std::optional<std::int64_t>>& passed() const;
    bool operator==(const BudgetForecast&) const = default;
};

/// What the high case comes to, in words: "The high case passes the budget of 6,000.00 in month 9 (Aug 2027)."
/// @param monthName  name of the month it passes in; may be empty
std::string highCaseSentence(const BudgetForecast& budget, std::int64_t horizon, std::string_view monthName);

} // namespace platbook::models
