#include "ui/canvas/FixPreview.h"

#include "ui/canvas/layout/BoxFlow.h"
#include "ui/items/ObjectNames.h"

#include "models/edits/TenantPlacement.h"

#include <map>
#include <unordered_map>

namespace platbook::ui {

namespace {

constexpr std::size_t mostGhosts = 24; ///< as many as a lane has cards

bool isMoved(const models::Tenant& before, const models::Tenant& after) {
    return before.cell->text != after.cell->text || models::laneOf(before) != models::laneOf(after);
}

/// Positions in `after` of tenants that stand elsewhere than in `before`.
std::vector<std::uint32_t> movedOf(const models::Plan& before, const models::Plan& after, std::size_t most) {
    std::unordered_map<std::string_view, const models::Tenant*> known;
    for (const auto& tenant : before.tenants) known.emplace(tenant->id.text, &*tenant);
    std::vector<std::uint32_t> moved;
    for (std::size_t i = 0; i < after.tenants.size() && moved.size() < most; ++i) {
        const auto was = known.find(after.tenants[i]->id.text);
        if (was != known.end() && was->second != &*after.tenants[i] && isMoved(*was->second, *after.tenants[i]))
            moved.push_back(static_cast<std::uint32_t>(i));
    }
    return moved;
}

/// Free place for another card of a lane: behind the last one, or in a row below.
QRectF placeIn(const LaneBox& lane, std::size_t ghosts, const CanvasStyle& style) {
    const double left = lane.rect.left() + style.laneBar + style.inside;
    const QSizeF card(cardWidth(style), style.cardHeight);
    QRectF place(QPointF(left, lane.rect.top() + style.laneHeader), card);
    if (!lane.cards.empty())
        place.moveTopLeft(lane.cards.back().rect.topLeft() + QPointF(card.width() + style.inside, 0));
    for (std::size_t i = 0;; ++i) {
        if (place.right() > lane.rect.right()) place.moveTo(left, place.bottom() + style.inside);
        if (i == ghosts) return place;
        place.translate(card.width() + style.inside, 0);
    }
}

} // namespace

bool movesTenants(const models::Plan& before, const models::Plan& after) { return !movedOf(before, after, 1).empty(); }

MovedTenants movedTenants(const PlanLayout& layout, const CanvasFacts& before, const CanvasFacts& after,
                          const CanvasStyle& style) {
    MovedTenants result;
    std::map<const LaneBox*, std::size_t> taken;
    for (const std::uint32_t at : movedOf(before.plan(), after.plan(), mostGhosts)) {
        const models::Tenant& tenant = *after.plan().tenants[at];
        const models::Cell* cell = after.cell(tenant.cell->text);
        const RegionBox* region = cell ? layout.region(cell->region->text) : nullptr;
        if (!region) continue;
        const LaneBox& lane = region->lanes[static_cast<std::size_t>(models::laneOf(tenant))];
        CardPicture ghost;
        ghost.rect = placeIn(lane, taken[&lane]++, style);
        ghost.look = cardLook(after, at);
        ghost.look.change = ChangeMark::Added;
        ghost.name = tenantName(tenant);
        if (result.ghosts.empty()) result.target = lane.rect;
        result.ghosts.push_back(std::move(ghost));
    }
    return result;
}

} // namespace platbook::ui
