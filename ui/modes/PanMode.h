#pragma once

#include "ui/modes/CanvasMode.h"

#include <QPoint>

namespace platbook::ui {

/// Drags the plan under the pointer: while Space or the middle button is held.
class PanMode : public CanvasMode {
    Q_OBJECT

public:
    using CanvasMode::CanvasMode;

    void enter() override;
    void leave() override;
    bool press(QMouseEvent& event) override;
    bool move(QMouseEvent& event) override;
    bool release(QMouseEvent& event) override;

private:
    QPoint m_last;
    bool m_dragging = false;
};

} // namespace platbook::ui
