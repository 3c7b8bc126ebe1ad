#include "ui/panels/inspector/LinkButton.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int arrow = 16;

}

LinkButton::LinkButton(const QString& title, const QString& detail, QWidget* parent)
    : QAbstractButton(parent), m_detail(detail) {
    setText(title);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setDetail(detail);
}

void LinkButton::setDetail(const QString& detail) {
    m_detail = detail;
    setAccessibleDescription(detail);
    setToolTip(detail.isEmpty() ? text() : text() + QStringLiteral("\n") + detail);
    update();
}

QSize LinkButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + arrow + 2 * metrics::grid,
            std::max(metrics::rowHeight, fontMetrics().height() + metrics::grid)};
}

QSize LinkButton::minimumSizeHint() const { return {metrics::labelColumn, sizeHint().height()}; }

void LinkButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Scheme scheme = schemeOf(palette());
    if (underMouse() && isEnabled())
        stylepaint::roundedFrame(painter, rect(), metrics::controlRadius,
                                 hoverGround(color(Token::Surface, scheme), scheme), QColor());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const auto visual = [this](const QRect& r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int lead = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
    const int trail = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter);
    const QRect inner = rect().adjusted(metrics::grid, 0, -arrow - metrics::grid, 0);
    const QString title = fontMetrics().elidedText(text(), Qt::ElideMiddle, inner.width());
    painter.setPen(color(Token::Text, scheme));
    painter.drawText(visual(inner), lead, title);
    const int left = inner.width() - fontMetrics().horizontalAdvance(title) - metrics::group;
    constexpr int readable = 32;
    if (left > readable) {
        painter.setPen(color(Token::Text2, scheme));
        painter.drawText(visual(inner), trail, fontMetrics().elidedText(m_detail, Qt::ElideRight, left));
    }
    if (isEnabled())
        stylepaint::chevron(painter, visual(QRect(width() - arrow, 0, arrow, height())),
                            mirrored ? stylepaint::Direction::Left : stylepaint::Direction::Right,
                            color(Token::Text2, scheme));
    if (hasFocus()) stylepaint::focusRing(painter, rect(), metrics::controlRadius, scheme);
}

void LinkButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Right) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace platbook::ui
