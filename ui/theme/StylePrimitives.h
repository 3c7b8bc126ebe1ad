#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QWidget;

namespace platbook::ui {

/// Draws frames, grounds, marks and arrows. Returns false for what is left to Fusion.
bool drawStylePrimitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter,
                        const QWidget* widget);

} // namespace platbook::ui
