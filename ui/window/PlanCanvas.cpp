#include "ui/window/PlanCanvas.h"

#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/outline/OutlinePanel.h"

namespace platbook::ui {

QWidget* makePlanCanvas(PlanDocument& document, Selection& selection, const Actions& actions) {
    // The outline is the canvas's full twin and stands in its place while there is no drawing.
    auto* outline = new OutlinePanel(actions);
    outline->setObjectName(QStringLiteral("canvas"));
    outline->showPlan(&document, &selection);
    actions.installOnCanvas(*outline);
    return outline;
}

} // namespace platbook::ui
