#include "tests/models/cost/CostFixture.h"

#include "models/simulation/Simulation.h"

#include <QElapsedTimer>

#include <cmath>

using namespace costfixture;

/// How totals spread; the figures of one driver alone follow from its triangle.
class SimulationTest : public QObject {
    Q_OBJECT

private slots:
    void oneDriverIsItsTriangle();
    void driversAreRankedBySwing();
    void laterMonthsKnowGrowthAndPrices();
    void percentilesStayInside_data();
    void percentilesStayInside();
    void aSeedGivesTheSameAgain();
    void thePlansSeedCounts();
    void nothingToVary();
    void missingPricesAreCounted();
    void optionsAreKeptWithinReason();
    void isFast();
    void stopsWhenAsked();

private:
    static SimulationResult simulated(const EvaluationPtr& evaluation, const SimulationOptions& options = {}) {
        auto result = simulate(*evaluation, options);
        if (!result) qFatal("a simulation that nobody stopped has no result");
        return *std::move(result);
    }
    /// 12.00 of traffic, 35.77 of a redis.
    static OneCell traffic() {
        OneCell cell;
        cell.components = "{id: cache, kind: redis}";
        cell.location = "us-east1";
        cell.failover = "";
        cell.usage = "{egress_gb: 100}";
        return cell;
    }
    static DriverEffect effectOf(const SimulationResult& result, CostDriver driver) {
        for (const DriverEffect& effect : result.drivers)
            if (effect.driver == driver) return effect;
        return {};
    }
    static double units(Money amount) { return static_cast<double>(amount.cents()) / 100; }
};

void SimulationTest::oneDriverIsItsTriangle() {
    SimulationOptions options;
    options.samples = 100'000;
    options.spreads[static_cast<std::size_t>(CostDriver::Egress)] = {*Decimal::parse("0.5"), Decimal::fromInt(2)};
    const SimulationResult result = simulated(traffic().evaluate(), options);
    // Traffic from 6.00 over 12.00 to 24.00: median 24 - sqrt(18 x 12 / 2), mean 14, both beside the redis.
    QCOMPARE(text(result.low), QStringLiteral("41.77"));
    QCOMPARE(text(result.expected), QStringLiteral("47.77"));
    QCOMPARE(text(result.high), QStringLiteral("59.77"));
    QVERIFY(std::abs(units(result.p50) - (35.77 + 24 - std::sqrt(108.0))) < 0.1);
    QVERIFY(std::abs(units(result.mean) - (35.77 + 14)) < 0.05);
    QVERIFY(std::abs(units(result.p10) - (35.77 + 6 + std::sqrt(0.1 * 18 * 6))) < 0.1);
    QVERIFY(std::abs(units(result.p90) - (35.77 + 24 - std::sqrt(0.1 * 18 * 12))) < 0.1);
    int counted = 0;
    for (const HistogramBin& bin : result.histogram) counted += bin.count;
    QCOMPARE(counted, options.samples);
    QCOMPARE(result.histogram.size(), std::size_t(20));
}

void SimulationTest::driversAreRankedBySwing() {
    const SimulationResult result = simulated(evaluated(atlasPlan()));
    QCOMPARE(result.drivers.size(), costDriverCount);
    for (std::size_t i = 1; i < costDriverCount; ++i)
        QVERIFY(result.drivers[i - 1].swing() >= result.drivers[i].swing());
    // The golden total of the worked example, low and high, and a fifth of its egress and tokens.
    const DriverEffect utilisation = effectOf(result, CostDriver::Utilisation);
    QCOMPARE(text(utilisation.atLow), QStringLiteral("8271.08"));
    QCOMPARE(text(utilisation.atHigh), QStringLiteral("13076.00"));
    QCOMPARE(result.drivers.front().driver, CostDriver::Utilisation);
    QCOMPARE(text(effectOf(result, CostDriver::Egress).swing()), QStringLiteral("25.92")); // 540 GB x 0.12 x 0.4
    QCOMPARE(effectOf(result, CostDriver::Growth).swing(), Money());
    QCOMPARE(effectOf(result, CostDriver::Prices).swing(), Money());
}

void SimulationTest::laterMonthsKnowGrowthAndPrices() {
    OneCell cell = traffic();
    cell.root = "growth: {tenants_per_month: {pool: 1}, price_drift: {low: 0, expected: 0, high: 0.1}}\n";
    SimulationOptions options;
    options.month = 12;
    const SimulationResult result = simulated(cell.evaluate(), options);
    QCOMPARE(text(result.expected), QStringLiteral("191.77")); // 35.77 + 12 x 13
    const DriverEffect growth = effectOf(result, CostDriver::Growth);
    QCOMPARE(text(growth.atLow), QStringLiteral("162.97")); // 35.77 + 12 x 10.6
    QCOMPARE(text(growth.atHigh), QStringLiteral("220.57"));
    const DriverEffect prices = effectOf(result, CostDriver::Prices);
    QCOMPARE(text(prices.atLow), QStringLiteral("191.77"));
    QCOMPARE(text(prices.atHigh), QStringLiteral("210.95")); // 39.347 + 171.6, each rounded
    QCOMPARE(text(effectOf(result, CostDriver::Egress).atHigh), QStringLiteral("222.97")); // 35.77 + 14.4 x 13
}

void SimulationTest::percentilesStayInside_data() {
    QTest::addColumn<int>("month");
    QTest::addColumn<int>("samples");
    QTest::newRow("now") << 0 << 10'000;
    QTest::newRow("in two years") << 24 << 2'000;
    QTest::newRow("one sample") << 0 << 1;
    QTest::newRow("three samples") << 6 << 3;
}

void SimulationTest::percentilesStayInside() {
    QFETCH(int, month);
    QFETCH(int, samples);
    SimulationOptions options;
    options.month = month;
    options.samples = samples;
    const SimulationResult result = simulated(evaluated(atlasPlan()), options);
    QVERIFY(result.low <= result.p10 && result.p10 <= result.p50);
    QVERIFY(result.p50 <= result.p90 && result.p90 <= result.high);
    QVERIFY(result.low <= result.mean && result.mean <= result.high);
    QVERIFY(result.low <= result.expected && result.expected <= result.high);
}

void SimulationTest::aSeedGivesTheSameAgain() {
    const auto evaluation = evaluated(atlasPlan());
    SimulationOptions options;
    options.seed = 99;
    const SimulationResult once = simulated(evaluation, options);
    QCOMPARE(once, simulated(evaluation, options));
    options.seed = 100;
    const SimulationResult other = simulated(evaluation, options);
    QVERIFY(other.mean != once.mean);
    QCOMPARE(other.drivers, once.drivers);
}

void SimulationTest::thePlansSeedCounts() {
    OneCell cell = traffic();
    cell.root = "pricing: {seed: 41}\n";
    QCOMPARE(simulated(cell.evaluate()).seed, std::uint64_t(41));
    QCOMPARE(simulated(traffic().evaluate()).seed, std::uint64_t(1));
}

void SimulationTest::nothingToVary() {
    OneCell cell = traffic();
    cell.usage = "{}";
    const SimulationResult result = simulated(cell.evaluate());
    QCOMPARE(text(result.p10), QStringLiteral("35.77"));
    QCOMPARE(text(result.p90), QStringLiteral("35.77"));
    QCOMPARE(result.histogram.size(), std::size_t(1));
    QCOMPARE(result.histogram.front().count, result.samples);
}

void SimulationTest::missingPricesAreCounted() {
    OneCell cell = traffic();
    cell.cell = ", nat_gib: 10"; // the test book has no price for it
    QCOMPARE(simulated(cell.evaluate()).coverage.missing, 1);
}

void SimulationTest::optionsAreKeptWithinReason() {
    SimulationOptions options;
    options.samples = -5;
    options.bins = 0;
    options.month = 900;
    options.spreads[static_cast<std::size_t>(CostDriver::Egress)] = {Decimal::fromInt(-3), Decimal()};
    const SimulationResult result = simulated(traffic().evaluate(), options);
    QCOMPARE(result.samples, 1);
    QCOMPARE(result.month, std::int64_t(120));
    QCOMPARE(text(effectOf(result, CostDriver::Egress).atLow), QStringLiteral("35.77")); // no traffic at all
    QCOMPARE(effectOf(result, CostDriver::Egress).atHigh, result.expected);
}

void SimulationTest::isFast() {
    const auto evaluation = evaluated(atlasPlan());
    QElapsedTimer timer;
    timer.start();
    simulated(evaluation);
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
}

void SimulationTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!simulate(*traffic().evaluate(), {}, stop.get_token()));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "SimulationTest.moc"
