#pragma once

#include "models/growth/BudgetWatch.h"
#include "models/growth/GrowthFactors.h"
#include "models/growth/GrowthProjection.h"
#include "models/growth/SteppedPlan.h"
#include "models/plan/TextMap.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace platbook::models {

/// The months of a projection, filled line by line: what each line follows, and where its amount counts.
class GrowthTable {
public:
    /// @param projection  whose views, months and spend are filled; its horizon and drift are set
    GrowthTable(GrowthProjection& projection, const PlanIndex& index, const PriceBook* book, BudgetWatch& budgets);

    /// Looks at the lines of the plan as stepped so far.
    void place(const SteppedPlan& stepped);
    /// Makes the factors of a month.
    void setMonth(const GrowthRates& rates);
    /// What the lines placed last come to in the month set.
    MoneyRange total() const;
    /// Adds them to the month's rows.
    void addMonth();

private:
    /// Where one line goes.
    struct Place {
        std::uint32_t factor = 0; ///< position in m_factors
        std::array<std::uint32_t, growthViewCount> rows{};
        std::int32_t eligible = -1; ///< row of the spend that a commitment covers
    };
    enum Factor : std::uint32_t { Fixed, Left, UsageAlone, FirstTier, FirstCell = FirstTier + tierCount };

    std::uint32_t factorOf(const SteppedPlan& stepped, const CostLine& line) const;
    std::string_view keyOf(const SteppedPlan& stepped, const CostLine& line, GrowthView view) const;
    std::uint32_t rowOf(GrowthView view, std::string_view key);
    std::int32_t eligibleOf(const CostLine& line);
    MoneyRange amountOf(const CostLine& line, const Place& place) const;

    GrowthProjection& m_projection;
    const PlanIndex& m_base; ///< of the plan itself
    const PriceBook* m_book;
    BudgetWatch& m_budgets;
    CostLines m_lines;
    std::vector<Place> m_places;
    std::array<TextMap<std::uint32_t>, growthViewCount> m_rows;
    std::int64_t m_month = 0;
    std::vector<Range3<AmountFactor>> m_factors; ///< fixed, left out, usage alone, tiers, then cells of the plan
};

} // namespace platbook::models
