#include "ui/widgets/TintedIcon.h"

#include <QPainter>
#include <QPixmap>

namespace platbook::ui {

TintedIcon::TintedIcon(const QString& iconName, int size, Token token, QWidget* parent)
    : QWidget(parent), m_icon(QIcon::fromTheme(iconName)), m_size(size), m_token(token) {
    setFixedSize(size, size);
}

void TintedIcon::paintEvent(QPaintEvent* /*event*/) {
    QPixmap picture = m_icon.pixmap(QSize(m_size, m_size), devicePixelRatioF());
    if (picture.isNull()) {
        return;
    }
    {
        QPainter tint(&picture);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(QRect(QPoint(), picture.size()), color(m_token, palette()));
    }
    QPainter painter(this);
    const QSizeF shown = picture.deviceIndependentSize();
    painter.drawPixmap(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), picture);
}

} // namespace platbook::ui
