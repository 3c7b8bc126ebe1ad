#include "ui/widgets/StackedBarChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double leastPitch = 36.0;
constexpr double leastBar = 22.0;
constexpr double partGap = 2.0; ///< surface between segments
constexpr int widestLabel = 160;
constexpr int ticksWanted = 5;

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
    m_hasLegend = !legend().empty();
    updateGeometry();
    update();
}

void StackedBarChart::setEmphasis(const QString& rowKey) {
    if (m_emphasis == rowKey) return;
    m_emphasis = rowKey;
    update();
}

QSize StackedBarChart::sizeHint() const {
    return {560, static_cast<int>(plot().bottom()) + fontMetrics().height() + metrics::inside};
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
    return chartframe::roundStep(most / ticksWanted);
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
    return metrics::group + std::min({widest, widestLabel, width() / 3}) + metrics::group;
}

int StackedBarChart::totalColumn() const {
    const QFontMetrics bold(roleFont(TypeRole::BodyStrong, font()));
    int widest = 0;
    for (const BarRow& row : m_data.rows) {
        widest = std::max(widest, bold.horizontalAdvance(row.totalText));
    }
    return widest + metrics::group;
}

int StackedBarChart::titleHeight() const { return chartframe::headingHeight(m_data.title, font()); }

double StackedBarChart::barHeight() const { return std::max<double>(leastBar, fontMetrics().height()); }

double StackedBarChart::rowPitch() const { return std::max(leastPitch, barHeight() + 14); }

QRectF StackedBarChart::plot() const {
    const int legendHeight = m_hasLegend ? QFontMetrics(roleFont(TypeRole::Caption, font())).height() + 2 : 0;
    const double left = labelColumn();
    return {left, static_cast<double>(titleHeight() + legendHeight),
            std::max(40.0, width() - left - totalColumn() - metrics::group),
            rowPitch() * static_cast<double>(m_data.rows.size())};
}

bool StackedBarChart::fitsLabel(const Place& place) const {
    const double text = QFontMetricsF(roleFont(TypeRole::Caption, font())).horizontalAdvance(at(place).label);
    return text + 2 * labelPadding <= segmentRect(place).width();
}

std::vector<const BarSegment*> StackedBarChart::legend() const {
    std::vector<const BarSegment*> bySeries;
    std::vector<bool> named;
    for (int r = 0; r < static_cast<int>(m_data.rows.size()); ++r) {
        const std::vector<BarSegment>& parts = m_data.rows[static_cast<std::size_t>(r)].segments;
        for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
            const BarSegment& part = parts[static_cast<std::size_t>(i)];
            const auto series = static_cast<std::size_t>(std::max(0, part.series));
            if (series >= bySeries.size()) {
                bySeries.resize(series + 1, nullptr);
                named.resize(series + 1, false);
            }
            if (!bySeries[series]) bySeries[series] = &part;
            named[series] = named[series] || fitsLabel({r, i});
        }
    }
    std::vector<const BarSegment*> unnamed;
    for (std::size_t i = 0; i < bySeries.size(); ++i)
        if (bySeries[i] && !named[i]) unnamed.push_back(bySeries[i]);
    return unnamed;
}

bool StackedBarChart::isDimmed(int row) const {
    return !m_emphasis.isEmpty() && m_data.rows[static_cast<std::size_t>(row)].key != m_emphasis;
}

QRectF StackedBarChart::bar(int row) const {
    const QRectF area = plot();
    return {area.left(), area.top() + row * rowPitch() + (rowPitch() - barHeight()) / 2, area.width(), barHeight()};
}

QRectF StackedBarChart::segmentRect(const Place& place) const {
    const QRectF whole = bar(place.row);
    if (place.segment == wholeRow) return {whole.right() + 4, whole.top(), totalColumn() - 4.0, whole.height()};
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
    const int row = static_cast<int>(std::floor((point.y() - plot().top()) / rowPitch()));
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
    return Place{row, wholeRow};
}

QRect StackedBarChart::rectOf(const QString& rowKey, const QString& segmentKey) const {
    for (int r = 0; r < static_cast<int>(m_data.rows.size()); ++r) {
        const BarRow& row = m_data.rows[static_cast<std::size_t>(r)];
        if (row.key != rowKey) continue;
        if (segmentKey.isEmpty()) return segmentRect({r, wholeRow}).toAlignedRect();
        for (int i = 0; i < static_cast<int>(row.segments.size()); ++i)
            if (row.segments[static_cast<std::size_t>(i)].key == segmentKey) return segmentRect({r, i}).toAlignedRect();
    }
    return {};
}

QString StackedBarChart::describe(const Place& place) const {
    const BarRow& row = m_data.rows[static_cast<std::size_t>(place.row)];
    if (place.segment == wholeRow) return row.tip;
    const BarSegment& part = at(place);
    return part.usageBased ? tr("%1, %2: %3, depends on usage").arg(row.label, part.label, part.valueText)
                           : tr("%1, %2: %3").arg(row.label, part.label, part.valueText);
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
        emit segmentPicked(m_data.rows[static_cast<std::size_t>(place->row)].key, keyOf(*place));
    }
}

void StackedBarChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::optional<Place> place = placeAt(event->position());
    if (place && event->button() == Qt::LeftButton)
        emit segmentActivated(m_data.rows[static_cast<std::size_t>(place->row)].key, keyOf(*place));
}

void StackedBarChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool has = !legend().empty();
    if (has == m_hasLegend) return;
    m_hasLegend = has;
    updateGeometry();
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
        if (m_focus) emit segmentActivated(m_data.rows[static_cast<std::size_t>(m_focus->row)].key, keyOf(*m_focus));
        return;
    case Qt::Key_Space:
        if (m_focus) emit segmentPicked(m_data.rows[static_cast<std::size_t>(m_focus->row)].key, keyOf(*m_focus));
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
        } else if (help->pos().y() < titleHeight()) { // it may be elided
            QToolTip::showText(help->globalPos(), m_data.title, this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void StackedBarChart::moveFocus(int rows, int segments) {
    const int rowCount = static_cast<int>(m_data.rows.size());
    const int row = std::clamp((m_focus ? m_focus->row : 0) + rows, 0, std::max(0, rowCount - 1));
    if (rowCount == 0) return;
    const int last = static_cast<int>(m_data.rows[static_cast<std::size_t>(row)].segments.size()) - 1;
    setFocusPlace({row, std::clamp((m_focus ? m_focus->segment : 0) + segments, wholeRow, last)});
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

QString StackedBarChart::keyOf(const Place& place) const {
    return place.segment == wholeRow ? QString() : at(place).key;
}

} // namespace platbook::ui
