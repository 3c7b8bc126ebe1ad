#include "ui/canvas/shapes/ShapeMarks.h"

#include <QPainter>
#include <QPen>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace platbook::ui {

namespace {

constexpr double chipHeight = 17.0;
constexpr double chipPadding = 6.0;
constexpr double handleLine = 1.5;

double baseline(const CanvasFont& font, double centerY) {
    // Centres on the x-height's middle rather than the line box: names look centred.
    return centerY + font.metrics.capHeight() / 2.0;
}

void outline(QPainter& painter, const QRectF& rect, double radius, const QPen& pen) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawRoundedRect(rect, radius, radius);
}

void exclamation(QPainter& painter, const QPointF& center, double size, const QColor& ink) {
    const double w = size * 0.13;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(center.x() - w / 2, center.y() - size * 0.29, w, size * 0.36), w / 2, w / 2);
    painter.drawEllipse(QRectF(center.x() - w * 0.58, center.y() + size * 0.15, w * 1.16, w * 1.16));
}

void infoSign(QPainter& painter, const QPointF& center, double size, const QColor& ink) {
    const double w = size * 0.13;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QRectF(center.x() - w * 0.6, center.y() - size * 0.29, w * 1.2, w * 1.2));
    painter.drawRoundedRect(QRectF(center.x() - w / 2, center.y() - size * 0.08, w, size * 0.36), w / 2, w / 2);
}

void octagon(QPainter& painter, const QRectF& box) {
    const double r = box.width() / 2.0 / std::cos(std::numbers::pi / 8.0);
    std::array<QPointF, 8> points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double angle = std::numbers::pi / 8.0 + static_cast<double>(i) * std::numbers::pi / 4.0;
        points[i] = box.center() + QPointF(r * std::cos(angle), r * std::sin(angle));
    }
    painter.drawConvexPolygon(points.data(), 8);
}

void tickSign(QPainter& painter, const QRectF& box, const QColor& ink) {
    const double u = box.width() / 16.0;
    const QPointF o = box.topLeft();
    const std::array<QPointF, 3> points{o + QPointF(4.6 * u, 8.3 * u), o + QPointF(7 * u, 10.8 * u),
                                        o + QPointF(11.4 * u, 5.6 * u)};
    painter.setPen(QPen(ink, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points.data(), 3);
}

void lock(QPainter& painter, const QRectF& b, const QColor& ink) {
    painter.setPen(QPen(ink, 1.3));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(b.left() + 3.2, b.top() + 1, 5.6, 7), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRoundedRect(QRectF(b.left() + 1.8, b.top() + 4.8, 8.4, 6.4), 1.2, 1.2);
}

void pin(QPainter& painter, const QRectF& b, const QColor& ink) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const std::array<QPointF, 4> body{QPointF(b.left() + 4.4, b.top() + 1.5), QPointF(b.left() + 7.6, b.top() + 1.5),
                                      QPointF(b.left() + 9.4, b.top() + 7), QPointF(b.left() + 2.6, b.top() + 7)};
    painter.drawRect(QRectF(b.left() + 3, b.top() + 0.8, 6, 1.4));
    painter.drawConvexPolygon(body.data(), 4);
    painter.drawRect(QRectF(b.left() + 5.4, b.top() + 7, 1.2, 4.2));
}

void sheet(QPainter& painter, const QRectF& b, const QColor& ink) {
    const std::array<QPointF, 5> page{QPointF(b.left() + 2, b.top() + 1), QPointF(b.left() + 7, b.top() + 1),
                                      QPointF(b.left() + 10, b.top() + 4), QPointF(b.left() + 10, b.top() + 11),
                                      QPointF(b.left() + 2, b.top() + 11)};
    painter.setPen(QPen(ink, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(page.data(), 5);
    painter.drawLine(QPointF(b.left() + 4, b.top() + 6), QPointF(b.left() + 8, b.top() + 6));
    painter.drawLine(QPointF(b.left() + 4, b.top() + 8.5), QPointF(b.left() + 8, b.top() + 8.5));
}

} // namespace

void drawTextAt(QPainter& painter, const CanvasFont& font, const QColor& ink, double x, double centerY,
                const QString& text) {
    painter.setFont(font.font);
    painter.setPen(ink);
    painter.drawText(QPointF(x, baseline(font, centerY)), text);
}

void drawTextEnding(QPainter& painter, const CanvasFont& font, const QColor& ink, double right, double centerY,
                    const QString& text) {
    drawTextAt(painter, font, ink, right - font.metrics.horizontalAdvance(text), centerY, text);
}

void drawTextCentered(QPainter& painter, const CanvasFont& font, const QColor& ink, const QPointF& center,
                      const QString& text) {
    drawTextAt(painter, font, ink, center.x() - font.metrics.horizontalAdvance(text) / 2.0, center.y(), text);
}

QRectF badgeBox(const QRectF& item, const CanvasStyle& style) {
    return {item.right() - style.badge * 0.62, item.top() - style.badge * 0.62, style.badge, style.badge};
}

const QColor& costInk(const QString& cost, const QColor& plain, const CanvasStyle& style) {
    if (style.stale) {
        return style.text2;
    }
    if (cost.startsWith(QChar(0x25b2))) {
        return style.costUp;
    }
    return cost.startsWith(QChar(0x25bc)) ? style.costDown : plain;
}

void drawBadge(QPainter& painter, const QRectF& box, BadgeKind kind, const CanvasStyle& style) {
    const double size = box.width();
    // A rim of surface parts the badge from whatever line it stands on.
    const QPen rim(style.surface, 1.5);
    switch (kind) {
    case BadgeKind::None: return;
    case BadgeKind::Error:
        painter.setPen(rim);
        painter.setBrush(style.error);
        octagon(painter, box.adjusted(0.75, 0.75, -0.75, -0.75));
        exclamation(painter, box.center(), size, style.onError);
        return;
    case BadgeKind::Warning: {
        const std::array<QPointF, 3> points{QPointF(box.center().x(), box.top() + size * 0.03),
                                            QPointF(box.right() - size * 0.0, box.bottom() - size * 0.06),
                                            QPointF(box.left() + size * 0.0, box.bottom() - size * 0.06)};
        painter.setPen(QPen(style.surface, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(style.warning);
        painter.drawConvexPolygon(points.data(), 3);
        exclamation(painter, box.center() + QPointF(0, size * 0.13), size * 0.9, style.onWarning);
        return;
    }
    case BadgeKind::Note:
        painter.setPen(rim);
        painter.setBrush(style.info);
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75));
        infoSign(painter, box.center(), size, style.onInfo);
        return;
    case BadgeKind::Accepted:
        painter.setPen(QPen(style.text2, 1.5));
        painter.setBrush(style.surface);
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        painter.setBrush(Qt::NoBrush);
        tickSign(painter, box, style.text2);
        return;
    }
}

void drawTierMeter(QPainter& painter, const QRectF& box, Tier tier, const CanvasStyle& style) {
    constexpr int bars = 4;
    constexpr double gap = 1.5;
    const double width = (box.width() - gap * (bars - 1)) / bars;
    const int filled = static_cast<int>(tier) + 1;
    for (int i = 0; i < bars; ++i) {
        const double height = box.height() * (0.34 + 0.22 * i);
        const QRectF bar(box.left() + i * (width + gap), box.bottom() - height, width, height);
        if (i < filled) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(style.tierColor(tier));
            painter.drawRoundedRect(bar, 1, 1);
        } else { // hollow, so that it is seen on every ground and never taken for a filled one
            painter.setPen(QPen(style.border, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 0.5, 0.5);
        }
    }
}

QPen borderPen(const CanvasStyle& style, double width) {
    QPen pen(style.border, width, Qt::SolidLine, Qt::SquareCap, Qt::RoundJoin);
    pen.setCosmetic(width <= 1.0); // hair lines keep 1 px at every zoom
    return pen;
}

double chipWidth(const QString& text, const CanvasStyle& style) {
    return style.caption.metrics.horizontalAdvance(text) + 2 * chipPadding;
}

double drawChip(QPainter& painter, double x, double centerY, const QString& text, ChipKind kind,
                const CanvasStyle& style) {
    const double width = chipWidth(text, style);
    const bool clash = kind == ChipKind::Clash;
    const double height = std::max(chipHeight, style.caption.height + 1);
    painter.setPen(style.strong ? QPen(clash ? style.error : style.border, 1) : QPen(Qt::NoPen));
    painter.setBrush(clash ? style.error : style.chip);
    painter.drawRoundedRect(QRectF(x, centerY - height / 2, width, height), 4, 4);
    drawTextAt(painter, style.caption, clash ? style.onError : style.text, x + chipPadding, centerY, text);
    return width;
}

double drawGlyphs(QPainter& painter, double x, double centerY, const GlyphSet& glyphs, const QColor& ink,
                  const CanvasStyle& style) {
    QRectF box(x, centerY - style.glyph / 2, style.glyph, style.glyph);
    const double step = style.glyph + 3;
    if (glyphs.locked) {
        lock(painter, box, ink);
        box.translate(step, 0);
    }
    if (glyphs.pinned) {
        pin(painter, box, ink);
        box.translate(step, 0);
    }
    if (glyphs.note) {
        sheet(painter, box, ink);
        box.translate(step, 0);
    }
    return box.left() - x;
}

void drawClock(QPainter& painter, const QRectF& box, const QColor& ink, const CanvasStyle& style) {
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(style.surface);
    painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7));
    const QPointF c = box.center();
    painter.drawLine(c, c + QPointF(0, -box.height() * 0.27));
    painter.drawLine(c, c + QPointF(box.width() * 0.2, box.height() * 0.08));
}

void drawSelection(QPainter& painter, const QRectF& item, double radius, const CanvasStyle& style) {
    outline(painter, item, radius, QPen(style.select, style.stateWidth));
    painter.setPen(QPen(style.select, handleLine));
    painter.setBrush(style.surface);
    const double h = style.handle;
    for (const QPointF& corner : {item.topLeft(), item.topRight(), item.bottomLeft(), item.bottomRight()}) {
        painter.drawRoundedRect(QRectF(corner - QPointF(h / 2, h / 2), QSizeF(h, h)), 1.5, 1.5);
    }
}

void drawFocus(QPainter& painter, const QRectF& item, double radius, bool selected, const CanvasStyle& style) {
    // 1 px of surface between the item's own line, or its handles, and the dashes.
    const double handles = selected ? style.handle / 2 + handleLine / 2 - style.stateWidth / 2 : 0;
    const double gap = handles + style.stateWidth / 2 + 0.5;
    const double out = gap + 0.5 + style.stateWidth / 2;
    outline(painter, item.adjusted(-gap, -gap, gap, gap), radius + gap, QPen(style.surface, 1));
    QPen dashes(style.select, style.stateWidth, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({3, 2});
    outline(painter, item.adjusted(-out, -out, out, out), radius + out, dashes);
}

void drawHover(QPainter& painter, const QRectF& item, double radius, const CanvasStyle& style) {
    QPen line(style.select, 1);
    line.setCosmetic(true);
    outline(painter, item, radius, line);
}

void drawStateOutline(QPainter& painter, const QRectF& item, double radius, BadgeKind kind, const CanvasStyle& style) {
    if (kind == BadgeKind::Error || kind == BadgeKind::Warning) {
        outline(painter, item, radius, QPen(kind == BadgeKind::Error ? style.error : style.warning, style.stateWidth));
    }
}

void drawChange(QPainter& painter, const QRectF& item, double radius, ChangeMark mark, const CanvasStyle& style) {
    if (mark == ChangeMark::None) {
        return;
    }
    if (mark == ChangeMark::Added) {
        QPen halo(style.select, 1.5, Qt::CustomDashLine, Qt::FlatCap);
        halo.setDashPattern({4, 3});
        outline(painter, item.adjusted(-4, -4, 4, 4), radius + 4, halo);
    }
    drawChangeSign(painter, item.topLeft(), mark, style);
}

void drawChangeSign(QPainter& painter, const QPointF& center, ChangeMark mark, const CanvasStyle& style) {
    const QRectF disc(center.x() - 7, center.y() - 7, 14, 14);
    painter.setPen(QPen(style.surface, 1.5));
    painter.setBrush(style.select);
    painter.drawEllipse(disc);
    painter.setPen(QPen(style.onSelect, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = disc.center();
    if (mark == ChangeMark::Changed) {
        const std::array<QPointF, 4> wave{c + QPointF(-3.5, 1), c + QPointF(-1.3, -1), c + QPointF(1.3, 1),
                                          c + QPointF(3.5, -1)};
        painter.drawPolyline(wave.data(), 4);
        return;
    }
    painter.drawLine(c + QPointF(-3, 0), c + QPointF(3, 0));
    if (mark == ChangeMark::Added) {
        painter.drawLine(c + QPointF(0, -3), c + QPointF(0, 3));
    }
}

} // namespace platbook::ui
