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
class QPrinter;
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
class DockSizes;
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
class PriceUpdates;
class ProblemsPanel;
class ProposalPanel;
class RecoveryCommands;
class Selection;
class ScenarioCommands;
class SegmentedControl;
class StartPage;
class StatusParts;
class ViewHistory;

/// Answers that need a person; tests put their own in their place.
struct WindowQuestions {
    enum class Closing : std::uint8_t { Save, Discard, Cancel };
    std::function<QString(QWidget* parent)> openPath;
    std::function<QString(QWidget* parent, const QString& suggestion)> savePath;
    std::function<Closing(QWidget* parent, const QString& title)> closeModified;
    ExportQuestions exporting;
    std::function<bool(QWidget* parent, const QString& title)> discardRecovery;
    std::function<QString(QWidget* parent)> tablePath; ///< of a table of tenants
    /// Lets choose a printer, and has the pages painted on it.
    std::function<void(QWidget* parent, const std::function<void(QPrinter&)>& paint)> print;
    /// @param button  what giving the name does: "Create", "Rename"
    std::function<QString(QWidget* parent, const QString& title, const QString& button, const QString& suggestion)>
        scenarioName;
    std::function<QString(QWidget* parent, const QString& suggestion)> proposalPath; ///< of a proposal to write
    static WindowQuestions dialogs();
};

/// The window: plans in tabs, the canvas in the middle, panels around it, one selection for all of them.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// @param theme     switched by View ▸ Theme; borrowed
    /// @param settings  geometry, docks, recents, folded sections; borrowed
    /// @param recovery  folder of recovery snapshots; empty: none are kept
    /// @param updates   price books and where new ones come from; borrowed; null: there are none to choose from
    MainWindow(std::shared_ptr<const models::Catalogue> catalogue, Theme& theme, QSettings& settings,
               WindowQuestions questions = WindowQuestions::dialogs(), const QString& recovery = {},
               PriceUpdates* updates = nullptr);
    ~MainWindow() override;

    /// Opens a plan file on a tab of its own, or shows the tab it is already on. A large plan is read in the background, and
    /// document() is null until it is there. False: the start page says why not.
    bool openPlan(const QString& path);
    /// Opens what the last save of the file kept of the version before it, as an untitled plan.
    bool openPrevious(const QString& path);
    /// Starts a plan from a template of the product.
    /// @param text  of the plan with the values that were asked for; empty: as it ships
    bool startFrom(const QString& templateId, const std::string& text = {});
    /// The same, asking first where the template asks something.
    void askAndStart(const QString& templateId);
    /// Opens what a recovery snapshot kept.
    /// @param both  as a plan of its own, beside the saved file
    bool recoverPlan(const models::RecoverySnapshot& snapshot, bool both);
    /// Saves the plan on this tab, asking for a path when it has none. False: not saved.
    bool save();
    bool saveAs();
    /// Closes the plan on this tab. False: the user kept it.
    bool closePlan();

    PlanTab* currentTab() const;
    /// Of the plan on this tab; null when no plan is open or it is still being read.
    PlanDocument* document() const;
    Selection* selection() const;
    Actions& actions() const { return *m_actions; }
    void resetLayout();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildCentre();
    void buildDocks();
    QDockWidget* addPanel(QWidget* panel, const QString& title, const QString& name, Qt::DockWidgetArea area);
    void buildMenus();
    void connectActions();
    void connectPanels();
    void connectPrices();
    void showPriceBooks();
    void useCatalogue();
    PlanTab* tabAt(int index) const;
    PlanTab* tabOf(const QString& path) const;
    /// Shows a tab whose plan is being read, or was by now.
    /// @param then  runs when the plan is there
    bool readOnTab(PlanTab* tab, const std::function<void(PlanTab&)>& then = {});
    bool takeRead(PlanTab* tab, const std::function<void(PlanTab&)>& then);
    static QString tabText(const QString& title);
    void addTab(PlanTab* tab);
    void bringToFront(PlanTab* tab);
    void welcome(PlanTab* tab);
    bool mayClose(PlanTab& tab);
    void dropTab(PlanTab* tab);
    void letGo();
    static QString suggestedPath(const PlanDocument& document);
    bool saveTo(const QString& path);
    void showTab(int index);
    void refreshTitles();
    void refreshEnvironments();
    void refreshActions();
    void offerActions();
    void refreshPlace();
    void refreshProblems();
    void showDock(QWidget* panel);
    void movePane(int step);
    void showStart();
    void showPanes(bool shown);
    void noteFacts(const PlanDocument& document);
    void locate(const QString& path);
    void importTable();
    void tellScenarioRefused(const QString& scenario);
    enum class Workspace : std::uint8_t { Design, Review, Propose };
    void applyWorkspace(Workspace workspace);
    QDockWidget* dockOf(const QWidget* panel) const;
    void proposeTenant();
    /// Shows a scenario of the plan and, where a quote offers it, the panel with that quote.
    void showOffer(PlanTab& tab, const models::ScenarioId& scenario);
    void createProposal(const std::string& quote);
    void restoreWindow();
    void print();
    void applySettings();

    std::shared_ptr<const models::Catalogue> m_catalogue;
    Theme& m_theme;
    QSettings& m_settings;
    WindowQuestions m_questions;
    PriceUpdates* m_updates;
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
    ProposalPanel* m_proposal = nullptr;
    CostPanel* m_cost = nullptr;
    MatrixPanel* m_matrix = nullptr;
    ProblemsPanel* m_problems = nullptr;
    ExportPreviewPanel* m_exportPreview = nullptr;
    ExportCommands* m_exports = nullptr;
    StatusParts* m_status = nullptr;
    EditCommands* m_edits = nullptr;
    CanvasCommands* m_canvasCommands = nullptr;
    LabelCommands* m_labels = nullptr;
    ScenarioCommands* m_scenarios = nullptr;
    RecoveryCommands* m_recovery = nullptr;
    ViewHistory* m_history = nullptr;
    RecentPlans m_recents;
    QByteArray m_paneState; ///< of the docks while the start page hides them
    bool m_panesShown = true;
    std::vector<PlanPanel*> m_panels;
    std::vector<QDockWidget*> m_docks;
    DockSizes* m_dockSizes = nullptr;
    PlanTab* m_shown = nullptr;
    int m_untitled = 0;
};

} // namespace platbook::ui
