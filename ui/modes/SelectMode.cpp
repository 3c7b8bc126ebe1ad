#include "ui/modes/SelectMode.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/modes/EdgeScroll.h"
#include "ui/modes/ItemMove.h"
#include "ui/modes/LinkDraw.h"
#include "ui/modes/TenantDrop.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int dotReach = 9; ///< pixels from the middle of a link dot

/// What a click selects: the thing itself, or the region for the ground of one.
std::string clickedPath(const Hit& hit) {
    if (!hit.path.empty()) {
        return hit.path;
    }
    if (hit.kind == HitKind::Lane && !hit.cell.empty()) {
        return "cells[" + hit.cell + "]";
    }
    return hit.region.empty() ? std::string() : "regions[" + hit.region + "]";
}

} // namespace

SelectMode::SelectMode(CanvasView& view) : CanvasMode(view) {}
SelectMode::~SelectMode() = default;

void SelectMode::leave() {
    m_gesture = Gesture::None;
    m_drag.reset();
    m_move.reset();
    m_scroll.reset();
    m_link.reset();
    view().showOverlay({});
}

bool SelectMode::press(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton) {
        return false;
    }
    m_start = event.position().toPoint();
    m_sceneStart = view().mapToScene(m_start);
    m_hit = view().hitAt(m_start);
    m_modifiers = event.modifiers();
    m_gesture = Gesture::Pressed;
    return true;
}

bool SelectMode::move(QMouseEvent& event) {
    const QPoint point = event.position().toPoint();
    if (m_gesture == Gesture::None) {
        hover(point);
        return true;
    }
    if (m_gesture == Gesture::Pressed && (point - m_start).manhattanLength() >= QApplication::startDragDistance()) {
        startGesture();
    }
    if (m_gesture == Gesture::Band) {
        stretchBand(point);
    } else if (m_gesture == Gesture::Drag) {
        m_drag->moveTo(point);
    } else if (m_gesture == Gesture::Move) {
        m_move->moveTo(point, event.modifiers());
    } else if (m_gesture == Gesture::Link) {
        m_last = point;
        m_scroll->setPointer(point);
        m_link->aim(view().hitAt(point), point);
    }
    return true;
}

void SelectMode::hover(const QPoint& point) {
    if (isOnLinkDot(point)) {
        return; // half of it is outside the item
    }
    const Hit hit = view().hitAt(point);
    const bool marked = !hit.path.empty() && hit.kind != HitKind::RegionHeader;
    const bool same = hit.kind == HitKind::Node && m_linkable.rect == hit.rect;
    const bool linkable = hit.kind == HitKind::Node && !view().isLocked() && (same || LinkDraw::canBegin(view(), hit));
    m_linkable = linkable ? hit : Hit();
    view().setHovered(hit.path, marked ? hit.rect : QRectF(),
                      linkable ? QPointF(hit.rect.right(), hit.rect.center().y()) : QPointF());
}

bool SelectMode::isOnLinkDot(const QPoint& point) const {
    const QRectF& rect = m_linkable.rect;
    const QPoint dot = view().mapFromScene(QPointF(rect.right(), rect.center().y()));
    return m_linkable.kind == HitKind::Node && (point - dot).manhattanLength() <= dotReach;
}

void SelectMode::startGesture() {
    view().setHovered({}, QRectF());
    if (isOnLinkDot(m_start) && !view().isLocked()) {
        m_link = std::make_unique<LinkDraw>(view());
        m_gesture = m_link->begin(m_linkable, m_start) ? Gesture::Link : Gesture::None;
        if (m_gesture == Gesture::None) {
            m_link.reset();
        } else {
            m_scroll = std::make_unique<EdgeScroll>(view(), [this] { m_link->aim(view().hitAt(m_last), m_last); });
        }
        m_linkable = {};
        return;
    }
    m_linkable = {};
    const bool movable = m_hit.kind == HitKind::RegionHeader || m_hit.kind == HitKind::Node;
    if (m_hit.kind != HitKind::Card && !movable) {
        m_before = (m_modifiers & Qt::ShiftModifier) ? view().selection().paths() : std::vector<std::string>();
        m_gesture = Gesture::Band;
        view().selection().select(m_before);
        // What can be touched is settled before the band touches anything: a selected service shows its links.
        const CanvasFacts* facts = view().planScene().facts();
        m_stops = facts ? stopsOf(view().planScene().layout(), *facts) : std::vector<Stop>();
        return;
    }
    if (view().isLocked()) {
        m_gesture = Gesture::None;
        return;
    }
    if (!view().selection().contains(m_hit.path)) {
        view().selection().select({m_hit.path});
        view().setFocused(m_hit.path, m_hit.box);
    }
    if (movable) {
        m_gesture = Gesture::Move;
        m_move = std::make_unique<ItemMove>(view(), m_hit, m_sceneStart);
        return;
    }
    m_gesture = Gesture::Drag;
    m_drag = std::make_unique<TenantDrop>(view(), idsIn(view().selection().paths(), "tenants"));
}

void SelectMode::stretchBand(const QPoint& point) {
    OverlayPicture overlay;
    overlay.band = QRectF(m_sceneStart, view().mapToScene(point)).normalized();
    std::vector<std::string> touched = m_before;
    for (const Stop& stop : m_stops) {
        // A region is touched when all of it is inside: a band within it means its parts.
        const bool region = stop.path.starts_with("regions[");
        const bool taken = region ? overlay.band.contains(stop.rect) : overlay.band.intersects(stop.rect);
        if (taken && std::find(touched.begin(), touched.end(), stop.path) == touched.end()) {
            touched.push_back(stop.path);
        }
    }
    view().showOverlay(overlay);
    if (touched != view().selection().paths()) {
        view().selection().select(std::move(touched));
    }
}

bool SelectMode::release(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton) {
        return false;
    }
    const Gesture gesture = m_gesture;
    m_gesture = Gesture::None;
    if (gesture == Gesture::Pressed) {
        click(event.modifiers());
    } else if (gesture == Gesture::Band) {
        view().showOverlay({});
    } else if (gesture == Gesture::Drag) {
        // The edit changes the plan while the drag still stands; it goes first.
        const std::unique_ptr<TenantDrop> drag = std::move(m_drag);
        drag->drop();
    } else if (gesture == Gesture::Move) {
        const std::unique_ptr<ItemMove> move = std::move(m_move);
        move->drop();
    } else if (gesture == Gesture::Link) {
        m_scroll.reset();
        const std::unique_ptr<LinkDraw> link = std::move(m_link);
        link->finish(view().hitAt(event.position().toPoint()), event.position().toPoint());
    }
    return true;
}

void SelectMode::click(Qt::KeyboardModifiers modifiers) {
    const std::string path = clickedPath(m_hit);
    if (modifiers & Qt::ControlModifier) {
        if (!path.empty()) {
            view().selection().toggle(path);
        }
    } else if (modifiers & Qt::ShiftModifier) {
        if (!path.empty()) {
            view().selection().add(path);
        }
    } else {
        view().selection().select(path.empty() ? std::vector<std::string>() : std::vector<std::string>{path});
    }
    view().setFocused(path, m_hit.box);
}

bool SelectMode::doubleClick(QMouseEvent& event) {
    const Hit hit = view().hitAt(event.position().toPoint());
    const bool title = view().mapToScene(event.position().toPoint()).y() < hit.rect.center().y();
    if (hit.kind == HitKind::More) {
        emit view().tenantsRequested(hit.region, static_cast<int>(hit.lane));
    } else if (hit.kind == HitKind::RegionHeader || (hit.kind == HitKind::Card && title)) {
        emit view().renameRequested(hit.path);
    } else if (hit.kind == HitKind::Lane || hit.kind == HitKind::Region) {
        view().selection().select({"regions[" + hit.region + "]"});
        view().fitSelection();
    } else if (!hit.path.empty()) {
        emit view().openRequested(hit.path);
    } else {
        return false;
    }
    m_gesture = Gesture::None;
    return true;
}

bool SelectMode::key(QKeyEvent& event) {
    const bool running = m_gesture != Gesture::None && m_gesture != Gesture::Pressed;
    if (event.key() != Qt::Key_Escape || !running) {
        return false;
    }
    if (m_gesture == Gesture::Band) {
        view().selection().select(m_before);
    }
    leave();
    return true;
}

void SelectMode::triedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (m_drag) {
        m_drag->triedOut(token, evaluation);
    }
    if (m_link) {
        m_link->triedOut(token, evaluation);
    }
}

void SelectMode::planChanged() {
    m_linkable = {}; // may stand elsewhere now, or nowhere
    view().setHovered({}, QRectF());
    if (m_drag || m_move || m_link) { // another view edited the plan under the drag
        leave();
    }
}

} // namespace platbook::ui
