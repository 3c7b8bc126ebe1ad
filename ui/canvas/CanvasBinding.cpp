#include "ui/canvas/CanvasBinding.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Positions.h"
#include "ui/document/Selection.h"
#include "ui/items/AddItem.h"

#include <QCursor>
#include <QToolTip>

#include <string>
#include <vector>

namespace platbook::ui {

namespace {

/// Adds the item, selects it and asks for its name.
void addAndName(CanvasView& canvas, PlanDocument& document, const std::string& kind, const std::string& place) {
    const AddedItem added =
        addItem(document, place.empty() ? std::vector<std::string>() : std::vector<std::string>{place}, kind);
    if (!added.reason.isEmpty()) {
        QToolTip::showText(QCursor::pos(), added.reason, &canvas);
        return;
    }
    if (!document.push(added.text, added.plan)) return;
    canvas.selection().select({added.path});
    canvas.setFocused(added.path);
    emit canvas.renameRequested(added.path);
}

} // namespace

void connectCanvas(CanvasView& canvas, PlanDocument& document) {
    const auto show = [&canvas, &document] {
        canvas.setBase(document.scenario().text.empty() ? nullptr : document.base());
        canvas.setSaved(document.savedPlan(), document.savedEvaluation());
        canvas.setPlan(document.plan(), document.evaluation(), document.positions().layout());
    };
    QObject::connect(&document, &PlanDocument::changed, &canvas, show);
    QObject::connect(&document, &PlanDocument::evaluated, &canvas, show);
    QObject::connect(&document, &PlanDocument::savedEvaluated, &canvas, show);
    QObject::connect(&document, &PlanDocument::fileChanged, &canvas, show);
    QObject::connect(&document, &PlanDocument::calculatingChanged, &canvas.planScene(), &PlanScene::setStale);
    QObject::connect(&document.positions(), &Positions::changed, &canvas, show);
    QObject::connect(&document, &PlanDocument::triedOut, &canvas, &CanvasView::showTriedOut);
    QObject::connect(&canvas, &CanvasView::editRequested, &document,
                     [&document](const QString& text, const models::PlanPtr& plan) { document.push(text, plan); });
    QObject::connect(&canvas, &CanvasView::placeRequested, &document,
                     [&document](const QString& text, const models::LayoutPtr& placed, quint64 gesture) {
                         document.place(text, *placed, gesture);
                     });
    QObject::connect(&canvas, &CanvasView::tryOutRequested, &document, &PlanDocument::tryOut);
    QObject::connect(&canvas, &CanvasView::addRequested, &document,
                     [&canvas, &document](const std::string& kind, const std::string& place) {
                         addAndName(canvas, document, kind, place);
                     });
    show();
}

} // namespace platbook::ui
