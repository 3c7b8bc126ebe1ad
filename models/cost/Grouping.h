#pragma once

#include "models/cost/Allocation.h"
#include "models/cost/CostLines.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// By what a total is broken down.
enum class CostView { Environment, Region, Cell, Tenant, Component, Sku, Owner };
/// "environment", "region", "cell", "tenant", "component", "sku", "owner".
std::string_view costViewText(CostView view);
std::optional<CostView> parseCostView(std::string_view text);

/// A part of a row: "api" of a region, "shared" of a tenant.
struct CostPart {
    std::string key;
    MoneyRange amount;
    bool usageBased = false; ///< all of it follows from usage
    bool operator==(const CostPart&) const = default;
};

/// One row of a breakdown.
struct CostRow {
    std::string key; ///< environment, region, … ; rows of Component are named without cell
    MoneyRange amount;
    int lines = 0; ///< 0 in the view by tenant, whose rows are shares
    int estimated = 0;
    int missing = 0;             ///< lines without a price, which the amount lacks
    bool rest = false;           ///< what has no key of its own: "unallocated"
    std::vector<CostPart> parts; ///< where it was asked for (breakDown); they add up to the amount
    bool operator==(const CostRow&) const = default;
};

/// Counts a line in a row, without its parts.
void addLine(CostRow& row, const CostLine& line);

/// What a line counts under in a view.
const std::string& costKey(const CostLine& line, CostView view);

/// What a line counts under where rows of another view are split by this one: as costKey(), but by Component the lines of
/// single tenants go together, as "secrets" and "llm", for there are thousands.
std::string_view partKey(const CostLine& line, CostView view);

/// Whether a line follows from usage alone (egress, model tokens) and so is shown apart.
bool isUsageBased(const CostLine& line);

/// Rows that add up to the total of the lines, to the cent, in order of first appearance. The view by tenant shows full
/// costs and, where there is one, what stays unallocated as its rest row.
std::vector<CostRow> groupCosts(const CostLines& lines, const std::vector<TenantCost>& tenants,
                                const MoneyRange& unallocated, CostView view);

/// The rows with the largest expected amounts, in that order, and one rest row for all others (`key` counts them) where
/// these are more than one. What is unallocated stays a row of its own, the last.
std::vector<CostRow> largestRows(std::vector<CostRow> rows, std::size_t atMost);

} // namespace platbook::models
