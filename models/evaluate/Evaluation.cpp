#include "models/evaluate/Evaluation.h"

#include "models/cost/CostEngine.h"

namespace platbook::models {

Money Evaluation::commitmentSaving() const {
    Money sum;
    for (const CommitmentSaving& commitment : commitments) sum += commitment.saving;
    return sum;
}

CellCost placeCost(const Evaluation& evaluation, const PlanIndex& index, CostView view, std::string_view key) {
    CellCost sum;
    for (std::size_t i = 0; i < evaluation.cells.size(); ++i) {
        const Cell& cell = *index.cells()[i].cell;
        const std::string& place = view == CostView::Environment ? cell.env->text
                                   : view == CostView::Region    ? cell.region->text
                                                                 : cell.id.text;
        if (place != key) continue;
        sum.amount += evaluation.cells[i].amount;
        sum.ceiling += evaluation.cells[i].ceiling;
    }
    for (const CostLine& line : evaluation.otherLines) {
        if (costKey(line, view) != key || index.findCell(line.cell)) continue;
        sum.amount += line.amount;
        sum.ceiling += line.ceiling;
    }
    return sum;
}

LineExplainer explainerOf(const Evaluation& evaluation) {
    return LineExplainer(evaluation.index, evaluation.catalogue, evaluation.priceBook);
}

} // namespace platbook::models
