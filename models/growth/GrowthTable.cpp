#include "models/growth/GrowthTable.h"

#include "models/growth/UsageFollower.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace platbook::models {
GrowthTable::GrowthTable(GrowthProjection& projection, const PlanIndex& index, const PriceBook* book,
                         BudgetWatch& budgets)
    : m_projection(projection), m_base(index), m_book(book), m_budgets(budgets) {}

std::uint32_t GrowthTable::factorOf(const SteppedPlan& stepped, const CostLine& line) const {
    const UsageFollower follower = usageFollower(m_base, line);
    // Of cells that growth added: the plan's own lines carry all growth of usage.
    if (follower.kind != UsageFollower::Tier && stepped.isAdded(line.cell) && growsWithUsage(line)) return Left;
    switch (follower.kind) {
    case UsageFollower::Nothing: break;
    case UsageFollower::Usage: return UsageAlone;
    case UsageFollower::Tier: return FirstTier + static_cast<std::uint32_t>(follower.position);
    case UsageFollower::Cell: return FirstCell + static_cast<std::uint32_t>(follower.position);
    }
    return Fixed;
}

std::string_view GrowthTable::keyOf(const SteppedPlan& stepped, const CostLine& line, GrowthView view) const {
    switch (view) {
    case GrowthView::Environment: return line.env;
    case GrowthView::Region: return line.region;
    case GrowthView::Sku: return line.sku;
    case GrowthView::Tier: break;
    }
    if (const TenantView* tenant = tenantOfLine(m_base, line)) return toText(tierAt(tierPosition(**tenant)));
    const CellView* cell = stepped.index().findCell(line.cell);
    return cell && cell->cell->isolation.has() ? toText(*cell->cell->isolation) : std::string_view("platform");
}

std::uint32_t GrowthTable::rowOf(GrowthView view, std::string_view key) {
    auto& rows = m_projection.views[static_cast<std::size_t>(view)];
    auto& known = m_rows[static_cast<std::size_t>(view)];
    if (const auto found = known.find(key); found != known.end()) return found->second;
    const auto row = static_cast<std::uint32_t>(rows.size());
    rows.push_back({std::string(key), std::vector<MoneyRange>(static_cast<std::size_t>(m_projection.horizon) + 1)});
    known.emplace(std::string(key), row);
    return row;
}

std::int32_t GrowthTable::eligibleOf(const CostLine& line) {
    if (!m_book || line.sharedCore || !line.priced) return -1;
    if (!m_book->discount(line.sku, CommitmentTerm::V1y) && !m_book->discount(line.sku, CommitmentTerm::V3y)) return -1;
    auto& all = m_projection.eligible;
    auto row = std::find_if(all.begin(), all.end(),
                            [&](const EligibleSpend& one) { return one.sku == line.sku && one.region == line.region; });
    if (row == all.end())
        row = all.insert(all.end(), {line.sku, line.region,
                                     std::vector<MoneyRange>(static_cast<std::size_t>(m_projection.horizon) + 1)});
    return static_cast<std::int32_t>(row - all.begin());
}

void GrowthTable::place(const SteppedPlan& stepped) {
    m_lines = stepped.lines();
    m_places.clear();
    m_places.reserve(m_lines.size());
    for (const CostLine& line : m_lines) {
        Place place;
        place.factor = factorOf(stepped, line);
        for (std::size_t view = 0; view < growthViewCount; ++view) {
            const auto by = static_cast<GrowthView>(view);
            place.rows[view] = rowOf(by, keyOf(stepped, line, by));
        }
        place.eligible = eligibleOf(line);
        m_places.push_back(place);
    }
    m_budgets.select(stepped.index(), m_lines);
}

void GrowthTable::setMonth(const GrowthRates& rates) {
    m_month = rates.month;
    const Range3<Decimal>& drift = m_projection.drift;
    const Range3<Rational> prices{driftFactor(drift.low, m_month), driftFactor(drift.expected, m_month),
                                  driftFactor(drift.high, m_month)};
    m_factors.clear();
    const auto add = [&](const Rational& growth) {
        m_factors.push_back({AmountFactor(prices.low * growth), AmountFactor(prices.expected * growth),
                             AmountFactor(prices.high * growth)});
    };
    add(1);
    add(0);
    add(rates.usage);
    for (const Rational& tenants : rates.tenants) add(rates.usage * tenants);
    for (const CellView& cell : m_base.cells())
        add(cell.isProd() ? rates.usage * SteppedPlan::tenantGrowth(m_base, cell, rates) : Rational(1));
}

MoneyRange GrowthTable::amountOf(const CostLine& line, const Place& place) const {
    const Range3<AmountFactor>& factor = m_factors[place.factor];
    return {factor.low.of(line.amount.low), factor.expected.of(line.amount.expected), factor.high.of(line.amount.high)};
}

MoneyRange GrowthTable::total() const {
    MoneyRange sum;
    std::size_t at = 0;
    for (const CostLine& line : m_lines) sum += amountOf(line, m_places[at++]);
    return sum;
}

void GrowthTable::addMonth() {
    const auto month = static_cast<std::size_t>(m_month);
    MoneyRange& total = m_projection.months[month].total;
    std::size_t at = 0;
    for (const CostLine& line : m_lines) {
        const Place& place = m_places[at];
        const MoneyRange amount = amountOf(line, place);
        total += amount;
        for (std::size_t view = 0; view < growthViewCount; ++view)
            m_projection.views[view][place.rows[view]].months[month] += amount;
        if (place.eligible >= 0)
            m_projection.eligible[static_cast<std::size_t>(place.eligible)].months[month] += amount;
        m_budgets.add(m_month, at++, amount);
    }
}

} // namespace platbook::models
