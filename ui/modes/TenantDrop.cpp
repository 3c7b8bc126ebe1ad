#include "ui/modes/TenantDrop.h"

#include "ui/canvas/CanvasView.h"
#include "ui/items/ObjectNames.h"
#include "ui/modes/CellChoice.h"
#include "ui/modes/DropEffect.h"

#include <algorithm>

namespace platbook::ui {

namespace {

QString words(const std::string& text) { return QString::fromStdString(text); }

} // namespace

TenantDrop::TenantDrop(CanvasView& view, std::vector<std::string> tenants)
    : m_view(view),
      m_tenants(std::move(tenants)),
      m_hint(new DropHint(view.viewport())),
      m_scroll(view, [this] { moveTo(m_point); }) {}

TenantDrop::~TenantDrop() {
    delete m_hint;
    m_view.viewport()->unsetCursor();
    m_view.showOverlay({});
    emit m_view.previewTotal({}, false);
}

void TenantDrop::moveTo(const QPoint& viewportPoint) {
    m_point = viewportPoint;
    m_scroll.setPointer(viewportPoint);
    aim(m_view.hitAt(viewportPoint));
    showGhosts();
}

void TenantDrop::aim(const Hit& hit) {
    if (!hit.inLane) {
        m_targetRect = QRectF();
        refuse(tr("Drop it into a lane of a region"), QRectF());
        return;
    }
    models::PlacementTarget target;
    target.region = models::RegionId(hit.region);
    target.lane = hit.lane;
    const RegionBox* region = m_view.planScene().layout().region(hit.region);
    const QRectF rect = region->lanes[static_cast<std::size_t>(hit.lane)].rect;
    const PlacementCells cells = placementCells(*m_view.plan(), m_tenants, target);
    if (std::find(cells.fitting.begin(), cells.fitting.end(), models::CellId(hit.cell)) != cells.fitting.end()) {
        target.cell = models::CellId(hit.cell);
    }
    if (rect == m_targetRect && target.cell == m_target.cell) {
        showHint();
        return;
    }
    m_target = target;
    m_targetRect = rect;
    m_cells = target.cell.empty() ? cells.choices() : std::vector<models::CellId>{target.cell};
    models::PlacementTarget tried = target;
    if (!m_cells.empty()) {
        tried.cell = m_cells.front();
    }
    m_attempt = attemptPlacement(m_view.plan(), m_tenants, tried);
    if (!m_attempt.plan) {
        refuse(m_attempt.reason, rect);
        return;
    }
    m_next = m_attempt.plan;
    m_view.viewport()->setCursor(Qt::DragMoveCursor);
    m_content = {};
    if (m_cells.size() > 1) {
        m_content.place = tr("%1 · %2 · choose a cell").arg(words(hit.region), laneName(hit.lane));
    } else if (m_attempt.newCell) {
        m_content.place =
            tr("%1 · %2 · new cell %3").arg(words(hit.region), laneName(hit.lane), words(m_attempt.cell.text));
    } else {
        m_content.place = tr("%1 · %2").arg(words(hit.region), laneName(hit.lane));
    }
    showHint();
    m_token = m_view.tryOut(m_next);
}

void TenantDrop::refuse(const QString& reason, const QRectF& rect) {
    m_next.reset();
    m_token = 0;
    m_targetRect = rect;
    m_content = {};
    m_content.place = reason;
    m_content.refused = true;
    m_view.viewport()->setCursor(Qt::ForbiddenCursor);
    showHint();
    emit m_view.previewTotal({}, false);
}

void TenantDrop::triedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != m_token || !evaluation || !m_view.evaluation()) {
        return;
    }
    showEffect(m_content, *m_next, *m_view.evaluation(), *evaluation);
    showHint();
    emit m_view.previewTotal(evaluation->total, true);
}

void TenantDrop::showHint() { m_hint->show(m_content, m_view.planScene().style(), m_point); }

QString TenantDrop::hint() const { return m_hint->text(); }

void TenantDrop::showGhosts() {
    OverlayPicture overlay;
    overlay.target = m_targetRect;
    overlay.refused = m_content.refused;
    const CanvasFacts* facts = m_view.planScene().facts();
    const CanvasStyle& style = m_view.planScene().style();
    const QPointF corner = m_view.mapToScene(m_point) - QPointF(24, style.cardHeight / 2);
    constexpr std::size_t most = 3; // a pile tells that several move
    for (const std::string& id : m_tenants) {
        const auto tenant = facts->places()->tenantAt(id);
        if (!tenant || overlay.ghosts.size() == most) {
            continue;
        }
        const QPointF shift = QPointF(6, 6) * static_cast<double>(overlay.ghosts.size());
        overlay.ghosts.push_back({QRectF(corner + shift, QSizeF(style.cardMinWidth + 16, style.cardHeight)),
                                  cardLook(*facts, *tenant), tenantName(*facts->plan().tenants[*tenant])});
    }
    m_view.showOverlay(overlay);
}

bool TenantDrop::drop() {
    if (!m_next) {
        return false;
    }
    if (m_cells.size() > 1) {
        // The menu outlives this drag.
        popUpCellChoice(m_view, m_tenants, m_target, m_cells, m_view.viewport()->mapToGlobal(m_point));
    } else {
        pushPlacement(m_view, m_tenants, m_target, m_attempt);
    }
    return true;
}

} // namespace platbook::ui
