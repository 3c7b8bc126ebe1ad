#include "ui/panels/cost/CostBreakdown.h"

#include "ui/document/PlanDocument.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostNames.h"
#include "ui/panels/cost/CostTableModel.h"
#include "ui/panels/cost/LayerAmounts.h"
#include "ui/panels/cost/UnitCostStrip.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/StackedBarChart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

/// What the panel is made of, and which gesture does what.
namespace platbook::ui {

namespace {

using models::CostView;

constexpr int slowMs = 150;        ///< a calculation is mentioned after this
constexpr int mostNameWidth = 220; ///< longer names are elided, the tooltip has them whole
constexpr int mostTextWidth = 260; ///< of other columns of text
constexpr int leastHeightForUnits = 140;

} // namespace

CostBreakdown::CostBreakdown(QWidget* parent)
    : CostPage(parent),
      m_by(new QComboBox),
      m_usageOnly(new QCheckBox(tr("Usage only"))),
      m_back(new QToolButton),
      m_chip(new ChipButton(QString())),
      m_partChip(new ChipButton(QString())),
      m_priceChip(new ChipButton(QString())),
      m_linesTitle(new QLabel),
      m_calculating(new QLabel(tr("calculating"))),
      m_estimated(new QToolButton),
      m_missing(new QToolButton),
      m_chart(new StackedBarChart),
      m_tableModel(new CostTableModel(this)),
      m_table(new QTableView),
      m_linesModel(new CostLinesModel(this)),
      m_lines(new QTableView),
      m_layers(new LayerAmounts(this)),
      m_breakdown(new QSplitter),
      m_units(new UnitCostStrip),
      m_overview(new QWidget),
      m_empty(new EmptyState(QStringLiteral("office-chart-bar-stacked"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.breakdown"));
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowMs);
    buildHead();
    buildBody();
    connectParts();
}

void CostBreakdown::buildHead() {
    m_by->setObjectName(QStringLiteral("cost.by"));
    m_by->setAccessibleName(tr("Break down by"));
    for (const CostView one : {CostView::Environment, CostView::Region, CostView::Tenant, CostView::Component,
                               CostView::Cell, CostView::Sku})
        m_by->addItem(costViewTitle(one), static_cast<int>(one));
    m_usageOnly->setObjectName(QStringLiteral("cost.usageOnly"));
    m_usageOnly->setToolTip(tr("Counts only what follows from usage: data sent out, and model tokens"));
    m_back->setObjectName(QStringLiteral("cost.back"));
    m_back->setIcon(QIcon::fromTheme(QStringLiteral("go-previous")));
    m_back->setToolTip(tr("Back to the breakdown (Esc)"));
    m_back->setAccessibleName(tr("Back to the breakdown"));
    m_back->setAutoRaise(true);
    m_chip->setObjectName(QStringLiteral("cost.chip"));
    m_partChip->setObjectName(QStringLiteral("cost.partChip"));
    m_priceChip->setObjectName(QStringLiteral("cost.priceChip"));
    for (ChipButton* chip : {m_chip, m_partChip, m_priceChip}) {
        chip->setRemovable(true);
        chip->hide();
    }
    m_linesTitle->setObjectName(QStringLiteral("cost.linesTitle"));
    m_linesTitle->setFont(roleFont(TypeRole::BodyStrong, font()));
    m_estimated->setObjectName(QStringLiteral("cost.estimated"));
    m_missing->setObjectName(QStringLiteral("cost.missing"));
    for (QToolButton* note : {m_estimated, m_missing}) note->setAutoRaise(true);
    m_calculating->setObjectName(QStringLiteral("cost.calculating"));
    m_calculating->setForegroundRole(QPalette::PlaceholderText);
    m_calculating->hide();
    m_copy = copyButton(
        QStringLiteral("cost.copy"), [this] { copyPicture(); }, [this] { copyTable(); });
    auto* by = new QLabel(tr("by", "breakdown, comparison"));
    by->setBuddy(m_by);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_back, by, m_by, m_usageOnly, m_chip, m_partChip, m_priceChip, m_linesTitle})
        row->addWidget(widget);
    row->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_calculating, m_estimated, m_missing, m_copy})
        row->addWidget(widget);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

void CostBreakdown::buildBody() {
    m_chart->setObjectName(QStringLiteral("cost.chart"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_chart);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumWidth(m_chart->minimumSizeHint().width() + metrics::scrollBarExtent); // else its totals are cut
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setObjectName(QStringLiteral("cost.table"));
    m_table->setAccessibleName(tr("Cost breakdown"));
    m_table->setModel(m_tableModel);
    m_lines->setObjectName(QStringLiteral("cost.lines"));
    m_lines->setAccessibleName(tr("Cost lines"));
    m_lines->setModel(m_linesModel);
    for (QTableView* table : {m_table, m_lines}) {
        dressTable(*table);
        table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        table->setContextMenuPolicy(Qt::CustomContextMenu);
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
    }
    m_chart->setContextMenuPolicy(Qt::CustomContextMenu);
    m_chart->installEventFilter(this);
    m_breakdown->addWidget(scroll);
    m_breakdown->addWidget(m_table);
    m_breakdown->setChildrenCollapsible(false);
    m_breakdown->setSizes({1, 1});
    m_breakdown->setStretchFactor(0, 1);
    m_breakdown->setStretchFactor(1, 1);
    auto* overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(0);
    overview->addWidget(m_breakdown, 1);
    overview->addWidget(m_units);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_lines);
    m_stack->addWidget(m_empty);
}

/// A low dock is left to the breakdown.
void CostBreakdown::resizeEvent(QResizeEvent* event) {
    CostPage::resizeEvent(event);
    m_units->setVisible(height() >= leastHeightForUnits);
}

void CostBreakdown::connectParts() {
    connect(&m_slow, &QTimer::timeout, m_calculating, &QWidget::show);
    connect(m_layers, &LayerAmounts::changed, this, [this] {
        m_slow.stop();
        m_calculating->setVisible(document() && document()->isCalculating());
        showLayers();
        fitColumns();
    });
    connect(m_by, &QComboBox::currentIndexChanged, this, &CostBreakdown::clearPlan);
    connect(m_usageOnly, &QCheckBox::toggled, this, [this] { evaluationChanged(); });
    connect(m_back, &QToolButton::clicked, this, &CostBreakdown::goBack);
    connect(m_chip, &ChipButton::removeRequested, this, &CostBreakdown::goBack);
    connect(m_partChip, &ChipButton::removeRequested, this, [this] {
        if (m_opened) m_opened->part.clear();
        evaluationChanged();
        m_lines->setFocus();
    });
    connect(m_priceChip, &ChipButton::removeRequested, this, [this] { narrowTo(models::PriceChoice::Any); });
    connect(m_estimated, &QToolButton::clicked, this, [this] { narrowTo(models::PriceChoice::Estimated); });
    connect(m_missing, &QToolButton::clicked, this, [this] { narrowTo(models::PriceChoice::Missing); });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        const CostTableRow* row = m_tableModel->rowAt(index.row());
        if (row && row->part.isEmpty() && !m_tableModel->isSum(index.row())) pick(QString(row->key), false);
    });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_chart, &StackedBarChart::segmentPicked, this, [this](const QString& row) { pick(QString(row), true); });
    connect(m_chart, &StackedBarChart::segmentActivated, this,
            [this](const QString& row, const QString& part) { open(QString(row), QString(part)); });
    for (QWidget* place :
         {static_cast<QWidget*>(m_chart), static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_lines)})
        connect(place, &QWidget::customContextMenuRequested, this,
                [this, place](const QPoint& at) { m_copy->menu()->popup(place->mapToGlobal(at)); });
}

/// List prices and what private layers change, where they are in force; parts of a row are not told apart so.
void CostBreakdown::showLayers() {
    const bool shown = m_layers->inForce() && !m_filtered;
    const models::LayerKinds& kinds = m_layers->kinds();
    const auto show = [&](CostTableModel::Column column, bool any) {
        m_table->setColumnHidden(column, !shown || !any);
    };
    show(CostTableModel::List, true);
    show(CostTableModel::Negotiated, kinds.negotiated);
    show(CostTableModel::Contract, kinds.contract);
    show(CostTableModel::Markup, kinds.markup);
    show(CostTableModel::Commitments, kinds.commitments);
    if (shown)
        m_tableModel->updateLayers([this](std::vector<CostTableRow>& rows) { m_layers->addTo(rows); },
                                   m_layers->areFresh());
}

void CostBreakdown::fitColumns() {
    if (m_linesModel->rowCount() > 0) fitTable(*m_lines, CostLinesModel::Formula, mostTextWidth);
    if (m_tableModel->rowCount() == 0) return;
    balance(*m_breakdown, fitTable(*m_table, CostTableModel::Key, mostNameWidth));
}

bool CostBreakdown::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && (watched == m_table->viewport() || watched == m_lines->viewport())) {
        // Later: the splitter is still placing its parts.
        QMetaObject::invokeMethod(this, &CostBreakdown::fitColumns, Qt::QueuedConnection);
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool copies = key->matches(QKeySequence::Copy);
    const bool backs = key->key() == Qt::Key_Escape;
    if (!copies && !backs) {
        const bool opens = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (!opens || watched != m_table || event->type() != QEvent::KeyPress) return false;
        openRow(m_table->currentIndex().row());
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return copies;
    }
    if (copies) copyTable();
    return copies || goBack();
}

} // namespace platbook::ui
