#include "tests/models/cost/CostFixture.h"

#include "models/simulation/DriverLines.h"

#include <algorithm>

using namespace costfixture;

/// The lines behind a driver; amounts from DOMAIN section 7.
class DriverLinesTest : public QObject {
    Q_OBJECT

private slots:
    void changesAddUpToTheEffect_data();
    void changesAddUpToTheEffect();
    void trafficFollowsEgressAlone();
    void storageIsStraightInItsSize();
    void laterMonthsHaveNoLines();
    void whatComesAboutIsALineToo();
    void stopsWhenAsked();

private:
    static std::vector<DriverLine> linesOf(const EvaluationPtr& evaluation, CostDriver driver,
                                           const DriverSpread& spread = {}) {
        auto lines = driverLines(*evaluation, driver, spread);
        if (!lines) qFatal("lines that nobody stopped are not there");
        return *std::move(lines);
    }
    EvaluationPtr m_atlas = evaluated(atlasPlan());
};

void DriverLinesTest::changesAddUpToTheEffect_data() {
    QTest::addColumn<int>("driver");
    QTest::addColumn<int>("apart"); // cents, most
    QTest::newRow("utilisation") << static_cast<int>(CostDriver::Utilisation) << 0;
    QTest::newRow("requests") << static_cast<int>(CostDriver::Requests) << 0;
    QTest::newRow("tokens") << static_cast<int>(CostDriver::Tokens) << 0;
    QTest::newRow("egress") << static_cast<int>(CostDriver::Egress) << 0;
    QTest::newRow("storage") << static_cast<int>(CostDriver::Storage) << 50; // each line is rounded by itself
}

void DriverLinesTest::changesAddUpToTheEffect() {
    QFETCH(int, driver);
    QFETCH(int, apart);
    const auto simulated = simulate(*m_atlas);
    const auto effect = std::find_if(simulated->drivers.begin(), simulated->drivers.end(),
                                     [&](const DriverEffect& one) { return static_cast<int>(one.driver) == driver; });
    Money low;
    Money high;
    const auto lines = linesOf(m_atlas, effect->driver);
    QVERIFY(!lines.empty());
    for (const DriverLine& line : lines) {
        low += line.atLow - line.expected;
        high += line.atHigh - line.expected;
    }
    QVERIFY(std::abs((low - (effect->atLow - simulated->expected)).cents()) <= apart);
    QVERIFY(std::abs((high - (effect->atHigh - simulated->expected)).cents()) <= apart);
}

/// 100 GB x 0.12 is 12.00; a fifth less is 9.60, a fifth more 14.40. The redis beside it stays.
void DriverLinesTest::trafficFollowsEgressAlone() {
    OneCell cell;
    cell.components = "{id: cache, kind: redis}";
    cell.location = "us-east1";
    cell.failover = "";
    cell.usage = "{egress_gb: 100}";
    const auto lines = linesOf(cell.evaluate(), CostDriver::Egress);
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines.front().line.sku, std::string("egress"));
    QCOMPARE(text(lines.front().atLow), QStringLiteral("9.60"));
    QCOMPARE(text(lines.front().expected), QStringLiteral("12.00"));
    QCOMPARE(text(lines.front().atHigh), QStringLiteral("14.40"));
}

/// 100 GB x 0.17 is 17.00 for the disk and 100 x 1.5 x 0.08 is 12.00 for its backups, in us-east1.
void DriverLinesTest::storageIsStraightInItsSize() {
    OneCell cell;
    cell.components = "{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 100}";
    cell.location = "us-east1";
    cell.failover = "";
    const auto lines = linesOf(cell.evaluate(), CostDriver::Storage, {*Decimal::parse("0.5"), Decimal::fromInt(2)});
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].line.sku, std::string("sql.storage")); // the larger swing
    QCOMPARE(text(lines[0].atLow), QStringLiteral("8.50"));
    QCOMPARE(text(lines[0].atHigh), QStringLiteral("34.00"));
    QCOMPARE(lines[1].line.sku, std::string("sql.backup"));
    QCOMPARE(text(lines[1].atHigh), QStringLiteral("24.00"));
}

void DriverLinesTest::laterMonthsHaveNoLines() {
    QVERIFY(linesOf(m_atlas, CostDriver::Growth).empty());
    QVERIFY(linesOf(m_atlas, CostDriver::Prices).empty());
}

/// Where requests fall to nothing, their line goes; its amount then is 0, not that of before.
void DriverLinesTest::whatComesAboutIsALineToo() {
    const auto lines = linesOf(m_atlas, CostDriver::Tokens, {Decimal(), Decimal::fromInt(1)});
    QVERIFY(!lines.empty());
    for (const DriverLine& line : lines) {
        QCOMPARE(line.line.sku, std::string("llm.tokens"));
        QCOMPARE(line.atLow, Money());
        QCOMPARE(line.atHigh, line.expected);
    }
}

void DriverLinesTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!driverLines(*m_atlas, CostDriver::Requests, {}, stop.get_token()));
}

QTEST_GUILESS_MAIN(DriverLinesTest)
#include "DriverLinesTest.moc"
