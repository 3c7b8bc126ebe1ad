#include "ui/panels/cost/GrowthPage.h"

#include "ui/document/PlanDocument.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/GrowthMonthModel.h"
#include "ui/panels/cost/GrowthMonthsModel.h"
#include "ui/panels/cost/TenantCurveModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/BandChart.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
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
constexpr int curveWidth = 190;
constexpr int leastHeight = 64;

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

/// What a tenant's usage and prices do, in one line.
QHBoxLayout* GrowthPage::inputs() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::group, 0, metrics::group, metrics::inside);
    row->setSpacing(metrics::inside);
    const auto add = [row](const QString& text, QDoubleSpinBox* box) {
        auto* label = new QLabel(text);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
    };
    add(tr("Usage a month"), m_usage);
    row->addSpacing(metrics::group);
    add(tr("Prices a year: low"), m_drift[0]);
    add(tr("expected"), m_drift[1]);
    add(tr("high"), m_drift[2]);
    row->addStretch(1);
    return row;
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
    m_body->addWidget(m_curveTable);
    m_body->addWidget(middle);
    m_body->addWidget(m_tables);
    m_body->setChildrenCollapsible(false);
    m_body->setStretchFactor(0, 0);
    m_body->setStretchFactor(1, 3);
    m_body->setStretchFactor(2, 2);
    m_body->setSizes({curveWidth, 3 * curveWidth, 2 * curveWidth});
    m_stack->setMinimumHeight(leastHeight); // what does not fit is scrolled to; a small window keeps its canvas
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    setBody(*m_stack);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addLayout(inputs());
    page->addWidget(m_stack, 1);
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
