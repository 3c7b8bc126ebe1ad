#pragma once

class QPainter;
class QRectF;

namespace platbook::ui {

class CanvasFacts;
struct CanvasStyle;

/// A plan seen from very far, without any text: its regions, lanes with tenants, services, stores and links where the
/// canvas has them, scaled into `room`.
void drawPlanThumbnail(QPainter& painter, const QRectF& room, const CanvasFacts& facts, const CanvasStyle& style);

} // namespace platbook::ui
