#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/growth/BudgetForecast.h"
#include "models/growth/GrowthStep.h"
#include "models/growth/TenantCurve.h"
#include "models/units/Calendar.h"
#include "models/units/Decimal.h"
#include "models/units/Money.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

inline constexpr std::int64_t longestHorizon = 120; ///< months

/// What a projection takes in place of the plan's `growth`; unset: as the plan says.
struct GrowthOptions {
    std::optional<std::int64_t> horizon;  ///< months, moved into 1..120
    std::vector<CurvePoint> tenants;      ///< an edited curve; empty: the plan's curve or rates
    std::optional<Range3<Decimal>> drift; ///< change of prices per year, 0.03 is 3 %; above -1
    std::optional<Decimal> usageGrowth;   ///< of a tenant's usage per month; above -1
    Rational pace = 1;                    ///< of the change in tenants (TenantCurve)
};

/// By what the months are broken down. Tier: the owner's, of shared lines the cell's isolation ("pool", "hybrid", …), of
/// edge, clusters and platform secrets "platform".
enum class GrowthView { Environment, Region, Tier, Sku };
inline constexpr std::size_t growthViewCount = 4;
/// "environment", "region", "tier", "sku".
std::string_view growthViewText(GrowthView view);
std::optional<GrowthView> parseGrowthView(std::string_view text);

/// One month of the projection; month 0 is the plan, to the cent.
struct GrowthMonth {
    std::array<Rational, tierCount> tenants; ///< by tier, not rounded
    MoneyRange total;
    Rational tenantsTotal() const { return tenants[0] + tenants[1] + tenants[2]; }
};

/// One row of a view over the months; the rows of a view add up to the totals, to the cent.
struct GrowthSeries {
    std::string key;
    std::vector<MoneyRange> months; ///< 0..horizon
};

/// Spend that one commitment may cover, by month.
struct EligibleSpend {
    std::string sku;
    std::string region;
    std::vector<MoneyRange> months; ///< 0..horizon, without shared-core databases
};

/// Cost by month from 0 to the horizon (DOMAIN section 7, Growth).
///
/// Every line of month m is its amount in the plan as stepped so far, times the growth of what it follows, times the
/// price drift, rounded to cents once:
/// - lines that follow usage (growsWithUsage) x (1 + usage_growth)^m x the growth of the tenants that use them: of a tenant's
///   line its tier's tenants(m) / tenants(0); of a cell's line the mean of these over the cell's tenants. Cells without
///   tenants follow usage alone, cells outside prod neither: usage counts in prod;
/// - all other lines are provisioned: they change by steps, which are edits of the plan that the cost engine prices;
/// - drift x (1 + drift)^(m / 12), a decimal of nine digits rounded half away from zero; it moves every line alike.
struct GrowthProjection {
    std::int64_t horizon = 0;
    Date start; ///< month 0: the plan's review, else the book's date
    Range3<Decimal> drift;
    Decimal usageGrowth;
    std::vector<GrowthMonth> months; ///< 0..horizon
    std::array<std::vector<GrowthSeries>, growthViewCount> views;
    std::vector<GrowthStep> steps;       ///< by month, then plan order of the cells
    std::vector<BudgetForecast> budgets; ///< environments in plan order, then `budgets`
    std::vector<EligibleSpend> eligible; ///< in order of first appearance; SKUs that the book discounts
    PriceCoverage coverage;              ///< of the plan's lines: what the amounts lack
    std::vector<std::string> notes;      ///< what could not be projected, and what was done instead

    const std::vector<GrowthSeries>& by(GrowthView view) const { return views[static_cast<std::size_t>(view)]; }
    /// "Aug 2027"; empty where neither plan nor book has a date.
    std::string monthName(std::int64_t month) const;
};

/// Projects an evaluated plan. Pure: same input, same bytes.
/// @return nothing when stopped
/// @cost O(months x lines), and one run of the cost engine per step
std::optional<GrowthProjection> project(const Evaluation& evaluation, const GrowthOptions& options = {},
                                        std::stop_token stop = {});

} // namespace platbook::models
