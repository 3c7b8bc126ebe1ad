#include "ui/panels/cost/ComparisonPage.h"

#include "models/scenarios/Scenarios.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/LineItems.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/WaterfallChart.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

/// What is compared and shown; what is behind a row stands in ComparisonLines.cpp.
namespace platbook::ui {

namespace {

constexpr std::size_t mostSteps = 9;
constexpr int mostNameWidth = 260;
} // namespace

ComparisonPage::ComparisonPage(Sides sides, QWidget* parent)
    : CostPage(parent),
      m_sides(sides),
      m_left(new QComboBox),
      m_right(new QComboBox),
      m_by(new QComboBox),
      m_chip(new ChipButton(QString())),
      m_chart(new WaterfallChart),
      m_model(new ComparisonModel(this)),
      m_items(new LineItems),
      m_table(new QTableView),
      m_body(new QSplitter),
      m_empty(new EmptyState(QStringLiteral("office-chart-bar"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(sides == Sides::Scenarios ? QStringLiteral("cost.compare") : QStringLiteral("cost.changes"));
    buildHead();
    buildBody();
}

void ComparisonPage::buildHead() {
    m_left->setObjectName(objectName() + QStringLiteral(".left"));
    m_left->setAccessibleName(tr("Compare"));
    m_right->setObjectName(objectName() + QStringLiteral(".right"));
    m_right->setAccessibleName(tr("with"));
    m_by->setObjectName(objectName() + QStringLiteral(".by"));
    m_by->setAccessibleName(tr("Steps by"));
    for (const auto view :
         {models::ComparisonView::Component, models::ComparisonView::Cell, models::ComparisonView::Region,
          models::ComparisonView::Environment, models::ComparisonView::Tenant, models::ComparisonView::Sku})
        m_by->addItem(comparisonViewTitle(view), static_cast<int>(view));
    m_chip->setObjectName(objectName() + QStringLiteral(".chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    m_copy = copyButton(
        objectName() + QStringLiteral(".copy"), [this] { copyPicture(); }, [this] { copyTable(); });
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    if (m_sides == Sides::Scenarios) {
        row->addWidget(m_left);
        row->addWidget(new QLabel(tr("with", "compare base with scenario")));
        row->addWidget(m_right);
    } else {
        m_left->setParent(m_head);
        m_right->setParent(m_head);
        m_left->hide();
        m_right->hide();
    }
    auto* by = new QLabel(tr("by", "breakdown, comparison"));
    by->setBuddy(m_by);
    row->addWidget(by);
    row->addWidget(m_by);
    row->addWidget(m_chip);
    row->addStretch(1);
    row->addWidget(m_copy);
    for (QComboBox* combo : {m_left, m_right}) combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (QComboBox* combo : {m_left, m_right, m_by})
        connect(combo, &QComboBox::currentIndexChanged, this, [this] {
            m_opened.clear();
            evaluationChanged();
        });
    connect(m_chip, &ChipButton::removeRequested, this, &ComparisonPage::goBack);
}

void ComparisonPage::buildBody() {
    m_chart->setObjectName(objectName() + QStringLiteral(".chart"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_chart);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(m_chart->minimumSizeHint().width() + metrics::scrollBarExtent);
    m_table->setObjectName(objectName() + QStringLiteral(".table"));
    m_table->setAccessibleName(tr("Rows that differ"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_chart->installEventFilter(this);
    m_body->addWidget(scroll);
    m_body->addWidget(m_table);
    m_body->setChildrenCollapsible(false);
    m_body->setSizes({1, 1});
    m_items->setObjectName(objectName() + QStringLiteral(".items"));
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_items);
    connect(m_items, &LineItems::backRequested, this, &ComparisonPage::goBack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_chart, &WaterfallChart::stepActivated, this, &ComparisonPage::open);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
}

void ComparisonPage::showPlan(PlanDocument* document, Selection* selection) {
    if (this->document()) this->document()->scenarios().disconnect(this);
    m_comparison.reset(); // it holds evaluations of the plan before
    m_opened.clear();
    CostPage::showPlan(document, selection);
    if (document && m_sides == Sides::Scenarios)
        connect(&document->scenarios(), &ScenarioEvaluations::ready, this, &ComparisonPage::evaluationChanged);
}

void ComparisonPage::planChanged() {
    fillScenarios();
    evaluationChanged();
}

/// The base and its scenarios on both sides; at first the base against what is shown, or against the newest.
void ComparisonPage::fillScenarios() {
    if (m_sides != Sides::Scenarios || !document()) return;
    std::vector<std::pair<QString, QString>> wanted{{tr("Base"), QString()}};
    for (const auto& scenario : document()->base()->scenarios)
        wanted.emplace_back(QString::fromStdString(models::scenarioName(*document()->base(), scenario->id)),
                            QString::fromStdString(scenario->id.text));
    for (QComboBox* combo : {m_left, m_right}) {
        const QSignalBlocker quiet(combo);
        const bool first = combo->count() < 2;
        const QString before = combo->currentData().toString();
        combo->clear();
        for (const auto& [name, id] : wanted) combo->addItem(name, id);
        int index = combo->findData(before);
        if (combo == m_right && (first || index < 0)) {
            index = combo->findData(QString::fromStdString(document()->scenario().text));
            if (index <= 0) index = combo->count() - 1;
        }
        combo->setCurrentIndex(std::max(0, index));
    }
}

models::ScenarioId ComparisonPage::chosen(const QComboBox& combo) const {
    return models::ScenarioId{combo.currentData().toString().toStdString()};
}

QString ComparisonPage::leftName() const { return m_sides == Sides::SinceSave ? tr("Saved") : m_left->currentText(); }
QString ComparisonPage::rightName() const { return m_sides == Sides::SinceSave ? tr("Now") : m_right->currentText(); }

models::EvaluationPtr ComparisonPage::left() const {
    return m_sides == Sides::SinceSave ? document()->savedEvaluation() : document()->scenarios().of(chosen(*m_left));
}
models::EvaluationPtr ComparisonPage::right() const {
    return m_sides == Sides::SinceSave ? document()->evaluation() : document()->scenarios().of(chosen(*m_right));
}

void ComparisonPage::showEmpty(const QString& sentence) {
    m_model->clear();
    m_chart->setData({});
    m_chip->hide();
    m_copy->setEnabled(false);
    m_empty->setSentence(sentence);
    m_stack->setCurrentWidget(m_empty);
}

void ComparisonPage::evaluationChanged() {
    m_comparison.reset();
    if (!document() || !document()->evaluation()) {
        showEmpty(tr("Costs are shown as soon as they are calculated."));
        return;
    }
    if (m_sides == Sides::Scenarios && document()->base()->scenarios.empty()) {
        showEmpty(tr("The plan has one version so far. Scenario ▸ New from Current makes another to compare it with."));
        return;
    }
    const models::EvaluationPtr before = left();
    const models::EvaluationPtr after = right();
    if (!before || !after) {
        models::Diagnostics trouble;
        if (m_sides == Sides::Scenarios)
            for (const QComboBox* side : {m_left, m_right})
                if (trouble.empty()) trouble = document()->scenarios().trouble(chosen(*side));
        showEmpty(trouble.empty() ? tr("Costs are shown as soon as they are calculated.")
                                  : QString::fromStdString(trouble.front().message));
        return;
    }
    models::Result<models::CostComparison> compared = models::compareCosts(before, after);
    if (!compared) {
        showEmpty(QString::fromStdString(compared.diagnostics().front().message));
        return;
    }
    if (compared->isSame()) {
        showEmpty(m_sides == Sides::SinceSave ? tr("Nothing costs more or less than when the plan was saved.")
                  : compared->commitments.any
                      ? tr("%1 and %2 cost the same, line by line and after commitments.").arg(leftName(), rightName())
                      : tr("%1 and %2 cost the same, line by line.").arg(leftName(), rightName()));
        return;
    }
    m_comparison = *std::move(compared);
    showComparison();
}

void ComparisonPage::showComparison() {
    const auto view = static_cast<models::ComparisonView>(m_by->currentData().toInt());
    m_rows = models::differingRows(*m_comparison, view);
    m_steps = models::waterfall(*m_comparison, models::CostScenario::Expected, view, mostSteps);
    m_copy->setEnabled(true);
    m_stack->setCurrentWidget(m_body);
    m_model->setSides(leftName(), rightName());
    fillChart(m_steps);
    const bool opened = !m_opened.isEmpty();
    if (opened) fillLines(m_opened);
    else fillRows();
    fitColumns();
}

/// What the comparison says, in words. Steps and totals are of list costs: where there are commitments, it says so.
QString ComparisonPage::sentence(const models::Waterfall& steps) const {
    const models::Money change = steps.end - steps.start;
    const models::Money saved = m_comparison->commitments.change();
    if (m_comparison->lines.empty()) { // commitments alone differ
        const bool less = saved < models::Money();
        const QString much = wholeAmount(less ? -saved : saved, currency());
        if (m_sides == Sides::SinceSave)
            return less ? tr("The same as when it was saved before commitments, %1 a month less after them").arg(much)
                        : tr("The same as when it was saved before commitments, %1 a month more after them").arg(much);
        return less ? tr("%1 costs the same as %2 before commitments, %3 a month less after them")
                          .arg(rightName(), leftName(), much)
                    : tr("%1 costs the same as %2 before commitments, %3 a month more after them")
                          .arg(rightName(), leftName(), much);
    }
    const QString amount = wholeAmount(change < models::Money() ? models::Money() - change : change, currency());
    const QString share = changeShare(steps.start, steps.end);
    const QString much = share.isEmpty() ? amount : tr("%1 (%2)").arg(amount, share);
    const QString title = m_sides == Sides::SinceSave
                              ? (change < models::Money() ? tr("%1 a month less than when it was saved").arg(much)
                                                          : tr("%1 a month more than when it was saved").arg(much))
                          : change < models::Money()
                              ? tr("%1 costs %2 a month less than %3").arg(rightName(), much, leftName())
                              : tr("%1 costs %2 a month more than %3").arg(rightName(), much, leftName());
    return m_comparison->commitments.any ? tr("%1, before commitments", "what a version costs more").arg(title) : title;
}

void ComparisonPage::fillChart(const models::Waterfall& steps) {
    WaterfallData shown;
    shown.title = sentence(steps);
    shown.startLabel = leftName();
    shown.start = chartframe::valueOf(steps.start);
    shown.startText = centsAmount(steps.start, currency());
    shown.endLabel = rightName();
    shown.end = chartframe::valueOf(steps.end);
    shown.endText = centsAmount(steps.end, currency());
    for (const models::WaterfallStep& step : steps.steps) {
        models::ComparisonRow row;
        row.key = step.key;
        row.cell = step.cell;
        row.rest = step.rest;
        const QString label = step.others > 0 ? tr("Other changes (%L1)").arg(static_cast<qulonglong>(step.others))
                                              : comparisonLabel(row);
        shown.steps.push_back({step.others > 0 ? comparisonOthersKey() : comparisonKey(step.cell, step.key, step.rest),
                               label, chartframe::valueOf(step.change), signedCents(step.change, currency())});
    }
    m_chart->setTickText([code = currency()](double tick) {
        return shortAmount(models::Money::fromCents(static_cast<std::int64_t>(tick * 100.0)), code);
    });
    m_chart->setData(std::move(shown));
}

void ComparisonPage::fillRows() {
    m_chip->hide();
    std::vector<ComparisonTableRow> rows;
    for (const models::ComparisonRow& row : m_rows)
        rows.push_back({comparisonKey(row.cell, row.key, row.rest), comparisonLabel(row), row.left, row.right});
    const auto view = static_cast<models::ComparisonView>(m_by->currentData().toInt());
    rows.push_back({{}, tr("Total"), m_comparison->left, m_comparison->right, true});
    for (ComparisonTableRow& row : commitmentRows(*m_comparison)) rows.push_back(std::move(row));
    m_model->setRows(std::move(rows), comparisonViewTitle(view), currency());
}

void ComparisonPage::fitColumns() {
    if (m_model->rowCount() > 0) balance(*m_body, fitTable(*m_table, ComparisonModel::Key, mostNameWidth));
}

void ComparisonPage::copyPicture() const { QApplication::clipboard()->setImage(m_chart->picture()); }
void ComparisonPage::copyTable() const {
    if (m_stack->currentWidget() == m_items) m_items->copyTable();
    else QApplication::clipboard()->setText(tableText(*m_model));
}

bool ComparisonPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport()) {
        // Later: the splitter is still placing its parts.
        QMetaObject::invokeMethod(this, &ComparisonPage::fitColumns, Qt::QueuedConnection);
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool copies = key->matches(QKeySequence::Copy);
    const bool backs = key->key() == Qt::Key_Escape;
    const bool opens = watched == m_table && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (event->type() == QEvent::ShortcutOverride) {
        if (copies || backs) event->accept();
        return copies;
    }
    if (copies) copyTable();
    if (opens) openRow(m_table->currentIndex().row());
    return copies || opens || (backs && goBack());
}

} // namespace platbook::ui
