#include "exporters/terraform/TerraformExporter.h"
#include "exporters/core/WorkloadContract.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/PlanReader.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace platbook;
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
    void secretsStayInAllowedRegions();
    void bridgeDatabaseGetsADatabase();
    void sharedSecretsAreMadeOncePerProject();
    void databasesArePrivateUnlessThePlanSaysOtherwise();
    void whatTheProviderRefusesIsFitted();
    void otherCloudsAreRefused();
    void credentialsAreNeverWritten_data();
    void credentialsAreNeverWritten();

private:
    models::PlanPtr m_plan;
    models::Catalogue m_catalogue = models::embeddedCatalogue();

    std::map<std::string, std::string> exported(const models::Plan& plan) {
        const models::Evaluation evaluation;
        const auto files = exporters::TerraformExporter().files({plan, evaluation, m_catalogue, false});
        std::map<std::string, std::string> byPath;
        if (files)
            for (const auto& file : *files) byPath[file.path] = file.bytes;
        return byPath;
    }
    json values(const std::map<std::string, std::string>& files, const std::string& folder,
                const std::string& file = "terraform.tfvars.json") {
        return json::parse(files.at("terraform/" + folder + '/' + file));
    }
};

void TerraformExporterTest::initTestCase() {
    QFile file(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto loaded = models::readPlan(file.readAll().toStdString(), "atlas.plat.yaml");
    QVERIFY(loaded.ok());
    m_plan = loaded->plan;
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

void TerraformExporterTest::secretsStayInAllowedRegions() {
    const json tenants = values(exported(*m_plan), "environments/prod/ap-1", "tenants.auto.tfvars.json")["tenants"];
    QCOMPARE(tenants["lagoon"]["secret_locations"].dump(), json::array({"asia-southeast1"}).dump());
    models::Plan narrow = *m_plan;
    for (auto& tenant : narrow.tenants)
        if (tenant->id.text == "nordwind")
            tenant.edit().allowedRegions = std::vector<models::RegionId>{models::RegionId("eu-west")};
    const json eu = values(exported(narrow), "environments/prod/eu-1", "tenants.auto.tfvars.json")["tenants"];
    QCOMPARE(eu["nordwind"]["secret_locations"].dump(), json::array({"europe-west1"}).dump());
    QCOMPARE(eu["helios"]["secret_locations"].dump(), json::array({"europe-west1", "europe-west3"}).dump());
    QCOMPARE(values(exported(narrow), "environments/prod/eu-1")["topics"]["bus"]["locations"].dump(),
             json::array({"europe-west1"}).dump());
}

void TerraformExporterTest::bridgeDatabaseGetsADatabase() {
    models::Plan plan = *m_plan;
    for (auto& tenant : plan.tenants)
        if (tenant->id.text == "helios") tenant.edit().bridge = models::TenantBridge::Database;
    const json eu = values(exported(plan), "environments/prod/eu-1", "tenants.auto.tfvars.json")["tenants"];
    QCOMPARE(eu["helios"]["database"].get<std::string>(), std::string("helios"));
    QVERIFY(eu["nordwind"]["database"].is_null());
}

void TerraformExporterTest::sharedSecretsAreMadeOncePerProject() {
    models::Plan plan = *m_plan;
    models::Secret secret;
    secret.id = models::SecretId("session-key");
    plan.secrets.edit().items.push_back(models::Shared<models::Secret>(secret));
    models::Var variable;
    variable.secret = secret.id;
    variable.for_ = std::vector<models::Target>{{"api"}};
    plan.vars.push_back({"SESSION_KEY", models::Shared<models::Var>(variable)});
    const auto files = exported(plan);
    const json project = values(files, "global/projects/atlas-prod")["secrets"];
    QVERIFY(project.contains("session-key"));
    const json us = values(files, "environments/prod/us-1");
    QCOMPARE(us["shared_readers"]["session-key"].dump(), json::array({"api"}).dump());
    QCOMPARE(us["secret_versions"]["session-key"].get<std::string>(), std::string("1"));
}

void TerraformExporterTest::databasesArePrivateUnlessThePlanSaysOtherwise() {
    const char* const module = "terraform/modules/postgres/main.tf";
    const char* const cell = "terraform/environments/prod/us-1/main.tf";
    const QRegularExpression closed(QStringLiteral("ipv4_enabled += false"));
    const auto files = exported(*m_plan);
    // Of the primary and of its replicas; nobody can open them from outside the module.
    QCOMPARE(QString::fromStdString(files.at(module)).count(closed), qsizetype{2});
    for (const auto& [path, bytes] : files) QVERIFY2(bytes.find("public_ip") == std::string::npos, path.c_str());
    models::Plan open = *m_plan;
    for (auto& entry : open.stamps)
        for (auto& component : entry.value)
            if (component->id.text == "pg") component.edit().publicIp = true;
    const auto opened = exported(open);
    QVERIFY(!QString::fromStdString(opened.at(module)).contains(closed));
    const QString calls = QString::fromStdString(opened.at(cell));
    // The vector store beside it stays private by the module's default.
    QCOMPARE(calls.count(QRegularExpression(QStringLiteral("public_ip += true"))), qsizetype{1});
    QVERIFY(opened.at("terraform/modules/postgres/variables.tf").find("variable \"public_ip\"") != std::string::npos);
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

void TerraformExporterTest::otherCloudsAreRefused() {
    models::Plan plan = *m_plan;
    plan.provider.edit().id = models::ProviderId::Aws;
    const models::Evaluation evaluation;
    QVERIFY(!exporters::TerraformExporter().files({plan, evaluation, m_catalogue, false}).ok());
}

void TerraformExporterTest::credentialsAreNeverWritten_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("credential");
    QTest::newRow("password") << "DB_PASSWORD"
                              << "x" << true;
    QTest::newRow("address") << "DATABASE_URL"
                             << "postgresql://user:pass@db/plant" << true;
    QTest::newRow("key") << "MODEL"
                         << "sk-abc" << true;
    QTest::newRow("private key") << "CERT"
                                 << "-----BEGIN PRIVATE KEY-----" << true;
    QTest::newRow("plain") << "LOG_LEVEL"
                           << "info" << false;
    QTest::newRow("plain address") << "URL"
                                   << "https://api.internal/a@b:c" << false;
}

void TerraformExporterTest::credentialsAreNeverWritten() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, credential);
    QCOMPARE(exporters::looksLikeCredential(name.toStdString(), value.toStdString()), credential);
    models::Plan plan = *m_plan;
    models::Var variable;
    variable.value = value.toStdString();
    plan.vars.push_back({name.toStdString(), models::Shared<models::Var>(variable)});
    bool written = false;
    for (const auto& [path, bytes] : exported(plan))
        written = written || bytes.find('"' + value.toStdString() + '"') != std::string::npos;
    QCOMPARE(written, !credential);
}

QTEST_GUILESS_MAIN(TerraformExporterTest)
#include "TerraformExporterTest.moc"
