// What tenants cost in each tier, where curves cross, and what resilience costs; amounts from DOMAIN section 7.
#include "models/whatif/Resilience.h"
#include "models/whatif/TierCosts.h"

#include "models/edits/PlanEdits.h"
#include "tests/models/cost/CostFixture.h"

#include <QTest>

using namespace platbook::models;
using costfixture::testBook;

namespace {

/// One cell of a redis of 8 GB (8 x 730 x 0.027 = 157.68) for three tenants of 1, 1 and 2 million requests and a price of
/// 50 each; own cells get a redis of 1 GB (35.77), and every tenant has one secret (0.06).
PlanPtr threeTenants() {
    std::string yaml =
        "schema: deployment-plan/v1\n"
        "plan: {id: demo, name: Demo, owner: team, reviewed: 2026-01-31}\n"
        "naming: {secrets_per_tenant: {pool: 1, bridge: 1, silo: 1}}\n"
        "jurisdictions: [{id: us}]\n"
        "regions: [{id: home, location: us-east1, jurisdiction: us, cidr: 10.20.0.0/16}]\n"
        "environments: [{id: live, kind: prod, data: live}]\n"
        "stamps:\n"
        "  shared: [{id: cache, kind: redis, gb: 8}]\n"
        "  own: [{id: cache, kind: redis, gb: 1}]\n"
        "cells:\n"
        "  - {id: one, env: live, region: home, isolation: pool, stamp: shared, subnet: 10.20.0.0/22, psa: 10.20.16.0/20}\n"
        "  - {id: big, env: live, region: home, isolation: silo, stamp: own, tenant: dd, subnet: 10.20.4.0/22, psa: 10.20.32.0/20}\n"
        "tenants:\n";
    for (const auto& [id, requests] : {std::pair{"aa", "1"}, {"bb", "1"}, {"cc", "2"}})
        yaml += std::string("  - {id: ") + id + ", tenant_id: 5f0c8f0e-0001-4000-8000-0000000000" + id +
                ", tier: pool, cell: one, primary_region: home, data_residency: us, allowed_regions: [home], "
                "compliance_requirements: [], price: 50, usage: {requests_m: " +
                requests + "}}\n";
    yaml +=
        "  - {id: dd, tenant_id: 5f0c8f0e-0001-4000-8000-0000000000dd, tier: silo, cell: big, primary_region: home, "
        "data_residency: us, allowed_regions: [home], compliance_requirements: [], secrets: [], usage: {requests_m: 4}}\n";
    return costfixture::planFrom(yaml);
}

const ResilienceCost& stepOf(const std::vector<ResilienceCost>& costs, const std::string& cell, ResilienceStep step) {
    for (const ResilienceCost& cost : costs)
        if (cost.cell == cell && cost.step == step) return cost;
    qFatal("no such step");
}

PlanPtr resiliencePlan(const std::string& components, const std::string& failover = ", failover: west") {
    costfixture::OneCell cell;
    cell.components = components;
    cell.location = "us-east1";
    cell.failover = failover;
    return costfixture::planFrom(cell.text());
}

} // namespace

class TierCostsTest : public QObject {
    Q_OBJECT

private slots:
    void costsOfEachTier();
    void leavingAnOwnCell();
    void unknownTenants();
    void tokensGoAlong();
    void requestsBreakEven();
    void noCrossing();
    void cellsPayForThemselves();
    void highAvailability();
    void disasterReplica();
    void secondRegion();
    void noFailover();
    void stopWhenAsked();
};

/// "cc" pays half of the shared redis (78.84) and its secret; without it the total falls by its secret alone. In a cell of
/// its own it pays that redis (35.77) and its secret.
void TierCostsTest::costsOfEachTier() {
    const PlanPtr plan = threeTenants();
    Evaluator evaluator(costfixture::catalogue());
    const auto costs = tierCosts(plan, costfixture::evaluated(plan), TenantId("cc"), evaluator, testBook());
    QVERIFY(costs);
    QCOMPARE(costs->size(), std::size_t(3));
    const TierCost& pool = costs->at(0);
    QVERIFY(pool.current);
    QCOMPARE(costfixture::text(pool.incremental.expected), QStringLiteral("0.06"));
    QCOMPARE(costfixture::text(pool.full.expected), QStringLiteral("78.90")); // 0.18 of secrets is split evenly
    const TierCost& silo = costs->at(2);
    QCOMPARE(silo.tier, Tier::Silo);
    QVERIFY2(silo.reason.empty(), silo.reason.c_str());
    QVERIFY(silo.newCell);
    QCOMPARE(costfixture::text(silo.incremental.expected), QStringLiteral("35.83"));
    QCOMPARE(costfixture::text(silo.full.expected), QStringLiteral("35.83"));
}

/// "dd" has its own cell; in the pool it would pay 4 of 8 parts of 157.68 and a quarter of 0.18, together 78.885. The others
/// round to 19.76, 19.76 and 39.47, so that 78.87 of 157.86 is left for it, the largest. The total stays.
void TierCostsTest::leavingAnOwnCell() {
    const PlanPtr plan = threeTenants();
    Evaluator evaluator(costfixture::catalogue());
    const auto costs = tierCosts(plan, costfixture::evaluated(plan), TenantId("dd"), evaluator, testBook());
    QVERIFY(costs);
    QCOMPARE(costfixture::text(costs->at(0).full.expected), QStringLiteral("78.87"));
    QCOMPARE(costfixture::text(costs->at(0).incremental.expected), QStringLiteral("0.00"));
    QVERIFY(costs->at(2).current);
    QCOMPARE(costfixture::text(costs->at(2).incremental.expected), QStringLiteral("35.77"));
}

void TierCostsTest::unknownTenants() {
    const PlanPtr plan = threeTenants();
    Evaluator evaluator(costfixture::catalogue());
    const auto costs = tierCosts(plan, costfixture::evaluated(plan), TenantId("zz"), evaluator, testBook());
    QVERIFY(!costs);
    QCOMPARE(costs.diagnostics().front().code, std::string("whatif.unknown_tenant"));
    const BreakEven none = requestBreakEven(plan, TenantId("zz"), 10, evaluator, testBook());
    QVERIFY(!none.reason.empty());
    QVERIFY(none.points.empty());
}

/// A cell that is made takes the route of the one the tenant left: 2 M tokens at 3 cost 6.00 wherever it stands.
void TierCostsTest::tokensGoAlong() {
    const auto plan = applyChanges(
        threeTenants(), {addChange("models", objectValue({{"id", scalarValue("big")},
                                                          {"vendor", scalarValue("v")},
                                                          {"model", scalarValue("m")},
                                                          {"jurisdiction", scalarValue("us")},
                                                          {"in_per_m", scalarValue("3")},
                                                          {"out_per_m", scalarValue("3")}})),
                         setListChange("model_routes.one", {"big"}), setChange("tenants[cc].usage.tok_in_m", "2")});
    QVERIFY2(plan, toText(plan.diagnostics()).c_str());
    Evaluator evaluator(costfixture::catalogue());
    const auto costs = tierCosts(*plan, costfixture::evaluated(*plan), TenantId("cc"), evaluator, testBook());
    QCOMPARE(costfixture::text(costs->at(0).incremental.expected), QStringLiteral("6.06"));
    QCOMPARE(costfixture::text(costs->at(2).incremental.expected), QStringLiteral("41.83"));
}

/// Of 157.68, "cc" pays x / (2 + x); in its own cell 35.77. Equal where x = 2 x 35.77 / (157.68 - 35.77) = 0.5868; 0.59 at
/// a step of 0.01 (0.59: 35.92, 0.58: 35.45).
void TierCostsTest::requestsBreakEven() {
    Evaluator evaluator(costfixture::catalogue());
    const BreakEven result = requestBreakEven(threeTenants(), TenantId("cc"), 8, evaluator, testBook());
    QVERIFY2(result.reason.empty(), result.reason.c_str());
    QCOMPARE(result.points.size(), std::size_t(9));
    QCOMPARE(result.points[2].x, Rational(2));
    QCOMPARE(costfixture::text(result.points[2].first), QStringLiteral("78.90"));
    QCOMPARE(costfixture::text(result.points[2].second), QStringLiteral("35.83"));
    QVERIFY(result.crossing);
    QCOMPARE(QString::fromStdString(result.crossing->toText()), QStringLiteral("0.59"));
}

void TierCostsTest::noCrossing() {
    const auto plan = setField(threeTenants(), "stamps.own[cache].gb", "30");
    Evaluator evaluator(costfixture::catalogue());
    const BreakEven result = requestBreakEven(*plan, TenantId("cc"), 100, evaluator, testBook());
    QVERIFY(!result.crossing);
    QCOMPARE(result.upTo, Rational(100));
    QCOMPARE(result.points.back().x, Rational(100));
}

/// n tenants pay 50 each, the cell costs 157.68 and a secret for each: 4 tenants (200 against 157.92), 3 do not (150).
void TierCostsTest::cellsPayForThemselves() {
    Evaluator evaluator(costfixture::catalogue());
    const BreakEven result = cellBreakEven(threeTenants(), CellId("one"), 40, evaluator, testBook());
    QVERIFY2(result.reason.empty(), result.reason.c_str());
    QVERIFY(result.crossing);
    QCOMPARE(*result.crossing, Rational(4));
    QCOMPARE(result.points[1].x, Rational(5));
    QCOMPARE(costfixture::text(result.points[1].first), QStringLiteral("250.00"));
    QCOMPARE(costfixture::text(result.points[1].second), QStringLiteral("157.98"));
    QVERIFY(!cellBreakEven(threeTenants(), CellId("one"), 3, evaluator, testBook()).crossing);
    QVERIFY(cellBreakEven(threeTenants(), CellId("big"), 9, evaluator, testBook()).reason.find("has a price") !=
            std::string::npos);
    QVERIFY(!cellBreakEven(threeTenants(), CellId("nope"), 9, evaluator, testBook()).reason.empty());
}

/// redis of 1 GB: 35.77 basic, 46.72 standard. In two zones already: what leaving it out would save.
void TierCostsTest::highAvailability() {
    Evaluator evaluator(costfixture::catalogue());
    const PlanPtr plan = resiliencePlan("{id: cache, kind: redis}");
    const auto costs = resilienceCosts(plan, costfixture::evaluated(plan), evaluator, testBook());
    QCOMPARE(costs.size(), std::size_t(6));
    const ResilienceCost& cell = stepOf(costs, "one", ResilienceStep::HighAvailability);
    QCOMPARE(costfixture::text(cell.cost.expected), QStringLiteral("10.95"));
    QVERIFY(!cell.present);
    QCOMPARE(stepOf(costs, "", ResilienceStep::HighAvailability).cost, cell.cost);
    const PlanPtr with = resiliencePlan("{id: cache, kind: redis, ha: true}");
    const auto present = resilienceCosts(with, costfixture::evaluated(with), evaluator, testBook());
    QVERIFY(stepOf(present, "one", ResilienceStep::HighAvailability).present);
    QCOMPARE(costfixture::text(stepOf(present, "one", ResilienceStep::HighAvailability).cost.expected),
             QStringLiteral("10.95"));
}

/// A copy of 100 GB in us-central1: 2.00.
void TierCostsTest::disasterReplica() {
    Evaluator evaluator(costfixture::catalogue());
    const PlanPtr plan = resiliencePlan("{id: objects, kind: object_storage, gb: 100}");
    const auto costs = resilienceCosts(plan, costfixture::evaluated(plan), evaluator, testBook());
    const ResilienceCost& cost = stepOf(costs, "one", ResilienceStep::DisasterReplica);
    QCOMPARE(costfixture::text(cost.cost.expected), QStringLiteral("2.00"));
    QVERIFY(!stepOf(costs, "one", ResilienceStep::HighAvailability).reason.empty());
    const auto with = applyChanges(plan, cost.changes);
    const auto present = resilienceCosts(*with, costfixture::evaluated(*with), evaluator, testBook());
    QVERIFY(stepOf(present, "one", ResilienceStep::DisasterReplica).present);
    QCOMPARE(costfixture::text(stepOf(present, "one", ResilienceStep::DisasterReplica).cost.expected),
             QStringLiteral("2.00"));
}

/// A second redis of 1 GB in us-central1, where the factor is 1 too.
void TierCostsTest::secondRegion() {
    Evaluator evaluator(costfixture::catalogue());
    const PlanPtr plan = resiliencePlan("{id: cache, kind: redis}");
    const auto costs = resilienceCosts(plan, costfixture::evaluated(plan), evaluator, testBook());
    const ResilienceCost& cost = stepOf(costs, "one", ResilienceStep::SecondRegion);
    QCOMPARE(costfixture::text(cost.cost.expected), QStringLiteral("35.77"));
    const auto with = applyChanges(plan, cost.changes);
    QVERIFY(with);
    QCOMPARE((*with)->cells.size(), std::size_t(2));
    QCOMPARE((*with)->cells.back()->region->text, std::string("west"));
    QVERIFY(*(*with)->cells.back()->subnet != *(*with)->cells.front()->subnet);
    const auto present = resilienceCosts(*with, costfixture::evaluated(*with), evaluator, testBook());
    QVERIFY(stepOf(present, "one", ResilienceStep::SecondRegion).present);
    QCOMPARE(costfixture::text(stepOf(present, "one", ResilienceStep::SecondRegion).cost.expected),
             QStringLiteral("35.77"));
}

void TierCostsTest::noFailover() {
    Evaluator evaluator(costfixture::catalogue());
    const PlanPtr plan = resiliencePlan("{id: cache, kind: redis}", "");
    const auto costs = resilienceCosts(plan, costfixture::evaluated(plan), evaluator, testBook());
    for (const ResilienceStep step : {ResilienceStep::DisasterReplica, ResilienceStep::SecondRegion}) {
        QVERIFY(stepOf(costs, "one", step).reason.find("no failover region") != std::string::npos);
        QVERIFY(stepOf(costs, "one", step).changes.empty());
        QCOMPARE(stepOf(costs, "one", step).cost, MoneyRange());
    }
}

/// Whoever stops them does not wait for evaluations that nobody wants.
void TierCostsTest::stopWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    const PlanPtr plan = threeTenants();
    const EvaluationPtr base = costfixture::evaluated(plan);
    Evaluator evaluator(costfixture::catalogue());
    QVERIFY(tierCosts(plan, base, TenantId("cc"), evaluator, testBook(), stop.get_token())->empty());
    QVERIFY(requestBreakEven(plan, TenantId("cc"), 8, evaluator, testBook(), stop.get_token()).points.empty());
    QVERIFY(cellBreakEven(plan, CellId("one"), 40, evaluator, testBook(), stop.get_token()).points.empty());
    QVERIFY(resilienceCosts(plan, base, evaluator, testBook(), stop.get_token()).empty());
}

QTEST_GUILESS_MAIN(TierCostsTest)
#include "TierCostsTest.moc"
