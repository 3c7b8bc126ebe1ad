#pragma once

#include "models/io/Recovery.h"
#include "ui/document/RecentPlans.h"
#include "ui/theme/Theme.h"
#include "ui/window/ExportCommands.h"

#include <QMainWindow>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QSettings;
class QStackedWidget;
class QTabBar;
class QTabWidget;

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

class Actions;
class CanvasCommands;
class CostPanel;
class EditCommands;
class ExportPreviewPanel;
class InspectorPanel;
class LabelCommands;
class MatrixPanel;
class OutlinePanel;
class PalettePanel;
class PlanDocument;
class PlanPanel;
class PlanTab;
class ProblemsPanel;
class RecoveryCommands;
class Selection;
class SegmentedControl;
class StartPage;
class StatusParts;

/// Answers that need a person; tests put their own in their place.
struct WindowQuestions {
    enum class Closing : std::uint8_t { Save, Discard, Cancel };
    std::function<QString(QWidget* parent)> openPath;
    std::function<QString(QWidget* parent, const QString& suggestion)> savePath;
    std::function<Closing(QWidget* parent, const QString& title)> closeModified;
    ExportQuestions exporting;
    std::function<bool(QWidget* parent, const QString& title)> discardRecovery;
    std::function<QString(QWidget* parent)> tablePath; ///< of a table of tenants
    static WindowQuestions dialogs();
};

/// The window: plans in tabs, the canvas in the middle, panels around it, one selection for all of them.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// @param theme     switched by View ▸ Theme; borrowed
    /// @param settings  geometry, docks, recents, folded sections; borrowed
    /// @param recovery  folder of recovery snapshots; empty: none are kept
    MainWindow(std::shared_ptr<const models::Catalogue> catalogue, Theme& theme, QSettings& settings,
               WindowQuestions questions = WindowQuestions::dialogs(), const QString& recovery = {});
    ~MainWindow() override;

    /// Opens a plan file on a tab of its own, or shows the tab it is already on. False: a banner says why not.
    bool openPlan(const QString& path);
    /// Starts a plan from a template of the product.
    bool startFrom(const QString& templateId);
    /// Opens what a recovery snapshot kept.
    /// @param both  as a plan of its own, beside the saved file
    bool recoverPlan(const models::RecoverySnapshot& snapshot, bool both);
    /// Saves the plan on this tab, asking for a path when it has none. False: not saved.
    bool save();
    bool saveAs();
    /// Closes the plan on this tab. False: the user kept it.
    bool closePlan();

    PlanTab* currentTab() const;
    PlanDocument* document() const;
    Selection* selection() const;
    Actions& actions() const { return *m_actions; }
    void resetLayout();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void buildCentre();
    void buildDocks();
    QDockWidget* addPanel(QWidget* panel, const QString& title, const QString& name, Qt::DockWidgetArea area);
    void buildMenus();
    void connectActions();
    void connectPanels();
    bool takeTab(PlanTab* tab);
    bool saveTo(const QString& path);
    void showTab(int index);
    void refreshTitles();
    void refreshEnvironments();
    void refreshActions();
    void refreshProblems();
    void showDock(QWidget* panel);
    void movePane(int step);
    void showStart();
    void showPanes(bool shown);
    void noteFacts(const PlanDocument& document);
    void locate(const QString& path);
    void importTable();
    void applyWorkspace(bool review);
    void restoreWindow();

    std::shared_ptr<const models::Catalogue> m_catalogue;
    Theme& m_theme;
    QSettings& m_settings;
    WindowQuestions m_questions;
    Actions* m_actions;
    QTabBar* m_tabBar = nullptr;
    QWidget* m_planArea = nullptr;
    QStackedWidget* m_stack = nullptr; ///< start page, or the plan area
    QStackedWidget* m_plans = nullptr; ///< one PlanTab a tab, in the order of the tabs
    SegmentedControl* m_environments = nullptr;
    QLabel* m_place = nullptr;
    StartPage* m_start = nullptr;
    PalettePanel* m_palette = nullptr;
    OutlinePanel* m_outline = nullptr;
    InspectorPanel* m_inspector = nullptr;
    CostPanel* m_cost = nullptr;
    MatrixPanel* m_matrix = nullptr;
    ProblemsPanel* m_problems = nullptr;
    ExportPreviewPanel* m_exportPreview = nullptr;
    ExportCommands* m_exports = nullptr;
    StatusParts* m_status = nullptr;
    EditCommands* m_edits = nullptr;
    CanvasCommands* m_canvasCommands = nullptr;
    LabelCommands* m_labels = nullptr;
    RecoveryCommands* m_recovery = nullptr;
    RecentPlans m_recents;
    QByteArray m_paneState; ///< of the docks while the start page hides them
    bool m_panesShown = true;
    std::vector<PlanPanel*> m_panels;
    std::vector<QDockWidget*> m_docks;
    PlanTab* m_shown = nullptr;
    int m_untitled = 0;
};

} // namespace platbook::ui
