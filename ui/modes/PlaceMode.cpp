#include "ui/modes/PlaceMode.h"

#include "models/edits/PlanEdits.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
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
    const bool takes = m_kind == "region" ? hit.region.empty() : !stampAt(hit).empty();
    OverlayPicture overlay;
    if (m_kind != "region" && takes) {
        overlay.target = view().planScene().layout().region(hit.region)->rect;
    }
    view().showOverlay(overlay);
    event.setAccepted(takes);
    return takes;
}

void PlaceMode::dragLeave() { leave(); }

bool PlaceMode::drop(QDropEvent& event) {
    const QPoint point = event.position().toPoint();
    bool done = false;
    if (m_drop) {
        m_drop->moveTo(point);
        done = m_drop->drop();
    } else {
        done = m_kind == "region" ? addRegion() : addComponent(view().hitAt(point));
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

std::string PlaceMode::stampAt(const Hit& hit) const {
    const CanvasFacts* facts = view().planScene().facts();
    if (!facts || hit.region.empty()) {
        return {};
    }
    if (hit.kind == HitKind::Node) {
        return splitObjectPath(hit.path).list;
    }
    if (const models::Cell* cell = facts->cell(hit.cell)) {
        return "stamps." + cell->stamp->text;
    }
    const auto& cells = facts->cellsIn(hit.region);
    return cells.empty() ? std::string() : "stamps." + cells.front()->stamp->text;
}

bool requestNewRegion(CanvasView& view) {
    const std::string id = models::freeId(*view.plan(), "region", "region-1");
    const auto item = models::objectValue({{"id", models::scalarValue(id)}});
    const auto next = models::applyChanges(view.plan(), {models::addChange("regions", item)});
    if (!next) {
        return false;
    }
    emit view.editRequested(CanvasView::tr("Add Region “%1”").arg(QString::fromStdString(id)), *next);
    const std::string path = "regions[" + id + "]";
    view.selection().select({path});
    view.setFocused(path);
    emit view.renameRequested(path);
    return true;
}

bool PlaceMode::addRegion() { return requestNewRegion(view()); }

bool PlaceMode::addComponent(const Hit& hit) {
    const std::string list = stampAt(hit);
    if (list.empty()) {
        return false;
    }
    const std::string id = models::freeId(*view().plan(), "component", m_kind);
    const auto item = models::objectValue({{"id", models::scalarValue(id)}, {"kind", models::scalarValue(m_kind)}});
    const auto next = models::applyChanges(view().plan(), {models::addChange(list, item)});
    if (!next) {
        return false;
    }
    const std::string path = list + "[" + id + "]";
    emit view().editRequested(
        tr("Add “%1” to stamp “%2”")
            .arg(QString::fromStdString(id), QString::fromStdString(list.substr(sizeof "stamps"))),
        *next);
    view().selection().select({path});
    view().setFocused(path);
    emit view().renameRequested(path);
    return true;
}

} // namespace platbook::ui
