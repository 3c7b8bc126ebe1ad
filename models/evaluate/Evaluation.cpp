#include "models/evaluate/Evaluation.h"

#include "models/cost/CostEngine.h"

namespace platbook::models {

Money Evaluation::commitmentSaving() const {
    Money sum;
    for (const CommitmentSaving& commitment : commitments) sum += commitment.saving;
    return sum;
}

LineExplainer explainerOf(const Evaluation& evaluation) {
    return LineExplainer(evaluation.index, evaluation.catalogue, evaluation.priceBook);
}

} // namespace platbook::models
