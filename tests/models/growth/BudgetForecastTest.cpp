#include "tests/models/growth/GrowthFixture.h"

#include "models/growth/CommitmentPlan.h"
#include "models/growth/UsageDrivers.h"

using namespace growthfixture;

/// Budgets over the months, commitments worth buying, and what one more costs.
class BudgetForecastTest : public QObject {
    Q_OBJECT

private slots:
    void environmentBudgets();
    void budgetsOfAllKinds_data();
    void budgetsOfAllKinds();
    void theHighCaseInWords();
    void missingPricesAreTold();
    void commitmentsByTheFloor();
    void boughtOnesAreTakenOff();
    void aFloorThatComesLater();
    void usageHasThreeStates();
    void unitCostsDivideWhatThereIs();

private:
    static QString month(const std::optional<std::int64_t>& month) {
        return month ? QString::number(*month) : QStringLiteral("never");
    }
    /// Egress of 12.00 (1 + m), nothing else.
    static OneCell traffic(const std::string& env, const std::string& root = {}) {
        OneCell cell = cellOf("{id: web, kind: web_static}", "{egress_gb: 100, tok_in_m: 10, tok_out_m: 2}",
                              "{tenants_per_month: {pool: 1}, horizon_m: 6}");
        cell.env = env;
        cell.root += root;
        return cell;
    }
    static QString offers(const std::vector<CommitmentOffer>& offers) {
        QStringList texts;
        for (const CommitmentOffer& offer : offers)
            texts << QStringLiteral("%1 %2 buy %3 saving %4 total %5 even %6")
                         .arg(QString::fromStdString(offer.sku),
                              QString::fromUtf8(toText(offer.term).data(), qsizetype(toText(offer.term).size())))
                         .arg(offer.buyMonth)
                         .arg(text(offer.saving), text(offer.total), month(offer.breakEven));
        return texts.join(QStringLiteral("; "));
    }
};

void BudgetForecastTest::environmentBudgets() {
    const auto projection = projected(traffic("kind: prod, budget: 40"));
    QCOMPARE(projection.budgets.size(), std::size_t(1));
    const BudgetForecast& budget = projection.budgets.front();
    QCOMPARE(budget.path, std::string("environments[live].budget"));
    QStringList passed;
    for (const ThresholdForecast& threshold : budget.thresholds)
        passed << QString::fromStdString(threshold.share.toText()) + QLatin1Char(' ') + month(threshold.month.expected);
    // 24 is above 20; 36 of month 2 is not above 36; 48 is above 40.
    QCOMPARE(passed.join(QStringLiteral(", ")), QStringLiteral("0.5 1, 0.9 3, 1 3"));
    QCOMPARE(month(projected(traffic("kind: prod, budget: 84")).budgets.front().passed().high),
             QStringLiteral("never"));
    QCOMPARE(month(projected(traffic("kind: prod, budget: 11")).budgets.front().passed().low), QStringLiteral("0"));
    QVERIFY(projected(traffic("kind: prod")).budgets.empty());
}

void BudgetForecastTest::budgetsOfAllKinds_data() {
    QTest::addColumn<QString>("budget");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << "{id: bb, amount: 40}"
                         << "3";
    QTest::newRow("a region") << "{id: bb, amount: 40, where: {region: [home]}}"
                              << "3";
    QTest::newRow("another region") << "{id: bb, amount: 40, where: {region: [west]}}"
                                    << "never";
    QTest::newRow("a tenant's own lines") << "{id: bb, amount: 40, where: {tenant: [acme]}}"
                                          << "never";
    QTest::newRow("tokens: 12 x (1 + m)") << "{id: bb, amount: 50, metric: tokens_m}"
                                          << "4";
    QTest::newRow("tokens of a tenant") << "{id: bb, amount: 50, metric: tokens_m, where: {tenant: [acme]}}"
                                        << "4";
    QTest::newRow("tokens of nobody") << "{id: bb, amount: 50, metric: tokens_m, where: {tier: [silo]}}"
                                      << "never";
    QTest::newRow("traffic: 100 x (1 + m)") << "{id: bb, amount: 300, metric: egress_gb}"
                                            << "3";
}

void BudgetForecastTest::budgetsOfAllKinds() {
    QFETCH(QString, budget);
    QFETCH(QString, expected);
    const auto projection = projected(traffic("kind: prod", "budgets: [" + budget.toStdString() + "]\n"));
    QCOMPARE(projection.budgets.size(), std::size_t(1));
    QCOMPARE(month(projection.budgets.front().passed().high), expected);
    QCOMPARE(projection.budgets.front().budget, std::string("bb"));
}

void BudgetForecastTest::theHighCaseInWords() {
    const auto sentence = [](const std::string& env) {
        const auto projection = projected(traffic(env));
        const BudgetForecast& budget = projection.budgets.front();
        const auto passed = budget.passed().high;
        return highCaseSentence(budget, projection.horizon, passed ? projection.monthName(*passed) : "");
    };
    QCOMPARE(sentence("kind: prod, budget: 40"),
             std::string("The high case passes the budget of 40.00 in month 3 (Apr 2026)."));
    QCOMPARE(sentence("kind: prod, budget: 6000.5"),
             std::string("The high case stays within the budget of 6,000.50 for 6 months."));
    QCOMPARE(sentence("kind: prod, budget: 1"), std::string("The high case is above the budget of 1.00 already."));
    BudgetForecast tokens;
    tokens.metric = ForecastMetric::TokensM;
    tokens.amount = Decimal::fromInt(1500);
    QCOMPARE(highCaseSentence(tokens, 1, ""),
             std::string("The high case stays within the budget of 1,500 million tokens for 1 month."));
}

void BudgetForecastTest::missingPricesAreTold() {
    OneCell cell = traffic("kind: prod, budget: 5000");
    cell.cell = ", nat_gib: 10"; // the test book has no price for it
    const auto projection = projected(cell);
    QCOMPARE(projection.coverage.missing, 1);
    QCOMPARE(projection.budgets.front().missing, 1);
    QVERIFY(highCaseSentence(projection.budgets.front(), 6, "").ends_with("1 line has no price and is not counted."));
}

void BudgetForecastTest::commitmentsByTheFloor() {
    const auto evaluation = cellOf("{id: cache, kind: redis}", "{}", "{horizon_m: 3}").evaluate();
    // 35.77 x 40 %: 14.308; x 0.6 x 36 = 772.632, which 22 months on demand reach. 20 %: 7.154; 343.392; 10 months.
    QCOMPARE(offers(commitmentPlan(*evaluation, projected(evaluation))),
             QStringLiteral(
                 "redis 3y buy 0 saving 14.31 total 772.63 even 21; redis 1y buy 0 saving 7.15 total 343.39 even 9"));
}

void BudgetForecastTest::boughtOnesAreTakenOff() {
    OneCell cell = cellOf("{id: cache, kind: redis}", "{}", "{horizon_m: 3}");
    cell.root += "pricing: {commitments: [{id: cud, sku: redis, region: home, term: 1y, coverage: 0.5}]}\n";
    const auto half = cell.evaluate();
    // Of 35.77 half is left: 17.885 x 40 % = 7.154, x 20 % = 3.577.
    QCOMPARE(offers(commitmentPlan(*half, projected(half))),
             QStringLiteral(
                 "redis 3y buy 0 saving 7.15 total 386.32 even 21; redis 1y buy 0 saving 3.58 total 171.70 even 9"));
    cell.root.replace(cell.root.find("coverage: 0.5"), 13, "coverage: 1.0");
    const auto whole = cell.evaluate();
    QCOMPARE(offers(commitmentPlan(*whole, projected(whole))), QString());
}

void BudgetForecastTest::aFloorThatComesLater() {
    // A shared-core database is not eligible; in month 4 connections ask for one that is: 49.31 a month.
    const auto evaluation =
        cellOf(
            "{id: api, kind: api, t: 0.5, concurrency: 10, min: 0, max: 20, pool: {size: 5, overflow: 5}}\n"
            "{id: pg, kind: postgres, tier: db-g1-small, disk_gb: 10}",
            "{requests_m: 2.628}", "{tenants_per_month: {pool: 1}, horizon_m: 6}")
            .evaluate();
    const auto projection = projected(evaluation);
    QCOMPARE(steps(projection), QStringLiteral("4 one pg connections db-g1-small > db-custom-1-3840 +23.76"));
    // 52 % of 49.31 = 25.64; x 0.48 x 36 = 852.0768: 18 months from 4 on. 25 %: 12.3275; 443.79: 9 months.
    QCOMPARE(offers(commitmentPlan(*evaluation, projection)),
             QStringLiteral("sql.compute 3y buy 4 saving 25.64 total 852.08 even 21; "
                            "sql.compute 1y buy 4 saving 12.33 total 443.79 even 12"));
}

void BudgetForecastTest::usageHasThreeStates() {
    std::string yaml = cellOf("{id: cache, kind: redis}", "{}", "{}").text();
    yaml.erase(yaml.find("tenants: ["));
    yaml += "tenants:\n";
    for (const auto& [id, usage] :
         {std::pair{"aa", "{}"}, {"bb", "{requests_m: 0}"}, {"cc", "{requests_m: 2.5}"}, {"dd", "{}"}})
        yaml += std::string("  - {id: ") + id + ", tenant_id: 5f0c8f0e-0001-4000-8000-0000000000" + id +
                ", tier: pool, cell: one, primary_region: home, data_residency: eu, allowed_regions: [home], "
                "compliance_requirements: [], secrets: [], usage: " +
                usage + "}\n";
    const auto evaluation = evaluated(planFrom(yaml));
    const auto coverage = usageTotals(*evaluation->index).coverage;
    const UsageCoverage& requests = coverage[static_cast<std::size_t>(UsageDriver::Requests)];
    QCOMPARE(requests.unset, 2);
    QCOMPARE(requests.zero, 1);
    QCOMPARE(requests.stated, 1);
    QCOMPARE(requests.sum, Rational::fraction(5, 2));
    QCOMPARE(coverageSentence(UsageDriver::Requests, requests), std::string("2 tenants state no requests."));
    UsageCoverage one;
    one.unset = 1;
    QCOMPARE(coverageSentence(UsageDriver::Egress, one), std::string("1 tenant states no egress."));
    QCOMPARE(coverageSentence(UsageDriver::Egress, {}), std::string());
}

void BudgetForecastTest::unitCostsDivideWhatThereIs() {
    OneCell cell =
        cellOf("{id: cache, kind: redis}", "{requests_m: 4, egress_gb: 100, tok_in_m: 30, tok_out_m: 10}", "{}");
    cell.root +=
        "models: [{id: small, vendor: v, model: m, jurisdiction: eu, in_per_m: 0.5, out_per_m: 2}]\n"
        "model_routes: {one: small}\n";
    const EvaluationPtr evaluation = cell.evaluate();
    const UnitCosts costs = unitCosts(*evaluation, usageTotals(*evaluation->index));
    // 35.77 + 12.00 = 47.77 over 4,000 thousands; 35.00 of tokens over 40 million
    QCOMPARE(costs.perThousandRequests->expected.toText(9), std::string("0.0119425"));
    QCOMPARE(costs.perMillionTokens->expected.toText(), std::string("0.875"));
    QCOMPARE(costs.perTenant->expected.toText(), std::string("82.77"));
    const EvaluationPtr unused = cellOf("{id: cache, kind: redis}", "{}", "{}").evaluate();
    const UsageTotals use = usageTotals(*unused->index);
    const UnitCosts none = unitCosts(*unused, use);
    QVERIFY(!none.perThousandRequests && !none.perMillionTokens && none.perTenant);
    QCOMPARE(use.tenantsWithoutTokens, 1);
}

QTEST_GUILESS_MAIN(BudgetForecastTest)
#include "BudgetForecastTest.moc"
