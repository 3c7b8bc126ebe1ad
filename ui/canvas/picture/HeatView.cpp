#include "ui/canvas/picture/HeatView.h"

#include "ui/canvas/ItemCosts.h"

#include <utility>
#include <vector>

namespace platbook::ui {

namespace {

/// Something that can have a colour.
struct Coloured {
    HeatLevel level;
    ItemCost cost;
    int* heat;
};

void addLane(std::vector<Coloured>& all, const CanvasFacts& facts, const LaneBox& box, LanePicture& lane) {
    for (std::size_t i = 0; i < box.cards.size(); ++i) {
        all.push_back({HeatLevel::Items, tenantItemCost(facts, box.cards[i].tenant), &lane.cards[i].look.heat});
    }
    if (box.more) {
        all.push_back({HeatLevel::Items, tenantsItemCost(facts, box.more->tenants), &lane.moreHeat});
    }
}

std::vector<Coloured> everything(const CanvasFacts& facts, const PlanLayout& layout, PlanPictures& pictures) {
    std::vector<Coloured> all;
    std::size_t lane = 0;
    std::size_t node = 0;
    for (std::size_t i = 0; i < layout.regions.size(); ++i) {
        const RegionBox& region = layout.regions[i];
        RegionPicture& picture = pictures.regions[i];
        if (picture.look.change != ChangeMark::Removed) {
            all.push_back({HeatLevel::Regions, regionItemCost(facts, region.id), &picture.look.heat});
        }
        for (std::size_t j = 0; j < region.lanes.size(); ++j) {
            const LaneBox& box = region.lanes[j];
            if (box.tenants > 0) {
                all.push_back({HeatLevel::Lanes, tenantsItemCost(facts, facts.tenantsIn(region.id, box.lane)),
                               &picture.bars[j].look.heat});
            }
            addLane(all, facts, box, pictures.lanes[lane++]);
        }
        for (const NodeBox& box : region.nodes) {
            NodePicture& shown = pictures.nodes[node++];
            if (!box.replica && !shown.dim && shown.look.change != ChangeMark::Removed) {
                all.push_back({HeatLevel::Items, componentItemCost(facts, region.id, box.path), &shown.look.heat});
            }
        }
    }
    return all;
}

} // namespace

HeatLevel heatLevelFor(Detail detail) {
    switch (detail) {
    case Detail::Block: return HeatLevel::Regions;
    case Detail::Bars: return HeatLevel::Lanes;
    case Detail::Cards:
    case Detail::Full:
    case Detail::Parameters: return HeatLevel::Items;
    }
    return HeatLevel::Items;
}

HeatView colourByCost(const CanvasFacts& facts, const PlanLayout& layout, PlanPictures& pictures) {
    const std::vector<Coloured> all = everything(facts, layout, pictures);
    HeatView view;
    std::array<std::vector<models::Money>, 3> amounts;
    for (const Coloured& one : all) {
        if (!one.cost.shown) continue;
        const auto level = static_cast<std::size_t>(one.level);
        HeatKey& key = view.keys[level];
        if (one.cost.isPriced()) {
            ++key.coloured;
            key.incomplete += one.cost.missing > 0 ? 1 : 0;
            amounts[level].push_back(one.cost.amount);
        } else {
            ++key.notPriced;
        }
    }
    for (std::size_t i = 0; i < amounts.size(); ++i) view.keys[i].scale = HeatScale(std::move(amounts[i]));
    for (const Coloured& one : all) {
        if (one.cost.isPriced()) *one.heat = view.key(one.level).scale.colourOf(one.cost.amount);
    }
    return view;
}

} // namespace platbook::ui
