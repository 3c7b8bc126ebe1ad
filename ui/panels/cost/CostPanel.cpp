#include "ui/panels/cost/CostPanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostTableModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/StackedBarChart.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace platbook::ui {

namespace {

using models::CostRow;
using models::CostView;

constexpr std::size_t mostRows = 20;  ///< tenants beyond these are "others"
constexpr std::size_t mostSeries = 6; ///< series colours; the rest share "other"

QString keyTitle(CostView view) {
    switch (view) {
    case CostView::Environment: return CostPanel::tr("Environment");
    case CostView::Region: return CostPanel::tr("Region");
    case CostView::Cell: return CostPanel::tr("Cell");
    case CostView::Tenant: return CostPanel::tr("Tenant");
    case CostView::Component: return CostPanel::tr("Component");
    case CostView::Sku: return CostPanel::tr("Resource");
    case CostView::Owner: return CostPanel::tr("Owner");
    }
    return {};
}

std::string keyOf(const models::CostLine& line, CostView view) {
    switch (view) {
    case CostView::Environment: return line.env;
    case CostView::Region: return line.region;
    case CostView::Cell: return line.cell;
    case CostView::Component: return line.component;
    case CostView::Sku: return line.sku;
    case CostView::Tenant:
    case CostView::Owner: return line.owner;
    }
    return {};
}

bool isUsageBased(const std::string& sku) {
    return sku.find("egress") != std::string::npos || sku.starts_with("llm") || sku.find("token") != std::string::npos;
}

std::vector<CostRow> rowsOf(const models::Evaluation& evaluation, CostView view) {
    return models::largestRows(models::groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, view),
                               mostRows);
}

/// The parts of one bar: its lines by component, largest groups of the whole plan first.
std::vector<BarSegment> segmentsOf(const models::Evaluation& evaluation, CostView view, const CostRow& row,
                                   const std::vector<std::string>& series, const QString& currency) {
    models::CostLines::Block lines;
    for (const models::CostLine& line : evaluation.lines)
        if (keyOf(line, view) == row.key) lines.push_back(line);
    std::vector<BarSegment> segments;
    for (const CostRow& part : models::groupCosts(models::CostLines(lines), {}, {}, CostView::Component)) {
        if (part.amount.expected.cents() <= 0) continue;
        BarSegment segment;
        segment.key = QString::fromStdString(part.key);
        segment.label = segment.key;
        segment.value = static_cast<double>(part.amount.expected.cents()) / 100.0;
        segment.valueText = centsAmount(part.amount.expected, currency);
        segment.series = static_cast<int>(std::find(series.begin(), series.end(), part.key) - series.begin());
        segment.usageBased = isUsageBased(part.key);
        segments.push_back(segment);
    }
    std::stable_sort(segments.begin(), segments.end(),
                     [](const BarSegment& a, const BarSegment& b) { return a.series < b.series; });
    return segments;
}

} // namespace

CostPanel::CostPanel(QWidget* parent)
    : PlanPanel(parent),
      m_by(new QComboBox),
      m_missing(new QLabel),
      m_calculating(new QLabel(tr("calculating"))),
      m_chip(new ChipButton(QString())),
      m_chart(new StackedBarChart),
      m_tableModel(new CostTableModel(this)),
      m_table(new QTableView),
      m_linesModel(new CostLinesModel(this)),
      m_lines(new QTableView),
      m_breakdown(new QSplitter),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost"));
    buildHead();
    buildBody();
    connect(m_by, &QComboBox::currentIndexChanged, this, [this] {
        m_linesOpen = false;
        evaluationChanged();
    });
    connect(m_chip, &ChipButton::removeRequested, this, [this] {
        m_linesOpen = false;
        evaluationChanged();
    });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { openLines(view(), m_tableModel->keyAt(index.row())); });
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex& index) { selectKey(m_tableModel->keyAt(index.row())); });
    connect(m_chart, &StackedBarChart::segmentActivated, this,
            [this](const QString& row, const QString& /*segment*/) { openLines(view(), row); });
}

void CostPanel::buildHead() {
    m_by->setObjectName(QStringLiteral("cost.by"));
    m_by->setAccessibleName(tr("Break down by"));
    for (const CostView one : {CostView::Environment, CostView::Region, CostView::Tenant, CostView::Component,
                               CostView::Cell, CostView::Sku})
        m_by->addItem(keyTitle(one), static_cast<int>(one));
    m_missing->setObjectName(QStringLiteral("cost.missing"));
    m_missing->setForegroundRole(QPalette::PlaceholderText);
    m_calculating->setForegroundRole(QPalette::PlaceholderText);
    m_calculating->hide();
    m_chip->setObjectName(QStringLiteral("cost.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    auto* by = new QLabel(tr("Break down by"));
    by->setBuddy(m_by);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::grid);
    row->setSpacing(metrics::inside);
    row->addWidget(by);
    row->addWidget(m_by);
    row->addWidget(m_chip);
    row->addStretch(1);
    row->addWidget(m_calculating);
    row->addWidget(m_missing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_stack, 1);
}

void CostPanel::buildBody() {
    m_chart->setObjectName(QStringLiteral("cost.chart"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_chart);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setObjectName(QStringLiteral("cost.table"));
    m_table->setAccessibleName(tr("Cost breakdown"));
    m_table->setModel(m_tableModel);
    dressTable(*m_table);
    m_table->setToolTip(tr("Double-click an amount for the lines behind it"));
    m_table->horizontalHeader()->setSectionResizeMode(CostTableModel::Key, QHeaderView::Stretch);
    m_lines->setObjectName(QStringLiteral("cost.lines"));
    m_lines->setAccessibleName(tr("Cost lines"));
    m_lines->setModel(m_linesModel);
    dressTable(*m_lines);
    m_lines->horizontalHeader()->setSectionResizeMode(CostLinesModel::Formula, QHeaderView::Stretch);
    m_breakdown->addWidget(scroll);
    m_breakdown->addWidget(m_table);
    m_breakdown->setChildrenCollapsible(false);
    m_breakdown->setStretchFactor(0, 1);
    m_breakdown->setStretchFactor(1, 1);
    m_stack->addWidget(m_breakdown);
    m_stack->addWidget(m_lines);
}

CostView CostPanel::view() const { return static_cast<CostView>(m_by->currentData().toInt()); }

void CostPanel::setView(CostView view) { m_by->setCurrentIndex(m_by->findData(static_cast<int>(view))); }

void CostPanel::openLines(CostView view, const QString& key) {
    m_linesOpen = true;
    m_linesView = view;
    m_linesKey = key;
    evaluationChanged();
    m_lines->setFocus();
}

void CostPanel::selectKey(const QString& key) {
    if (!selection() || key.isEmpty()) return;
    const std::string id = key.toStdString();
    switch (view()) {
    case CostView::Region:
        if (models::findById(document()->plan()->regions, models::RegionId{id}))
            selection()->select({"regions[" + id + "]"});
        break;
    case CostView::Cell:
        if (models::findById(document()->plan()->cells, models::CellId{id})) selection()->select({"cells[" + id + "]"});
        break;
    case CostView::Tenant: selection()->select({"tenants[" + id + "]"}); break;
    case CostView::Environment: selection()->select({"environments[" + id + "]"}); break;
    case CostView::Component:
    case CostView::Sku:
    case CostView::Owner: break;
    }
}

void CostPanel::evaluationChanged() {
    const bool has = document() && document()->evaluation();
    m_calculating->setVisible(document() && document()->isCalculating());
    if (!has) {
        m_chart->setData({});
        m_tableModel->setRows({}, {}, {}, {}, {});
        m_linesModel->clear();
        m_missing->clear();
        return;
    }
    const int missing = document()->evaluation()->coverage.missing;
    m_missing->setText(missing > 0 ? tr("%n not priced", nullptr, missing) : QString());
    m_chip->setVisible(m_linesOpen);
    m_stack->setCurrentIndex(m_linesOpen ? 1 : 0);
    if (m_linesOpen) {
        fillLines();
        return;
    }
    fillTable();
    fillChart();
}

void CostPanel::fillTable() {
    const models::Evaluation& now = *document()->evaluation();
    const models::EvaluationPtr saved = document()->savedEvaluation();
    std::vector<CostRow> before;
    if (saved && saved != document()->evaluation())
        before = models::groupCosts(saved->lines, saved->tenants, saved->unallocated, view());
    m_tableModel->setRows(rowsOf(now, view()), std::move(before), now.total, keyTitle(view()), currency());
}

void CostPanel::fillChart() {
    const models::Evaluation& now = *document()->evaluation();
    std::vector<std::string> series;
    for (const CostRow& row :
         models::largestRows(models::groupCosts(now.lines, {}, {}, CostView::Component), mostSeries))
        if (!row.rest) series.push_back(row.key);
    StackedBarData chart;
    chart.rowTitle = keyTitle(view());
    const std::vector<CostRow> rows = rowsOf(now, view());
    for (const CostRow& row : rows) {
        BarRow bar;
        bar.key = QString::fromStdString(row.key);
        bar.label = bar.key;
        bar.totalText = wholeAmount(row.amount.expected, currency());
        bar.low = static_cast<double>(row.amount.low.cents()) / 100.0;
        bar.high = static_cast<double>(row.amount.high.cents()) / 100.0;
        if (!row.rest && view() != CostView::Tenant) bar.segments = segmentsOf(now, view(), row, series, currency());
        if (bar.segments.empty() && row.amount.expected.cents() > 0)
            bar.segments = {{bar.key, bar.label, static_cast<double>(row.amount.expected.cents()) / 100.0,
                             centsAmount(row.amount.expected, currency()), row.rest ? 6 : 0, false}};
        chart.rows.push_back(bar);
    }
    if (!rows.empty()) {
        const auto largest = std::max_element(rows.begin(), rows.end(), [](const CostRow& a, const CostRow& b) {
            return a.amount.expected < b.amount.expected;
        });
        chart.title = tr("%1 is %2 of %3", "largest row, its amount, the total")
                          .arg(QString::fromStdString(largest->key), wholeAmount(largest->amount.expected, currency()),
                               perMonth(now.total.expected, currency()));
    }
    m_chart->setTickText([code = currency()](double value) {
        return shortAmount(models::Money::fromCents(static_cast<std::int64_t>(value * 100.0)), code);
    });
    m_chart->setData(chart);
}

void CostPanel::fillLines() {
    const models::Evaluation& now = *document()->evaluation();
    std::vector<models::CostLine> lines;
    for (const models::CostLine& line : now.lines)
        if (m_linesKey.isEmpty() || keyOf(line, m_linesView) == m_linesKey.toStdString()) lines.push_back(line);
    m_chip->setText(m_linesKey.isEmpty() ? tr("All lines") : m_linesKey);
    m_chip->updateGeometry();
    m_linesModel->setLines(document()->evaluation(), std::move(lines), currency());
}

} // namespace platbook::ui
