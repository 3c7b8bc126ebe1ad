#pragma once

#include "exporters/workbook/XlsxBook.h"
#include "models/evaluate/Evaluation.h"
#include "models/growth/GrowthProjection.h"
#include "models/growth/UsageFollower.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace platbook::exporters::workbook {

struct LineRow;

/// Lines that follow the same thing: "nothing", "usage", "tier pool", "cell eu-1".
struct GrowthFollower {
    std::string name;
    models::UsageFollower follows;
    std::array<std::int64_t, models::tierCount> tenants{}; ///< Cell: that stand there, by tier
    Row first = 0, last = 0;                               ///< of the line items, others between them
    std::vector<models::Range3<models::Rational>> factors; ///< by month, price drift included
    std::vector<models::MoneyRange> amounts;               ///< by month
};

/// The months to come as formulas can follow them: lines grouped by what they follow, and what steps of size add.
struct GrowthModel {
    GrowthModel() = default;
    /// @param lines  of the workbook, in their rows
    GrowthModel(const models::Evaluation& evaluation, const std::vector<LineRow>& lines);

    models::GrowthProjection projection;
    std::vector<GrowthFollower> followers;
    std::vector<std::size_t> followerOfLine; ///< per line
    std::vector<models::MoneyRange> steps;   ///< by month: what is left of the projection's total
    /// Of a month, price drift of a scenario.
    std::vector<models::Range3<models::Rational>> drift;
    std::vector<models::Rational> usage; ///< (1 + usage growth)^month
    /// tenants(m) / tenants(0) by tier.
    std::vector<std::array<models::Rational, models::tierCount>> tenants;

private:
    void group(const models::PlanIndex& index, const std::vector<LineRow>& lines);
    void setFactors();
};

} // namespace platbook::exporters::workbook
