#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/evaluate/Evaluation.h"
#include "ui/items/PlacementAttempt.h"

#include <QMenu>

#include <string>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// Lists the cells that fit with what each changes in cost; choosing one asks the view for the edit. Used after a drop
/// and by Move To….
class CellChoice : public QMenu {
    Q_OBJECT

public:
    CellChoice(CanvasView& view, std::vector<std::string> tenants, models::PlacementTarget target,
               std::vector<PlacementAttempt> options);

private:
    void ask();
    void answer(quint64 token, const models::EvaluationPtr& evaluation);

    CanvasView& m_view;
    std::vector<PlacementAttempt> m_options;
    std::size_t m_asked = 0; ///< option whose cost is being computed
    quint64 m_token = 0;
};

/// Asks the view for the edit: "Move “Cedar Bank” to eu-west, new cell eu-2", or "Add “New tenant” to eu-west", then its
/// rename.
void pushPlacement(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
                   const PlacementAttempt& placed);

/// Lists `cells`, which all fit, at a point of the screen.
void popUpCellChoice(CanvasView& view, const std::vector<std::string>& tenants, models::PlacementTarget target,
                     const std::vector<models::CellId>& cells, const QPoint& at);

} // namespace platbook::ui
