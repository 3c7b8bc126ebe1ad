// Links models alone: the layer stands without exporters, ui and QtGui.
#include "models/edits/PlanEdits.h"

int main() {
    const auto plan = std::make_shared<const platbook::models::Plan>();
    const auto named = platbook::models::setField(plan, "plan.id", "demo");
    return named && (*named)->plan->id.text == "demo" ? 0 : 1;
}
