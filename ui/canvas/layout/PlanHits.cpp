#include "ui/canvas/layout/PlanLayout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace platbook::ui {

namespace {

constexpr double separate = 1e9;

double distanceTo(const QPointF& a, const QPointF& b, const QPointF& point) {
    // Segments are horizontal or vertical.
    const double x = std::clamp(point.x(), std::min(a.x(), b.x()), std::max(a.x(), b.x()));
    const double y = std::clamp(point.y(), std::min(a.y(), b.y()), std::max(a.y(), b.y()));
    return std::hypot(point.x() - x, point.y() - y);
}

double distanceTo(const EdgeBox& edge, const QPointF& point) {
    double least = separate;
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
        least = std::min(least, distanceTo(edge.points[i - 1], edge.points[i], point));
    }
    return least;
}

/// Of those that stand for an object.
const EdgeBox* nearestOf(const std::vector<EdgeBox>& edges, const QPointF& point, double reach) {
    const EdgeBox* nearest = nullptr;
    double least = reach;
    for (const EdgeBox& edge : edges) {
        const double distance = edge.paths.empty() ? separate : distanceTo(edge, point);
        if (distance <= least) {
            least = distance;
            nearest = &edge;
        }
    }
    return nearest;
}

QRectF boundsOf(const EdgeBox& edge) {
    QRectF bounds;
    for (const QPointF& point : edge.points) {
        bounds |= QRectF(point - QPointF(3, 3), QSizeF(6, 6));
    }
    return bounds;
}

std::string tenantPath(const CanvasFacts& facts, std::uint32_t tenant) {
    return "tenants[" + facts.plan().tenants[tenant]->id.text + "]";
}

bool hitLane(const LaneBox& lane, const CanvasFacts& facts, const QPointF& point, Hit& hit) {
    if (!lane.rect.contains(point)) {
        return false;
    }
    hit.lane = lane.lane;
    hit.inLane = true;
    hit.cell = facts.cellMark(lane.cell) == ChangeMark::Removed ? std::string() : lane.cell;
    for (const CardBox& card : lane.cards) {
        if (card.rect.contains(point) && !facts.isRemoved(card.tenant)) {
            hit.kind = HitKind::Card;
            hit.path = tenantPath(facts, card.tenant);
            hit.cell = facts.plan().tenants[card.tenant]->cell->text;
            hit.rect = card.rect;
            return true;
        }
    }
    if (lane.more && lane.more->rect.contains(point)) {
        hit.kind = HitKind::More;
        hit.rect = lane.more->rect;
        return true;
    }
    for (const StripBox& strip : lane.strips) {
        if (facts.cellMark(strip.cell) == ChangeMark::Removed) {
            continue;
        }
        if (!strip.line && point.y() >= strip.rect.top()) {
            hit.cell = strip.cell;
        }
        if (strip.rect.contains(point)) {
            hit.kind = HitKind::Strip;
            hit.cell = strip.cell;
            hit.path = "cells[" + strip.cell + "]";
            hit.rect = strip.rect;
            return true;
        }
    }
    hit.kind = HitKind::Lane;
    hit.rect = lane.rect;
    return true;
}

/// What is drawn of it is a ghost: its component went, or every cell that ran it.
bool isRemoved(const NodeBox& node, const CanvasFacts& facts) {
    return facts.marks() && (facts.isRemoved(node.path) ||
                             std::all_of(node.cells.begin(), node.cells.end(), [&](const std::string& cell) {
                                 return facts.cellMark(cell) == ChangeMark::Removed;
                             }));
}

Hit hitRegion(const RegionBox& region, const CanvasFacts& facts, const QPointF& point) {
    Hit hit;
    hit.region = region.id;
    if (region.header.contains(point)) {
        hit.kind = HitKind::RegionHeader;
        hit.path = "regions[" + region.id + "]";
        hit.rect = region.rect;
        return hit;
    }
    for (const LaneBox& lane : region.lanes) {
        if (hitLane(lane, facts, point, hit)) {
            return hit;
        }
    }
    for (const NodeBox& node : region.nodes) {
        if (node.rect.contains(point) && !isRemoved(node, facts)) {
            hit.kind = HitKind::Node;
            hit.path = node.path;
            hit.box = node.target;
            hit.rect = node.rect;
            return hit;
        }
    }
    hit.kind = HitKind::Region;
    hit.rect = region.rect;
    return hit;
}

} // namespace

Hit hitTest(const PlanLayout& layout, const CanvasFacts& facts, const QPointF& point, double reach) {
    Hit hit;
    const std::vector<EdgeBox>* edges = &layout.edges;
    for (const RegionBox& region : layout.regions) {
        if (region.rect.contains(point) && !facts.isRemoved("regions[" + region.id + "]")) {
            hit = hitRegion(region, facts, point);
            if (hit.kind != HitKind::Region) {
                return hit;
            }
            edges = &layout.inner;
        }
    }
    const Hit link = hitLink(*edges, point, reach);
    if (link.kind == HitKind::Edge) {
        hit.kind = link.kind;
        hit.path = link.path;
        hit.rect = link.rect;
    }
    return hit;
}

std::string removedAt(const PlanLayout& layout, const CanvasFacts& facts, const QPointF& point) {
    std::string found; // the innermost
    if (!facts.marks()) {
        return found;
    }
    const auto look = [&](std::string path, const QRectF& rect) {
        if (rect.contains(point) && facts.isRemoved(path)) {
            found = std::move(path);
        }
    };
    for (const RegionBox& region : layout.regions) {
        look("regions[" + region.id + "]", region.rect);
        for (const LaneBox& lane : region.lanes) {
            for (const StripBox& strip : lane.strips) {
                look("cells[" + strip.cell + "]", strip.rect);
            }
            for (const CardBox& card : lane.cards) {
                look(tenantPath(facts, card.tenant), card.rect);
            }
        }
        for (const NodeBox& node : region.nodes) {
            if (node.rect.contains(point) && isRemoved(node, facts)) {
                found = node.path;
            }
        }
    }
    return found;
}

Hit hitLink(const std::vector<EdgeBox>& links, const QPointF& point, double reach) {
    Hit hit;
    if (const EdgeBox* nearest = nearestOf(links, point, reach)) {
        hit.kind = HitKind::Edge;
        hit.path = nearest->paths.front();
        hit.rect = boundsOf(*nearest);
    }
    return hit;
}

std::vector<QRectF> placesOf(const PlanLayout& layout, const CanvasFacts& facts, const std::string& path) {
    std::vector<QRectF> places;
    for (const RegionBox& region : layout.regions) {
        if (path == "regions[" + region.id + "]") {
            places.push_back(region.rect);
        }
        for (const LaneBox& lane : region.lanes) {
            for (const CardBox& card : lane.cards) {
                const models::Tenant& tenant = *facts.plan().tenants[card.tenant];
                const bool ownCell = lane.lane == models::Lane::OwnStack && path == "cells[" + tenant.cell->text + "]";
                if (ownCell || path == "tenants[" + tenant.id.text + "]") {
                    places.push_back(card.rect);
                }
            }
            for (const StripBox& strip : lane.strips) {
                if (path == "cells[" + strip.cell + "]") {
                    places.push_back(strip.rect);
                }
            }
            if (!lane.cell.empty() && path == "cells[" + lane.cell + "]" && lane.lane != models::Lane::OwnStack) {
                places.push_back(lane.rect);
            }
        }
        for (const NodeBox& node : region.nodes) {
            if (node.path == path) {
                places.push_back(node.rect);
            }
        }
    }
    for (const auto* edges : {&layout.edges, &layout.inner}) {
        for (const EdgeBox& edge : *edges) {
            if (std::find(edge.paths.begin(), edge.paths.end(), path) != edge.paths.end()) {
                places.push_back(boundsOf(edge));
            }
        }
    }
    return places;
}

std::vector<std::pair<QRectF, const EdgeBox*>> linkPlaces(const PlanLayout& layout) {
    std::vector<std::pair<QRectF, const EdgeBox*>> places;
    for (const auto* edges : {&layout.edges, &layout.inner}) {
        for (const EdgeBox& edge : *edges) {
            places.emplace_back(boundsOf(edge), &edge);
        }
    }
    return places;
}

std::vector<Stop> stopsOf(const PlanLayout& layout, const CanvasFacts& facts) {
    std::vector<Stop> stops;
    const auto add = [&](std::string path, const QRectF& rect) {
        if (!facts.isRemoved(path)) {
            stops.push_back({std::move(path), rect, {}, false});
        }
    };
    for (const RegionBox& region : layout.regions) {
        add("regions[" + region.id + "]", region.rect);
        for (const LaneBox& lane : region.lanes) {
            for (const CardBox& card : lane.cards) {
                add(tenantPath(facts, card.tenant), card.rect);
            }
            for (const StripBox& strip : lane.strips) {
                add("cells[" + strip.cell + "]", strip.rect);
            }
        }
        for (const NodeBox& node : region.nodes) {
            if (!isRemoved(node, facts)) {
                stops.push_back({node.path, node.rect, node.target, false});
            }
        }
    }
    for (const EdgeBox& edge : layout.edges) {
        if (edge.paths.empty()) {
            continue;
        }
        stops.push_back({edge.paths.front(), boundsOf(edge), {}, false, edge.paths.front().starts_with("regions[")});
    }
    for (const EdgeBox& edge : layout.inner) {
        if (!edge.paths.empty()) {
            stops.push_back({edge.paths.front(), boundsOf(edge), {}, true});
        }
    }
    return stops;
}

} // namespace platbook::ui
