#include "TerraformFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace platbook;
using namespace exporting;
using nlohmann::json;

class TerraformEdgeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void theShelterKnowsItsGuests();
    void unknownHostsGetNoCell();

private:
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

QTEST_GUILESS_MAIN(TerraformEdgeTest)
#include "TerraformEdgeTest.moc"
