// Where the view stands over the plan.
#include "ui/canvas/CanvasLegend.h"
#include "ui/canvas/CanvasView.h"

#include "ui/document/Selection.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace platbook::ui {

namespace {

constexpr double smallestZoom = 0.02; ///< at which also a plan of many regions fits a small window
constexpr double largestZoom = 4.0;
constexpr double readableZoom = 0.5;
constexpr double fitMargin = 36;
constexpr int besideGhost = 60; ///< pixels of the plan that are seen around a moved card

} // namespace

void CanvasView::zoomed() {
    m_scene.setFar(isFar());
    placeChildren();
    if (!m_selection.paths().empty() || !m_focused.empty()) {
        syncOverlay(); // what is seen from afar is framed elsewhere
    }
    emit zoomChanged(zoom());
}

void CanvasView::setZoom(double zoom) { zoomAt(viewport()->rect().center(), zoom / this->zoom()); }

void CanvasView::zoomAt(const QPoint& viewportPoint, double factor) {
    const double wanted = std::clamp(zoom() * factor, smallestZoom, largestZoom);
    const QPointF under = mapToScene(viewportPoint);
    m_fitted = false;
    setTransform(QTransform::fromScale(wanted, wanted));
    const QPointF moved = viewportTransform().map(under) - QPointF(viewportPoint);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(std::lround(moved.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(moved.y())));
    zoomed();
}

void CanvasView::fitPlan() {
    const QRectF bounds = m_scene.layout().bounds;
    if (bounds.isEmpty()) {
        return;
    }
    const auto fitAbove = [&](double below) {
        const double across = (viewport()->width() - fitMargin) / bounds.width();
        const double down = (viewport()->height() - fitMargin - below) / bounds.height();
        const double wanted = std::clamp(std::min({across, down, 1.0}), smallestZoom, largestZoom);
        setTransform(QTransform::fromScale(wanted, wanted));
        centerOn(bounds.center() + QPointF(0, below / 2 / wanted));
    };
    fitAbove(0);
    m_legend->place(detailFor(zoom()));
    if (!m_legend->isHidden() && m_legend->geometry().intersects(mapFromScene(bounds).boundingRect())) {
        fitAbove(viewport()->height() - m_legend->y());
    }
    m_fitted = true;
    m_shownOnce = m_shownOnce || isVisible();
    zoomed();
}

void CanvasView::fitSelection() {
    QRectF bounds;
    for (const QRectF& rect : m_scene.overlay().selected) {
        bounds |= rect;
    }
    if (bounds.isEmpty()) {
        fitPlan();
        return;
    }
    m_fitted = false;
    bounds.adjust(-fitMargin, -fitMargin, fitMargin, fitMargin);
    const double wanted = std::clamp(
        std::min(viewport()->width() / bounds.width(), viewport()->height() / bounds.height()), smallestZoom, 1.6);
    setTransform(QTransform::fromScale(wanted, wanted));
    centerOn(bounds.center());
    zoomed();
}

CanvasView::Viewpoint CanvasView::viewpoint() const {
    return {mapToScene(viewport()->rect().center()), zoom(), m_fitted};
}

void CanvasView::setViewpoint(const Viewpoint& viewpoint) {
    if (viewpoint.fitted) {
        fitPlan();
        return;
    }
    m_fitted = false;
    setTransform(QTransform::fromScale(viewpoint.zoom, viewpoint.zoom));
    centerOn(viewpoint.centre);
    zoomed();
}

void CanvasView::reveal(const std::string& path) {
    if (!m_scene.facts() || placesOf(m_scene.layout(), *m_scene.facts(), path).empty()) {
        return;
    }
    if (zoom() < readableZoom) {
        setZoom(1.0);
    }
    bringOnScreen(path);
    setFocused(path);
    placeChildren();
}

void CanvasView::bringOnScreen(const std::string& path) {
    if (!m_scene.facts()) {
        return;
    }
    const std::vector<QRectF> places = placesOf(m_scene.layout(), *m_scene.facts(), path);
    const QRect port = viewport()->rect();
    const QRectF seen(mapToScene(port.topLeft()), mapToScene(port.bottomRight()));
    if (places.empty() || seen.contains(places.front())) {
        return;
    }
    const bool fits = places.front().width() <= seen.width() && places.front().height() <= seen.height();
    if (fits || !seen.intersects(places.front())) {
        m_fitted = false;
        centerOn(places.front().center());
        placeChildren();
    }
}

/// Ends where it began, unless the view was moved meanwhile.
void CanvasView::previewFix(const models::EvaluationPtr& evaluation) {
    if (!evaluation && m_moved.ghosts.empty()) {
        return;
    }
    const auto back = std::exchange(m_beforeFix, std::nullopt);
    m_moved = {};
    if (back && viewpoint().centre == m_fixCentre && viewpoint().zoom == back->zoom) {
        setViewpoint(*back);
    }
    const models::PlanPtr after = evaluation ? evaluation->index->sharedPlan() : nullptr;
    if (after && m_plan && m_scene.facts() && movesTenants(*m_plan, *after)) {
        const CanvasFacts fixed(after, evaluation, m_selection.environment());
        m_moved = movedTenants(m_scene.layout(), *m_scene.facts(), fixed, m_scene.style());
        showMoved();
    }
    syncOverlay();
}

void CanvasView::showMoved() {
    if (m_moved.ghosts.empty() || isFar()) {
        return;
    }
    const QRectF wanted = m_moved.ghosts.front().rect;
    const QRect port = viewport()->rect();
    const QRect seen = mapFromScene(wanted).boundingRect();
    const Viewpoint before = viewpoint();
    if (port.adjusted(0, 0, -besideGhost, -besideGhost).contains(seen)) {
        return;
    }
    // The overview covers the corner: what is shown stays clear of it.
    ensureVisible(wanted, std::min(3 * besideGhost, (port.width() - seen.width()) / 2),
                  std::min(2 * besideGhost, (port.height() - seen.height()) / 2));
    m_fitted = false;
    m_beforeFix = before;
    m_fixCentre = viewpoint().centre;
    placeChildren();
}

} // namespace platbook::ui
