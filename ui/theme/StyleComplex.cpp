#include "ui/theme/StyleComplex.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"

#include <QDockWidget>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

using stylepaint::Direction;
using stylepaint::Look;

constexpr int comboArrowWidth = 26;
constexpr int spinButtonWidth = 24;
constexpr int sliderKnob = 16;
constexpr int sliderTrack = 4;

QColor fieldLine(const Look& look) {
    if (!look.enabled) {
        return look.token(Token::Grid);
    }
    return look.token(look.hovered ? Token::Text2 : Token::Border);
}

void fieldBox(const QStyleOption& option, const Look& look, QPainter& painter) {
    stylepaint::roundedFrame(painter, option.rect, metrics::controlRadius,
                             look.token(look.enabled ? Token::Surface : Token::Region), fieldLine(look));
}

void comboBox(const QStyleOptionComplex& option, QPainter& painter) {
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option);
    if (combo == nullptr) {
        return;
    }
    const Look look(option);
    if (combo->frame) {
        fieldBox(option, look, painter);
    } else if (look.hovered) {
        stylepaint::roundedFrame(painter, option.rect, metrics::controlRadius, look.token(Token::Chip), QColor());
    }
    if (look.focused || (option.state.testFlag(QStyle::State_On) && look.enabled)) {
        stylepaint::focusRing(painter, option.rect, metrics::controlRadius, look.scheme);
    }
    const QRect arrow = QStyle::visualRect(
        option.direction, option.rect,
        QRect(option.rect.right() - comboArrowWidth + 1, option.rect.top(), comboArrowWidth, option.rect.height()));
    stylepaint::chevron(painter, arrow, Direction::Down, look.ink(Token::Text2));
}

void spinGlyph(QPainter& painter, const QRectF& rect, bool plus, const QColor& ink) {
    const QPointF c(std::floor(rect.center().x()) + 0.5, std::floor(rect.center().y()) + 0.5);
    painter.fillRect(QRectF(c.x() - 4.5, c.y() - 0.75, 9, 1.5), ink);
    if (plus) {
        painter.fillRect(QRectF(c.x() - 0.75, c.y() - 4.5, 1.5, 9), ink);
    }
}

void spinBox(const QStyle& style, const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) {
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (spin == nullptr) {
        return;
    }
    const Look look(option);
    if (spin->frame) {
        fieldBox(option, look, painter);
    }
    if (spin->buttonSymbols != QAbstractSpinBox::NoButtons) {
        for (const bool plus : {false, true}) {
            const QStyle::SubControl part = plus ? QStyle::SC_SpinBoxUp : QStyle::SC_SpinBoxDown;
            const QRectF rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
            const bool can =
                spin->stepEnabled.testFlag(plus ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
            if (can && look.hovered && option.activeSubControls == part) {
                stylepaint::roundedFrame(painter, rect.adjusted(0, 2, 0, -2), metrics::checkRadius,
                                         look.token(look.pressed ? Token::Grid : Token::Chip), QColor());
            }
            QColor ink = look.ink(Token::Text2);
            if (!can) {
                ink = mix(look.token(Token::Surface), ink, 0.5);
            }
            spinGlyph(painter, rect, plus, ink);
        }
    }
    if (look.focused && spin->frame) {
        stylepaint::focusRing(painter, option.rect, metrics::controlRadius, look.scheme);
    }
}

/// The two buttons of a dock title are drawn, since icon themes show a coloured window button.
bool dockButton(const QWidget* widget, const QRectF& rect, const Look& look, QPainter& painter) {
    if (widget == nullptr || qobject_cast<const QDockWidget*>(widget->parentWidget()) == nullptr) {
        return false;
    }
    const QColor ink = look.ink(Token::Text2);
    if (widget->objectName() == QLatin1String("qt_dockwidget_closebutton")) {
        stylepaint::cross(painter, rect, ink);
        return true;
    }
    if (widget->objectName() == QLatin1String("qt_dockwidget_floatbutton")) {
        const QPointF c(std::floor(rect.center().x()), std::floor(rect.center().y()));
        stylepaint::roundedFrame(painter, QRectF(c.x() - 1, c.y() - 5, 7, 7), 1.5, QColor(), ink);
        stylepaint::roundedFrame(painter, QRectF(c.x() - 5, c.y() - 2, 8, 8), 1.5, look.token(Token::Surface), ink);
        return true;
    }
    return false;
}

void toolButton(const QStyle& style, const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) {
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(&option);
    if (button == nullptr) {
        return;
    }
    const Look look(option);
    const QColor surface = look.token(Token::Surface);
    const QRectF rect = option.rect;
    const bool raised = !option.state.testFlag(QStyle::State_AutoRaise);
    if (look.on) {
        stylepaint::roundedFrame(painter, rect, metrics::controlRadius, selectedGround(surface, look.scheme),
                                 look.token(Token::Select));
    } else if (look.pressed || look.hovered || raised) {
        QColor ground = look.token(Token::Chip);
        if (look.pressed || (raised && look.hovered)) {
            ground = mix(ground, look.token(Token::Text), look.pressed ? 0.14 : 0.06);
        }
        stylepaint::roundedFrame(painter, rect, metrics::controlRadius, ground, QColor());
    }
    if (dockButton(widget, rect, look, painter)) {
        return;
    }
    QStyleOptionToolButton label = *button;
    label.state.setFlag(QStyle::State_Sunken, false); // no shifting when pressed
    label.features.setFlag(QStyleOptionToolButton::HasMenu, false);
    label.rect = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButton, widget);
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, &painter, widget);
    const bool menu = button->subControls.testFlag(QStyle::SC_ToolButtonMenu) ||
                      button->features.testFlag(QStyleOptionToolButton::HasMenu);
    if (menu) {
        QRect arrow = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButtonMenu, widget);
        stylepaint::chevron(painter, arrow, Direction::Down, look.ink(Token::Text2));
    }
    if (look.focused && look.keyboardFocused) {
        stylepaint::focusRing(painter, rect, metrics::controlRadius, look.scheme);
    }
}

void groupBox(const QStyle& style, const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) {
    const auto* group = qstyleoption_cast<const QStyleOptionGroupBox*>(&option);
    if (group == nullptr) {
        return;
    }
    const Look look(option);
    if (group->subControls.testFlag(QStyle::SC_GroupBoxCheckBox)) {
        QStyleOptionButton box;
        box.QStyleOption::operator=(*group);
        box.rect = style.subControlRect(QStyle::CC_GroupBox, &option, QStyle::SC_GroupBoxCheckBox, widget);
        style.drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, widget);
    }
    const QRect text = style.subControlRect(QStyle::CC_GroupBox, &option, QStyle::SC_GroupBoxLabel, widget);
    painter.setFont(roleFont(TypeRole::Heading, painter.font()));
    painter.setPen(look.ink());
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextShowMnemonic, group->text);
    if (look.focused) {
        stylepaint::focusRing(painter, QRectF(text).adjusted(-4, 0, 4, 0), metrics::checkRadius, look.scheme);
    }
}

void slider(const QStyle& style, const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) {
    const auto* slide = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (slide == nullptr) {
        return;
    }
    const Look look(option);
    const bool flat = slide->orientation == Qt::Horizontal;
    const QRectF r = option.rect;
    const QRectF knob = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const QColor accent = look.enabled ? look.token(Token::Select) : look.ink();
    QRectF track = flat ? QRectF(r.left(), r.center().y() - 2, r.width(), sliderTrack)
                        : QRectF(r.center().x() - 2, r.top(), sliderTrack, r.height());
    stylepaint::roundedFrame(painter, track, 2, look.token(Token::Chip), QColor());
    QRectF done = track;
    if (flat) {
        slide->upsideDown ? done.setLeft(knob.center().x()) : done.setRight(knob.center().x());
    } else {
        slide->upsideDown ? done.setTop(knob.center().y()) : done.setBottom(knob.center().y());
    }
    stylepaint::roundedFrame(painter, done, 2, accent, QColor());
    stylepaint::roundedFrame(painter, QRectF(knob.center() - QPointF(7, 7), QSizeF(14, 14)), 7,
                             look.token(Token::Surface), accent, 2.0);
    if (look.focused) {
        stylepaint::focusRing(painter, QRectF(knob.center() - QPointF(10, 10), QSizeF(20, 20)), 10, look.scheme);
    }
}

void scrollBar(const QStyle& style, const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (bar == nullptr) {
        return;
    }
    const Look look(option);
    painter.fillRect(option.rect, look.token(Token::Surface));
    if (bar->maximum <= bar->minimum) {
        return;
    }
    const QRectF thumb = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool wide = look.hovered || look.pressed;
    const double thickness = wide ? 8.0 : 6.0;
    const bool flat = bar->orientation == Qt::Horizontal;
    const QRectF shape =
        flat ? QRectF(thumb.left() + 2, thumb.center().y() - thickness / 2, thumb.width() - 4, thickness)
             : QRectF(thumb.center().x() - thickness / 2, thumb.top() + 2, thickness, thumb.height() - 4);
    const QColor calm = mix(look.token(Token::Surface), look.token(Token::Border), 0.6);
    stylepaint::roundedFrame(painter, shape, thickness / 2, wide ? look.token(Token::Border) : calm, QColor());
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool flat = bar.orientation == Qt::Horizontal;
    const QRect r = bar.rect;
    const int length = flat ? r.width() : r.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    constexpr int shortestThumb = 32;
    int thumb = length;
    if (range > 0) {
        thumb = static_cast<int>(qint64(bar.pageStep) * length / (range + bar.pageStep));
        thumb = std::min(length, std::max(shortestThumb, thumb));
    }
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - thumb, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        return flat ? QRect(r.left() + from, r.top(), size, r.height())
                    : QRect(r.left(), r.top() + from, r.width(), size);
    };
    switch (part) { // flags of the framework; the arrow buttons do not exist here
    case QStyle::SC_ScrollBarSlider: return piece(start, thumb);
    case QStyle::SC_ScrollBarGroove: return r;
    case QStyle::SC_ScrollBarSubPage: return piece(0, start);
    case QStyle::SC_ScrollBarAddPage: return piece(start + thumb, length - start - thumb);
    default: return {};
    }
}

QRect comboPart(const QStyleOptionComplex& option, QStyle::SubControl part) {
    const QRect r = option.rect;
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option);
    const bool editable = combo != nullptr && combo->editable;
    switch (part) { // flags of the framework
    case QStyle::SC_ComboBoxEditField:
        // A line edit brings a margin of its own, a plain label does not.
        return r.adjusted(editable ? 3 : metrics::inside - 1, 1, -comboArrowWidth, -1);
    case QStyle::SC_ComboBoxArrow: return {r.right() - comboArrowWidth + 1, r.top(), comboArrowWidth, r.height()};
    default: return r;
    }
}

QRect spinPart(const QStyleOptionSpinBox& spin, QStyle::SubControl part) {
    const QRect r = spin.rect;
    const bool buttons = spin.buttonSymbols != QAbstractSpinBox::NoButtons;
    switch (part) { // flags of the framework
    case QStyle::SC_SpinBoxUp:
        return buttons ? QRect(r.right() - spinButtonWidth - 1, r.top() + 1, spinButtonWidth, r.height() - 2) : QRect();
    case QStyle::SC_SpinBoxDown:
        return buttons ? QRect(r.right() - 2 * spinButtonWidth - 1, r.top() + 1, spinButtonWidth, r.height() - 2)
                       : QRect();
    case QStyle::SC_SpinBoxEditField: return r.adjusted(4, 1, buttons ? -2 * spinButtonWidth - 3 : -3, -1);
    default: return r;
    }
}

QRect groupPart(const QStyleOptionGroupBox& group, QStyle::SubControl part, const QWidget* widget) {
    const QFont font = widget != nullptr ? widget->font() : QFont();
    const int heading = group.text.isEmpty() ? 0 : groupHeadingHeight(font);
    const QRect r = group.rect;
    const bool checkable = group.subControls.testFlag(QStyle::SC_GroupBoxCheckBox);
    constexpr int box = 18;
    switch (part) { // flags of the framework
    case QStyle::SC_GroupBoxCheckBox: return {r.left(), r.top() + (heading - box) / 2, box, box};
    case QStyle::SC_GroupBoxLabel: {
        const int left = r.left() + (checkable ? box + metrics::inside : 0);
        const int width =
            QFontMetrics(roleFont(TypeRole::Heading, font)).size(Qt::TextShowMnemonic, group.text).width();
        return {left, r.top(), std::min(width + 2, r.right() - left + 1), heading};
    }
    case QStyle::SC_GroupBoxContents: return r.adjusted(0, heading, 0, 0);
    default: return r;
    }
}

} // namespace

int groupHeadingHeight(const QFont& font) {
    return std::max(metrics::rowHeight, QFontMetrics(roleFont(TypeRole::Heading, font)).height() + 6);
}

bool drawStyleComplex(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                      QPainter& painter, const QWidget* widget) {
    switch (control) { // a framework enumeration: what is not ours goes to Fusion
    case QStyle::CC_ComboBox: comboBox(option, painter); return true;
    case QStyle::CC_SpinBox: spinBox(style, option, painter, widget); return true;
    case QStyle::CC_ToolButton: toolButton(style, option, painter, widget); return true;
    case QStyle::CC_GroupBox: groupBox(style, option, painter, widget); return true;
    case QStyle::CC_Slider: slider(style, option, painter, widget); return true;
    case QStyle::CC_ScrollBar: scrollBar(style, option, painter, widget); return true;
    default: return false;
    }
}

std::optional<QRect> complexPart(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                                 QStyle::SubControl part, const QWidget* widget) {
    Q_UNUSED(style)
    const auto mirrored = [&option](const QRect& r) { return QStyle::visualRect(option.direction, option.rect, r); };
    if (control == QStyle::CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option)) {
            return mirrored(scrollBarPart(*bar, part));
        }
    }
    if (control == QStyle::CC_ComboBox && part != QStyle::SC_ComboBoxListBoxPopup) {
        return mirrored(comboPart(option, part));
    }
    if (control == QStyle::CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option)) {
            return mirrored(spinPart(*spin, part));
        }
    }
    if (control == QStyle::CC_GroupBox) {
        if (const auto* group = qstyleoption_cast<const QStyleOptionGroupBox*>(&option)) {
            return mirrored(groupPart(*group, part, widget));
        }
    }
    if (control == QStyle::CC_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(&option);
        if (button != nullptr && (button->features.testFlag(QStyleOptionToolButton::HasMenu) ||
                                  button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup))) {
            constexpr int arrow = 18;
            const QRect r = option.rect;
            return mirrored(part == QStyle::SC_ToolButtonMenu ? QRect(r.right() - arrow + 1, r.top(), arrow, r.height())
                                                              : r.adjusted(0, 0, -arrow + 4, 0));
        }
    }
    return std::nullopt;
}

} // namespace platbook::ui
