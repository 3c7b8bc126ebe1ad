#include "TerraformFixture.h"

#include <QTest>

using namespace platbook;
using namespace exporting;
using nlohmann::json;

class TerraformExporterTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sameBytesTwice();
    void everyFileSaysWhatItIs();
    void renamingChangesNoAddress();
    void oneStatePerCell();
    void tenantsStandInTheirCellAlone();
    void standbyFollowsTheFailoverRegion();
    void whatTheProviderRefusesIsFitted();
    void logsOfCopiesStayHomeToo();
    void rootsComeAfterWhatTheyName();
    void agentsAreMadeBeforeGrants();
    void otherCloudsAreRefused();

private:
    models::PlanPtr m_plan;
};

void TerraformExporterTest::initTestCase() {
    m_plan = planAt("resources/templates/atlas.plat.yaml");
    QVERIFY(m_plan);
}

void TerraformExporterTest::sameBytesTwice() {
    const auto files = exported(*m_plan);
    QVERIFY(files.size() > 100);
    QCOMPARE(exported(*m_plan), files);
}

void TerraformExporterTest::everyFileSaysWhatItIs() {
    for (const auto& [path, bytes] : exported(*m_plan)) {
        const std::string first = bytes.substr(0, bytes.find('\n'));
        if (path.ends_with(".json")) continue;
        QVERIFY2(first.find("atlas") != std::string::npos && first.find("generated") != std::string::npos,
                 path.c_str());
        QVERIFY2(bytes.ends_with('\n') && !bytes.ends_with("\n\n"), path.c_str());
    }
}

void TerraformExporterTest::renamingChangesNoAddress() {
    models::Plan renamed = *m_plan;
    for (auto& cell : renamed.cells) cell.edit().name = std::string("x ${y} \" \n");
    for (auto& tenant : renamed.tenants) tenant.edit().name = std::string("{{ # }}");
    QCOMPARE(exported(renamed), exported(*m_plan));
}

void TerraformExporterTest::oneStatePerCell() {
    const auto files = exported(*m_plan);
    std::map<std::string, int> prefixes;
    for (const auto& [path, bytes] : files)
        if (path.ends_with("/backend.tf")) ++prefixes[bytes.substr(bytes.find("prefix"))];
    QVERIFY(prefixes.size() > m_plan->cells.size());
    for (const auto& [prefix, count] : prefixes) QCOMPARE(count, 1);
    QVERIFY(files.at("terraform/environments/prod/us-1/backend.tf").find("prefix = \"atlas/prod/us-1\"") !=
            std::string::npos);
}

void TerraformExporterTest::tenantsStandInTheirCellAlone() {
    const auto files = exported(*m_plan);
    const json eu = values(files, "environments/prod/eu-1", "tenants.auto.tfvars.json")["tenants"];
    QCOMPARE(eu.size(), std::size_t{2});
    QCOMPARE(eu["helios"]["prefix"].get<std::string>(), std::string("tenant/5f0c8f0e-0004-4000-8000-000000000004/"));
    QCOMPARE(eu["helios"]["secrets"].size(), std::size_t{3});
    QCOMPARE(values(files, "environments/prod/us-meridian")["project_id"].get<std::string>(),
             std::string("atlas-meridian-health-prod"));
    QCOMPARE(values(files, "environments/dev/us-dev", "tenants.auto.tfvars.json")["tenants"].size(), std::size_t{0});
}

void TerraformExporterTest::standbyFollowsTheFailoverRegion() {
    const auto files = exported(*m_plan);
    const json us = values(files, "environments/prod/us-1");
    QCOMPARE(us["databases"]["pg"]["replicas"]["standby"]["location"].get<std::string>(), std::string("us-central1"));
    QCOMPARE(us["services"]["api"]["places"]["standby"]["name"].get<std::string>(), std::string("atlas-us-1-api-dr"));
    QCOMPARE(us["services"]["api"]["places"]["standby"]["min_instances"].get<int>(), 0);
    QCOMPARE(us["network"]["subnets"]["standby"]["cidr"].get<std::string>(), std::string("10.11.0.0/22"));
    QCOMPARE(us["databases"]["pg"]["backups"]["location"].get<std::string>(), std::string("us-central1"));
    const json ap = values(files, "environments/prod/ap-1");
    QVERIFY(!ap["services"]["api"]["places"].contains("standby"));
    QVERIFY(ap["databases"]["pg"]["replicas"].empty());
    QVERIFY(!values(files, "environments/staging/us-stg")["services"]["api"]["places"].contains("standby"));
}

void TerraformExporterTest::whatTheProviderRefusesIsFitted() {
    models::Plan plan = *m_plan;
    plan.provider.edit().siloProject = std::string("{plan}-{tenant}-of-production");
    for (auto& entry : plan.stamps)
        for (auto& component : entry.value)
            if (component->id.text == "pg") component.edit().pitrDays = 14;
    const auto files = exported(plan);
    const std::string project = values(files, "environments/prod/us-meridian")["project_id"].get<std::string>();
    QVERIFY(project.size() <= 30 && project.starts_with("atlas-meridian-health-"));
    QVERIFY(files.contains("terraform/global/projects/" + project + "/main.tf"));
    const json us = values(files, "environments/prod/us-1")["databases"]["pg"];
    QCOMPARE(us["backups"]["log_days"].get<int>(), 7); // ENTERPRISE keeps no more
    QVERIFY(files.at("terraform/environments/prod/us-1/main.tf")
                .find("# The plan asks for 14 days of log; this edition keeps 7.") != std::string::npos);
}

void TerraformExporterTest::logsOfCopiesStayHomeToo() {
    const json us = values(exported(*m_plan), "environments/prod/us-1")["monitoring"];
    const std::string filter = us["log_filter"].get<std::string>();
    for (const char* name : {"\"atlas-prod-us-1-objects-dr\"", "locations/us-central1/instances/atlas-us-1-cache-dr\"",
                             "(atlas-us-1-bus)$", "us-1-api@atlas-prod.iam.gserviceaccount.com",
                             "backend_service_name=(\"atlas-prod-us-1-web\"", "subnetwork_name=(\"atlas-us-1-subnet\""})
        QVERIFY2(has(filter, name), name);
}

void TerraformExporterTest::rootsComeAfterWhatTheyName() {
    const std::string readme = exported(*m_plan).at("terraform/README.md");
    const std::size_t registry = readme.find("`global/registry`\n");
    QVERIFY(registry != std::string::npos && registry > readme.find("`global/projects/atlas-staging`"));
    QVERIFY(registry < readme.find("`environments/dev/us-dev`"));
    QVERIFY(has(readme, "Terraform does not make these projects: `atlas-castellan-bank-prod`"));
    models::Plan makes = *m_plan;
    makes.provider.edit().billingAccount = std::string("0X0X0X-0X0X0X-0X0X0X");
    makes.provider.edit().org = std::string("123456789012");
    const auto files = exported(makes);
    QVERIFY(has(files.at("terraform/README.md"), "does not make these projects: `atlas-shared`."));
    // A project that is yet to be made cannot count its own calls.
    QVERIFY(values(files, "global/projects/atlas-prod")["quota_project"].is_null());
    QCOMPARE(values(exported(*m_plan), "global/projects/atlas-prod")["quota_project"].get<std::string>(),
             std::string("atlas-prod"));
    QVERIFY(has(files.at("terraform/global/projects/atlas-prod/providers.tf"),
                "billing_project       = var.quota_project"));
}

void TerraformExporterTest::agentsAreMadeBeforeGrants() {
    const std::string readme = exported(*m_plan).at("terraform/README.md");
    const auto made = [&](const std::string& service, const std::string& project) {
        return has(readme, "gcloud beta services identity create --service=" + service +
                               ".googleapis.com --project=" + project + '\n');
    };
    QVERIFY(made("secretmanager", "atlas-dev") && made("run", "atlas-dev") && made("pubsub", "atlas-dev"));
    // Each project: its APIs first, then the agents that grants in it name, and that before the section ends.
    const std::size_t section = readme.find("## Service agents");
    for (const char* project : {"atlas-dev", "atlas-prod", "atlas-meridian-health-prod"}) {
        const std::size_t apis =
            readme.find(std::string("-chdir=global/projects/") + project + " apply -target=module.project", section);
        const std::size_t agent = readme.find(std::string("--project=") + project + '\n', section);
        QVERIFY2(section < apis && apis < agent && agent < readme.find("\n## ", section + 1), project);
    }
    QVERIFY(has(readme.substr(0, section), "The agents below come first in each project."));
    // Own keys are the silos' alone.
    QVERIFY(made("sqladmin", "atlas-meridian-health-prod") && !made("sqladmin", "atlas-prod"));
}

void TerraformExporterTest::otherCloudsAreRefused() {
    models::Plan plan = *m_plan;
    plan.provider.edit().id = models::ProviderId::Aws;
    QVERIFY(!plan.cells.empty() && exported(plan).empty());
}

QTEST_GUILESS_MAIN(TerraformExporterTest)
#include "TerraformExporterTest.moc"
