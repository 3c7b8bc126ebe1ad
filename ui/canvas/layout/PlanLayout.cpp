#include "ui/canvas/layout/PlanLayout.h"

#include "ui/canvas/layout/BoxFlow.h"
#include "ui/canvas/layout/KeepApart.h"
#include "ui/canvas/layout/LaneLayout.h"
#include "ui/canvas/layout/NodeLayout.h"
#include "ui/canvas/shapes/ShapeEdges.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace platbook::ui {

namespace {

using models::Lane;

constexpr double narrowGutter = 72.0;
constexpr double wideGutter = 256.0; ///< holds the labels of links that run sideways
constexpr double gutterY = 104.0;
constexpr double shieldWidth = 46.0;
constexpr double shieldHeight = 44.0;
constexpr double shieldDip = 7.0; ///< how far a shield reaches over the region's border
constexpr std::array<Lane, 4> laneOrder{Lane::SharedRows, Lane::OwnSchema, Lane::OwnDatabase, Lane::OwnStack};

QString translated(const char* text) { return QCoreApplication::translate("PlanLayout", text); }

double regionWidth(const CanvasStyle& style) { return laneWidth(style) + 2 * style.gap; }

void addShields(const CanvasFacts& facts, RegionBox& region, const CanvasStyle& style) {
    const models::Setting<models::Edge>& edge = facts.plan().edge;
    if (!edge.has() || facts.cellsIn(region.id).empty()) {
        return;
    }
    double x = region.rect.left() + 2 * style.gap;
    const auto add = [&](const QString& name) {
        region.shields.push_back(
            {QRectF(x, region.rect.top() - shieldHeight + shieldDip, shieldWidth, shieldHeight), name});
        x += shieldWidth + style.inside;
    };
    if (edge->lb.has()) {
        add(translated("LB"));
    }
    if (edge->cdn.has() && *edge->cdn) {
        add(translated("CDN"));
    }
    if (edge->waf.has()) {
        add(translated("WAF"));
    }
}

RegionBox layoutRegion(const CanvasFacts& facts, const models::Region& region, QPointF corner, const CanvasStyle& style,
                       const models::Layout& placed) {
    RegionBox box;
    box.id = region.id.text;
    box.rect = QRectF(corner, QSizeF(regionWidth(style), 0));
    box.header = QRectF(corner, QSizeF(regionWidth(style), style.regionHeader));
    double y = corner.y() + style.regionHeader + style.inside;
    for (std::size_t i = 0; i < laneOrder.size(); ++i) {
        LaneBox& lane = box.lanes[i];
        lane.lane = laneOrder[i];
        layoutLane(lane, box.id, facts, style, QPointF(corner.x() + style.gap, y));
        y = lane.rect.bottom() + style.inside;
    }
    y = layoutNodes(box, facts, style, placed, y);
    box.rect.setBottom(y + (box.nodes.empty() ? style.inside / 2 : 0));
    addShields(facts, box, style);
    return box;
}

void moveBy(RegionBox& region, const QPointF& delta) {
    region.rect.translate(delta);
    region.header.translate(delta);
    for (LaneBox& lane : region.lanes) {
        lane.rect.translate(delta);
        for (StripBox& strip : lane.strips) {
            strip.rect.translate(delta);
        }
        for (CardBox& card : lane.cards) {
            card.rect.translate(delta);
        }
        if (lane.more) {
            lane.more->rect.translate(delta);
        }
    }
    for (NodeBox& node : region.nodes) {
        node.rect.translate(delta);
        node.room.translate(delta);
    }
    for (CaptionBox& caption : region.captions) {
        caption.rect.translate(delta);
    }
    for (ShieldBox& shield : region.shields) {
        shield.rect.translate(delta);
    }
    region.rowTop += delta.y();
}

/// Puts regions where the hand put them; the others make room.
void placeByHand(PlanLayout& layout, const models::Layout& placed) {
    std::vector<QRectF> rects;
    rects.reserve(layout.regions.size());
    std::vector<BoxApart> boxes;
    for (const RegionBox& region : layout.regions) {
        const auto entry = placed.find(region.id);
        const bool byHand = entry != placed.end();
        rects.push_back(region.rect);
        if (byHand) {
            rects.back().moveTo(entry->second.x, entry->second.y);
        }
        layout.byHand = layout.byHand || byHand;
        boxes.push_back({&rects.back(), holdOf(placed, region.id)});
    }
    if (!layout.byHand) {
        return;
    }
    keepApart(std::move(boxes), {layout.gutter, gutterY}); // labels of links need the same room as ever
    for (std::size_t i = 0; i < rects.size(); ++i) {
        RegionBox& region = layout.regions[i];
        if (rects[i] != region.rect) {
            moveBy(region, rects[i].topLeft() - region.rect.topLeft());
            region.rowTop = region.rect.top(); // no row to keep clear of
        }
    }
}

/// Columns of regions: a standby region stands below the first one that fails over to it.
std::vector<std::vector<const models::Region*>> stacksOf(const models::Plan& plan) {
    std::vector<std::vector<const models::Region*>> stacks;
    const auto standsAlone = [](const models::Region& region) {
        return region.roleOrDefault() == models::RegionRole::Active;
    };
    for (const auto& region : plan.regions) {
        if (standsAlone(*region)) {
            stacks.push_back({&*region});
        }
    }
    for (const auto& region : plan.regions) {
        if (standsAlone(*region)) {
            continue;
        }
        const auto home = std::find_if(stacks.begin(), stacks.end(), [&](const auto& stack) {
            return stack.front()->failover.has() && *stack.front()->failover == region->id;
        });
        if (home == stacks.end()) {
            stacks.push_back({&*region});
        } else {
            home->push_back(&*region);
        }
    }
    return stacks;
}

/// Whether a link joins regions of two columns, so that the gutter has to hold its label.
bool hasSideways(const CanvasFacts& facts, const std::vector<std::vector<const models::Region*>>& stacks) {
    const auto column = [&](std::string_view id) {
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            for (const models::Region* region : stacks[i]) {
                if (region->id.text == id) {
                    return static_cast<int>(i);
                }
            }
        }
        return -1;
    };
    for (const auto& region : facts.plan().regions) {
        if (region->failover.has() && column(region->failover->text) >= 0 &&
            column(region->failover->text) != column(region->id.text)) {
            return true;
        }
    }
    return std::any_of(facts.plan().flows.begin(), facts.plan().flows.end(), [&](const auto& flow) {
        const int from = column(facts.regionOfTarget(flow->from->text));
        const int to = column(facts.regionOfTarget(flow->to->text));
        return from >= 0 && to >= 0 && from != to;
    });
}

} // namespace

const RegionBox* PlanLayout::region(std::string_view id) const {
    const auto found = std::find_if(regions.begin(), regions.end(), [&](const RegionBox& box) { return box.id == id; });
    return found == regions.end() ? nullptr : &*found;
}

PlanLayout layoutPlan(const CanvasFacts& facts, const CanvasStyle& style, const models::Layout& placed) {
    PlanLayout layout;
    const auto stacks = stacksOf(facts.plan());
    layout.gutter = hasSideways(facts, stacks) ? wideGutter : narrowGutter;
    const double square = std::ceil(std::sqrt(2.0 * static_cast<double>(stacks.size())));
    const std::size_t across = stacks.size() <= 4 ? stacks.size() : static_cast<std::size_t>(square);
    double top = 0;
    double rowBottom = 0;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (i > 0 && i % across == 0) {
            top = rowBottom + gutterY;
        }
        double y = top;
        const double x = static_cast<double>(i % across) * (regionWidth(style) + layout.gutter);
        for (const models::Region* region : stacks[i]) {
            layout.regions.push_back(layoutRegion(facts, *region, QPointF(x, y), style, placed));
            layout.regions.back().rowTop = top;
            y = layout.regions.back().rect.bottom() + gutterY;
        }
        rowBottom = std::max(rowBottom, y - gutterY);
    }
    placeByHand(layout, placed);
    for (const RegionBox& region : layout.regions) {
        layout.bounds |= region.rect;
        for (const ShieldBox& shield : region.shields) {
            layout.bounds |= shield.rect;
        }
    }
    layout.edges = layoutEdges(facts, layout);
    for (const EdgeBox& edge : layout.edges) {
        for (const QPointF& point : edge.points) {
            layout.bounds |= QRectF(point - QPointF(8, 8), QSizeF(16, 16));
        }
        layout.bounds |= edgeLabelBox(edge.label, edge.text, edge.kind, style);
    }
    return layout;
}

} // namespace platbook::ui
