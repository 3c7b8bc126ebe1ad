#include "models/evaluate/Evaluator.h"

#include "models/catalog/Catalogue.h"
#include "models/checks/CheckEngine.h"
#include "models/cost/Allocation.h"
#include "models/cost/CostEngine.h"
#include "models/evaluate/EffectivePlan.h"
#include "models/evaluate/PlanLayers.h"
#include "models/matrix/MatrixBuilder.h"

#include <span>
#include <utility>
#include <vector>

namespace platbook::models {

namespace {

/// A book with a plan's layers over it, kept as long as any evaluation uses it.
struct LayeredPrices {
    std::shared_ptr<const Catalogue> catalogue; ///< keeps base
    const PriceBook* base = nullptr;
    std::vector<PriceLayerPtr> layers;
    std::shared_ptr<const PriceBook> book;
};

} // namespace

struct Evaluator::State {
    std::shared_ptr<const Catalogue> catalogue;
    std::shared_ptr<const LayeredPrices> layered; ///< the last one made: the same layers are the same book
    std::shared_ptr<const PlanIndex> index;
    CostEngine costs;
    RunningAllocation shares;
    MatrixBuilder matrix;
    CheckRunner checks;
    EvaluationCounters counters;

    void choosePrices(Evaluation& evaluation, const EvaluationOptions& options);
    bool addCosts(Evaluation& evaluation, const EvaluationOptions& options, const std::stop_token& stop);
    bool addFindings(Evaluation& evaluation, const PlanPtr& written, const EvaluationOptions& options,
                     const std::stop_token& stop);
};

/// The book, with the plan's private layers over it. A layered book lives and dies with the catalogue of its evaluation,
/// as every other book does, so that whoever holds the one may use the other.
void Evaluator::State::choosePrices(Evaluation& evaluation, const EvaluationOptions& options) {
    evaluation.priceBook = chooseBook(*catalogue, index->plan(), options.book);
    if (!evaluation.priceBook) return;
    evaluation.book = evaluation.priceBook->id();
    evaluation.bookDate = evaluation.priceBook->asOf();
    std::vector<PriceLayerPtr> layers = layersInForce(*catalogue, index->plan(), *evaluation.priceBook);
    if (layers.empty()) return;
    if (!layered || layered->base != evaluation.priceBook || layered->layers != layers) {
        auto book = layeredBook(*evaluation.priceBook, layers);
        layered = std::make_shared<const LayeredPrices>(
            LayeredPrices{catalogue, evaluation.priceBook, std::move(layers), std::move(book)});
    }
    evaluation.catalogue = std::shared_ptr<const Catalogue>(layered, catalogue.get());
    evaluation.priceBook = layered->book.get();
}

bool Evaluator::State::addCosts(Evaluation& evaluation, const EvaluationOptions& options, const std::stop_token& stop) {
    choosePrices(evaluation, options);
    auto costed = costs.run(index, evaluation.catalogue, evaluation.priceBook, stop);
    if (!costed) return false;
    counters.cells = costs.lastCounters().cells;
    counters.tenants = costs.lastCounters().tenants;
    AllocationResult allocated = shares.run(index, *costed);
    evaluation.lines = std::move(costed->lines);
    evaluation.otherLines = std::move(costed->otherLines);
    evaluation.cells = std::move(costed->cells);
    evaluation.total = costed->total;
    evaluation.coverage = costed->coverage;
    evaluation.tenants = std::move(allocated.tenants);
    evaluation.unallocated = allocated.unallocated;
    const PricingContext context = makePricingContext(*index, *catalogue, evaluation.priceBook);
    evaluation.commitments = commitmentSavings(context, evaluation.lines);
    return !stop.stop_requested();
}

bool Evaluator::State::addFindings(Evaluation& evaluation, const PlanPtr& written, const EvaluationOptions& options,
                                   const std::stop_token& stop) {
    CheckContext context;
    context.index = index;
    context.catalogue = evaluation.catalogue;
    context.written = written;
    context.costs = &evaluation;
    context.asOf = options.asOf;
    CheckResults results = checks.run(context, stop);
    counters.checks = checks.lastCalls();
    evaluation.findings = std::move(results.findings);
    evaluation.notEvaluated = std::move(results.notEvaluated);
    return !stop.stop_requested();
}

Evaluator::Evaluator(std::shared_ptr<const Catalogue> catalogue) : m_state(std::make_unique<State>()) {
    m_state->catalogue = std::move(catalogue);
}
Evaluator::~Evaluator() = default;

EvaluationPtr Evaluator::evaluate(const PlanPtr& plan, const EvaluationOptions& options, std::stop_token stop) {
    if (!plan || stop.stop_requested()) return nullptr;
    State& state = *m_state;
    state.counters = {};
    state.index = std::make_shared<const PlanIndex>(effectivePlan(plan).plan, state.index.get());
    auto evaluation = std::make_shared<Evaluation>();
    evaluation->index = state.index;
    evaluation->catalogue = state.catalogue;
    if (!state.addCosts(*evaluation, options, stop)) return nullptr;
    const std::span<const CellCost> costs = evaluation->lines.empty() ? std::span<const CellCost>() : evaluation->cells;
    evaluation->matrix = state.matrix.build(state.index, state.catalogue->sqlTiers(), costs);
    if (!state.addFindings(*evaluation, plan, options, stop)) return nullptr;
    return evaluation;
}

const EvaluationCounters& Evaluator::lastCounters() const { return m_state->counters; }

void Evaluator::reset() {
    m_state->index = nullptr;
    m_state->layered = nullptr;
    m_state->costs.reset();
    m_state->shares.reset();
    m_state->matrix = {};
    m_state->checks.reset();
    m_state->counters = {};
}

} // namespace platbook::models
