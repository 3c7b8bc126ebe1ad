#pragma once

#include <QKeySequence>
#include <QList>

#include <cstdint>
#include <span>

namespace platbook::ui {

// One row a menu.
// clang-format off
enum class ActionId : std::uint8_t {
    New, Open, ImportTenants, Save, SaveAs, Close, Export, RepeatExport, Print, Settings, Quit,
    Undo, Redo, Cut, Copy, Paste, CopyAsPicture, Duplicate, Delete, SelectAll, SelectNone, Rename,
    Add, Connect, MoveTo,
    ZoomIn, ZoomOut, ZoomOriginal, FitPlan, FitSelection, Back, Forward,
    CostLabels, HeatView, AllLinks, FullScreen, WorkspaceDesign, WorkspaceReview, WorkspacePropose, ResetLayout,
    ScenarioNew, ScenarioRename, ScenarioRemove, ProposeTenant,
    SwitchEnvironment, NextProblem, PreviousProblem, ApplyFirstFix, PriceBooks,
    Problems, Inspector, Outline, NextPane, PreviousPane, NextPlan, PreviousPlan,
    Help, WhatsThis, KeyboardShortcuts, About,
    WalkLeft, WalkRight, WalkUp, WalkDown, EnterContainer, LeaveContainer,
    NudgeLeft, NudgeRight, NudgeUp, NudgeDown,
    NudgeLeftTen, NudgeRightTen, NudgeUpTen, NudgeDownTen,
};
// clang-format on

enum class MenuId : std::uint8_t { None, File, Edit, Insert, View, Arrange, Plan, Scenario, Window, Help };

enum class ActionFlag : std::uint8_t {
    None = 0,
    CanvasOnly = 1, ///< keys act only while the canvas has focus and no text is edited
    ToolBar = 2,
    Checkable = 4,
    ToolBarText = 8, ///< shows its text beside the icon
};

constexpr ActionFlag operator|(ActionFlag a, ActionFlag b) {
    return static_cast<ActionFlag>(static_cast<int>(a) | static_cast<int>(b));
}
constexpr bool has(ActionFlag flags, ActionFlag one) { return (static_cast<int>(flags) & static_cast<int>(one)) != 0; }

/// Default keys of a command. Key texts are portable ("Ctrl+Shift+S"); null means none.
struct ActionKeys {
    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    bool allBindings = false;       ///< every binding of the standard key, else only the first
    const char* fallback = nullptr; ///< where the platform leaves the standard key empty
    const char* extra = nullptr;    ///< always added
    const char* onCanvas = nullptr; ///< added while the canvas has focus
};

/// One command: everything menus, tool bar, search and the shortcut list know of it.
struct ActionRow {
    ActionId id;
    const char* name; ///< stable, for settings, object names and tests
    MenuId menu;
    std::uint8_t group; ///< a separator stands between groups of a menu
    const char* icon;   ///< freedesktop name, or null
    const char* text;   ///< title case with mnemonic, translated in context "Actions"
    const char* tip;    ///< one sentence, translated likewise
    ActionKeys keys;
    ActionFlag flags = ActionFlag::None;
};

/// Every command there is, in menu order.
std::span<const ActionRow> actionTable();

const ActionRow& actionRow(ActionId id);

/// Keys of a command that act in the whole window (or on the canvas, when it is canvas-only).
QList<QKeySequence> defaultKeys(const ActionRow& row);

/// Keys that are added while the canvas has focus.
QList<QKeySequence> canvasKeys(const ActionRow& row);

} // namespace platbook::ui
