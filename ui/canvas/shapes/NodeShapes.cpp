// Services and stores.
#include "ui/canvas/shapes/ShapeParts.h"
#include "ui/canvas/shapes/Shapes.h"

#include <QPen>

#include <algorithm>
#include <array>

namespace platbook::ui {

namespace {

constexpr double storeGlyphSize = 30.0;
constexpr double cutCorner = 11.0;
constexpr double clockSize = 18.0;

double glyphSize(const QRectF& box, const CanvasStyle& style) {
    return std::min(storeGlyphSize, box.height() - style.inside);
}

/// Where the name of a node begins.
double nameLeft(const QRectF& box, const NodeLook& look, bool store, const CanvasStyle& style) {
    if (look.signless) {
        return box.left() + style.inside;
    }
    if (store) {
        return box.left() + 2 * style.inside + glyphSize(box, style);
    }
    return box.left() + style.inside + 2 + (look.clock ? clockSize + style.inside : 0);
}

void nodeTexts(QPainter& painter, const QRectF& box, double left, const NodeLook& look, const CanvasStyle& style,
               Detail detail) {
    const bool second = detail >= Detail::Full && !(look.sub.isEmpty() && look.cost.isEmpty());
    const double pad = box.height() * 0.28;
    const QColor& ink = style.heatText(look.heat, style.text);
    drawTextAt(painter, nameFont(detail, style), ink, left, second ? box.top() + pad : box.center().y(), look.name);
    if (second) {
        const double y = box.bottom() - pad + 1;
        drawTextAt(painter, style.caption, style.heatText(look.heat, style.text2), left, y, look.sub);
        const QColor& costColor = style.showsHeat(look.heat) ? ink : costInk(look.cost, ink, style);
        drawTextEnding(painter, style.caption, costColor, box.right() - style.inside, y, look.cost);
    }
}

} // namespace

double nameRoom(const QRectF& box, const NodeLook& look, bool store, Detail detail, const CanvasStyle& style) {
    // At full detail the name stands above the corner's fold.
    const double fold = store || detail >= Detail::Full ? 0 : cutCorner - style.inside / 2;
    return box.right() - fold - style.inside - nameLeft(box, look, store, style);
}

void drawCompute(QPainter& painter, const QRectF& box, const NodeLook& look, const CanvasStyle& style, Detail detail) {
    Faded faded(painter, look.change);
    const std::array<QPointF, 5> outline{QPointF(box.left(), box.top()), QPointF(box.right() - cutCorner, box.top()),
                                         QPointF(box.right(), box.top() + cutCorner),
                                         QPointF(box.right(), box.bottom()), QPointF(box.left(), box.bottom())};
    const bool state = look.badge == BadgeKind::Error || look.badge == BadgeKind::Warning;
    QPen pen = borderPen(style, style.borderWidth);
    if (state) {
        pen = QPen(look.badge == BadgeKind::Error ? style.error : style.warning, style.stateWidth);
    }
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(style.heatFill(look.heat, style.surface));
    painter.drawConvexPolygon(outline.data(), 5);
    // The fold at the cut corner, so that the shape reads at a glance and not only by its outline.
    const std::array<QPointF, 3> fold{outline[1], QPointF(outline[1].x(), outline[2].y()), outline[2]};
    painter.setBrush(style.chip);
    painter.drawConvexPolygon(fold.data(), 3);
    if (look.clock && !look.signless) {
        const QRectF clock(box.left() + style.inside + 2, box.center().y() - clockSize / 2, clockSize, clockSize);
        drawClock(painter, clock, style.text2, style);
    }
    nodeTexts(painter, box, nameLeft(box, look, false, style), look, style, detail);
    edgeBadge(painter, box, look.badge, style);
    faded.end();
    drawChange(painter, box, 2, look.change, style);
}

void drawStore(QPainter& painter, const QRectF& box, StoreKind kind, const NodeLook& look, const CanvasStyle& style,
               Detail detail) {
    Faded faded(painter, look.change);
    const double size = glyphSize(box, style);
    if (detail <= Detail::Bars) {
        drawStoreGlyph(painter, QRectF(box.center() - QPointF(size / 2, size / 2), QSizeF(size, size)), kind,
                       look.replica, style);
        return;
    }
    QPen pen = borderPen(style, style.borderWidth);
    if (look.replica) {
        pen.setDashPattern({5, 3});
        pen.setWidthF(1.4);
        pen.setCosmetic(false);
    }
    painter.setPen(pen);
    painter.setBrush(style.heatFill(look.heat, style.surface));
    painter.drawRoundedRect(box, style.radius - 2, style.radius - 2);
    if (!look.signless) {
        drawStoreGlyph(painter, QRectF(box.left() + style.inside, box.center().y() - size / 2, size, size), kind,
                       look.replica, style);
    }
    nodeTexts(painter, box, nameLeft(box, look, true, style), look, style, detail);
    drawStateOutline(painter, box, style.radius - 2, look.badge, style);
    edgeBadge(painter, box, look.badge, style);
    faded.end();
    drawChange(painter, box, style.radius - 2, look.change, style);
}

} // namespace platbook::ui
