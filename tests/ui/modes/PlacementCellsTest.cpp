#include "models/io/PlanFile.h"
#include "models/io/PlanReader.h"
#include "ui/items/PlacementAttempt.h"

#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// Which cells a drop of several tenants may go to: the same whichever was selected first.
class PlacementCellsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theOrderOfTheSelectionDoesNotMatter();
    void allMustFit();
    void whoStandsInACellCountsOnce();
    void aTierChangeStaysInTheCell();
    void theOwnLaneOffersTheOtherCell();
    void aChosenCellTakesAll();

private:
    PlacementCells cells(const std::vector<std::string>& tenants, models::Lane lane) const {
        return placementCells(*m_plan, tenants, target(lane));
    }
    static models::PlacementTarget target(models::Lane lane) {
        models::PlacementTarget target;
        target.region = models::RegionId("eu-west");
        target.lane = lane;
        return target;
    }
    models::PlanPtr m_plan;
};

namespace {

/// Two shared cells with room for three each: "one" holds a and b, "two" holds c; d stands elsewhere.
const std::string text = R"(schema: deployment-plan/v1
plan: {id: places, name: Places, owner: team, reviewed: 2026-01-31}
jurisdictions: [{id: eu}]
regions:
  - {id: eu-west, location: europe-west1, jurisdiction: eu, cidr: 10.20.0.0/16}
  - {id: eu-south, location: europe-west8, jurisdiction: eu, cidr: 10.21.0.0/16}
environments: [{id: prod, kind: prod, data: live}]
stamps: {standard: [{id: api, kind: api, min: 1, max: 4}]}
cells:
  - {id: one, env: prod, isolation: hybrid, stamp: standard, region: eu-west, subnet: 10.20.0.0/24, psa: 10.20.16.0/20, max_tenants: 3}
  - {id: two, env: prod, isolation: hybrid, stamp: standard, region: eu-west, subnet: 10.20.1.0/24, psa: 10.20.32.0/20, max_tenants: 3}
  - {id: far, env: prod, isolation: pool, stamp: standard, region: eu-south, subnet: 10.21.0.0/24, psa: 10.21.16.0/20}
tenants:
)";

std::string tenant(const std::string& id, const std::string& cell) {
    static int number = 0;
    return "  - {id: " + id + ", tenant_id: 5f0c8f0e-0001-4000-8000-00000000000" + std::to_string(++number) +
           ", tier: pool, cell: " + cell +
           ", primary_region: eu-west, data_residency: eu, allowed_regions: [], compliance_requirements: []}\n";
}

std::vector<models::CellId> ids(const std::vector<std::string>& names) {
    std::vector<models::CellId> cells;
    for (const std::string& name : names) cells.emplace_back(name);
    return cells;
}

} // namespace

void PlacementCellsTest::initTestCase() {
    const auto read = models::readPlan(
        text + tenant("ann", "one") + tenant("ben", "one") + tenant("cat", "two") + tenant("dan", "far"),
        "places.plat.yaml");
    QVERIFY2(read.ok(), models::toText(read.diagnostics()).c_str());
    m_plan = read->plan;
}

void PlacementCellsTest::theOrderOfTheSelectionDoesNotMatter() {
    const std::vector<models::CellId> choices = cells({"dan", "ann"}, models::Lane::SharedRows).choices();
    QCOMPARE(choices, ids({"one", "two"}));
    QCOMPARE(cells({"ann", "dan"}, models::Lane::SharedRows).choices(), choices);
    QCOMPARE(cells({"dan"}, models::Lane::SharedRows).choices(), ids({"one", "two"}));
}

void PlacementCellsTest::allMustFit() {
    // "one" has one free place, "two" has two.
    QCOMPARE(cells({"cat", "dan"}, models::Lane::SharedRows).fitting, ids({"two"}));
    QCOMPARE(cells({"dan", "cat"}, models::Lane::SharedRows).fitting, ids({"two"}));
}

void PlacementCellsTest::whoStandsInACellCountsOnce() {
    QCOMPARE(cells({"ann", "ben", "dan"}, models::Lane::SharedRows).fitting, ids({"one"}));
    QCOMPARE(cells({"ann", "ben", "cat", "dan"}, models::Lane::SharedRows).fitting, ids({}));
}

void PlacementCellsTest::aTierChangeStaysInTheCell() {
    const PlacementCells found = cells({"ann", "cat"}, models::Lane::OwnSchema);
    QVERIFY(found.stay);
    QVERIFY(found.choices().empty());
    const PlacementAttempt moved = attemptPlacement(m_plan, {"ann", "cat"}, target(models::Lane::OwnSchema));
    QVERIFY(moved.plan);
    QCOMPARE(moved.plan->tenants[0]->cell->text, std::string("one"));
    QCOMPARE(moved.plan->tenants[2]->cell->text, std::string("two"));
}

void PlacementCellsTest::theOwnLaneOffersTheOtherCell() {
    QCOMPARE(cells({"ann"}, models::Lane::SharedRows).choices(), ids({"one", "two"}));
}

void PlacementCellsTest::aChosenCellTakesAll() {
    models::PlacementTarget chosen = target(models::Lane::SharedRows);
    chosen.cell = models::CellId("two");
    const PlacementAttempt moved = attemptPlacement(m_plan, {"dan", "ann"}, chosen);
    QVERIFY2(moved.plan, qPrintable(moved.reason));
    QCOMPARE(moved.plan->tenants[0]->cell->text, std::string("two"));
    QCOMPARE(moved.plan->tenants[3]->cell->text, std::string("two"));
}

QTEST_GUILESS_MAIN(PlacementCellsTest)
#include "PlacementCellsTest.moc"
