#pragma once

#include "ui/canvas/layout/PlanLayout.h"
#include "ui/modes/CanvasMode.h"

#include <QPoint>

#include <memory>

namespace platbook::ui {

class LinkDraw;

/// Connect: links two items by a click on each, by a drag from one to the other, or by Enter on the focused one. It
/// ends with the link, or with Esc.
class ConnectMode : public CanvasMode {
    Q_OBJECT

public:
    explicit ConnectMode(CanvasView& view);
    ~ConnectMode() override;

    void enter() override;
    void leave() override;
    /// The first item stays chosen while the view is moved to the second one.
    void suspend() override {}
    void resume() override { aimAtPointer(); }
    bool press(QMouseEvent& event) override;
    bool move(QMouseEvent& event) override;
    bool release(QMouseEvent& event) override;
    bool key(QKeyEvent& event) override;
    void triedOut(quint64 token, const models::EvaluationPtr& evaluation) override;
    void planChanged() override;

    /// The link being drawn, or null.
    const LinkDraw* link() const { return m_link.get(); }

private:
    /// Takes the hit as the next end.
    void take(const Hit& hit, const QPoint& point);
    void aimAtFocus();
    /// At what is under the pointer, else at the focus.
    void aimAtPointer();
    /// Back to selecting, once the event that ends it is through.
    void end();

    std::unique_ptr<LinkDraw> m_link;
    QPoint m_pressed;
    bool m_mayDrag = false; ///< the button that chose the first item is still down
};

} // namespace platbook::ui
