#include "ui/panels/matrix/MatrixPanel.h"

#include "models/edits/PlanEdits.h"
#include "models/matrix/MatrixEdit.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/matrix/MatrixDelegate.h"
#include "ui/panels/matrix/MatrixModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <iterator>
#include <utility>
#include <vector>

namespace platbook::ui {

namespace {

constexpr int tablePage = 0;
constexpr int emptyPage = 1;

QString fromStd(const std::string& text) { return QString::fromStdString(text); }

/// The object whose field a path names: "stamps.standard[api].env.prod.max" -> "stamps.standard[api]".
std::string objectOf(const std::string& path) { return path.substr(0, path.find(']') + 1); }

} // namespace

MatrixPanel::MatrixPanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new MatrixModel(this)),
      m_differences(new QCheckBox(tr("Differences only"))),
      m_note(new QLabel),
      m_problem(new QLabel),
      m_copy(new QToolButton),
      m_table(new QTableView),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("matrix"));
    buildTable();
    buildHead();
    connect(m_differences, &QCheckBox::toggled, this, [this] { evaluationChanged(); });
    connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(tableText(*m_model)); });
    connect(m_model, &MatrixModel::edited, this, &MatrixPanel::write);
    connect(m_model, &QAbstractItemModel::modelReset, this, &MatrixPanel::layOutSpans);
    connect(m_table, &QTableView::clicked, this, &MatrixPanel::selectOnCanvas);
    connect(m_table, &QTableView::doubleClicked, this, &MatrixPanel::openLines);
}

/// An editor that is open commits when its table goes; nobody is left to write it then.
MatrixPanel::~MatrixPanel() { m_model->disconnect(this); }

void MatrixPanel::buildHead() {
    m_differences->setObjectName(QStringLiteral("matrix.differences"));
    m_note->setObjectName(QStringLiteral("matrix.note"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_copy->setObjectName(QStringLiteral("matrix.copy"));
    m_copy->setIcon(QIcon::fromTheme(QStringLiteral("edit-copy")));
    m_copy->setToolTip(tr("Copy as table"));
    m_copy->setAccessibleName(tr("Copy as table"));
    m_copy->setAutoRaise(true);
    m_problem->setObjectName(QStringLiteral("matrix.problem"));
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(metrics::group, 0, metrics::group, metrics::inside);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    row->setSpacing(metrics::group);
    row->addWidget(m_differences);
    row->addWidget(m_note, 1);
    row->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_stack, 1);
}

void MatrixPanel::buildTable() {
    m_table->setObjectName(QStringLiteral("matrix.table"));
    m_table->setAccessibleName(tr("Environment matrix"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    auto* delegate = new MatrixDelegate(m_table);
    m_table->setItemDelegate(delegate);
    connect(delegate, &MatrixDelegate::resetRequested, this, [this](const QModelIndex& index) { reset({index}); });
    connect(delegate, &MatrixDelegate::toggleRequested, this, &MatrixPanel::toggle);
    auto* empty = new EmptyState(QStringLiteral("view-list-details"),
                                 tr("Nothing to compare yet. Cells make the columns of the matrix."), {});
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
}

void MatrixPanel::setDifferencesOnly(bool only) { m_differences->setChecked(only); }

/// Until the evaluation of a changed plan arrives, the matrix is that of before.
void MatrixPanel::planChanged() {
    if (!document() || !document()->evaluation() || !document()->isCalculating()) evaluationChanged();
}

void MatrixPanel::evaluationChanged() {
    m_problem->hide();
    if (!document() || !document()->evaluation()) {
        m_model->clear();
        m_note->clear();
        m_stack->setCurrentIndex(emptyPage);
        return;
    }
    const std::pair<int, int> at{m_table->currentIndex().row(), m_table->currentIndex().column()};
    m_model->setEvaluation(document()->evaluation(), document()->plan(), m_differences->isChecked(), currency());
    m_stack->setCurrentIndex(document()->evaluation()->matrix.columns.empty() ? emptyPage : tablePage);
    const int hidden = m_model->hiddenRows();
    m_note->setText(hidden == 0   ? QString()
                    : hidden == 1 ? tr("1 equal row hidden")
                                  : tr("%Ln equal rows hidden", nullptr, hidden));
    fitColumns();
    m_table->setCurrentIndex(m_model->index(at.first, at.second));
}

/// Brings the column of the environment chosen in the window into sight.
void MatrixPanel::environmentChanged() {
    for (int column = 1; column < m_model->columnCount(); ++column)
        if (m_model->matrix().columns[static_cast<std::size_t>(column - 1)].env == selection()->environment()) {
            m_table->scrollTo(m_model->index(std::max(0, m_table->rowAt(0)), column));
            return;
        }
}

/// Brings the rows of a service or environment that was selected elsewhere into sight.
void MatrixPanel::selectionChanged() {
    if (!selection() || m_table->hasFocus() || selection()->paths().size() != 1) return;
    const std::string& wanted = selection()->paths().front();
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (int column = 1; column < m_model->columnCount(); ++column) {
            const QModelIndex index = m_model->index(row, column);
            const models::MatrixCell* cell = m_model->cellAt(index);
            if (!cell || cell->path.empty() || objectOf(cell->path) != wanted) continue;
            m_table->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtTop);
            m_table->setCurrentIndex(index);
            return;
        }
}

void MatrixPanel::layOutSpans() {
    m_table->clearSpans();
    const int columns = m_model->columnCount();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isHeading(row)) {
            if (columns > 1) m_table->setSpan(row, 0, 1, columns);
            continue;
        }
        for (int column = 1; column < columns;) {
            const int span = m_model->costSpan(row, column);
            if (span > 1) m_table->setSpan(row, column, 1, span);
            column += span;
        }
    }
}

/// Columns as wide as their content; what is left goes to the environments evenly.
void MatrixPanel::fitColumns() {
    QHeaderView& header = *m_table->horizontalHeader();
    const int columns = header.count();
    if (columns < 2) return;
    m_table->resizeColumnsToContents();
    const int spare = (m_table->viewport()->width() - header.length()) / (columns - 1);
    for (int column = 1; column < columns && spare > 0; ++column)
        header.resizeSection(column, header.sectionSize(column) + spare);
}

void MatrixPanel::toggle(const QModelIndex& index) {
    const std::pair<int, int> at{index.row(), index.column()};
    m_model->toggle(index);
    m_table->setCurrentIndex(m_model->index(at.first, at.second));
}

void MatrixPanel::write(const QModelIndex& index, const QString& text) {
    const models::MatrixRow& row = *m_model->rowAt(index);
    const auto changes = models::matrixChanges(row, *m_model->cellAt(index), text.toStdString());
    if (!changes) {
        showProblem(fromStd(changes.diagnostics().front().message + " " + changes.diagnostics().front().hint));
        return;
    }
    if (!document()->apply(tr("Set %1").arg(quoted(fromStd(row.id))), *changes))
        showProblem(fromStd(document()->diagnostics().front().message));
}

void MatrixPanel::reset(const QModelIndexList& indexes) {
    models::PlanPtr plan = document()->plan();
    QString name;
    for (const QModelIndex& index : indexes) {
        if (!index.data(MatrixModel::OwnRole).toBool()) continue;
        name = fromStd(m_model->rowAt(index)->id);
        for (const QString& path : fromStd(m_model->cellAt(index)->path).split(QLatin1Char(' ')))
            if (const auto next = models::resetField(plan, path.toStdString())) plan = *next; // else: it was not set
    }
    if (!name.isEmpty()) document()->push(tr("Reset %1").arg(quoted(name)), plan);
}

void MatrixPanel::copy() const {
    QApplication::clipboard()->setText(cellsText(m_table->selectionModel()->selectedIndexes()));
}

/// Writes a block of cells from the chosen one on. What is the same already is left alone; one cell that cannot be
/// written refuses the whole block.
void MatrixPanel::paste() {
    const QModelIndex start = m_table->currentIndex();
    if (!start.isValid()) return;
    std::vector<models::Change> changes;
    int row = start.row();
    for (const QStringList& line : cellsOf(QApplication::clipboard()->text())) {
        while (row < m_model->rowCount() && m_model->isHeading(row)) ++row;
        for (int i = 0; i < static_cast<int>(line.size()); ++i) {
            const QModelIndex index = m_model->index(row, start.column() + i);
            const models::MatrixCell* cell = m_model->cellAt(index);
            const QString text = line[i].trimmed();
            if (text == index.data().toString().trimmed() || (cell && text == fromStd(cell->text))) continue;
            if (!cell) {
                showProblem(tr("“%1” stands beyond the cells that can be typed. Nothing was pasted.").arg(text));
                return;
            }
            const auto own = models::matrixChanges(*m_model->rowAt(index), *cell, text.toStdString());
            if (!own) {
                showProblem(tr("%1 Nothing was pasted.").arg(fromStd(own.diagnostics().front().message)));
                return;
            }
            changes.insert(changes.end(), own->begin(), own->end());
        }
        ++row;
    }
    if (changes.empty()) return;
    if (!document()->apply(tr("Paste into the Matrix"), changes))
        showProblem(tr("%1 Nothing was pasted.").arg(fromStd(document()->diagnostics().front().message)));
}

void MatrixPanel::selectOnCanvas(const QModelIndex& index) {
    const models::MatrixRow* row = m_model->rowAt(index);
    if (!row) return;
    const models::MatrixCell* cell = m_model->cellAt(index);
    std::vector<std::string> paths;
    if (cell && cell->path.starts_with("environments[")) paths = {objectOf(cell->path)};
    for (std::size_t i = 0; i < row->cells.size() && paths.empty(); ++i)
        if (row->cells[i].path.starts_with("stamps.")) paths = {objectOf(row->cells[i].path)};
    if (paths.empty() && index.column() > 0)
        for (const std::string& id : m_model->matrix().columns[static_cast<std::size_t>(index.column() - 1)].cells)
            paths.push_back("cells[" + id + "]");
    if (!paths.empty()) selection()->select(std::move(paths));
}

/// False: the index shows no cost.
bool MatrixPanel::openLines(const QModelIndex& index) {
    const std::string environment = m_model->costEnvironment(index);
    if (environment.empty()) return false;
    emit linesRequested(fromStd(environment));
    return true;
}

void MatrixPanel::showProblem(const QString& text) {
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, color(Token::Error, ink));
    m_problem->setPalette(ink);
    m_problem->setText(text);
    m_problem->show();
}

bool MatrixPanel::takeKey(QKeyEvent& event, bool runs) {
    const QModelIndex at = m_table->currentIndex();
    if (event.matches(QKeySequence::Copy)) {
        if (runs) copy();
    } else if (event.matches(QKeySequence::Paste)) {
        if (runs) paste();
    } else if (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) {
        if (runs) reset(m_table->selectionModel()->selectedIndexes());
    } else if (event.key() == Qt::Key_Space && m_model->canExpand(at)) {
        if (runs) toggle(at);
    } else if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        return runs && openLines(at);
    } else {
        return false;
    }
    return true;
}

bool MatrixPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport()) {
        if (event->type() == QEvent::Resize) fitColumns();
        return false;
    }
    if (event->type() == QEvent::ShortcutOverride && takeKey(static_cast<QKeyEvent&>(*event), false)) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) return takeKey(static_cast<QKeyEvent&>(*event), true);
    return PlanPanel::eventFilter(watched, event);
}

} // namespace platbook::ui
