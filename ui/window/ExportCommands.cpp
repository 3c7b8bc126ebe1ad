#include "ui/window/ExportCommands.h"

#include "ui/actions/Actions.h"
#include "ui/dialogs/ExportDialog.h"
#include "ui/document/ExportJob.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/export/ExportFilesModel.h"
#include "ui/panels/export/ExportPreviewPanel.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/WorkBar.h"
#include "ui/window/PlanTab.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QStatusBar>
#include <QUrl>

#include <utility>

namespace platbook::ui {

namespace {
const QString bannerKey = QStringLiteral("export");
}

ExportQuestions ExportQuestions::dialogs() {
    return {[](QWidget* parent, const QString& suggestion) {
                return QFileDialog::getExistingDirectory(parent, ExportCommands::tr("Choose Folder"), suggestion);
            },
            [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }};
}

ExportCommands::ExportCommands(const Actions& actions, QSettings& settings, QStatusBar& bar, ExportPreviewPanel& panel,
                               ExportQuestions questions, QWidget* window)
    : QObject(window),
      m_settings(settings),
      m_panel(panel),
      m_questions(std::move(questions)),
      m_window(window),
      m_job(new ExportJob(this)),
      m_work(new WorkBar) {
    bar.addPermanentWidget(m_work);
    m_work->hide();
    connect(&actions.action(ActionId::Export), &QAction::triggered, this, &ExportCommands::openDialog);
    connect(&actions.action(ActionId::RepeatExport), &QAction::triggered, this, &ExportCommands::repeat);
    connect(&m_panel, &ExportPreviewPanel::optionsRequested, this, &ExportCommands::openDialog);
    connect(&m_panel, &ExportPreviewPanel::writeRequested, this, &ExportCommands::write);
    connect(m_work, &WorkBar::cancelled, m_job, &ExportJob::cancel);
    connect(m_job, &ExportJob::written, this, &ExportCommands::tellWritten);
    connect(m_job, &ExportJob::refused, this, &ExportCommands::tellRefused);
    connect(m_job, &ExportJob::stopped, this, &ExportCommands::tellStopped);
}

void ExportCommands::showPlan(PlanTab* tab) {
    if (tab == m_tab) return;
    if (m_dialog) m_dialog->reject();
    m_tab = tab;
}

void ExportCommands::openDialog() {
    if (!m_tab || m_dialog) return;
    PlanDocument& document = m_tab->document();
    m_dialog = new ExportDialog(document, ExportChoice::of(document, m_settings), m_questions.folder, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ExportDialog::writeRequested, this, &ExportCommands::write);
    connect(m_dialog, &ExportDialog::problemsRequested, this, &ExportCommands::problemsRequested);
    connect(m_dialog, &ExportDialog::previewRequested, this, [this](const ExportChoice& choice) {
        choice.remember(m_tab->document(), m_settings);
        emit previewRequested();
        m_panel.preview(choice);
    });
    m_dialog->open();
}

void ExportCommands::repeat() {
    if (!m_tab) return;
    const PlanDocument& document = m_tab->document();
    if (ExportChoice::isRemembered(document, m_settings)) write(ExportChoice::of(document, m_settings));
    else openDialog();
}

void ExportCommands::write(const ExportChoice& choice) {
    if (!m_tab) return;
    PlanDocument& document = m_tab->document();
    choice.remember(document, m_settings);
    m_tab->closeBanner(bannerKey);
    m_writing = m_tab;
    m_written = choice;
    if (document.isCalculating() || !document.evaluation()) {
        // The export tells what the plan costs and breaks, so it waits until that is known.
        connect(
            &document, &PlanDocument::evaluated, this,
            [this] {
                if (m_writing) write(m_written);
            },
            Qt::SingleShotConnection);
        return;
    }
    m_work->begin(tr("Writing the export"));
    m_job->write(choice.order(document), choice.overwrite);
}

void ExportCommands::tellWritten(const std::vector<exporters::FolderChange>& changes,
                                 const models::Diagnostics& notes) {
    m_work->end();
    const ChangeCounts counts = countChanges(changes);
    const QString folder = QDir::toNativeSeparators(m_written.folder);
    QString sentence = counts.written() == 0 ? tr("“%1” was up to date; no file was changed.").arg(folder)
                       : m_written.draft
                           ? tr("%Ln file(s) written to “%1” as a draft.", nullptr, counts.written()).arg(folder)
                           : tr("%Ln file(s) written to “%1”.", nullptr, counts.written()).arg(folder);
    if (counts.removed > 0) sentence = tr("%1 %Ln removed.", nullptr, counts.removed).arg(sentence);
    if (!notes.empty()) sentence += QLatin1Char(' ') + notesText(notes);
    if (!m_writing) return;
    auto* banner = new Banner(BannerKind::Info, sentence);
    banner->setClosable(true);
    connect(banner->addButton(tr("Open Folder")), &QPushButton::clicked, this,
            [this, folder = m_written.folder] { m_questions.openFolder(folder); });
    m_writing->showBanner(bannerKey, banner);
    m_panel.refresh();
}

void ExportCommands::tellRefused(const models::Diagnostics& why) {
    m_work->end();
    if (!m_writing || why.empty()) return;
    const QString folder = QDir::toNativeSeparators(m_written.folder);
    const bool edited = why.front().code == "folder.edited";
    const bool open = why.front().code == "export.open_errors";
    const int count = static_cast<int>(why.size());
    const QString first = QString::fromStdString(why.front().message);
    const QString sentence =
        edited ? tr("Nothing was written: %Ln file(s) in “%1” were changed by hand, %2 first.", nullptr, count)
                     .arg(folder, QString::fromStdString(why.front().subject))
        : open ? tr("Nothing was written: the plan has %Ln open error(s).", nullptr, count)
               : tr("Nothing was written: %1.").arg(first);
    auto* banner = new Banner(BannerKind::Error, sentence);
    banner->setClosable(true);
    if (open) connect(banner->addButton(tr("Show")), &QPushButton::clicked, this, &ExportCommands::problemsRequested);
    connect(banner->addButton(tr("Export…")), &QPushButton::clicked, this, &ExportCommands::openDialog);
    m_writing->showBanner(bannerKey, banner);
}

void ExportCommands::tellStopped() {
    m_work->end();
    if (!m_writing) return;
    auto* banner = new Banner(BannerKind::Info, tr("Export stopped. Nothing was changed."));
    banner->setClosable(true);
    m_writing->showBanner(bannerKey, banner);
}

} // namespace platbook::ui
