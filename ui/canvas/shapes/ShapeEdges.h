#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <span>

class QPainter;

namespace platbook::ui {

/// Links between regions are full; those between services and stores of one region run in narrow gaps.
enum class EdgeWeight : std::uint8_t { Full, Thin };

/// An orthogonal link with rounded bends and the heads and dashes of its kind.
void drawEdge(QPainter& painter, std::span<const QPointF> points, EdgeKind kind, EdgeWeight weight,
              const CanvasStyle& style);

enum class EdgeMark : std::uint8_t { Selected, Focused, Hovered };
/// Marks a link along its line: the box around it would hold half the plan.
void drawEdgeMark(QPainter& painter, std::span<const QPointF> points, EdgeMark mark, const CanvasStyle& style);

/// Plate with the label's text, in one line or several, on surface fill; forbidden edges put "✕" before it, or alone.
void drawEdgeLabel(QPainter& painter, const QPointF& center, const QString& text, EdgeKind kind,
                   const CanvasStyle& style);
QRectF edgeLabelBox(const QPointF& center, const QString& text, EdgeKind kind, const CanvasStyle& style);

} // namespace platbook::ui
