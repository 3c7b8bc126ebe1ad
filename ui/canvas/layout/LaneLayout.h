#pragma once

#include "ui/canvas/layout/PlanLayout.h"

#include <QPointF>

#include <string>

namespace platbook::ui {

/// Fills a lane of the region with its strips, cards and the block of those without a card.
/// @param box  its lane is given; everything else is set
void layoutLane(LaneBox& box, const std::string& region, const CanvasFacts& facts, const CanvasStyle& style,
                QPointF corner);

} // namespace platbook::ui
