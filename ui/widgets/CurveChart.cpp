#include "ui/widgets/CurveChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr int ticksWanted = 4;
constexpr double lineWidth = 2.0;
constexpr double dotRadius = 4.0;
constexpr double swatch = 18.0; ///< of the legend: so much of a line

} // namespace

CurveChart::CurveChart(QWidget* parent) : SegmentChart(parent) { setObjectName(QStringLiteral("curveChart")); }

void CurveChart::setData(CurveData data) {
    m_data = std::move(data);
    m_most = 0.0;
    for (const CurvePoint& point : m_data.points) m_most = std::max({m_most, point.first, point.second});
    dataChanged();
}

QImage CurveChart::picture() const {
    CurveChart copy;
    copy.setFont(font());
    copy.setTickText(tickTexts());
    copy.resize(size());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

double CurveChart::tickStep() const { return chartframe::roundStep(m_most / ticksWanted); }

double CurveChart::axisEnd() const {
    const double step = tickStep();
    return std::max(step, std::ceil(m_most / step - 1e-9) * step);
}

/// Under heading and legend, above the axis and what it counts.
QRectF CurveChart::plot() const {
    const QFontMetricsF caption(roleFont(TypeRole::Caption, font()));
    double widest = 0.0;
    for (double tick = 0.0; tick <= axisEnd() * (1 + 1e-9); tick += tickStep())
        widest = std::max(widest, caption.horizontalAdvance(tickText(tick)));
    const double left = metrics::group + widest + metrics::inside;
    const double top = chartframe::headingHeight(m_data.title, font()) + 1.5 * caption.height();
    const double below = caption.height() + metrics::inside;
    return {left, top, std::max(40.0, width() - left - metrics::page), std::max(16.0, height() - top - below)};
}

double CurveChart::xIn(const QRectF& plot, double x) const {
    const double first = m_data.points.front().x;
    const double range = m_data.points.back().x - first;
    return range <= 0.0 ? plot.left() : plot.left() + (x - first) / range * plot.width();
}

double CurveChart::yIn(const QRectF& plot, double amount) const {
    return plot.bottom() - amount / axisEnd() * plot.height();
}

double CurveChart::amountAt(double x, double CurvePoint::*curve) const {
    for (std::size_t i = 1; i < m_data.points.size(); ++i) {
        const CurvePoint& before = m_data.points[i - 1];
        const CurvePoint& after = m_data.points[i];
        if (x > after.x || after.x <= before.x) continue;
        const double share = (x - before.x) / (after.x - before.x);
        return before.*curve + share * (after.*curve - before.*curve);
    }
    return m_data.points.back().*curve;
}

QRectF CurveChart::barOf(int segment) const {
    const QRectF area = plot();
    const CurvePoint& point = at(segment);
    const double top = yIn(area, std::max(point.first, point.second));
    const double bottom = yIn(area, std::min(point.first, point.second));
    return QRectF(xIn(area, point.x) - dotRadius, top, 2 * dotRadius, bottom - top)
        .adjusted(0, -dotRadius, 0, dotRadius);
}

/// The point that is nearest along the axis.
std::optional<int> CurveChart::segmentAt(const QPointF& place) const {
    if (m_data.points.empty()) return std::nullopt;
    const QRectF area = plot();
    if (!area.adjusted(-metrics::group, 0, metrics::group, metrics::group).contains(place)) return std::nullopt;
    int nearest = 0;
    for (int point = 1; point < count(); ++point)
        if (std::abs(xIn(area, at(point).x) - place.x()) < std::abs(xIn(area, at(nearest).x) - place.x()))
            nearest = point;
    return nearest;
}

void CurveChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHeading(painter);
    if (m_data.points.empty()) return;
    drawAxes(painter);
    drawCurve(painter, &CurvePoint::first, 0, Qt::SolidLine);
    drawCurve(painter, &CurvePoint::second, 1, Qt::DashLine);
    drawLegend(painter);
    drawMarks(painter);
    drawFocus(painter);
}

void CurveChart::drawAxes(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double hair = stylepaint::hairline(painter);
    double rise = tickStep(); // a low chart has room for few
    while (rise < axisEnd() && rise / axisEnd() * area.height() < caption.height()) rise *= 2;
    for (double tick = 0.0; tick <= axisEnd() * (1 + 1e-9); tick += rise) {
        const double y = std::round(yIn(area, tick));
        painter.fillRect(QRectF(area.left(), y, area.width(), hair),
                         color(tick > 0.0 ? Token::Grid : Token::Border, palette()));
        painter.setPen(color(Token::Text2, palette()));
        painter.drawText(QRectF(0, y - caption.height() / 2, area.left() - metrics::inside, caption.height()),
                         Qt::AlignRight | Qt::AlignVCenter, tickText(tick));
    }
    const double range = m_data.points.back().x - m_data.points.front().x;
    const double step = chartframe::roundStep(range / ticksWanted);
    const double named = width() - metrics::grid - caption.horizontalAdvance(m_data.xLabel);
    double taken = -1e9;
    for (double tick = m_data.points.front().x; tick <= m_data.points.back().x + step * 1e-9; tick += step) {
        const QString text = locale().toString(tick, 'g', 6);
        const double wide = caption.horizontalAdvance(text) + 2;
        const double left = xIn(area, tick) - wide / 2;
        if (left < taken || left + wide > named - metrics::inside) continue; // the end belongs to what is counted
        taken = left + wide + metrics::grid;
        painter.drawText(QRectF(left, area.bottom() + metrics::grid, wide, caption.height()), Qt::AlignCenter, text);
    }
    painter.drawText(QRectF(named, area.bottom() + metrics::grid, width() - named, caption.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_data.xLabel);
}

void CurveChart::drawCurve(QPainter& painter, double CurvePoint::*curve, std::size_t series, Qt::PenStyle style) const {
    const QRectF area = plot();
    QPolygonF line;
    for (const CurvePoint& point : m_data.points) line << QPointF(xIn(area, point.x), yIn(area, point.*curve));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(seriesColor(series, schemeOf(palette())), lineWidth, style, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void CurveChart::drawLegend(QPainter& painter) const {
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    double left = metrics::group;
    const double top = chartframe::headingHeight(m_data.title, font());
    const std::pair<QString, Qt::PenStyle> entries[] = {{m_data.firstLabel, Qt::SolidLine},
                                                        {m_data.secondLabel, Qt::DashLine}};
    std::size_t series = 0;
    for (const auto& [label, style] : entries) {
        const double y = std::round(top + caption.height() / 2);
        painter.setPen(QPen(seriesColor(series++, schemeOf(palette())), lineWidth, style));
        painter.drawLine(QPointF(left, y), QPointF(left + swatch, y));
        left += swatch + metrics::grid;
        const double room = std::max(0.0, width() - left - metrics::grid);
        const double wide = std::min(caption.horizontalAdvance(label) + 2, room);
        painter.setPen(color(Token::Text, palette()));
        painter.drawText(QRectF(left, top, wide, caption.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         caption.elidedText(label, Qt::ElideRight, wide));
        left += wide + metrics::group;
    }
}

void CurveChart::drawMarks(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const QColor ink = color(Token::Text, palette());
    double row = area.top();
    for (const CurveMark& mark : m_data.marks) {
        const double x = std::round(xIn(area, mark.x));
        if (x < area.left() - 1 || x > area.right() + 1) continue;
        painter.setPen(QPen(ink, 1.5, mark.strong ? Qt::SolidLine : Qt::DotLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (mark.strong) {
            painter.setBrush(ink);
            painter.drawEllipse(QPointF(x, yIn(area, amountAt(mark.x, &CurvePoint::second))), dotRadius, dotRadius);
        }
        const double wide = caption.horizontalAdvance(mark.label) + metrics::inside;
        const double left =
            x + metrics::grid + wide > area.right() ? std::max(0.0, x - metrics::grid - wide) : x + metrics::grid;
        const QRectF box(left, row, wide, caption.height());
        QColor ground = color(Token::Surface, palette());
        ground.setAlphaF(0.85F);
        painter.fillRect(box, ground);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, mark.label);
        row += caption.height(); // labels of near places stand below each other
    }
}

} // namespace platbook::ui
