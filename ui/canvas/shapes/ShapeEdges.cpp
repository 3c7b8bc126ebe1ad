#include "ui/canvas/shapes/ShapeEdges.h"

#include "ui/canvas/shapes/ShapeMarks.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <array>

namespace platbook::ui {

namespace {

struct LineSize {
    double width;
    double headLength;
    double headHalf;
    double bend; ///< radius
};

LineSize sizeOf(EdgeWeight weight, EdgeKind kind) {
    if (weight == EdgeWeight::Thin) {
        return {1.4, 4.5, 3.0, 2.5};
    }
    return {kind == EdgeKind::Traffic ? 2.0 : 2.2, 9.0, 4.5, 8.0};
}

constexpr double crossSize = 7.0;
constexpr double markWidth = 8.0; ///< between the lines on both sides of a marked link

QPointF towards(const QPointF& from, const QPointF& to, double distance) {
    QLineF line(from, to);
    line.setLength(std::min(distance, line.length()));
    return line.p2();
}

void head(QPainter& painter, const QPointF& from, const QPointF& tip, const LineSize& size, const QColor& ink) {
    const QLineF line(from, tip);
    if (line.length() <= 0.0) {
        return;
    }
    const QPointF along((tip - from) / line.length());
    const QPointF across(-along.y(), along.x());
    const QPointF base = tip - along * size.headLength;
    const std::array<QPointF, 3> points{tip, base + across * size.headHalf, base - across * size.headHalf};
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawConvexPolygon(points.data(), 3);
}

QPainterPath bentLine(std::span<const QPointF> points, const LineSize& size, bool cutStart) {
    // Heads are filled, so the stroke ends at their base and never shows beside the tip.
    const std::size_t last = points.size() - 1;
    QPainterPath path;
    path.moveTo(cutStart ? towards(points[0], points[1], size.headLength - 1) : points[0]);
    for (std::size_t i = 1; i < last; ++i) {
        const double room =
            std::min(QLineF(points[i - 1], points[i]).length(), QLineF(points[i], points[i + 1]).length()) / 2;
        const double r = std::min(size.bend, room);
        path.lineTo(towards(points[i], points[i - 1], r));
        path.quadTo(points[i], towards(points[i], points[i + 1], r));
    }
    path.lineTo(towards(points[last], points[last - 1], size.headLength - 1));
    return path;
}

} // namespace

void drawEdge(QPainter& painter, std::span<const QPointF> points, EdgeKind kind, EdgeWeight weight,
              const CanvasStyle& style) {
    if (points.size() < 2) {
        return;
    }
    const bool both = kind == EdgeKind::Replicate;
    const LineSize size = sizeOf(weight, kind);
    const QPainterPath path = bentLine(points, size, both);
    painter.setBrush(Qt::NoBrush);
    const QColor& ink = style.edgeColor(kind);
    QPen pen(ink, size.width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (kind == EdgeKind::Failover) {
        pen.setDashPattern({5, 3});
    }
    painter.setPen(pen);
    painter.drawPath(path);
    head(painter, points[points.size() - 2], points.back(), size, ink);
    if (both) {
        head(painter, points[1], points[0], size, ink);
    }
}

void drawEdgeMark(QPainter& painter, std::span<const QPointF> points, EdgeMark mark, const CanvasStyle& style) {
    if (points.size() < 2) {
        return;
    }
    const QPainterPath path = bentLine(points, sizeOf(EdgeWeight::Full, EdgeKind::Traffic), false);
    QPainterPathStroker around;
    around.setWidth(mark == EdgeMark::Focused ? markWidth + 6 : markWidth);
    around.setCapStyle(Qt::RoundCap);
    around.setJoinStyle(Qt::RoundJoin);
    const QPainterPath band = around.createStroke(path).simplified();
    QPen line(style.select, mark == EdgeMark::Hovered ? 1 : style.stateWidth);
    if (mark == EdgeMark::Focused) {
        line.setDashPattern({3, 2});
    }
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(band);
    if (mark == EdgeMark::Selected) {
        painter.setPen(QPen(style.select, 1.5));
        painter.setBrush(style.surface);
        const double h = style.handle;
        for (const QPointF& end : {points.front(), points.back()}) {
            painter.drawRoundedRect(QRectF(end - QPointF(h / 2, h / 2), QSizeF(h, h)), 1.5, 1.5);
        }
    }
}

QRectF edgeLabelBox(const QPointF& center, const QString& text, EdgeKind kind, const CanvasStyle& style) {
    const double sign = kind == EdgeKind::Forbidden ? crossSize + (text.isEmpty() ? 0 : 6) : 0;
    double widest = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        widest = std::max(widest, style.caption.metrics.horizontalAdvance(line));
    }
    const double width = widest + sign + (text.isEmpty() ? 10 : 16);
    const double height = style.caption.height * static_cast<double>(lines.size()) + 6;
    return {center.x() - width / 2, center.y() - height / 2, width, height};
}

void drawEdgeLabel(QPainter& painter, const QPointF& center, const QString& text, EdgeKind kind,
                   const CanvasStyle& style) {
    const QRectF box = edgeLabelBox(center, text, kind, style);
    const bool forbidden = kind == EdgeKind::Forbidden;
    painter.setPen(QPen(forbidden ? style.error : style.grid, 1));
    painter.setBrush(forbidden ? style.errorGround : style.surface);
    painter.drawRoundedRect(box, 4, 4);
    double x = box.left() + (text.isEmpty() ? 5 : 8);
    if (forbidden) {
        const QPointF c(x + crossSize / 2, box.center().y());
        const double h = crossSize / 2;
        painter.setPen(QPen(style.error, 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c + QPointF(-h, -h), c + QPointF(h, h));
        painter.drawLine(c + QPointF(-h, h), c + QPointF(h, -h));
        x += crossSize + 6;
    }
    const QStringList lines = text.split(QLatin1Char('\n'));
    double y = center.y() - style.caption.height * static_cast<double>(lines.size() - 1) / 2;
    for (const QString& line : lines) {
        drawTextAt(painter, style.caption, forbidden ? style.error : style.text, x, y, line);
        y += style.caption.height;
    }
}

} // namespace platbook::ui
