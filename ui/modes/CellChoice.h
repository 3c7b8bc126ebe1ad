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
class PlanDocument;

/// Lists the cells that fit with what each changes in cost. Used after a drop, by Move To…, by tables and fields.
class CellChoice : public QMenu {
    Q_OBJECT

public:
    /// @param before  what changes are measured against; null: no amounts are shown
    CellChoice(const models::PlanPtr& plan, models::EvaluationPtr before, const std::vector<std::string>& tenants,
               models::PlacementTarget target, const std::vector<models::CellId>& cells, QWidget* parent);

    /// Asks for the first amount.
    void start() { ask(); }
    /// The answer to tryOutRequested().
    void answer(quint64 token, const platbook::models::EvaluationPtr& evaluation);

signals:
    void tryOutRequested(const platbook::models::PlanPtr& plan, quint64 token);
    void chosen(const platbook::ui::PlacementAttempt& placed);

private:
    void ask();

    models::EvaluationPtr m_before;
    QString m_currency;
    std::vector<PlacementAttempt> m_options;
    std::size_t m_asked = 0; ///< option whose cost is being computed
    quint64 m_token = 0;
};

/// Asks the view for the edit, then for a new tenant's name.
void pushPlacement(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
                   const PlacementAttempt& placed);

/// Lists `cells`, which all fit, at a point of the screen; choosing one asks the view for the edit.
void popUpCellChoice(CanvasView& view, const std::vector<std::string>& tenants, models::PlacementTarget target,
                     const std::vector<models::CellId>& cells, const QPoint& at);

/// Moves tenants as one undo step: into the only cell that fits, into a new one, or where several fit into the one that
/// is chosen from a list at a point of the screen.
/// @return why the target takes nothing; empty: they move, or a cell is being asked for
QString placeTenants(PlanDocument& document, const std::vector<std::string>& tenants,
                     const models::PlacementTarget& target, QWidget& asker, const QPoint& at);

} // namespace platbook::ui
