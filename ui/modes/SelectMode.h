#pragma once

#include "ui/canvas/layout/PlanLayout.h"
#include "ui/modes/CanvasMode.h"

#include <QPoint>

#include <memory>
#include <string>
#include <vector>

namespace platbook::ui {

class EdgeScroll;
class ItemMove;
class LinkDraw;
class TenantDrop;

/// Click, rubber band, hover, dragging tenant cards between lanes and regions, putting regions and
/// stores elsewhere, and drawing a link from the dot of a service or store.
class SelectMode : public CanvasMode {
    Q_OBJECT

public:
    explicit SelectMode(CanvasView& view);
    ~SelectMode() override;

    void leave() override;
    bool press(QMouseEvent& event) override;
    bool move(QMouseEvent& event) override;
    bool release(QMouseEvent& event) override;
    bool doubleClick(QMouseEvent& event) override;
    bool key(QKeyEvent& event) override;
    void triedOut(quint64 token, const models::EvaluationPtr& evaluation) override;
    void planChanged() override;

    /// The drag that runs, or null.
    const TenantDrop* drag() const { return m_drag.get(); }

private:
    enum class Gesture : std::uint8_t { None, Pressed, Band, Drag, Move, Link };
    void click(Qt::KeyboardModifiers modifiers);
    void startGesture();
    void hover(const QPoint& point);
    bool isOnLinkDot(const QPoint& point) const;
    void stretchBand(const QPoint& point);

    Gesture m_gesture = Gesture::None;
    QPoint m_start;
    QPointF m_sceneStart;
    Hit m_hit; ///< where the button went down
    Qt::KeyboardModifiers m_modifiers;
    std::vector<std::string> m_before; ///< selection a band with Shift adds to
    std::vector<Stop> m_stops;         ///< what a band can touch
    std::unique_ptr<TenantDrop> m_drag;
    std::unique_ptr<ItemMove> m_move;
    std::unique_ptr<LinkDraw> m_link;
    std::unique_ptr<EdgeScroll> m_scroll; ///< while a link is drawn
    QPoint m_last;                        ///< where the pointer draws it
    Hit m_linkable;                       ///< service or store that shows the dot from which a link is drawn
};

} // namespace platbook::ui
