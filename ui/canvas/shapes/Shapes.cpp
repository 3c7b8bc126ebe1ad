#include "ui/canvas/shapes/Shapes.h"

#include "ui/canvas/shapes/ShapeParts.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace platbook::ui {

namespace {

/// Box with a coloured bar along its leading edge that follows the rounded corners.
void barredBox(QPainter& painter, const QRectF& box, double radius, const QColor& ground, const QColor& bar,
               double barWidth) {
    // Bar and ground meet without overlapping, so that faded items do not show one through the
    // other. The bar is narrower than the corner, whose arc it follows only so far.
    const double w = std::min(barWidth, radius);
    const double sweep = std::acos((radius - w) / radius) * 180.0 / std::numbers::pi;
    const QRectF topArc(box.left(), box.top(), 2 * radius, 2 * radius);
    const QRectF bottomArc(box.left(), box.bottom() - 2 * radius, 2 * radius, 2 * radius);
    QPainterPath strip;
    strip.arcMoveTo(bottomArc, 180 + sweep);
    strip.arcTo(bottomArc, 180 + sweep, -sweep);
    strip.arcTo(topArc, 180, -sweep);
    strip.closeSubpath();
    painter.setPen(Qt::NoPen);
    painter.setBrush(bar);
    painter.drawPath(strip);
    QPainterPath rest;
    const QRectF inner = box;
    rest.arcMoveTo(topArc, 180 - sweep);
    rest.arcTo(topArc, 180 - sweep, -(90 - sweep));
    rest.lineTo(inner.right() - radius, inner.top());
    rest.arcTo(QRectF(inner.right() - 2 * radius, inner.top(), 2 * radius, 2 * radius), 90, -90);
    rest.lineTo(inner.right(), inner.bottom() - radius);
    rest.arcTo(QRectF(inner.right() - 2 * radius, inner.bottom() - 2 * radius, 2 * radius, 2 * radius), 0, -90);
    rest.arcTo(bottomArc, 270, -(90 - sweep));
    rest.closeSubpath();
    painter.setBrush(ground);
    painter.drawPath(rest);
}

void primarySign(QPainter& painter, double x, double y, const CanvasStyle& style) {
    const QRectF disc(x, y - 8, 16, 16);
    painter.setPen(QPen(style.text, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(disc.adjusted(0.7, 0.7, -0.7, -0.7));
    drawTextCentered(painter, style.caption, style.text, disc.center(), QStringLiteral("1"));
}

void cardLines(QPainter& painter, const QRectF& box, const CardLook& look, const CanvasStyle& style, Detail detail) {
    const double left = box.left() + style.cardBar + style.inside;
    const bool hot = style.showsHeat(look.heat);
    const QColor& ink = style.heatText(look.heat, style.text);
    const QColor& ink2 = style.heatText(look.heat, style.text2);
    const bool full = detail >= Detail::Full;
    const double lines = detail == Detail::Parameters && !look.detail.isEmpty() ? 3 : 2;
    const double pad = box.height() * (lines > 2 ? 0.2 : 0.28);
    const double first = full ? box.top() + pad : box.center().y();
    drawTextAt(painter, nameFont(detail, style), ink, left, first, look.name);
    if (!full) {
        return;
    }
    const double second = lines > 2 ? box.center().y() : box.bottom() - pad + 1;
    double x = left;
    if (!look.residency.isEmpty()) {
        x += drawChip(painter, x, second, look.residency, look.clash ? ChipKind::Clash : ChipKind::Plain, style) + 6;
    }
    if (!hot) { // the meter's colours would not read on heat
        drawTierMeter(painter, QRectF(x, second - meterHeight / 2, meterWidth, meterHeight), look.tier, style);
        x += meterWidth + 6;
    }
    drawGlyphs(painter, x, second, look.glyphs, ink2, style);
    const QColor& costColor = hot ? ink : costInk(look.cost, ink, style);
    drawTextEnding(painter, style.body, costColor, box.right() - style.inside, second, look.cost);
    if (lines > 2) {
        drawTextAt(painter, style.caption, ink2, left, box.bottom() - pad, look.detail);
    }
}

} // namespace

const CanvasFont& nameFont(Detail detail, const CanvasStyle& style) {
    return detail >= Detail::Full ? style.name : style.body;
}

QString fitName(const QString& name, double width, bool hasBadge, Detail detail, const CanvasStyle& style) {
    const double badge = detail >= Detail::Full ? style.badge * 0.4 : style.badge;
    const double room = width - style.cardBar - 1.5 * style.inside - (hasBadge ? badge : 0);
    return shortName(name, room, nameFont(detail, style));
}

QString shortName(const QString& name, double room, const CanvasFont& font) {
    constexpr int fewLetters = 9;
    const QFontMetricsF& metrics = font.metrics;
    if (room >= fewLetters * metrics.averageCharWidth()) {
        return metrics.elidedText(name, Qt::ElideMiddle, room);
    }
    qsizetype stem = name.size();
    while (stem > 0 && name.at(stem - 1).isDigit()) {
        --stem;
    }
    const QString number = name.mid(stem);
    const double left = room - metrics.horizontalAdvance(number);
    if (number.isEmpty() || left < room / 3 || metrics.horizontalAdvance(name) <= room) {
        return metrics.elidedText(name, Qt::ElideRight, room);
    }
    return metrics.elidedText(name.left(stem).trimmed(), Qt::ElideRight, left) + number;
}

void drawRegionGround(QPainter& painter, const QRectF& box, const CanvasStyle& style, int heat) {
    // From afar the line keeps 1 px and lies on whole pixels: spread over two it would fade into the ground.
    const QTransform& toScreen = painter.worldTransform();
    const bool thin = toScreen.m11() * style.regionBorderWidth < 1.0 && toScreen.isInvertible();
    painter.setPen(borderPen(style, thin ? 1.0 : style.regionBorderWidth));
    painter.setBrush(style.heatFill(heat, style.region));
    QRectF line = box;
    if (thin) {
        const QRectF seen = toScreen.mapRect(box);
        const QPointF half(0.5, 0.5);
        line = toScreen.inverted().mapRect(
            QRectF(QPointF(seen.topLeft().toPoint()) + half, QPointF(seen.bottomRight().toPoint()) - half));
    }
    painter.drawRoundedRect(line, style.radius, style.radius);
}

void drawRegionTitle(QPainter& painter, const QRectF& header, const RegionLook& look, const CanvasStyle& style) {
    const double y = header.center().y();
    double x = header.left() + style.gap;
    // What does not fit goes in this order: code, chip, sign, letters of the name; the amount last.
    const auto costWidth = [&](const QString& cost) {
        return cost.isEmpty() ? 0 : style.name.metrics.horizontalAdvance(cost) + style.inside;
    };
    const double right = header.right() - style.gap;
    const double wanted = style.heading.metrics.horizontalAdvance(look.name) + style.inside;
    if (look.primary && x + 16 + style.inside + wanted + costWidth(look.shortCost) <= right) {
        primarySign(painter, x, y, style);
        x += 16 + style.inside;
    }
    constexpr double fewLetters = 4.5;
    const double least = std::min(wanted, fewLetters * style.heading.metrics.averageCharWidth() + style.inside);
    QString cost = look.brief ? look.shortCost : look.cost;
    if (x + wanted + costWidth(cost) > right) {
        cost = look.shortCost;
    }
    if (x + least + costWidth(cost) > right) {
        cost.clear();
    }
    drawTextEnding(painter, style.name, costInk(cost, style.text, style), right, y, cost);
    const double end = right - costWidth(cost);
    const QString name = style.heading.metrics.elidedText(look.name, Qt::ElideMiddle, std::max(0.0, end - x));
    drawTextAt(painter, style.heading, style.text, x, y, name);
    x += style.heading.metrics.horizontalAdvance(name) + style.inside;
    if (!look.jurisdiction.isEmpty() && x + chipWidth(look.jurisdiction, style) <= end) {
        x += drawChip(painter, x, y, look.jurisdiction, ChipKind::Plain, style) + style.inside;
    }
    if (style.caption.metrics.horizontalAdvance(look.code) <= end - x) {
        drawTextAt(painter, style.caption, style.text2, x, y, look.code);
    }
}

double titleWidth(const RegionLook& look, const CanvasStyle& style) {
    return (look.primary ? 16 + style.inside : 0) + style.heading.metrics.horizontalAdvance(look.name) + style.inside +
           (look.cost.isEmpty() ? 0 : style.name.metrics.horizontalAdvance(look.cost) + style.inside);
}

void drawHeaderLine(QPainter& painter, const QRectF& region, bool primary, const CanvasStyle& style) {
    const double line = primary ? 2.5 : 1.0;
    painter.fillRect(QRectF(region.left() + 1, region.top() + style.regionHeader - line, region.width() - 2, line),
                     primary ? style.border : style.grid);
}

void drawRegion(QPainter& painter, const QRectF& box, const RegionLook& look, const CanvasStyle& style, Detail detail) {
    Faded faded(painter, look.change);
    drawRegionGround(painter, box, style);
    if (detail >= Detail::Bars) {
        drawRegionTitle(painter, QRectF(box.topLeft(), QSizeF(box.width(), style.regionHeader)), look, style);
        drawHeaderLine(painter, box, look.primary, style);
    }
    drawStateOutline(painter, box, style.radius, look.badge, style);
    edgeBadge(painter, box, look.badge, style);
    faded.end();
    drawChange(painter, box, style.radius, look.change, style);
}

void drawLaneGround(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style) {
    const bool target = look.dropTarget || look.dropRefused;
    const QColor accent = look.dropRefused ? style.error : style.select;
    const QColor ground = target ? mix(style.surface, accent, 0.1) : style.heatFill(look.heat, style.surface);
    barredBox(painter, box, 4, ground, style.tierColor(look.tier), style.laneBar);
    if (target) {
        painter.setPen(QPen(accent, style.stateWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, 4, 4);
    }
}

void drawLaneTitle(QPainter& painter, const QRectF& header, const LaneLook& look, const CanvasStyle& style) {
    const double y = header.center().y();
    double x = header.left() + style.laneBar + style.inside;
    const bool hot = style.showsHeat(look.heat);
    const QColor& ink = style.heatText(look.heat, style.text);
    if (!hot) { // as on cards
        drawTierMeter(painter, QRectF(x, y - meterHeight / 2, meterWidth, meterHeight), look.tier, style);
        x += meterWidth + style.inside;
    }
    const double right = header.right() - style.inside;
    const double cost = look.cost.isEmpty() ? 0 : style.body.metrics.horizontalAdvance(look.cost) + style.inside;
    const QString name = style.body.metrics.elidedText(look.name, Qt::ElideRight, std::max(0.0, right - cost - x));
    drawTextAt(painter, style.body, ink, x, y, name);
    drawTextEnding(painter, style.body, hot ? ink : costInk(look.cost, ink, style), right, y, look.cost);
    x += style.body.metrics.horizontalAdvance(name) + style.inside;
    constexpr double leastCount = 60; // a shorter beginning tells nothing
    const double room = right - cost - x;
    if (style.caption.metrics.horizontalAdvance(look.count) <= room || room >= leastCount) {
        const QString count = style.caption.metrics.elidedText(look.count, Qt::ElideRight, room);
        drawTextEnding(painter, style.caption, style.heatText(look.heat, style.text2), right - cost, y, count);
    }
}

void drawLaneFigures(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style) {
    const double y = box.center().y();
    const double right = box.right() - style.inside;
    const QColor& ink = style.heatText(look.heat, style.text);
    const QColor& costColor = style.showsHeat(look.heat) ? ink : costInk(look.cost, ink, style);
    drawTextEnding(painter, style.caption, costColor, right, y, look.cost);
    const double x = box.left() + style.laneBar + style.inside / 2;
    const double cost = look.cost.isEmpty() ? 0 : style.caption.metrics.horizontalAdvance(look.cost) + style.inside / 2;
    const QString& text = look.figure.isEmpty() ? look.count : look.figure;
    if (x + style.caption.metrics.horizontalAdvance(text) + cost <= right) {
        drawTextAt(painter, style.caption, style.heatText(look.heat, style.text2), x, y, text);
    }
}

void drawLane(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style, Detail detail) {
    drawLaneGround(painter, box, look, style);
    const double height = detail == Detail::Bars ? box.height() : style.laneHeader;
    drawLaneTitle(painter, QRectF(box.topLeft(), QSizeF(box.width(), height)), look, style);
}

void drawTenantCard(QPainter& painter, const QRectF& box, const CardLook& look, const CanvasStyle& style,
                    Detail detail) {
    Faded faded(painter, look.change);
    barredBox(painter, box, style.radius - 2, style.heatFill(look.heat, style.surface), style.tierColor(look.tier),
              style.cardBar);
    painter.setPen(borderPen(style, style.borderWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, style.radius - 2, style.radius - 2);
    cardLines(painter, box, look, style, detail);
    drawStateOutline(painter, box, style.radius - 2, look.badge, style);
    if (detail >= Detail::Full) {
        edgeBadge(painter, box, look.badge, style);
    } else if (look.badge != BadgeKind::None) { // cards are low then: on the corner it would cover what stands above
        const double size = std::min(style.badge, box.height() - 4);
        drawBadge(painter, QRectF(box.right() - size - 3, box.center().y() - size / 2, size, size), look.badge, style);
    }
    faded.end();
    drawChange(painter, box, style.radius - 2, look.change, style);
}

void drawShield(QPainter& painter, const QRectF& box, const QString& name, BadgeKind badge, const CanvasStyle& style) {
    const double w = box.width();
    const double h = box.height();
    QPainterPath path;
    path.moveTo(box.center().x(), box.top());
    path.quadTo(box.left() + w * 0.72, box.top() + h * 0.13, box.right(), box.top() + h * 0.13);
    path.cubicTo(box.right(), box.top() + h * 0.6, box.left() + w * 0.82, box.top() + h * 0.86, box.center().x(),
                 box.bottom());
    path.cubicTo(box.left() + w * 0.18, box.top() + h * 0.86, box.left(), box.top() + h * 0.6, box.left(),
                 box.top() + h * 0.13);
    path.quadTo(box.left() + w * 0.28, box.top() + h * 0.13, box.center().x(), box.top());
    painter.setPen(QPen(style.text2, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(style.chip);
    painter.drawPath(path);
    drawTextCentered(painter, style.caption, style.text, box.center() - QPointF(0, h * 0.05), name);
    edgeBadge(painter, box, badge, style);
}

} // namespace platbook::ui
