#include "ui/window/MainWindow.h"

#include "models/catalog/Catalogue.h"
#include "models/templates/Templates.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/dialogs/StartPage.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/inspector/InspectorPanel.h"
#include "ui/panels/matrix/MatrixPanel.h"
#include "ui/panels/outline/OutlinePanel.h"
#include "ui/panels/palette/PalettePanel.h"
#include "ui/panels/problems/ProblemsPanel.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/window/CanvasCommands.h"
#include "ui/window/EditCommands.h"
#include "ui/window/LabelCommands.h"
#include "ui/window/PlanNotices.h"
#include "ui/window/PlanTab.h"
#include "ui/window/RecoveryCommands.h"
#include "ui/window/StatusParts.h"

#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>

namespace platbook::ui {

MainWindow::MainWindow(std::shared_ptr<const models::Catalogue> catalogue, Theme& theme, QSettings& settings,
                       WindowQuestions questions, const QString& recovery)
    : m_catalogue(std::move(catalogue)),
      m_theme(theme),
      m_settings(settings),
      m_questions(std::move(questions)),
      m_actions(new Actions(this)),
      m_status(new StatusParts(*statusBar(), this)),
      m_edits(new EditCommands(*m_actions, this)),
      m_canvasCommands(new CanvasCommands(*m_actions, this)),
      m_labels(new LabelCommands(*m_actions, settings, this)),
      m_recents(settings) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 640);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks | QMainWindow::GroupedDragging);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    buildCentre();
    buildDocks();
    buildMenus();
    m_exports = new ExportCommands(*m_actions, m_settings, *statusBar(), *m_exportPreview, m_questions.exporting, this);
    m_recovery = new RecoveryCommands(recovery.toStdString(), *m_start, m_questions.discardRecovery, this);
    connectActions();
    connectPanels();
    restoreWindow();
    showTab(-1);
}

MainWindow::~MainWindow() {
    // Panels must let go of documents before tabs take these along.
    for (PlanPanel* panel : m_panels) panel->showPlan(nullptr, nullptr);
    m_status->showPlan(nullptr, nullptr);
    m_edits->showPlan(nullptr, nullptr);
    m_canvasCommands->showCanvas(nullptr);
    m_labels->showCanvas(nullptr);
    m_exports->showPlan(nullptr);
}

PlanTab* MainWindow::currentTab() const { return qobject_cast<PlanTab*>(m_plans->currentWidget()); }

PlanDocument* MainWindow::document() const { return currentTab() ? &currentTab()->document() : nullptr; }

Selection* MainWindow::selection() const { return currentTab() ? &currentTab()->selection() : nullptr; }

bool MainWindow::openPlan(const QString& path) {
    const QString full = QFileInfo(path).absoluteFilePath();
    for (int i = 0; i < m_plans->count(); ++i) {
        const auto* tab = qobject_cast<PlanTab*>(m_plans->widget(i));
        if (!tab || tab->document().path() != full) continue;
        m_tabBar->setCurrentIndex(i);
        return true;
    }
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    if (!tab->document().load(full)) {
        showStart();
        m_start->showTrouble(full, tab->document().diagnostics());
        delete tab;
        return false;
    }
    m_recents.opened(full);
    return takeTab(tab);
}

bool MainWindow::startFrom(const QString& templateId) {
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    QString title = templateId;
    for (const models::PlanTemplate& one : models::planTemplates())
        if (one.id == templateId.toStdString()) title = QString::fromStdString(one.title);
    const std::string bytes = models::templateBytes(templateId.toStdString());
    if (!tab->document().start(bytes, tr("Untitled %1 — %2").arg(++m_untitled).arg(title))) {
        delete tab;
        return false;
    }
    return takeTab(tab);
}

bool MainWindow::recoverPlan(const models::RecoverySnapshot& snapshot, bool both) {
    bool isOpen = false;
    for (int i = 0; i < m_plans->count(); ++i) {
        const auto* tab = qobject_cast<PlanTab*>(m_plans->widget(i));
        isOpen =
            isOpen || (tab && !snapshot.planPath.empty() && tab->document().path().toStdString() == snapshot.planPath);
    }
    models::RecoverySnapshot wanted = snapshot;
    if (both || isOpen) {
        wanted.planPath.clear();
        wanted.title = tr("%1 (recovered)").arg(QString::fromStdString(snapshot.title)).toStdString();
    }
    if (both && !openPlan(QString::fromStdString(snapshot.planPath))) return false;
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    if (!tab->document().recover(wanted)) {
        m_start->showTrouble(QString::fromStdString(snapshot.title), tab->document().diagnostics());
        delete tab;
        return false;
    }
    takeTab(tab);
    m_recovery->taken(snapshot.key, *tab);
    return true;
}

bool MainWindow::takeTab(PlanTab* tab) {
    connect(&tab->document(), &PlanDocument::modifiedChanged, this, &MainWindow::refreshTitles);
    connect(&tab->document(), &PlanDocument::fileChanged, this, &MainWindow::refreshTitles);
    connect(&tab->document(), &PlanDocument::changed, this, &MainWindow::refreshEnvironments);
    connect(&tab->document(), &PlanDocument::evaluated, this, &MainWindow::refreshProblems);
    connect(&tab->selection(), &Selection::changed, this, &MainWindow::refreshActions);
    m_plans->addWidget(tab);
    m_tabBar->addTab(tab->document().title());
    m_recovery->attach(*tab);
    auto* notices = new PlanNotices(*tab, m_settings);
    connect(notices, &PlanNotices::saveAsRequested, this, &MainWindow::saveAs);
    connect(notices, &PlanNotices::saveRequested, this, [this](const QString& path) { saveTo(path); });
    connect(notices, &PlanNotices::unpricedRequested, this, [this] {
        showDock(m_cost);
        m_cost->openLines(models::CostView::Environment, {});
    });
    connect(&tab->document(), &PlanDocument::evaluated, this, [this, tab] { noteFacts(tab->document()); });
    m_tabBar->setCurrentIndex(m_plans->count() - 1);
    showTab(m_plans->count() - 1);
    return true;
}

void MainWindow::showTab(int index) {
    if (index >= 0 && index < m_plans->count()) m_plans->setCurrentIndex(index);
    PlanTab* tab = m_plans->count() > 0 ? currentTab() : nullptr;
    if (!tab) showStart();
    else {
        m_stack->setCurrentWidget(m_planArea);
        showPanes(true);
    }
    if (tab == m_shown && tab) return;
    m_shown = tab;
    PlanDocument* plan = tab ? &tab->document() : nullptr;
    Selection* chosen = tab ? &tab->selection() : nullptr;
    for (PlanPanel* panel : m_panels) panel->showPlan(plan, chosen);
    m_status->showPlan(plan, chosen);
    m_edits->showPlan(plan, chosen);
    m_canvasCommands->showCanvas(tab ? &tab->canvas() : nullptr);
    m_labels->showCanvas(tab ? &tab->canvas() : nullptr);
    m_exports->showPlan(tab);
    refreshTitles();
    refreshEnvironments();
    refreshActions();
    refreshProblems();
    if (tab) tab->canvas().setFocus();
}

bool MainWindow::saveTo(const QString& path) {
    PlanTab* tab = currentTab();
    auto* notices = tab->findChild<PlanNotices*>();
    if (path == tab->document().path() && !notices->mayReplaceFile()) return false;
    if (tab->document().save(path)) {
        notices->tellSaved();
        m_status->noteSaved();
        m_recents.opened(path);
        noteFacts(tab->document());
        return true;
    }
    notices->tellNotSaved(path, m_recovery->keepNow(*tab));
    return false;
}

bool MainWindow::save() {
    if (!document()) return false;
    return document()->path().isEmpty() ? saveAs() : saveTo(document()->path());
}

bool MainWindow::saveAs() {
    if (!document()) return false;
    const QString suggestion =
        document()->path().isEmpty()
            ? QString::fromStdString(document()->plan()->plan->id.text) + QStringLiteral(".plat.yaml")
            : document()->path();
    const QString path = m_questions.savePath(this, suggestion);
    return !path.isEmpty() && saveTo(path);
}

bool MainWindow::closePlan() {
    PlanTab* tab = currentTab();
    if (!tab || m_plans->count() == 0) return true;
    if (tab->document().isModified()) {
        switch (m_questions.closeModified(this, tab->document().title())) {
        case WindowQuestions::Closing::Save:
            if (!save()) return false;
            break;
        case WindowQuestions::Closing::Discard: break;
        case WindowQuestions::Closing::Cancel: return false;
        }
    }
    m_recovery->forget(*tab);
    const int index = m_plans->currentIndex();
    for (PlanPanel* panel : m_panels) panel->showPlan(nullptr, nullptr);
    m_status->showPlan(nullptr, nullptr);
    m_edits->showPlan(nullptr, nullptr);
    m_exports->showPlan(nullptr);
    m_shown = nullptr;
    m_plans->removeWidget(tab);
    m_tabBar->removeTab(index);
    tab->deleteLater();
    showTab(m_tabBar->currentIndex());
    return true;
}

void MainWindow::refreshTitles() {
    for (int i = 0; i < m_tabBar->count(); ++i) {
        const auto* tab = qobject_cast<PlanTab*>(m_plans->widget(i));
        const QString mark = tab->document().isModified() ? QStringLiteral(" •") : QString();
        m_tabBar->setTabText(i, tab->document().title() + mark);
        m_tabBar->setTabToolTip(i, tab->document().path());
    }
    setWindowModified(document() && document()->isModified());
    setWindowTitle(document() ? tr("%1[*] — Platbook").arg(document()->title()) : tr("Platbook"));
    refreshActions();
}

void MainWindow::refreshEnvironments() {
    if (!document()) return;
    QStringList names{tr("All")};
    for (const auto& environment : document()->plan()->environments)
        names << QString::fromStdString(environment->id.text);
    m_environments->setSegments(names);
    const int chosen = static_cast<int>(names.indexOf(QString::fromStdString(selection()->environment())));
    m_environments->setCurrentIndex(selection()->environment().empty() || chosen < 0 ? 0 : chosen);
    refreshActions();
}

void MainWindow::refreshProblems() {
    int open = 0;
    if (document() && document()->evaluation())
        for (const models::Finding& finding : document()->evaluation()->findings)
            if (!finding.waiver && finding.severity != models::FindingSeverity::Info) ++open;
    for (QDockWidget* dock : m_docks)
        if (dock->widget() == m_problems) dock->setWindowTitle(tr("Problems (%1)").arg(open));
}

/// What the list of recent plans tells of it.
void MainWindow::noteFacts(const PlanDocument& document) {
    const models::EvaluationPtr& evaluation = document.evaluation();
    if (document.path().isEmpty() || !evaluation) return;
    m_recents.note(document.path(), static_cast<int>(document.plan()->regions.size()),
                   evaluation->total.expected.cents(),
                   QString::fromStdString(document.plan()->plan->currencyOrDefault()));
}

/// A recent plan was moved: asks where it is now.
void MainWindow::locate(const QString& path) {
    const QString found = m_questions.openPath(this);
    if (found.isEmpty()) return;
    m_recents.moved(path, QFileInfo(found).absoluteFilePath());
    openPlan(found);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    while (m_plans->count() > 0) {
        if (closePlan()) continue;
        event->ignore();
        return;
    }
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/state"), m_paneState); // every plan is closed: the docks are hidden
    event->accept();
}

} // namespace platbook::ui
