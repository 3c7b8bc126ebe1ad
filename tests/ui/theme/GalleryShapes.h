#pragma once

class QWidget;

namespace platbook::tests {

/// Every shape of the canvas, in its states and at each level of detail.
QWidget* makeShapesPage();

} // namespace platbook::tests
