#pragma once

#include "ui/canvas/layout/PlanLayout.h"

namespace platbook::ui {

/// What a region shows from afar: its title, its lanes as bars with a text each, signs of its stores. Scene units.
struct RegionBars {
    QRectF header;
    std::array<QRectF, 4> lanes; ///< null: there is room for the title alone
    bool showsTexts = false;     ///< of the lanes
    bool showsFigures = false;   ///< of the lanes, where there is no room for the whole text
    bool showsStores = false;
    double storesTop = 0;
};

/// @param hasStores  the region has stores to show
/// @param texts      how much larger than the scene texts are drawn
RegionBars layoutBars(const QRectF& region, bool hasStores, const CanvasStyle& style, double texts);

/// How far lanes stand inside their region there, before `texts`.
inline constexpr double barSideGap = 6.0;

/// How large a store's sign is there, before `texts`.
inline constexpr double barGlyph = 20.0;

/// What stands at a point of a plan that is seen from afar: regions by their title, lanes by their bars, links. Where
/// regions are blocks, the whole block is its title.
Hit hitFromAfar(const PlanLayout& layout, const QPointF& point, double reach, const CanvasStyle& style, double zoom);

/// Where something of the plan is seen from afar: a card or strip in its lane's bar, a service or store in its region.
QRectF seenFromAfar(const PlanLayout& layout, const QRectF& place, const CanvasStyle& style, double zoom);

} // namespace platbook::ui
