#pragma once

#include "models/io/PlanFile.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/modes/EdgeScroll.h"

#include <QLineF>
#include <QPoint>
#include <QPointF>
#include <QRectF>

#include <string>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// The grid that things put by hand snap to, in scene units; one step of a nudge.
inline constexpr double positionGrid = 8.0;

/// A region, service or store as it stands, ready to be put elsewhere.
struct MovableItem {
    std::string path;   ///< of the object: "regions[us-east]"
    std::string target; ///< its name in the layout: "us-east", "us-1/pg"
    QRectF rect;
    QPointF origin; ///< what its position counts from
    QRectF room;    ///< where it may stand; null: anywhere
};

/// What of these objects can be put elsewhere: regions, services and stores that are not locked.
std::vector<MovableItem> movableItems(const CanvasView& view, const std::vector<std::string>& paths);

/// Asks the view for the step that moves the items by `delta` in scene units. Steps of the same gesture (not 0) merge.
void requestMove(CanvasView& view, const std::vector<MovableItem>& items, const QPointF& delta, quint64 gesture);

/// A drag of regions by their headers, or of services and stores, until it is dropped or given up. The plan is shown as
/// the drop would leave it. The item under the pointer snaps to the borders and middles of others, with a guide, else
/// to the grid; Ctrl lets it stand anywhere, Shift keeps it on one axis.
class ItemMove {
public:
    /// @param hit    the header, service or store under the pointer
    /// @param start  where the button went down, in the scene
    ItemMove(CanvasView& view, const Hit& hit, const QPointF& start);
    ~ItemMove();
    ItemMove(const ItemMove&) = delete;
    ItemMove& operator=(const ItemMove&) = delete;

    void moveTo(const QPoint& viewportPoint, Qt::KeyboardModifiers modifiers);
    /// Asks for the step.
    void drop();

private:
    void snap(QPointF& delta);
    void preview() const;

    CanvasView& m_view;
    std::vector<MovableItem> m_items; ///< the one under the pointer first
    std::vector<QRectF> m_others;     ///< what it can stand in line with
    QPointF m_start;
    QPointF m_delta;
    std::vector<QLineF> m_guides;
    QPoint m_point;
    Qt::KeyboardModifiers m_modifiers;
    EdgeScroll m_scroll;
};

} // namespace platbook::ui
