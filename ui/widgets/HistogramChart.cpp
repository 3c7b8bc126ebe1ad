#include "ui/widgets/HistogramChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr int ticksWanted = 6;
constexpr double leastBar = 1.0;
constexpr double markReach = 4.0; ///< from the line of a mark to where a pointer still hits it

} // namespace

HistogramChart::HistogramChart(QWidget* parent) : SegmentChart(parent) {
    setObjectName(QStringLiteral("histogramChart"));
}

void HistogramChart::setData(HistogramData data) {
    m_data = std::move(data);
    m_order.clear();
    m_highest = 1;
    std::size_t mark = 0;
    for (std::size_t bar = 0; bar < m_data.bars.size(); ++bar) {
        m_highest = std::max(m_highest, m_data.bars[bar].count);
        m_order.push_back({false, bar});
        const bool last = bar + 1 == m_data.bars.size();
        while (mark < m_data.marks.size() && (last || m_data.marks[mark].value < m_data.bars[bar].to))
            m_order.push_back({true, mark++});
    }
    dataChanged();
}

QImage HistogramChart::picture() const {
    HistogramChart copy;
    copy.setFont(font());
    copy.setTickText(tickTexts());
    copy.resize(size());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

QString HistogramChart::keyOf(int segment) const {
    const Place& place = m_order[static_cast<std::size_t>(segment)];
    return place.mark ? m_data.marks[place.index].key
                      : QStringLiteral("bar %1").arg(static_cast<qulonglong>(place.index));
}

QString HistogramChart::tipOf(int segment) const {
    const Place& place = m_order[static_cast<std::size_t>(segment)];
    return place.mark ? m_data.marks[place.index].tip : m_data.bars[place.index].tip;
}

/// Each label centred over its line, in the first row where it lies over no other.
std::vector<HistogramChart::Label> HistogramChart::labels() const {
    std::vector<Label> labels;
    std::vector<double> taken; // by row: where the last label ends
    for (const HistogramMark& mark : m_data.marks) {
        const QFontMetricsF caption(roleFont(TypeRole::Caption, font()));
        const double wide = caption.horizontalAdvance(mark.label) + metrics::inside;
        const double share = most() > least() ? (mark.value - least()) / (most() - least()) : 0.5;
        const double middle = metrics::group + share * (width() - 2.0 * metrics::group);
        const double left = std::clamp(middle - wide / 2, 0.0, std::max(0.0, width() - wide));
        std::size_t row = 0;
        while (row < taken.size() && taken[row] > left) ++row;
        if (row == taken.size()) taken.push_back(0.0);
        taken[row] = left + wide;
        labels.push_back({left, wide, static_cast<int>(row)});
    }
    return labels;
}

QRectF HistogramChart::plot() const {
    const QFontMetricsF caption(roleFont(TypeRole::Caption, font()));
    int rows = 0;
    if (!m_data.bars.empty())
        for (const Label& label : labels()) rows = std::max(rows, label.row + 1);
    const double top = chartframe::headingHeight(m_data.title, font()) + rows * caption.height() + metrics::grid;
    const double below = caption.height() + metrics::inside;
    return {static_cast<double>(metrics::group), top, std::max(40.0, width() - 2.0 * metrics::group),
            std::max(16.0, height() - top - below)};
}

double HistogramChart::xOf(double value) const {
    const QRectF area = plot();
    if (most() <= least()) return area.center().x();
    return area.left() + (value - least()) / (most() - least()) * area.width();
}

QRectF HistogramChart::rectOfBar(const HistogramBar& bar) const {
    const QRectF area = plot();
    if (most() <= least()) return {area.center().x() - 8, area.top(), 16, area.height()};
    const double left = std::round(xOf(bar.from)) + 1;
    const double high = bar.count == 0 ? 0.0 : std::max(leastBar, area.height() * bar.count / m_highest);
    return {left, area.bottom() - high, std::max(leastBar, std::round(xOf(bar.to)) - left), high};
}

QRectF HistogramChart::barOf(int segment) const {
    const Place& place = m_order[static_cast<std::size_t>(segment)];
    if (!place.mark) return rectOfBar(m_data.bars[place.index]);
    const QRectF area = plot();
    return {std::round(xOf(m_data.marks[place.index].value)) - 2, area.top(), 4, area.height()};
}

/// Marks before the bars they stand on; a bar's column is hit up to its top.
std::optional<int> HistogramChart::segmentAt(const QPointF& place) const {
    if (m_data.bars.empty()) return std::nullopt;
    const QRectF area = plot();
    if (place.y() < area.top() || place.y() > area.bottom()) return std::nullopt;
    std::optional<int> bar;
    for (int segment = 0; segment < count(); ++segment) {
        const QRectF rect = barOf(segment);
        if (m_order[static_cast<std::size_t>(segment)].mark) {
            if (std::abs(place.x() - rect.center().x()) <= markReach) return segment;
        } else if (place.x() >= rect.left() - 1 && place.x() < rect.right()) {
            bar = segment;
        }
    }
    return bar;
}

void HistogramChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHeading(painter);
    if (m_data.bars.empty()) return;
    drawAxis(painter);
    for (int segment = 0; segment < count(); ++segment) {
        const Place& place = m_order[static_cast<std::size_t>(segment)];
        if (place.mark) continue;
        QColor fill = seriesColor(0, schemeOf(palette()));
        if (hovered() == segment) fill = mix(fill, color(Token::Text, palette()), 0.15);
        painter.fillRect(rectOfBar(m_data.bars[place.index]), fill);
    }
    drawMarks(painter);
    drawFocus(painter);
}

void HistogramChart::drawAxis(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double hair = stylepaint::hairline(painter);
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), hair), color(Token::Border, palette()));
    painter.setPen(color(Token::Text2, palette()));
    const double step = chartframe::roundStep((most() - least()) / ticksWanted);
    double taken = -1e9;
    for (double tick = std::ceil(least() / step - 1e-9) * step; tick <= most() + step * 1e-9; tick += step) {
        const QString text = tickText(tick);
        const double wide = caption.horizontalAdvance(text) + 2;
        const double left = std::clamp(xOf(tick) - wide / 2, 0.0, std::max(0.0, width() - wide));
        if (left < taken) continue;
        taken = left + wide + metrics::inside;
        painter.fillRect(QRectF(std::round(xOf(tick)), area.bottom(), hair, metrics::grid),
                         color(Token::Border, palette()));
        painter.drawText(QRectF(left, area.bottom() + metrics::grid, wide, caption.height()), Qt::AlignCenter, text);
    }
}

void HistogramChart::drawMarks(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double top = chartframe::headingHeight(m_data.title, font());
    const std::vector<Label> places = labels();
    const QColor ink = color(Token::Text, palette());
    for (std::size_t i = 0; i < m_data.marks.size(); ++i) {
        const HistogramMark& mark = m_data.marks[i];
        const double x = std::round(xOf(mark.value));
        const QRectF label(places[i].left, top + places[i].row * caption.height(), places[i].width, caption.height());
        painter.setPen(QPen(ink, 1.5, mark.strong ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(x, label.bottom()), QPointF(x, area.bottom()));
    }
    for (std::size_t i = 0; i < m_data.marks.size(); ++i) { // over all lines
        const QRectF label(places[i].left, top + places[i].row * caption.height(), places[i].width, caption.height());
        painter.fillRect(label, color(Token::Surface, palette()));
        painter.setPen(ink);
        painter.drawText(label, Qt::AlignCenter, m_data.marks[i].label);
    }
}

} // namespace platbook::ui
