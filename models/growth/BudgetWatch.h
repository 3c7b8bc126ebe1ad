#pragma once

#include "models/cost/CostLines.h"
#include "models/growth/BudgetForecast.h"
#include "models/growth/SteppedPlan.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace platbook::models {

/// Adds up, month by month, what each budget of a plan limits.
class BudgetWatch {
public:
    /// @param horizon  months behind month 0
    BudgetWatch(const PlanIndex& index, std::int64_t horizon);

    /// Finds out anew which budgets each line counts under.
    void select(const PlanIndex& index, const CostLines& lines);
    /// @param line  position among the lines selected last
    void add(std::int64_t month, std::size_t line, const MoneyRange& amount);
    /// Tokens and traffic of a month: the tenants' usage, grown.
    void addUsage(const GrowthRates& rates);

    /// The budgets with the month in which each threshold is passed.
    std::vector<BudgetForecast> take();

private:
    struct Watched {
        BudgetForecast budget;
        const Filter* where = nullptr;         ///< null: an environment's
        std::vector<MoneyRange> cost;          ///< by month
        std::array<Rational, tierCount> usage; ///< of month 0 by tier, where the metric is one
    };
    void addWatched(const PlanIndex& index, BudgetForecast budget, const Filter* where, std::int64_t horizon);

    std::shared_ptr<const Plan> m_plan; ///< holds the filters
    std::vector<Watched> m_watched;
    std::vector<std::uint32_t> m_of; ///< budgets of the lines, one line after the other
    std::vector<std::size_t> m_ends; ///< per line: end of its own in m_of
    bool m_counted = false;
};

} // namespace platbook::models
