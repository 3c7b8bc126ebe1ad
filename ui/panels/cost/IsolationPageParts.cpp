#include "ui/panels/Tables.h"
#include "ui/panels/cost/BreakEvenModel.h"
#include "ui/panels/cost/IsolationModel.h"
#include "ui/panels/cost/IsolationPage.h"
#include "ui/panels/cost/PlanChangeDrill.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/CurveChart.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

/// What the page is made of, and which gesture does what.
namespace platbook::ui {

namespace {

constexpr double mostRange = 10'000.0;
constexpr int leastHeight = 64;
constexpr int nameLength = 14; ///< letters of the chooser that a narrow window keeps
constexpr int chartWidth = 480;
constexpr int tierWidth = 520;
constexpr int pointWidth = 300;

} // namespace

IsolationPage::IsolationPage(QWidget* parent)
    : CostPage(parent),
      m_subject(new QComboBox),
      m_upTo(new QDoubleSpinBox),
      m_chip(new ChipButton(QString())),
      m_state(new ElidedLabel(Qt::ElideRight)),
      m_chart(new CurveChart),
      m_points(new BreakEvenModel(this)),
      m_pointsTable(new QTableView),
      m_model(new IsolationModel(this)),
      m_table(new QTableView),
      m_body(new QSplitter),
      m_drill(new PlanChangeDrill(QStringLiteral("isolation"))),
      m_empty(new EmptyState(QStringLiteral("office-chart-line"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.isolation"));
    buildHead();
    buildBody();
    connect(m_subject, &QComboBox::activated, this, &IsolationPage::chooseSubject);
    connect(m_upTo, &QDoubleSpinBox::valueChanged, this, &IsolationPage::evaluationChanged);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_chart, &SegmentChart::segmentPicked, this,
            [this](const QString& key) { m_pointsTable->selectRow(key.toInt()); });
    connect(m_drill, &PlanChangeDrill::opened, this, &IsolationPage::showLines);
    connect(m_drill, &PlanChangeDrill::closed, this, &IsolationPage::closeLines);
    connect(m_chip, &ChipButton::removeRequested, this, &IsolationPage::closeLines);
}

void IsolationPage::buildHead() {
    m_subject->setObjectName(QStringLiteral("isolation.subject"));
    m_subject->setAccessibleName(tr("Tenant or cell"));
    m_subject->setToolTip(tr("The tenant or cell that is looked at; a selected one is taken over"));
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->setMinimumContentsLength(nameLength);
    m_upTo->setObjectName(QStringLiteral("isolation.upTo"));
    m_upTo->setAccessibleName(tr("How far to look"));
    m_upTo->setToolTip(tr("How far to look for the place from which an own stack pays"));
    m_upTo->setRange(1.0, mostRange);
    m_upTo->setDecimals(0);
    m_upTo->setKeyboardTracking(false);
    m_upTo->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_chip->setObjectName(QStringLiteral("isolation.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    m_state->setObjectName(QStringLiteral("isolation.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_copy = copyButton(
        QStringLiteral("isolation.copy"), [this] { QApplication::clipboard()->setImage(m_chart->picture()); },
        [this] { copyTable(); });
    auto* label = new QLabel(tr("up to"));
    label->setBuddy(m_upTo);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_subject, label, m_upTo, m_chip}) row->addWidget(widget);
    row->addWidget(m_state, 1);
    row->addWidget(m_copy);
}

void IsolationPage::buildBody() {
    m_chart->setObjectName(QStringLiteral("isolation.chart"));
    m_table->setObjectName(QStringLiteral("isolation.table"));
    m_table->setAccessibleName(tr("Cost of isolation and resilience"));
    m_table->setModel(m_model);
    m_pointsTable->setObjectName(QStringLiteral("isolation.points"));
    m_pointsTable->setAccessibleName(tr("Points of the curves"));
    m_pointsTable->setModel(m_points);
    m_body->addWidget(m_chart);
    for (QTableView* table : {m_table, m_pointsTable}) {
        dressTable(*table);
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
        m_body->addWidget(table);
    }
    m_body->setChildrenCollapsible(false);
    m_body->setStretchFactor(0, 3);
    m_body->setStretchFactor(1, 3);
    m_body->setStretchFactor(2, 1);
    m_body->setSizes({chartWidth, tierWidth, pointWidth});
    m_stack->setMinimumHeight(leastHeight);
    for (QWidget* page : std::initializer_list<QWidget*>{m_body, m_empty, m_drill}) m_stack->addWidget(page);
    setBody(*m_stack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

} // namespace platbook::ui
