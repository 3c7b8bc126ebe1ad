#include "ui/modes/EdgeScroll.h"

#include "ui/canvas/CanvasView.h"

#include <utility>

namespace platbook::ui {

namespace {

constexpr int edgeRoom = 28; ///< pixels at the viewport's border in which a drag scrolls
constexpr int edgeStep = 14; ///< pixels a tick
constexpr int tickMs = 30;

int stepAt(int at, int low, int high) {
    return at < low + edgeRoom ? -edgeStep : (at > high - edgeRoom ? edgeStep : 0);
}

} // namespace

EdgeScroll::EdgeScroll(CanvasView& view, std::function<void()> scrolled)
    : m_view(view), m_scrolled(std::move(scrolled)) {
    m_timer.setInterval(tickMs);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    m_timer.start();
}

void EdgeScroll::tick() {
    const QRect port = m_view.viewport()->rect();
    if (!port.contains(m_point)) {
        return;
    }
    const QPoint step(stepAt(m_point.x(), port.left(), port.right()), stepAt(m_point.y(), port.top(), port.bottom()));
    if (!step.isNull()) {
        m_view.scrollBy(step);
        m_scrolled();
    }
}

} // namespace platbook::ui
