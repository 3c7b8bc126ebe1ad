#include "ui/widgets/AmountLabel.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

constexpr int padding = 6;

} // namespace

AmountLabel::AmountLabel(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void AmountLabel::setAmount(const QString& amount, AmountTrend trend, const QString& change) {
    const QSize before = sizeHint();
    m_amount = amount;
    m_trend = trend;
    m_change = change;
    setAccessibleName(change.isEmpty() ? amount : tr("%1, change %2").arg(amount, change));
    if (sizeHint() != before) updateGeometry();
    update();
}

void AmountLabel::setCalculating(bool calculating) {
    if (std::exchange(m_calculating, calculating) == calculating) return;
    setAccessibleDescription(calculating ? tr("calculating") : QString());
    updateGeometry();
    update();
}

void AmountLabel::setStrong(bool strong) {
    m_strong = strong;
    updateGeometry();
    update();
}

QString AmountLabel::changeText() const {
    if (m_calculating) {
        return tr("calculating");
    }
    if (m_change.isEmpty()) {
        return {};
    }
    switch (m_trend) {
    case AmountTrend::Up: return QStringLiteral("▲ ") + m_change;
    case AmountTrend::Down: return QStringLiteral("▼ ") + m_change;
    case AmountTrend::None: return m_change;
    }
    return m_change;
}

QFont AmountLabel::amountFont() const { return roleFont(m_strong ? TypeRole::BodyStrong : TypeRole::Body, font()); }

QSize AmountLabel::sizeHint() const {
    const QFontMetrics amount(amountFont());
    const QString change = changeText();
    const int extra = change.isEmpty() ? 0 : metrics::inside + fontMetrics().horizontalAdvance(change);
    return {amount.horizontalAdvance(m_amount) + extra + 2 * padding,
            std::max(metrics::minimumTarget, amount.height() + 4)};
}

void AmountLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const Scheme scheme = schemeOf(palette());
    if (underMouse() && isEnabled()) {
        stylepaint::roundedFrame(painter, rect(), metrics::checkRadius, color(Token::Chip, scheme), QColor());
    }
    const QString change = changeText();
    const int changeWidth = change.isEmpty() ? 0 : fontMetrics().horizontalAdvance(change);
    QRect room = rect().adjusted(padding, 0, -padding, 0);
    if (changeWidth > 0) {
        const Token ink = m_trend == AmountTrend::Up ? Token::CostUp
                                                     : (m_trend == AmountTrend::Down ? Token::CostDown : Token::Text2);
        painter.setPen(color(m_calculating ? Token::Text2 : ink, scheme));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, change);
        room.adjust(0, 0, -changeWidth - metrics::inside, 0);
    }
    painter.setFont(amountFont());
    painter.setPen(color(m_calculating ? Token::Text2 : Token::Text, scheme));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_amount);
    if (hasFocus()) {
        stylepaint::focusRing(painter, rect(), metrics::checkRadius, scheme);
    }
}

void AmountLabel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace platbook::ui
