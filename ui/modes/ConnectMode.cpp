#include "ui/modes/ConnectMode.h"

#include "ui/canvas/CanvasView.h"
#include "ui/modes/LinkDraw.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

namespace platbook::ui {

ConnectMode::ConnectMode(CanvasView& view) : CanvasMode(view) {}
ConnectMode::~ConnectMode() = default;

void ConnectMode::enter() {
    m_link = std::make_unique<LinkDraw>(view());
    view().setHovered({}, QRectF());
    connect(&view(), &CanvasView::breadcrumbsChanged, this, &ConnectMode::aimAtFocus);
    aimAtPointer();
}

void ConnectMode::aimAtPointer() {
    const QPoint pointer = view().viewport()->mapFromGlobal(QCursor::pos());
    if (!view().viewport()->rect().contains(pointer)) aimAtFocus();
    else if (m_link) m_link->aim(view().hitAt(pointer), pointer);
}

void ConnectMode::leave() {
    view().disconnect(this);
    m_link.reset();
}

bool ConnectMode::press(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton || !m_link) {
        return false;
    }
    m_pressed = event.position().toPoint();
    m_mayDrag = !m_link->hasStart();
    take(view().hitAt(m_pressed), m_pressed);
    return true;
}

bool ConnectMode::move(QMouseEvent& event) {
    if (m_link) {
        const QPoint point = event.position().toPoint();
        m_link->aim(view().hitAt(point), point);
    }
    return true;
}

bool ConnectMode::release(QMouseEvent& event) {
    const QPoint point = event.position().toPoint();
    const bool dragged = (point - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (event.button() == Qt::LeftButton && m_mayDrag && dragged && m_link && m_link->hasStart()) {
        take(view().hitAt(point), point);
    }
    m_mayDrag = false;
    return true;
}

bool ConnectMode::key(QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape) {
        end();
        return true;
    }
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter) {
        return false;
    }
    const Hit hit = view().focusedHit();
    if (m_link) take(hit, view().mapFromScene(hit.rect.center()));
    return true;
}

void ConnectMode::take(const Hit& hit, const QPoint& point) {
    if (!m_link->hasStart()) {
        m_link->begin(hit, point);
        return;
    }
    // The edit changes the plan while the link is still drawn; it is put aside until then.
    std::unique_ptr<LinkDraw> link = std::move(m_link);
    if (link->finish(hit, point)) end();
    else m_link = std::move(link);
}

void ConnectMode::aimAtFocus() {
    const Hit hit = view().focusedHit();
    if (m_link) m_link->aim(hit, view().mapFromScene(hit.rect.center()));
}

void ConnectMode::end() { QMetaObject::invokeMethod(&view(), &CanvasView::resetMode, Qt::QueuedConnection); }

void ConnectMode::triedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (m_link) m_link->triedOut(token, evaluation);
}

void ConnectMode::planChanged() {
    if (m_link) { // another view edited the plan: what was chosen may be gone
        m_link.reset();
        m_link = std::make_unique<LinkDraw>(view());
    }
}

} // namespace platbook::ui
