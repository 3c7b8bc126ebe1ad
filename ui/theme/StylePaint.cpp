#include "ui/theme/StylePaint.h"

#include "ui/theme/Metrics.h"

#include <QPaintDevice>
#include <QPainter>
#include <QPen>
#include <QStyleOption>

#include <algorithm>
#include <array>
#include <cmath>

namespace platbook::ui::stylepaint {

namespace {

constexpr double strokeWidth = 1.5;

class Saved {
public:
    explicit Saved(QPainter& painter) : m_painter(painter) {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

private:
    QPainter& m_painter;
};

void strokePoints(QPainter& painter, const QPointF* points, int count, const QColor& ink) {
    const Saved saved(painter);
    painter.setPen(QPen(ink, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points, count);
}

} // namespace

Look::Look(const QStyleOption& option)
    : scheme(schemeOf(option.palette)),
      enabled(option.state.testFlag(QStyle::State_Enabled)),
      hovered(enabled && option.state.testFlag(QStyle::State_MouseOver)),
      pressed(enabled && option.state.testFlag(QStyle::State_Sunken)),
      on(option.state.testFlag(QStyle::State_On)),
      focused(enabled && option.state.testFlag(QStyle::State_HasFocus)),
      keyboardFocused(focused && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {}

QColor Look::ink(Token t) const { return enabled ? token(t) : mix(token(Token::Surface), token(Token::Text2), 0.55); }

double hairline(const QPainter& painter) {
    const double ratio = painter.device() != nullptr ? painter.device()->devicePixelRatioF() : 1.0;
    return std::max(1.0, std::floor(ratio)) / ratio;
}

void roundedFrame(QPainter& painter, const QRectF& rect, double radius, const QColor& ground, const QColor& line,
                  double width) {
    const Saved saved(painter);
    const double pen = width > 0.0 ? width : hairline(painter);
    const double inset = line.isValid() ? pen / 2.0 : 0.0;
    painter.setPen(line.isValid() ? QPen(line, pen) : QPen(Qt::NoPen));
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    const double r = std::max(0.0, radius - inset);
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), r, r);
}

void focusRing(QPainter& painter, const QRectF& rect, double radius, Scheme scheme) {
    roundedFrame(painter, rect, radius, QColor(), color(Token::Select, scheme), metrics::focusWidth);
}

void chevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& ink) {
    constexpr double half = 3.5;
    constexpr double depth = 1.75;
    const QPointF c = rect.center();
    std::array<QPointF, 3> points;
    switch (direction) {
    case Direction::Down: points = {QPointF(-half, -depth), QPointF(0, depth), QPointF(half, -depth)}; break;
    case Direction::Up: points = {QPointF(-half, depth), QPointF(0, -depth), QPointF(half, depth)}; break;
    case Direction::Right: points = {QPointF(-depth, -half), QPointF(depth, 0), QPointF(-depth, half)}; break;
    case Direction::Left: points = {QPointF(depth, -half), QPointF(-depth, 0), QPointF(depth, half)}; break;
    }
    for (QPointF& point : points) {
        point += c;
    }
    strokePoints(painter, points.data(), 3, ink);
}

void tick(QPainter& painter, const QRectF& rect, const QColor& ink) {
    const double u = rect.width() / 16.0;
    const QPointF o = rect.topLeft();
    const std::array<QPointF, 3> points{o + QPointF(4 * u, 8.4 * u), o + QPointF(7 * u, 11.3 * u),
                                        o + QPointF(12 * u, 5.2 * u)};
    const Saved saved(painter);
    painter.setPen(QPen(ink, std::max(1.5, 1.9 * u), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points.data(), 3);
}

void cross(QPainter& painter, const QRectF& rect, const QColor& ink) {
    constexpr double half = 3.5;
    const QPointF c = rect.center();
    const Saved saved(painter);
    painter.setPen(QPen(ink, strokeWidth, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(c + QPointF(-half, -half), c + QPointF(half, half));
    painter.drawLine(c + QPointF(-half, half), c + QPointF(half, -half));
}

void edgeLine(QPainter& painter, const QRectF& rect, Qt::Edge edge, const QColor& ink, double width) {
    const double w = width > 0.0 ? width : hairline(painter);
    QRectF line = rect;
    switch (edge) {
    case Qt::TopEdge: line.setHeight(w); break;
    case Qt::BottomEdge: line.setTop(rect.bottom() - w); break;
    case Qt::LeftEdge: line.setWidth(w); break;
    case Qt::RightEdge: line.setLeft(rect.right() - w); break;
    }
    painter.fillRect(line, ink);
}

} // namespace platbook::ui::stylepaint
