#pragma once

#include <QRectF>

class QPainter;

namespace platbook::ui {

class CanvasView;

/// Draws the whole plan into the rectangle, as large as it fits, at the middle of its top: in the light colours on white, nothing selected.
void paintForPrint(CanvasView& canvas, QPainter& painter, const QRectF& target);

} // namespace platbook::ui
