#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"

#include <QRectF>

#include <cstdint>

class QPainter;

namespace platbook::ui {

/// One shape per kind: cylinder, hexagon, pail, diamonds, tube, key plate.
enum class StoreKind : std::uint8_t { Sql, Cache, Bucket, Vector, Bus, Secrets };

/// The sign of a store alone, as in the palette and at low zoom.
void drawStoreGlyph(QPainter& painter, const QRectF& box, StoreKind kind, bool dashed, const CanvasStyle& style);

} // namespace platbook::ui
