#include "ui/dialogs/StartEntry.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Tokens.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace platbook::ui {

StartEntry::StartEntry(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

bool StartEntry::matches(const QString& filter) const {
    const QString words = text() + QLatin1Char(' ') + accessibleDescription();
    const QStringList wanted = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const QString& word) { return words.contains(word, Qt::CaseInsensitive); });
}

void StartEntry::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scheme scheme = schemeOf(palette());
    const QColor ground = color(Token::Surface, scheme);
    stylepaint::roundedFrame(painter, rect(), metrics::cardRadius,
                             isEnabled() && underMouse() ? hoverGround(ground, scheme) : ground,
                             color(isEnabled() ? Token::Border : Token::Grid, scheme));
    paintInside(painter);
    if (hasFocus()) stylepaint::focusRing(painter, rect(), metrics::cardRadius, scheme);
}

void StartEntry::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) click();
    else event->ignore(); // arrows and letters belong to the page
}

} // namespace platbook::ui
