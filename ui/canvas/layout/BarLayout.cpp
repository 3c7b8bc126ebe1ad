#include "ui/canvas/layout/BarLayout.h"

#include "ui/canvas/layout/NodeLayout.h"

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr double laneGap = 3.0;
constexpr double leastHeight = 3.0;

bool hasStores(const RegionBox& region) {
    return std::any_of(region.nodes.begin(), region.nodes.end(),
                       [](const NodeBox& node) { return storeSign(node.kind).store; });
}

RegionBars barsOf(const RegionBox& region, const CanvasStyle& style, double zoom) {
    return layoutBars(region.rect, hasStores(region), style, textScale(zoom, style));
}

} // namespace

RegionBars layoutBars(const QRectF& region, bool hasStores, const CanvasStyle& style, double texts) {
    const QSizeF box = region.size() / texts;
    const double header = style.laneHeader - 4;
    RegionBars bars;
    bars.header = QRectF(region.topLeft(), QSizeF(region.width(), header * texts));
    const double text = style.body.height - 2;
    const double body = box.height() - header - style.inside;
    bars.showsStores = hasStores && body >= 4 * (text + laneGap) + barGlyph + style.inside;
    const double room = body - (bars.showsStores ? barGlyph + style.inside : 0);
    const double height = std::min(style.laneHeader - 6, room / 4 - laneGap);
    if (height < leastHeight) {
        bars.showsStores = false;
        return bars;
    }
    bars.showsTexts = height >= text;
    bars.showsFigures = height >= style.caption.metrics.capHeight() + 2;
    double y = header;
    for (QRectF& lane : bars.lanes) {
        lane = QRectF(region.left() + barSideGap * texts, region.top() + y * texts,
                      (box.width() - 2 * barSideGap) * texts, height * texts);
        y += height + laneGap;
    }
    bars.storesTop = region.top() + (y + 4) * texts;
    return bars;
}

Hit hitFromAfar(const PlanLayout& layout, const QPointF& point, double reach, const CanvasStyle& style, double zoom) {
    for (const RegionBox& region : layout.regions) {
        if (!region.rect.contains(point)) {
            continue;
        }
        Hit hit;
        hit.region = region.id;
        hit.rect = region.rect;
        const RegionBars bars = barsOf(region, style, zoom);
        if (detailFor(zoom) == Detail::Block || bars.header.contains(point)) {
            hit.kind = HitKind::RegionHeader;
            hit.path = "regions[" + region.id + "]";
            return hit;
        }
        hit.kind = HitKind::Region;
        for (std::size_t i = 0; i < bars.lanes.size(); ++i) {
            if (bars.lanes[i].contains(point)) {
                hit.kind = HitKind::Lane;
                hit.lane = region.lanes[i].lane;
                hit.inLane = true;
                hit.cell = region.lanes[i].cell;
                hit.rect = bars.lanes[i];
            }
        }
        return hit;
    }
    return hitLink(layout.edges, point, reach);
}

QRectF seenFromAfar(const PlanLayout& layout, const QRectF& place, const CanvasStyle& style, double zoom) {
    for (const RegionBox& region : layout.regions) {
        if (place == region.rect || !region.rect.contains(place.center())) {
            continue;
        }
        if (detailFor(zoom) == Detail::Bars) {
            const RegionBars bars = barsOf(region, style, zoom);
            for (std::size_t i = 0; i < bars.lanes.size(); ++i) {
                if (region.lanes[i].rect.contains(place.center()) && !bars.lanes[i].isNull()) {
                    return bars.lanes[i];
                }
            }
        }
        return region.rect;
    }
    return place; // a region, or a link between regions
}

} // namespace platbook::ui
