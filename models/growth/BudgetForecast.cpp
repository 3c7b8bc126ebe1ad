#include "models/growth/BudgetForecast.h"

#include "models/checks/FindingText.h"
#include "models/cost/LineFilter.h"
#include "models/growth/BudgetWatch.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::int64_t centsPerUnit = 100;

Rational unitsOf(Money amount) { return Rational::fraction(amount.cents(), centsPerUnit); }

/// Ascending, each once, the whole among them.
std::vector<ThresholdForecast> thresholdsOf(std::vector<Decimal> shares) {
    shares.push_back(Decimal::fromInt(1));
    std::sort(shares.begin(), shares.end());
    shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
    std::vector<ThresholdForecast> thresholds;
    for (const Decimal share : shares) thresholds.push_back({share, {}});
    return thresholds;
}

template<class Object> std::string nameOf(const Object& object) {
    return object.name.has() && !object.name->empty() ? *object.name : object.id.text;
}

ForecastMetric metricOf(const Budget& budget) {
    switch (budget.metricOrDefault()) {
    case BudgetMetric::Cost: return ForecastMetric::Cost;
    case BudgetMetric::TokensM: return ForecastMetric::TokensM;
    case BudgetMetric::EgressGb: return ForecastMetric::EgressGb;
    }
    return ForecastMetric::Cost;
}

/// A line as a tenant's usage would make it, for filters.
CostLine usageLine(const CellView& cell, const Tenant& tenant, ForecastMetric metric) {
    const bool tokens = metric == ForecastMetric::TokensM;
    CostLine line;
    line.cell = cell.id();
    line.component = tokens ? "llm/" + tenant.id.text : "egress";
    line.env = cell.cell->env->text;
    line.region = cell.cell->region->text;
    line.owner = tenant.id.text;
    line.sku = tokens ? "llm.tokens" : "egress";
    return line;
}

/// "6,000.00", "500 million tokens", "800 GB".
std::string amountText(const BudgetForecast& budget) {
    switch (budget.metric) {
    case ForecastMetric::Cost: {
        const Money amount = Rational(budget.amount).toMoney();
        return text::grouped(amount) + (amount.cents() % centsPerUnit == 0 ? ".00" : "");
    }
    case ForecastMetric::TokensM: return text::grouped(budget.amount) + " million tokens";
    case ForecastMetric::EgressGb: return text::grouped(budget.amount) + " GB";
    }
    return {};
}

/// The first month in which the scenario is above the limit.
std::optional<std::int64_t> firstAbove(const std::vector<Range3<Rational>>& months, const Rational& limit,
                                       Rational Range3<Rational>::*scenario) {
    for (std::size_t month = 0; month < months.size(); ++month)
        if (months[month].*scenario > limit) return static_cast<std::int64_t>(month);
    return std::nullopt;
}

} // namespace

const Range3<std::optional<std::int64_t>>& BudgetForecast::passed() const {
    static const Range3<std::optional<std::int64_t>> never;
    for (const ThresholdForecast& threshold : thresholds)
        if (threshold.share == Decimal::fromInt(1)) return threshold.month;
    return never;
}

std::string highCaseSentence(const BudgetForecast& budget, std::int64_t horizon, std::string_view monthName) {
    const std::string amount = amountText(budget);
    const auto month = budget.passed().high;
    std::string sentence;
    if (budget.metric == ForecastMetric::Cost && budget.missing > 0 && !budget.months.empty() &&
        budget.months.back().high.isZero())
        return "Nothing that the budget of " + amount + " limits has a price, so it is not known when it is passed.";
    if (!month) {
        sentence = "The high case stays within the budget of " + amount + " for " +
                   text::counted(static_cast<std::size_t>(horizon), "month") + ".";
    } else if (*month == 0) {
        sentence = "The high case is above the budget of " + amount + " already.";
    } else {
        sentence = "The high case passes the budget of " + amount + " in month " + std::to_string(*month) +
                   (monthName.empty() ? "" : " (" + std::string(monthName) + ")") + ".";
    }
    if (budget.missing == 0) return sentence;
    return sentence + " " + text::counted(static_cast<std::size_t>(budget.missing), "line") +
           (budget.missing == 1 ? " has" : " have") + " no price and " + (budget.missing == 1 ? "is" : "are") +
           " not counted.";
}

BudgetWatch::BudgetWatch(const PlanIndex& index, std::int64_t horizon) : m_plan(index.sharedPlan()) {
    static const std::vector<Decimal> usualThresholds = Budget().thresholdsOrDefault();
    for (const auto& env : m_plan->environments) {
        if (!env->budget.has()) continue;
        BudgetForecast budget;
        budget.environment = env->id.text;
        budget.name = nameOf(*env);
        budget.path = "environments[" + env->id.text + "].budget";
        budget.amount = *env->budget;
        budget.thresholds = thresholdsOf(usualThresholds);
        addWatched(index, std::move(budget), nullptr, horizon);
    }
    for (const auto& stated : m_plan->budgets) {
        if (!stated->amount.has()) continue; // reading says so
        BudgetForecast budget;
        budget.budget = stated->id.text;
        budget.name = nameOf(*stated);
        budget.path = "budgets[" + stated->id.text + "].amount";
        budget.metric = metricOf(*stated);
        budget.amount = *stated->amount;
        budget.alerts = stated->forecastOrDefault();
        budget.thresholds = thresholdsOf(stated->thresholdsOrDefault());
        addWatched(index, std::move(budget), &*stated->where, horizon);
    }
}

void BudgetWatch::addWatched(const PlanIndex& index, BudgetForecast budget, const Filter* where, std::int64_t horizon) {
    const auto months = static_cast<std::size_t>(horizon) + 1;
    Watched watched;
    budget.months.resize(months);
    watched.cost.resize(months);
    watched.where = where;
    if (budget.metric != ForecastMetric::Cost) {
        for (const TenantView& tenant : index.tenants()) {
            if (tenant.cell == TenantView::noCell) continue;
            const CellView& cell = index.cells()[tenant.cell];
            if (!cell.isProd() || !matches(index, *where, usageLine(cell, *tenant, budget.metric))) continue;
            const Usage& usage = *tenant->usage;
            watched.usage[tierPosition(*tenant)] +=
                budget.metric == ForecastMetric::TokensM
                    ? Rational(usage.tokInMOrDefault()) + Rational(usage.tokOutMOrDefault())
                    : Rational(usage.egressGbOrDefault());
        }
    }
    watched.budget = std::move(budget);
    m_watched.push_back(std::move(watched));
}

void BudgetWatch::select(const PlanIndex& index, const CostLines& lines) {
    m_of.clear();
    m_ends.clear();
    if (m_watched.empty()) return;
    m_ends.reserve(lines.size());
    const bool first = !std::exchange(m_counted, true);
    for (const CostLine& line : lines) {
        for (std::size_t i = 0; i < m_watched.size(); ++i) {
            Watched& watched = m_watched[i];
            if (watched.budget.metric != ForecastMetric::Cost) continue;
            const bool under =
                watched.where ? matches(index, *watched.where, line) : line.env == watched.budget.environment;
            if (!under) continue;
            m_of.push_back(static_cast<std::uint32_t>(i));
            if (first && !line.priced) ++watched.budget.missing;
        }
        m_ends.push_back(m_of.size());
    }
}

void BudgetWatch::add(std::int64_t month, std::size_t line, const MoneyRange& amount) {
    if (m_watched.empty()) return;
    for (std::size_t i = line == 0 ? 0 : m_ends[line - 1]; i < m_ends[line]; ++i)
        m_watched[m_of[i]].cost[static_cast<std::size_t>(month)] += amount;
}

void BudgetWatch::addUsage(const GrowthRates& rates) {
    for (Watched& watched : m_watched) {
        if (watched.budget.metric == ForecastMetric::Cost) continue;
        Rational sum;
        for (std::size_t tier = 0; tier < tierCount; ++tier) sum += watched.usage[tier] * rates.tenants[tier];
        sum = sum * rates.usage;
        watched.budget.months[static_cast<std::size_t>(rates.month)] = {sum, sum, sum};
    }
}

std::vector<BudgetForecast> BudgetWatch::take() {
    std::vector<BudgetForecast> budgets;
    for (Watched& watched : m_watched) {
        BudgetForecast& budget = watched.budget;
        if (budget.metric == ForecastMetric::Cost) {
            for (std::size_t month = 0; month < budget.months.size(); ++month) {
                const MoneyRange& cost = watched.cost[month];
                budget.months[month] = {unitsOf(cost.low), unitsOf(cost.expected), unitsOf(cost.high)};
            }
        }
        for (ThresholdForecast& threshold : budget.thresholds) {
            const Rational limit = Rational(budget.amount) * Rational(threshold.share);
            threshold.month = {firstAbove(budget.months, limit, &Range3<Rational>::low),
                               firstAbove(budget.months, limit, &Range3<Rational>::expected),
                               firstAbove(budget.months, limit, &Range3<Rational>::high)};
        }
        budgets.push_back(std::move(budget));
    }
    return budgets;
}

} // namespace platbook::models
