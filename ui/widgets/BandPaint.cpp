#include "ui/widgets/BandChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

/// How the chart is drawn; where its parts are and what gestures do stands in BandChart.cpp.
namespace platbook::ui {

namespace {

constexpr float bandAlpha = 0.22F;
constexpr double lineWidth = 2.0;
constexpr double markRadius = 4.0;
constexpr double leastDistance = 2.0; ///< of points, in pixels, that are joined one by one

QColor bandColor(const QPalette& palette) {
    QColor ground = seriesColor(0, schemeOf(palette));
    ground.setAlphaF(bandAlpha);
    return ground;
}

} // namespace

void BandChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    chartframe::drawHeading(painter, m_data.title, width(), font(), palette());
    if (m_data.points.empty()) return;
    drawAxes(painter);
    drawBand(painter);
    drawLevels(painter);
    drawMarks(painter);
    drawReading(painter);
}

void BandChart::drawAxes(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetrics caption(painter.font());
    const double hair = stylepaint::hairline(painter);
    for (double tick = 0.0; tick <= axisEnd() * (1 + 1e-9); tick += tickStep()) {
        const double y = std::round(yIn(area, tick));
        painter.fillRect(QRectF(area.left(), y, area.width(), hair),
                         color(tick > 0.0 ? Token::Grid : Token::Border, palette()));
        painter.setPen(color(Token::Text2, palette()));
        painter.drawText(QRectF(0, y - caption.height() / 2.0, area.left() - metrics::inside, caption.height()),
                         Qt::AlignRight | Qt::AlignVCenter, m_tickText(tick));
    }
    double taken = -1e9;
    int step = 1; // round distances: 1, 2, 3, 6, 12, 24 …
    const double wanted = caption.horizontalAdvance(m_data.pointText(count() - 1)) + metrics::page;
    while (step < count() && step * area.width() / std::max(1, count() - 1) < wanted) step = step == 2 ? 3 : step * 2;
    for (int point = 0; point < count(); point += step) {
        const QString text = m_data.pointText(point);
        const double wide = caption.horizontalAdvance(text) + 2;
        const double left = std::min(xIn(area, point) - wide / 2, width() - wide);
        if (left < taken) continue;
        taken = left + wide + metrics::grid;
        painter.setPen(color(Token::Text2, palette()));
        painter.drawText(QRectF(left, area.bottom() + metrics::grid, wide, caption.height()), Qt::AlignCenter, text);
    }
}

void BandChart::drawBand(QPainter& painter) const {
    const QRectF area = plot();
    if (area.width() < leastDistance * (count() - 1)) return drawCrowd(painter, area);
    QPolygonF band;
    QPolygonF line;
    for (int point = 0; point < count(); ++point) {
        const double x = xIn(area, point);
        band << QPointF(x, yIn(area, at(point).high));
        line << QPointF(x, yIn(area, at(point).expected));
    }
    for (int point = count() - 1; point >= 0; --point) band << QPointF(xIn(area, point), yIn(area, at(point).low));
    painter.setPen(Qt::NoPen);
    painter.setBrush(bandColor(palette()));
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(seriesColor(0, schemeOf(palette())), lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

/// Where points stand closer than can be told apart, each column of pixels shows the range of those in it. Filled by hand:
/// a painter hands every translucent rectangle to other threads.
void BandChart::drawCrowd(QPainter& painter, const QRectF& area) const {
    struct Column {
        double low, high, least, most; ///< of the band; of the line
    };
    const double ratio = painter.device()->devicePixelRatioF();
    QImage picture((area.size() * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    std::vector<std::optional<Column>> columns(static_cast<std::size_t>(picture.width()));
    for (int point = 0; point < count(); ++point) {
        const BandPoint& one = at(point);
        const double share = static_cast<double>(point) / count();
        std::optional<Column>& column = columns[static_cast<std::size_t>(share * picture.width())];
        if (!column) {
            // From where the line was last, so that it does not break.
            const double before = point > 0 ? at(point - 1).expected : one.expected;
            column = Column{one.low, one.high, before, before};
        }
        column->low = std::min(column->low, one.low);
        column->high = std::max(column->high, one.high);
        column->least = std::min(column->least, one.expected);
        column->most = std::max(column->most, one.expected);
    }
    auto* const pixels = reinterpret_cast<QRgb*>(picture.bits());
    const auto stride = static_cast<std::size_t>(picture.bytesPerLine()) / sizeof(QRgb);
    const double scale = picture.height() / axisEnd();
    const auto fill = [&](std::size_t x, double from, double to, double more, QRgb ink) {
        const auto row = [&](double place) {
            return static_cast<std::size_t>(std::clamp(std::round(place), 0.0, double(picture.height())));
        };
        const std::size_t end = row(picture.height() - from * scale + more);
        for (std::size_t y = row(picture.height() - to * scale - more); y < end; ++y) pixels[y * stride + x] = ink;
    };
    const QRgb ground = qPremultiply(bandColor(palette()).rgba());
    const QRgb ink = seriesColor(0, schemeOf(palette())).rgba();
    Column shown{};
    for (std::size_t x = 0; x < columns.size(); ++x) {
        shown = columns[x].value_or(shown); // columns without a point look like the one before
        fill(x, shown.low, shown.high, 0.0, ground);
        fill(x, shown.least, shown.most, ratio * lineWidth / 2, ink);
    }
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(area.topLeft(), picture);
}

void BandChart::drawLevels(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const bool crowded = std::any_of(m_data.marks.begin(), m_data.marks.end(), [this](const BandMark& mark) {
        return mark.warning && mark.point < count() / 2; // its label would lie over that of the level
    });
    for (const BandLevel& level : m_data.levels) {
        const double y = std::round(yIn(area, level.value));
        const QColor ink = color(Token::Text, palette());
        painter.setPen(QPen(ink, 1.5, Qt::DashLine));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        const double wide = caption.horizontalAdvance(level.label) + metrics::inside;
        const bool over = y - caption.height() > area.top();
        const double left = crowded ? area.right() - wide - metrics::grid : area.left() + metrics::grid;
        const QRectF box(left, over ? y - caption.height() - 2 : y + 2, wide, caption.height());
        QColor ground = color(Token::Surface, palette());
        ground.setAlphaF(0.85F);
        painter.fillRect(box, ground);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignCenter, level.label);
    }
}

void BandChart::drawMarks(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    for (const BandMark& mark : m_data.marks) {
        if (mark.point < 0 || mark.point >= count()) continue;
        const BandPoint& point = at(mark.point);
        const QPointF place(xIn(area, mark.point), yIn(area, mark.warning ? point.high : point.expected));
        const QColor fill = color(mark.warning ? Token::Warning : Token::Surface, palette());
        painter.setPen(
            QPen(mark.warning ? color(Token::OnWarning, palette()) : seriesColor(0, schemeOf(palette())), 1.5));
        painter.setBrush(fill);
        painter.drawEllipse(place, markRadius, markRadius);
        if (!mark.warning) continue;
        const double wide = caption.horizontalAdvance(mark.label) + metrics::inside;
        double left = place.x() - wide - markRadius - 2;
        if (left < area.left()) left = place.x() + markRadius + 2;
        const QRectF box(left, std::max(area.top(), place.y() - caption.height() - 2), wide, caption.height());
        stylepaint::roundedFrame(painter, box, 3, color(Token::WarningGround, palette()), QColor());
        painter.setPen(color(Token::Text, palette()));
        painter.drawText(box, Qt::AlignCenter, mark.label);
    }
}

/// The point under the pointer or in focus, with its values.
void BandChart::drawReading(QPainter& painter) const {
    const std::optional<int> shown = m_hover ? m_hover : hasFocus() ? m_focus : std::nullopt;
    if (!shown || *shown >= count()) return;
    const QRectF area = plot();
    const BandPoint& point = at(*shown);
    const double x = std::round(xIn(area, *shown));
    painter.fillRect(QRectF(x, area.top(), stylepaint::hairline(painter), area.height()),
                     color(Token::Text2, palette()));
    painter.setPen(QPen(color(Token::Surface, palette()), 1.5));
    painter.setBrush(seriesColor(0, schemeOf(palette())));
    painter.drawEllipse(QPointF(x, yIn(area, point.expected)), markRadius, markRadius);
    if (!m_hover)
        stylepaint::focusRing(painter, QRectF(x - 8, yIn(area, point.expected) - 8, 16, 16), 8, schemeOf(palette()));
    if (point.tip.isEmpty()) return;
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetricsF caption(painter.font());
    const double wide = std::min(caption.horizontalAdvance(point.tip) + 2 * metrics::inside, area.width());
    double left = x + metrics::inside;
    if (left + wide > area.right()) left = std::max(area.left(), x - metrics::inside - wide);
    const double high = caption.height() + metrics::grid;
    const bool line = yIn(area, point.expected) < area.top() + high + 2 * markRadius; // else it would be covered
    const QRectF box(left, line ? area.bottom() - high - metrics::grid : area.top(), wide, high);
    stylepaint::roundedFrame(painter, box, metrics::checkRadius, color(Token::Surface, palette()),
                             color(Token::Border, palette()), stylepaint::hairline(painter));
    painter.setPen(color(Token::Text, palette()));
    painter.drawText(box.adjusted(metrics::inside, 0, -metrics::inside, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     caption.elidedText(point.tip, Qt::ElideRight, wide - 2 * metrics::inside + 1));
}

} // namespace platbook::ui
