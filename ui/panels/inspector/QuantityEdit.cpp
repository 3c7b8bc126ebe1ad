#include "ui/panels/inspector/QuantityEdit.h"

#include "models/units/Decimal.h"
#include "ui/items/ObjectNames.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QToolTip>

namespace platbook::ui {

QuantityEdit::QuantityEdit(bool number, QWidget* parent) : QLineEdit(parent), m_number(number) {}

void QuantityEdit::setUnit(const QString& unit) {
    m_unit = unit;
    makeRoom();
    update();
}

QString QuantityEdit::value() const {
    QString text = oneLine(this->text());
    if (!m_unit.isEmpty() && text.endsWith(m_unit, Qt::CaseInsensitive)) text.chop(m_unit.size());
    text = text.trimmed();
    if (!m_number) return text;
    // Thousands as people type them and as the window writes them: "1 200", "1,200". A comma is the point of decimals
    // only where the language says so: elsewhere "0,5" is refused and not guessed.
    text.remove(QLatin1Char(' '));
    const QLocale locale;
    static const QRegularExpression grouped(QStringLiteral("^-?\\d{1,3}(,\\d{3})+(\\.\\d+)?$"));
    if (locale.decimalPoint() == QStringLiteral(",")) text.replace(QLatin1Char(','), QLatin1Char('.'));
    else if (grouped.match(text).hasMatch()) text.remove(QLatin1Char(','));
    return text;
}

void QuantityEdit::keyPressEvent(QKeyEvent* event) {
    if (m_number && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        step(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void QuantityEdit::step(int direction) {
    const auto now = models::Decimal::parse((text().isEmpty() ? placeholderText() : value()).toStdString());
    if (!now) return;
    const bool fraction = now->toText().find('.') != std::string::npos;
    const models::Decimal by = fraction ? *models::Decimal::parse("0.1") : models::Decimal::fromInt(1);
    setText(QString::fromStdString((direction > 0 ? *now + by : *now - by).toText()));
    setModified(true);
}

void QuantityEdit::makeRoom() {
    const int width = m_unit.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_unit) + metrics::grid;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(mirrored ? width : 0, 0, mirrored ? 0 : width, 0);
}

QRect QuantityEdit::textRect() const {
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    constexpr int beside = 2; // as QLineEdit keeps free at both ends
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &frame, this)
        .marginsRemoved(textMargins())
        .adjusted(beside, 0, -beside, 0);
}

bool QuantityEdit::isCut() const { return fontMetrics().horizontalAdvance(text()) > textRect().width(); }

void QuantityEdit::paintEvent(QPaintEvent* event) {
    if (!hasFocus() && isCut()) {
        QPainter painter(this);
        QStyleOptionFrame frame;
        initStyleOption(&frame);
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &frame, &painter, this);
        painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        painter.drawText(textRect(),
                         static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
                         fontMetrics().elidedText(text(), Qt::ElideRight, textRect().width()));
    } else {
        QLineEdit::paintEvent(event);
    }
    if (m_unit.isEmpty()) return;
    QPainter painter(this);
    painter.setPen(color(Token::Text2, palette()));
    const QRect inner = rect().adjusted(metrics::inside, 0, -metrics::inside, 0);
    painter.drawText(
        inner, static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) | Qt::AlignVCenter), m_unit);
}

bool QuantityEdit::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && isCut()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
        return true;
    }
    return QLineEdit::event(event);
}

void QuantityEdit::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) makeRoom();
}

} // namespace platbook::ui
