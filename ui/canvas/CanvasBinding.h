#pragma once

namespace platbook::ui {

class CanvasView;
class PlanDocument;

/// Shows a document on a canvas and pushes what its gestures ask for, each as one undo step. The document outlives the
/// canvas.
void connectCanvas(CanvasView& canvas, PlanDocument& document);

} // namespace platbook::ui
