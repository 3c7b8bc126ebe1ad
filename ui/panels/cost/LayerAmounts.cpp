#include "ui/panels/cost/LayerAmounts.h"

#include "models/evaluate/PlanLayers.h"
#include "ui/panels/cost/CostChart.h"
#include "ui/panels/cost/CostTableModel.h"

#include <unordered_set>
#include <utility>

namespace platbook::ui {

void LayerAmounts::ask(const models::EvaluationPtr& evaluation, models::CostView view, const models::CostScope& scope) {
    if (m_evaluation == evaluation && m_view == view && m_scope == scope) return;
    const bool alike = m_view == view && m_scope == scope;
    const auto layers = models::layersInForce(*evaluation);
    if (!alike || layers.empty()) drop();
    m_evaluation = evaluation;
    m_view = view;
    m_scope = scope;
    m_kinds = models::kindsOf(layers);
    m_inForce = !layers.empty();
    m_fresh = false;
    if (!m_inForce) return;
    m_task.run([this, evaluation, view, scope](const std::stop_token& stop) -> LatestTask::Answer {
        models::LayerColumns columns = models::layerColumns(*evaluation, view, scope, stop);
        if (stop.stop_requested()) return {};
        return [this, columns = std::move(columns)] {
            m_columns = columns;
            m_rowOf.clear();
            for (std::size_t row = 0; row < m_columns->rows.size(); ++row)
                if (!m_columns->rows[row].rest) m_rowOf.emplace(m_columns->rows[row].key, row);
            m_fresh = true;
            emit changed();
        };
    });
}

void LayerAmounts::drop() {
    m_task.drop();
    m_evaluation.reset();
    m_columns.reset();
    m_rowOf.clear();
    m_kinds = {};
    m_inForce = false;
    m_fresh = false;
}

/// What no row of a table names.
models::LayerRow LayerAmounts::others(const std::vector<CostTableRow>& named) const {
    std::unordered_set<std::string> keys; // looked up, never walked
    for (const CostTableRow& row : named) keys.insert(row.key.toStdString());
    models::LayerRow sum;
    for (const models::LayerRow& row : m_columns->rows)
        if (!row.rest && !keys.contains(row.key)) sum += row;
    return sum;
}

void LayerAmounts::addTo(std::vector<CostTableRow>& rows) const {
    if (!m_columns || rows.empty()) return;
    const bool hasRest = !m_columns->rows.empty() && m_columns->rows.back().rest;
    for (CostTableRow& row : rows) {
        const auto known = m_rowOf.find(row.key.toStdString());
        if (row.key == QString::fromUtf8(othersKey)) row.layers = others(rows);
        else if (row.key == QString::fromUtf8(unallocatedKey))
            row.layers = hasRest ? m_columns->rows.back() : models::LayerRow();
        else if (known != m_rowOf.end()) row.layers = m_columns->rows[known->second];
        else if (m_fresh) row.layers = models::LayerRow(); // it costs nothing now
    }
    rows.back().layers = m_columns->sum;
}

} // namespace platbook::ui
