#include "models/edits/TenantPlacement.h"

#include "models/edits/PlanEdits.h"
#include "tests/models/edits/EditFixture.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;

/// Each lane x {no, one, two} fitting cells (UX section 4, "Cells").
class TenantPlacementTest : public QObject {
    Q_OBJECT

private slots:
    void movesIntoFittingCells_data();
    void movesIntoFittingCells();
    void keepsTheEnvironment_data();
    void keepsTheEnvironment();
    void aNewCellTakesFreeRanges();
    void aPlanWithoutStampsGetsItsFirst();
    void aFullCellDoesNotFit();
    void leavingTheOwnStackRemovesIt();
    void addingPutsResidencyOfTheRegion();
};

namespace {
Cell cellLike(const Plan& plan, const std::string& id, CellIsolation isolation, const std::string& tenant) {
    Cell cell = *plan.cells[0];
    cell.id = CellId(id);
    cell.region = RegionId("eu-central");
    cell.isolation = isolation;
    if (!tenant.empty()) cell.tenant = TenantId(tenant);
    cell.subnet.clear();
    cell.psa.clear();
    return cell;
}
} // namespace

void TenantPlacementTest::movesIntoFittingCells_data() {
    QTest::addColumn<int>("lane");
    QTest::addColumn<int>("isolation");
    QTest::addColumn<int>("cells");
    const std::pair<Lane, CellIsolation> lanes[] = {{Lane::SharedRows, CellIsolation::Pool},
                                                    {Lane::OwnSchema, CellIsolation::Bridge},
                                                    {Lane::OwnDatabase, CellIsolation::Hybrid},
                                                    {Lane::OwnStack, CellIsolation::Silo}};
    for (const auto& [lane, isolation] : lanes)
        for (int cells = 0; cells <= 2; ++cells)
            QTest::addRow("lane %d, %d fitting", static_cast<int>(lane), cells)
                << static_cast<int>(lane) << static_cast<int>(isolation) << cells;
}

void TenantPlacementTest::movesIntoFittingCells() {
    QFETCH(int, lane);
    QFETCH(int, isolation);
    QFETCH(int, cells);
    Plan plan = *editFixture();
    for (int i = 0; i < cells; ++i) {
        const bool silo = static_cast<CellIsolation>(isolation) == CellIsolation::Silo;
        plan.cells.push_back(
            cellLike(plan, "x-" + std::to_string(i), static_cast<CellIsolation>(isolation), silo ? "helios" : ""));
    }
    const PlanPtr before = std::make_shared<const Plan>(plan);
    PlacementTarget target;
    target.region = RegionId("eu-central");
    target.lane = static_cast<Lane>(lane);
    Result<Placement> moved = moveTenant(before, TenantId("helios"), target);
    if (cells == 2) {
        QVERIFY(!moved);
        QCOMPARE(moved.diagnostics().front().code, std::string("placement.ambiguous"));
        target.cell = CellId("x-1");
        moved = moveTenant(before, TenantId("helios"), target);
    }
    QVERIFY2(moved, toText(moved.diagnostics()).c_str());
    QCOMPARE(moved->newCell, cells == 0);
    const Tenant& tenant = *moved->plan->tenants[0];
    QCOMPARE(*tenant.cell, moved->cell);
    QVERIFY(laneOf(tenant) == target.lane);
    if (cells > 0) QCOMPARE(moved->cell.text, cells == 1 ? std::string("x-0") : std::string("x-1"));
    QCOMPARE(moved->plan->cells.size(), before->cells.size() + (cells == 0 ? 1U : 0U));
}

void TenantPlacementTest::keepsTheEnvironment_data() {
    QTest::addColumn<bool>("cellThere");
    QTest::newRow("into a cell of its environment") << true;
    QTest::newRow("into a new cell") << false;
}

void TenantPlacementTest::keepsTheEnvironment() {
    QFETCH(bool, cellThere);
    Plan plan = *editFixture();
    Environment staging;
    staging.id = EnvironmentId("staging");
    staging.kind = EnvironmentKind::Staging;
    plan.environments.push_back(Shared<Environment>(staging));
    Cell prod = cellLike(plan, "x-prod", CellIsolation::Pool, "");
    Cell there = cellLike(plan, "x-staging", CellIsolation::Pool, "");
    there.env = staging.id;
    Cell here = there;
    here.id = CellId("eu-staging");
    here.region = *plan.cells[0]->region;
    plan.cells.push_back(Shared<Cell>(prod));
    plan.cells.push_back(Shared<Cell>(here));
    if (cellThere) plan.cells.push_back(Shared<Cell>(there));
    Tenant tenant = *plan.tenants[0];
    tenant.cell = here.id;
    plan.tenants[0] = Shared<Tenant>(tenant);
    PlacementTarget target;
    target.region = RegionId("eu-central");
    const auto moved = moveTenant(std::make_shared<const Plan>(plan), tenant.id, target);
    QVERIFY2(moved, toText(moved.diagnostics()).c_str());
    QCOMPARE(moved->newCell, !cellThere);
    QCOMPARE(findById(moved->plan->cells, moved->cell)->env->text, std::string("staging"));
    target.env = EnvironmentId("prod");
    const auto chosen = moveTenant(std::make_shared<const Plan>(plan), tenant.id, target);
    QVERIFY2(chosen, toText(chosen.diagnostics()).c_str());
    QCOMPARE(chosen->cell.text, std::string("x-prod"));
}

void TenantPlacementTest::aNewCellTakesFreeRanges() {
    PlacementTarget target;
    target.region = RegionId("eu-west");
    target.lane = Lane::OwnStack;
    const auto moved = moveTenant(editFixture(), TenantId("helios"), target);
    QVERIFY2(moved, toText(moved.diagnostics()).c_str());
    const Cell& cell = *moved->plan->cells.back();
    QCOMPARE(cell.subnet->toText(), std::string("10.20.1.0/24"));
    QCOMPARE(cell.psa->toText(), std::string("10.20.32.0/20"));
    QCOMPARE(cell.tenant->text, std::string("helios"));
}

void TenantPlacementTest::aPlanWithoutStampsGetsItsFirst() {
    Plan bare = *editFixture();
    bare.stamps.clear();
    bare.cells.clear();
    bare.tenants.clear();
    PlacementTarget target;
    target.region = RegionId("eu-west");
    const auto placed =
        addTenant(std::make_shared<const Plan>(bare), "Cedar", "5f0c8f0e-0004-4000-8000-000000000199", target);
    QVERIFY(placed);
    const Plan& plan = *placed->plan;
    QCOMPARE(plan.stamps.size(), std::size_t(1));
    QCOMPARE(plan.cells.size(), std::size_t(1));
    QCOMPARE(plan.cells.front()->stamp->text, plan.stamps.front().key.text);
    QVERIFY(plan.stamps.front().value.size() >= 2); // something to run and something to store in
}

void TenantPlacementTest::aFullCellDoesNotFit() {
    const auto full = setField(editFixture(), "cells[eu-1].max_tenants", "1");
    QVERIFY(full);
    Tenant other;
    other.id = TenantId("other");
    PlacementTarget target;
    target.region = RegionId("eu-west");
    QVERIFY(fittingCells(**full, other, target).empty());
    QCOMPARE(fittingCells(**full, *(*full)->tenants[0], target).size(), std::size_t(1));
}

void TenantPlacementTest::leavingTheOwnStackRemovesIt() {
    PlacementTarget target;
    target.region = RegionId("eu-west");
    target.lane = Lane::OwnStack;
    const auto own = moveTenant(editFixture(), TenantId("helios"), target);
    QVERIFY(own);
    target.lane = Lane::SharedRows;
    const auto back = moveTenant(own->plan, TenantId("helios"), target);
    QVERIFY2(back, toText(back.diagnostics()).c_str());
    QCOMPARE(back->plan->cells.size(), std::size_t(1));
    QVERIFY(*back->plan == *editFixture());
}

void TenantPlacementTest::addingPutsResidencyOfTheRegion() {
    PlacementTarget target;
    target.region = RegionId("eu-west");
    const auto added = addTenant(editFixture(), "Cedar Bank", "5f0c8f0e-0009-4000-8000-000000000009", target);
    QVERIFY2(added, toText(added.diagnostics()).c_str());
    const Tenant& tenant = *added->plan->tenants.back();
    QCOMPARE(tenant.id.text, std::string("cedar-bank"));
    QCOMPARE(tenant.cell->text, std::string("eu-1"));
    QCOMPARE(tenant.dataResidency->text, std::string("eu"));
    QCOMPARE(tenant.allowedRegions->size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TenantPlacementTest)
#include "TenantPlacementTest.moc"
