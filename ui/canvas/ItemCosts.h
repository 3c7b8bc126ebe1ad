#pragma once

#include "models/units/Money.h"
#include "ui/canvas/CanvasFacts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::ui {

/// What an item costs a month, for its colour in the heat view.
struct ItemCost {
    models::Money amount; ///< of its priced lines
    int missing = 0;      ///< lines without a price
    bool shown = false;   ///< it costs anything in the chosen environment, as its label would say

    /// Of nothing that has no price the cost is known: it is not 0.
    bool isPriced() const { return shown && (missing == 0 || amount.cents() != 0); }
    bool operator==(const ItemCost&) const = default;
};

ItemCost regionItemCost(const CanvasFacts& facts, const std::string& region);
/// Of one component of the stamp over the region's cells.
ItemCost componentItemCost(const CanvasFacts& facts, const std::string& region, const std::string& path);
/// Of some tenants together. @cost O(tenants)
ItemCost tenantsItemCost(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants);
ItemCost tenantItemCost(const CanvasFacts& facts, std::uint32_t tenant);

} // namespace platbook::ui
