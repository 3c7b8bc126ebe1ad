#include "ui/panels/cost/RiskPage.h"

#include "models/cost/Bill.h"
#include "models/simulation/DriverLines.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/DriverLinesModel.h"
#include "ui/panels/cost/LinesDrill.h"
#include "ui/panels/cost/RiskCharts.h"
#include "ui/panels/cost/RiskModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

using models::CostDriver;

constexpr int mostNameWidth = 260;
constexpr int outcomesShare = 11; ///< of the width that the table leaves
constexpr int driversShare = 9;
constexpr int mostTablePercent = 36; ///< of the whole width
constexpr int leastHeight = 64;

bool movesLaterMonths(CostDriver driver) { return driver == CostDriver::Growth || driver == CostDriver::Prices; }

} // namespace

RiskPage::RiskPage(QWidget* parent)
    : CostPage(parent),
      m_month(new QSpinBox),
      m_state(new ElidedLabel(Qt::ElideRight)),
      m_chip(new ChipButton(QString())),
      m_outcomes(new HistogramChart),
      m_drivers(new TornadoChart),
      m_model(new RiskModel(this)),
      m_table(new QTableView),
      m_body(new QSplitter),
      m_lines(new DriverLinesModel(this)),
      m_drill(new LinesDrill(QStringLiteral("risk"), *m_lines)),
      m_empty(new EmptyState(QStringLiteral("office-chart-bar"), {}, {})),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.risk"));
    buildHead();
    buildBody();
}

void RiskPage::buildHead() {
    m_month->setObjectName(QStringLiteral("risk.month"));
    m_month->setAccessibleName(tr("Month that is looked at"));
    m_month->setToolTip(tr("Month of the projection; growth and prices count from month 1 on"));
    m_month->setRange(0, static_cast<int>(models::longestHorizon));
    m_month->setSpecialValueText(tr("Now"));
    m_month->setPrefix(tr("Month "));
    m_month->setKeyboardTracking(false);
    m_state->setObjectName(QStringLiteral("risk.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_chip->setObjectName(QStringLiteral("risk.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    m_copy = copyButton(
        QStringLiteral("risk.copy"), [this] { copyPicture(); }, [this] { copyTable(); });
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::inside);
    row->addWidget(m_month);
    row->addWidget(m_chip);
    row->addWidget(m_state, 1);
    row->addWidget(m_copy);
    connect(m_month, &QSpinBox::valueChanged, this, &RiskPage::evaluationChanged);
    connect(m_chip, &ChipButton::removeRequested, this, &RiskPage::closeLines);
}

void RiskPage::buildBody() {
    m_outcomes->setObjectName(QStringLiteral("risk.outcomes"));
    m_drivers->setObjectName(QStringLiteral("risk.drivers"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_drivers);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(m_drivers->minimumSizeHint().width() + metrics::scrollBarExtent);
    m_table->setObjectName(QStringLiteral("risk.table"));
    m_table->setAccessibleName(tr("Outcomes and what moves them"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    for (QWidget* part :
         {static_cast<QWidget*>(m_outcomes), static_cast<QWidget*>(scroll), static_cast<QWidget*>(m_table)})
        m_body->addWidget(part);
    m_body->setChildrenCollapsible(false);
    connect(m_body, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    m_stack->setMinimumHeight(leastHeight);
    for (QWidget* page :
         {static_cast<QWidget*>(m_body), static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_drill)})
        m_stack->addWidget(page);
    setBody(*m_stack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    const auto pick = [this](const QString& key) {
        if (const int found = m_model->rowOf(key); found >= 0) m_table->selectRow(found);
    };
    connect(m_outcomes, &SegmentChart::segmentPicked, this, pick);
    connect(m_drivers, &SegmentChart::segmentPicked, this, pick);
    connect(m_drivers, &SegmentChart::segmentActivated, this, &RiskPage::open);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_drill, &LinesDrill::closed, this, &RiskPage::closeLines);
}

void RiskPage::showPlan(PlanDocument* document, Selection* selection) {
    showEmpty(tr("Costs are shown as soon as they are calculated.")); // nothing of the plan before stays in sight
    CostPage::showPlan(document, selection);
}

void RiskPage::showEmpty(const QString& sentence) {
    m_task.drop();
    m_opening.drop();
    m_result.reset();
    m_model->clear();
    m_outcomes->setData({});
    m_drivers->setData({});
    setBusy(false);
    m_chip->hide();
    m_state->clear();
    m_copy->setEnabled(false);
    m_empty->setSentence(sentence);
    m_stack->setCurrentWidget(m_empty);
}

void RiskPage::evaluationChanged() {
    const models::Evaluation* now = document() ? document()->evaluation().get() : nullptr;
    if (!now) showEmpty(tr("Costs are shown as soon as they are calculated."));
    else if (now->lines.empty())
        showEmpty(tr("Nothing costs anything yet. Add a region and a cell to see how sure their cost is."));
    else if (now->coverage.nothingPriced())
        showEmpty(tr("No line of the plan has a price, so there is nothing to vary. Choose another price book."));
    else if (document()->isCalculating() && m_result) setBusy(true); // the evaluation is still that of before
    else recalculate();
}

void RiskPage::recalculate() {
    m_opening.drop();
    if (m_stack->currentWidget() == m_empty) m_stack->setCurrentWidget(m_body);
    setBusy(true);
    m_task.run([this, evaluation = document()->evaluation(),
                month = m_month->value()](const std::stop_token& stop) -> LatestTask::Answer {
        models::SimulationOptions options;
        options.month = month;
        auto found = models::simulate(*evaluation, options, stop);
        if (!found) return {};
        auto shared = std::make_shared<const models::SimulationResult>(*std::move(found));
        return [this, shared] { takeResult(shared); };
    });
}

void RiskPage::takeResult(std::shared_ptr<const models::SimulationResult> result) {
    m_result = std::move(result);
    setBusy(document()->isCalculating());
    m_copy->setEnabled(true);
    const auto tick = [code = currency()](double value) {
        return shortAmount(models::Money::fromCents(static_cast<std::int64_t>(value * 100.0)), code);
    };
    m_outcomes->setTickText(tick);
    m_outcomes->setData(outcomeChart(*m_result, currency()));
    m_drivers->setData(driverChart(*m_result, currency()));
    m_model->setResult(*m_result, currency());
    QStringList state{
        tr("%Ln outcome(s), seed %1", nullptr, m_result->samples).arg(static_cast<qulonglong>(m_result->seed))};
    if (m_result->coverage.missing > 0)
        state << tr("all amounts are too low: %Ln line(s) not priced", nullptr, m_result->coverage.missing);
    for (const std::string& note : m_result->notes) state << QString::fromStdString(note);
    m_state->setText(state.join(QStringLiteral(" · ")));
    m_state->setToolTip(tr("The seed is the plan's (pricing.seed): the same plan gives the same outcomes.\n%1")
                            .arg(state.join(QLatin1Char('\n'))));
    closeLines();
    fitColumns();
}

/// The lines behind a driver, in the plan as it stands.
void RiskPage::open(const QString& driver) {
    if (!m_result) return;
    const auto found = std::find_if(m_result->drivers.begin(), m_result->drivers.end(),
                                    [&driver](const auto& effect) { return driverKey(effect.driver) == driver; });
    if (found == m_result->drivers.end() || found->swing() == models::Money()) return;
    if (movesLaterMonths(found->driver)) {
        emit growthWanted();
        return;
    }
    setBusy(true);
    m_opening.run([this, evaluation = document()->evaluation(),
                   driver = found->driver](const std::stop_token& stop) -> LatestTask::Answer {
        const auto lines = models::driverLines(*evaluation, driver, {}, stop);
        if (!lines) return {};
        return [this, evaluation, driver, lines] {
            setBusy(document()->isCalculating());
            m_lines->setLines(*lines, currency());
            m_chip->setText(driverTitle(driver));
            m_chip->setToolTip(tr("Lines of the plan as it stands that follow it"));
            m_chip->updateGeometry();
            m_chip->show();
            m_stack->setCurrentWidget(m_drill);
            const auto sides = [this, evaluation](int row) -> std::vector<LineSide> {
                const models::DriverLine* line = m_lines->lineAt(row);
                if (!line) return {};
                return {{QString(), evaluation, models::lineBill(*evaluation, line->line)}};
            };
            m_drill->showLines(sides, currency());
        };
    });
}

void RiskPage::openRow(int row) {
    if (const auto driver = m_model->driverAt(row)) open(driverKey(*driver));
}

void RiskPage::closeLines() {
    const bool focused = m_drill->isAncestorOf(QApplication::focusWidget());
    m_chip->hide();
    m_stack->setCurrentWidget(m_body);
    if (focused) m_table->setFocus();
}

void RiskPage::fitColumns() {
    if (m_model->rowCount() == 0) return;
    const int needed = fitTable(*m_table, RiskModel::What, mostNameWidth) + metrics::scrollBarExtent;
    const QList<int> sizes = m_body->sizes();
    const int whole = sizes[0] + sizes[1] + sizes[2];
    const int table = std::min(needed, whole * mostTablePercent / 100);
    if (m_splitByHand || whole == 0 || sizes[2] == table) return;
    const int outcomes = (whole - table) * outcomesShare / (outcomesShare + driversShare);
    m_body->setSizes({outcomes, whole - table - outcomes, table});
}

/// Both charts below each other.
void RiskPage::copyPicture() const {
    const QImage above = m_outcomes->picture();
    const QImage below = m_drivers->picture();
    QImage both(std::max(above.width(), below.width()), above.height() + below.height(), above.format());
    both.fill(Qt::white);
    QPainter painter(&both);
    for (const auto& [image, top] : {std::pair{&above, 0}, std::pair{&below, above.height()}}) {
        QImage plain = *image;
        plain.setDevicePixelRatio(1);
        painter.drawImage(0, top, plain);
    }
    painter.end();
    both.setDevicePixelRatio(above.devicePixelRatio());
    QApplication::clipboard()->setImage(both);
}

void RiskPage::copyTable() const {
    if (m_stack->currentWidget() == m_drill) m_drill->copyTable();
    else QApplication::clipboard()->setText(tableText(*m_model));
}

bool RiskPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        QMetaObject::invokeMethod(this, &RiskPage::fitColumns, Qt::QueuedConnection);
    if (watched != m_table || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool presses = event->type() == QEvent::KeyPress;
    if (key->matches(QKeySequence::Copy)) {
        if (presses) copyTable();
        event->accept();
        return true;
    }
    if (!presses || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)) return false;
    openRow(m_table->currentIndex().row());
    return true;
}

} // namespace platbook::ui
