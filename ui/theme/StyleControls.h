#pragma once

#include <QSize>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionMenuItem;
class QWidget;

namespace platbook::ui {

/// Set on a push button that stands on a tinted ground: it is drawn with a border.
inline constexpr const char* outlinedButtonProperty = "platbookOutlined";

/// Draws menus, tabs, headers, dock titles, bars. Returns false for what is left to Fusion.
bool drawStyleControl(QStyle::ControlElement element, const QStyleOption& option, QPainter& painter,
                      const QWidget* widget);

/// Size of a menu entry with the columns `drawStyleControl` uses.
QSize menuItemSize(const QStyleOptionMenuItem& item, const QSize& content);

} // namespace platbook::ui
