#include "models/cost/CostEngine.h"
#include "models/cost/LineParts.h"

#include <algorithm>
#include <optional>

namespace platbook::models {

/// Makes the lines of the part that a line belongs to once more, this time with texts, and finds it among them.
struct LineExplainer::State {
    std::shared_ptr<const PlanIndex> index;
    std::shared_ptr<const Catalogue> catalogue;
    PricingContext context;
    std::optional<LineParts> parts; ///< made with the first line
    std::vector<CostLine> lines;    ///< of the last part
    std::vector<LineExplanation> explanations;

    std::optional<LineExplanation> known(const CostLine& line) const {
        const auto found = std::find(lines.begin(), lines.end(), line);
        if (found == lines.end()) return std::nullopt;
        return explanations[static_cast<std::size_t>(found - lines.begin())];
    }
    void remake(const CostLine& line) {
        if (!parts) parts.emplace(context);
        LineSink sink(context, LineDetail::Texts);
        if (line.component.starts_with("secrets/") || line.component.starts_with("llm/")) addTenant(line, sink);
        if (const CellView* cell = index->findCell(line.cell)) {
            parts->addCell(*cell, sink);
            parts->addLogs(*cell, sink);
        }
        if (line.group == CostGroup::Kubernetes)
            if (const Cluster* cluster = findById(index->plan().clusters, ClusterId(line.cell)))
                parts->addCluster(*cluster, sink);
        if (line.cell == "edge" || line.cell == "platform") parts->addPlatform(sink);
        lines = sink.takeLines();
        explanations = sink.takeExplanations();
    }
    void addTenant(const CostLine& line, LineSink& sink) const {
        const TenantView* tenant =
            index->findTenant(std::string_view(line.component).substr(line.component.find('/') + 1));
        if (tenant) parts->addTenant(*tenant, sink);
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
