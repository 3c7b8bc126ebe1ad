#include "ui/widgets/SegmentChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/widgets/ChartFrame.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace platbook::ui {

SegmentChart::SegmentChart(QWidget* parent)
    : QWidget(parent), m_tickText([this](double value) { return locale().toString(value, 'f', 0); }) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SegmentChart::setTickText(std::function<QString(double)> tickText) {
    m_tickText = std::move(tickText);
    update();
}

void SegmentChart::dataChanged() {
    m_hover.reset();
    m_focus.reset();
    setAccessibleName(title());
    setAccessibleDescription(QString());
    updateGeometry();
    update();
}

QRect SegmentChart::rectOf(const QString& key) const {
    for (int segment = 0; segment < count(); ++segment)
        if (keyOf(segment) == key) return barOf(segment).toAlignedRect();
    return {};
}

std::optional<int> SegmentChart::segmentAt(const QPointF& place) const {
    for (int segment = 0; segment < count(); ++segment)
        if (barOf(segment).contains(place)) return segment;
    return std::nullopt;
}

bool SegmentChart::opens(int /*segment*/) const { return false; }

void SegmentChart::drawHeading(QPainter& painter) const {
    chartframe::drawHeading(painter, title(), width(), font(), palette());
}

void SegmentChart::drawFocus(QPainter& painter) const {
    if (m_focus && *m_focus < count() && hasFocus())
        stylepaint::focusRing(painter, barOf(*m_focus).adjusted(-3, -3, 3, 3), metrics::checkRadius,
                              schemeOf(palette()));
}

void SegmentChart::mouseMoveEvent(QMouseEvent* event) {
    const std::optional<int> segment = segmentAt(event->position());
    if (segment == m_hover) return;
    m_hover = segment;
    setCursor(segment && opens(*segment) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void SegmentChart::mousePressEvent(QMouseEvent* event) {
    const std::optional<int> segment = segmentAt(event->position());
    if (!segment || event->button() != Qt::LeftButton) return;
    setFocusSegment(*segment);
    emit segmentPicked(keyOf(*segment));
}

void SegmentChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::optional<int> segment = segmentAt(event->position());
    if (segment && event->button() == Qt::LeftButton && opens(*segment)) emit segmentActivated(keyOf(*segment));
}

void SegmentChart::leaveEvent(QEvent* /*event*/) {
    m_hover.reset();
    update();
}

void SegmentChart::keyPressEvent(QKeyEvent* event) {
    const int now = m_focus.value_or(0);
    switch (event->key()) { // keys: everything else is the parent's
    case Qt::Key_Left:
    case Qt::Key_Up: setFocusSegment(now - 1); return;
    case Qt::Key_Right:
    case Qt::Key_Down: setFocusSegment(now + 1); return;
    case Qt::Key_Home: setFocusSegment(0); return;
    case Qt::Key_End: setFocusSegment(count() - 1); return;
    case Qt::Key_Space:
        if (m_focus) emit segmentPicked(keyOf(*m_focus));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_focus && opens(*m_focus)) emit segmentActivated(keyOf(*m_focus));
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void SegmentChart::focusInEvent(QFocusEvent* event) {
    if (!m_focus) setFocusSegment(0);
    QWidget::focusInEvent(event);
    update();
}

bool SegmentChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<int> segment = segmentAt(help->pos());
    if (segment) QToolTip::showText(help->globalPos(), tipOf(*segment), this);
    else if (help->pos().y() < chartframe::headingHeight(title(), font()))
        QToolTip::showText(help->globalPos(), title(), this);
    else QToolTip::hideText();
    return true;
}

void SegmentChart::setFocusSegment(int segment) {
    if (count() == 0) return;
    m_focus = std::clamp(segment, 0, count() - 1);
    setAccessibleDescription(tipOf(*m_focus));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

} // namespace platbook::ui
