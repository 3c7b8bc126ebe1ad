#include "ui/canvas/shapes/ShapeMarks.h"
#include "ui/canvas/shapes/Shapes.h"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

double moreTitleHeight(const CanvasStyle& style) {
    return style.inside + style.body.height + 14; // room for the title at its size from afar
}

int dotCapacity(const QRectF& box, const CanvasStyle& style) {
    const double across = std::floor((box.width() - 2 * style.inside) / style.dotPitch);
    const double down = std::floor((box.height() - moreTitleHeight(style) - style.inside) / style.dotPitch);
    return static_cast<int>(std::max(0.0, across) * std::max(0.0, down));
}

void drawMoreBlock(QPainter& painter, const QRectF& box, const QString& title, const DotField& dots,
                   const CanvasStyle& style, Detail detail) {
    painter.setPen(borderPen(style, style.borderWidth));
    const QColor& ground = style.heatFill(dots.heat, style.region);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, style.radius - 2, style.radius - 2);
    drawTextAt(painter, style.body, style.heatText(dots.heat, style.text), box.left() + style.inside + 2,
               box.top() + style.inside + style.body.height / 2, title);
    const int columns = std::max(1, static_cast<int>((box.width() - 2 * style.inside) / style.dotPitch));
    const int count = std::min(dots.dots, dotCapacity(box, style));
    const QPointF origin(box.left() + style.inside + style.dotPitch / 2,
                         box.top() + moreTitleHeight(style) + style.dotPitch / 2);
    const auto place = [&](int index) {
        const int row = index / columns;
        return origin + QPointF(index % columns, row) * style.dotPitch;
    };
    painter.setRenderHint(QPainter::Antialiasing, detail >= Detail::Cards);
    const QColor& ink = style.heatText(dots.heat, style.border);
    painter.setPen(
        QPen(mix(ground, ink, style.showsHeat(dots.heat) ? 0.5 : 0.75), style.dot, Qt::SolidLine, Qt::RoundCap));
    for (int i = 0; i < count; ++i) {
        painter.drawPoint(place(i));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(style.region);
    constexpr double ringLine = 2.0;
    const double radius = style.ring / 2 - ringLine / 2;
    const auto rings = [&](std::span<const int> which, const QColor& line) {
        painter.setPen(QPen(line, ringLine));
        for (const int index : which) {
            if (index >= 0 && index < count) {
                painter.drawEllipse(place(index), radius, radius);
            }
        }
    };
    rings(dots.faulty, style.error);
    rings(dots.selected, style.select);
}

} // namespace platbook::ui
