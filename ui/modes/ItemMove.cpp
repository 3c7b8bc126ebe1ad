#include "ui/modes/ItemMove.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace platbook::ui {

namespace {

constexpr double snapReach = 7; ///< pixels

bool isLocked(const models::Layout& placed, const std::string& target) {
    const auto entry = placed.find(target);
    return entry != placed.end() && entry->second.locked;
}

MovableItem movable(const RegionBox& region) { return {"regions[" + region.id + "]", region.id, region.rect, {}, {}}; }

MovableItem movable(const NodeBox& node) { return {node.path, node.target, node.rect, node.room.topLeft(), node.room}; }

QRectF movedRect(const MovableItem& item, const QPointF& delta) {
    QRectF rect = item.rect.translated(delta);
    if (!item.room.isNull()) {
        rect.moveLeft(std::clamp(rect.left(), item.room.left(), item.room.right() - rect.width()));
        rect.moveTop(std::clamp(rect.top(), item.room.top(), item.room.bottom() - rect.height()));
    }
    return rect;
}

models::LayoutPtr movedLayout(const models::Layout& placed, const std::vector<MovableItem>& items,
                              const QPointF& delta) {
    constexpr double most = models::largestPosition;
    models::Layout next = placed;
    for (const MovableItem& item : items) {
        const QRectF rect = movedRect(item, delta);
        models::LayoutEntry& entry = next[item.target];
        entry.x = std::clamp(std::round(rect.left() - item.origin.x()), -most, most);
        entry.y = std::clamp(std::round(rect.top() - item.origin.y()), -most, most);
    }
    return std::make_shared<const models::Layout>(std::move(next));
}

/// The smallest shift that brings one of `mine` onto one of `theirs`, within reach.
std::optional<double> nearestShift(const std::array<double, 3>& mine, const std::array<double, 3>& theirs,
                                   double reach) {
    std::optional<double> best;
    for (const double at : mine) {
        for (const double other : theirs) {
            if (std::abs(other - at) <= reach && (!best || std::abs(other - at) < std::abs(*best))) {
                best = other - at;
            }
        }
    }
    return best;
}

std::array<double, 3> acrossOf(const QRectF& rect) { return {rect.left(), rect.center().x(), rect.right()}; }
std::array<double, 3> downOf(const QRectF& rect) { return {rect.top(), rect.center().y(), rect.bottom()}; }

/// Those of `mine` that are lines of `theirs` too: borders, else the middle.
std::vector<double> linesInCommon(const std::array<double, 3>& mine, const std::array<double, 3>& theirs) {
    constexpr double inLine = 0.6;
    std::vector<double> lines;
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}, std::size_t{1}}) {
        const bool found = nearestShift({mine[i], mine[i], mine[i]}, theirs, inLine).has_value();
        if (found && (i != 1 || lines.empty())) {
            lines.push_back(mine[i]);
        }
    }
    return lines;
}

double toGrid(double value) { return std::round(value / positionGrid) * positionGrid; }

} // namespace

std::vector<MovableItem> movableItems(const CanvasView& view, const std::vector<std::string>& paths) {
    std::vector<MovableItem> items;
    const std::unordered_set<std::string_view> chosen(paths.begin(), paths.end());
    const auto add = [&](MovableItem item) {
        if (!isLocked(view.placed(), item.target)) {
            items.push_back(std::move(item));
        }
    };
    // Of a store's boxes in several regions, the one that has the focus is meant.
    const auto isMeant = [&](const NodeBox& node) {
        return node.path != view.focusedPath() || view.focusedBox().empty() || node.target == view.focusedBox();
    };
    for (const RegionBox& region : view.planScene().layout().regions) {
        if (MovableItem item = movable(region); chosen.contains(item.path)) {
            add(std::move(item)); // what stands in it goes along
            continue;
        }
        for (const NodeBox& node : region.nodes) {
            if (chosen.contains(node.path) && isMeant(node)) {
                add(movable(node));
            }
        }
    }
    return items;
}

void requestMove(CanvasView& view, const std::vector<MovableItem>& items, const QPointF& delta, quint64 gesture) {
    if (items.empty()) {
        return;
    }
    const int count = static_cast<int>(items.size());
    const QString text = count == 1
                             ? CanvasView::tr("Move %1").arg(quoted(displayName(*view.plan(), items.front().path)))
                             : CanvasView::tr("Move %Ln Item(s)", nullptr, count);
    emit view.placeRequested(text, movedLayout(view.placed(), items, delta), gesture);
}

ItemMove::ItemMove(CanvasView& view, const Hit& hit, const QPointF& start)
    : m_view(view), m_start(start), m_scroll(view, [this] { moveTo(m_point, m_modifiers); }) {
    // Only things beside each other move together: regions, or what stands in the region of the one in hand.
    const bool regions = hit.kind == HitKind::RegionHeader;
    const auto sort = [&](const MovableItem& item, const QRectF& rect) {
        const bool inHand = rect == hit.rect;
        const bool chosen = view.selection().contains(item.path) && item.path != hit.path; // a copy stays where it is
        if (!inHand && !chosen) {
            m_others.push_back(rect);
        } else if (!isLocked(view.placed(), item.target)) {
            m_items.insert(inHand ? m_items.begin() : m_items.end(), item);
        }
    };
    for (const RegionBox& region : view.planScene().layout().regions) {
        if (regions) {
            sort(movable(region), region.rect);
        } else if (region.id == hit.region) {
            for (const NodeBox& node : region.nodes) {
                sort(movable(node), node.rect);
            }
        }
    }
    if (m_items.empty() || m_items.front().rect != hit.rect) {
        m_items.clear(); // the one in hand is locked
    }
    view.viewport()->setCursor(m_items.empty() ? Qt::ForbiddenCursor : Qt::ClosedHandCursor);
}

ItemMove::~ItemMove() {
    m_view.viewport()->unsetCursor();
    m_view.previewPlaced(nullptr);
    m_view.showOverlay({});
}

void ItemMove::moveTo(const QPoint& viewportPoint, Qt::KeyboardModifiers modifiers) {
    m_point = viewportPoint;
    m_modifiers = modifiers;
    m_scroll.setPointer(viewportPoint);
    if (m_items.empty()) {
        return;
    }
    m_delta = m_view.mapToScene(viewportPoint) - m_start;
    m_guides.clear();
    const bool oneAxis = modifiers & Qt::ShiftModifier;
    const bool across = std::abs(m_delta.x()) >= std::abs(m_delta.y());
    if (!(modifiers & Qt::ControlModifier)) {
        snap(m_delta);
    }
    if (oneAxis) {
        (across ? m_delta.ry() : m_delta.rx()) = 0;
        std::erase_if(m_guides, [across](const QLineF& guide) { return across == (guide.dy() == 0); });
    }
    preview();
}

void ItemMove::snap(QPointF& delta) {
    const MovableItem& held = m_items.front();
    const double reach = snapReach / m_view.zoom();
    const QRectF rect = movedRect(held, delta);
    std::optional<double> dx;
    std::optional<double> dy;
    for (const QRectF& other : m_others) {
        const auto x = nearestShift(acrossOf(rect), acrossOf(other), reach);
        const auto y = nearestShift(downOf(rect), downOf(other), reach);
        dx = x && (!dx || std::abs(*x) < std::abs(*dx)) ? x : dx;
        dy = y && (!dy || std::abs(*y) < std::abs(*dy)) ? y : dy;
    }
    const QPointF offset = rect.topLeft() - held.origin;
    const QRectF snapped =
        rect.translated(dx.value_or(toGrid(offset.x()) - offset.x()), dy.value_or(toGrid(offset.y()) - offset.y()));
    delta = snapped.topLeft() - held.rect.topLeft();
    // A guide joins what stands in line, from end to end.
    for (const QRectF& other : m_others) {
        const QRectF both = snapped | other;
        for (const double x : dx ? linesInCommon(acrossOf(snapped), acrossOf(other)) : std::vector<double>()) {
            m_guides.emplace_back(x, both.top(), x, both.bottom());
        }
        for (const double y : dy ? linesInCommon(downOf(snapped), downOf(other)) : std::vector<double>()) {
            m_guides.emplace_back(both.left(), y, both.right(), y);
        }
    }
}

void ItemMove::preview() const {
    m_view.previewPlaced(movedLayout(m_view.placed(), m_items, m_delta));
    OverlayPicture overlay;
    overlay.guides = m_guides;
    m_view.showOverlay(overlay);
}

void ItemMove::drop() {
    if (!m_delta.isNull()) {
        requestMove(m_view, m_items, m_delta, 0);
    }
}

} // namespace platbook::ui
