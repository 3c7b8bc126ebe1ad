#include "TerraformFixture.h"
#include "exporters/runbook/RunbookExporter.h"

#include <QTest>

using namespace platbook;
using namespace exporting;

/// What the runbook says of Terraform is what Terraform does.
class TerraformRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void projectsAreMadeByOneOfTheTwo();
    void onlyChannelsThatAreLookedForAreAskedFor();
    void foldersAreNamedAlike();
    void recordsStandInTheZonesProject();
    void tenantsSecretsAreDeletedForProof();

private:
    static std::string runbookOf(const models::Plan& plan) {
        static const models::Catalogue catalogue = models::embeddedCatalogue();
        const models::Evaluation evaluation;
        const auto files = exporters::RunbookExporter().files({plan, evaluation, catalogue, false});
        return files && !files->empty() ? files->front().bytes : std::string();
    }

    models::PlanPtr m_plan;
};

void TerraformRunbookTest::initTestCase() {
    m_plan = planAt("resources/templates/atlas.plat.yaml");
    QVERIFY(m_plan);
}

void TerraformRunbookTest::projectsAreMadeByOneOfTheTwo() {
    models::Plan plan = *m_plan;
    plan.provider.edit().billingAccount = std::string("0X0X0X-0X0X0X-0X0X0X");
    plan.provider.edit().org = models::Setting<std::string>();
    plan.provider.edit().folder = models::Setting<std::string>();
    const char* const byHand = "gcloud projects create \"$project\"";
    // An account alone does not say where the projects stand: Terraform makes none, so people do.
    QVERIFY(values(exported(plan), "global/projects/atlas-prod")["create"].is_null());
    const std::string runbook = runbookOf(plan);
    QVERIFY(has(runbook, byHand));
    QVERIFY(has(runbook, "gcloud billing projects link \"$project\" --billing-account=0X0X0X-0X0X0X-0X0X0X\n"));
    plan.provider.edit().folder = std::string("123456789012");
    QVERIFY(!values(exported(plan), "global/projects/atlas-prod")["create"].is_null());
    QVERIFY(!has(runbookOf(plan), byHand));
}

void TerraformRunbookTest::onlyChannelsThatAreLookedForAreAskedFor() {
    models::Plan plan = *m_plan;
    models::Contact second;
    second.id = models::ContactId("oncall-second");
    second.role = std::string("on-call");
    second.order = 2;
    second.via = models::ContactVia::Pager;
    plan.contacts.push_back(models::Shared<models::Contact>(second));
    const char* const asked = "`atlas oncall-second`";
    QVERIFY(has(runbookOf(plan), "`atlas oncall-primary`") && !has(runbookOf(plan), asked));
    QVERIFY(
        !values(exported(plan), "environments/prod/us-1")["monitoring"]["existing_channels"].contains("oncall-second"));
    for (auto& alert : plan.alerts) alert.edit().channel = second.id;
    QVERIFY(has(runbookOf(plan), asked) && !has(runbookOf(plan), "under the display names `atlas oncall-primary`"));
}

void TerraformRunbookTest::foldersAreNamedAlike() {
    models::Plan plan = *m_plan;
    auto& folders = plan.naming.edit().folders.edit();
    folders.push_back({"prod", "production"});
    folders.push_back({"postgres", "database"});
    folders.push_back({"redis", "pubsub"});     // there is one of that name
    folders.push_back({"bucket", "../bucket"}); // a name is no path
    const auto files = exported(plan);
    QVERIFY(files.contains("terraform/environments/production/us-1/main.tf"));
    QVERIFY(files.contains("terraform/environments/dev/us-dev/main.tf"));
    QVERIFY(files.contains("terraform/modules/database/tests/database.tftest.hcl"));
    QVERIFY(files.contains("terraform/modules/redis/main.tf") && files.contains("terraform/modules/bucket/main.tf"));
    const std::string main = files.at("terraform/environments/production/us-1/main.tf");
    QVERIFY(has(callIn(main, "pg"), "\"../../../modules/database\""));
    // The state stays where it is.
    QVERIFY(has(files.at("terraform/environments/production/us-1/backend.tf"), "prefix = \"atlas/prod/us-1\""));
    const std::string runbook = runbookOf(plan);
    QVERIFY(has(runbook, "terraform/environments/production/us-1") && !has(runbook, "terraform/environments/prod/"));
}

void TerraformRunbookTest::recordsStandInTheZonesProject() {
    models::Plan plan = *m_plan;
    plan.edge.edit().lb = models::EdgeLb::Regional;
    plan.provider.edit().registry = models::Setting<std::string>();
    // A shelter for the silo, with an edge of its own.
    for (auto& cell : plan.cells)
        if (cell->id.text == "eu-1") cell.edit().region = models::RegionId("us-central");
    const std::string runbook = runbookOf(plan);
    QVERIFY(has(runbook, "us-meridian.us-east.api.atlas.example."));
    QVERIFY(has(runbook, "--project=atlas-prod --zone=atlas-zone"));
    QVERIFY(!has(runbook, "--project=atlas-meridian-health-prod --zone=atlas-zone"));
    QVERIFY(exported(plan).contains("terraform/global/dns/main.tf"));
    QCOMPARE(values(exported(plan), "global/dns")["project_id"].get<std::string>(), std::string("atlas-prod"));
}

void TerraformRunbookTest::tenantsSecretsAreDeletedForProof() {
    const std::string runbook = runbookOf(*m_plan);
    QVERIFY(has(runbook, "gcloud secrets delete") && !has(runbook, "Terraform would refuse to"));
}

QTEST_GUILESS_MAIN(TerraformRunbookTest)
#include "TerraformRunbookTest.moc"
