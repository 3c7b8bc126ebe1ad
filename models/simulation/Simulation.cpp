#include "models/simulation/Simulation.h"

#include "models/checks/FindingText.h"
#include "models/cost/CostEngine.h"
#include "models/simulation/DriverVariants.h"
#include "models/simulation/RandomSource.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, costDriverCount> driverTexts{"utilisation", "requests", "tokens", "egress",
                                                                    "storage",     "growth",   "prices"};
constexpr std::uint64_t wholeRange = std::uint64_t{1} << 32;
constexpr std::int64_t centsPerUnit = 100;
constexpr int mostSamples = 1'000'000;
constexpr int mostBins = 200;

/// One driver as a sample needs it.
struct Effect {
    std::int64_t atLow = 0; ///< cents that the total gains or loses
    std::int64_t atHigh = 0;
    std::uint64_t mode = 0; ///< where between low and high the expected value lies, of 2^32

    /// @param position  between low and high, of 2^32
    std::int64_t at(std::uint64_t position) const {
        const bool below = position < mode;
        const std::uint64_t away = below ? mode - position : position - mode;
        if (away == 0) return 0;
        const Int128 whole = below ? mode : wholeRange - mode;
        const Int128 product = Int128{below ? atLow : atHigh} * Int128{away};
        const Int128 half = product < 0 ? -(whole / 2) : whole / 2;
        return static_cast<std::int64_t>((product + half) / whole);
    }
};

/// (expected - low) / (high - low) of 2^32; nothing varies where these are equal.
std::uint64_t modeOf(const Decimal& low, const Decimal& expected, const Decimal& high) {
    if (high <= low) return 0;
    const Rational share = (Rational(expected) - Rational(low)) / (Rational(high) - Rational(low));
    return static_cast<std::uint64_t>(
        (clamped(share, 0, 1) * Rational(static_cast<std::int64_t>(wholeRange))).rounded());
}

/// Asks the engine for the month's total with one driver away from what is expected.
class DriverTotals {
public:
    DriverTotals(const Evaluation& evaluation, const SimulationOptions& options, std::stop_token stop)
        : m_evaluation(evaluation), m_options(options), m_stop(std::move(stop)) {
        m_options.growth.horizon = std::max<std::int64_t>(1, options.month);
    }

    /// The expected case, with all prices drifting as expected.
    bool start() {
        auto base = projected(m_evaluation);
        if (!base) return false;
        m_drift = base->drift;
        m_options.growth.drift = Range3<Decimal>{m_drift.expected, m_drift.expected, m_drift.expected};
        m_base = projected(m_evaluation);
        return m_base.has_value();
    }
    const MoneyRange& base() const { return m_base->months[month()].total; }
    const std::vector<std::string>& notes() const { return m_base->notes; }
    const Range3<Decimal>& drift() const { return m_drift; }
    std::optional<Money> withUsageTimes(CostDriver driver, const Decimal& factor) {
        Evaluation changed = m_evaluation;
        changed.index =
            std::make_shared<const PlanIndex>(withUsage(*m_evaluation.index, driver, factor), m_evaluation.index.get());
        auto costs = m_engine.run(changed.index, changed.catalogue, changed.priceBook, m_stop);
        if (!costs) return std::nullopt;
        if (m_options.month == 0) return costs->total.expected;
        changed.lines = costs->lines;
        return expectedOf(projected(changed));
    }
    /// Storage is straight in its size: its lines times the factor.
    Money withStorageTimes(const Decimal& factor) const {
        std::vector<std::string_view> skus;
        for (const CostLine& line : m_evaluation.lines)
            if (isStorageLine(line) && std::find(skus.begin(), skus.end(), line.sku) == skus.end())
                skus.push_back(line.sku);
        Money sum;
        for (const GrowthSeries& row : m_base->by(GrowthView::Sku))
            if (std::find(skus.begin(), skus.end(), row.key) != skus.end()) sum += row.months[month()].expected;
        const Rational change = Rational(factor) - Rational(1);
        return base().expected + (Rational::fraction(sum.cents(), centsPerUnit) * change).toMoney();
    }
    std::optional<Money> withPace(const Decimal& pace) const {
        SimulationOptions changed = m_options;
        changed.growth.pace = changed.growth.pace * Rational(pace);
        return expectedOf(project(m_evaluation, changed.growth, m_stop));
    }
    std::optional<Money> withDrift(const Decimal& drift) const {
        GrowthOptions changed = m_options.growth;
        changed.drift = Range3<Decimal>{drift, drift, drift};
        return expectedOf(project(m_evaluation, changed, m_stop));
    }

private:
    std::size_t month() const { return static_cast<std::size_t>(m_options.month); }
    std::optional<GrowthProjection> projected(const Evaluation& evaluation) const {
        return project(evaluation, m_options.growth, m_stop);
    }
    std::optional<Money> expectedOf(const std::optional<GrowthProjection>& projection) const {
        return projection ? std::optional(projection->months[month()].total.expected) : std::nullopt;
    }

    const Evaluation& m_evaluation;
    SimulationOptions m_options;
    std::stop_token m_stop;
    CostEngine m_engine;
    Range3<Decimal> m_drift;
    std::optional<GrowthProjection> m_base;
};

/// @return nothing when stopped
std::optional<DriverEffect> effectOf(CostDriver driver, const DriverSpread& spread, std::int64_t month,
                                     DriverTotals& totals) {
    const MoneyRange base = totals.base();
    const bool later = month > 0;
    std::optional<Money> low = base.expected;
    std::optional<Money> high = base.expected;
    switch (driver) {
    case CostDriver::Utilisation:
        low = base.low;
        high = base.high;
        break;
    case CostDriver::Requests:
    case CostDriver::Tokens:
    case CostDriver::Egress:
        low = totals.withUsageTimes(driver, spread.low);
        high = totals.withUsageTimes(driver, spread.high);
        break;
    case CostDriver::Storage:
        low = totals.withStorageTimes(spread.low);
        high = totals.withStorageTimes(spread.high);
        break;
    case CostDriver::Growth:
        if (later) low = totals.withPace(spread.low);
        if (later) high = totals.withPace(spread.high);
        break;
    case CostDriver::Prices:
        if (later) low = totals.withDrift(totals.drift().low);
        if (later) high = totals.withDrift(totals.drift().high);
        break;
    }
    if (!low || !high) return std::nullopt;
    return DriverEffect{driver, *low, *high};
}

std::uint64_t modeOf(CostDriver driver, const DriverSpread& spread, const Plan& plan, const DriverTotals& totals) {
    if (driver == CostDriver::Utilisation) {
        const PricingUtil& util = *plan.pricing->util;
        return modeOf(util.lowOrDefault(), util.expectedOrDefault(), util.highOrDefault());
    }
    if (driver == CostDriver::Prices) {
        const Range3<Decimal>& drift = totals.drift();
        return modeOf(drift.low, drift.expected, drift.high);
    }
    return modeOf(spread.low, Decimal::fromInt(1), spread.high);
}

std::vector<HistogramBin> histogramOf(const std::vector<std::int64_t>& sorted, int bins) {
    const std::int64_t least = sorted.front();
    const std::int64_t range = sorted.back() - least;
    if (range == 0) return {{Money::fromCents(least), Money::fromCents(least), static_cast<int>(sorted.size())}};
    const auto edge = [&](std::int64_t i) { // the least sample of bin i
        return Money::fromCents(least + static_cast<std::int64_t>((Int128{range} * i + bins - 1) / bins));
    };
    std::vector<HistogramBin> histogram;
    for (std::int64_t i = 0; i < bins; ++i) histogram.push_back({edge(i), edge(i + 1), 0});
    for (const std::int64_t sample : sorted) {
        const auto bin = static_cast<std::int64_t>(Int128{sample - least} * bins / range);
        ++histogram[static_cast<std::size_t>(std::min<std::int64_t>(bin, bins - 1))].count;
    }
    return histogram;
}

/// The least sample that `percent` of a hundred do not exceed.
Money percentile(const std::vector<std::int64_t>& sorted, std::int64_t percent) {
    const auto count = static_cast<std::int64_t>(sorted.size());
    return Money::fromCents(sorted[static_cast<std::size_t>((count * percent + 99) / 100 - 1)]);
}

void sample(SimulationResult& result, const std::vector<Effect>& effects, int bins) {
    RandomSource source(result.seed);
    std::vector<std::int64_t> samples(static_cast<std::size_t>(result.samples));
    Int128 sum = 0;
    for (std::int64_t& total : samples) {
        total = result.expected.cents();
        for (const Effect& effect : effects) total += effect.at(triangular(source, effect.mode));
        sum += total;
    }
    std::sort(samples.begin(), samples.end());
    result.p10 = percentile(samples, 10);
    result.p50 = percentile(samples, 50);
    result.p90 = percentile(samples, 90);
    result.mean = Rational::fraction(sum, Int128{centsPerUnit} * result.samples).toMoney();
    result.histogram = histogramOf(samples, bins);
}

} // namespace

std::string_view costDriverText(CostDriver driver) { return driverTexts[static_cast<std::size_t>(driver)]; }

std::optional<SimulationResult> simulate(const Evaluation& evaluation, const SimulationOptions& options,
                                         std::stop_token stop) {
    const Plan& plan = evaluation.index->plan();
    SimulationOptions inside = options;
    inside.month = std::clamp<std::int64_t>(options.month, 0, longestHorizon);
    SimulationResult result;
    result.seed = options.seed ? *options.seed : static_cast<std::uint64_t>(plan.pricing->seedOrDefault());
    result.samples = std::clamp(options.samples, 1, mostSamples);
    result.month = inside.month;
    result.coverage = evaluation.coverage;

    DriverTotals totals(evaluation, inside, stop);
    if (!totals.start()) return std::nullopt;
    result.notes = totals.notes();
    result.expected = totals.base().expected;
    result.low = result.expected;
    result.high = result.expected;
    std::vector<Effect> effects;
    for (std::size_t i = 0; i < costDriverCount; ++i) {
        const auto driver = static_cast<CostDriver>(i);
        const DriverSpread spread = limited(inside.spreads[i]);
        const auto found = effectOf(driver, spread, inside.month, totals);
        if (!found) return std::nullopt;
        const Effect effect{(found->atLow - result.expected).cents(), (found->atHigh - result.expected).cents(),
                            modeOf(driver, spread, plan, totals)};
        result.low += Money::fromCents(std::min({effect.atLow, effect.atHigh, std::int64_t{0}}));
        result.high += Money::fromCents(std::max({effect.atLow, effect.atHigh, std::int64_t{0}}));
        effects.push_back(effect);
        result.drivers.push_back(*found);
    }
    std::stable_sort(result.drivers.begin(), result.drivers.end(),
                     [](const DriverEffect& a, const DriverEffect& b) { return a.swing() > b.swing(); });
    sample(result, effects, std::clamp(inside.bins, 1, mostBins));
    return result;
}

} // namespace platbook::models
