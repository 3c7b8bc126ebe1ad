#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/evaluate/Evaluation.h"

#include <QMenu>

#include <string>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// A cell that fits, and the plan with the tenants in it.
struct CellOption {
    models::CellId cell;
    models::PlanPtr plan;
    std::string tenant; ///< the last one moved, or the new one
};

/// Lists the cells that fit with what each changes in cost; choosing one asks the view for the edit. Used after a drop
/// and by Move To….
class CellChoice : public QMenu {
    Q_OBJECT

public:
    CellChoice(CanvasView& view, std::vector<std::string> tenants, models::PlacementTarget target,
               std::vector<CellOption> options);

private:
    void ask();
    void answer(quint64 token, const models::EvaluationPtr& evaluation);

    CanvasView& m_view;
    std::vector<CellOption> m_options;
    std::size_t m_asked = 0; ///< option whose cost is being computed
    quint64 m_token = 0;
};

/// Asks the view for the edit: "Move “Cedar Bank” to eu-west, new cell eu-2", or "Add “New tenant” to eu-west", then its
/// rename.
void pushPlacement(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
                   const models::PlanPtr& plan, const models::CellId& cell, bool newCell, const std::string& tenant);

} // namespace platbook::ui
