#include "models/whatif/CostDrivers.h"

#include "tests/models/cost/CostFixture.h"

#include <QTest>

#include <cstdlib>

using namespace platbook::models;
using costfixture::testBook;

namespace {

std::vector<CostDriver> towards(const PlanPtr& plan, std::int64_t cents) {
    Evaluator evaluator(costfixture::catalogue());
    return driversTowards(plan, costfixture::evaluated(plan), Money::fromCents(cents), evaluator, testBook());
}

} // namespace

class CostDriversTest : public QObject {
    Q_OBJECT

private slots:
    void nearestFirst();
    void neverAway();
    void exactlyThere();
};

/// Redis of 1 GB in two zones 46.72, in one 35.77 (730 x 0.064 and 0.049): somebody says 36.
void CostDriversTest::nearestFirst() {
    costfixture::OneCell cell;
    cell.components = "{id: cache, kind: redis, ha: true}";
    cell.location = "us-east1";
    const auto drivers = towards(costfixture::planFrom(cell.text()), 3600);
    QVERIFY(!drivers.empty());
    QVERIFY(drivers.front().assumption.starts_with("high availability"));
    QVERIFY(drivers.front().assumption.ends_with("left out"));
    QCOMPARE(costfixture::text(drivers.front().moves), QStringLiteral("-10.95"));
    QCOMPARE(costfixture::text(drivers.front().total), QStringLiteral("35.77"));
    QCOMPARE(costfixture::text(drivers.front().gap), QStringLiteral("0.23"));
    QVERIFY(!drivers.front().changes.empty());
}

/// Each is closer than the plan, and the list goes from near to far.
void CostDriversTest::neverAway() {
    const PlanPtr plan = costfixture::atlasPlan();
    const Money total = costfixture::evaluated(plan)->total.expected;
    for (const std::int64_t cents : {450'000, 1'500'000}) {
        const auto drivers = towards(plan, cents);
        QVERIFY(drivers.size() >= 3);
        std::int64_t last = 0;
        for (const CostDriver& driver : drivers) {
            QCOMPARE(driver.moves, driver.total - total);
            QCOMPARE(driver.gap.cents(), std::llabs(driver.total.cents() - cents));
            QVERIFY(driver.gap.cents() < std::llabs(total.cents() - cents));
            QVERIFY(driver.gap.cents() >= last);
            last = driver.gap.cents();
        }
    }
}

/// The low total of the worked example is one of its assumptions (DOMAIN section 6).
void CostDriversTest::exactlyThere() {
    const auto drivers = towards(costfixture::atlasPlan(), 827'108);
    QCOMPARE(costfixture::text(drivers.front().gap), QStringLiteral("0.00"));
    QVERIFY(drivers.front().assumption.starts_with("low use"));
    QVERIFY(towards(costfixture::atlasPlan(), 1'009'657).empty());
}

QTEST_GUILESS_MAIN(CostDriversTest)
#include "CostDriversTest.moc"
