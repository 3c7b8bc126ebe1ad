#include "ui/widgets/BandChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>

#include <algorithm>
#include <cmath>

/// Where things are and what gestures do; how the chart is drawn stands in BandPaint.cpp.
namespace platbook::ui {

namespace {

constexpr int ticksWanted = 4;

} // namespace

BandChart::BandChart(QWidget* parent)
    : QWidget(parent), m_tickText([this](double value) { return locale().toString(value, 'f', 0); }) {
    setObjectName(QStringLiteral("bandChart"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BandChart::setData(BandData data) {
    m_data = std::move(data);
    if (!m_data.pointText) m_data.pointText = [](int point) { return QString::number(point); };
    m_most = 0.0;
    for (const BandPoint& point : m_data.points) m_most = std::max({m_most, point.expected, point.high});
    for (const BandLevel& level : m_data.levels) m_most = std::max(m_most, level.value);
    m_hover.reset();
    if (m_focus && *m_focus >= count()) m_focus.reset();
    setAccessibleName(m_data.title);
    update();
}

void BandChart::setTickText(std::function<QString(double)> tickText) {
    m_tickText = std::move(tickText);
    update();
}

QImage BandChart::picture() const {
    BandChart copy;
    copy.setFont(font());
    copy.setTickText(m_tickText);
    copy.resize(size());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

double BandChart::tickStep() const { return chartframe::roundStep(m_most / ticksWanted); }

double BandChart::axisEnd() const {
    const double step = tickStep();
    return std::max(step, std::ceil(m_most / step - 1e-9) * step);
}

QRectF BandChart::plot() const {
    const QFontMetrics caption(roleFont(TypeRole::Caption, font()));
    int widest = 0;
    for (double tick = 0.0; tick <= axisEnd() * (1 + 1e-9); tick += tickStep())
        widest = std::max(widest, caption.horizontalAdvance(m_tickText(tick)));
    const double left = metrics::group + widest + metrics::inside;
    const double top = chartframe::headingHeight(m_data.title, font()) + caption.height() / 2.0;
    const double below = caption.height() + metrics::inside;
    return {left, top, std::max(40.0, width() - left - metrics::page), std::max(40.0, height() - top - below)};
}

double BandChart::xIn(const QRectF& plot, int point) const {
    return count() < 2 ? plot.left() : plot.left() + plot.width() * point / (count() - 1);
}

double BandChart::yIn(const QRectF& plot, double value) const {
    return plot.bottom() - value / axisEnd() * plot.height();
}

QPointF BandChart::placeOf(int point) const {
    if (point < 0 || point >= count()) return {};
    const QRectF area = plot();
    return {xIn(area, point), yIn(area, at(point).expected)};
}

std::optional<int> BandChart::pointAt(const QPointF& place) const {
    const QRectF area = plot();
    if (count() == 0 || place.x() < area.left() - metrics::group || place.x() > area.right() + metrics::group ||
        place.y() < area.top() || place.y() > height())
        return std::nullopt;
    if (count() < 2) return 0;
    const double share = (place.x() - area.left()) / area.width();
    return std::clamp(static_cast<int>(std::lround(share * (count() - 1))), 0, count() - 1);
}

void BandChart::mouseMoveEvent(QMouseEvent* event) {
    const std::optional<int> point = pointAt(event->position());
    if (point == m_hover) return;
    m_hover = point;
    update();
}

void BandChart::mousePressEvent(QMouseEvent* event) {
    const std::optional<int> point = pointAt(event->position());
    if (!point || event->button() != Qt::LeftButton) return;
    setFocusPoint(*point);
    emit pointPicked(*point);
}

void BandChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::optional<int> point = pointAt(event->position());
    if (point && event->button() == Qt::LeftButton) emit pointActivated(*point);
}

void BandChart::leaveEvent(QEvent* /*event*/) {
    m_hover.reset();
    update();
}

void BandChart::keyPressEvent(QKeyEvent* event) {
    const int now = m_focus.value_or(0);
    switch (event->key()) { // keys: everything else is the parent's
    case Qt::Key_Left: setFocusPoint(now - 1); return;
    case Qt::Key_Right: setFocusPoint(now + 1); return;
    case Qt::Key_Home: setFocusPoint(0); return;
    case Qt::Key_End: setFocusPoint(count() - 1); return;
    case Qt::Key_Space:
        if (m_focus) emit pointPicked(*m_focus);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_focus) emit pointActivated(*m_focus);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void BandChart::focusInEvent(QFocusEvent* event) {
    if (!m_focus) setFocusPoint(0);
    QWidget::focusInEvent(event);
    update();
}

void BandChart::setFocusPoint(int point) {
    if (count() == 0) return;
    m_focus = std::clamp(point, 0, count() - 1);
    setAccessibleDescription(at(*m_focus).tip);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

} // namespace platbook::ui
