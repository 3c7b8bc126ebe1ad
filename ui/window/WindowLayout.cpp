// The parts of the window and where they stand; what they do is in MainWindow.cpp and WindowCommands.cpp.
#include "ui/window/MainWindow.h"

#include "models/catalog/Catalogue.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/dialogs/StartPage.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/document/UserSettings.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/export/ExportPreviewPanel.h"
#include "ui/panels/inspector/InspectorPanel.h"
#include "ui/panels/matrix/MatrixPanel.h"
#include "ui/panels/outline/OutlinePanel.h"
#include "ui/panels/palette/PalettePanel.h"
#include "ui/panels/problems/ProblemsPanel.h"
#include "ui/panels/proposal/ProposalPanel.h"
#include "ui/panels/tenants/TenantsTable.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/widgets/StackedBarChart.h"
#include "ui/window/DockSizes.h"
#include "ui/window/PlanTab.h"
#include "ui/window/RecoveryCommands.h"
#include "ui/window/ScenarioCommands.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

/// Tabs keep enough of their names to tell them apart; what does not fit then is scrolled to.
class PlanTabs : public QTabBar {
protected:
    QSize minimumTabSizeHint(int index) const override {
        constexpr int letters = 10;
        const QSize whole = tabSizeHint(index);
        const int name = fontMetrics().horizontalAdvance(tabText(index));
        const int least = std::min(name, letters * fontMetrics().averageCharWidth());
        return {whole.width() - name + least, whole.height()};
    }
};

constexpr int stateVersion = 2;
// Sizes of the docks in a window of this size; in a smaller one they shrink, down to what can still be read.
constexpr int usualWidth = 1600;
constexpr int usualHeight = 895; ///< of a window of 1000 without its bars
constexpr int leftWidth = 240;
constexpr int leastLeftWidth = 200;
constexpr int rightWidth = 300;
constexpr int leastRightWidth = 264;
constexpr int bottomHeight = 300;
constexpr int leastBottomHeight = 160;
constexpr double reviewShare = 0.5;
constexpr int msPerSecond = 1000;

} // namespace

void MainWindow::buildCentre() {
    m_tabBar = new PlanTabs;
    m_tabBar->setObjectName(QStringLiteral("plans"));
    m_tabBar->setAccessibleName(tr("Open plans"));
    m_tabBar->setDocumentMode(true);
    m_tabBar->setExpanding(false);
    m_tabBar->setTabsClosable(true);
    m_tabBar->setMovable(true);
    m_environments = new SegmentedControl;
    m_environments->setObjectName(QStringLiteral("environments"));
    m_environments->setAccessibleName(tr("Environment whose amounts are shown"));
    m_place = new ElidedLabel(Qt::ElideMiddle);
    m_place->setObjectName(QStringLiteral("place"));
    m_place->setForegroundRole(QPalette::PlaceholderText);
    auto* switcher = new QHBoxLayout;
    switcher->setContentsMargins(metrics::inside, metrics::grid, metrics::inside, metrics::grid);
    switcher->setSpacing(metrics::inside);
    switcher->addWidget(new QLabel(tr("Environment")));
    switcher->addWidget(m_environments);
    switcher->addWidget(&m_scenarios->chooser());
    switcher->addSpacing(metrics::group);
    switcher->addWidget(m_place, 1);
    m_plans = new QStackedWidget;
    m_planArea = new QWidget;
    auto* column = new QVBoxLayout(m_planArea);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabBar);
    column->addLayout(switcher);
    column->addWidget(m_plans, 1);
    m_start = new StartPage(m_catalogue, m_settings);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_start);
    m_stack->addWidget(m_planArea);
    setCentralWidget(m_stack);
}

QDockWidget* MainWindow::addPanel(QWidget* panel, const QString& title, const QString& name, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title);
    dock->setObjectName(QStringLiteral("dock.") + name);
    dock->setWidget(panel);
    if (area == Qt::BottomDockWidgetArea) {
        // The tabs name these panels; a title below would say it twice.
        dock->setTitleBarWidget(new QWidget);
        connect(dock, &QDockWidget::topLevelChanged, dock, [dock](bool floating) {
            const QWidget* before = dock->titleBarWidget();
            dock->setTitleBarWidget(floating ? nullptr : new QWidget);
            delete before;
        });
    }
    if (auto* shown = qobject_cast<PlanPanel*>(panel))
        connect(dock, &QDockWidget::visibilityChanged, shown, [shown](bool seen) {
            if (seen) shown->catchUp();
        });
    addDockWidget(area, dock);
    m_docks.push_back(dock);
    return dock;
}

void MainWindow::buildDocks() {
    m_palette = new PalettePanel;
    m_outline = new OutlinePanel(*m_actions);
    m_inspector = new InspectorPanel(&m_settings);
    m_cost = new CostPanel;
    m_matrix = new MatrixPanel;
    m_problems = new ProblemsPanel;
    m_exportPreview = new ExportPreviewPanel;
    m_proposal = new ProposalPanel;
    m_panels = {m_palette, m_outline,  &m_outline->tenants(), m_inspector, m_proposal, m_cost,
                m_matrix,  m_problems, m_exportPreview};
    addPanel(m_palette, tr("Palette"), QStringLiteral("palette"), Qt::LeftDockWidgetArea);
    addPanel(m_outline, tr("Outline"), QStringLiteral("outline"), Qt::LeftDockWidgetArea);
    addPanel(m_inspector, tr("Inspector"), QStringLiteral("inspector"), Qt::RightDockWidgetArea);
    addPanel(m_proposal, tr("Proposal"), QStringLiteral("proposal"), Qt::RightDockWidgetArea);
    addPanel(m_cost, tr("Cost"), QStringLiteral("cost"), Qt::BottomDockWidgetArea);
    addPanel(m_matrix, tr("Environment Matrix"), QStringLiteral("matrix"), Qt::BottomDockWidgetArea);
    addPanel(m_problems, tr("Problems"), QStringLiteral("problems"), Qt::BottomDockWidgetArea);
    addPanel(m_exportPreview, tr("Export Preview"), QStringLiteral("exportPreview"), Qt::BottomDockWidgetArea);
    for (const Qt::DockWidgetArea area : {Qt::BottomDockWidgetArea, Qt::RightDockWidgetArea})
        setTabPosition(area, QTabWidget::North);
    const std::vector<DockSizes::Side> sides{
        {{m_docks[0], m_docks[1]}, Qt::Horizontal, leftWidth, usualWidth, leastLeftWidth, false},
        {{m_docks[2], m_docks[3]}, Qt::Horizontal, rightWidth, usualWidth, leastRightWidth, false},
        {{m_docks.begin() + 4, m_docks.end()}, Qt::Vertical, bottomHeight, usualHeight, leastBottomHeight, true}};
    m_dockSizes = new DockSizes(*this, sides);
    resetLayout();
}

void MainWindow::resetLayout() {
    const std::vector<Qt::DockWidgetArea> areas{
        Qt::LeftDockWidgetArea,   Qt::LeftDockWidgetArea,   Qt::RightDockWidgetArea,  Qt::RightDockWidgetArea,
        Qt::BottomDockWidgetArea, Qt::BottomDockWidgetArea, Qt::BottomDockWidgetArea, Qt::BottomDockWidgetArea};
    QDockWidget* before = nullptr;
    for (std::size_t i = 0; i < m_docks.size(); ++i) {
        m_docks[i]->setFloating(false);
        addDockWidget(areas[i], m_docks[i]);
        m_docks[i]->show();
        if (i > 0 && areas[i] == areas[i - 1] && areas[i] != Qt::LeftDockWidgetArea)
            tabifyDockWidget(before, m_docks[i]);
        before = m_docks[i];
    }
    dockOf(m_proposal)->hide(); // until a proposal is asked for
    dockOf(m_inspector)->raise();
    dockOf(m_cost)->raise();
    resizeDocks({m_docks[0], m_docks[1]}, {height() * 2 / 5, height() * 3 / 5}, Qt::Vertical);
    m_dockSizes->reset();
}

/// The page to start from, and nothing else of the window.
void MainWindow::showStart() {
    m_start->refresh();
    m_recovery->refreshOffers();
    m_start->setBackOffered(m_plans->count() > 0);
    m_stack->setCurrentWidget(m_start);
    showPanes(false);
}

void MainWindow::showPanes(bool shown) {
    if (shown == m_panesShown) return;
    m_panesShown = shown;
    if (!shown) m_paneState = saveState(stateVersion);
    for (QDockWidget* dock : m_docks) {
        dock->toggleViewAction()->setEnabled(shown);
        if (!shown) dock->hide();
    }
    for (QToolBar* bar : findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly)) bar->setVisible(shown);
    statusBar()->setVisible(shown);
    if (!shown) return;
    if (restoreState(m_paneState, stateVersion)) m_dockSizes->apply();
    else resetLayout();
}

void MainWindow::applyWorkspace(Workspace workspace) {
    const bool review = workspace == Workspace::Review;
    const bool propose = workspace == Workspace::Propose;
    resetLayout();
    dockOf(m_palette)->setVisible(!review && !propose);
    if (document()) document()->setLocked(review);
    if (review) m_dockSizes->setShare(*dockOf(m_cost), reviewShare);
    if (!propose) return;
    dockOf(m_exportPreview)->raise();
    dockOf(m_proposal)->show();
    dockOf(m_proposal)->raise();
}

QDockWidget* MainWindow::dockOf(const QWidget* panel) const {
    const auto found = std::find_if(m_docks.begin(), m_docks.end(),
                                    [panel](const QDockWidget* dock) { return dock->widget() == panel; });
    return found == m_docks.end() ? nullptr : *found;
}

void MainWindow::buildMenus() {
    m_actions->fillMenuBar(*menuBar());
    auto* bar = new QToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setIconSize(QSize(metrics::toolBarIcon, metrics::toolBarIcon));
    addToolBar(bar);
    m_actions->fillToolBar(*bar);
    m_actions->installOnWindow(*this);
    auto* view = menuBar()->findChild<QMenu*>(QStringLiteral("menu.view"));
    view->addSeparator();
    QMenu* themes = view->addMenu(tr("T&heme"));
    auto* group = new QActionGroup(this);
    for (const auto& [choice, title] :
         {std::pair{ThemeChoice::AsSystem, tr("&As the System")}, std::pair{ThemeChoice::Light, tr("&Light")},
          std::pair{ThemeChoice::Dark, tr("&Dark")}}) {
        QAction* action = themes->addAction(title);
        action->setCheckable(true);
        group->addAction(action);
        connect(themes, &QMenu::aboutToShow, action,
                [this, action, one = choice] { action->setChecked(m_theme.choice() == one); });
        connect(action, &QAction::triggered, this, [this, one = choice] {
            settings::theme.set(m_settings, static_cast<int>(one));
            applySettings();
        });
    }
    auto* window = menuBar()->findChild<QMenu*>(QStringLiteral("menu.window"));
    window->addSeparator();
    for (QDockWidget* dock : m_docks) window->addAction(dock->toggleViewAction());
}

void MainWindow::applySettings() {
    const auto theme = static_cast<ThemeChoice>(settings::theme.of(m_settings));
    if (theme != m_theme.choice()) m_theme.setChoice(theme);
    m_theme.setTextScale(settings::textPercent.of(m_settings) / 100.0);
    for (auto* chart : findChildren<StackedBarChart*>()) chart->setPatterns(settings::patterns.of(m_settings));
    for (auto* canvas : findChildren<CanvasView*>()) canvas->setWheelZooms(settings::wheelZooms.of(m_settings));
    m_recovery->setPeriod(settings::snapshotSeconds.of(m_settings) * msPerSecond);
}

void MainWindow::restoreWindow() {
    resize(1400, 900);
    const QByteArray geometry = m_settings.value(QStringLiteral("window/geometry")).toByteArray();
    if (!geometry.isEmpty()) restoreGeometry(geometry);
    const QScreen* screen = QGuiApplication::primaryScreen();
    if (screen && !screen->availableVirtualGeometry().intersects(frameGeometry()))
        move(screen->availableGeometry().topLeft());
    if (restoreState(m_settings.value(QStringLiteral("window/state")).toByteArray(), stateVersion))
        m_dockSizes->restore(m_settings.value(QStringLiteral("window/dockSizes")).toList());
    else resetLayout();
}

void MainWindow::showDock(QWidget* panel) {
    if (QDockWidget* dock = dockOf(panel)) {
        dock->show();
        dock->raise();
    }
    panel->setFocus();
}

/// Focus goes round: tool bar, left docks, canvas, inspector, bottom dock, status bar.
void MainWindow::movePane(int step) {
    std::vector<QWidget*> panes;
    for (QToolBar* bar : findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        if (bar->isVisible()) panes.push_back(bar);
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}})
        if (m_docks[i]->isVisible()) panes.push_back(m_docks[i]->widget());
    if (QWidget* tab = currentTab()) panes.push_back(tab);
    for (std::size_t i = 2; i < m_docks.size(); ++i)
        if (m_docks[i]->isVisible() && !m_docks[i]->visibleRegion().isEmpty()) panes.push_back(m_docks[i]->widget());
    if (statusBar()->isVisible()) panes.push_back(statusBar());
    if (panes.empty()) return;
    std::size_t at = 0;
    for (std::size_t i = 0; i < panes.size(); ++i)
        if (focusWidget() && (panes[i] == focusWidget() || panes[i]->isAncestorOf(focusWidget()))) at = i;
    const std::size_t next = (at + panes.size() + static_cast<std::size_t>(step + 1) - 1) % panes.size();
    QWidget* target = panes[next];
    if (target->focusPolicy() == Qt::NoFocus && !target->focusProxy())
        for (QWidget* child : target->findChildren<QWidget*>())
            if (child->focusPolicy() & Qt::TabFocus && child->isVisible() && child->isEnabled()) {
                target = child;
                break;
            }
    target->setFocus(Qt::TabFocusReason);
}

} // namespace platbook::ui
