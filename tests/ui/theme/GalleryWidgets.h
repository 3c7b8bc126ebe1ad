#pragma once

class QWidget;

namespace platbook::tests {

/// One page of every standard control in its states.
QWidget* makeControlsPage();

/// A main window with menus, tool bar, docks, tabs, tree, table and status bar.
QWidget* makeWindowPage();

/// Our own widgets, and a chart with its table twin.
QWidget* makeOwnWidgetsPage();

/// An opened menu.
QWidget* makeMenuPage();

} // namespace platbook::tests
