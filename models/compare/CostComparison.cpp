#include "models/compare/CostComparison.h"

#include "models/cost/Grouping.h"
#include "models/cost/LineKey.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 6> viewTexts{"component", "cell", "region", "environment", "tenant", "sku"};

/// Two texts as one key; the separator is in no id.
std::string joined(std::string_view a, std::string_view b) {
    std::string key(a);
    key += '\n';
    key += b;
    return key;
}

void addLine(ComparedCost& side, const CostLine& line) {
    ++side.lines;
    if (line.priced) side.amount += line.amount;
    else ++side.missing;
}

/// Lines of both sides, the left ones first.
template<class Visit> void forEachLine(const CostComparison& comparison, Visit visit) {
    for (const CostLine& line : comparison.leftEvaluation->lines) visit(line, &ComparisonRow::left);
    for (const CostLine& line : comparison.rightEvaluation->lines) visit(line, &ComparisonRow::right);
}

CostView costViewOf(ComparisonView view) {
    switch (view) {
    case ComparisonView::Component: return CostView::Component;
    case ComparisonView::Cell: return CostView::Cell;
    case ComparisonView::Region: return CostView::Region;
    case ComparisonView::Environment: return CostView::Environment;
    case ComparisonView::Tenant: return CostView::Tenant;
    case ComparisonView::Sku: return CostView::Sku;
    }
    return CostView::Component;
}

/// Key and, by Component, cell of the row that a line counts under.
std::pair<std::string_view, std::string_view> rowOf(ComparisonView view, const CostLine& line) {
    return {partKey(line, costViewOf(view)), view == ComparisonView::Component ? std::string_view(line.cell) : ""};
}

bool differs(const ComparisonRow& row) {
    return row.left.amount != row.right.amount || row.left.missing != row.right.missing;
}

class Rows {
public:
    ComparisonRow& of(std::string_view key, std::string_view cell) {
        const auto [found, fresh] = m_positions.try_emplace(joined(cell, key), m_rows.size());
        if (fresh) {
            m_rows.emplace_back();
            m_rows.back().key = key;
            m_rows.back().cell = cell;
        }
        return m_rows[found->second];
    }
    std::vector<ComparisonRow> take() { return std::move(m_rows); }

private:
    std::vector<ComparisonRow> m_rows;
    std::unordered_map<std::string, std::size_t> m_positions; // looked up, never walked
};

/// Full costs; of a tenant's lines those it owns are counted, and its share as one more.
std::vector<ComparisonRow> tenantRows(const CostComparison& comparison) {
    Rows rows;
    ComparisonRow rest;
    rest.key = "unallocated";
    rest.rest = true;
    for (const auto side : {&ComparisonRow::left, &ComparisonRow::right}) {
        const bool left = side == &ComparisonRow::left;
        const Evaluation& evaluation = left ? *comparison.leftEvaluation : *comparison.rightEvaluation;
        for (const TenantCost& tenant : evaluation.tenants) {
            ComparedCost& cost = rows.of(tenant.tenant, {}).*side;
            cost.amount = tenant.full();
            cost.lines = 1;
        }
        for (const CostLine& line : evaluation.lines) {
            if (line.owner == "shared") continue;
            ComparedCost& cost = rows.of(line.owner, {}).*side;
            ++cost.lines;
            if (!line.priced) ++cost.missing;
        }
        (rest.*side).amount = evaluation.unallocated;
        (rest.*side).lines = evaluation.unallocated == MoneyRange() ? 0 : 1;
    }
    std::vector<ComparisonRow> all = rows.take();
    all.push_back(std::move(rest));
    return all;
}

std::vector<ComparisonRow> lineRows(const CostComparison& comparison, ComparisonView view) {
    Rows rows;
    forEachLine(comparison, [&](const CostLine& line, ComparedCost ComparisonRow::*side) {
        const auto [key, cell] = rowOf(view, line);
        addLine(rows.of(key, cell).*side, line);
    });
    for (std::size_t i = 0; i < comparison.lines.size(); ++i) {
        const auto [key, cell] = rowOf(view, comparison.lines[i].line);
        rows.of(key, cell).lines.push_back(i);
    }
    return rows.take();
}

std::int64_t size(const ComparisonRow& row) {
    const std::int64_t cents = row.change().expected.cents();
    return cents < 0 ? -cents : cents;
}

} // namespace

PriceState ComparedCost::state() const {
    if (lines == 0) return PriceState::Absent;
    if (missing == 0) return PriceState::Priced;
    return missing == lines ? PriceState::NotPriced : PriceState::PartlyPriced;
}

std::string_view comparisonViewText(ComparisonView view) { return viewTexts[static_cast<std::size_t>(view)]; }

std::optional<ComparisonView> parseComparisonView(std::string_view text) {
    const auto found = std::find(viewTexts.begin(), viewTexts.end(), text);
    if (found == viewTexts.end()) return std::nullopt;
    return static_cast<ComparisonView>(found - viewTexts.begin());
}

Result<CostComparison> compareCosts(const EvaluationPtr& left, const EvaluationPtr& right) {
    const std::string currency = left->index->plan().plan->currencyOrDefault();
    const std::string other = right->index->plan().plan->currencyOrDefault();
    if (currency != other) {
        Diagnostic d;
        d.code = "compare.currencies";
        d.message = "One side is in " + currency + ", the other in " + other + ".";
        d.hint = "Set plan.currency of both to the same, with its rate in pricing.exchange.";
        return d;
    }
    CostComparison comparison;
    comparison.currency = currency;
    comparison.leftEvaluation = left;
    comparison.rightEvaluation = right;
    comparison.left = {left->total, left->coverage.lines, left->coverage.missing};
    comparison.right = {right->total, right->coverage.lines, right->coverage.missing};
    comparison.commitments = {left->commitmentSaving(), right->commitmentSaving(),
                              !left->commitments.empty() || !right->commitments.empty()};

    std::vector<ComparedLine> lines;
    std::unordered_map<std::string, std::size_t> positions; // looked up, never walked
    const auto lineOf = [&](const CostLine& line) -> ComparedLine& {
        const auto [found, fresh] = positions.try_emplace(lineKey(line), lines.size());
        if (fresh) lines.push_back({line, {}, {}});
        return lines[found->second];
    };
    for (const CostLine& line : left->lines) addLine(lineOf(line).left, line);
    for (const CostLine& line : right->lines) addLine(lineOf(line).right, line);
    std::erase_if(lines, [](const ComparedLine& line) { return line.left == line.right; });
    comparison.lines = std::move(lines);
    return comparison;
}

std::vector<ComparisonRow> differingRows(const CostComparison& comparison, ComparisonView view) {
    std::vector<ComparisonRow> rows =
        view == ComparisonView::Tenant ? tenantRows(comparison) : lineRows(comparison, view);
    std::erase_if(rows, [](const ComparisonRow& row) { return !differs(row); });
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ComparisonRow& a, const ComparisonRow& b) { return size(a) > size(b); });
    return rows;
}

} // namespace platbook::models
