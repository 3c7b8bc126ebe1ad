#include "models/whatif/GapAssumptions.h"

#include "tests/models/cost/CostFixture.h"

#include <QTest>

#include <cstdlib>

using namespace platbook::models;
using costfixture::testBook;

namespace {

std::vector<GapAssumption> towards(const PlanPtr& plan, std::int64_t cents) {
    Evaluator evaluator(costfixture::catalogue());
    return assumptionsTowards(plan, costfixture::evaluated(plan), Money::fromCents(cents), evaluator, testBook());
}

} // namespace

class GapAssumptionsTest : public QObject {
    Q_OBJECT

private slots:
    void nearestFirst();
    void neverAway();
    void exactlyThere();
};

/// Redis of 1 GB in two zones 46.72, in one 35.77 (730 x 0.064 and 0.049): somebody says 36.
void GapAssumptionsTest::nearestFirst() {
    costfixture::OneCell cell;
    cell.components = "{id: cache, kind: redis, ha: true}";
    cell.location = "us-east1";
    const auto found = towards(costfixture::planFrom(cell.text()), 3600);
    QVERIFY(!found.empty());
    QVERIFY(found.front().assumption.starts_with("high availability"));
    QVERIFY(found.front().assumption.ends_with("left out"));
    QCOMPARE(costfixture::text(found.front().moves), QStringLiteral("-10.95"));
    QCOMPARE(costfixture::text(found.front().total), QStringLiteral("35.77"));
    QCOMPARE(costfixture::text(found.front().gap), QStringLiteral("0.23"));
    QVERIFY(!found.front().changes.empty());
}

/// Each is closer than the plan, and the list goes from near to far.
void GapAssumptionsTest::neverAway() {
    const PlanPtr plan = costfixture::atlasPlan();
    const Money total = costfixture::evaluated(plan)->total.expected;
    for (const std::int64_t cents : {450'000, 1'500'000}) {
        const auto found = towards(plan, cents);
        QVERIFY(found.size() >= 3);
        std::int64_t last = 0;
        for (const GapAssumption& one : found) {
            QCOMPARE(one.moves, one.total - total);
            QCOMPARE(one.gap.cents(), std::llabs(one.total.cents() - cents));
            QVERIFY(one.gap.cents() < std::llabs(total.cents() - cents));
            QVERIFY(one.gap.cents() >= last);
            last = one.gap.cents();
        }
    }
}

/// The low total of the worked example is one of its assumptions (DOMAIN section 6).
void GapAssumptionsTest::exactlyThere() {
    const auto found = towards(costfixture::atlasPlan(), 827'108);
    QCOMPARE(costfixture::text(found.front().gap), QStringLiteral("0.00"));
    QVERIFY(found.front().assumption.starts_with("low use"));
    QVERIFY(towards(costfixture::atlasPlan(), 1'009'657).empty());
}

QTEST_GUILESS_MAIN(GapAssumptionsTest)
#include "GapAssumptionsTest.moc"
