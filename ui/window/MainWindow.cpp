#include "ui/window/MainWindow.h"

#include "models/catalog/Catalogue.h"
#include "models/templates/Templates.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/dialogs/StartPage.h"
#include "ui/dialogs/TemplateDialog.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/document/UserSettings.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/inspector/InspectorPanel.h"
#include "ui/panels/matrix/MatrixPanel.h"
#include "ui/panels/outline/OutlinePanel.h"
#include "ui/panels/palette/PalettePanel.h"
#include "ui/panels/problems/ProblemsPanel.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/window/CanvasCommands.h"
#include "ui/window/DockSizes.h"
#include "ui/window/EditCommands.h"
#include "ui/window/LabelCommands.h"
#include "ui/window/PlanNotices.h"
#include "ui/window/PlanTab.h"
#include "ui/window/RecoveryCommands.h"
#include "ui/window/ScenarioCommands.h"
#include "ui/window/StatusParts.h"
#include "ui/window/ViewHistory.h"

#include <QAction>
#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>

namespace platbook::ui {

namespace {
constexpr qint64 smallPlan = 256 << 10; ///< bytes; such a plan is read before anyone notices
constexpr int unnoticedMs = 250;
constexpr int templateMs = 30000;
} // namespace

MainWindow::MainWindow(std::shared_ptr<const models::Catalogue> catalogue, Theme& theme, QSettings& settings,
                       WindowQuestions questions, const QString& recovery, PriceUpdates* updates)
    : m_catalogue(std::move(catalogue)),
      m_theme(theme),
      m_settings(settings),
      m_questions(std::move(questions)),
      m_updates(updates),
      m_actions(new Actions(this)),
      m_status(new StatusParts(*statusBar(), this)),
      m_edits(new EditCommands(*m_actions, this)),
      m_canvasCommands(new CanvasCommands(*m_actions, this)),
      m_labels(new LabelCommands(*m_actions, settings, this)),
      m_scenarios(new ScenarioCommands(*m_actions, m_questions.scenarioName, *this)),
      m_recents(settings) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1024, 640);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks | QMainWindow::GroupedDragging);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    buildCentre();
    buildDocks();
    buildMenus();
    m_exports = new ExportCommands(*m_actions, m_settings, *statusBar(), *m_exportPreview, m_questions.exporting, this);
    m_recovery = new RecoveryCommands(recovery.toStdString(), *m_start, m_questions.discardRecovery, this);
    m_history = new ViewHistory(*m_actions, this);
    connectActions();
    connectPanels();
    connectPrices();
    restoreWindow();
    applySettings();
    showTab(-1);
}

MainWindow::~MainWindow() { letGo(); } // before tabs take their documents along

PlanTab* MainWindow::currentTab() const { return qobject_cast<PlanTab*>(m_plans->currentWidget()); }

PlanTab* MainWindow::tabAt(int index) const { return qobject_cast<PlanTab*>(m_plans->widget(index)); }

PlanTab* MainWindow::tabOf(const QString& path) const {
    const auto resolved = [](const QString& one) { // the file itself, where a link leads to it
        const QString file = QFileInfo(one).canonicalFilePath();
        return file.isEmpty() ? one : file;
    };
    for (int i = 0; i < m_plans->count(); ++i)
        if (!tabAt(i)->path().isEmpty() && resolved(tabAt(i)->path()) == resolved(path)) return tabAt(i);
    return nullptr;
}

PlanDocument* MainWindow::document() const {
    const PlanTab* tab = currentTab();
    return tab && !tab->isReading() ? &tab->document() : nullptr;
}

Selection* MainWindow::selection() const { return document() ? &currentTab()->selection() : nullptr; }

bool MainWindow::openPlan(const QString& path) {
    const QString full = QFileInfo(path).absoluteFilePath();
    if (PlanTab* open = tabOf(full)) {
        bringToFront(open);
        return true;
    }
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    tab->startReading(full, QFileInfo(full).fileName(),
                      [full](const models::ReadWatch& watch) { return readPlanFile(full, watch); });
    if (QFileInfo(full).size() <= smallPlan) tab->waitForReading(unnoticedMs);
    return readOnTab(tab, [this, full](PlanTab&) { m_recents.opened(full); });
}

bool MainWindow::openPrevious(const QString& path) {
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    const QString title = tr("%1 (previous version)").arg(QFileInfo(path).fileName());
    tab->startReading({}, title,
                      [path, title](const models::ReadWatch& watch) { return readPrevious(path, title, watch); });
    tab->waitForReading(unnoticedMs);
    return readOnTab(tab);
}

/// Tooltips say what a command does; the status bar has the plan's figures, which a message would be painted over.
bool MainWindow::event(QEvent* event) { return event->type() == QEvent::StatusTip || QMainWindow::event(event); }

void MainWindow::askAndStart(const QString& templateId) {
    const models::PlanTemplate* chosen = models::findTemplate(templateId.toStdString());
    if (!chosen || !TemplateDialog::isNeeded(*chosen)) {
        startFrom(templateId);
        return;
    }
    TemplateDialog dialog(*chosen, *m_catalogue, this);
    if (dialog.exec() == QDialog::Accepted) startFrom(templateId, dialog.text());
}

bool MainWindow::startFrom(const QString& templateId, const std::string& text) {
    const models::PlanTemplate* chosen = models::findTemplate(templateId.toStdString());
    const QString title = chosen ? QString::fromStdString(chosen->title) : templateId;
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    const QString untitled = tr("Untitled %1 — %2").arg(++m_untitled).arg(title);
    tab->startReading({}, untitled, [id = templateId.toStdString(), text, untitled](const models::ReadWatch&) {
        return readUntitled(text.empty() ? models::templateBytes(id) : text, untitled);
    });
    tab->waitForReading(templateMs);
    const models::ScenarioId scenario(chosen ? chosen->scenario : std::string());
    return readOnTab(tab, [this, scenario](PlanTab& read) { showOffer(read, scenario); });
}

bool MainWindow::recoverPlan(const models::RecoverySnapshot& snapshot, bool both) {
    const QString path = QString::fromStdString(snapshot.planPath);
    models::RecoverySnapshot wanted = snapshot;
    if (both || (!path.isEmpty() && tabOf(path))) {
        wanted.planPath.clear();
        wanted.title = tr("%1 (recovered)").arg(QString::fromStdString(snapshot.title)).toStdString();
    }
    if (both && !openPlan(path)) return false;
    auto* tab = new PlanTab(m_catalogue, *m_actions);
    tab->startReading(QString::fromStdString(wanted.planPath), QString::fromStdString(wanted.title),
                      [wanted](const models::ReadWatch& watch) { return readSnapshot(wanted, watch); });
    tab->waitForReading(unnoticedMs);
    return readOnTab(tab, [this, key = snapshot.key](PlanTab& taken) { m_recovery->taken(key, taken); });
}

bool MainWindow::readOnTab(PlanTab* tab, const std::function<void(PlanTab&)>& then) {
    addTab(tab);
    if (tab->waitForReading(0)) {
        const bool read = takeRead(tab, then);
        if (read) bringToFront(tab);
        return read;
    }
    connect(tab, &PlanTab::readingCancelled, this, [this, tab] { dropTab(tab); });
    connect(tab, &PlanTab::readingDone, this, [this, tab, then] {
        const bool covered = m_stack->currentWidget() == m_start;
        if (!takeRead(tab, then) || tab != m_shown) return;
        m_shown = nullptr; // what is shown of it is that it was being read
        showTab(m_plans->indexOf(tab));
        if (covered) showStart();
    });
    bringToFront(tab);
    return true;
}

bool MainWindow::takeRead(PlanTab* tab, const std::function<void(PlanTab&)>& then) {
    const QString title = tab->title();
    const QString path = tab->path();
    if (!tab->finishReading()) {
        const models::Diagnostics why = tab->document().diagnostics();
        dropTab(tab);
        showStart();
        m_start->showTrouble(title, path, why);
        return false;
    }
    welcome(tab);
    if (then) then(*tab);
    return true;
}

/// What tells plans apart: nearly all of their files end alike.
QString MainWindow::tabText(const QString& title) {
    const QString end = QStringLiteral(".plat.yaml");
    return title.size() > end.size() && title.endsWith(end) ? title.chopped(end.size()) : title;
}

void MainWindow::addTab(PlanTab* tab) {
    m_plans->addWidget(tab);
    const QSignalBlocker quiet(m_tabBar); // the first is current at once, and is shown when it is ready
    m_tabBar->addTab(tabText(tab->title()));
}

void MainWindow::bringToFront(PlanTab* tab) {
    const int index = m_plans->indexOf(tab);
    m_tabBar->setCurrentIndex(index);
    showTab(index); // the tab may have been current, and the start page above it
}

/// The plan was read: from now on its tab is as any other.
void MainWindow::welcome(PlanTab* tab) {
    connect(&tab->document(), &PlanDocument::modifiedChanged, this, &MainWindow::refreshTitles);
    connect(&tab->document(), &PlanDocument::fileChanged, this, &MainWindow::refreshTitles);
    connect(&tab->document(), &PlanDocument::lockedChanged, this, &MainWindow::refreshActions);
    connect(&tab->document(), &PlanDocument::changed, this, &MainWindow::refreshEnvironments);
    connect(&tab->document(), &PlanDocument::evaluated, this, &MainWindow::refreshProblems);
    connect(&tab->selection(), &Selection::changed, this, &MainWindow::refreshActions);
    connect(&tab->selection(), &Selection::environmentChanged, this, &MainWindow::refreshEnvironments);
    m_recovery->attach(*tab);
    tab->canvas().setWheelZooms(settings::wheelZooms.of(m_settings));
    auto* notices = new PlanNotices(*tab, m_settings, m_updates != nullptr);
    connect(notices, &PlanNotices::saveAsRequested, this, &MainWindow::saveAs);
    connect(notices, &PlanNotices::saveRequested, this, [this](const QString& path) { saveTo(path); });
    connect(notices, &PlanNotices::updateRequested, this, &MainWindow::showPriceBooks);
    connect(notices, &PlanNotices::unpricedRequested, this, [this] {
        showDock(m_cost);
        m_cost->openPrices(models::PriceChoice::Missing);
    });
    connect(notices, &PlanNotices::pricesRequested, this, [this] {
        showDock(m_cost);
        m_cost->openPrices(models::PriceChoice::Any);
    });
    connect(&tab->document(), &PlanDocument::evaluated, this, [this, tab] { noteFacts(tab->document()); });
    refreshTitles();
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
    PlanDocument* plan = document();
    Selection* chosen = selection();
    for (PlanPanel* panel : m_panels) panel->showPlan(plan, chosen);
    m_status->showPlan(plan, chosen);
    m_edits->showPlan(plan, chosen);
    m_canvasCommands->showCanvas(plan ? &tab->canvas() : nullptr);
    m_labels->showCanvas(plan ? &tab->canvas() : nullptr);
    m_scenarios->showPlan(plan);
    m_exports->showPlan(plan ? tab : nullptr);
    m_history->showTab(plan ? tab : nullptr);
    refreshTitles();
    refreshEnvironments();
    refreshActions();
    refreshProblems();
    if (tab) tab->canvas().setFocus();
}

/// Its own, for a plan that may not be saved there one beside it, else one after its id.
QString MainWindow::suggestedPath(const PlanDocument& document) {
    const QString id = QString::fromStdString(document.plan()->plan->id.text);
    if (document.path().isEmpty()) return id + QStringLiteral(".plat.yaml");
    if (!document.isReadOnly()) return document.path();
    const QFileInfo file(document.path());
    const QString end = file.completeSuffix();
    return file.dir().filePath(tr("%1 (copy)").arg(file.baseName()) + (end.isEmpty() ? end : QLatin1Char('.') + end));
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
    notices->tellNotSaved(path, tab->document().isModified() && m_recovery->keepNow(*tab));
    return false;
}

bool MainWindow::save() {
    if (!document()) return false;
    const bool toFile = !document()->path().isEmpty() && !document()->isReadOnly();
    return toFile ? saveTo(document()->path()) : saveAs();
}

bool MainWindow::saveAs() {
    if (!document()) return false;
    const QString path = m_questions.savePath(this, suggestedPath(*document()));
    return !path.isEmpty() && saveTo(path);
}

bool MainWindow::closePlan() {
    PlanTab* tab = currentTab();
    if (!tab || m_plans->count() == 0) return true;
    if (!mayClose(*tab)) return false;
    m_recovery->forget(*tab);
    dropTab(tab);
    return true;
}

/// Asks what becomes of changes that are not saved, with their plan in sight.
bool MainWindow::mayClose(PlanTab& tab) {
    if (!tab.document().isModified()) return true;
    bringToFront(&tab);
    switch (m_questions.closeModified(this, tab.document().title())) {
    case WindowQuestions::Closing::Save: return save();
    case WindowQuestions::Closing::Discard: return true;
    case WindowQuestions::Closing::Cancel: return false;
    }
    return false;
}

/// Panels let go of the plan that is shown.
void MainWindow::letGo() {
    for (PlanPanel* panel : m_panels) panel->showPlan(nullptr, nullptr);
    m_status->showPlan(nullptr, nullptr);
    m_edits->showPlan(nullptr, nullptr);
    m_canvasCommands->showCanvas(nullptr);
    m_labels->showCanvas(nullptr);
    m_scenarios->showPlan(nullptr);
    m_exports->showPlan(nullptr);
    m_history->showTab(nullptr);
    m_shown = nullptr;
}

void MainWindow::dropTab(PlanTab* tab) {
    if (tab == m_shown) letGo();
    const int index = m_plans->indexOf(tab);
    tab->disconnect(this);
    m_plans->removeWidget(tab);
    {
        const QSignalBlocker quiet(m_tabBar); // it would show a tab before the other is gone
        m_tabBar->removeTab(index);
    }
    tab->deleteLater();
    showTab(m_tabBar->currentIndex());
}

void MainWindow::refreshTitles() {
    for (int i = 0; i < m_tabBar->count(); ++i) {
        const PlanTab* tab = tabAt(i);
        const QString mark = tab->document().isModified() ? QStringLiteral(" •") : QString();
        m_tabBar->setTabText(i, tabText(tab->title()) + mark);
        m_tabBar->setTabToolTip(i, tab->path());
    }
    const PlanTab* shown = currentTab();
    setWindowTitle(shown ? tr("%1[*] — Platbook").arg(shown->title()) : tr("Platbook"));
    setWindowModified(document() && document()->isModified());
    refreshActions();
}

void MainWindow::refreshEnvironments() {
    QStringList names{tr("All")};
    if (!document()) {
        m_environments->setSegments(names);
        return;
    }
    for (const auto& environment : document()->plan()->environments)
        names << QString::fromStdString(environment->id.text);
    m_environments->setSegments(names);
    const int chosen = static_cast<int>(names.indexOf(QString::fromStdString(selection()->environment())));
    m_environments->setCurrentIndex(selection()->environment().empty() || chosen < 0 ? 0 : chosen);
    refreshActions();
}

void MainWindow::refreshProblems() {
    const bool known = document() && document()->evaluation();
    int open = 0;
    if (known)
        for (const models::Finding& finding : document()->evaluation()->findings)
            if (!finding.waiver && finding.severity != models::FindingSeverity::Info) ++open;
    for (QDockWidget* dock : m_docks)
        if (dock->widget() == m_problems)
            dock->setWindowTitle(known ? tr("Problems (%1)").arg(QLocale().toString(open)) : tr("Problems"));
}

/// What the list of recent plans tells of it.
void MainWindow::noteFacts(const PlanDocument& document) {
    const models::EvaluationPtr& evaluation = document.evaluation();
    if (document.path().isEmpty() || document.isModified() || !evaluation) return; // the list tells of the file
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
    // Every question is asked before the first plan goes: who keeps one keeps them all.
    for (int i = 0; i < m_plans->count(); ++i)
        if (!mayClose(*tabAt(i))) {
            event->ignore();
            return;
        }
    while (m_plans->count() > 0) {
        PlanTab* tab = currentTab();
        m_recovery->forget(*tab);
        dropTab(tab);
    }
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/state"), m_paneState); // every plan is closed: the docks are hidden
    m_settings.setValue(QStringLiteral("window/dockSizes"), m_dockSizes->state());
    event->accept();
}

} // namespace platbook::ui
