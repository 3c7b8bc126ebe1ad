#include "ui/widgets/ChipButton.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int padding = 10;
constexpr int crossWidth = 22;

} // namespace

ChipButton::ChipButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ChipButton::setRemovable(bool removable) {
    m_removable = removable;
    setAccessibleDescription(removable ? tr("Press Delete to remove") : QString());
    updateGeometry();
    update();
}

QSize ChipButton::sizeHint() const {
    const int trailing = m_removable ? crossWidth : padding;
    return {padding + fontMetrics().horizontalAdvance(text()) + trailing,
            std::max(metrics::minimumTarget, fontMetrics().height() + 6)};
}

QRect ChipButton::crossRect() const {
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - crossWidth, 0, crossWidth, height()));
}

void ChipButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Scheme scheme = schemeOf(palette());
    const QColor chip = color(Token::Chip, scheme);
    const QColor ink = color(Token::Text, scheme);
    const double radius = height() / 2.0;
    const QColor ground = isChecked() ? selectedGround(color(Token::Surface, scheme), scheme)
                                      : (underMouse() ? mix(chip, ink, isDown() ? 0.14 : 0.06) : chip);
    stylepaint::roundedFrame(painter, rect(), radius, ground, isChecked() ? color(Token::Select, scheme) : QColor());
    painter.setPen(isEnabled() ? ink : palette().color(QPalette::Disabled, QPalette::Text));
    const QRect label = QStyle::visualRect(layoutDirection(), rect(),
                                           rect().adjusted(padding, 0, m_removable ? -crossWidth : -padding, 0));
    painter.drawText(label, Qt::AlignCenter, text());
    if (m_removable) {
        stylepaint::cross(painter, crossRect().translated(-2, 0), color(Token::Text2, scheme));
    }
    if (hasFocus()) {
        stylepaint::focusRing(painter, rect(), radius, scheme);
    }
}

void ChipButton::mouseReleaseEvent(QMouseEvent* event) {
    if (m_removable && event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        emit removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void ChipButton::keyPressEvent(QKeyEvent* event) {
    if (m_removable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        emit removeRequested();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace platbook::ui
