#include "ui/widgets/StackedBarChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double rowPitch = 36.0;
constexpr double barHeight = 22.0;
constexpr double partGap = 2.0; ///< surface between segments
constexpr int widestLabel = 160;
constexpr int ticksWanted = 5;

/// 1, 2 or 5 times a power of ten, at least `raw`.
double roundStep(double raw) {
    if (raw <= 0.0) {
        return 1.0;
    }
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

Qt::BrushStyle patternOf(const BarSegment& segment, bool all) {
    static constexpr std::array styles{Qt::NoBrush,       Qt::BDiagPattern, Qt::HorPattern,
                                       Qt::Dense6Pattern, Qt::FDiagPattern, Qt::CrossPattern};
    if (segment.usageBased) {
        return Qt::BDiagPattern;
    }
    return all ? styles[static_cast<std::size_t>(segment.series) % styles.size()] : Qt::NoBrush;
}

} // namespace

StackedBarChart::StackedBarChart(QWidget* parent)
    : QWidget(parent), m_tickText([this](double value) { return locale().toString(value, 'f', 0); }) {
    setObjectName(QStringLiteral("stackedBarChart"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void StackedBarChart::setData(StackedBarData data) {
    m_data = std::move(data);
    m_hover.reset();
    m_focus.reset();
    setAccessibleName(m_data.title);
    updateGeometry();
    update();
}

void StackedBarChart::setTickText(std::function<QString(double)> tickText) {
    m_tickText = std::move(tickText);
    update();
}

void StackedBarChart::setPatterns(bool patterns) {
    m_patterns = patterns;
    update();
}

QSize StackedBarChart::sizeHint() const {
    return {560, static_cast<int>(plot().top() + rowPitch * static_cast<double>(m_data.rows.size())) +
                     fontMetrics().height() + metrics::inside};
}

QSize StackedBarChart::minimumSizeHint() const { return {280, sizeHint().height()}; }

double StackedBarChart::tickStep() const {
    double most = 0.0;
    for (const BarRow& row : m_data.rows) {
        double sum = 0.0;
        for (const BarSegment& segment : row.segments) {
            sum += segment.value;
        }
        most = std::max({most, sum, row.high});
    }
    return roundStep(most / ticksWanted);
}

double StackedBarChart::axisEnd() const {
    const double step = tickStep();
    double most = step;
    for (const BarRow& row : m_data.rows) {
        double sum = 0.0;
        for (const BarSegment& segment : row.segments) {
            sum += segment.value;
        }
        most = std::max({most, sum, row.high});
    }
    return std::ceil(most / step - 1e-9) * step;
}

int StackedBarChart::labelColumn() const {
    int widest = 0;
    for (const BarRow& row : m_data.rows) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(row.label));
    }
    return std::min({widest, widestLabel, width() / 3}) + metrics::group;
}

int StackedBarChart::totalColumn() const {
    const QFontMetrics bold(roleFont(TypeRole::BodyStrong, font()));
    int widest = 0;
    for (const BarRow& row : m_data.rows) {
        widest = std::max(widest, bold.horizontalAdvance(row.totalText));
    }
    return widest + metrics::group;
}

QRectF StackedBarChart::plot() const {
    const int title =
        m_data.title.isEmpty() ? 0 : QFontMetrics(roleFont(TypeRole::Heading, font())).height() + metrics::group;
    const double left = labelColumn();
    return {left, static_cast<double>(title), std::max(40.0, width() - left - totalColumn()),
            rowPitch * static_cast<double>(m_data.rows.size())};
}

QRectF StackedBarChart::bar(int row) const {
    const QRectF area = plot();
    return {area.left(), area.top() + row * rowPitch + (rowPitch - barHeight) / 2, area.width(), barHeight};
}

QRectF StackedBarChart::segmentRect(const Place& place) const {
    const QRectF whole = bar(place.row);
    const double scale = whole.width() / axisEnd();
    double start = 0.0;
    const std::vector<BarSegment>& parts = m_data.rows[static_cast<std::size_t>(place.row)].segments;
    for (int i = 0; i < place.segment; ++i) {
        start += parts[static_cast<std::size_t>(i)].value;
    }
    const double left = std::round(whole.left() + start * scale);
    const double right = std::round(whole.left() + (start + at(place).value) * scale);
    const bool last = place.segment + 1 == static_cast<int>(parts.size());
    return {left, whole.top(), std::max(1.0, right - left - (last ? 0.0 : partGap)), whole.height()};
}

const BarSegment& StackedBarChart::at(const Place& place) const {
    return m_data.rows[static_cast<std::size_t>(place.row)].segments[static_cast<std::size_t>(place.segment)];
}

std::optional<StackedBarChart::Place> StackedBarChart::placeAt(const QPointF& point) const {
    const int row = static_cast<int>(std::floor((point.y() - plot().top()) / rowPitch));
    if (row < 0 || row >= static_cast<int>(m_data.rows.size())) {
        return std::nullopt;
    }
    const int parts = static_cast<int>(m_data.rows[static_cast<std::size_t>(row)].segments.size());
    for (int i = 0; i < parts; ++i) {
        // The whole height of the row is the target; the bar alone would be under 24 px.
        const QRectF rect = segmentRect({row, i}).adjusted(0, -7, partGap, 7);
        if (rect.contains(point)) {
            return Place{row, i};
        }
    }
    return std::nullopt;
}

QString StackedBarChart::describe(const Place& place) const {
    const BarRow& row = m_data.rows[static_cast<std::size_t>(place.row)];
    const BarSegment& part = at(place);
    return part.usageBased ? tr("%1, %2: %3, depends on usage").arg(row.label, part.label, part.valueText)
                           : tr("%1, %2: %3").arg(row.label, part.label, part.valueText);
}

void StackedBarChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_data.title.isEmpty()) {
        painter.setFont(roleFont(TypeRole::Heading, font()));
        painter.setPen(color(Token::Text, palette()));
        painter.drawText(QRectF(0, 0, width(), QFontMetrics(painter.font()).height()), Qt::AlignLeft | Qt::AlignVCenter,
                         m_data.title);
    }
    drawAxis(painter);
    for (int row = 0; row < static_cast<int>(m_data.rows.size()); ++row) {
        drawRow(painter, row);
    }
    if (m_focus && hasFocus()) {
        stylepaint::focusRing(painter, segmentRect(*m_focus).adjusted(-3, -3, 3, 3), metrics::checkRadius,
                              schemeOf(palette()));
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
    painter.setFont(font());
    painter.setPen(color(Token::Text, palette()));
    const QRectF label(0, whole.top(), whole.left() - metrics::group, whole.height());
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
    painter.drawText(QRectF(whole.right(), whole.top(), width() - whole.right(), whole.height()),
                     Qt::AlignRight | Qt::AlignVCenter, data.totalText);
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
    if (pattern != Qt::NoBrush) {
        QColor stripes = color(Token::Surface, palette());
        stripes.setAlphaF(0.45F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(stripes, pattern));
        painter.drawRoundedRect(rect, 2, 2);
    }
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(part.label);
    if (textWidth + 2 * 6 <= rect.width()) {
        if (pattern != Qt::NoBrush) { // stripes would run through the letters
            stylepaint::roundedFrame(painter, QRectF(rect.left() + 3, rect.top() + 3, textWidth + 6, rect.height() - 6),
                                     2, fill, QColor());
        }
        painter.setPen(inkOn(fill));
        painter.drawText(rect.adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter, part.label);
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

void StackedBarChart::mouseMoveEvent(QMouseEvent* event) {
    const std::optional<Place> place = placeAt(event->position());
    if (place != m_hover) {
        m_hover = place;
        setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void StackedBarChart::mousePressEvent(QMouseEvent* event) {
    const std::optional<Place> place = placeAt(event->position());
    if (place && event->button() == Qt::LeftButton) {
        setFocusPlace(*place);
        activate(*place);
    }
}

void StackedBarChart::leaveEvent(QEvent* /*event*/) {
    m_hover.reset();
    update();
}

void StackedBarChart::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) { // keys: everything else is the parent's
    case Qt::Key_Left: moveFocus(0, -1); return;
    case Qt::Key_Right: moveFocus(0, 1); return;
    case Qt::Key_Up: moveFocus(-1, 0); return;
    case Qt::Key_Down: moveFocus(1, 0); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focus) {
            activate(*m_focus);
        }
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void StackedBarChart::focusInEvent(QFocusEvent* event) {
    if (!m_focus) {
        moveFocus(0, 0);
    }
    QWidget::focusInEvent(event);
    update();
}

bool StackedBarChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const std::optional<Place> place = placeAt(help->pos())) {
            QToolTip::showText(help->globalPos(), describe(*place), this, segmentRect(*place).toAlignedRect());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void StackedBarChart::moveFocus(int rows, int segments) {
    const int rowCount = static_cast<int>(m_data.rows.size());
    int row = std::clamp((m_focus ? m_focus->row : 0) + rows, 0, std::max(0, rowCount - 1));
    // Rows without parts cannot hold the focus.
    while (row >= 0 && row < rowCount && m_data.rows[static_cast<std::size_t>(row)].segments.empty()) {
        row += rows < 0 ? -1 : 1;
    }
    if (row < 0 || row >= rowCount) {
        return;
    }
    const int last = static_cast<int>(m_data.rows[static_cast<std::size_t>(row)].segments.size()) - 1;
    setFocusPlace({row, std::clamp((m_focus ? m_focus->segment : 0) + segments, 0, last)});
}

void StackedBarChart::setFocusPlace(const Place& place) {
    m_focus = place;
    const QString text = describe(place);
    setAccessibleDescription(text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    if (hasFocus()) {
        QToolTip::showText(mapToGlobal(segmentRect(place).bottomLeft().toPoint()), text, this);
    }
    update();
}

void StackedBarChart::activate(const Place& place) {
    emit segmentActivated(m_data.rows[static_cast<std::size_t>(place.row)].key, at(place).key);
}

} // namespace platbook::ui
