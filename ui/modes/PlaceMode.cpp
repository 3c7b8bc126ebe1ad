#include "ui/modes/PlaceMode.h"

#include "ui/canvas/CanvasView.h"
#include "ui/modes/TenantDrop.h"

#include <QDropEvent>
#include <QMimeData>

namespace platbook::ui {

PlaceMode::PlaceMode(CanvasView& view) : CanvasMode(view) {}
PlaceMode::~PlaceMode() = default;

bool PlaceMode::accepts(const QMimeData* data) { return data->hasFormat(QLatin1String(kindMimeType)); }

void PlaceMode::leave() {
    m_drop.reset();
    view().showOverlay({});
}

bool PlaceMode::dragEnter(QDragEnterEvent& event) {
    m_kind = event.mimeData()->data(QLatin1String(kindMimeType)).toStdString();
    if (m_kind == "tenant") {
        m_drop = std::make_unique<TenantDrop>(view(), std::vector<std::string>());
    }
    event.setDropAction(Qt::CopyAction);
    event.accept();
    return true;
}

bool PlaceMode::dragMove(QDragMoveEvent& event) {
    const QPoint point = event.position().toPoint();
    event.setDropAction(Qt::CopyAction);
    if (m_drop) {
        m_drop->moveTo(point);
        event.setAccepted(m_drop->canDrop());
        return m_drop->canDrop();
    }
    const Hit hit = view().hitAt(point);
    const bool taken = takes(hit);
    OverlayPicture overlay;
    if (m_kind != "region" && m_kind != "environment" && taken) {
        overlay.target = view().planScene().layout().region(hit.region)->rect;
    }
    view().showOverlay(overlay);
    event.setAccepted(taken);
    return taken;
}

void PlaceMode::dragLeave() { leave(); }

bool PlaceMode::drop(QDropEvent& event) {
    const QPoint point = event.position().toPoint();
    bool done = false;
    if (m_drop) {
        m_drop->moveTo(point);
        done = m_drop->drop();
    } else {
        const Hit hit = view().hitAt(point);
        done = takes(hit);
        if (done) {
            emit view().addRequested(m_kind, placeAt(hit));
        }
    }
    leave();
    event.setDropAction(Qt::CopyAction);
    event.setAccepted(done);
    return done;
}

void PlaceMode::triedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (m_drop) {
        m_drop->triedOut(token, evaluation);
    }
}

std::string PlaceMode::placeAt(const Hit& hit) const {
    const CanvasFacts* facts = view().planScene().facts();
    if (!facts || hit.region.empty()) {
        return {};
    }
    if (hit.kind == HitKind::Node) {
        return hit.path;
    }
    if (facts->cell(hit.cell)) {
        return "cells[" + hit.cell + "]";
    }
    return facts->cellsIn(hit.region).empty() ? std::string() : "regions[" + hit.region + "]";
}

bool PlaceMode::takes(const Hit& hit) const {
    if (m_kind == "environment") {
        return true; // belongs to the plan as a whole
    }
    return m_kind == "region" ? hit.region.empty() : !placeAt(hit).empty();
}

} // namespace platbook::ui
