#pragma once

#include "models/cost/Grouping.h"
#include "models/evaluate/Evaluation.h"

#include <string>
#include <vector>

namespace platbook::models {

/// Lines by what is known of their price.
enum class PriceChoice { Any, Estimated, Missing };

/// Which lines a breakdown counts.
struct CostScope {
    std::string env;        ///< of this environment alone; empty: of all
    bool usageOnly = false; ///< what follows from usage alone
    PriceChoice prices = PriceChoice::Any;
    bool isWhole() const { return env.empty() && !usageOnly && prices == PriceChoice::Any; }
    bool operator==(const CostScope&) const = default;
};

/// Keys of the parts of a tenant's row.
namespace tenant_part {
inline constexpr const char* own = "own";       ///< lines it owns, without model tokens
inline constexpr const char* tokens = "tokens"; ///< model tokens
inline constexpr const char* shared = "shared"; ///< its share of shared lines
} // namespace tenant_part

/// A total, split by a view, each row split once more.
struct Breakdown {
    std::vector<CostRow> rows; ///< largest expected amount first, the rest last; they add up to the total
    MoneyRange total;
    PriceCoverage coverage;
};

/// The view by which the rows of another are split: environments, regions and cells by component, components and SKUs by
/// environment, owners by component (see partKey()). Tenants are split by tenant_part.
CostView partView(CostView view);

/// Whether a scope counts a line.
bool counts(const CostLine& line, const CostScope& scope);
/// The lines that it counts.
CostLines linesIn(const CostLines& lines, const CostScope& scope);
CostLines linesIn(const Evaluation& evaluation, const CostScope& scope);

/// Breaks a total down, each row with its parts.
/// @cost O(lines + tenants), and a sort of the rows
Breakdown breakDown(const Evaluation& evaluation, CostView view, const CostScope& scope = {});

} // namespace platbook::models
