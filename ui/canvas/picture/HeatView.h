#pragma once

#include "ui/canvas/HeatScale.h"
#include "ui/canvas/picture/CanvasPicture.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace platbook::ui {

/// What is coloured together, and has a scale of its own: what is seen at one zoom.
enum class HeatLevel : std::uint8_t {
    Regions, ///< blocks
    Lanes,   ///< bars
    Items    ///< tenants, services and stores, and blocks of more tenants
};
HeatLevel heatLevelFor(Detail detail);

/// Scale of one level, and what it leaves out.
struct HeatKey {
    HeatScale scale;
    std::size_t coloured = 0;
    std::size_t notPriced = 0;  ///< items without a price: they have no colour
    std::size_t incomplete = 0; ///< coloured ones that lack some price, and cost more
    bool operator==(const HeatKey&) const = default;
};

struct HeatView {
    std::array<HeatKey, 3> keys;
    const HeatKey& key(HeatLevel level) const { return keys[static_cast<std::size_t>(level)]; }
    bool operator==(const HeatView&) const = default;
};

/// Colours the pictures of a plan by what each costs in the chosen environment: an item has the colour of the step that
/// its own amount falls into. Copies of stores, and what the scenario removed, have no amount and no colour.
/// @param layout  the pictures are of
/// @cost O(tenants + n log n) of n pictures
HeatView colourByCost(const CanvasFacts& facts, const PlanLayout& layout, PlanPictures& pictures);

} // namespace platbook::ui
