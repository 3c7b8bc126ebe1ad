#include "ui/panels/cost/TrafficPage.h"

#include "models/cost/Bill.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/LineItems.h"
#include "ui/panels/cost/NodesModel.h"
#include "ui/panels/cost/TrafficModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/widgets/StackedBarChart.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

namespace {

constexpr int mostTextWidth = 300;
constexpr int leastHeight = 64;
constexpr int startSize = 400;

} // namespace

TrafficPage::TrafficPage(QWidget* parent)
    : CostPage(parent),
      m_what(new SegmentedControl),
      m_chip(new ChipButton(QString())),
      m_state(new ElidedLabel(Qt::ElideRight)),
      m_chart(new StackedBarChart),
      m_traffic(new TrafficModel(this)),
      m_nodes(new NodesModel(this)),
      m_table(new QTableView),
      m_body(new QSplitter),
      m_items(new LineItems),
      m_empty(new EmptyState(QStringLiteral("office-chart-bar"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.traffic"));
    buildHead();
    buildBody();
    connect(m_what, &SegmentedControl::currentIndexChanged, this, [this] { show(); });
    connect(m_chip, &ChipButton::removeRequested, this, &TrafficPage::closeLines);
    connect(m_items, &LineItems::backRequested, this, &TrafficPage::closeLines);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { open(index.row()); });
    connect(m_chart, &StackedBarChart::segmentPicked, this, &TrafficPage::pick);
    connect(m_chart, &StackedBarChart::segmentActivated, this, [this](const QString& row, const QString& segment) {
        pick(row, segment);
        open(m_table->currentIndex().row());
    });
}

void TrafficPage::buildHead() {
    m_what->setObjectName(QStringLiteral("traffic.what"));
    m_what->setAccessibleName(tr("What is looked at"));
    m_what->setSegments({tr("Network"), tr("Nodes")});
    m_chip->setObjectName(QStringLiteral("traffic.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    m_state->setObjectName(QStringLiteral("traffic.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_copy = copyButton(
        QStringLiteral("traffic.copy"), [this] { QApplication::clipboard()->setImage(m_chart->picture()); },
        [this] { copyTable(); });
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_what);
    row->addWidget(m_chip);
    row->addWidget(m_state, 1);
    row->addWidget(m_copy);
}

void TrafficPage::buildBody() {
    m_chart->setObjectName(QStringLiteral("traffic.chart"));
    m_table->setObjectName(QStringLiteral("traffic.table"));
    m_table->setModel(m_traffic);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_items->setObjectName(QStringLiteral("traffic.items"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_chart);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body->addWidget(scroll);
    m_body->addWidget(m_table);
    m_body->setChildrenCollapsible(false);
    m_body->setSizes({startSize, startSize});
    m_stack->setMinimumHeight(leastHeight);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_items);
    setBody(*m_stack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

bool TrafficPage::showsNodes() const { return m_what->currentIndex() == 1; }

void TrafficPage::showPlan(PlanDocument* document, Selection* selection) {
    m_task.drop();
    m_traffic->setFlows({}, {});
    m_nodes->setPools({}, {});
    m_what->setCurrentIndex(0);
    show(); // nothing of the plan before stays in sight
    CostPage::showPlan(document, selection);
}

void TrafficPage::evaluationChanged() {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    const bool calculating = document() && document()->isCalculating();
    setBusy(calculating);
    if (calculating) return;
    if (!evaluation) {
        m_task.drop();
        fill({}, {});
        return;
    }
    setBusy(true);
    m_task.run([this, evaluation](const std::stop_token& stop) -> LatestTask::Answer {
        std::vector<models::NetworkFlow> flows = models::networkFlows(*evaluation);
        if (stop.stop_requested()) return {};
        return [this, flows = std::move(flows), pools = models::packedPools(*evaluation)] {
            setBusy(false);
            fill(flows, pools);
        };
    });
}

void TrafficPage::fill(std::vector<models::NetworkFlow> flows, std::vector<models::PackedPool> pools) {
    m_traffic->setFlows(std::move(flows), currency());
    m_nodes->setPools(std::move(pools), currency());
    m_what->setVisible(m_nodes->rowCount() > 0 || showsNodes());
    show();
}

void TrafficPage::show() {
    const bool nodes = showsNodes();
    QAbstractItemModel& model = nodes ? static_cast<QAbstractItemModel&>(*m_nodes) : *m_traffic;
    if (m_table->model() != &model) m_table->setModel(&model);
    m_table->setAccessibleName(nodes ? tr("Node pools and what pods leave idle") : tr("Traffic by flow"));
    m_state->setText(nodes ? tr("Pods on nodes, as expected; the system keeps its share of each node.")
                           : tr("Traffic between services of one region is not counted: a plan does not state it."));
    m_chart->setData(nodes ? m_nodes->chart() : m_traffic->chart());
    m_chip->hide();
    m_copy->setEnabled(model.rowCount() > 0);
    if (model.rowCount() == 0) {
        m_empty->setSentence(!document() || !document()->evaluation()
                                 ? tr("Costs are shown as soon as they are calculated.")
                             : document()->isCalculating() ? tr("Calculating")
                             : nodes                       ? tr("No cell of this plan runs on node pools.")
                                                           : tr("No traffic of this plan is paid for."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_body);
    m_table->selectRow(0);
    fitColumns();
}

void TrafficPage::pick(const QString& row, const QString& segment) {
    const int found = showsNodes() ? m_nodes->rowOf(row) : m_traffic->rowOf(row, segment);
    if (found >= 0) m_table->selectRow(found);
}

/// Shows the lines behind a row; a flow that costs nothing of its own has none.
void TrafficPage::open(int row) {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    if (!evaluation) return;
    models::Bill bill;
    QString title;
    if (showsNodes()) {
        const models::PackedPool* pool = m_nodes->poolAt(row);
        if (!pool) return;
        bill = models::rowBill(*evaluation, models::CostView::Cell, pool->cluster, pool->pool);
        title = m_nodes->index(row, NodesModel::Pool).data().toString();
    } else {
        const models::NetworkFlow* flow = m_traffic->flowAt(row);
        if (!flow || !flow->line || *flow->line >= evaluation->lines.size()) return;
        bill = models::lineBill(*evaluation, evaluation->lines[*flow->line]);
        title = m_traffic->index(row, TrafficModel::Flow).data().toString() + QStringLiteral(", ") +
                m_traffic->index(row, TrafficModel::Cell).data().toString();
    }
    if (bill.lines.empty()) return;
    m_chip->setText(title);
    m_chip->updateGeometry();
    m_chip->show();
    m_items->showSides({{QString(), evaluation, std::move(bill)}}, currency());
    m_stack->setCurrentWidget(m_items);
    m_items->setFocus();
}

void TrafficPage::closeLines() {
    const bool focused = m_items->isAncestorOf(QApplication::focusWidget()) || m_items->hasFocus();
    m_chip->hide();
    m_stack->setCurrentWidget(m_body);
    if (focused) m_table->setFocus();
}

void TrafficPage::fitColumns() {
    if (m_table->model()->rowCount() == 0) return;
    const int needed =
        fitTable(*m_table, showsNodes() ? int{NodesModel::Pods} : int{TrafficModel::Cause}, mostTextWidth);
    balance(*m_body, needed);
}

void TrafficPage::copyTable() const {
    if (m_stack->currentWidget() == m_items) m_items->copyTable();
    else QApplication::clipboard()->setText(tableText(*m_table->model()));
}

bool TrafficPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        QMetaObject::invokeMethod(this, &TrafficPage::fitColumns, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress || watched != m_table) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
        copyTable();
        return true;
    }
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return false;
    open(m_table->currentIndex().row());
    return true;
}

} // namespace platbook::ui
