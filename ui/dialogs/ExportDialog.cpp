#include "ui/dialogs/ExportDialog.h"

#include "exporters/workbook/WorkbookExporter.h"
#include "models/scenarios/Scenarios.h"
#include "ui/document/ExportJob.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/Tables.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/EmptyState.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace platbook::ui {

namespace {

constexpr int outputsWidth = 230;
constexpr int pauseMs = 150;
constexpr int idRole = Qt::UserRole;

/// What an output is good for; an exporter without words of its own is listed all the same.
QString aboutOutput(const QString& id) {
    if (id == QStringLiteral("terraform"))
        return ExportDialog::tr("Modules and one root for each cell and shared part, for tofu or terraform.");
    if (id == QStringLiteral("helm"))
        return ExportDialog::tr("A chart with values for each environment and dedicated tenant.");
    if (id == QStringLiteral("runbook"))
        return ExportDialog::tr("How to deploy, fail over, restore and look after tenants, as Markdown.");
    if (id == QStringLiteral("cost-report"))
        return ExportDialog::tr("What the plan costs and where it comes from, as PDF, OpenDocument and Markdown.");
    if (id == QStringLiteral("cost-csv"))
        return ExportDialog::tr("Every line as a table with the column names of FOCUS, for billing tools.");
    if (id == QStringLiteral("workbook"))
        return ExportDialog::tr("A spreadsheet of live formulas: change an assumption or a price, and totals follow.");
    if (id == QStringLiteral("proposal"))
        return ExportDialog::tr("Customer's and internal copy of each quote, as PDF, OpenDocument and Markdown.");
    if (id == QStringLiteral("diagram"))
        return ExportDialog::tr("The picture of the plan: regions, cells, tenants and what they cost, as SVG.");
    return {};
}

} // namespace

ExportDialog::ExportDialog(PlanDocument& document, const ExportChoice& choice,
                           std::function<QString(QWidget*, const QString&)> askFolder, QWidget* parent)
    : QDialog(parent),
      m_document(document),
      m_askFolder(std::move(askFolder)),
      m_job(new ExportJob(this)),
      m_files(new ExportFilesModel(this)),
      m_outputs(new QListWidget),
      m_all(new QPushButton(tr("&All"))),
      m_only(new QPushButton(tr("&Only This"))),
      m_title(new QLabel),
      m_about(new QLabel),
      m_count(new QLabel),
      m_summary(new QLabel),
      m_table(new QTableView),
      m_sheetsTitle(new QLabel(tr("&Sheets; unticked ones that formulas need are hidden, not left out"))),
      m_sheets(new QListWidget),
      m_left(new EmptyState(QStringLiteral("document-export"), QString(), tr("Export It Too"))),
      m_pages(new QStackedWidget),
      m_overwrite(new QCheckBox),
      m_folder(new QLineEdit(QDir::toNativeSeparators(choice.folder))),
      m_paper(new QComboBox),
      m_choose(new QPushButton(tr("Choose…"))),
      m_notes(new Banner(BannerKind::Info, QString())),
      m_blocked(new Banner(BannerKind::Error, QString())),
      m_show(m_blocked->addButton(tr("Show"))),
      m_preview(new QPushButton(tr("Preview"))),
      m_anyway(new QPushButton(tr("Write Anyway"))),
      m_write(new QPushButton(tr("Write"))) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    if (!document.scenario().empty()) {
        const std::string name = models::scenarioName(*document.base(), document.scenario());
        setWindowTitle(tr("Export of the Scenario %1").arg(quoted(QString::fromStdString(name))));
    }
    QWidget* outputs = buildOutputs(choice);
    buildSheets(choice);
    m_overwrite->setChecked(choice.overwrite);
    m_notes->setObjectName(QStringLiteral("export.notes"));
    m_notes->hide();
    m_blocked->setObjectName(QStringLiteral("export.blocked"));
    m_show->setObjectName(QStringLiteral("export.show"));
    auto* middle = new QHBoxLayout;
    middle->setSpacing(metrics::page);
    middle->addWidget(outputs);
    middle->addWidget(buildRight(), 1);
    auto* label = new QLabel(tr("&Folder"));
    label->setBuddy(m_folder);
    m_folder->setObjectName(QStringLiteral("export.folder"));
    m_choose->setObjectName(QStringLiteral("export.choose"));
    auto* place = new QHBoxLayout;
    place->setSpacing(metrics::inside);
    place->addWidget(label);
    place->addWidget(m_folder, 1);
    place->addWidget(m_choose);
    auto* paper = new QLabel(tr("&Paper"));
    paper->setBuddy(m_paper);
    m_paper->setObjectName(QStringLiteral("export.paper"));
    m_paper->setToolTip(tr("Of documents"));
    m_paper->addItems({tr("A4"), tr("Letter")});
    m_paper->setCurrentIndex(choice.letter ? 1 : 0);
    place->addSpacing(metrics::group);
    place->addWidget(paper);
    place->addWidget(m_paper);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("export.cancel"));
    m_preview->setObjectName(QStringLiteral("export.preview"));
    m_anyway->setObjectName(QStringLiteral("export.anyway"));
    m_write->setObjectName(QStringLiteral("export.write"));
    m_write->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::inside);
    buttons->addWidget(m_preview);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_anyway);
    buttons->addWidget(m_write);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addLayout(middle, 1);
    column->addLayout(place);
    column->addWidget(m_notes);
    column->addWidget(m_blocked);
    column->addLayout(buttons);
    resize(840, 540);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connectParts();
    m_outputs->setFocus();
    prepare();
}

QWidget* ExportDialog::buildOutputs(const ExportChoice& choice) {
    m_outputs->setObjectName(QStringLiteral("export.outputs"));
    m_outputs->setAccessibleName(tr("Outputs"));
    for (const auto& exporter : exporters::allExporters()) {
        const QString id = QString::fromStdString(exporter->id());
        auto* item = new QListWidgetItem(QString::fromStdString(exporter->title()), m_outputs);
        item->setData(idRole, id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(choice.outputs.contains(id) ? Qt::Checked : Qt::Unchecked);
    }
    m_outputs->setCurrentRow(0);
    m_all->setObjectName(QStringLiteral("export.all"));
    m_all->setToolTip(tr("Tick every output"));
    m_only->setObjectName(QStringLiteral("export.only"));
    m_only->setToolTip(tr("Tick the selected output and no other"));
    auto* left = new QWidget;
    left->setFixedWidth(outputsWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::inside);
    column->addWidget(m_outputs, 1);
    auto* ticks = new QHBoxLayout;
    ticks->setSpacing(metrics::inside);
    ticks->addWidget(m_all);
    ticks->addWidget(m_only);
    column->addLayout(ticks);
    return left;
}

void ExportDialog::buildSheets(const ExportChoice& choice) {
    m_sheets->setObjectName(QStringLiteral("export.sheets"));
    m_sheets->setAccessibleName(tr("Sheets of the cost workbook"));
    m_sheetsTitle->setBuddy(m_sheets);
    for (const std::string& name : exporters::workbookSheetNames(*m_document.plan())) {
        auto* item = new QListWidgetItem(QString::fromStdString(name), m_sheets);
        const bool always = m_sheets->count() == 1;
        item->setFlags(always ? Qt::ItemIsSelectable
                              : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(always || !choice.leftOutSheets.contains(item->text()) ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(always ? tr("Always there: other sheets add up on it")
                                : tr("Sheets that formulas need are hidden rather than left out"));
    }
}

QWidget* ExportDialog::buildRight() {
    m_title->setFont(roleFont(TypeRole::Heading, font()));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setWordWrap(true);
    m_count->setObjectName(QStringLiteral("export.count"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setObjectName(QStringLiteral("export.summary"));
    m_table->setObjectName(QStringLiteral("export.files"));
    m_table->setAccessibleName(tr("Files of the export"));
    m_table->setModel(m_files);
    dressTable(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_overwrite->setObjectName(QStringLiteral("export.overwrite"));
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::inside);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::inside);
    head->addWidget(m_title, 1);
    head->addWidget(m_count);
    column->addLayout(head);
    column->addWidget(m_about);
    auto* chosen = new QWidget;
    auto* parts = new QVBoxLayout(chosen);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(metrics::inside);
    parts->addWidget(m_table, 1);
    parts->addWidget(m_sheetsTitle);
    parts->addWidget(m_sheets, 3);
    m_pages->addWidget(chosen);
    m_pages->addWidget(m_left);
    column->addWidget(m_pages, 1);
    column->addWidget(m_summary);
    column->addWidget(m_overwrite);
    return right;
}

void ExportDialog::connectParts() {
    m_soon.setSingleShot(true);
    m_soon.setInterval(pauseMs);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::prepare);
    connect(m_outputs, &QListWidget::itemChanged, this, &ExportDialog::prepareSoon);
    connect(m_all, &QPushButton::clicked, this, [this] { tick(true); });
    connect(m_only, &QPushButton::clicked, this, [this] { tick(false); });
    connect(m_sheets, &QListWidget::itemChanged, this, &ExportDialog::prepareSoon);
    connect(m_outputs, &QListWidget::currentRowChanged, this, &ExportDialog::showOutput);
    connect(m_left, &EmptyState::activated, this, [this] {
        m_outputs->currentItem()->setCheckState(Qt::Checked);
        m_outputs->setFocus();
    });
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::prepareSoon);
    connect(m_paper, &QComboBox::activated, this, &ExportDialog::prepareSoon);
    connect(m_overwrite, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString folder = m_askFolder(this, choice().folder);
        if (!folder.isEmpty()) m_folder->setText(QDir::toNativeSeparators(folder));
    });
    connect(m_show, &QPushButton::clicked, this, [this] {
        emit problemsRequested();
        reject();
    });
    connect(m_preview, &QPushButton::clicked, this, [this] {
        emit previewRequested(choice());
        accept();
    });
    const auto write = [this](bool draft) {
        ExportChoice wanted = choice();
        wanted.draft = draft;
        emit writeRequested(wanted);
        accept();
    };
    connect(m_write, &QPushButton::clicked, this, [write] { write(false); });
    connect(m_anyway, &QPushButton::clicked, this, [write] { write(true); });
    connect(m_job, &ExportJob::prepared, this,
            [this](const exporters::PreparedExport& result, const models::Diagnostics& notes) {
                if (m_soon.isActive()) return; // of a choice that was changed meanwhile
                m_changes = result.changes;
                m_known = true;
                m_notes->setSentence(notesText(notes));
                m_notes->setVisible(!notes.empty());
                refresh();
            });
    connect(m_job, &ExportJob::refused, this, [this](const models::Diagnostics& why) {
        m_changes.clear();
        m_known = false;
        refresh();
        m_notes->hide();
        m_blocked->show();
        m_show->hide();
        m_blocked->setSentence(why.empty() ? QString() : QString::fromStdString(why.front().message));
    });
    connect(&m_document, &PlanDocument::evaluated, this, &ExportDialog::prepare);
}

ExportChoice ExportDialog::choice() const {
    ExportChoice choice;
    for (int i = 0; i < m_outputs->count(); ++i)
        if (m_outputs->item(i)->checkState() == Qt::Checked)
            choice.outputs << m_outputs->item(i)->data(idRole).toString();
    for (int i = 0; i < m_sheets->count(); ++i)
        if (m_sheets->item(i)->checkState() == Qt::Unchecked) choice.leftOutSheets << m_sheets->item(i)->text();
    choice.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    // As a shell reads it.
    if (choice.folder == QLatin1String("~") || choice.folder.startsWith(QLatin1String("~/")))
        choice.folder.replace(0, 1, QDir::homePath());
    choice.overwrite = m_overwrite->isChecked();
    choice.letter = m_paper->currentIndex() == 1;
    return choice;
}

void ExportDialog::prepareSoon() {
    m_known = false;
    refresh();
    m_soon.start();
}

void ExportDialog::prepare() {
    m_known = false;
    const ExportChoice wanted = choice();
    if (!wanted.outputs.isEmpty() && !wanted.folder.isEmpty() && !m_document.isCalculating() &&
        m_document.evaluation()) {
        exporters::ExportOrder order = wanted.order(m_document);
        order.draft = true; // to show the files; writing asks again
        m_job->prepare(order);
    }
    refresh();
}

/// Ticks the output that the list is at, and all others or none of them.
void ExportDialog::tick(bool others) {
    for (int row = 0; row < m_outputs->count(); ++row)
        m_outputs->item(row)->setCheckState(others || row == m_outputs->currentRow() ? Qt::Checked : Qt::Unchecked);
    m_outputs->setFocus();
}

/// The files of the output that the list is at.
void ExportDialog::showOutput() {
    const QListWidgetItem* item = m_outputs->currentItem();
    if (!item) return;
    const QString id = item->data(idRole).toString();
    const bool chosen = item->checkState() == Qt::Checked;
    std::vector<exporters::FolderChange> own;
    if (m_known)
        std::copy_if(m_changes.begin(), m_changes.end(), std::back_inserter(own),
                     [&id](const auto& change) { return change.exporter == id.toStdString(); });
    m_title->setText(item->text());
    m_about->setText(aboutOutput(id));
    m_count->setText(changesText(countChanges(own)));
    m_left->setSentence(tr("“%1” is left out of this export.").arg(item->text()));
    m_pages->setCurrentIndex(chosen ? 0 : 1);
    m_sheets->setVisible(id == QLatin1String("workbook"));
    m_sheetsTitle->setVisible(id == QLatin1String("workbook"));
    m_files->setChanges(std::move(own));
    m_table->resizeColumnToContents(ExportFilesModel::Change);
}

void ExportDialog::refresh() {
    const ExportChoice wanted = choice();
    showOutput();
    const ChangeCounts counts = m_known ? countChanges(m_changes) : ChangeCounts{};
    const int errors =
        m_document.evaluation() ? static_cast<int>(exporters::openErrors(*m_document.evaluation()).size()) : 0;
    m_summary->setText(wanted.outputs.isEmpty()  ? tr("No output is chosen.")
                       : wanted.folder.isEmpty() ? tr("No folder is chosen.")
                       : m_known                 ? tr("In all: %1", "counts of files").arg(changesText(counts))
                                                 : tr("Comparing with the folder"));
    m_overwrite->setVisible(m_known && counts.edited > 0);
    m_overwrite->setText(tr("Overwrite %Ln file(s) changed by hand since the last export", nullptr, counts.edited));
    m_blocked->setVisible(errors > 0);
    m_show->setVisible(errors > 0);
    m_blocked->setSentence(
        tr("%Ln open error(s): the plan breaks its own rules. A draft names them in every file.", nullptr, errors));
    const bool ready = m_known && (counts.edited == 0 || wanted.overwrite);
    m_preview->setEnabled(m_known);
    m_anyway->setVisible(errors > 0);
    m_anyway->setEnabled(ready && !m_changes.empty());
    m_write->setEnabled(ready && errors == 0 && !m_changes.empty());
    m_write->setText(m_known ? tr("Write %Ln File(s)", nullptr, counts.written()) : tr("Write"));
    m_write->setToolTip(errors > 0          ? tr("The plan has open errors")
                        : m_known && !ready ? tr("Files were changed by hand; tick the box to overwrite them")
                                            : QString());
}

} // namespace platbook::ui
