#include "ui/widgets/BusyVeil.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

namespace platbook::ui {

namespace {

constexpr int slowMs = 150;
constexpr float veilAlpha = 0.55F;

} // namespace

BusyVeil::BusyVeil(QWidget& over) : QWidget(&over) {
    setObjectName(QStringLiteral("busy"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("calculating"));
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowMs);
    connect(&m_slow, &QTimer::timeout, this, &BusyVeil::dim);
    over.installEventFilter(this);
    hide();
}

void BusyVeil::setBusy(bool busy) {
    if (busy == m_busy) return;
    m_busy = busy;
    if (busy) {
        m_slow.start();
    } else {
        m_slow.stop();
        hide();
    }
}

void BusyVeil::dim() {
    setGeometry(parentWidget()->rect());
    show();
    raise();
    QAccessibleEvent changed(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&changed);
}

bool BusyVeil::eventFilter(QObject* /*watched*/, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return false;
}

void BusyVeil::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = color(Token::Surface, palette());
    veil.setAlphaF(veilAlpha);
    painter.fillRect(rect(), veil);
    painter.setFont(roleFont(TypeRole::BodyStrong, font()));
    const QFontMetricsF letters(painter.font());
    const QString text = accessibleName();
    QRectF box(0, 0, letters.horizontalAdvance(text) + 2 * metrics::group, letters.height() + metrics::inside);
    box.moveCenter(QRectF(rect()).center());
    stylepaint::roundedFrame(painter, box, metrics::controlRadius, color(Token::Surface, palette()),
                             color(Token::Border, palette()), stylepaint::hairline(painter));
    painter.setPen(color(Token::Text2, palette()));
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace platbook::ui
