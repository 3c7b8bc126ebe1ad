#include "ui/canvas/CanvasBinding.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/modes/PlaceMode.h"

namespace platbook::ui {

void connectCanvas(CanvasView& canvas, PlanDocument& document) {
    const auto show = [&canvas, &document] { canvas.setPlan(document.plan(), document.evaluation()); };
    QObject::connect(&document, &PlanDocument::changed, &canvas, show);
    QObject::connect(&document, &PlanDocument::evaluated, &canvas, show);
    QObject::connect(&document, &PlanDocument::triedOut, &canvas, &CanvasView::showTriedOut);
    QObject::connect(&canvas, &CanvasView::editRequested, &document,
                     [&document](const QString& text, const models::PlanPtr& plan) { document.push(text, plan); });
    QObject::connect(&canvas, &CanvasView::tryOutRequested, &document, &PlanDocument::tryOut);
    QObject::connect(&canvas, &CanvasView::addRegionRequested, &canvas, [&canvas] { requestNewRegion(canvas); });
    show();
}

} // namespace platbook::ui
