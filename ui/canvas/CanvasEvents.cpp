#include "ui/canvas/CanvasMap.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/modes/PanMode.h"
#include "ui/modes/PlaceMode.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double zoomNotch = 1.2;
constexpr double oneNotch = 120.0;
constexpr int scrollNotch = 64;  ///< pixels
constexpr double sideways = 2.5; ///< how much worse a stop beside the line of walking is than one on it

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

/// How far a stop is when walking that way; negative: it lies elsewhere.
double walkDistance(const QRectF& from, const QRectF& to, Qt::Key arrow) {
    const QPointF delta = to.center() - from.center();
    double along = 0;
    double across = 0;
    switch (arrow) {
    case Qt::Key_Left: along = -delta.x(), across = delta.y(); break;
    case Qt::Key_Right: along = delta.x(), across = delta.y(); break;
    case Qt::Key_Up: along = -delta.y(), across = delta.x(); break;
    default: along = delta.y(), across = delta.x(); break;
    }
    return along < 1 ? -1 : along + sideways * std::abs(across);
}

bool isRegion(const std::string& path) { return path.starts_with("regions["); }

} // namespace

void CanvasView::wheelEvent(QWheelEvent* event) {
    const bool touchpad = event->device() && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool zooms = touchpad ? control : control != m_wheelZooms;
    event->accept();
    if (zooms) {
        const double notches = event->angleDelta().y() / oneNotch;
        zoomAt(event->position().toPoint(), std::pow(zoomNotch, notches));
        return;
    }
    QPoint delta = event->pixelDelta();
    if (delta.isNull()) {
        delta = (QPointF(event->angleDelta()) / oneNotch * scrollNotch).toPoint();
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier) && delta.x() == 0) {
        delta = QPoint(delta.y(), 0);
    }
    scrollBy(-delta);
}

void CanvasView::scrollBy(const QPoint& delta) {
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + delta.y());
}

void CanvasView::startPanning() {
    m_before = std::move(m_mode);
    m_before->suspend();
    m_mode = std::make_unique<PanMode>(*this);
    m_mode->enter();
}

void CanvasView::endPanning() {
    m_mode->leave();
    m_mode = std::move(m_before);
    m_mode->resume();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    m_tipTimer.stop();
    QToolTip::hideText();
    if (event->button() == Qt::MiddleButton && !m_before) {
        startPanning();
    }
    m_mode->press(*event);
    event->accept();
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    m_mode->move(*event);
    if (event->buttons() == Qt::NoButton) {
        m_tipPoint = event->position().toPoint();
        m_tipTimer.start();
    }
    event->accept();
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    m_mode->release(*event);
    if (event->button() == Qt::MiddleButton && m_before) {
        endPanning();
    }
    event->accept();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!m_mode->doubleClick(*event)) {
        m_mode->press(*event);
    }
    event->accept();
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    if (m_mode->key(*event)) {
        event->accept();
        return;
    }
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    if (event->key() == Qt::Key_Space && plain) {
        if (!event->isAutoRepeat() && !m_before) {
            startPanning();
        }
    } else if (plain && isArrow(event->key())) {
        walk(static_cast<Qt::Key>(event->key()));
    } else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        enterContainer(); // asks the mode again, which has said no
    } else if (plain && event->key() == Qt::Key_Escape) {
        leaveContainer();
    } else if (plain && event->key() == Qt::Key_Home) {
        fitPlan();
    } else if (plain && event->key() == Qt::Key_F) {
        fitSelection();
    } else {
        event->ignore(); // the base would scroll
        return;
    }
    event->accept();
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat() && m_before) {
        endPanning();
        event->accept();
        return;
    }
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::walk(Qt::Key arrow) {
    if (!m_scene.facts()) {
        return;
    }
    const std::vector<Stop> stops = stopsOf(m_scene.layout(), *m_scene.facts());
    if (stops.empty()) {
        return;
    }
    const QRectF from = m_scene.overlay().focused;
    const Stop* best = m_focused.empty() || from.isNull() ? &stops.front() : nullptr;
    double least = 0;
    for (const Stop& stop : stops) {
        if (m_focused.empty() || from.isNull() || isRegion(stop.path) != isRegion(m_focused) || stop.rect == from ||
            stop.inner) { // links inside regions come and go with the selection
            continue;
        }
        const double distance = walkDistance(from, stop.rect, arrow);
        if (distance >= 0 && (!best || distance < least)) {
            best = &stop;
            least = distance;
        }
    }
    if (best) {
        setFocused(best->path, best->box);
        m_selection.select({best->path});
        ensureVisible(best->rect, scrollNotch, scrollNotch);
        placeChildren();
    }
}

void CanvasView::enterContainer() {
    QKeyEvent key(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    if (!m_scene.facts() || m_mode->key(key)) {
        return;
    }
    if (!isRegion(m_focused)) {
        if (!m_focused.empty()) {
            emit openRequested(m_focused);
        }
        return;
    }
    const QRectF container = m_scene.overlay().focused;
    for (const Stop& stop : stopsOf(m_scene.layout(), *m_scene.facts())) {
        if (stop.path != m_focused && container.contains(stop.rect)) {
            setFocused(stop.path, stop.box);
            m_selection.select({stop.path});
            ensureVisible(stop.rect, scrollNotch, scrollNotch);
            return;
        }
    }
}

void CanvasView::leaveContainer() {
    if (!isRegion(m_focused)) {
        const QRectF inside = m_scene.overlay().focused;
        for (const RegionBox& region : m_scene.layout().regions) {
            if (!inside.isNull() && region.rect.contains(inside)) {
                setFocused("regions[" + region.id + "]");
                m_selection.select({m_focused});
                return;
            }
        }
    }
    setFocused({});
    m_selection.clear();
}

void CanvasView::escape() {
    QKeyEvent key(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    if (!m_mode->key(key)) {
        leaveContainer();
    }
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (m_locked || !PlaceMode::accepts(event->mimeData())) {
        event->ignore();
        return;
    }
    setMode(std::make_unique<PlaceMode>(*this));
    m_mode->dragEnter(*event);
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event) {
    if (!m_mode->dragMove(*event)) {
        event->ignore();
    }
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent* event) {
    m_mode->dragLeave();
    event->accept();
    resetMode();
}

void CanvasView::dropEvent(QDropEvent* event) {
    if (!m_mode->drop(*event)) {
        event->ignore();
    }
    resetMode();
    setFocus();
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    QPoint global = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const Hit hit = hitAt(event->pos());
        if (!hit.path.empty() && !m_selection.contains(hit.path)) {
            m_selection.select({hit.path});
            setFocused(hit.path, hit.box);
        }
    } else if (!m_scene.overlay().selected.empty()) {
        global = viewport()->mapToGlobal(mapFromScene(m_scene.overlay().selected.front().center()));
    }
    emit contextMenuRequested(global);
    event->accept();
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if ((m_fitted || !m_shownOnce) && m_plan && !m_plan->regions.empty()) {
        fitPlan();
    }
    placeChildren();
}

void CanvasView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_scene.setStyle(currentStyle());
        syncOverlay();
        viewport()->update();
    }
    QGraphicsView::changeEvent(event);
}

void CanvasView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    placeChildren(); // Qt scrolls the viewport's children along with it
}

void CanvasView::leaveEvent(QEvent* event) {
    m_tipTimer.stop();
    setHovered({}, QRectF());
    QGraphicsView::leaveEvent(event);
}

void CanvasView::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    syncOverlay();
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    syncOverlay();
}

} // namespace platbook::ui
