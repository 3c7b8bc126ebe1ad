#include "TerraformFixture.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace platbook;
using namespace exporting;
using nlohmann::json;

class TerraformEdgeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theShelterKnowsItsGuests();
    void unknownHostsGetNoCell();
    void aLoneRegionServesThePlainNames();
    void aGlobalEdgeServesSites();
    void aSiteThatNothingServesStaysClosed();

private:
    /// The worked example with a shop among the components of the shared cells.
    models::Plan withShop(const std::string& domain) const {
        models::Plan plan = *m_plan;
        models::Component shop;
        shop.id = models::ComponentId("shop");
        shop.kind = models::ComponentKind::WebStatic;
        if (!domain.empty()) shop.domain = domain;
        plan.stamps.front().value.push_back(models::Shared<models::Component>(shop));
        return plan;
    }

    models::PlanPtr m_plan;
};

void TerraformEdgeTest::initTestCase() {
    m_plan = planAt("resources/templates/atlas.plat.yaml");
    QVERIFY(m_plan);
}

void TerraformEdgeTest::theShelterKnowsItsGuests() {
    const models::PlanPtr plan = planAt("resources/templates/three-regions.plat.yaml");
    QVERIFY(plan);
    const auto files = exported(*plan);
    const json edge = values(files, "global/edge/prod/eu-central");
    QVERIFY(edge["backends"].contains("eu-1-api"));
    QCOMPARE(edge["backends"]["eu-1-api"]["service"].get<std::string>(), std::string("three-regions-eu-1-api-dr"));
    QCOMPARE(edge["backends"]["eu-1-api"]["location"].get<std::string>(), std::string("europe-west3"));
    QCOMPARE(edge["cells"]["eu-1"]["hosts"].dump(), json::array({"eu-1.eu-west.app.three-regions.example"}).dump());
    QVERIFY(edge["cells"]["eu-1"]["guest"].get<bool>() && !edge["cells"]["eu-2"]["guest"].get<bool>());
    QCOMPARE(edge["guest_domains"].dump(), json::array({"eu-west.app.three-regions.example"}).dump());
    QCOMPARE(edge["domains"].dump(), json::array({"eu-central.app.three-regions.example"}).dump());
    // us-east's failover region has no cell of its own and so no edge; nobody's standby is us-east.
    QVERIFY(values(files, "global/edge/prod/us-east")["guest_domains"].empty());
    const std::string module = files.at("terraform/modules/edge_regional/main.tf");
    QVERIFY(has(module, "toset(concat(var.domains, var.guest_domains))"));
    const std::string records = module.substr(module.find("\"google_dns_record_set\" \"host\""));
    QVERIFY(has(records, "if !cell.guest") && has(records, "ignore_changes = [rrdatas, ttl]"));
    // A tenant who must not leave has no name in the shelter.
    models::Plan narrow = *plan;
    models::Tenant tenant;
    tenant.id = models::TenantId("stays");
    tenant.cell = models::CellId("eu-1");
    tenant.allowedRegions = std::vector<models::RegionId>{models::RegionId("eu-west")};
    narrow.tenants.push_back(models::Shared<models::Tenant>(tenant));
    const auto narrowed = exported(narrow);
    QCOMPARE(values(narrowed, "global/edge/prod/eu-central")["cells"]["eu-1"]["hosts"].size(), std::size_t{1});
    QCOMPARE(values(narrowed, "global/edge/prod/eu-west")["cells"]["eu-1"]["hosts"].size(), std::size_t{3});
}

void TerraformEdgeTest::unknownHostsGetNoCell() {
    const auto files = exported(*m_plan);
    const std::string map = files.at("terraform/modules/edge/main.tf");
    QVERIFY(QString::fromStdString(map).contains(QRegularExpression(
        QStringLiteral("default_route_action \\{\\s+fault_injection_policy \\{\\s+abort \\{\\s+http_status = 404"))));
    // The domain itself is known: it belongs to the first shared cell.
    const json edge = values(files, "global/edge/prod");
    QCOMPARE(edge["cells"][edge["default_cell"].get<std::string>()]["hosts"].back().dump(),
             edge["domains"].back().dump());
}

void TerraformEdgeTest::aLoneRegionServesThePlainNames() {
    const models::PlanPtr three = planAt("resources/templates/three-regions.plat.yaml");
    QVERIFY(three);
    models::Plan plan = *three;
    std::erase_if(plan.cells, [](const auto& cell) { return cell->id.text == "us-1" || cell->id.text == "eu-2"; });
    const auto files = exported(plan);
    const json edge = values(files, "global/edge/prod/eu-west");
    QCOMPARE(edge["domains"].dump(),
             json::array({"eu-west.app.three-regions.example", "app.three-regions.example"}).dump());
    const json hosts = edge["cells"]["eu-1"]["hosts"];
    QCOMPARE(std::count(hosts.begin(), hosts.end(), json("app.three-regions.example")), 1);
    QCOMPARE(std::count(hosts.begin(), hosts.end(), json("eu-1.eu-west.app.three-regions.example")), 1);
    // Where others serve too, no region takes the plain name.
    for (const char* region : {"eu-west", "eu-central", "us-east"})
        QCOMPARE(values(exported(*three), std::string("global/edge/prod/") + region)["domains"].size(), std::size_t{1});
}

void TerraformEdgeTest::aGlobalEdgeServesSites() {
    const auto files = exported(withShop("shop.atlas.example"));
    const json prod = values(files, "global/edge/prod");
    const json site = prod["sites"]["us-1-shop"];
    QCOMPARE(site["bucket"].get<std::string>(), std::string("atlas-prod-us-1-shop"));
    QCOMPARE(site["host"].get<std::string>(), std::string("shop.atlas.example"));
    QVERIFY(site["cdn"].get<bool>());
    QCOMPARE(prod["domains"].dump(), json::array({"api.atlas.example", "shop.atlas.example"}).dump());
    QVERIFY(!prod["cells"]["us-1"]["paths"].contains("/shop"));
    // The name is one cell's; the others serve theirs by path.
    QVERIFY(prod["sites"]["eu-1-shop"]["host"].is_null());
    QCOMPARE(prod["cells"]["eu-1"]["paths"]["/shop"].get<std::string>(), std::string("eu-1-shop"));
    QCOMPARE(values(files, "global/edge/staging")["sites"]["us-stg-shop"]["host"].get<std::string>(),
             std::string("staging.shop.atlas.example"));
    const std::string edge = files.at("terraform/modules/edge/main.tf");
    QVERIFY(has(edge, "resource \"google_compute_backend_bucket\" \"site\""));
    QVERIFY(has(edge, "local.targets[path_rule.value]"));
    QVERIFY(values(files, "environments/prod/us-1")["sites"]["shop"]["published"].get<bool>());
    QVERIFY(has(files.at("terraform/modules/site/main.tf"), "roles/storage.legacyObjectReader"));
    const json wif = values(files, "global/wif")["site_buckets"];
    QVERIFY(std::find(wif.begin(), wif.end(), json("atlas-prod-us-1-shop")) != wif.end());
    QVERIFY(has(files.at("terraform/README.md"), "- `us-1/shop`: `gs://atlas-prod-us-1-shop`\n"));
    // A name that the certificate holds already needs none; one in another zone is nobody's to give here.
    const auto below = exported(withShop("shop.api.atlas.example"));
    QCOMPARE(values(below, "global/edge/prod")["domains"].size(), std::size_t{1});
    const auto odd = exported(withShop("my shop.atlas.example"));
    QVERIFY(values(odd, "global/edge/prod")["sites"]["us-1-shop"]["host"].is_null());
    const auto outside = exported(withShop("shop.example"));
    QVERIFY(values(outside, "global/edge/prod")["sites"]["us-1-shop"]["host"].is_null());
    QVERIFY(has(outside.at("terraform/README.md"), "asks for the name `shop.example`"));
}

void TerraformEdgeTest::aSiteThatNothingServesStaysClosed() {
    models::Plan plan = withShop({});
    plan.edge.edit().lb = models::EdgeLb::Regional;
    const auto files = exported(plan);
    QVERIFY(!values(files, "environments/prod/us-1")["sites"]["shop"]["published"].get<bool>());
    QVERIFY(!files.contains("terraform/modules/edge/main.tf"));
    QVERIFY(has(files.at("terraform/README.md"), "which a regional load balancer cannot serve"));
    // A dev cell has no edge at all, and a flow from the edge that passes the shop by leaves it out.
    QVERIFY(has(files.at("terraform/README.md"), "has no edge before it in `dev`"));
    plan = withShop({});
    models::Flow flow;
    flow.id = models::FlowId("entry");
    flow.kind = models::FlowKind::Http;
    flow.from = models::Target{"edge/lb"};
    flow.to = models::Target{"standard/web"};
    plan.flows.push_back(models::Shared<models::Flow>(flow));
    QVERIFY(!values(exported(plan), "environments/prod/us-1")["sites"]["shop"]["published"].get<bool>());
}

QTEST_GUILESS_MAIN(TerraformEdgeTest)
#include "TerraformEdgeTest.moc"
