#include "models/growth/GrowthProjection.h"

#include "models/catalog/PriceBook.h"
#include "models/checks/FindingText.h"
#include "models/growth/BudgetWatch.h"
#include "models/growth/GrowthTable.h"
#include "models/growth/SteppedPlan.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, growthViewCount> viewTexts{"environment", "region", "tier", "sku"};
constexpr std::array<std::string_view, 12> monthTexts{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t monthsPerYear = 12;

/// Changes that arithmetic can follow over the longest horizon: nothing falls to zero, nothing runs away.
const Decimal leastChange = Decimal::fromUnits(-990'000'000);
const Decimal largestDrift = Decimal::fromInt(5);
const Decimal largestGrowth = Decimal::fromInt(2);

Decimal limited(Decimal value, Decimal most, std::string_view what, std::vector<std::string>& notes) {
    const Decimal inside = std::clamp(value, leastChange, most);
    if (inside != value)
        notes.push_back(std::string(what) + " of " + value.toText() + " is outside " + leastChange.toText() + " to " +
                        most.toText() + "; " + inside.toText() + " is used.");
    return inside;
}

std::array<std::int64_t, tierCount> countTenants(const PlanIndex& index) {
    std::array<std::int64_t, tierCount> counts{};
    for (const TenantView& tenant : index.tenants()) ++counts[tierPosition(*tenant)];
    return counts;
}

Range3<Decimal> driftOf(const Growth& growth, const GrowthOptions& options) {
    if (options.drift) return *options.drift;
    const GrowthPriceDrift& stated = *growth.priceDrift;
    return {stated.lowOrDefault(), stated.expectedOrDefault(), stated.highOrDefault()};
}

void readSettings(GrowthProjection& projection, const Evaluation& evaluation, const GrowthOptions& options) {
    const Plan& plan = evaluation.index->plan();
    const Growth& growth = *plan.growth;
    projection.horizon =
        std::clamp<std::int64_t>(options.horizon ? *options.horizon : growth.horizonMOrDefault(), 1, longestHorizon);
    projection.start = plan.plan->reviewed.has() ? *plan.plan->reviewed : evaluation.bookDate;
    Range3<Decimal> drift = driftOf(growth, options);
    drift.low = limited(drift.low, largestDrift, "A price drift", projection.notes);
    drift.expected = limited(drift.expected, largestDrift, "A price drift", projection.notes);
    drift.high = limited(drift.high, largestDrift, "A price drift", projection.notes);
    if (drift.low > drift.expected || drift.expected > drift.high)
        projection.notes.emplace_back(
            "The price drifts do not rise from low to high, so that the low case may be above the "
            "high one.");
    projection.drift = drift;
    projection.usageGrowth = limited(options.usageGrowth ? *options.usageGrowth : growth.usageGrowthOrDefault(),
                                     largestGrowth, "A usage growth", projection.notes);
    projection.coverage = evaluation.coverage;
    projection.months.resize(static_cast<std::size_t>(projection.horizon) + 1);
}

/// Says what the curve cannot be applied to.
void noteTenants(GrowthProjection& projection, const TenantCurve& curve,
                 const std::array<std::int64_t, tierCount>& counts) {
    const std::int64_t all = counts[0] + counts[1] + counts[2];
    if (all == 0)
        projection.notes.emplace_back("The plan has no tenants: its lines follow usage growth and price drift alone.");
    for (std::size_t i = 0; i < tierCount && all > 0; ++i) {
        const Tier tier = tierAt(i);
        const std::string name(toText(tier));
        if (counts[i] == 0 && curve.growsFromNothing(tier, projection.horizon))
            projection.notes.push_back("The plan has no " + name +
                                       " tenant to grow from: what new ones of this tier cost is not counted.");
        else if (counts[i] > 0 && curve.count(tier, 0).isZero())
            projection.notes.push_back("The curve starts at 0 " + name + " tenants: their number stays as it is.");
    }
    if (const Rational start = curve.total(0); all > 0 && !start.isZero() && start != Rational(all))
        projection.notes.push_back("The curve starts at " + start.toText(1) + " tenants where the plan has " +
                                   text::grouped(all) + ": its growth is applied, not its number.");
}

} // namespace

std::string_view growthViewText(GrowthView view) { return viewTexts[static_cast<std::size_t>(view)]; }

std::optional<GrowthView> parseGrowthView(std::string_view text) {
    const auto found = std::find(viewTexts.begin(), viewTexts.end(), text);
    if (found == viewTexts.end()) return std::nullopt;
    return static_cast<GrowthView>(found - viewTexts.begin());
}

std::string GrowthProjection::monthName(std::int64_t month) const {
    if (start == Date()) return {};
    const std::int64_t count = start.year * monthsPerYear + (start.month - 1) + month;
    return std::string(monthTexts[static_cast<std::size_t>(count % monthsPerYear)]) + " " +
           std::to_string(count / monthsPerYear);
}

std::optional<GrowthProjection> project(const Evaluation& evaluation, const GrowthOptions& options,
                                        std::stop_token stop) {
    const PlanIndex& index = *evaluation.index;
    GrowthProjection projection;
    readSettings(projection, evaluation, options);
    const auto counts = countTenants(index);
    const TenantCurve curve(*index.plan().growth, counts, options.tenants, options.pace);
    noteTenants(projection, curve, counts);

    SteppedPlan stepped(evaluation.index, evaluation.catalogue, evaluation.priceBook, evaluation.lines);
    BudgetWatch budgets(index, projection.horizon);
    GrowthTable table(projection, index, evaluation.priceBook, budgets);
    table.place(stepped);
    const Rational usageGrowth = Rational(1) + Rational(projection.usageGrowth);
    GrowthRates rates;
    for (std::int64_t month = 0; month <= projection.horizon; ++month) {
        if (stop.stop_requested()) return std::nullopt;
        rates.month = month;
        if (month > 0) rates.usage = rates.usage * usageGrowth;
        for (std::size_t i = 0; i < tierCount; ++i) {
            rates.tenants[i] = curve.factor(tierAt(i), month);
            projection.months[static_cast<std::size_t>(month)].tenants[i] = curve.count(tierAt(i), month);
        }
        table.setMonth(rates);
        if (month > 0) {
            for (MoneyRange before = table.total(); auto step = stepped.takeStep(rates);) {
                table.place(stepped);
                const MoneyRange after = table.total();
                step->added = after - before;
                step->priced = !projection.coverage.nothingPriced();
                before = after;
                projection.steps.push_back(std::move(*step));
                if (stop.stop_requested()) return std::nullopt;
            }
        }
        table.addMonth();
        budgets.addUsage(rates);
    }
    projection.budgets = budgets.take();
    projection.notes.insert(projection.notes.end(), stepped.notes().begin(), stepped.notes().end());
    return projection;
}

} // namespace platbook::models
