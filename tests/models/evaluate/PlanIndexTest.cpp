#include "models/evaluate/PlanIndex.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;

class PlanIndexTest : public QObject {
    Q_OBJECT

private slots:
    void cellsKnowTheirPlaceAndTenants();
    void danglingReferencesGiveEmptyObjects();
    void unchangedCellsShareTheirComponents();
    void tenantDefaultsLieBelow();
    void tenantsAreSharedWhileTheyStay();
};

namespace {
Plan twoCells() {
    Plan plan;
    PlanInfo info;
    info.id = PlanId("atlas");
    plan.plan = info;
    Region west;
    west.id = RegionId("eu-west");
    west.jurisdiction = JurisdictionId("eu");
    west.failover = RegionId("eu-central");
    Region central;
    central.id = RegionId("eu-central");
    plan.regions = {Shared<Region>(west), Shared<Region>(central)};
    Environment prod;
    prod.id = EnvironmentId("prod");
    prod.kind = EnvironmentKind::Prod;
    plan.environments = {Shared<Environment>(prod)};
    Component api;
    api.id = ComponentId("api");
    api.kind = ComponentKind::Api;
    plan.stamps.push_back({AnyId("standard"), {Shared<Component>(api)}});
    for (const char* id : {"eu-1", "eu-2"}) {
        Cell cell;
        cell.id = CellId(id);
        cell.env = prod.id;
        cell.region = west.id;
        cell.stamp = StampId("standard");
        plan.cells.push_back(Shared<Cell>(cell));
    }
    for (const auto& [id, home] :
         {std::pair("nordwind", "eu-2"), std::pair("helios", "eu-1"), std::pair("lagoon", "nowhere")}) {
        Tenant tenant;
        tenant.id = TenantId(id);
        tenant.tier = Tier::Pool;
        tenant.cell = CellId(home);
        plan.tenants.push_back(Shared<Tenant>(tenant));
    }
    return plan;
}
} // namespace

void PlanIndexTest::cellsKnowTheirPlaceAndTenants() {
    const PlanIndex index(std::make_shared<const Plan>(twoCells()));
    const CellView* cell = index.findCell("eu-2");
    QVERIFY(cell);
    QVERIFY(cell->isProd());
    QCOMPARE(cell->region->id.text, std::string("eu-west"));
    QCOMPARE(cell->failover->id.text, std::string("eu-central"));
    QCOMPARE(cell->project, std::string("atlas-prod"));
    QCOMPARE(cell->tenants, std::vector<std::uint32_t>{0});
    QCOMPARE(index.findCell("eu-1")->tenants, std::vector<std::uint32_t>{1});
    QCOMPARE(index.jurisdictionOf("eu-west"), std::string_view("eu"));
    QVERIFY(firstOfKind(*cell, ComponentKind::Api));
    QVERIFY(!firstOfKind(*cell, ComponentKind::Postgres));
}

void PlanIndexTest::danglingReferencesGiveEmptyObjects() {
    Plan plan = twoCells();
    plan.cells[0].edit().region = RegionId("gone");
    plan.cells[0].edit().env = EnvironmentId("gone");
    const PlanIndex index(std::make_shared<const Plan>(std::move(plan)));
    QVERIFY(index.cells()[0].region->id.empty());
    QVERIFY(!index.cells()[0].failover);
    QVERIFY(!index.cells()[0].isProd());
    QCOMPARE(index.findTenant("lagoon")->cell, TenantView::noCell);
}

void PlanIndexTest::unchangedCellsShareTheirComponents() {
    const PlanIndex before(std::make_shared<const Plan>(twoCells()));
    Plan edited = before.plan();
    edited.cells[0].edit().maxTenants = 3;
    const PlanIndex after(std::make_shared<const Plan>(edited), &before);
    QVERIFY(after.cells()[0].components != before.cells()[0].components);
    QCOMPARE(after.cells()[1].components, before.cells()[1].components);

    edited.stamps[0].value[0].edit().max = 9;
    const PlanIndex later(std::make_shared<const Plan>(edited), &after);
    QVERIFY(later.cells()[1].components != after.cells()[1].components);
    QCOMPARE(maxInstances(later.cells()[1].components->front()), 9);
}

void PlanIndexTest::tenantDefaultsLieBelow() {
    Plan plan = twoCells();
    Tenant defaults;
    defaults.seats = 40;
    defaults.cell = CellId("eu-1");
    plan.tenantDefaults.push_back({RootTenantDefaults::Pool, Shared<Tenant>(defaults)});
    const PlanIndex before(std::make_shared<const Plan>(plan));
    QCOMPARE(*before.findTenant("helios")->tenant->seats, 40);
    plan.tenants[1].edit().seats = 7;
    const PlanIndex after(std::make_shared<const Plan>(plan), &before);
    QCOMPARE(*after.findTenant("helios")->tenant->seats, 7);
    QVERIFY(after.tenants()[0].tenant.same(before.tenants()[0].tenant));
}

void PlanIndexTest::tenantsAreSharedWhileTheyStay() {
    Plan plan = twoCells();
    const PlanIndex before(std::make_shared<const Plan>(plan));
    plan.cells[0].edit().maxTenants = 3;
    const PlanIndex after(std::make_shared<const Plan>(plan), &before);
    QVERIFY(after.sharesTenantsWith(before));
    QCOMPARE(after.findCell("eu-2")->tenants, std::vector<std::uint32_t>{0});
    QCOMPARE(after.findTenant("helios"), before.findTenant("helios"));

    Plan moved = plan;
    moved.tenants[0].edit().cell = CellId("eu-1");
    const PlanIndex later(std::make_shared<const Plan>(moved), &after);
    QVERIFY(!later.sharesTenantsWith(after));
    QCOMPARE(later.findCell("eu-1")->tenants, (std::vector<std::uint32_t>{0, 1}));

    std::swap(plan.cells[0], plan.cells[1]); // the same tenants, in cells at other places
    const PlanIndex swapped(std::make_shared<const Plan>(plan), &after);
    QVERIFY(!swapped.sharesTenantsWith(after));
    QCOMPARE(swapped.cells()[swapped.findTenant("helios")->cell].id(), std::string("eu-1"));

    Tenant defaults;
    defaults.seats = 40;
    plan.tenantDefaults.push_back({RootTenantDefaults::Pool, Shared<Tenant>(defaults)});
    const PlanIndex meaning(std::make_shared<const Plan>(plan), &swapped);
    QVERIFY(!meaning.sharesTenantsWith(swapped));
    QCOMPARE(*meaning.findTenant("helios")->tenant->seats, 40);
}

QTEST_GUILESS_MAIN(PlanIndexTest)
#include "PlanIndexTest.moc"
