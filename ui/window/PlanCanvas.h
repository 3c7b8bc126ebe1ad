#pragma once

class QWidget;

namespace platbook::ui {

class Actions;
class PlanDocument;
class Selection;

/// The drawing of a plan, as the window places it in the middle: one seam between window and canvas.
QWidget* makePlanCanvas(PlanDocument& document, Selection& selection, const Actions& actions);

} // namespace platbook::ui
