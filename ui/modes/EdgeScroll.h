#pragma once

#include <QPoint>
#include <QTimer>

#include <functional>

namespace platbook::ui {

class CanvasView;

/// Scrolls the canvas for as long as it lives while the pointer of a drag is near the viewport's border.
class EdgeScroll {
public:
    /// @param scrolled  called after each step: what is in hand is now elsewhere on the plan
    EdgeScroll(CanvasView& view, std::function<void()> scrolled);

    /// Where the pointer is, in the viewport.
    void setPointer(const QPoint& point) { m_point = point; }

private:
    void tick();

    CanvasView& m_view;
    std::function<void()> m_scrolled;
    QPoint m_point{-1, -1};
    QTimer m_timer;
};

} // namespace platbook::ui
