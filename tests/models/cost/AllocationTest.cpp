#include "CostFixture.h"

#include "models/cost/Quote.h"

using namespace costfixture;

/// Splitting shared lines, commitments and quotes, on numbers small enough to check by hand.
class AllocationTest : public QObject {
    Q_OBJECT

    static QString shares(const EvaluationPtr& evaluation) {
        QStringList texts;
        for (const TenantCost& cost : evaluation->tenants) texts << text(cost.allocated.expected);
        return texts.join(QLatin1Char(' ')) + QLatin1String(" + ") + text(evaluation->unallocated.expected);
    }

private slots:
    void keys_data() {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("expected");
        // 35.77 by 1 : 1 : 2 is 8.9425, 8.9425, 17.885: rounded 8.94, 8.94, 17.89
        QTest::newRow("requests") << ""
                                  << "8.94 8.94 17.89 + 0.00";
        // 11.92333 each: 11.92 three times, the residual cent to the first of the largest
        QTest::newRow("even") << "allocation: {redis: even}\n"
                              << "11.93 11.92 11.92 + 0.00";
        QTest::newRow("no weight at all") << "allocation: {redis: seats}\n"
                                          << "0.00 0.00 0.00 + 35.77";
        QTest::newRow("unallocated") << "allocation: {redis: unallocated}\n"
                                     << "0.00 0.00 0.00 + 35.77";
        // 17.885 and 8.9425; the rest, 8.9425, stays unallocated; halves away from zero
        QTest::newRow("fixed") << "allocation: {redis: fixed, fixed: {aa: 0.5, cc: 0.25}}\n"
                               << "17.89 0.00 8.94 + 8.94";
        QTest::newRow("fixed shares of more than all") << "allocation: {redis: fixed, fixed: {aa: 1.0, cc: 1.0}}\n"
                                                       << "17.88 0.00 17.89 + 0.00";
    }
    void keys() {
        QFETCH(QString, root);
        QFETCH(QString, expected);
        const EvaluationPtr evaluation = threeTenants(root.toStdString());
        QCOMPARE(text(evaluation->total.expected), QString::fromUtf8("35.77"));
        QString found = shares(evaluation);
        // Two equal halves: the residual cent is taken from the first of the largest.
        QCOMPARE(found, expected);
    }

    void usageOutsideProdIsNoWeight() {
        OneCell cell;
        cell.components = "{id: cache, kind: redis}";
        cell.location = "us-east1";
        cell.env = "kind: dev";
        cell.usage = "{requests_m: 5}";
        const EvaluationPtr evaluation = cell.evaluate();
        QCOMPARE(shares(evaluation), QString::fromUtf8("35.77 + 0.00")); // evenly, over one
        cell.root = "allocation: {nonprod: requests_m}\n";
        QCOMPARE(shares(cell.evaluate()), QString::fromUtf8("0.00 + 35.77"));
    }

    void commitmentsSaveUpToTheFloor() {
        OneCell cell;
        cell.components = "{id: worker, kind: worker, min: 1, max: 5}"; // 49.93 low, 99.86 expected
        cell.location = "us-east1";
        cell.root =
            "pricing: {commitments: [{id: cud, sku: run.instance, coverage: 0.8, term: 3y}, {id: none, sku: gcs, coverage: 1}]}\n";
        const EvaluationPtr evaluation = cell.evaluate();
        QVERIFY(evaluation->commitments[0].coversMoreThanFloor);
        QCOMPARE(text(evaluation->commitments[0].saving), QString::fromUtf8("22.97")); // 49.93 x 46 %
        QVERIFY(!evaluation->commitments[1].granted);
        QCOMPARE(text(evaluation->commitmentSaving()), QString::fromUtf8("22.97"));
    }

    void sharedCoreIsNotEligible() {
        OneCell cell;
        cell.components =
            "{id: pg, kind: postgres, tier: db-g1-small}\n{id: vec, kind: vector, tier: db-custom-1-3840}";
        cell.location = "us-east1";
        cell.root = "pricing: {commitments: [{id: cud, sku: sql.compute, coverage: 1, region: home}]}\n";
        QCOMPARE(text(cell.evaluate()->commitments[0].eligible), QString::fromUtf8("49.31"));
    }

    void quoteAddsItsTerms() {
        TenantCost cost;
        cost.direct = {Money::fromCents(50000), Money::fromCents(60000), Money::fromCents(70000)};
        cost.tokens = {Money::fromCents(10000), Money::fromCents(10000), Money::fromCents(10000)};
        cost.allocated = {Money::fromCents(20000), Money::fromCents(20000), Money::fromCents(20000)};
        const QuoteFigures figures = quoteFigures(cost, *Decimal::parse("0.2"));
        QCOMPARE(text(figures.infrastructure), QString::fromUtf8("500.00"));
        QCOMPARE(text(figures.floorPrice), QString::fromUtf8("750.00"));
        QCOMPARE(text(figures.fullPrice), QString::fromUtf8("1000.00"));
        QCOMPARE(text(quoteFigures(cost, *Decimal::parse("0.2"), CostScenario::High).floorPrice),
                 QString::fromUtf8("875.00"));
        QuoteTerms terms;
        terms.contingency = *Decimal::parse("0.1");
        terms.supportUplift = *Decimal::parse("0.05");
        terms.discount = *Decimal::parse("0.1");
        terms.setupFee = Money::fromCents(30000);
        terms.onboardingHours = *Decimal::parse("7.5");
        terms.onboardingRate = *Decimal::parse("120");
        const QuoteTotal total = quoteTotal(figures, terms);
        QCOMPARE(text(total.month), QString::fromUtf8("1039.50")); // 800 x 1.1 / 0.8 x 1.05 x 0.9
        QCOMPARE(text(total.once), QString::fromUtf8("1200.00"));
        QCOMPARE(text(total.term), QString::fromUtf8("13674.00"));
        QCOMPARE(total.resultingMargin.toText(), std::string("0.230399")); // 239.50 / 1039.50
    }

    /// 386.24 / 0.7 = 551.7714…: rounded to cents it leaves 29.9998 %, and still is the price of that margin.
    void roundingIsNoLoss() {
        const Decimal margin = *Decimal::parse("0.3");
        const Money cost = Money::fromCents(38624);
        QVERIFY(marginOf(Money::fromCents(55177), cost) < margin);
        QVERIFY(!leavesLessThan(margin, Money::fromCents(55177), cost));
        QVERIFY(leavesLessThan(margin, Money::fromCents(55176), cost));
    }
};

QTEST_GUILESS_MAIN(AllocationTest)
#include "AllocationTest.moc"
