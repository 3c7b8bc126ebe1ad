#include "ui/canvas/DropHint.h"

#include "ui/canvas/shapes/ShapeMarks.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr int pointerDistance = 18;
constexpr int edgeDistance = 4;
constexpr double partGap = 14; ///< between place, change and broken rule
constexpr double sign = 16;
constexpr double padX = 12;
constexpr double padY = 7;

} // namespace

DropHint::DropHint(QWidget* parent) : QWidget(parent), m_style(CanvasStyle::make(schemeOf(palette()), font())) {
    setObjectName(QStringLiteral("dropHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::show(const Content& content, const CanvasStyle& style, const QPoint& pointer) {
    if (content != m_content) {
        m_content = content;
        m_style = style;
        resize(sizeHint());
        setAccessibleName(text());
        update();
    }
    const QRect port = parentWidget()->rect().adjusted(edgeDistance, edgeDistance, -edgeDistance, -edgeDistance);
    QPoint corner = pointer + QPoint(pointerDistance, pointerDistance);
    corner.setX(std::clamp(corner.x(), port.left(), std::max(port.left(), port.right() - width())));
    corner.setY(std::clamp(corner.y(), port.top(), std::max(port.top(), port.bottom() - height())));
    move(corner);
    setVisible(true);
    raise();
}

QString DropHint::text() const {
    QStringList parts{m_content.place};
    if (!m_content.change.isEmpty()) {
        parts << m_content.change;
    }
    if (!m_content.broken.isEmpty()) {
        parts << QStringLiteral("(!) ") + m_content.broken;
    }
    return parts.join(QStringLiteral("  "));
}

QSize DropHint::sizeHint() const {
    double width = 2 * padX + m_style.body.metrics.horizontalAdvance(m_content.place);
    if (m_content.refused) {
        width += sign + 6;
    }
    if (!m_content.change.isEmpty()) {
        width += partGap + m_style.name.metrics.horizontalAdvance(m_content.change);
    }
    if (!m_content.broken.isEmpty()) {
        width += partGap + sign + 6 + m_style.name.metrics.horizontalAdvance(m_content.broken);
    }
    return {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(m_style.body.height + 2 * padY))};
}

void DropHint::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const bool bad = m_content.refused || !m_content.broken.isEmpty();
    painter.setPen(QPen(bad ? m_style.error : m_style.select, 1.5));
    painter.setBrush(bad ? m_style.errorGround : m_style.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6);
    const double y = height() / 2.0;
    double x = padX;
    if (m_content.refused) {
        drawBadge(painter, QRectF(x, y - sign / 2, sign, sign), BadgeKind::Error, m_style);
        x += sign + 6;
    }
    drawTextAt(painter, m_style.body, m_style.text, x, y, m_content.place);
    x += m_style.body.metrics.horizontalAdvance(m_content.place) + partGap;
    if (!m_content.change.isEmpty()) {
        const QColor ink = m_content.trend == Trend::Up     ? m_style.costUp
                           : m_content.trend == Trend::Down ? m_style.costDown
                                                            : m_style.text;
        drawTextAt(painter, m_style.name, ink, x, y, m_content.change);
        x += m_style.name.metrics.horizontalAdvance(m_content.change) + partGap;
    }
    if (!m_content.broken.isEmpty()) {
        drawBadge(painter, QRectF(x, y - sign / 2, sign, sign), BadgeKind::Error, m_style);
        drawTextAt(painter, m_style.name, m_style.error, x + sign + 6, y, m_content.broken);
    }
}

} // namespace platbook::ui
