#include "tests/models/checks/CheckFixture.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;
using namespace platbook::tests;

/// COST-01 to COST-09 on amounts given here, so that no price book decides the outcome.
class CostChecksTest : public QObject {
    Q_OBJECT

private slots:
    void budgets_data();
    void budgets();
    void budgetsWithAFilter();
    void prices();
    void exchange();
    void sharedCells();
    void margins_data();
    void margins();
    void publishedLines_data();
    void publishedLines();
    void publishedTotals_data();
    void publishedTotals();
    void commitments();
};

namespace {

constexpr const char* plainPlan = R"(schema: deployment-plan/v1
plan: {id: acme, name: Acme, owner: platform, reviewed: 2026-01-31}
jurisdictions: [{id: eu}]
regions: [{id: eu-west, location: europe-west1, jurisdiction: eu, cidr: 10.20.0.0/16}]
environments: [{id: dev, kind: dev, data: synthetic, budget: 100}, {id: prod, kind: prod, data: live, budget: 1000}]
stamps: {standard: [{id: api, kind: api, min: 1, max: 4, t: 0.1}, {id: cache, kind: redis, gb: 5}]}
cells:
  - {id: eu-dev, env: dev, region: eu-west, isolation: pool, stamp: standard}
  - {id: eu-1, env: prod, region: eu-west, isolation: pool, stamp: standard}
tenants:
  - {id: one, tenant_id: 5f0c8f0e-0001-4000-8000-000000000001, tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west], compliance_requirements: [], price: 500}
)";

CostLine line(const char* cell, const char* component, const char* env, const char* sku, int low, int expected,
              int high, int ceiling) {
    CostLine made;
    made.cell = cell;
    made.component = component;
    made.env = env;
    made.region = "eu-west";
    made.owner = "shared";
    made.sku = sku;
    made.amount = {Money::fromCents(low * 100), Money::fromCents(expected * 100), Money::fromCents(high * 100)};
    made.ceiling = Money::fromCents(ceiling * 100);
    return made;
}

Evaluation costs(std::vector<CostLine> lines) {
    Evaluation evaluation;
    evaluation.book = "list";
    evaluation.bookDate = *Date::parse("2026-01-31");
    evaluation.coverage.lines = static_cast<int>(lines.size());
    evaluation.lines = CostLines(std::move(lines));
    TenantCost one;
    one.tenant = "one";
    one.direct = {Money::fromCents(30000), Money::fromCents(30000), Money::fromCents(30000)};
    evaluation.tenants = {one};
    return evaluation;
}

Evaluation modest() {
    return costs({line("eu-1", "api", "prod", "run.request", 300, 400, 500, 900),
                  line("eu-dev", "api", "dev", "run.request", 30, 40, 50, 90)});
}

std::vector<std::string> found(const char* yaml, const Evaluation& evaluation, std::string_view family = "COST") {
    std::vector<std::string> list;
    for (const Finding& finding : check(planFrom(yaml), evaluation).findings)
        if (finding.check.starts_with(family)) list.push_back(brief(finding) + ": " + finding.arithmetic);
    return list;
}

} // namespace

void CostChecksTest::budgets_data() {
    QTest::addColumn<int>("expectedCost");
    QTest::addColumn<int>("high");
    QTest::addColumn<int>("ceiling");
    QTest::addColumn<QByteArray>("prod");
    const auto row = [](const char* name, int expected, int high, int ceiling, const char* prod) {
        QTest::newRow(name) << expected << high << ceiling << QByteArray(prod);
    };
    row("within", 400, 500, 900, "");
    row("exactly 90 % and exactly the budget", 900, 1000, 3000, "");
    row("expected above 90 %", 901, 1000, 900, "COST-02 warning prod: 901 of 1,000");
    row("high above", 400, 1001, 900, "COST-02 warning prod: 1,001 over 1,000");
    row("expected above", 1001, 1001, 900, "COST-01 error prod: 1,001 over 1,000");
    row("ceiling above three times", 400, 500, 3001, "COST-03 warning prod: 3,001 over 3,000");
}

void CostChecksTest::budgets() {
    QFETCH(int, expectedCost);
    QFETCH(int, high);
    QFETCH(int, ceiling);
    QFETCH(QByteArray, prod);
    const auto list =
        found(plainPlan, costs({line("eu-1", "api", "prod", "run.request", 100, expectedCost, high, ceiling)}));
    std::vector<std::string> rest;
    for (const std::string& one : list)
        if (one.find("COST-05") == std::string::npos && !(one.starts_with("COST-02") && expectedCost > 1000))
            rest.push_back(one);
    QCOMPARE(rest.size(), prod.isEmpty() ? std::size_t{0} : std::size_t{1});
    if (!prod.isEmpty()) QCOMPARE(QByteArray::fromStdString(rest[0]), prod);
    // The same in dev weighs one level less.
    const auto dev = found(plainPlan, costs({line("eu-dev", "api", "dev", "run.request", 10, 200, 200, 90)}));
    QVERIFY(std::find(dev.begin(), dev.end(), "COST-01 warning dev: 200 over 100") != dev.end());
    QVERIFY(std::find(dev.begin(), dev.end(), "COST-02 info dev: 200 over 100") != dev.end());
}

void CostChecksTest::budgetsWithAFilter() {
    const std::string yaml = std::string(plainPlan) + "budgets: [{id: caches, amount: 50, where: {kind: [redis]}}]\n";
    const auto evaluation = costs({line("eu-1", "api", "prod", "run.request", 300, 400, 500, 900),
                                   line("eu-1", "cache", "prod", "redis", 60, 60, 60, 60)});
    const auto list = found(yaml.c_str(), evaluation, "COST-01");
    QCOMPARE(list, std::vector<std::string>{"COST-01 error caches: 60 over 50"});
    QVERIFY(found(with(yaml, "kind: [redis]", "kind: [bus]").c_str(), evaluation, "COST-01").empty());
    QVERIFY(found(with(yaml, "amount: 50", "amount: 60").c_str(), evaluation, "COST-01").empty());
}

void CostChecksTest::prices() {
    Evaluation evaluation = modest();
    QVERIFY(found(plainPlan, evaluation, "COST-04").empty());
    evaluation.coverage.missing = 3;
    evaluation.coverage.estimated = 1;
    evaluation.bookDate = *Date::parse("2025-11-02"); // 90 days before
    QCOMPARE(found(plainPlan, evaluation, "COST-04"),
             (std::vector<std::string>{"COST-04 warning plan: 3 of 2 without price",
                                       "COST-04 info plan: 1 of 2 estimated"}));
    evaluation.bookDate = *Date::parse("2025-11-01");
    QCOMPARE(found(plainPlan, evaluation, "COST-04").size(), std::size_t{3});
}

void CostChecksTest::exchange() {
    Evaluation evaluation = modest();
    evaluation.book = "gcp-list-2026-01"; // in dollars
    evaluation.coverage.missing = 2;
    const std::string euros = with(plainPlan, "owner: platform", "owner: platform, currency: EUR");
    QCOMPARE(found(euros.c_str(), evaluation, "COST-04"),
             std::vector<std::string>{"COST-04 warning plan: pricing.exchange lacks EUR"});
    const std::string pinned = euros + "pricing: {exchange: [{currency: EUR, per_usd: 0.9, as_of: 2026-01-31}]}\n";
    QCOMPARE(found(pinned.c_str(), evaluation, "COST-04"),
             std::vector<std::string>{"COST-04 warning plan: 2 of 2 without price"});
}

void CostChecksTest::sharedCells() {
    QVERIFY(found(plainPlan, modest(), "COST-05").empty());
    const auto dear = costs({line("eu-1", "api", "prod", "run.request", 300, 501, 600, 900)});
    QCOMPARE(found(plainPlan, dear, "COST-05"), std::vector<std::string>{"COST-05 info eu-1: 500 against 501"});
    const CheckResults unpriced = check(planFrom(with(plainPlan, ", price: 500", "")), dear);
    QVERIFY(findingsOf(unpriced, "COST-05").empty());
    const NotEvaluated gap{"COST-05", "eu-1", "price of the tenants of eu-1"};
    QVERIFY(std::find(unpriced.notEvaluated.begin(), unpriced.notEvaluated.end(), gap) != unpriced.notEvaluated.end());
}

void CostChecksTest::margins_data() {
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("well above") << QByteArray("price: 500") << QByteArray("");
    QTest::newRow("exactly the floor") << QByteArray("price: 428.571428572") << QByteArray("");
    QTest::newRow("below") << QByteArray("price: 400") << QByteArray("COST-06 warning one: (400 - 300) / 400 = 25 %");
    QTest::newRow("a margin of its own") << QByteArray("margin: 0.6") << QByteArray("");
    QTest::newRow("a margin below the floor")
        << QByteArray("margin: 0.2") << QByteArray("COST-06 warning one: 20 % below 30 %");
}

void CostChecksTest::margins() {
    QFETCH(QByteArray, price);
    QFETCH(QByteArray, expected);
    const auto list = found(with(plainPlan, "price: 500", price.toStdString()).c_str(), modest(), "COST-06");
    QCOMPARE(list.empty() ? QByteArray() : QByteArray::fromStdString(list[0]), expected);
}

void CostChecksTest::publishedLines_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("agrees") << QByteArray("low: 150, high: 160, where: {sku: [redis]}") << QByteArray("");
    QTest::newRow("at the edge") << QByteArray("low: 45, high: 157.68, where: {sku: [redis]}") << QByteArray("");
    QTest::newRow("above") << QByteArray("low: 45, high: 45, where: {sku: [redis]}")
                           << QByteArray("COST-07 warning table/cache: table 45, computed 197.10");
    QTest::newRow("below") << QByteArray("low: 270, high: 300, where: {sku: [redis]}")
                           << QByteArray("COST-07 warning table/cache: table 270-300, computed 197.10");
    QTest::newRow("nothing matches") << QByteArray("low: 270, high: 300, where: {sku: [bus]}") << QByteArray("");
}

void CostChecksTest::publishedLines() {
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, expected);
    CostLine cache = line("eu-1", "cache", "prod", "redis", 197, 197, 197, 197);
    cache.amount.expected = Money::fromCents(19710);
    const Evaluation evaluation = costs({cache});
    const std::string yaml = std::string(plainPlan) + "benchmarks: [{id: table, source: a guide, lines: [{id: cache, " +
                             fields.toStdString() + "}]}]\n";
    const auto list = found(yaml.c_str(), evaluation, "COST-07");
    QCOMPARE(list.empty() ? QByteArray() : QByteArray::fromStdString(list[0]), expected);
}

void CostChecksTest::publishedTotals_data() {
    QTest::addColumn<QByteArray>("stated");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the sum") << QByteArray("low: 1150, high: 1950") << QByteArray("");
    QTest::newRow("one per cent off") << QByteArray("low: 1161.5, high: 1969.5") << QByteArray("");
    QTest::newRow("one figure of the range") << QByteArray("low: 1500, high: 1500") << QByteArray("");
    QTest::newRow("one figure outside") << QByteArray("low: 2500, high: 2500")
                                        << QByteArray("COST-08 error table: lines 1,150-1,950, stated 2,500");
    QTest::newRow("more off") << QByteArray("low: 1200, high: 2000")
                              << QByteArray("COST-08 error table: lines 1,150-1,950, stated 1,200-2,000");
}

void CostChecksTest::publishedTotals() {
    QFETCH(QByteArray, stated);
    QFETCH(QByteArray, expected);
    const std::string yaml =
        std::string(plainPlan) + "benchmarks: [{id: table, source: a guide, stated: {" + stated.toStdString() +
        "}, lines: [{id: a, low: 650, high: 1150}, {id: b, low: 500, high: 800}, {id: gb, low: 9, high: 9, unit: gb}]}]\n";
    const auto list = found(yaml.c_str(), modest(), "COST-08");
    QCOMPARE(list.empty() ? QByteArray() : QByteArray::fromStdString(list[0]), expected);
}

void CostChecksTest::commitments() {
    const std::string yaml = std::string(plainPlan) +
                             "pricing: {commitments: [{id: cud, sku: run.request, region: eu-west, coverage: 0.9}]}\n";
    Evaluation evaluation = costs({line("eu-1", "api", "prod", "run.request", 300, 400, 500, 900)});
    evaluation.commitments.push_back({"cud", "run.request", "eu-west", Money(), Money(), false, true});
    QVERIFY(found(yaml.c_str(), evaluation, "COST-09").empty());
    evaluation.commitments[0].coversMoreThanFloor = true;
    QCOMPARE(found(yaml.c_str(), evaluation, "COST-09"), std::vector<std::string>{"COST-09 info cud: 90 % over 75 %"});
}

QTEST_GUILESS_MAIN(CostChecksTest)
#include "CostChecksTest.moc"
