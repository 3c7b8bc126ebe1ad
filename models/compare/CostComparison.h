#pragma once

#include "models/cost/Quote.h"
#include "models/evaluate/Evaluation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Two evaluations against each other: totals, what differs, and the steps from one total to the other.
namespace platbook::models {

/// What is known of one side of a comparison.
enum class PriceState {
    Absent, ///< the side has no such line
    Priced,
    PartlyPriced, ///< some of its lines have a price
    NotPriced     ///< none has; its amount is not known, and is not 0
};

/// One side of a row: its priced lines added up.
struct ComparedCost {
    MoneyRange amount; ///< of the priced lines alone
    int lines = 0;
    int missing = 0; ///< of these, without a price
    PriceState state() const;
    bool operator==(const ComparedCost&) const = default;
};

/// A line that differs. Lines are the same line when cell, component, environment, region, owner and SKU are.
struct ComparedLine {
    CostLine line; ///< the left one, where there is one; its amounts are those of one side alone
    ComparedCost left, right;
    MoneyRange change() const { return right.amount - left.amount; }
};

/// What commitments save on each side; no total, row or step holds it (DOMAIN section 7).
struct ComparedCommitments {
    Money left, right; ///< savings of the expected amount, >= 0
    bool any = false;  ///< a side states commitments, whether they save something or not
    /// What they change of what is paid.
    Money change() const { return left - right; }
    bool operator==(const ComparedCommitments&) const = default;
};

struct CostComparison {
    ComparedCost left, right; ///< the totals
    ComparedCommitments commitments;
    std::string currency;
    std::vector<ComparedLine> lines; ///< those that differ alone: left's in its order, then those right alone has
    EvaluationPtr leftEvaluation, rightEvaluation;
    MoneyRange change() const { return right.amount - left.amount; }
    /// The expected change with what commitments save taken off.
    Money changeAfterCommitments() const { return change().expected + commitments.change(); }
    /// Nothing costs more or less, line by line and after commitments.
    bool isSame() const { return lines.empty() && commitments.change() == Money(); }
};

/// @errors compare.currencies: amounts of two currencies have no difference
/// @cost O(lines)
Result<CostComparison> compareCosts(const EvaluationPtr& left, const EvaluationPtr& right);

/// By what the differing rows are listed.
enum class ComparisonView { Component, Cell, Region, Environment, Tenant, Sku };
/// "component", "cell", "region", "environment", "tenant", "sku".
std::string_view comparisonViewText(ComparisonView view);
std::optional<ComparisonView> parseComparisonView(std::string_view text);

struct ComparisonRow {
    std::string key;  ///< component, cell, region, … ; "unallocated" where `rest` is set
    std::string cell; ///< Component: the cell that the component stands in; else empty
    ComparedCost left, right;
    bool rest = false;              ///< Tenant: what no tenant pays
    std::vector<std::size_t> lines; ///< positions in CostComparison::lines; none by Tenant, whose rows are shares
    MoneyRange change() const { return right.amount - left.amount; }
};

/// The rows that differ, whole amounts on both sides (equal lines included), the largest change of the expected amount
/// first. Their changes add up to the comparison's. By Component, the lines of single tenants go together as "secrets"
/// and "llm" of their cell (partKey()). A tenant's row is its full cost.
std::vector<ComparisonRow> differingRows(const CostComparison& comparison, ComparisonView view);

/// One step of a waterfall.
struct WaterfallStep {
    std::string key;   ///< as ComparisonRow::key; empty for the others
    std::string cell;  ///< as ComparisonRow::cell
    bool rest = false; ///< as ComparisonRow::rest
    Money change;
    std::size_t others = 0; ///< > 0: "Other changes (n)", so many rows in one
    int notPricedLeft = 0;  ///< lines it holds that have no price on that side: the change lacks them
    int notPricedRight = 0;
    std::vector<std::size_t> lines; ///< positions in CostComparison::lines, for opening the step
};
struct Waterfall {
    Money start, end;
    std::vector<WaterfallStep> steps; ///< start + their changes = end, to the cent
};

/// The steps from left to right total, both before commitments: largest absolute change first, the others last. Rows
/// whose change is 0 in this scenario are no steps, unless a price of theirs is missing on one side.
/// @param atMost  steps, the others counted as one; >= 1
Waterfall waterfall(const CostComparison& comparison, CostScenario scenario = CostScenario::Expected,
                    ComparisonView view = ComparisonView::Component, std::size_t atMost = 9);

} // namespace platbook::models
