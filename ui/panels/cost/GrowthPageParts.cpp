#include "ui/panels/cost/GrowthPage.h"

#include "ui/document/PlanDocument.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/GrowthMonthModel.h"
#include "ui/panels/cost/GrowthMonthsModel.h"
#include "ui/panels/cost/TenantCurveModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/BandChart.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

/// What the page is made of, and which gesture does what.
namespace platbook::ui {

namespace {

constexpr double leastPercent = -50.0;
constexpr double mostPercent = 200.0;
constexpr int inputsWidth = 236;
constexpr int leastWidth = 220;  ///< of what stands beside another
constexpr int leastHeight = 100; ///< of the page: a small window keeps its canvas
constexpr int leastChartHeight = 112;
constexpr int leastCurveRows = 4; ///< with the header

QDoubleSpinBox* percentBox(const QString& name, const QString& title) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setToolTip(title);
    box->setRange(leastPercent, mostPercent);
    box->setDecimals(1);
    box->setSuffix(QStringLiteral("\u2009%"));
    box->setKeyboardTracking(false);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return box;
}

QToolButton* wordButton(const QString& name, const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    return button;
}

/// What is scrolled to where it does not fit.
QScrollArea* scrolled(QWidget* inside, const QString& name) {
    auto* scroll = new QScrollArea;
    scroll->setObjectName(name);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(leastWidth);
    return scroll;
}

} // namespace

GrowthPage::GrowthPage(QWidget* parent)
    : CostPage(parent),
      m_horizon(new QSpinBox),
      m_usage(percentBox(QStringLiteral("growth.usage"), tr("Growth of each tenant's usage a month"))),
      m_drift{percentBox(QStringLiteral("growth.driftLow"), tr("Change of prices a year, low case")),
              percentBox(QStringLiteral("growth.driftExpected"), tr("Change of prices a year, expected case")),
              percentBox(QStringLiteral("growth.driftHigh"), tr("Change of prices a year, high case"))},
      m_scope(new QComboBox),
      m_reset(wordButton(QStringLiteral("growth.reset"), tr("As in Plan"), tr("Go back to what the plan says"))),
      m_keep(wordButton(QStringLiteral("growth.keep"), tr("Keep in Plan"), {})),
      m_curve(new TenantCurveModel(this)),
      m_curveTable(new QTableView),
      m_chart(new BandChart),
      m_notes(new QLabel),
      m_months(new GrowthMonthsModel(this)),
      m_monthsTable(new QTableView),
      m_month(new GrowthMonthModel(this)),
      m_monthTable(new QTableView),
      m_tables(new QStackedWidget),
      m_chip(new ChipButton(QString())),
      m_body(new QSplitter),
      m_empty(new EmptyState(QStringLiteral("office-chart-line"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.growth"));
    buildHead();
    buildBody();
    const auto tried = [this] {
        if (m_filling) return;
        m_tried = true;
        evaluationChanged();
    };
    connect(m_horizon, &QSpinBox::valueChanged, this, tried);
    connect(m_usage, &QDoubleSpinBox::valueChanged, this, tried);
    for (QDoubleSpinBox* box : m_drift) connect(box, &QDoubleSpinBox::valueChanged, this, tried);
    connect(m_curve, &TenantCurveModel::edited, this, [this, tried] {
        m_curveTried = true;
        tried();
    });
    connect(m_reset, &QToolButton::clicked, this, [this] {
        takeFromPlan();
        evaluationChanged();
    });
    connect(m_keep, &QToolButton::clicked, this, &GrowthPage::keepInPlan);
    connect(m_scope, &QComboBox::activated, this, [this] {
        m_scopeWanted = m_scope->currentData().toString();
        if (m_projection) fillResult();
    });
    connect(m_chart, &BandChart::pointPicked, this, [this](int point) {
        m_monthsTable->selectRow(point);
        if (m_opened) openMonth(point);
    });
    connect(m_chart, &BandChart::pointActivated, this, &GrowthPage::openMonth);
    connect(m_monthsTable, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { openMonth(index.row()); });
    connect(m_chip, &ChipButton::removeRequested, this, &GrowthPage::goBack);
}

void GrowthPage::buildHead() {
    m_horizon->setObjectName(QStringLiteral("growth.horizon"));
    m_horizon->setAccessibleName(tr("Horizon in months"));
    m_horizon->setRange(1, static_cast<int>(models::longestHorizon));
    m_horizon->setSuffix(tr(" months"));
    m_horizon->setKeyboardTracking(false);
    m_scope->setObjectName(QStringLiteral("growth.scope"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_scope->setAccessibleName(tr("What is projected"));
    m_chip->setObjectName(QStringLiteral("growth.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    m_copy = copyButton(
        QStringLiteral("growth.copy"), [this] { QApplication::clipboard()->setImage(m_chart->picture()); },
        [this] { copyTable(); });
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_scope);
    row->addWidget(m_horizon);
    row->addWidget(m_chip);
    row->addStretch(1);
    for (QToolButton* button : {m_reset, m_keep, m_copy}) row->addWidget(button);
}

/// What usage, prices and tenants do. It stands beside the chart and scrolls, so that a low dock is left to the result.
QWidget* GrowthPage::inputs() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::inside);
    grid->setVerticalSpacing(metrics::grid);
    const auto label = [grid](const QString& text, QDoubleSpinBox* box, int row, int column, int columns) {
        auto* one = new QLabel(text);
        one->setBuddy(box);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        grid->addWidget(one, row, column, 1, columns);
        return one;
    };
    label(tr("Usage a month"), m_usage, 0, 0, 2);
    grid->addWidget(m_usage, 0, 2);
    grid->addWidget(new QLabel(tr("Prices a year")), 1, 0, 1, 3);
    const QStringList cases{tr("low"), tr("expected"), tr("high")};
    for (int i = 0; i < cases.size(); ++i) {
        QLabel* one = label(cases[i], m_drift[i], 2, i, 1);
        one->setFont(roleFont(TypeRole::Caption, font()));
        one->setForegroundRole(QPalette::PlaceholderText);
        grid->addWidget(m_drift[i], 3, i);
        grid->setColumnStretch(i, 1);
    }
    m_curveTable->setMinimumHeight(leastCurveRows * m_curveTable->verticalHeader()->defaultSectionSize());
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(metrics::group, 0, metrics::inside, metrics::grid);
    column->setSpacing(metrics::inside);
    column->addLayout(grid);
    column->addWidget(m_curveTable, 1);
    return scrolled(inside, QStringLiteral("growth.inputs"));
}

void GrowthPage::buildBody() {
    m_curveTable->setObjectName(QStringLiteral("growth.curve"));
    m_curveTable->setAccessibleName(tr("Tenants by month"));
    m_curveTable->setModel(m_curve);
    m_chart->setObjectName(QStringLiteral("growth.chart"));
    m_notes->setObjectName(QStringLiteral("growth.notes"));
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_notes->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notes->setContentsMargins(metrics::group, 0, metrics::group, metrics::grid);
    m_chart->setMinimumHeight(leastChartHeight);
    m_monthsTable->setObjectName(QStringLiteral("growth.months"));
    m_monthsTable->setAccessibleName(tr("Cost by month"));
    m_monthsTable->setModel(m_months);
    m_monthTable->setObjectName(QStringLiteral("growth.month"));
    m_monthTable->setAccessibleName(tr("What the month is made of"));
    m_monthTable->setModel(m_month);
    for (QTableView* table : {m_curveTable, m_monthsTable, m_monthTable}) dressTable(*table);
    m_curveTable->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_curveTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                                  QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    for (QTableView* table : {m_monthsTable, m_monthTable}) {
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
        m_tables->addWidget(table);
    }
    m_chart->installEventFilter(this);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chart, 1);
    column->addWidget(m_notes);
    m_tables->setMinimumWidth(leastWidth);
    m_body->addWidget(scrolled(middle, QStringLiteral("growth.result")));
    m_body->addWidget(m_tables);
    m_body->setChildrenCollapsible(false);
    m_body->setSizes({1, 1});
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    setBody(*m_stack); // not what is typed in
    auto* parts = new QSplitter;
    parts->addWidget(inputs());
    parts->addWidget(m_stack);
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(0, 0);
    parts->setStretchFactor(1, 1);
    parts->setSizes({inputsWidth, 4 * inputsWidth});
    parts->setMinimumHeight(leastHeight);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(parts);
}

void GrowthPage::openMonth(int month) {
    if (!m_projection || month < 0) return;
    m_opened = month;
    fillMonth();
    fitColumns();
    m_monthTable->selectRow(0);
    m_monthTable->setFocus();
}

bool GrowthPage::goBack() {
    if (!m_opened) return false;
    const auto month = static_cast<int>(*m_opened);
    m_opened.reset();
    fillMonth();
    m_monthsTable->selectRow(month);
    m_monthsTable->setFocus();
    return true;
}

/// The opened month, or the table of all where none is, or the horizon ends before it.
void GrowthPage::fillMonth() {
    if (m_opened && *m_opened >= static_cast<std::int64_t>(m_projection->months.size())) m_opened.reset();
    m_chip->setVisible(m_opened.has_value());
    m_tables->setCurrentWidget(m_opened ? m_monthTable : m_monthsTable);
    if (!m_opened) return;
    m_chip->setText(monthTitle(*m_opened));
    m_chip->updateGeometry();
    m_month->showMonth(*m_projection, *m_opened, currency());
}

} // namespace platbook::ui
