#pragma once

#include "PlanTypes.h"
#include "models/evaluate/Evaluation.h"
#include "ui/canvas/DropHint.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/items/PlacementAttempt.h"
#include "ui/modes/EdgeScroll.h"

#include <QObject>
#include <QPoint>
#include <QString>

#include <string>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// A drag of tenant cards, or of a new tenant from the palette, until it is dropped or given up. It outlines the target,
/// and its hint tells where the drop goes, what it changes in cost, and which rules it breaks.
class TenantDrop : public QObject {
    Q_OBJECT

public:
    /// @param tenants  those that move; empty: a new tenant is placed
    TenantDrop(CanvasView& view, std::vector<std::string> tenants);
    ~TenantDrop() override;

    void moveTo(const QPoint& viewportPoint);
    /// Asks for the edit, or for the cell first where several fit. @return whether the target takes it
    bool drop();
    void triedOut(quint64 token, const models::EvaluationPtr& evaluation);

    bool canDrop() const { return m_next != nullptr; }
    /// "eu-west · Own database  +$410/mo  (!) breaks EU only"
    QString hint() const;

private:
    void aim(const Hit& hit);
    void refuse(const QString& reason, const QRectF& rect);
    void showHint();
    void showGhosts();

    CanvasView& m_view;
    std::vector<std::string> m_tenants;
    models::PlacementTarget m_target;
    std::vector<models::CellId> m_cells; ///< to choose from
    QRectF m_targetRect;
    models::PlanPtr m_next; ///< null: the target takes nothing
    PlacementAttempt m_attempt;
    quint64 m_token = 0;
    DropHint::Content m_content;
    DropHint* m_hint;
    QPoint m_point;
    EdgeScroll m_scroll;
};

} // namespace platbook::ui
