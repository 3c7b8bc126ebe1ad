#include "ui/actions/ActionTable.h"

#include <QCoreApplication>

#include <array>

namespace platbook::ui {

namespace {

#define PLATBOOK_TEXT(sourceText) QT_TRANSLATE_NOOP("Actions", sourceText)

// On macOS the key labelled "delete" is Backspace. Not all bindings of Delete: on X11 they
// include Ctrl+D, which duplicates.
#ifdef Q_OS_MACOS
constexpr ActionKeys deleteKeys{.standard = QKeySequence::Delete, .extra = "Backspace"};
#else
constexpr ActionKeys deleteKeys{.standard = QKeySequence::Delete};
#endif

// clang-format off
constexpr auto table = std::to_array<ActionRow>({
    {ActionId::New, "file.new", MenuId::File, 0, "document-new",
     PLATBOOK_TEXT("&New…"),
     PLATBOOK_TEXT("Start a plan from a template or from nothing"), {.standard = QKeySequence::New},
     ActionFlag::ToolBar},
    {ActionId::Open, "file.open", MenuId::File, 0, "document-open",
     PLATBOOK_TEXT("&Open…"),
     PLATBOOK_TEXT("Open a plan from a file"), {.standard = QKeySequence::Open},
     ActionFlag::ToolBar},
    {ActionId::ImportTenants, "file.importTenants", MenuId::File, 0, "document-import",
     PLATBOOK_TEXT("&Import Tenants…"),
     PLATBOOK_TEXT("Read tenants from a table in a CSV file"), {}},
    {ActionId::Save, "file.save", MenuId::File, 1, "document-save",
     PLATBOOK_TEXT("&Save"),
     PLATBOOK_TEXT("Save the plan"), {.standard = QKeySequence::Save},
     ActionFlag::ToolBar},
    {ActionId::SaveAs, "file.saveAs", MenuId::File, 1, "document-save-as",
     PLATBOOK_TEXT("Save &As…"),
     PLATBOOK_TEXT("Save the plan under another name"), {.standard = QKeySequence::SaveAs, .fallback = "Ctrl+Shift+S"}},
    {ActionId::Export, "file.export", MenuId::File, 2, "document-export",
     PLATBOOK_TEXT("&Export…"),
     PLATBOOK_TEXT("Write Terraform, Helm values, runbook, workbook or report"), {.extra = "Ctrl+E"},
     ActionFlag::ToolBar | ActionFlag::ToolBarText},
    {ActionId::RepeatExport, "file.repeatExport", MenuId::File, 2, "view-refresh",
     PLATBOOK_TEXT("&Repeat Last Export"),
     PLATBOOK_TEXT("Write the same outputs to the same folder again"), {.extra = "Ctrl+Shift+E"}},
    {ActionId::Print, "file.print", MenuId::File, 2, "document-print",
     PLATBOOK_TEXT("&Print…"),
     PLATBOOK_TEXT("Print the plan as the canvas shows it"), {.standard = QKeySequence::Print}},
    {ActionId::Close, "file.close", MenuId::File, 3, "document-close",
     PLATBOOK_TEXT("&Close Plan"),
     PLATBOOK_TEXT("Close the plan on this tab"), {.standard = QKeySequence::Close, .allBindings = true}},
    {ActionId::Quit, "file.quit", MenuId::File, 3, "application-exit",
     PLATBOOK_TEXT("&Quit"),
     PLATBOOK_TEXT("Close every plan and leave"), {.standard = QKeySequence::Quit, .fallback = "Ctrl+Q"}},
    {ActionId::Undo, "edit.undo", MenuId::Edit, 0, "edit-undo",
     PLATBOOK_TEXT("&Undo"),
     PLATBOOK_TEXT("Take back the last change"), {.standard = QKeySequence::Undo, .allBindings = true},
     ActionFlag::ToolBar},
    {ActionId::Redo, "edit.redo", MenuId::Edit, 0, "edit-redo",
     PLATBOOK_TEXT("&Redo"),
     PLATBOOK_TEXT("Make the change again that was taken back"), {.standard = QKeySequence::Redo, .allBindings = true},
     ActionFlag::ToolBar},
    {ActionId::Cut, "edit.cut", MenuId::Edit, 1, "edit-cut",
     PLATBOOK_TEXT("Cu&t"),
     PLATBOOK_TEXT("Move the selection to the clipboard"), {.standard = QKeySequence::Cut, .allBindings = true}},
    {ActionId::Copy, "edit.copy", MenuId::Edit, 1, "edit-copy",
     PLATBOOK_TEXT("&Copy"),
     PLATBOOK_TEXT("Copy the selection to the clipboard"), {.standard = QKeySequence::Copy, .allBindings = true}},
    {ActionId::CopyAsPicture, "edit.copyPicture", MenuId::Edit, 1, "camera-photo",
     PLATBOOK_TEXT("Copy as P&icture"),
     PLATBOOK_TEXT("Copy a picture of the selection to the clipboard"), {.extra = "Ctrl+Shift+C"}},
    {ActionId::Paste, "edit.paste", MenuId::Edit, 1, "edit-paste",
     PLATBOOK_TEXT("&Paste"),
     PLATBOOK_TEXT("Insert what is on the clipboard"), {.standard = QKeySequence::Paste, .allBindings = true}},
    {ActionId::Duplicate, "edit.duplicate", MenuId::Edit, 2, "edit-duplicate",
     PLATBOOK_TEXT("&Duplicate"),
     PLATBOOK_TEXT("Put a copy of the selection beside it"), {.extra = "Ctrl+D"}},
    {ActionId::Delete, "edit.delete", MenuId::Edit, 2, "edit-delete",
     PLATBOOK_TEXT("De&lete"),
     PLATBOOK_TEXT("Remove the selection from the plan"), deleteKeys},
    {ActionId::Rename, "edit.rename", MenuId::Edit, 2, "edit-rename",
     PLATBOOK_TEXT("Re&name"),
     PLATBOOK_TEXT("Change the name of the selected item in place"), {.extra = "F2"}},
    {ActionId::MoveTo, "edit.moveTo", MenuId::Edit, 2, "transform-move",
     PLATBOOK_TEXT("&Move To…"),
     PLATBOOK_TEXT("Move the selected tenants to another lane or region"), {.extra = "M"},
     ActionFlag::CanvasOnly},
    {ActionId::SelectAll, "edit.selectAll", MenuId::Edit, 3, "edit-select-all",
     PLATBOOK_TEXT("Select &All"),
     PLATBOOK_TEXT("Select everything in the container, then in the plan"), {.standard = QKeySequence::SelectAll}},
    {ActionId::SelectNone, "edit.selectNone", MenuId::Edit, 3, "edit-select-none",
     PLATBOOK_TEXT("Select N&one"),
     PLATBOOK_TEXT("Clear the selection"), {.standard = QKeySequence::Deselect, .fallback = "Ctrl+Shift+A"}},
    {ActionId::Settings, "edit.settings", MenuId::Edit, 4, "configure",
     PLATBOOK_TEXT("&Settings…"),
     PLATBOOK_TEXT("Change how the program looks and behaves"), {.standard = QKeySequence::Preferences, .fallback = "Ctrl+,"}},
    {ActionId::Add, "insert.add", MenuId::Insert, 0, "list-add",
     PLATBOOK_TEXT("&Add…"),
     PLATBOOK_TEXT("Add a region, tenant, service or store"), {.extra = "Ins", .onCanvas = "A"},
     ActionFlag::ToolBar | ActionFlag::ToolBarText},
    {ActionId::Connect, "insert.connect", MenuId::Insert, 0, "network-connect",
     PLATBOOK_TEXT("&Connect"),
     PLATBOOK_TEXT("Link two items: choose the first, then the second"), {.extra = "C"},
     ActionFlag::CanvasOnly | ActionFlag::ToolBar | ActionFlag::ToolBarText},
    {ActionId::ZoomIn, "view.zoomIn", MenuId::View, 0, "zoom-in",
     PLATBOOK_TEXT("Zoom &In"),
     PLATBOOK_TEXT("Show the plan larger"), {.standard = QKeySequence::ZoomIn, .extra = "Ctrl+="}},
    {ActionId::ZoomOut, "view.zoomOut", MenuId::View, 0, "zoom-out",
     PLATBOOK_TEXT("Zoom &Out"),
     PLATBOOK_TEXT("Show the plan smaller"), {.standard = QKeySequence::ZoomOut}},
    {ActionId::ZoomOriginal, "view.zoomOriginal", MenuId::View, 0, "zoom-original",
     PLATBOOK_TEXT("Zoom &100 %"),
     PLATBOOK_TEXT("Show the plan in its own size"), {.extra = "Ctrl+0"}},
    {ActionId::FitPlan, "view.fitPlan", MenuId::View, 0, "zoom-fit-best",
     PLATBOOK_TEXT("&Fit Plan"),
     PLATBOOK_TEXT("Show the whole plan"), {.extra = "Home"},
     ActionFlag::CanvasOnly},
    {ActionId::FitSelection, "view.fitSelection", MenuId::View, 0, "zoom-fit-selection",
     PLATBOOK_TEXT("Fit &Selection"),
     PLATBOOK_TEXT("Show the selected items as large as they fit"), {.extra = "F"},
     ActionFlag::CanvasOnly},
    {ActionId::Back, "view.back", MenuId::View, 1, "go-previous",
     PLATBOOK_TEXT("&Back"),
     PLATBOOK_TEXT("Return to the view before"), {.standard = QKeySequence::Back}},
    {ActionId::Forward, "view.forward", MenuId::View, 1, "go-next",
     PLATBOOK_TEXT("For&ward"),
     PLATBOOK_TEXT("Go to the view after this one"), {.standard = QKeySequence::Forward}},
    {ActionId::CostLabels, "view.costLabels", MenuId::View, 2, "view-statistics",
     PLATBOOK_TEXT("Cost &Labels"),
     PLATBOOK_TEXT("Switch the labels between off, amount, share and change"), {.extra = "L"},
     ActionFlag::CanvasOnly},
    {ActionId::HeatView, "view.heat", MenuId::View, 2, "color-gradient",
     PLATBOOK_TEXT("He&at View"),
     PLATBOOK_TEXT("Fill items by what they cost, from pale to dark"), {.extra = "H"},
     ActionFlag::CanvasOnly | ActionFlag::Checkable | ActionFlag::ToolBar | ActionFlag::ToolBarText},
    {ActionId::AllLinks, "view.allLinks", MenuId::View, 2, "distribute-graph",
     PLATBOOK_TEXT("All Lin&ks"),
     PLATBOOK_TEXT("Show the links between lanes also when nothing is selected"), {},
     ActionFlag::Checkable},
    {ActionId::WorkspaceDesign, "view.workspaceDesign", MenuId::View, 3, nullptr,
     PLATBOOK_TEXT("&Design Workspace"),
     PLATBOOK_TEXT("Arrange the panels for drawing"), {}},
    {ActionId::WorkspaceReview, "view.workspaceReview", MenuId::View, 3, nullptr,
     PLATBOOK_TEXT("&Review Workspace"),
     PLATBOOK_TEXT("Arrange the panels for reading, with editing locked"), {}},
    {ActionId::WorkspacePropose, "view.workspacePropose", MenuId::View, 3, nullptr,
     PLATBOOK_TEXT("&Propose Workspace"),
     PLATBOOK_TEXT("Arrange the panels for a proposal to a customer"), {}},
    {ActionId::ResetLayout, "view.resetLayout", MenuId::View, 3, "view-restore",
     PLATBOOK_TEXT("Rese&t Layout"),
     PLATBOOK_TEXT("Bring every panel back to its place on the screen"), {}},
    {ActionId::FullScreen, "view.fullScreen", MenuId::View, 4, "view-fullscreen",
     PLATBOOK_TEXT("F&ull Screen"),
     PLATBOOK_TEXT("Use the whole screen"), {.standard = QKeySequence::FullScreen, .fallback = "F11"},
     ActionFlag::Checkable},
    {ActionId::ScenarioNew, "scenario.new", MenuId::Scenario, 0, "list-add",
     PLATBOOK_TEXT("&New from Current…"),
     PLATBOOK_TEXT("Start a scenario from what is shown; changes from then on are its own"), {}},
    {ActionId::ScenarioRename, "scenario.rename", MenuId::Scenario, 0, "edit-rename",
     PLATBOOK_TEXT("&Rename…"),
     PLATBOOK_TEXT("Give the scenario that is shown another name"), {}},
    {ActionId::ScenarioRemove, "scenario.remove", MenuId::Scenario, 0, "edit-delete",
     PLATBOOK_TEXT("Re&move"),
     PLATBOOK_TEXT("Remove the scenario that is shown, and go back to the base"), {}},
    {ActionId::ProposeTenant, "scenario.propose", MenuId::Scenario, 1, "document-edit-sign",
     PLATBOOK_TEXT("&Propose Dedicated Tenant…"),
     PLATBOOK_TEXT("Offer the selected tenant, or a new customer, a place of their own"), {}},
    {ActionId::SwitchEnvironment, "plan.switchEnvironment", MenuId::Plan, 0, "view-choose",
     PLATBOOK_TEXT("Switch &Environment"),
     PLATBOOK_TEXT("Show the amounts of the next environment"), {.extra = "E"},
     ActionFlag::CanvasOnly},
    {ActionId::NextProblem, "plan.nextProblem", MenuId::Plan, 1, "go-down",
     PLATBOOK_TEXT("&Next Problem"),
     PLATBOOK_TEXT("Show the next problem on the canvas"), {.extra = "F8", .onCanvas = "N"}},
    {ActionId::PreviousProblem, "plan.previousProblem", MenuId::Plan, 1, "go-up",
     PLATBOOK_TEXT("&Previous Problem"),
     PLATBOOK_TEXT("Show the problem before on the canvas"), {.extra = "Shift+F8", .onCanvas = "Shift+N"}},
    {ActionId::ApplyFirstFix, "plan.applyFirstFix", MenuId::Plan, 1, "dialog-ok-apply",
     PLATBOOK_TEXT("&Apply First Fix"),
     PLATBOOK_TEXT("Apply the first fix of the selected problem"), {.extra = "Ctrl+Return"}},
    {ActionId::PriceBooks, "plan.priceBooks", MenuId::Plan, 2, "taxes-finances",
     PLATBOOK_TEXT("Price &Books…"),
     PLATBOOK_TEXT("Choose the prices of the plan, or update them from the provider"), {}},
    {ActionId::Problems, "window.problems", MenuId::Window, 0, "flag",
     PLATBOOK_TEXT("&Problems"),
     PLATBOOK_TEXT("Show the list of problems"), {.extra = "Ctrl+Shift+M"}},
    {ActionId::Inspector, "window.inspector", MenuId::Window, 0, "document-properties",
     PLATBOOK_TEXT("&Inspector"),
     PLATBOOK_TEXT("Show the values of the selection"), {.extra = "Ctrl+I"}},
    {ActionId::Outline, "window.outline", MenuId::Window, 0, "view-list-tree",
     PLATBOOK_TEXT("&Outline"),
     PLATBOOK_TEXT("Show the plan as a tree"), {.extra = "Ctrl+Shift+O"}},
    {ActionId::NextPane, "window.nextPane", MenuId::Window, 1, nullptr,
     PLATBOOK_TEXT("Ne&xt Pane"),
     PLATBOOK_TEXT("Move the focus to the next part of the window"), {.extra = "F6"}},
    {ActionId::PreviousPane, "window.previousPane", MenuId::Window, 1, nullptr,
     PLATBOOK_TEXT("Pre&vious Pane"),
     PLATBOOK_TEXT("Move the focus to the part of the window before"), {.extra = "Shift+F6"}},
    {ActionId::NextPlan, "window.nextPlan", MenuId::Window, 2, nullptr,
     PLATBOOK_TEXT("&Next Plan"),
     PLATBOOK_TEXT("Show the plan on the next tab"), {.extra = "Ctrl+Tab"}},
    {ActionId::PreviousPlan, "window.previousPlan", MenuId::Window, 2, nullptr,
     PLATBOOK_TEXT("Previous P&lan"),
     PLATBOOK_TEXT("Show the plan on the tab before"), {.extra = "Ctrl+Shift+Tab"}},
    {ActionId::Help, "help.contents", MenuId::Help, 0, "help-contents",
     PLATBOOK_TEXT("&Help"),
     PLATBOOK_TEXT("Open the handbook"), {.standard = QKeySequence::HelpContents}},
    {ActionId::WhatsThis, "help.whatsThis", MenuId::Help, 0, "help-whatsthis",
     PLATBOOK_TEXT("&What's This?"),
     PLATBOOK_TEXT("Choose a part of the window to have it explained"), {.standard = QKeySequence::WhatsThis}},
    {ActionId::KeyboardShortcuts, "help.shortcuts", MenuId::Help, 0, "input-keyboard",
     PLATBOOK_TEXT("&Keyboard Shortcuts"),
     PLATBOOK_TEXT("List every command with its keys"), {.extra = "Ctrl+F1"}},
    {ActionId::About, "help.about", MenuId::Help, 1, "help-about",
     PLATBOOK_TEXT("&About Platbook"),
     PLATBOOK_TEXT("Show version, licence and libraries"), {}},
    {ActionId::WalkLeft, "canvas.walkLeft", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Walk Left"),
     PLATBOOK_TEXT("Select the nearest item to the left"), {.extra = "Left"},
     ActionFlag::CanvasOnly},
    {ActionId::WalkRight, "canvas.walkRight", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Walk Right"),
     PLATBOOK_TEXT("Select the nearest item to the right"), {.extra = "Right"},
     ActionFlag::CanvasOnly},
    {ActionId::WalkUp, "canvas.walkUp", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Walk Up"),
     PLATBOOK_TEXT("Select the nearest item above"), {.extra = "Up"},
     ActionFlag::CanvasOnly},
    {ActionId::WalkDown, "canvas.walkDown", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Walk Down"),
     PLATBOOK_TEXT("Select the nearest item below"), {.extra = "Down"},
     ActionFlag::CanvasOnly},
    {ActionId::EnterContainer, "canvas.enter", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Go Into"),
     PLATBOOK_TEXT("Go into the selected container"), {.extra = "Return"},
     ActionFlag::CanvasOnly},
    {ActionId::LeaveContainer, "canvas.leave", MenuId::None, 0, nullptr,
     PLATBOOK_TEXT("Go Out"),
     PLATBOOK_TEXT("Go out of the container; at the top, select none"), {.extra = "Esc"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeLeft, "canvas.nudgeLeft", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Left"),
     PLATBOOK_TEXT("Move the selection left by one grid step"), {.extra = "Ctrl+Left"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeRight, "canvas.nudgeRight", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Right"),
     PLATBOOK_TEXT("Move the selection right by one grid step"), {.extra = "Ctrl+Right"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeUp, "canvas.nudgeUp", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Up"),
     PLATBOOK_TEXT("Move the selection up by one grid step"), {.extra = "Ctrl+Up"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeDown, "canvas.nudgeDown", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Down"),
     PLATBOOK_TEXT("Move the selection down by one grid step"), {.extra = "Ctrl+Down"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeLeftTen, "canvas.nudgeLeftTen", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Left by Ten"),
     PLATBOOK_TEXT("Move the selection left by ten grid steps"), {.extra = "Ctrl+Shift+Left"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeRightTen, "canvas.nudgeRightTen", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Right by Ten"),
     PLATBOOK_TEXT("Move the selection right by ten grid steps"), {.extra = "Ctrl+Shift+Right"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeUpTen, "canvas.nudgeUpTen", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Up by Ten"),
     PLATBOOK_TEXT("Move the selection up by ten grid steps"), {.extra = "Ctrl+Shift+Up"},
     ActionFlag::CanvasOnly},
    {ActionId::NudgeDownTen, "canvas.nudgeDownTen", MenuId::None, 1, nullptr,
     PLATBOOK_TEXT("Nudge Down by Ten"),
     PLATBOOK_TEXT("Move the selection down by ten grid steps"), {.extra = "Ctrl+Shift+Down"},
     ActionFlag::CanvasOnly},
});
// clang-format on

#undef PLATBOOK_TEXT

void append(QList<QKeySequence>& keys, const char* portable) {
    if (portable != nullptr) {
        const QKeySequence key(QString::fromLatin1(portable), QKeySequence::PortableText);
        if (!keys.contains(key)) {
            keys.append(key);
        }
    }
}

} // namespace

std::span<const ActionRow> actionTable() { return table; }

const ActionRow& actionRow(ActionId id) {
    for (const ActionRow& row : table) {
        if (row.id == id) {
            return row;
        }
    }
    Q_UNREACHABLE(); // a test walks the enumeration
}

QList<QKeySequence> defaultKeys(const ActionRow& row) {
    QList<QKeySequence> keys;
    if (row.keys.standard != QKeySequence::UnknownKey) {
        keys = QKeySequence::keyBindings(row.keys.standard);
        if (!row.keys.allBindings && keys.size() > 1) {
            keys.resize(1);
        }
    }
    if (keys.isEmpty()) {
        append(keys, row.keys.fallback);
    }
    append(keys, row.keys.extra);
    return keys;
}

QList<QKeySequence> canvasKeys(const ActionRow& row) {
    QList<QKeySequence> keys;
    append(keys, row.keys.onCanvas);
    return keys;
}

} // namespace platbook::ui
