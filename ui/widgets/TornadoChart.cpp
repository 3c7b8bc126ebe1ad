#include "ui/widgets/TornadoChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double leastPitch = 22.0;
constexpr double barShare = 0.62; ///< of the row
constexpr double leastBar = 2.0;
constexpr double widestLabel = 160.0;

} // namespace

TornadoChart::TornadoChart(QWidget* parent) : SegmentChart(parent) {
    setObjectName(QStringLiteral("tornadoChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void TornadoChart::setData(TornadoData data) {
    m_data = std::move(data);
    m_least = 0.0;
    m_most = 0.0;
    for (const TornadoBar& bar : m_data.bars) {
        m_least = std::min({m_least, bar.low, bar.high});
        m_most = std::max({m_most, bar.low, bar.high});
    }
    dataChanged();
}

QImage TornadoChart::picture() const {
    TornadoChart copy;
    copy.setFont(font());
    copy.setTickText(tickTexts());
    copy.resize(width(), sizeHint().height());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

QSize TornadoChart::sizeHint() const {
    const QFontMetrics caption(roleFont(TypeRole::Caption, font()));
    return {420, static_cast<int>(plot().bottom()) + caption.height() + metrics::inside};
}

QSize TornadoChart::minimumSizeHint() const { return {240, sizeHint().height()}; }

double TornadoChart::rowPitch() const { return std::max(leastPitch, fontMetrics().height() + 4.0); }

double TornadoChart::labelColumn() const {
    double widest = 0.0;
    for (const TornadoBar& bar : m_data.bars)
        widest = std::max(widest, static_cast<double>(fontMetrics().horizontalAdvance(bar.label)));
    return metrics::group + std::min({widest, widestLabel, width() / 3.0}) + metrics::inside;
}

/// Between the texts of the bars, which stand beside them.
QRectF TornadoChart::plot() const {
    double low = 0.0;
    double high = 0.0;
    for (const TornadoBar& bar : m_data.bars) {
        low = std::max(low, static_cast<double>(fontMetrics().horizontalAdvance(bar.lowText)));
        high = std::max(high, static_cast<double>(fontMetrics().horizontalAdvance(bar.highText)));
    }
    const double left = labelColumn() + low + metrics::inside;
    const double right = width() - metrics::group - high - metrics::inside;
    return {left, static_cast<double>(chartframe::headingHeight(m_data.title, font())), std::max(40.0, right - left),
            rowPitch() * count()};
}

double TornadoChart::xOf(double change) const {
    const QRectF area = plot();
    if (m_most <= m_least) return area.center().x();
    return area.left() + (change - m_least) / (m_most - m_least) * area.width();
}

QRectF TornadoChart::barOf(int segment) const {
    const TornadoBar& bar = at(segment);
    const double left = std::round(xOf(std::min({0.0, bar.low, bar.high})));
    const double right = std::round(xOf(std::max({0.0, bar.low, bar.high})));
    const double height = std::round(rowPitch() * barShare);
    const double top = std::round(plot().top() + segment * rowPitch() + (rowPitch() - height) / 2);
    return {left, top, std::max(leastBar, right - left), height};
}

/// A row is hit over its whole width: small bars too.
std::optional<int> TornadoChart::segmentAt(const QPointF& place) const {
    const int row = static_cast<int>(std::floor((place.y() - plot().top()) / rowPitch()));
    if (row < 0 || row >= count()) return std::nullopt;
    return row;
}

void TornadoChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHeading(painter);
    if (m_data.bars.empty()) return;
    for (int row = 0; row < count(); ++row) drawRow(painter, row);
    const QRectF area = plot();
    const double middle = std::round(xOf(0.0));
    painter.fillRect(QRectF(middle, area.top(), stylepaint::hairline(painter), area.height() + metrics::grid),
                     color(Token::Text, palette()));
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double wide = caption.horizontalAdvance(m_data.baseText) + 2;
    const double left = std::clamp(middle - wide / 2, 0.0, std::max(0.0, width() - wide - metrics::grid));
    painter.setPen(color(Token::Text2, palette()));
    painter.drawText(QRectF(left, area.bottom() + metrics::grid, wide, caption.height()), Qt::AlignCenter,
                     m_data.baseText);
    drawFocus(painter);
}

void TornadoChart::drawRow(QPainter& painter, int row) const {
    const TornadoBar& bar = at(row);
    const QRectF area = plot();
    const QRectF whole = barOf(row);
    const QRectF line(0, area.top() + row * rowPitch(), width(), rowPitch());
    painter.setFont(font());
    painter.setPen(color(Token::Text, palette()));
    const QRectF label(metrics::group, line.top(), labelColumn() - metrics::group - metrics::inside, line.height());
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(bar.label, Qt::ElideRight, static_cast<int>(label.width()) + 1));
    const bool none = bar.lowText.isEmpty() && bar.highText.isEmpty();
    if (none) {
        painter.setPen(color(Token::Text2, palette()));
        const double wide = fontMetrics().horizontalAdvance(m_data.noEffect) + 2.0;
        const double left = std::min(std::round(xOf(0.0)) + metrics::inside, width() - wide - metrics::grid);
        painter.drawText(QRectF(left, line.top(), wide, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         m_data.noEffect);
        return;
    }
    for (const double change : {bar.low, bar.high}) {
        if (change == 0.0) continue;
        const double from = std::round(xOf(std::min(0.0, change)));
        const double to = std::round(xOf(std::max(0.0, change)));
        QColor fill = color(change > 0.0 ? Token::CostUp : Token::CostDown, palette());
        if (hovered() == row) fill = mix(fill, color(Token::Text, palette()), 0.15);
        painter.fillRect(QRectF(from, whole.top(), std::max(leastBar, to - from), whole.height()), fill);
    }
    const bool turned = bar.low > bar.high; // less of it costs more
    painter.drawText(QRectF(0, line.top(), whole.left() - metrics::grid, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter, turned ? bar.highText : bar.lowText);
    painter.drawText(
        QRectF(whole.right() + metrics::grid, line.top(), width() - whole.right() - metrics::grid, line.height()),
        Qt::AlignLeft | Qt::AlignVCenter, turned ? bar.lowText : bar.highText);
}

} // namespace platbook::ui
