#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/growth/GrowthProjection.h"

#include <optional>
#include <string>

namespace platbook::cli {

/// Growth of a plan as the command prints it.
struct GrowthReport {
    const models::Evaluation& evaluation;
    const models::GrowthProjection& projection;
    std::optional<models::GrowthView> by; ///< months broken down
};

/// Month table, then steps, budgets, commitments, usage and notes in words.
std::string growthText(const GrowthReport& report);
/// The month table alone, for spreadsheets and pages; broken down: one row per month and key.
/// @param format  "csv" or "md"
std::string growthTable(const GrowthReport& report, const std::string& format);
/// Everything, with the published line.
std::string growthJson(const GrowthReport& report);

} // namespace platbook::cli
