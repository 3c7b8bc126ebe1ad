#pragma once

#include <QRect>
#include <QStyle>

#include <optional>

class QPainter;
class QStyleOptionComplex;
class QWidget;

namespace platbook::ui {

/// Draws controls made of parts. Returns false for what is left to Fusion.
bool drawStyleComplex(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                      QPainter& painter, const QWidget* widget);

/// Where the parts are; nothing for what is left to Fusion.
std::optional<QRect> complexPart(const QStyle& style, QStyle::ComplexControl control, const QStyleOptionComplex& option,
                                 QStyle::SubControl part, const QWidget* widget);

/// Space a group box heading takes above the content.
int groupHeadingHeight(const QFont& font);

} // namespace platbook::ui
