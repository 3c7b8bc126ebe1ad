#include "ui/widgets/StackedBarChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

/// How the chart is drawn; where its parts are and what gestures do stands in StackedBarChart.cpp.
namespace platbook::ui {

namespace {

constexpr double swatch = 10.0;
constexpr double dimmed = 0.4;

Qt::BrushStyle patternOf(const BarSegment& segment, bool all) {
    static constexpr std::array styles{Qt::NoBrush,       Qt::BDiagPattern, Qt::HorPattern,
                                       Qt::Dense6Pattern, Qt::FDiagPattern, Qt::CrossPattern};
    if (segment.usageBased) {
        return Qt::BDiagPattern;
    }
    return all ? styles[static_cast<std::size_t>(segment.series) % styles.size()] : Qt::NoBrush;
}

void drawPattern(QPainter& painter, const QRectF& rect, Qt::BrushStyle pattern, const QPalette& palette) {
    if (pattern == Qt::NoBrush) {
        return;
    }
    QColor stripes = color(Token::Surface, palette);
    stripes.setAlphaF(0.45F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(stripes, pattern));
    painter.drawRoundedRect(rect, 2, 2);
}

} // namespace

QImage StackedBarChart::picture() const {
    StackedBarChart copy;
    copy.setFont(font());
    copy.setTickText(m_tickText);
    copy.setPatterns(m_patterns);
    copy.resize(width(), sizeHint().height());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

void StackedBarChart::setTickText(std::function<QString(double)> tickText) {
    m_tickText = std::move(tickText);
    update();
}

void StackedBarChart::setPatterns(bool patterns) {
    m_patterns = patterns;
    update();
}

void StackedBarChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawTitle(painter);
    if (m_data.rows.empty()) return;
    drawAxis(painter);
    for (int row = 0; row < static_cast<int>(m_data.rows.size()); ++row) {
        drawRow(painter, row);
    }
    if (m_focus && hasFocus()) {
        stylepaint::focusRing(painter, segmentRect(*m_focus).adjusted(-3, -3, 3, 3), metrics::checkRadius,
                              schemeOf(palette()));
    }
}

void StackedBarChart::drawTitle(QPainter& painter) const {
    chartframe::drawHeading(painter, m_data.title, width(), font(), palette());
    const double left = metrics::group;
    const double right = width() - metrics::group;
    if (!m_hasLegend) return;
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double top = titleHeight() - metrics::grid;
    double x = left;
    for (const BarSegment* part : legend()) {
        const double wide = swatch + 4 + caption.horizontalAdvance(part->label);
        if (x + wide > right) break;
        const QColor fill = seriesColor(static_cast<std::size_t>(std::max(0, part->series)), schemeOf(palette()));
        const QRectF box(x, top + (caption.height() - swatch) / 2, swatch, swatch);
        stylepaint::roundedFrame(painter, box, 2.0, fill, QColor());
        drawPattern(painter, box, patternOf(*part, m_patterns), palette());
        painter.setPen(color(Token::Text2, palette()));
        painter.drawText(QPointF(x + swatch + 4, top + caption.ascent()), part->label);
        x += wide + metrics::group;
    }
}

void StackedBarChart::drawAxis(QPainter& painter) const {
    const QRectF area = plot();
    const double step = tickStep();
    const double end = axisEnd();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetrics caption(painter.font());
    const double hair = stylepaint::hairline(painter);
    for (double tick = 0.0; tick <= end + step / 2; tick += step) {
        const double x = std::round(area.left() + tick / end * area.width());
        painter.fillRect(QRectF(x, area.top(), hair, area.height()),
                         color(tick > 0.0 ? Token::Grid : Token::Border, palette()));
        painter.setPen(color(Token::Text2, palette()));
        const QString text = m_tickText(tick);
        const double width = caption.horizontalAdvance(text);
        painter.drawText(QRectF(x - width / 2 - 1, area.bottom() + 2, width + 2, caption.height()), Qt::AlignCenter,
                         text);
    }
}

void StackedBarChart::drawRow(QPainter& painter, int row) const {
    const BarRow& data = m_data.rows[static_cast<std::size_t>(row)];
    const QRectF whole = bar(row);
    painter.setOpacity(isDimmed(row) ? dimmed : 1.0);
    painter.setFont(font());
    painter.setPen(color(Token::Text, palette()));
    const QRectF label(metrics::group, whole.top(), whole.left() - 2 * metrics::group, whole.height());
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(data.label, Qt::ElideMiddle, static_cast<int>(label.width()) + 1));
    for (int i = 0; i < static_cast<int>(data.segments.size()); ++i) {
        drawSegment(painter, {row, i});
    }
    if (data.high > data.low) {
        drawBand(painter, row);
    }
    painter.setFont(roleFont(TypeRole::BodyStrong, font()));
    painter.setPen(color(Token::Text, palette()));
    painter.drawText(QRectF(whole.right(), whole.top(), totalColumn(), whole.height()),
                     Qt::AlignRight | Qt::AlignVCenter, data.totalText);
    painter.setOpacity(1.0);
}

void StackedBarChart::drawSegment(QPainter& painter, const Place& place) const {
    const BarSegment& part = at(place);
    const QRectF rect = segmentRect(place);
    QColor fill = seriesColor(static_cast<std::size_t>(std::max(0, part.series)), schemeOf(palette()));
    if (m_hover == place) {
        fill = mix(fill, color(Token::Text, palette()), 0.12);
    }
    stylepaint::roundedFrame(painter, rect, 2.0, fill, QColor());
    const Qt::BrushStyle pattern = patternOf(part, m_patterns);
    drawPattern(painter, rect, pattern, palette());
    if (fitsLabel(place)) {
        painter.setFont(roleFont(TypeRole::Caption, font()));
        const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(part.label);
        if (pattern != Qt::NoBrush) { // stripes would run through the letters
            stylepaint::roundedFrame(painter, QRectF(rect.left() + 3, rect.top() + 3, textWidth + 6, rect.height() - 6),
                                     2, fill, QColor());
        }
        painter.setPen(inkOn(fill));
        painter.drawText(rect.adjusted(labelPadding, 0, -labelPadding, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         part.label);
    }
}

void StackedBarChart::drawBand(QPainter& painter, int row) const {
    const BarRow& data = m_data.rows[static_cast<std::size_t>(row)];
    const QRectF whole = bar(row);
    const double scale = whole.width() / axisEnd();
    const double low = std::round(whole.left() + data.low * scale);
    const double high = std::round(whole.left() + data.high * scale);
    // Below the bar, not across it: the line must not strike through labels.
    const double y = whole.bottom() + 4;
    const QColor ink = color(Token::Text2, palette());
    painter.fillRect(QRectF(low, y, high - low, 1.5), ink);
    painter.fillRect(QRectF(low, y - 2.5, 1.5, 6.5), ink);
    painter.fillRect(QRectF(high - 1.5, y - 2.5, 1.5, 6.5), ink);
}

} // namespace platbook::ui
