#include "ui/modes/SelectMode.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/modes/TenantDrop.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace platbook::ui {

namespace {

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
        const Hit hit = view().hitAt(point);
        const bool marked = !hit.path.empty() && hit.kind != HitKind::RegionHeader;
        view().setHovered(hit.path, marked ? hit.rect : QRectF());
        return true;
    }
    if (m_gesture == Gesture::Pressed && (point - m_start).manhattanLength() >= QApplication::startDragDistance()) {
        startGesture();
    }
    if (m_gesture == Gesture::Band) {
        stretchBand(point);
    } else if (m_gesture == Gesture::Drag) {
        m_drag->moveTo(point);
    }
    return true;
}

void SelectMode::startGesture() {
    view().setHovered({}, QRectF());
    if (m_hit.kind != HitKind::Card) {
        m_before = (m_modifiers & Qt::ShiftModifier) ? view().selection().paths() : std::vector<std::string>();
        m_gesture = Gesture::Band;
        return;
    }
    if (view().isLocked()) {
        m_gesture = Gesture::None;
        return;
    }
    if (!view().selection().contains(m_hit.path)) {
        view().selection().select({m_hit.path});
        view().setFocused(m_hit.path);
    }
    m_gesture = Gesture::Drag;
    m_drag = std::make_unique<TenantDrop>(view(), draggedTenants());
}

std::vector<std::string> SelectMode::draggedTenants() const {
    std::vector<std::string> tenants;
    for (const std::string& path : view().selection().paths()) {
        const ObjectPath parts = splitObjectPath(path);
        if (parts.list == "tenants") {
            tenants.push_back(parts.id);
        }
    }
    return tenants;
}

void SelectMode::stretchBand(const QPoint& point) {
    OverlayPicture overlay;
    overlay.band = QRectF(m_sceneStart, view().mapToScene(point)).normalized();
    std::vector<std::string> touched = m_before;
    if (const CanvasFacts* facts = view().planScene().facts()) {
        for (const Stop& stop : stopsOf(view().planScene().layout(), *facts)) {
            // A region is touched when all of it is inside: a band within it means its parts.
            const bool region = stop.path.starts_with("regions[");
            const bool taken = region ? overlay.band.contains(stop.rect) : overlay.band.intersects(stop.rect);
            if (taken && std::find(touched.begin(), touched.end(), stop.path) == touched.end()) {
                touched.push_back(stop.path);
            }
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
    view().setFocused(path);
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
    if (event.key() != Qt::Key_Escape || (m_gesture != Gesture::Band && m_gesture != Gesture::Drag)) {
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
}

void SelectMode::planChanged() {
    if (m_drag) { // another view edited the plan under the drag
        leave();
    }
}

} // namespace platbook::ui
