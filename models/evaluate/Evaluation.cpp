#include "models/evaluate/Evaluation.h"

#include "models/cost/CostEngine.h"

namespace platbook::models {

Money Evaluation::commitmentSaving() const {
    Money sum;
    for (const CommitmentSaving& commitment : commitments) sum += commitment.saving;
    return sum;
}

namespace {

const std::string& placeOf(const Cell& cell, CostView view) {
    return view == CostView::Environment ? cell.env->text : view == CostView::Region ? cell.region->text : cell.id.text;
}

void add(CellCost& sum, const CellCost& part) {
    sum.amount += part.amount;
    sum.ceiling += part.ceiling;
}

} // namespace

CostSections costSections(const Evaluation& evaluation) {
    CostSections sections;
    for (const CostLine& line : evaluation.lines) {
        PricedSum& sum = line.group == CostGroup::Models ? sections.tokens : sections.infrastructure;
        sum.amount += line.amount;
        ++sum.coverage.lines;
        if (!line.priced) ++sum.coverage.missing;
        else if (line.source == PriceSource::Estimated) ++sum.coverage.estimated;
    }
    return sections;
}

MoneyRange modelTokens(const Evaluation& evaluation) {
    MoneyRange sum;
    for (const TenantCost& tenant : evaluation.tenants) sum += tenant.tokens;
    for (const CostLine& line : evaluation.otherLines) // those that no tenant owns
        if (line.group == CostGroup::Models && !evaluation.index->findTenant(line.owner)) sum += line.amount;
    return sum;
}

/// Whole cells first; then lines that stand elsewhere than their cell, as those of a standby in another region.
CellCost placeCost(const Evaluation& evaluation, const PlanIndex& index, CostView view, std::string_view key,
                   std::string_view env) {
    CellCost sum;
    const auto in = [env](std::string_view one) { return env.empty() || one == env; };
    for (std::size_t i = 0; i < evaluation.cells.size(); ++i) {
        const Cell& cell = *index.cells()[i].cell;
        if (placeOf(cell, view) == key && in(cell.env->text)) add(sum, evaluation.cells[i]);
    }
    for (const CostLine& line : evaluation.otherLines) {
        if (!in(line.env)) continue;
        const CellView* cell = index.findCell(line.cell);
        const bool counted = cell && placeOf(*cell->cell, view) == key;
        const bool belongs = costKey(line, view) == key;
        if (belongs && !counted) add(sum, {line.amount, line.ceiling});
        if (counted && !belongs) add(sum, {MoneyRange() - line.amount, Money() - line.ceiling});
    }
    return sum;
}

LineExplainer explainerOf(const Evaluation& evaluation) {
    return LineExplainer(evaluation.index, evaluation.catalogue, evaluation.priceBook);
}

} // namespace platbook::models
