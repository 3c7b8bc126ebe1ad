#include "models/compare/CostComparison.h"

#include "models/edits/PlanEdits.h"
#include "tests/models/cost/CostFixture.h"
#include "tests/models/evaluate/RandomEdits.h"

#include <QTest>

#include <cstdlib>

using namespace platbook::models;

namespace {

EvaluationPtr oneCell(const std::string& components, const std::string& plan = {}, const std::string& root = {}) {
    costfixture::OneCell cell;
    cell.components = components;
    cell.location = "us-east1"; // no factor
    cell.plan = plan;
    cell.root = root;
    return cell.evaluate();
}

CostComparison compared(const EvaluationPtr& left, const EvaluationPtr& right) {
    auto result = compareCosts(left, right);
    if (!result) qFatal("%s", toText(result.diagnostics()).c_str());
    return *std::move(result);
}

constexpr ComparisonView views[] = {ComparisonView::Component,   ComparisonView::Cell,   ComparisonView::Region,
                                    ComparisonView::Environment, ComparisonView::Tenant, ComparisonView::Sku};
constexpr CostScenario scenarios[] = {CostScenario::Low, CostScenario::Expected, CostScenario::High};

} // namespace

class CostComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void differingRowsAlone();
    void stepsBySizeAndOthersLast();
    void aMissingPriceIsAStateOfItsOwn();
    void tenantsAreComparedByFullCost();
    void currenciesDoNotMix();
    void commitmentsStandBesideTheTotals();
    void stepsSumExactly_data();
    void stepsSumExactly();
};

/// A redis of 1 GB costs 730 x 0.049 = 35.77, one of 2 GB 71.54 (DOMAIN section 7); the bus and what is equal are no rows.
void CostComparisonTest::differingRowsAlone() {
    const auto comparison = compared(oneCell("{id: cache, kind: redis, gb: 1}\n{id: bus, kind: bus, tib: 1}"),
                                     oneCell("{id: cache, kind: redis, gb: 2}\n{id: bus, kind: bus, tib: 1}"));
    QCOMPARE(costfixture::text(comparison.left.amount.expected), QStringLiteral("75.77"));
    QCOMPARE(costfixture::text(comparison.right.amount.expected), QStringLiteral("111.54"));
    QCOMPARE(costfixture::text(comparison.change().expected), QStringLiteral("35.77"));
    QCOMPARE(comparison.lines.size(), std::size_t(1));
    const auto rows = differingRows(comparison, ComparisonView::Component);
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(rows.front().key, std::string("cache"));
    QCOMPARE(rows.front().cell, std::string("one"));
    QCOMPARE(costfixture::text(rows.front().left.amount.expected), QStringLiteral("35.77"));
    QCOMPARE(costfixture::text(rows.front().right.amount.expected), QStringLiteral("71.54"));
    // By cell the row holds equal lines too.
    const auto cells = differingRows(comparison, ComparisonView::Cell);
    QCOMPARE(costfixture::text(cells.front().left.amount.expected), QStringLiteral("75.77"));
}

/// Ten caches of 1 to 10 GB instead of none, the third and tenth ones of 35 GB more: at most nine steps.
void CostComparisonTest::stepsBySizeAndOthersLast() {
    std::string few = "{id: bus, kind: bus, tib: 1}";
    std::string many = few;
    for (int i = 1; i <= 12; ++i)
        many += "\n{id: cache-" + std::to_string(i) + ", kind: redis, gb: " + std::to_string(i % 4 + 1) + "}";
    const auto comparison = compared(oneCell(few), oneCell(many));
    const Waterfall steps = waterfall(comparison);
    QCOMPARE(steps.steps.size(), std::size_t(9));
    QCOMPARE(steps.steps.back().others, std::size_t(4));
    QCOMPARE(steps.steps.back().lines.size(), std::size_t(4));
    // 4 GB: 143.08, 3 GB: 107.31, then two of 71.54; two of 71.54 (one is left) and three of 35.77 go together.
    QCOMPARE(costfixture::text(steps.steps.front().change), QStringLiteral("143.08"));
    QCOMPARE(costfixture::text(steps.steps[3].change), QStringLiteral("107.31"));
    QCOMPARE(costfixture::text(steps.steps[7].change), QStringLiteral("71.54"));
    QCOMPARE(costfixture::text(steps.steps.back().change), QStringLiteral("178.85"));
    const Waterfall one = waterfall(comparison, CostScenario::Expected, ComparisonView::Component, 1);
    QCOMPARE(one.steps.size(), std::size_t(1));
    QCOMPARE(one.steps.front().others, std::size_t(12));
    QCOMPARE(one.steps.front().change, one.end - one.start);
    // As many rows as steps: none goes together.
    QCOMPARE(waterfall(comparison, CostScenario::Expected, ComparisonView::Component, 12).steps.back().others,
             std::size_t(0));
}

/// A TiB of Pub/Sub is 40.00; RabbitMQ has no price.
void CostComparisonTest::aMissingPriceIsAStateOfItsOwn() {
    const auto comparison =
        compared(oneCell("{id: bus, kind: bus, tib: 1}"), oneCell("{id: bus, kind: bus, tib: 1, engine: rabbitmq}"));
    const auto rows = differingRows(comparison, ComparisonView::Component);
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(rows.front().left.state(), PriceState::Priced);
    QCOMPARE(rows.front().right.state(), PriceState::NotPriced);
    QCOMPARE(comparison.right.state(), PriceState::NotPriced);
    const Waterfall steps = waterfall(comparison);
    QCOMPARE(steps.steps.size(), std::size_t(1));
    QCOMPARE(costfixture::text(steps.steps.front().change), QStringLiteral("-40.00"));
    QCOMPARE(steps.steps.front().notPricedLeft, 0);
    QCOMPARE(steps.steps.front().notPricedRight, 1);

    // Without a price on the right and nothing on the left: a step all the same, of 0.
    const auto added = compared(oneCell("{id: cache, kind: redis}"),
                                oneCell("{id: cache, kind: redis}\n{id: bus, kind: bus, tib: 1, engine: rabbitmq}"));
    const auto addedRows = differingRows(added, ComparisonView::Component);
    QCOMPARE(addedRows.size(), std::size_t(1));
    QCOMPARE(addedRows.front().left.state(), PriceState::Absent);
    QCOMPARE(waterfall(added).steps.front().notPricedRight, 1);
    const auto cell = differingRows(added, ComparisonView::Cell);
    QCOMPARE(cell.front().right.state(), PriceState::PartlyPriced);
}

/// A worker of 49.93 at least: 46 % of that are saved for three years, 28 % for one (DOMAIN section 7).
void CostComparisonTest::commitmentsStandBesideTheTotals() {
    const auto worker = [](const std::string& commitments) {
        return oneCell("{id: worker, kind: worker, min: 1, max: 5}", {},
                       "pricing: {commitments: [" + commitments + "]}\n");
    };
    const std::string threeYears = "{id: cud, sku: run.instance, coverage: 0.8, term: 3y}";
    const auto bought = compared(worker(""), worker(threeYears));
    QVERIFY(bought.lines.empty() && bought.change() == MoneyRange());
    QVERIFY(!bought.isSame());
    QVERIFY(bought.commitments.any);
    QCOMPARE(costfixture::text(bought.commitments.left), QStringLiteral("0.00"));
    QCOMPARE(costfixture::text(bought.commitments.right), QStringLiteral("22.97"));
    QCOMPARE(costfixture::text(bought.commitments.change()), QStringLiteral("-22.97"));
    QCOMPARE(costfixture::text(bought.changeAfterCommitments()), QStringLiteral("-22.97"));
    // Steps explain totals, and these hold none of it.
    const Waterfall steps = waterfall(bought);
    QVERIFY(steps.steps.empty());
    QCOMPARE(steps.start, steps.end);

    const auto same = compared(worker(threeYears), worker(threeYears));
    QVERIFY(same.isSame() && same.commitments.any);
    const auto none = compared(worker(""), worker(""));
    QVERIFY(none.isSame() && !none.commitments.any);
    // One that saves nothing is stated all the same.
    QVERIFY(compared(worker(""), worker("{id: none, sku: gcs, coverage: 1}")).commitments.any);
    const auto shorter = compared(worker(threeYears), worker("{id: cud, sku: run.instance, coverage: 0.8, term: 1y}"));
    QCOMPARE(costfixture::text(shorter.commitments.change()), QStringLiteral("8.99")); // 22.97 - 13.98
}

/// 35.77 split by requests: 1, 1, 2 of 4 against all to nobody.
void CostComparisonTest::tenantsAreComparedByFullCost() {
    const auto comparison =
        compared(costfixture::threeTenants(""), costfixture::threeTenants("allocation: {redis: unallocated}\n"));
    const auto rows = differingRows(comparison, ComparisonView::Tenant);
    QCOMPARE(rows.size(), std::size_t(4));
    QVERIFY(rows.front().rest);
    QCOMPARE(costfixture::text(rows.front().change().expected), QStringLiteral("35.77"));
    QCOMPARE(rows[1].key, std::string("cc"));
    Money sum;
    for (const auto& row : rows) sum += row.change().expected;
    QCOMPARE(sum, Money());
    QVERIFY(rows[1].lines.empty());
    QVERIFY(differingRows(comparison, ComparisonView::Component).empty());
}

void CostComparisonTest::currenciesDoNotMix() {
    const auto refused =
        compareCosts(oneCell("{id: cache, kind: redis}"), oneCell("{id: cache, kind: redis}", ", currency: EUR"));
    QVERIFY(!refused);
    QCOMPARE(refused.diagnostics().front().code, std::string("compare.currencies"));
}

void CostComparisonTest::stepsSumExactly_data() {
    QTest::addColumn<QString>("file");
    for (const char* name : {"atlas", "three-regions", "agentic-platform-k8s.corrected", "upstream.as_written"})
        QTest::newRow(name) << QStringLiteral("resources/templates/%1.plat.yaml").arg(QString::fromUtf8(name));
}

void CostComparisonTest::stepsSumExactly() {
    QFETCH(QString, file);
    auto loaded = readPlan(costfixture::fileText(qPrintable(file)), "plan.yaml");
    QVERIFY(loaded);
    RandomEdits edit(7);
    Evaluator evaluator(costfixture::catalogue());
    EvaluationPtr before = evaluator.evaluate(loaded->plan, costfixture::testBook());
    PlanPtr plan = loaded->plan;
    for (int round = 0; round < 40; ++round) {
        for (int step = 0; step < 1 + round % 5; ++step) plan = edit(plan);
        const EvaluationPtr after = evaluator.evaluate(plan, costfixture::testBook());
        const CostComparison comparison = compared(before, after);
        for (const ComparisonView view : views) {
            MoneyRange sum;
            for (const ComparisonRow& row : differingRows(comparison, view)) sum += row.change();
            QCOMPARE(sum, comparison.change());
            for (const CostScenario scenario : scenarios) {
                const Waterfall steps = waterfall(comparison, scenario, view);
                QVERIFY(steps.steps.size() <= 9);
                Money total = steps.start;
                for (std::size_t i = 0; i < steps.steps.size(); ++i) {
                    const WaterfallStep& one = steps.steps[i];
                    total += one.change;
                    if (i > 0 && one.others == 0)
                        QVERIFY(std::llabs(one.change.cents()) <= std::llabs(steps.steps[i - 1].change.cents()));
                    if (view == ComparisonView::Tenant) continue;
                    MoneyRange inside; // opened, a step is its lines
                    for (const std::size_t line : one.lines) inside += comparison.lines[line].change();
                    QCOMPARE(amountAt(inside, scenario), one.change);
                }
                QCOMPARE(total, steps.end);
                QCOMPARE(steps.end, amountAt(after->total, scenario));
            }
        }
        if (round % 7 == 0) before = after;
    }
}

QTEST_GUILESS_MAIN(CostComparisonTest)
#include "CostComparisonTest.moc"
