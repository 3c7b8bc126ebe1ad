#include "models/cost/LineParts.h"

#include "models/cost/ClusterScope.h"

#include <algorithm>

namespace platbook::models {

LineParts::LineParts(const PricingContext& context) : m_context(context) {
    const PlanIndex& index = *context.index;
    m_logVolumes.resize(index.cells().size());
    for (const CellView& cell : index.cells()) {
        m_cells.push_back(makeCellPricing(context, cell, cellUsage(index, cell)));
        m_rates.push_back(tenantRates(context, m_cells.back()));
        if (!isPriced(cell)) continue;
        const Rational volume = logVolume(effectiveObservability(index.plan(), *cell.cell->env), m_cells.back().usage);
        m_logVolumes[positionOf(cell)] = volume;
        m_projectVolumes[cell.project] += volume;
    }
}

std::size_t LineParts::positionOf(const CellView& cell) const {
    return static_cast<std::size_t>(&cell - m_context.index->cells().data());
}

const CellPricing& LineParts::pricingOf(const CellView& cell) const { return m_cells[positionOf(cell)]; }

void LineParts::addCell(const CellView& cell, LineSink& sink) const {
    if (isPriced(cell)) addCellLines(m_context, pricingOf(cell), sink);
}

void LineParts::addLogs(const CellView& cell, LineSink& sink) const {
    if (isPriced(cell))
        addLogLine(m_context, pricingOf(cell), m_logVolumes[positionOf(cell)], m_projectVolumes.at(cell.project), sink);
}

void LineParts::addCluster(const Cluster& cluster, LineSink& sink) const {
    const auto cells = clusterCells(*m_context.index, cluster.id.text);
    if (cells.empty()) return;
    PodRequest pods;
    for (const CellView* cell : cells) pods += podRequest(m_context, pricingOf(*cell), cluster);
    addClusterLines(m_context, cluster, clusterEnvironment(cells), pods, sink);
}

void LineParts::addTenant(const TenantView& tenant, LineSink& sink) const {
    if (tenant.cell == TenantView::noCell) return;
    addTenantLines(m_context, m_rates[tenant.cell], *tenant, sink);
}

void LineParts::addPlatform(LineSink& sink) const {
    const PlanIndex& index = *m_context.index;
    for (const auto& env : index.plan().environments) addPlatformSecretLines(m_context, *env, sink);
    // In a phase that shows nothing of an environment there is nothing to be reached there.
    const bool phased = !index.plan().phases.empty();
    for (const EnvironmentId& env : *index.plan().edge->env) {
        const bool reached = std::any_of(index.cells().begin(), index.cells().end(),
                                         [&env](const CellView& cell) { return cell.cell->env->text == env.text; });
        if (index.findEnvironment(env.text) && (reached || !phased)) addEdgeLines(m_context, env, sink);
    }
}

} // namespace platbook::models
