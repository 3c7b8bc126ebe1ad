#include "ui/canvas/picture/PlanThumbnail.h"

#include "ui/canvas/CanvasFacts.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/canvas/shapes/CanvasStyle.h"

#include <QPainter>

#include <algorithm>

namespace platbook::ui {

namespace {

/// Lanes and tiers are in the same order.
Tier tierOf(models::Lane lane) { return static_cast<Tier>(lane); }

QPen linePen(const QColor& ink, double width) {
    QPen pen(ink, width);
    pen.setCosmetic(true);
    return pen;
}

void drawRegion(QPainter& painter, const RegionBox& region, const CanvasStyle& style) {
    painter.setPen(linePen(style.border, 1.25));
    painter.setBrush(style.region);
    painter.drawRoundedRect(region.rect, 3 * style.radius, 3 * style.radius);
    painter.setPen(Qt::NoPen);
    for (const LaneBox& lane : region.lanes) {
        if (lane.rect.isEmpty()) continue;
        const QColor& ink = style.tierColor(tierOf(lane.lane));
        painter.setBrush(mix(style.region, ink, lane.tenants > 0 ? 0.25 : 0.1));
        painter.drawRect(lane.rect);
        painter.setBrush(ink);
        painter.drawRect(QRectF(lane.rect.left(), lane.rect.top(), 4 * style.laneBar, lane.rect.height()));
        for (const CardBox& card : lane.cards) painter.drawRoundedRect(card.rect, style.radius, style.radius);
    }
    painter.setBrush(mix(style.region, style.text2, 0.6));
    for (const NodeBox& node : region.nodes) painter.drawRoundedRect(node.rect, style.radius, style.radius);
}

} // namespace

void drawPlanThumbnail(QPainter& painter, const QRectF& room, const CanvasFacts& facts, const CanvasStyle& style) {
    const PlanLayout layout = layoutPlan(facts, style);
    QRectF bounds;
    for (const RegionBox& region : layout.regions) bounds |= region.rect;
    if (bounds.isEmpty()) return;
    const double scale = std::min(room.width() / bounds.width(), room.height() / bounds.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(room.center());
    painter.scale(scale, scale);
    painter.translate(-bounds.center());
    for (const RegionBox& region : layout.regions) drawRegion(painter, region, style);
    painter.setBrush(Qt::NoBrush);
    for (const EdgeBox& edge : layout.edges) {
        painter.setPen(linePen(style.edgeColor(edge.kind), 1.0));
        painter.drawPolyline(edge.points.data(), static_cast<int>(edge.points.size()));
    }
    painter.restore();
}

} // namespace platbook::ui
