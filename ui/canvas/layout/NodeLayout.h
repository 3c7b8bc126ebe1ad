#pragma once

#include "ui/canvas/layout/PlanLayout.h"

namespace platbook::ui {

/// Whether a component is drawn as a store, and as which.
struct StoreSign {
    bool store;
    StoreKind kind;
};
StoreSign storeSign(models::ComponentKind kind);

/// Adds the services and stores of the region below its lanes, each stamp under a caption of its own, and the copies of
/// other regions' stores last.
/// @param placed  what was put by hand, by target
/// @param top     where they begin
/// @return        where they end
double layoutNodes(RegionBox& region, const CanvasFacts& facts, const CanvasStyle& style, const models::Layout& placed,
                   double top);

} // namespace platbook::ui
