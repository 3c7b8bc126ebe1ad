#include "ui/panels/cost/BenchmarkPage.h"

#include "models/benchmarks/TableReader.h"
#include "models/edits/PlanEdits.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/BenchmarkModel.h"
#include "ui/panels/cost/GapModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int mostTextWidth = 320;
constexpr int figureWidth = 120;
constexpr int nameLength = 14; ///< characters of a table's name

/// "a pasted table", then "a pasted table 2".
QString freeName(const models::Plan& plan, const QString& name) {
    QString free = name;
    const auto taken = [&] {
        return std::any_of(plan.benchmarks.begin(), plan.benchmarks.end(), [&free](const auto& benchmark) {
            return benchmark->name.valueOr(benchmark->id.text) == free.toStdString();
        });
    };
    for (int number = 2; taken(); ++number) free = QStringLiteral("%1 %2").arg(name).arg(number);
    return free;
}

} // namespace

BenchmarkPage::BenchmarkPage(QWidget* parent)
    : CostPage(parent),
      m_which(new QComboBox),
      m_add(addButton()),
      m_state(new ElidedLabel(Qt::ElideRight)),
      m_figure(new QLineEdit),
      m_lines(new BenchmarkModel(this)),
      m_table(new QTableView),
      m_noTable(new EmptyState(QStringLiteral("office-chart-bar"),
                               tr("Compare with a published cost table: add one from the clipboard or a file."), {})),
      m_left(new QStackedWidget),
      m_gaps(new GapModel(this)),
      m_assumptions(new QTableView),
      m_noFigure(new EmptyState(QStringLiteral("office-chart-bar"), {}, {})),
      m_right(new QStackedWidget),
      m_body(new QSplitter) {
    setObjectName(QStringLiteral("cost.benchmarks"));
    buildHead();
    buildBody();
    connect(m_which, &QComboBox::activated, this, &BenchmarkPage::compare);
    connect(m_figure, &QLineEdit::textChanged, this, &BenchmarkPage::search);
}

QToolButton* BenchmarkPage::addButton() {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("benchmarks.add"));
    button->setText(tr("Add Table"));
    button->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->addAction(QIcon::fromTheme(QStringLiteral("edit-paste")), tr("From the &Clipboard"), this,
                    [this] { addTable(QApplication::clipboard()->text(), tr("a pasted table")); })
        ->setObjectName(QStringLiteral("benchmarks.addPasted"));
    menu->addAction(QIcon::fromTheme(QStringLiteral("document-open")), tr("From a &File…"), this,
                    [this] {
                        const QString path = QFileDialog::getOpenFileName(
                            this, tr("Add Cost Table"), {}, tr("Tables (*.md *.csv *.tsv *.txt);;All files (*)"));
                        if (path.isEmpty()) return;
                        QFile file(path);
                        if (!file.open(QIODevice::ReadOnly)) return tell(tr("%1: %2").arg(path, file.errorString()));
                        if (file.size() > models::costTableBytes)
                            return tell(tr("%1 is too large for a cost table.").arg(path));
                        addTable(QString::fromUtf8(file.readAll()), QFileInfo(path).fileName());
                    })
        ->setObjectName(QStringLiteral("benchmarks.addFile"));
    button->setMenu(menu);
    return button;
}

void BenchmarkPage::buildHead() {
    m_which->setObjectName(QStringLiteral("benchmarks.which"));
    m_which->setAccessibleName(tr("Published table"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_which->setMinimumContentsLength(nameLength);
    m_state->setObjectName(QStringLiteral("benchmarks.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_figure->setObjectName(QStringLiteral("benchmarks.figure"));
    m_figure->setPlaceholderText(tr("such as 4,500"));
    m_figure->setFixedWidth(figureWidth);
    m_figure->setClearButtonEnabled(true);
    auto* why = new QLabel(tr("&Why not"));
    why->setToolTip(tr("Type another total a month: what could explain it is listed"));
    why->setBuddy(m_figure);
    m_figure->setToolTip(why->toolTip());
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_which);
    row->addWidget(m_add);
    row->addWidget(m_state, 1);
    row->addWidget(why);
    row->addWidget(m_figure);
}

void BenchmarkPage::buildBody() {
    m_table->setObjectName(QStringLiteral("benchmarks.table"));
    m_table->setAccessibleName(tr("Published lines beside the plan"));
    m_table->setModel(m_lines);
    m_assumptions->setObjectName(QStringLiteral("benchmarks.assumptions"));
    m_assumptions->setAccessibleName(tr("Assumptions that could explain the figure"));
    m_assumptions->setModel(m_gaps);
    for (QTableView* table : {m_table, m_assumptions}) {
        dressTable(*table);
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
    }
    m_left->addWidget(m_table);
    m_left->addWidget(m_noTable);
    m_right->addWidget(m_assumptions);
    m_right->addWidget(m_noFigure);
    m_body->addWidget(m_left);
    m_body->addWidget(m_right);
    m_body->setChildrenCollapsible(false);
    m_body->setSizes({1, 1});
    auto* body = new QWidget; // the splitter would take what dims it for a part of its own
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(m_body);
    setBody(*body);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(body);
}

void BenchmarkPage::showPlan(PlanDocument* document, Selection* selection) {
    m_comparing.drop();
    m_searching.drop();
    m_lines->setComparison({}, {}, {});
    m_gaps->setRows({}, {});
    m_figure->clear();
    m_which->clear();
    m_added.clear();
    m_unknown.clear();
    CostPage::showPlan(document, selection);
}

void BenchmarkPage::evaluationChanged() {
    const QString locked = document() ? lockedReason(*document()) : tr("No plan is open");
    m_add->setEnabled(locked.isEmpty());
    m_add->setToolTip(locked.isEmpty() ? tr("Add a published cost table, Markdown or CSV") : locked);
    const bool calculating = document() && document()->isCalculating();
    setBusy(calculating);
    if (calculating) return;
    listTables();
    compare();
    search();
}

/// The tables of the plan; the one that was shown stays.
void BenchmarkPage::listTables() {
    const QVariant shown = m_which->currentData();
    m_which->clear();
    if (document())
        for (const auto& benchmark : document()->plan()->benchmarks)
            m_which->addItem(QString::fromStdString(benchmark->name.valueOr(benchmark->id.text)),
                             QString::fromStdString(benchmark->id.text));
    m_which->setCurrentIndex(std::max(0, m_which->findData(shown)));
    m_which->setVisible(m_which->count() > 0);
}

void BenchmarkPage::compare() {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    const models::Benchmark* benchmark =
        evaluation && evaluation->index
            ? models::findById(evaluation->index->plan().benchmarks,
                               models::BenchmarkId(m_which->currentData().toString().toStdString()))
            : nullptr;
    m_left->setCurrentWidget(benchmark ? static_cast<QWidget*>(m_table) : m_noTable);
    if (!benchmark) {
        m_comparing.drop();
        m_lines->setComparison({}, {}, {});
        m_state->clear();
        return;
    }
    const QString published = QString::fromStdString(benchmark->currency.valueOr(currency().toStdString()));
    const auto [low, high] = models::publishedSum(*benchmark);
    const QString sum = publishedText(low, high, published);
    const bool stated = benchmark->stated.has();
    const QString total = stated ? publishedText(*benchmark->stated->low, *benchmark->stated->high, published) : sum;
    const QString found = total == sum ? tr("Published: %1 a month").arg(sum)
                                       : tr("Published: %1 a month; its lines add up to %2").arg(total, sum);
    if (m_unknown.isEmpty() || m_which->currentData().toString() != m_added)
        tell(found, QString::fromStdString(benchmark->source.valueOr(std::string())));
    else
        tell(tr("Not understood: %2. %1")
                 .arg(found, QString(m_unknown).replace(QLatin1Char('\n'), QStringLiteral(", "))),
             tr("Rows whose words name no part of a plan, or that have no amount:\n%1").arg(m_unknown));
    m_comparing.run(
        [this, evaluation, benchmark, published, code = currency()](const std::stop_token& stop) -> LatestTask::Answer {
            const auto compared = models::compareBenchmark(*evaluation->index, *evaluation, *benchmark);
            if (stop.stop_requested()) return {};
            return [this, compared, published, code] {
                m_lines->setComparison(compared, code, published);
                fitColumns();
            };
        });
}

void BenchmarkPage::search() {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    const auto typed = models::readAmount(m_figure->text().toStdString());
    const bool foreign = typed && !typed->currency.empty() && typed->currency != currency().toStdString();
    const bool one = typed && typed->low == typed->high && !typed->perGb && !foreign;
    if (!evaluation || !evaluation->index || !one) {
        m_searching.drop();
        setBusy(document() && document()->isCalculating()); // what was looked for answers no more
        m_gaps->setRows({}, {});
        m_noFigure->setSentence(m_figure->text().trimmed().isEmpty()
                                    ? tr("Why is the total not another? Type the figure you have from elsewhere.")
                                : foreign ? tr("The plan is in %1: convert the figure first.").arg(currency())
                                          : tr("“%1” is no amount such as 4,500.").arg(m_figure->text().trimmed()));
        m_right->setCurrentWidget(m_noFigure);
        return;
    }
    setBusy(true);
    if (document()->isCalculating()) return; // searched again with the amounts that come
    m_noFigure->setSentence(tr("Looking for what could explain the figure."));
    const models::Money figure = models::Rational(typed->low).toMoney();
    m_searching.run([this, plan = document()->plan(), evaluation, figure,
                     code = currency()](const std::stop_token& stop) -> LatestTask::Answer {
        models::Evaluator evaluator(evaluation->catalogue);
        models::EvaluationOptions options;
        options.book = evaluation->book;
        const auto found = models::assumptionsTowards(plan, evaluation, figure, evaluator, options);
        if (stop.stop_requested()) return {};
        return [this, found, code, total = evaluation->total.expected] {
            setBusy(false);
            m_gaps->setRows(found, code);
            m_noFigure->setSentence(
                tr("The plan costs %1; no single assumption brings it nearer to that.").arg(perMonth(total, code)));
            m_right->setCurrentWidget(found.empty() ? static_cast<QWidget*>(m_noFigure) : m_assumptions);
            fitColumns();
        };
    });
}

void BenchmarkPage::addTable(const QString& text, const QString& source) {
    if (!document() || !document()->isEditable()) return;
    const models::PlanPtr plan = document()->plan();
    const std::string id = models::freeId(*plan, "benchmark", source.toStdString());
    const auto read = models::readCostTable(text.toStdString(), id, source.toStdString());
    if (!read) return tell(QString::fromStdString(read.diagnostics().back().message));
    models::Plan next = *plan;
    models::Benchmark benchmark = read->benchmark;
    benchmark.name = freeName(*plan, source).toStdString();
    next.benchmarks.emplace_back(std::move(benchmark));
    if (!document()->push(tr("Add Benchmark %1").arg(quoted(source)), std::make_shared<const models::Plan>(next)))
        return tell(tr("The table could not be added."));
    QStringList unknown;
    for (const models::MappedRow& row : read->rows)
        if (row.mapped.empty() || !row.reason.empty()) unknown << QString::fromStdString(row.label);
    m_added = QString::fromStdString(id);
    m_unknown = unknown.join(QLatin1Char('\n'));
    listTables();
    m_which->setCurrentIndex(m_which->findData(m_added));
    compare();
}

void BenchmarkPage::tell(const QString& sentence, const QString& more) {
    m_state->setText(sentence);
    m_state->setToolTip(more.isEmpty() ? sentence : sentence + QLatin1Char('\n') + more); // it may be elided
}

void BenchmarkPage::fitColumns() {
    if (m_lines->rowCount() > 0) fitTable(*m_table, BenchmarkModel::Assumption, mostTextWidth);
    if (m_gaps->rowCount() > 0) fitTable(*m_assumptions, GapModel::Assumption, mostTextWidth);
}

bool BenchmarkPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && (watched == m_table->viewport() || watched == m_assumptions->viewport()))
        QMetaObject::invokeMethod(this, &BenchmarkPage::fitColumns, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress || (watched != m_table && watched != m_assumptions)) return false;
    if (!static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) return false;
    QApplication::clipboard()->setText(tableText(*static_cast<QTableView*>(watched)->model()));
    return true;
}

} // namespace platbook::ui
