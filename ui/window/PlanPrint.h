#pragma once

#include <QString>

class QPrinter;

namespace platbook::ui {

class CanvasView;

/// What stands above the printed plan.
struct PrintHead {
    QString title; ///< of the plan
    QString facts; ///< total, price book
};

/// Prints the plan on one page: head, and the canvas below it as large as it fits.
void printPlan(QPrinter& printer, CanvasView& canvas, const PrintHead& head);

} // namespace platbook::ui
