#include "ui/panels/cost/GrowthPage.h"

#include "models/edits/PlanEdits.h"
#include "ui/document/PlanDocument.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/GrowthMonthModel.h"
#include "ui/panels/cost/GrowthMonthsModel.h"
#include "ui/panels/cost/TenantCurveModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BandChart.h"
#include "ui/widgets/ChartFrame.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <utility>

/// What is calculated and shown; what the page is made of stands in GrowthPageParts.cpp.
namespace platbook::ui {

namespace {

using models::Money;

constexpr int mostEventWidth = 420;
constexpr int mostStepWidth = 200; ///< the tooltip has all of it

double percentOf(models::Decimal share) {
    return static_cast<double>(share.units()) * 100.0 / static_cast<double>(models::Decimal::unitsPerOne);
}

models::Decimal shareOf(double percent) {
    return models::Decimal::fromUnits(
        static_cast<std::int64_t>(std::llround(percent * static_cast<double>(models::Decimal::unitsPerOne) / 100.0)));
}

bool isMoney(const models::BudgetForecast& budget) { return budget.metric == models::ForecastMetric::Cost; }

QString nameOf(const models::BudgetForecast& budget) { return QString::fromStdString(budget.name); }

} // namespace

void GrowthPage::showPlan(PlanDocument* document, Selection* selection) {
    m_task.drop();
    m_projection.reset();
    m_tried = false;
    m_curveTried = false;
    m_scopeWanted.clear();
    m_opened.reset();
    CostPage::showPlan(document, selection);
}

void GrowthPage::planChanged() {
    if (document() && !m_tried) takeFromPlan();
    evaluationChanged();
}

void GrowthPage::takeFromPlan() {
    const models::Growth& growth = *document()->plan()->growth;
    m_filling = true;
    m_horizon->setValue(static_cast<int>(growth.horizonMOrDefault()));
    m_usage->setValue(percentOf(growth.usageGrowthOrDefault()));
    const models::GrowthPriceDrift& drift = *growth.priceDrift;
    m_drift[0]->setValue(percentOf(drift.lowOrDefault()));
    m_drift[1]->setValue(percentOf(drift.expectedOrDefault()));
    m_drift[2]->setValue(percentOf(drift.highOrDefault()));
    std::vector<models::CurvePoint> points;
    for (const auto& point : growth.tenants)
        points.push_back({*point->month, models::Rational(*point->count),
                          point->tier.has() ? std::optional(*point->tier) : std::nullopt});
    if (points.empty()) { // as the rates have it
        std::array<std::int64_t, models::tierCount> counts{};
        for (const auto& tenant : document()->plan()->tenants)
            ++counts[static_cast<std::size_t>(tenant->tier.has() ? *tenant->tier : models::Tier::Pool)];
        const models::TenantCurve curve(growth, counts);
        for (const std::int64_t month : {std::int64_t{0}, growth.horizonMOrDefault()})
            points.push_back({month, models::Rational(curve.total(month).rounded()), {}});
    }
    m_curve->setPoints(std::move(points));
    m_filling = false;
    m_tried = false;
    m_curveTried = false;
}

models::GrowthOptions GrowthPage::options() const {
    models::GrowthOptions options;
    if (!m_tried) return options;
    options.horizon = m_horizon->value();
    options.usageGrowth = shareOf(m_usage->value());
    options.drift = models::Range3<models::Decimal>{shareOf(m_drift[0]->value()), shareOf(m_drift[1]->value()),
                                                    shareOf(m_drift[2]->value())};
    if (m_curveTried) options.tenants = m_curve->points();
    return options;
}

void GrowthPage::evaluationChanged() {
    const bool editable = document() && document()->isEditable();
    m_reset->setEnabled(m_tried);
    m_keep->setEnabled(m_tried && editable);
    m_keep->setToolTip(document() && !editable ? lockedReason(*document())
                                               : tr("Write horizon, prices, usage and tenants into the plan"));
    if (!document() || !document()->evaluation() || document()->evaluation()->lines.empty()) {
        m_task.drop();
        m_projection.reset();
        m_opened.reset();
        m_chip->hide();
        setBusy(false);
        m_empty->setSentence(document() && document()->evaluation()
                                 ? tr("Nothing costs anything yet. Add a region and a cell to see how it grows.")
                                 : tr("Costs are shown as soon as they are calculated."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (document()->isCalculating() && m_projection) setBusy(true); // the evaluation is still that of before
    else recalculate();
}

void GrowthPage::recalculate() {
    m_stack->setCurrentWidget(m_body);
    setBusy(true);
    m_task.run([this, evaluation = document()->evaluation(),
                options = options()](const std::stop_token& stop) -> LatestTask::Answer {
        auto projected = models::project(*evaluation, options, stop);
        if (!projected) return {};
        auto shared = std::make_shared<const models::GrowthProjection>(*std::move(projected));
        return [this, shared] { takeProjection(shared); };
    });
}

void GrowthPage::takeProjection(std::shared_ptr<const models::GrowthProjection> projection) {
    m_projection = std::move(projection);
    setBusy(document()->isCalculating());
    fillScopes();
    fillResult();
}

/// Everything, each environment, each budget of money. Unless one was chosen, the budget that is passed first.
void GrowthPage::fillScopes() {
    const QSignalBlocker quiet(m_scope);
    m_scope->clear();
    m_scope->addItem(tr("Everything"), QString());
    for (const models::GrowthSeries& series : m_projection->by(models::GrowthView::Environment))
        m_scope->addItem(QString::fromStdString(series.key),
                         QStringLiteral("env:") + QString::fromStdString(series.key));
    QString first;
    std::int64_t passed = models::longestHorizon + 1;
    for (const models::BudgetForecast& budget : m_projection->budgets) {
        if (!isMoney(budget)) continue;
        const QString key = budget.environment.empty()
                                ? QStringLiteral("budget:") + QString::fromStdString(budget.budget)
                                : QStringLiteral("env:") + QString::fromStdString(budget.environment);
        if (budget.environment.empty()) m_scope->addItem(nameOf(budget), key);
        const std::int64_t month = budget.passed().high.value_or(models::longestHorizon);
        if (month < passed) {
            passed = month;
            first = key;
        }
    }
    const int wanted = m_scope->findData(m_scopeWanted.isEmpty() ? first : m_scopeWanted);
    m_scope->setCurrentIndex(std::max(0, wanted));
}

const models::BudgetForecast* GrowthPage::budget() const {
    const QString scope = m_scope->currentData().toString();
    for (const models::BudgetForecast& budget : m_projection->budgets)
        if (isMoney(budget) && !scope.isEmpty() &&
            (scope == QStringLiteral("budget:") + QString::fromStdString(budget.budget) ||
             (!budget.environment.empty() &&
              scope == QStringLiteral("env:") + QString::fromStdString(budget.environment))))
            return &budget;
    return nullptr;
}

models::MoneyRange GrowthPage::amountIn(std::int64_t month) const {
    const auto at = static_cast<std::size_t>(month);
    const QString scope = m_scope->currentData().toString();
    if (scope.isEmpty()) return m_projection->months[at].total;
    for (const models::GrowthSeries& series : m_projection->by(models::GrowthView::Environment))
        if (scope == QStringLiteral("env:") + QString::fromStdString(series.key)) return series.months[at];
    const models::BudgetForecast* chosen = budget();
    if (!chosen) return {};
    const auto& sums = chosen->months[at];
    return {sums.low.toMoney(), sums.expected.toMoney(), sums.high.toMoney()};
}

/// What the projection says, in words.
QString GrowthPage::sentence() const {
    const auto last = static_cast<std::int64_t>(m_projection->months.size()) - 1;
    const models::BudgetForecast* chosen = budget();
    if (chosen) {
        const Money amount = models::Rational(chosen->amount).toMoney();
        const QString level = wholeAmount(amount, currency());
        const auto month = chosen->passed().high;
        if (!month)
            return tr("Even the high case of %1 stays within the budget of %2 for %Ln month(s)", nullptr,
                      static_cast<int>(last))
                .arg(nameOf(*chosen), level);
        if (*month == 0) return tr("The high case of %1 is above the budget of %2 already").arg(nameOf(*chosen), level);
        const QString name = QString::fromStdString(m_projection->monthName(*month));
        return name.isEmpty() ? tr("The high case of %1 passes the budget of %2 in month %3")
                                    .arg(nameOf(*chosen), level)
                                    .arg(*month)
                              : tr("The high case of %1 passes the budget of %2 in month %3, %4")
                                    .arg(nameOf(*chosen), level)
                                    .arg(*month)
                                    .arg(name);
    }
    const Money now = amountIn(0).expected;
    const Money then = amountIn(last).expected;
    const QString share = changeShare(now, then);
    return tr("%1 a month becomes %2 in %Ln month(s) (%3)", nullptr, static_cast<int>(last))
        .arg(wholeAmount(now, currency()), wholeAmount(then, currency()), share.isEmpty() ? tr("no change") : share);
}

BandData GrowthPage::chartData() const {
    BandData chart;
    chart.title = sentence();
    const models::BudgetForecast* chosen = budget();
    for (std::int64_t month = 0; month < static_cast<std::int64_t>(m_projection->months.size()); ++month) {
        const models::MoneyRange amount = amountIn(month);
        const QString tenants =
            QString::fromStdString(m_projection->months[static_cast<std::size_t>(month)].tenantsTotal().toText(1));
        chart.points.push_back(
            {chartframe::valueOf(amount.low), chartframe::valueOf(amount.expected), chartframe::valueOf(amount.high),
             tr("%1: %2 (%3 to %4), %5 tenants")
                 .arg(monthTitle(month), wholeAmount(amount.expected, currency()), wholeAmount(amount.low, currency()),
                      wholeAmount(amount.high, currency()), tenants)});
    }
    for (const models::GrowthStep& step : m_projection->steps)
        chart.marks.push_back({static_cast<int>(step.month), QString::fromStdString(step.component), false});
    if (chosen) {
        const Money amount = models::Rational(chosen->amount).toMoney();
        chart.levels.push_back({tr("Budget %1").arg(wholeAmount(amount, currency())), chartframe::valueOf(amount)});
        if (const auto month = chosen->passed().high)
            chart.marks.push_back({static_cast<int>(*month), tr("high passes it in month %1").arg(*month), true});
    }
    chart.pointText = [projection = m_projection](int point) {
        const QString name = QString::fromStdString(projection->monthName(point));
        return name.isEmpty() || point % 12 != 0 ? QString::number(point) : name;
    };
    return chart;
}

void GrowthPage::fillResult() {
    m_chart->setTickText([code = currency()](double tick) {
        return shortAmount(Money::fromCents(static_cast<std::int64_t>(tick * 100.0)), code);
    });
    m_chart->setData(chartData());
    std::vector<GrowthMonthRow> rows;
    const std::string code = currency().toStdString();
    for (std::int64_t month = 0; month < static_cast<std::int64_t>(m_projection->months.size()); ++month) {
        GrowthMonthRow row;
        row.month = month;
        row.name = QString::fromStdString(m_projection->monthName(month));
        row.tenants =
            QString::fromStdString(m_projection->months[static_cast<std::size_t>(month)].tenantsTotal().toText(1));
        row.amount = amountIn(month);
        for (const models::GrowthStep& step : m_projection->steps)
            if (step.month == month) row.events << QString::fromStdString(models::stepSentence(step, code));
        for (const models::BudgetForecast& one : m_projection->budgets) {
            const auto& passed = one.passed();
            if (passed.high == month) row.events << tr("the high case passes the budget of %1").arg(nameOf(one));
            if (passed.expected == month)
                row.events << tr("the expected case passes the budget of %1").arg(nameOf(one));
        }
        rows.push_back(std::move(row));
    }
    m_months->setRows(std::move(rows), currency());
    QStringList notes;
    for (const std::string& note : m_projection->notes) notes << QString::fromStdString(note);
    if (m_projection->coverage.missing > 0)
        notes << tr("%Ln line(s) have no price, so all amounts are too low", nullptr, m_projection->coverage.missing);
    m_notes->setText(notes.join(QStringLiteral(" · ")));
    m_notes->setToolTip(notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!notes.isEmpty());
    fillMonth();
    fitColumns();
}

/// Writes what was tried into the plan, as one undo step.
void GrowthPage::keepInPlan() {
    const models::GrowthOptions tried = options();
    std::vector<models::AnyValue> points;
    for (const models::CurvePoint& point : tried.tenants) {
        std::vector<std::pair<std::string, models::AnyValue>> fields{
            {"month", models::scalarValue(std::to_string(point.month))},
            {"count", models::scalarValue(std::to_string(point.count.rounded()))}};
        if (point.tier) fields.emplace_back("tier", models::scalarValue(std::string(models::toText(*point.tier))));
        points.push_back(models::objectValue(fields));
    }
    models::AnyValue curve;
    curve.kind = models::AnyValue::Kind::List;
    curve.items = std::move(points);
    const models::Growth& growth = *document()->plan()->growth;
    const models::GrowthPriceDrift& drift = *growth.priceDrift;
    std::vector<std::pair<std::string, models::AnyValue>> values;
    const auto write = [&values](const char* field, const std::string& before, const std::string& after) {
        if (before != after) values.emplace_back(std::string("growth.") + field, models::scalarValue(after));
    };
    write("horizon_m", std::to_string(growth.horizonMOrDefault()), std::to_string(*tried.horizon));
    write("usage_growth", growth.usageGrowthOrDefault().toText(), tried.usageGrowth->toText());
    write("price_drift.low", drift.lowOrDefault().toText(), tried.drift->low.toText());
    write("price_drift.expected", drift.expectedOrDefault().toText(), tried.drift->expected.toText());
    write("price_drift.high", drift.highOrDefault().toText(), tried.drift->high.toText());
    if (m_curveTried) values.emplace_back("growth.tenants", std::move(curve));
    models::PlanPtr next = document()->plan();
    for (const auto& [path, value] : values) {
        const auto result = models::setValue(next, path, value);
        if (!result) {
            m_notes->setText(QString::fromStdString(result.diagnostics().front().message));
            m_notes->show();
            return;
        }
        next = *result;
    }
    m_tried = false; // the plan says the same now
    document()->push(tr("Keep Growth in Plan"), next);
    planChanged();
}

void GrowthPage::fitColumns() {
    if (m_months->rowCount() > 0) fitTable(*m_monthsTable, GrowthMonthsModel::Events, mostEventWidth);
    if (m_month->rowCount() > 0) fitTable(*m_monthTable, GrowthMonthModel::What, mostStepWidth);
}

QString GrowthPage::monthTitle(std::int64_t month) const {
    const QString name = QString::fromStdString(m_projection->monthName(month));
    return name.isEmpty() ? tr("Month %1").arg(month) : tr("Month %1, %2").arg(month).arg(name);
}

void GrowthPage::copyTable() const {
    QApplication::clipboard()->setText(m_opened ? tableText(*static_cast<const QAbstractItemModel*>(m_month))
                                                : tableText(*m_months));
}

bool GrowthPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize &&
        (watched == m_monthsTable->viewport() || watched == m_monthTable->viewport()))
        QMetaObject::invokeMethod(this, &GrowthPage::fitColumns, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool presses = event->type() == QEvent::KeyPress;
    if (watched != m_chart && key->matches(QKeySequence::Copy)) {
        if (presses) copyTable();
        event->accept();
        return true;
    }
    if (key->key() == Qt::Key_Escape && m_opened) {
        event->accept();
        return presses && goBack();
    }
    const bool opens = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!opens || !presses || watched != m_monthsTable) return false;
    openMonth(m_monthsTable->currentIndex().row());
    return true;
}

} // namespace platbook::ui
