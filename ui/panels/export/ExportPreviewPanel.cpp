#include "ui/panels/export/ExportPreviewPanel.h"

#include "ui/document/ExportJob.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/Tables.h"
#include "ui/panels/export/ExportFilesModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/DifferenceView.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/PaperView.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <string>

namespace platbook::ui {

namespace {

/// Larger files are cut in the preview: reading them whole would hold the window up.
constexpr qint64 largestShown = qint64{2} << 20;

std::string bytesIn(const QString& folder, const std::string& path) {
    QFile file(folder + QLatin1Char('/') + QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.read(largestShown).toStdString() : std::string();
}

const std::string* bytesOf(const exporters::PreparedExport& result, const std::string& path) {
    for (const exporters::Export& one : result.exports)
        for (const exporters::ExportFile& file : one.files)
            if (file.path == path) return &file.bytes;
    return nullptr;
}

/// What a file looks like on paper; nothing: it is text to read.
std::optional<exporters::Document> paperOf(const exporters::PreparedExport& result, const QString& path) {
    for (const exporters::Export& one : result.exports) {
        for (const exporters::ExportDocument& document : one.documents)
            for (const char* ending : {".pdf", ".odt"})
                if (path == QString::fromStdString(document.path + ending)) return document.document;
        for (const exporters::ExportFile& file : one.files) {
            if (!path.endsWith(QStringLiteral(".svg")) || path != QString::fromStdString(file.path)) continue;
            exporters::Document picture;
            picture.title = file.path;
            picture.blocks.emplace_back(exporters::PictureBlock{file.bytes, file.path, {}});
            return picture;
        }
    }
    return std::nullopt;
}

} // namespace

ExportPreviewPanel::ExportPreviewPanel(QWidget* parent)
    : PlanPanel(parent),
      m_job(new ExportJob(this)),
      m_model(new ExportFilesModel(this)),
      m_summary(new QLabel),
      m_folder(new QLabel),
      m_options(new QPushButton(tr("Options…"))),
      m_write(new QPushButton),
      m_table(new QTableView),
      m_file(new QLabel),
      m_next(new QPushButton(tr("Next Change"))),
      m_text(new DifferenceView),
      m_pages(new PaperView),
      m_reading(new QStackedWidget),
      m_split(new QSplitter),
      m_nothing(new EmptyState(QStringLiteral("document-export"), QString(), tr("Export…"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("exportPreview"));
    m_table->setObjectName(QStringLiteral("exportPreview.files"));
    m_table->setAccessibleName(tr("Files of the export"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_text->setAccessibleName(tr("Text of the file"));
    m_pages->setObjectName(QStringLiteral("exportPreview.pages"));
    m_pages->setAccessibleName(tr("Pages of the file"));
    m_reading->addWidget(m_text);
    m_reading->addWidget(m_pages);
    m_file->setObjectName(QStringLiteral("exportPreview.file"));
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_next->setObjectName(QStringLiteral("exportPreview.next"));
    auto* caption = new QHBoxLayout;
    caption->setContentsMargins(metrics::inside, metrics::grid, metrics::inside, metrics::grid);
    caption->addWidget(m_file, 1);
    caption->addWidget(m_next);
    auto* reading = new QVBoxLayout;
    reading->setContentsMargins(0, 0, 0, 0);
    reading->setSpacing(0);
    reading->addLayout(caption);
    reading->addWidget(m_reading, 1);
    auto* reader = new QWidget;
    reader->setLayout(reading);
    m_split->setChildrenCollapsible(false);
    for (QWidget* part : {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_reading)})
        part->setMinimumHeight(2 * metrics::rowHeight);
    m_split->addWidget(m_table);
    m_split->addWidget(reader);
    m_split->setStretchFactor(1, 1);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    auto* filled = new QWidget;
    auto* rows = new QVBoxLayout(filled);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    head->setSpacing(metrics::inside);
    head->addWidget(m_summary);
    head->addWidget(m_folder, 1);
    head->addWidget(m_options);
    head->addWidget(m_write);
    rows->addLayout(head);
    rows->addWidget(m_split, 1);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(filled);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    buildHead();
    showNothing(tr("Export the plan to see here what would be written."));
}

void ExportPreviewPanel::buildHead() {
    m_summary->setObjectName(QStringLiteral("exportPreview.summary"));
    m_summary->setFont(roleFont(TypeRole::BodyStrong, font()));
    m_folder->setObjectName(QStringLiteral("exportPreview.folder"));
    m_folder->setForegroundRole(QPalette::PlaceholderText);
    m_folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_options->setObjectName(QStringLiteral("exportPreview.options"));
    m_write->setObjectName(QStringLiteral("exportPreview.write"));
    m_write->setDefault(true);
    connect(m_job, &ExportJob::prepared, this, &ExportPreviewPanel::take);
    connect(m_job, &ExportJob::refused, this, [this](const models::Diagnostics& why) {
        showNothing(why.empty() ? QString() : QString::fromStdString(why.front().message));
    });
    connect(m_nothing, &EmptyState::activated, this, &ExportPreviewPanel::optionsRequested);
    connect(m_options, &QPushButton::clicked, this, &ExportPreviewPanel::optionsRequested);
    connect(m_write, &QPushButton::clicked, this, [this] { emit writeRequested(m_choices.value(document())); });
    connect(m_next, &QPushButton::clicked, m_text, &DifferenceView::showNextChange);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { showFile(now.row()); });
}

void ExportPreviewPanel::preview(const ExportChoice& choice) {
    if (!document()) return;
    if (!m_choices.contains(document()))
        connect(document(), &QObject::destroyed, this, [this, gone = document()] { m_choices.remove(gone); });
    m_choices.insert(document(), choice);
    evaluationChanged();
}

void ExportPreviewPanel::planChanged() {
    if (!document() || !m_choices.contains(document()))
        showNothing(tr("Export the plan to see here what would be written."));
    else evaluationChanged();
}

void ExportPreviewPanel::evaluationChanged() {
    const PlanDocument* plan = document();
    if (!plan || plan->isCalculating() || !plan->evaluation() || !m_choices.contains(plan)) return;
    ExportChoice choice = m_choices.value(plan);
    choice.draft = true; // looking is always possible; writing asks again
    m_folder->setText(tr("into %1", "folder").arg(QDir::toNativeSeparators(choice.folder)));
    m_folder->setToolTip(QDir::toNativeSeparators(choice.folder));
    m_job->prepare(choice.order(*plan));
}

void ExportPreviewPanel::take(const exporters::PreparedExport& result) {
    const exporters::FolderChange* before = m_model->changeAt(m_table->currentIndex().row());
    const std::string kept = before ? before->path : std::string();
    m_result = result;
    m_model->setChanges(result.changes);
    fitFiles();
    const ChangeCounts counts = countChanges(result.changes);
    m_summary->setText(changesText(counts));
    const bool open = document()->evaluation() && !exporters::openErrors(*document()->evaluation()).empty();
    const bool edited = counts.edited > 0 && !m_choices.value(document()).overwrite;
    m_write->setText(tr("Write %Ln File(s)", nullptr, counts.written()));
    const bool draft = m_choices.value(document()).draft;
    m_write->setEnabled(counts.written() > 0 && (!open || draft) && !edited);
    m_write->setToolTip(open && !draft ? tr("The plan has open problems; Options… tells more")
                        : edited       ? tr("Files were changed by hand since they were written; Options… tells more")
                        : counts.written() == 0 ? tr("The folder holds these files already")
                                                : tr("Write these files into the folder"));
    m_stack->setCurrentIndex(1);
    const int row = std::max(0, m_model->rowOf(kept));
    if (m_table->currentIndex().row() == row) showFile(row);
    else m_table->setCurrentIndex(m_model->index(row, ExportFilesModel::Path));
}

/// The list as wide as its paths, as long as the text keeps its half.
void ExportPreviewPanel::fitFiles() {
    m_table->resizeColumnToContents(ExportFilesModel::Change);
    if (m_splitByHand || m_model->rowCount() == 0) return;
    const QAbstractItemView& view = *m_table; // tables hide the hint
    const int needed = m_table->columnWidth(ExportFilesModel::Change) + view.sizeHintForColumn(ExportFilesModel::Path) +
                       metrics::group + metrics::scrollBarExtent;
    const int files = std::min(needed, width() / 2);
    m_split->setSizes({files, width() - files});
}

void ExportPreviewPanel::resizeEvent(QResizeEvent* event) {
    PlanPanel::resizeEvent(event);
    fitFiles();
}

void ExportPreviewPanel::showFile(int row) {
    const exporters::FolderChange* change = m_model->changeAt(row);
    const QString path = change ? QString::fromStdString(change->path) : QString();
    const bool paged = change && showPages(path);
    m_reading->setCurrentIndex(paged ? 1 : 0);
    if (!paged) m_pages->clear();
    m_next->setVisible(!paged && change && change->change != exporters::FileChange::Unchanged &&
                       change->change != exporters::FileChange::New);
    if (!change) {
        m_text->showText({});
        m_file->clear();
    } else if (!paged) {
        showText(*change);
    }
    m_file->setToolTip(m_file->text());
}

/// @return false: the file has no pages
bool ExportPreviewPanel::showPages(const QString& path) {
    const std::optional<exporters::Document> paper = paperOf(m_result, path);
    if (!paper) return false;
    const bool letter = m_choices.value(document()).letter;
    m_pages->showDocument(*paper, letter ? exporters::PaperSize::Letter : exporters::PaperSize::A4);
    m_file->setText(tr("%1 · %Ln page(s)", nullptr, m_pages->pageCount()).arg(path));
    return true;
}

void ExportPreviewPanel::showText(const exporters::FolderChange& change) {
    const QString path = QString::fromStdString(change.path);
    const std::string* bytes = bytesOf(m_result, change.path);
    const QString folder = m_choices.value(document()).folder;
    if (bytes && bytes->find('\0') != std::string::npos) { // a spreadsheet
        m_text->showText(tr("This file is no text. It is written as it is.").toStdString());
        m_file->setText(path);
        return;
    }
    switch (change.change) {
    case exporters::FileChange::New:
        m_text->showText(*bytes);
        m_file->setText(path);
        break;
    case exporters::FileChange::Unchanged:
        m_text->showText(*bytes);
        m_file->setText(tr("%1 · as in the folder", "file").arg(path));
        break;
    case exporters::FileChange::Changed:
    case exporters::FileChange::Removed:
        m_text->showDifference(bytesIn(folder, change.path), bytes ? *bytes : std::string());
        m_file->setText(
            tr("%1 · +%2 −%3 lines", "file, added, removed").arg(path).arg(m_text->added()).arg(m_text->removed()));
        break;
    }
}

void ExportPreviewPanel::showNothing(const QString& sentence) {
    m_model->setChanges({});
    m_nothing->setSentence(sentence);
    m_stack->setCurrentIndex(0);
}

} // namespace platbook::ui
