#include "ui/canvas/shapes/StoreShapes.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <array>

namespace platbook::ui {

namespace {

void cylinder(QPainter& painter, const QRectF& b) {
    const double lid = b.height() * 0.24;
    QPainterPath body;
    body.moveTo(b.left(), b.top() + lid / 2);
    body.arcTo(QRectF(b.left(), b.top(), b.width(), lid), 180, -180);
    body.lineTo(b.right(), b.bottom() - lid / 2);
    body.arcTo(QRectF(b.left(), b.bottom() - lid, b.width(), lid), 0, -180);
    body.closeSubpath();
    painter.drawPath(body);
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(b.left(), b.top(), b.width(), lid), 180 * 16, 180 * 16);
}

void hexagon(QPainter& painter, const QRectF& b) {
    const double side = b.width() * 0.24;
    const std::array<QPointF, 6> points{QPointF(b.left() + side, b.top() + b.height() * 0.06),
                                        QPointF(b.right() - side, b.top() + b.height() * 0.06),
                                        QPointF(b.right(), b.center().y()),
                                        QPointF(b.right() - side, b.bottom() - b.height() * 0.06),
                                        QPointF(b.left() + side, b.bottom() - b.height() * 0.06),
                                        QPointF(b.left(), b.center().y())};
    painter.drawConvexPolygon(points.data(), 6);
}

void pail(QPainter& painter, const QRectF& b) {
    const double in = b.width() * 0.16;
    const double rim = b.height() * 0.2;
    QPainterPath body;
    body.moveTo(b.left(), b.top() + rim / 2);
    body.lineTo(b.left() + in, b.bottom() - rim / 4);
    body.quadTo(b.center().x(), b.bottom() + rim / 3, b.right() - in, b.bottom() - rim / 4);
    body.lineTo(b.right(), b.top() + rim / 2);
    body.closeSubpath();
    painter.drawPath(body);
    painter.drawEllipse(QRectF(b.left(), b.top(), b.width(), rim));
}

void diamonds(QPainter& painter, const QRectF& b) {
    const double w = b.width() / 4;
    const double h = b.height() / 4;
    for (const QPointF& c : {QPointF(b.center().x(), b.top() + h), QPointF(b.left() + w, b.center().y()),
                             QPointF(b.right() - w, b.center().y()), QPointF(b.center().x(), b.bottom() - h)}) {
        const double k = 0.84;
        const std::array<QPointF, 4> diamond{c + QPointF(0, -h * k), c + QPointF(w * k, 0), c + QPointF(0, h * k),
                                             c + QPointF(-w * k, 0)};
        painter.drawConvexPolygon(diamond.data(), 4);
    }
}

void tube(QPainter& painter, const QRectF& b) {
    const QRectF t(b.left(), b.top() + b.height() * 0.2, b.width(), b.height() * 0.6);
    const double cap = t.width() * 0.26;
    QPainterPath body;
    body.moveTo(t.left() + cap / 2, t.top());
    body.lineTo(t.right() - cap / 2, t.top());
    body.arcTo(QRectF(t.right() - cap, t.top(), cap, t.height()), 90, -180);
    body.lineTo(t.left() + cap / 2, t.bottom());
    body.arcTo(QRectF(t.left(), t.top(), cap, t.height()), 270, -180);
    body.closeSubpath();
    painter.drawPath(body);
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(t.right() - cap, t.top(), cap, t.height()), 90 * 16, 180 * 16);
}

void keyPlate(QPainter& painter, const QRectF& b, const QColor& ink) {
    painter.drawRoundedRect(b.adjusted(b.width() * 0.06, 0, -b.width() * 0.06, 0), 5, 5);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap));
    const QPointF c = b.center();
    const double u = b.width() / 30.0;
    painter.drawEllipse(QRectF(c.x() - 3.6 * u, c.y() - 8.2 * u, 7.2 * u, 7.2 * u));
    painter.drawLine(c + QPointF(0, -1 * u), c + QPointF(0, 8 * u));
    painter.drawLine(c + QPointF(0, 8 * u), c + QPointF(4 * u, 8 * u));
    painter.drawLine(c + QPointF(0, 4.6 * u), c + QPointF(3 * u, 4.6 * u));
}

} // namespace

void drawStoreGlyph(QPainter& painter, const QRectF& box, StoreKind kind, bool dashed, const CanvasStyle& style) {
    QPen pen(style.text2, 1.6, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (dashed) {
        pen.setDashPattern({2.5, 1.8});
    }
    painter.setPen(pen);
    painter.setBrush(style.chip);
    switch (kind) {
    case StoreKind::Sql: cylinder(painter, box.adjusted(box.width() * 0.1, 0, -box.width() * 0.1, 0)); return;
    case StoreKind::Cache: hexagon(painter, box); return;
    case StoreKind::Bucket:
        pail(painter, box.adjusted(box.width() * 0.06, box.height() * 0.04, -box.width() * 0.06, -box.height() * 0.04));
        return;
    case StoreKind::Vector: diamonds(painter, box); return;
    case StoreKind::Bus: tube(painter, box); return;
    case StoreKind::Secrets: keyPlate(painter, box, style.text2); return;
    }
}

} // namespace platbook::ui
