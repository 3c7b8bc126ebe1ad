// What the commands of the window do.
#include "ui/items/ObjectNames.h"
#include "ui/window/MainWindow.h"

#include "models/io/AtomicFile.h"
#include "ui/actions/Actions.h"
#include "ui/dialogs/HandbookDialog.h"
#include "ui/dialogs/ProposalDialog.h"
#include "ui/dialogs/SettingsDialog.h"
#include "ui/dialogs/ShortcutsDialog.h"
#include "ui/dialogs/StartPage.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/export/ExportPreviewPanel.h"
#include "ui/panels/inspector/InspectorPanel.h"
#include "ui/panels/matrix/MatrixPanel.h"
#include "ui/panels/outline/OutlinePanel.h"
#include "ui/panels/palette/PalettePanel.h"
#include "ui/panels/problems/ProblemsPanel.h"
#include "ui/panels/proposal/ProposalPanel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/window/CanvasCommands.h"
#include "ui/window/DockSizes.h"
#include "ui/window/EditCommands.h"
#include "ui/window/LabelCommands.h"
#include "ui/window/PlanPrint.h"
#include "ui/window/PlanTab.h"
#include "ui/window/RecoveryCommands.h"
#include "ui/window/ScenarioCommands.h"
#include "ui/window/StatusParts.h"
#include "ui/window/ViewHistory.h"

#include <QAction>
#include <QCoreApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QWhatsThis>

#include <algorithm>

namespace platbook::ui {

namespace {

const QString scenarioKey = QStringLiteral("scenario");
constexpr std::size_t largestTable = std::size_t{8} << 20; ///< bytes; of tenants, tens of thousands
constexpr int printResolution = 200; ///< dots an inch; the canvas shows as much detail as on a screen of that size
} // namespace

WindowQuestions WindowQuestions::dialogs() {
    const QString filter = MainWindow::tr("Plans (*.plat.yaml *.yaml *.yml *.json);;All files (*)");
    return {
        [filter](QWidget* parent) {
            return QFileDialog::getOpenFileName(parent, MainWindow::tr("Open Plan"), {}, filter);
        },
        [filter](QWidget* parent, const QString& suggestion) {
            return QFileDialog::getSaveFileName(parent, MainWindow::tr("Save Plan"), suggestion, filter);
        },
        [](QWidget* parent, const QString& title) {
            QMessageBox box(QMessageBox::Question, MainWindow::tr("Close Plan"),
                            MainWindow::tr("“%1” has changes that are not saved.").arg(title), QMessageBox::NoButton,
                            parent);
            const QAbstractButton* saving = box.addButton(MainWindow::tr("Save"), QMessageBox::AcceptRole);
            const QAbstractButton* discarding =
                box.addButton(MainWindow::tr("Close Without Saving"), QMessageBox::DestructiveRole);
            box.addButton(MainWindow::tr("Keep Open"), QMessageBox::RejectRole);
            box.exec();
            if (box.clickedButton() == saving) return Closing::Save;
            return box.clickedButton() == discarding ? Closing::Discard : Closing::Cancel;
        },
        ExportQuestions::dialogs(),
        [](QWidget* parent, const QString& title) {
            QMessageBox box(QMessageBox::Question, MainWindow::tr("Discard Recovery"),
                            MainWindow::tr("The unsaved changes of “%1” will be gone for good.").arg(title),
                            QMessageBox::NoButton, parent);
            const QAbstractButton* discarding =
                box.addButton(MainWindow::tr("Discard Changes"), QMessageBox::DestructiveRole);
            box.addButton(MainWindow::tr("Keep Them"), QMessageBox::RejectRole);
            box.exec();
            return box.clickedButton() == discarding;
        },
        [](QWidget* parent) {
            return QFileDialog::getOpenFileName(parent, MainWindow::tr("Import Tenants"), {},
                                                MainWindow::tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
        },
        [](QWidget* parent, const std::function<void(QPrinter&)>& paint) {
            QPrinter printer;
            printer.setResolution(printResolution);
            printer.setPageOrientation(QPageLayout::Landscape);
            QPrintPreviewDialog preview(&printer, parent);
            QObject::connect(&preview, &QPrintPreviewDialog::paintRequested, parent,
                             [&paint](QPrinter* chosen) { paint(*chosen); });
            preview.exec();
        },
        [](QWidget* parent, const QString& title, const QString& button, const QString& suggestion) {
            QInputDialog dialog(parent);
            dialog.setWindowTitle(title);
            dialog.setLabelText(MainWindow::tr("Name"));
            dialog.setTextValue(suggestion);
            dialog.setOkButtonText(button);
            return dialog.exec() == QDialog::Accepted ? dialog.textValue() : QString();
        },
        [](QWidget* parent, const QString& suggestion) {
            return QFileDialog::getSaveFileName(parent, MainWindow::tr("Write Proposal"), suggestion,
                                                MainWindow::tr("Documents (*.pdf *.odt)"));
        },
    };
}

void MainWindow::connectActions() {
    const auto on = [this](ActionId id, auto slot) {
        connect(&m_actions->action(id), &QAction::triggered, this, slot);
    };
    on(ActionId::New, [this] { showStart(); });
    on(ActionId::Open, [this] {
        const QString path = m_questions.openPath(this);
        if (!path.isEmpty()) openPlan(path);
    });
    on(ActionId::ImportTenants, [this] { importTable(); });
    on(ActionId::Save, [this] { save(); });
    on(ActionId::SaveAs, [this] { saveAs(); });
    on(ActionId::Close, [this] { closePlan(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::Print, [this] { print(); });
    on(ActionId::Settings, [this] {
        auto* dialog = new SettingsDialog(m_settings, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &SettingsDialog::changed, this, &MainWindow::applySettings);
        dialog->open();
    });
    on(ActionId::Undo, [this] { document()->undoStack()->undo(); });
    on(ActionId::Redo, [this] { document()->undoStack()->redo(); });
    on(ActionId::Add, [this] { m_palette->popUp(); });
    on(ActionId::WorkspaceDesign, [this] { applyWorkspace(Workspace::Design); });
    on(ActionId::WorkspaceReview, [this] { applyWorkspace(Workspace::Review); });
    on(ActionId::WorkspacePropose, [this] { applyWorkspace(Workspace::Propose); });
    on(ActionId::ProposeTenant, [this] { proposeTenant(); });
    on(ActionId::ResetLayout, [this] { resetLayout(); });
    on(ActionId::FullScreen, [this](bool full) { full ? showFullScreen() : showNormal(); });
    on(ActionId::SwitchEnvironment, [this] { m_environments->cycle(); });
    on(ActionId::NextProblem, [this] {
        showDock(m_problems);
        m_problems->walk(1);
    });
    on(ActionId::PreviousProblem, [this] {
        showDock(m_problems);
        m_problems->walk(-1);
    });
    on(ActionId::ApplyFirstFix, [this] { m_problems->applyFirstFix(); });
    on(ActionId::Problems, [this] { showDock(m_problems); });
    on(ActionId::Inspector, [this] { showDock(m_inspector); });
    on(ActionId::Outline, [this] { showDock(m_outline); });
    on(ActionId::NextPane, [this] { movePane(1); });
    on(ActionId::PreviousPane, [this] { movePane(-1); });
    on(ActionId::NextPlan, [this] {
        if (m_tabBar->count() > 0) m_tabBar->setCurrentIndex((m_tabBar->currentIndex() + 1) % m_tabBar->count());
    });
    on(ActionId::PreviousPlan, [this] {
        const int count = m_tabBar->count();
        if (count > 0) m_tabBar->setCurrentIndex((m_tabBar->currentIndex() + count - 1) % count);
    });
    on(ActionId::Help, [this] {
        auto* handbook = findChild<HandbookDialog*>();
        if (!handbook) handbook = new HandbookDialog(this);
        handbook->show();
        handbook->activateWindow();
    });
    on(ActionId::WhatsThis, [] { QWhatsThis::enterWhatsThisMode(); });
    on(ActionId::KeyboardShortcuts, [this] { ShortcutsDialog(*m_actions, this).exec(); });
    on(ActionId::About, [this] {
        QMessageBox::about(this, tr("About Platbook"),
                           tr("Platbook %1\nPlanner for multi-tenant, multi-region deployments.\nBuilt with Qt %2.")
                               .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())));
    });
}

void MainWindow::print() {
    const PlanDocument& plan = *document();
    PrintHead head{plan.title(), {}};
    if (const models::EvaluationPtr& now = plan.evaluation()) {
        // As the amounts below it: of the environment shown.
        const std::string& environment = selection()->environment();
        const QString total = perMonth(currentTab()->canvas().planScene().facts()->total(),
                                       QString::fromStdString(plan.plan()->plan->currencyOrDefault()));
        const QString book = QString::fromStdString(now->book);
        head.facts =
            environment.empty()
                ? tr("Expected %1, prices of “%2”").arg(total, book)
                : tr("Expected %1 in %2, prices of “%3”").arg(total, QString::fromStdString(environment), book);
    }
    m_questions.print(this, [this, head](QPrinter& printer) { printPlan(printer, currentTab()->canvas(), head); });
}

void MainWindow::connectPanels() {
    connect(m_tabBar, &QTabBar::currentChanged, this, &MainWindow::showTab);
    connect(m_tabBar, &QTabBar::tabCloseRequested, this, [this](int index) {
        m_tabBar->setCurrentIndex(index);
        closePlan();
    });
    connect(m_tabBar, &QTabBar::tabMoved, this, [this](int from, int to) {
        QWidget* moved = m_plans->widget(from);
        m_plans->removeWidget(moved);
        m_plans->insertWidget(to, moved);
        m_plans->setCurrentIndex(m_tabBar->currentIndex());
    });
    connect(m_environments, &SegmentedControl::currentIndexChanged, this, [this](int index) {
        if (!document()) return;
        const auto& list = document()->plan()->environments;
        const auto at = static_cast<std::size_t>(index - 1);
        selection()->setEnvironment(index > 0 && at < list.size() ? list[at]->id.text : std::string());
    });
    connect(m_start, &StartPage::openRequested, this, [this](const QString& path) {
        const QString chosen = path.isEmpty() ? m_questions.openPath(this) : path;
        if (!chosen.isEmpty()) openPlan(chosen);
    });
    connect(m_start, &StartPage::previousRequested, this, &MainWindow::openPrevious);
    connect(m_start, &StartPage::folderRequested, this,
            [this](const QString& folder) { m_questions.exporting.openFolder(folder); });
    connect(m_start, &StartPage::locateRequested, this, &MainWindow::locate);
    connect(m_start, &StartPage::backRequested, this, [this] { showTab(m_tabBar->currentIndex()); });
    connect(m_recovery, &RecoveryCommands::recoverRequested, this, &MainWindow::recoverPlan);
    connect(m_history, &ViewHistory::tabRequested, this, &MainWindow::bringToFront);
    connect(m_start, &StartPage::templateRequested, this, &MainWindow::askAndStart);
    connect(m_status, &StatusParts::problemsRequested, this, [this] { showDock(m_problems); });
    connect(m_status, &StatusParts::costRequested, this, [this] { showDock(m_cost); });
    connect(m_canvasCommands, &CanvasCommands::zoomChanged, m_status, &StatusParts::setZoom);
    connect(m_canvasCommands, &CanvasCommands::breadcrumbsChanged, this, &MainWindow::refreshPlace);
    connect(m_canvasCommands, &CanvasCommands::previewTotal, m_status, &StatusParts::showDrag);
    connect(m_canvasCommands, &CanvasCommands::openRequested, this, [this] { showDock(m_inspector); });
    connect(m_canvasCommands, &CanvasCommands::tenantsRequested, this, [this](const std::string& region, int lane) {
        showDock(m_outline);
        m_outline->showTenants(region, static_cast<models::Lane>(lane));
        m_outline->setFocus();
    });
    connect(m_outline, &OutlinePanel::widthWanted, this,
            [this](int width) { m_dockSizes->setRoom(*m_docks[1], width); });
    connect(m_canvasCommands, &CanvasCommands::templateRequested, this,
            [this] { m_actions->action(ActionId::New).trigger(); });
    connect(m_exports, &ExportCommands::problemsRequested, this, [this] { showDock(m_problems); });
    connect(m_exports, &ExportCommands::previewRequested, this, [this] { showDock(m_exportPreview); });
    const auto preview = [this](const models::EvaluationPtr& evaluation) {
        m_status->showPreview(evaluation);
        for (int i = 0; i < m_tabBar->count(); ++i) // another tab may have come to the front meanwhile
            tabAt(i)->canvas().previewFix(tabAt(i) == m_shown ? evaluation : nullptr);
    };
    connect(m_problems, &ProblemsPanel::previewed, this, preview);
    connect(m_problems, &ProblemsPanel::previewEnded, this, [preview] { preview(nullptr); });
    connect(m_scenarios, &ScenarioCommands::refused, this, &MainWindow::tellScenarioRefused);
    connect(m_scenarios, &ScenarioCommands::changed, this, [this] {
        if (currentTab()) currentTab()->closeBanner(scenarioKey);
    });
    connect(m_proposal, &ProposalPanel::createRequested, this, &MainWindow::createProposal);
    connect(m_proposal, &ProposalPanel::problemsRequested, this, [this] { showDock(m_problems); });
    connect(m_matrix, &MatrixPanel::linesRequested, this, [this](const QString& environment) {
        showDock(m_cost);
        m_cost->openLines(models::CostView::Environment, environment);
    });
    connect(m_inspector, &InspectorPanel::costRequested, this, [this](const QString& path) {
        showDock(m_cost);
        const ObjectPath parts = splitObjectPath(path.toStdString());
        const QString id = QString::fromStdString(parts.id);
        if (parts.list == "cells") m_cost->openLines(models::CostView::Cell, id);
        else if (parts.list == "regions") m_cost->openLines(models::CostView::Region, id);
        else if (parts.list == "environments") m_cost->openLines(models::CostView::Environment, id);
        else if (parts.list == "tenants") m_cost->openLines(models::CostView::Tenant, id);
        else m_cost->openLines(models::CostView::Environment, {});
    });
}

void MainWindow::importTable() {
    const QString path = m_questions.tablePath(this);
    if (path.isEmpty()) return;
    const QString key = QStringLiteral("import");
    currentTab()->closeBanner(key);
    const QString name = QFileInfo(path).fileName();
    const models::Result<std::string> table = models::readWholeFile(path.toStdString(), largestTable);
    QString problem;
    if (!table)
        problem = tr("%1 Nothing was changed.").arg(QString::fromStdString(table.diagnostics().front().message));
    else if (!m_edits->importTenants(*table))
        problem =
            tr("“%1” holds no tenants. The first line needs a heading such as Name or Id, and a row for each tenant "
               "below it.")
                .arg(name);
    if (problem.isEmpty()) return;
    auto* banner = new Banner(BannerKind::Error, problem);
    banner->setClosable(true);
    currentTab()->showBanner(key, banner);
}

/// For the selected tenant, else for a new customer.
void MainWindow::proposeTenant() {
    showDock(m_proposal);
    const std::vector<std::string>& paths = selection()->paths();
    const ObjectPath chosen = paths.size() == 1 ? splitObjectPath(paths.front()) : ObjectPath();
    if (chosen.list == "tenants") m_proposal->propose(models::TenantId{chosen.id});
    else m_proposal->begin();
}

void MainWindow::showOffer(PlanTab& tab, const models::ScenarioId& scenario) {
    if (scenario.empty() || !tab.document().showScenario(scenario)) return;
    const auto& quotes = tab.document().base()->quotes;
    const bool offered = std::any_of(quotes.begin(), quotes.end(), [&scenario](const auto& quote) {
        return quote->scenario.has() && *quote->scenario == scenario;
    });
    if (!offered) return;
    // The panes come back with the tab, which is shown after this.
    QTimer::singleShot(0, &tab, [this, &tab] {
        if (&tab == m_shown) showDock(m_proposal);
    });
}

void MainWindow::createProposal(const std::string& quote) {
    auto* dialog = new ProposalDialog(*document(), quote, m_questions.proposalPath, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    PlanTab* tab = currentTab();
    connect(dialog, &ProposalDialog::written, tab, [this, tab](const QString& path) {
        const QFileInfo file(path);
        auto* banner = new Banner(BannerKind::Info, tr("“%1” is written.").arg(file.fileName()));
        banner->setClosable(true);
        connect(banner->addButton(tr("Open Folder")), &QPushButton::clicked, this,
                [this, folder = file.absolutePath()] { m_questions.exporting.openFolder(folder); });
        tab->showBanner(QStringLiteral("proposal"), banner);
    });
    dialog->open();
}

/// One that cannot be shown cannot be chosen to be removed either, so the banner offers it.
void MainWindow::tellScenarioRefused(const QString& scenario) {
    const models::Diagnostics& why = document()->diagnostics();
    auto* banner = new Banner(BannerKind::Error, why.empty() ? QString() : QString::fromStdString(why.front().message));
    banner->setClosable(true);
    connect(banner->addButton(tr("Remove Scenario")), &QPushButton::clicked, this,
            [this, scenario] { m_scenarios->removeScenario(scenario); });
    currentTab()->showBanner(scenarioKey, banner);
}

void MainWindow::refreshActions() {
    m_actions->changeTogether([this] { offerActions(); });
    refreshPlace();
}

/// All that a plan offers, and then what this one does not.
void MainWindow::offerActions() {
    PlanDocument* plan = document();
    const bool reading = currentTab() && currentTab()->isReading();
    const QString none = reading ? tr("The plan is still being read") : tr("No plan is open");
    for (const ActionRow& row : actionTable()) {
        switch (row.id) {
        case ActionId::New:
        case ActionId::Open:
        case ActionId::Quit:
        case ActionId::Settings:
        case ActionId::FullScreen:
        case ActionId::PriceBooks:
        case ActionId::Help:
        case ActionId::WhatsThis:
        case ActionId::KeyboardShortcuts:
        case ActionId::About: break;
        default: m_actions->setEnabled(row.id, plan != nullptr, none);
        }
    }
    m_actions->setEnabled(ActionId::PriceBooks, m_updates != nullptr, tr("No price books are known here"));
    m_edits->refresh();
    m_canvasCommands->refresh();
    m_labels->refresh();
    m_scenarios->refresh();
    m_history->refresh();
    if (currentTab()) m_actions->setEnabled(ActionId::Close, true);
    for (const ActionId id : {ActionId::NextPlan, ActionId::PreviousPlan})
        m_actions->setEnabled(id, m_tabBar->count() > 1, tr("No other plan is open"));
    if (plan && plan->plan()->regions.empty()) m_actions->setEnabled(ActionId::Print, false, tr("The plan is empty"));
    if (plan && !plan->isEditable())
        for (const ActionId id : {ActionId::Add, ActionId::ProposeTenant})
            m_actions->setEnabled(id, false, lockedReason(*plan));
}

/// Names what is selected, with where it stands on the canvas when it has the focus there.
void MainWindow::refreshPlace() {
    if (!document()) {
        m_place->setText({});
        return;
    }
    const models::Plan& plan = *document()->plan();
    const std::vector<std::string>& paths = selection()->paths();
    QStringList crumbs{displayName(plan, "plan")};
    if (paths.size() == 1 && currentTab()->canvas().focusedPath() == paths.front())
        crumbs = currentTab()->canvas().breadcrumbs();
    if (paths.size() == 1 && crumbs.size() == 1) crumbs << displayName(plan, paths.front());
    else if (paths.size() > 1) crumbs << tr("%Ln item(s)", nullptr, static_cast<int>(paths.size()));
    m_place->setText(crumbs.join(QStringLiteral(" ▸ ")));
}

} // namespace platbook::ui
