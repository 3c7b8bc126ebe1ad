#include "ui/canvas/CanvasView.h"

#include "ui/canvas/CanvasAccessible.h"
#include "ui/canvas/CanvasEmptyState.h"
#include "ui/canvas/CanvasLegend.h"
#include "ui/canvas/CanvasMap.h"
#include "ui/canvas/SharedFacts.h"
#include "ui/canvas/layout/BarLayout.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/modes/SelectMode.h"
#include "ui/theme/Tokens.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace platbook::ui {

namespace {

constexpr double gridZoom = 0.5;
constexpr double freeSpace = 40000; ///< around the plan, so that every zoom can be anchored anywhere
constexpr double reach = 6;         ///< pixels beside a link that still count as on it
constexpr double gridPitch = 32;

/// Of these, the objects that can have links inside a region: ten thousand selected tenants have none.
std::vector<std::string> linkedPaths(const std::vector<std::string>& paths) {
    std::vector<std::string> linked;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(linked),
                 [](const std::string& path) { return path.starts_with("stamps.") || path.starts_with("flows["); });
    return linked;
}

} // namespace

CanvasView::CanvasView(Selection& selection, QWidget* parent)
    : QGraphicsView(parent),
      m_selection(selection),
      m_scene(currentStyle()),
      m_placed(std::make_shared<const models::Layout>()),
      m_map(new CanvasMap(*this)),
      m_legend(new CanvasLegend(m_scene, viewport())),
      m_empty(new CanvasEmptyState(viewport())) {
    CanvasAccessible::install(); // before the first name, which asks for the interface
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Canvas"));
    setScene(&m_scene);
    setFrameShape(QFrame::NoFrame);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    m_tipTimer.setSingleShot(true);
    m_tipTimer.setInterval(500);
    connect(&m_tipTimer, &QTimer::timeout, this, &CanvasView::showTip);
    connect(&m_selection, &Selection::changed, this, &CanvasView::syncOverlay);
    connect(&m_selection, &Selection::environmentChanged, this, &CanvasView::sync);
    connect(&m_selection, &Selection::revealed, this, &CanvasView::reveal);
    auto* empty = static_cast<CanvasEmptyState*>(m_empty);
    connect(empty, &CanvasEmptyState::addRegionRequested, this, [this] { emit addRequested("region", {}); });
    connect(empty, &CanvasEmptyState::templateRequested, this, &CanvasView::templateRequested);
    m_empty->hide();
    m_map->hide();
    resetMode();
}

CanvasView::~CanvasView() {
    // A gesture that runs, or waits for the panning to end, still needs the view whole.
    m_mode->leave();
    if (m_before) {
        m_before->leave();
    }
}

CanvasStyle CanvasView::currentStyle() const { return CanvasStyle::make(schemeOf(palette()), font()); }

void CanvasView::setPlan(models::PlanPtr plan, models::EvaluationPtr evaluation, models::LayoutPtr placed) {
    if (!placed) {
        placed = std::make_shared<const models::Layout>();
    }
    const bool samePlan = plan == m_plan && *placed == *m_placed;
    if (!samePlan) {
        m_preview.reset();
        m_moved = {};
        m_beforeFix.reset();
    }
    // Amounts come with the next evaluation, and until then there is nothing new to draw.
    const bool alike = m_plan && plan && plan != m_plan && evaluation == m_evaluation && *placed == *m_placed &&
                       looksAlike(*m_plan, *plan);
    m_plan = std::move(plan);
    m_evaluation = std::move(evaluation);
    m_placed = std::move(placed);
    if (!alike) {
        sync();
    }
    if (!samePlan) {
        m_mode->planChanged();
        if (m_before) {
            m_before->planChanged();
        }
    }
    if (!m_shownOnce && m_plan && !m_plan->regions.empty() && isVisible()) {
        fitPlan();
    }
}

void CanvasView::sync() {
    if (!m_plan) {
        return;
    }
    const std::string& environment = m_selection.environment();
    const CanvasFacts* shown = m_scene.facts();
    const models::PlanPtr& drawn = marks() ? m_marks->drawn() : m_plan;
    const std::shared_ptr<const PlanPlaces> places = shown ? shown->places() : nullptr;
    const bool plain = !m_marks && m_costLabels == CostLabels::Amount;
    m_scene.sync(plain ? sharedFacts(drawn, m_evaluation, environment, places)
                       : std::make_shared<const CanvasFacts>(drawn, m_evaluation, environment, m_costLabels,
                                                             savedFacts(), PlanPlaces::of(drawn, places), m_marks),
                 m_preview ? m_preview : m_placed);
    setSceneRect(m_scene.layout().bounds.adjusted(-freeSpace, -freeSpace, freeSpace, freeSpace));
    syncOverlay();
    const bool hadLegend = !m_legend->isHidden();
    placeChildren();
    if (m_fitted && hadLegend == m_legend->isHidden()) {
        fitPlan(); // with room for the legend, or without
    }
}

const std::shared_ptr<const ScenarioMarks>& CanvasView::marks() {
    if (!m_base) {
        m_marks.reset();
    } else if (!m_marks || !m_marks->isOf(m_base, m_plan)) {
        m_marks = std::make_shared<const ScenarioMarks>(m_base, m_plan);
    }
    return m_marks;
}

std::shared_ptr<const CanvasFacts> CanvasView::savedFacts() {
    const std::string& environment = m_selection.environment();
    if (m_costLabels != CostLabels::Change || !m_savedPlan || !m_savedEvaluation) {
        m_savedFacts.reset();
    } else if (!m_savedFacts || m_savedFacts->environment() != environment) {
        m_savedFacts = std::make_shared<const CanvasFacts>(m_savedPlan, m_savedEvaluation, environment);
    }
    return m_savedFacts;
}

void CanvasView::setCostLabels(CostLabels labels) {
    if (labels != m_costLabels) {
        m_costLabels = labels;
        sync();
    }
}

void CanvasView::setHeat(bool heat) {
    if (heat == m_scene.showsHeat()) {
        return;
    }
    m_scene.setHeat(heat);
    if (m_fitted) {
        fitPlan();
    }
    placeChildren();
}

void CanvasView::setAllLinks(bool all) {
    m_allLinks = all;
    syncOverlay();
}

void CanvasView::setSaved(models::PlanPtr plan, models::EvaluationPtr evaluation) {
    if (plan == m_savedPlan && evaluation == m_savedEvaluation) {
        return;
    }
    m_savedFacts.reset();
    m_savedPlan = std::move(plan);
    m_savedEvaluation = std::move(evaluation);
}

void CanvasView::previewPlaced(models::LayoutPtr placed) {
    m_preview = std::move(placed);
    m_scene.setPlaced(m_preview ? m_preview : m_placed);
    syncOverlay();
    placeChildren(); // the overview map shows the same
}

void CanvasView::syncOverlay() {
    m_scene.setShownLinks({m_allLinks, linkedPaths(m_selection.paths())});
    OverlayPicture shown = m_overlay;
    if (m_scene.facts()) {
        const std::unordered_set<std::string> wanted(m_selection.paths().begin(), m_selection.paths().end());
        if (!wanted.empty()) {
            for (const Stop& stop : stopsOf(m_scene.layout(), *m_scene.facts())) {
                if (!stop.ofRegion && wanted.contains(stop.path)) {
                    shown.selected.push_back(stop.rect);
                    if (m_scene.facts()->isBadged(stop.path)) {
                        shown.badged.push_back(stop.rect);
                    }
                }
            }
            if (shown.selected.empty()) { // a cell that fills its lane has no stop of its own
                for (const std::string& path : wanted) {
                    const std::vector<QRectF> places = placesOf(m_scene.layout(), *m_scene.facts(), path);
                    shown.selected.insert(shown.selected.end(), places.begin(), places.end());
                }
            }
        }
        if (hasFocus()) {
            shown.focused = focusedRect();
        }
        if (isFar()) {
            for (QRectF& rect : shown.selected) {
                rect = seenFromAfar(m_scene.layout(), rect, m_scene.style(), zoom());
            }
            if (!shown.focused.isNull()) {
                shown.focused = seenFromAfar(m_scene.layout(), shown.focused, m_scene.style(), zoom());
            }
        }
    }
    if (!m_selection.contains(m_hoveredPath)) {
        shown.hovered = m_hovered;
    }
    shown.linkDot = m_linkDot;
    if (shown.ghosts.empty() && shown.target.isNull()) { // a drag goes before
        shown.ghosts = m_moved.ghosts;
        shown.target = m_moved.target;
    }
    m_scene.setOverlay(shown);
}

void CanvasView::showOverlay(OverlayPicture overlay) {
    m_overlay = std::move(overlay);
    syncOverlay();
}

void CanvasView::setHovered(const std::string& path, const QRectF& rect, const QPointF& linkDot) {
    if (m_hovered != rect || m_hoveredPath != path || m_linkDot != linkDot) {
        m_hoveredPath = path;
        m_hovered = rect;
        m_linkDot = linkDot;
        syncOverlay();
    }
}

void CanvasView::setFocused(const std::string& path, const std::string& box) {
    m_focused = path;
    m_focusedBox = box;
    syncOverlay();
    CanvasAccessible::focusMoved(*this);
    emit breadcrumbsChanged(breadcrumbs());
}

void CanvasView::placeChildren() {
    const bool empty = m_plan && m_plan->regions.empty();
    m_empty->setVisible(empty);
    if (empty) {
        m_empty->adjustSize();
        m_empty->move((viewport()->width() - m_empty->width()) / 2, (viewport()->height() - m_empty->height()) / 2);
        m_map->hide();
        m_legend->hide();
    } else {
        m_map->place();
        m_legend->place(detailFor(zoom()));
    }
}

bool CanvasView::isFar() const { return detailFor(zoom()) < Detail::Cards; }

Hit CanvasView::hitAt(const QPoint& viewportPoint) const {
    if (!m_scene.facts()) {
        return {};
    }
    const QPointF point = mapToScene(viewportPoint);
    return isFar() ? hitFromAfar(m_scene.layout(), point, reach / zoom(), m_scene.style(), zoom())
                   : hitTest(m_scene.layout(), *m_scene.facts(), point, reach / zoom());
}

QRectF CanvasView::focusedRect() const {
    if (m_focused.empty() || !m_scene.facts()) {
        return {};
    }
    for (const RegionBox& region : m_scene.layout().regions) {
        for (const NodeBox& node : region.nodes) {
            if (node.path == m_focused && node.target == m_focusedBox) {
                return node.rect;
            }
        }
    }
    const std::vector<QRectF> places = placesOf(m_scene.layout(), *m_scene.facts(), m_focused);
    return places.empty() ? QRectF() : places.front();
}

Hit CanvasView::focusedHit() const {
    if (m_focused.empty() || !m_scene.facts()) {
        return {};
    }
    if (const RegionBox* region = m_scene.layout().region(splitObjectPath(m_focused).id);
        region && m_focused.starts_with("regions[")) {
        return hitTest(m_scene.layout(), *m_scene.facts(), region->header.center(), 0);
    }
    const QRectF rect = focusedRect();
    return rect.isNull() ? Hit() : hitTest(m_scene.layout(), *m_scene.facts(), rect.center(), 0);
}

QStringList CanvasView::breadcrumbs() const {
    QStringList crumbs{m_plan ? displayName(*m_plan, "plan") : QString()};
    if (m_focused.empty() || !m_scene.facts()) {
        return crumbs;
    }
    const QRectF focused = focusedRect();
    for (const RegionBox& region : m_scene.layout().regions) {
        if (focused.isNull() || !region.rect.contains(focused)) {
            continue;
        }
        crumbs << QString::fromStdString(region.id);
        for (const LaneBox& lane : region.lanes) {
            if (lane.rect.contains(focused)) {
                crumbs << laneName(lane.lane);
            }
        }
        const std::string id = splitObjectPath(m_focused).id;
        if (id != region.id) {
            crumbs << displayName(*m_plan, m_focused);
        }
        break;
    }
    return crumbs;
}

void CanvasView::setMode(std::unique_ptr<CanvasMode> mode) {
    if (m_mode) {
        m_mode->leave();
    }
    m_mode = std::move(mode);
    m_mode->enter();
}

void CanvasView::resetMode() {
    m_before.reset();
    setMode(std::make_unique<SelectMode>(*this));
}

quint64 CanvasView::tryOut(const models::PlanPtr& plan) {
    static quint64 last = 0; // of all canvases: each answer has one asker
    emit tryOutRequested(plan, ++last);
    return last;
}

void CanvasView::showTriedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    m_mode->triedOut(token, evaluation);
    emit triedOut(token, evaluation);
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, m_scene.style().canvas);
    if (zoom() < gridZoom) {
        return;
    }
    std::vector<QPointF> points;
    for (double y = std::floor(rect.top() / gridPitch) * gridPitch; y < rect.bottom(); y += gridPitch) {
        for (double x = std::floor(rect.left() / gridPitch) * gridPitch; x < rect.right(); x += gridPitch) {
            points.emplace_back(x, y);
        }
    }
    QPen pen(m_scene.style().grid, 2, Qt::SolidLine, Qt::SquareCap);
    pen.setCosmetic(true);
    painter->setPen(pen);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->drawPoints(points.data(), static_cast<int>(points.size()));
    painter->setRenderHint(QPainter::Antialiasing, true);
}

} // namespace platbook::ui
