#include "models/cost/Breakdown.h"

#include "models/cost/KeyPositions.h"
#include "models/cost/LineBlock.h"
#include "models/cost/PartialAllocation.h"

#include <algorithm>
#include <limits>

namespace platbook::models {
namespace {

std::vector<CostPart> partsOf(const TenantCost& tenant) {
    std::vector<CostPart> parts;
    const auto add = [&](const char* key, const MoneyRange& amount, bool usageBased) {
        if (amount != MoneyRange()) parts.push_back({key, amount, usageBased});
    };
    add(tenant_part::own, tenant.direct - tenant.tokens, false);
    add(tenant_part::tokens, tenant.tokens, true);
    add(tenant_part::shared, tenant.allocated, false);
    return parts;
}

/// The rows of a view, each split by another view, in one walk over the lines.
std::vector<CostRow> rowsWithParts(const CostLines& lines, CostView view) {
    const CostView by = partView(view);
    std::vector<CostRow> rows;
    KeyPositions rowOf;
    std::vector<KeyPositions> partOf; // by row
    for (const CostLine& line : lines) {
        const std::string& key = costKey(line, view);
        const auto [r, freshRow] = rowOf.of(key);
        if (freshRow) {
            rows.emplace_back().key = key;
            partOf.emplace_back();
        }
        addLine(rows[r], line);
        const std::string_view partName = partKey(line, by);
        const auto [position, freshPart] = partOf[r].of(partName);
        if (freshPart) rows[r].parts.push_back({std::string(partName), {}, true});
        CostPart& part = rows[r].parts[position];
        part.amount += line.amount;
        part.usageBased = part.usageBased && isUsageBased(line);
    }
    return rows;
}

bool isEstimated(const CostLine& line) { return line.priced && line.source == PriceSource::Estimated; }

bool isIn(const CostLine& line, PriceChoice prices) {
    switch (prices) {
    case PriceChoice::Any: return true;
    case PriceChoice::Estimated: return isEstimated(line);
    case PriceChoice::Missing: return !line.priced;
    }
    return true;
}

void addUp(const CostLines& lines, Breakdown& result) {
    for (const CostLine& line : lines) {
        result.total += line.amount;
        addTo(result.coverage, line);
    }
}

} // namespace

CostView partView(CostView view) {
    return view == CostView::Component || view == CostView::Sku ? CostView::Environment : CostView::Component;
}

bool counts(const CostLine& line, const CostScope& scope) {
    return (scope.env.empty() || line.env == scope.env) && (!scope.usageOnly || isUsageBased(line)) &&
           isIn(line, scope.prices);
}

CostLines linesIn(const CostLines& lines, const CostScope& scope) {
    if (scope.isWhole()) return lines;
    CostLines::Block chosen;
    for (const CostLine& line : lines)
        if (counts(line, scope)) chosen.push_back(line);
    return CostLines(std::move(chosen));
}

CostLines linesIn(const Evaluation& evaluation, const CostScope& scope) { return linesIn(evaluation.lines, scope); }

Breakdown breakDown(const Evaluation& evaluation, CostView view, const CostScope& scope) {
    const CostLines lines = linesIn(evaluation, scope);
    Breakdown result;
    if (scope.isWhole()) {
        result.total = evaluation.total;
        result.coverage = evaluation.coverage;
    } else {
        addUp(lines, result);
    }
    if (view != CostView::Tenant) {
        result.rows = rowsWithParts(lines, view);
    } else {
        AllocationResult part;
        if (!scope.isWhole()) part = allocateLines(*evaluation.index, lines);
        const std::vector<TenantCost>& tenants = scope.isWhole() ? evaluation.tenants : part.tenants;
        result.rows = groupCosts(lines, tenants, scope.isWhole() ? evaluation.unallocated : part.unallocated, view);
        for (std::size_t t = 0; t < tenants.size(); ++t) result.rows[t].parts = partsOf(tenants[t]);
    }
    result.rows = largestRows(std::move(result.rows), std::numeric_limits<std::size_t>::max() - 1);
    return result;
}

} // namespace platbook::models
