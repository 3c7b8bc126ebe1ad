#include "models/cost/ClusterScope.h"
#include "models/cost/CostEngine.h"
#include "models/cost/LineFamilies.h"
#include "models/cost/TenantLines.h"

#include <algorithm>

namespace platbook::models {

/// Makes the lines of the part that a line belongs to once more, this time with texts, and finds it among them.
struct LineExplainer::State {
    std::shared_ptr<const PlanIndex> index;
    std::shared_ptr<const Catalogue> catalogue;
    PricingContext context;
    std::vector<CostLine> lines; ///< of the last part
    std::vector<LineExplanation> explanations;

    std::optional<LineExplanation> known(const CostLine& line) const {
        const auto found = std::find(lines.begin(), lines.end(), line);
        if (found == lines.end()) return std::nullopt;
        return explanations[static_cast<std::size_t>(found - lines.begin())];
    }
    void remake(const CostLine& line) {
        LineSink sink(context, true);
        if (line.component.starts_with("secrets/") || line.component.starts_with("llm/")) addTenant(line, sink);
        if (const CellView* cell = index->findCell(line.cell)) addCell(*cell, sink);
        if (line.group == CostGroup::Kubernetes) addCluster(line.cell, sink);
        if (line.cell == "edge") addEdgeLines(context, EnvironmentId(line.env), sink);
        if (const Environment* env = index->findEnvironment(line.env); env && line.cell == "platform")
            addPlatformSecretLines(context, *env, sink);
        lines = sink.takeLines();
        explanations = sink.takeExplanations();
    }
    CellPricing pricingOf(const CellView& cell) const {
        return makeCellPricing(context, cell, cellUsage(*index, cell));
    }

    void addTenant(const CostLine& line, LineSink& sink) const {
        const TenantView* tenant =
            index->findTenant(std::string_view(line.component).substr(line.component.find('/') + 1));
        if (!tenant || tenant->cell == TenantView::noCell) return;
        addTenantLines(context, tenantRates(context, pricingOf(index->cells()[tenant->cell])), **tenant, sink);
    }
    void addCell(const CellView& cell, LineSink& sink) const {
        if (!isPriced(cell)) return;
        const CellPricing pricing = pricingOf(cell);
        addCellLines(context, pricing, sink);
        Rational project;
        for (const CellView& other : index->cells())
            if (isPriced(other) && other.project == cell.project) project += volumeOf(other);
        addLogLine(context, pricing, volumeOf(cell), project, sink);
    }
    Rational volumeOf(const CellView& cell) const {
        return logVolume(effectiveObservability(index->plan(), *cell.cell->env), cellUsage(*index, cell));
    }
    void addCluster(const std::string& id, LineSink& sink) const {
        const Cluster* cluster = findById(index->plan().clusters, ClusterId(id));
        const auto cells = clusterCells(*index, id);
        if (!cluster || cells.empty()) return;
        PodRequest pods;
        for (const CellView* cell : cells) {
            const PodRequest own = podRequest(context, pricingOf(*cell), *cluster);
            for (const auto part : {&Range3<Rational>::low, &Range3<Rational>::expected, &Range3<Rational>::high}) {
                pods.cpu.*part += own.cpu.*part;
                pods.memGib.*part += own.memGib.*part;
            }
        }
        addClusterLines(context, *cluster, clusterEnvironment(cells), pods, sink);
    }
};

LineExplainer::LineExplainer(std::shared_ptr<const PlanIndex> index, std::shared_ptr<const Catalogue> catalogue,
                             const PriceBook* book)
    : m_state(std::make_unique<State>()) {
    m_state->context = makePricingContext(*index, *catalogue, book);
    m_state->index = std::move(index);
    m_state->catalogue = std::move(catalogue);
}
LineExplainer::~LineExplainer() = default;

LineExplanation LineExplainer::explain(const CostLine& line) {
    if (auto found = m_state->known(line)) return *found;
    m_state->remake(line);
    return m_state->known(line).value_or(LineExplanation());
}

} // namespace platbook::models
