#pragma once

#include "ui/canvas/picture/PlanScene.h"

#include <memory>

namespace platbook::ui {

/// What a fix would move, shown over the plan as it is: the cards of moved tenants in the lanes they would go to.
struct MovedTenants {
    std::vector<CardPicture> ghosts;
    QRectF target; ///< lane of the first
};

/// @param layout  of the plan that is shown
/// @param before  of that plan
/// @param after   with the fix; tenants whose region is not in the layout are left out
MovedTenants movedTenants(const PlanLayout& layout, const CanvasFacts& before, const CanvasFacts& after,
                          const CanvasStyle& style);

/// Whether any tenant has another cell or lane: most fixes move none, and need no more work.
bool movesTenants(const models::Plan& before, const models::Plan& after);

} // namespace platbook::ui
