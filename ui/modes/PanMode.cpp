#include "ui/modes/PanMode.h"

#include "ui/canvas/CanvasView.h"

#include <QMouseEvent>

namespace platbook::ui {

void PanMode::enter() { view().viewport()->setCursor(Qt::OpenHandCursor); }

void PanMode::leave() {
    m_dragging = false;
    view().viewport()->unsetCursor();
}

bool PanMode::press(QMouseEvent& event) {
    m_last = event.position().toPoint();
    m_dragging = true;
    view().viewport()->setCursor(Qt::ClosedHandCursor);
    return true;
}

bool PanMode::move(QMouseEvent& event) {
    if (!m_dragging) {
        return false;
    }
    const QPoint delta = event.position().toPoint() - m_last;
    m_last = event.position().toPoint();
    view().scrollBy(-delta);
    return true;
}

bool PanMode::release(QMouseEvent& /*event*/) {
    m_dragging = false;
    view().viewport()->setCursor(Qt::OpenHandCursor);
    return true;
}

} // namespace platbook::ui
