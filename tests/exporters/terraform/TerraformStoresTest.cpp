#include "TerraformFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace platbook;
using namespace exporting;
using nlohmann::json;

class TerraformStoresTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void bridgeDatabaseGetsADatabase();
    void databasesArePrivateUnlessThePlanSaysOtherwise();
    void aVectorStoreComesBackInTheFailoverRegion();
    void aPromotedReplicaIsKeptLikeAPrimary();
    void secretsStayInAllowedRegions();
    void sharedSecretsAreMadeOncePerProject();
    void tenantsSecretsGoWithTheTenant();
    void rotationIsWrittenInSeconds();

private:
    models::PlanPtr m_plan;
};

void TerraformStoresTest::initTestCase() {
    m_plan = planAt("resources/templates/atlas.plat.yaml");
    QVERIFY(m_plan);
}

void TerraformStoresTest::bridgeDatabaseGetsADatabase() {
    models::Plan plan = *m_plan;
    for (auto& tenant : plan.tenants)
        if (tenant->id.text == "helios") tenant.edit().bridge = models::TenantBridge::Database;
    const json eu = values(exported(plan), "environments/prod/eu-1", "tenants.auto.tfvars.json")["tenants"];
    QCOMPARE(eu["helios"]["database"].get<std::string>(), std::string("helios"));
    QVERIFY(eu["nordwind"]["database"].is_null());
}

void TerraformStoresTest::databasesArePrivateUnlessThePlanSaysOtherwise() {
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

void TerraformStoresTest::aVectorStoreComesBackInTheFailoverRegion() {
    const auto files = exported(*m_plan);
    const std::string main = files.at("terraform/environments/prod/eu-1/main.tf");
    const std::string rebuilt = callIn(main, "vec_standby");
    QVERIFY(has(rebuilt, "for_each = var.failover_active ? toset([\"this\"]) : toset([])"));
    QVERIFY(has(rebuilt, "= \"atlas-eu-1-vec-dr\"") && has(rebuilt, "= \"europe-west3\""));
    QVERIFY(has(callIn(main, "api"),
                "{ for key, copy in module.vec_standby : \"standby\" => copy.connections[\"primary\"] }"));
    QVERIFY(has(files.at("terraform/README.md"), "gcloud sql instances delete atlas-eu-1-vec-dr --project=atlas-prod"));
    // A database with a replica there is promoted, never made anew; a region without failover has neither.
    QVERIFY(callIn(main, "pg_standby").empty());
    QVERIFY(!has(files.at("terraform/environments/prod/ap-1/main.tf"), "vec_standby"));
}

void TerraformStoresTest::aPromotedReplicaIsKeptLikeAPrimary() {
    const std::string module = exported(*m_plan).at("terraform/modules/postgres/main.tf");
    const std::string replica = module.substr(module.find("\"replica\" {"));
    for (const char* part : {"each.value.promoted ? var.backups.location : null",
                             "each.value.promoted && var.backups.log_days > 0 ? var.backups.log_days : null",
                             "each.value.promoted && var.backups.retained > 0 ? [var.backups.retained] : []",
                             "each.value.promoted && var.maintenance != null ? [var.maintenance] : []"})
        QVERIFY2(has(replica, part), part);
    // Roles that own or were granted something cannot be dropped.
    QVERIFY(has(module.substr(module.find("\"google_sql_user\"")), "deletion_policy = \"ABANDON\""));
}

void TerraformStoresTest::secretsStayInAllowedRegions() {
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

void TerraformStoresTest::sharedSecretsAreMadeOncePerProject() {
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
    // A rotation says its number in a file of its own, which no export writes.
    QVERIFY(!us.contains("rotated_versions"));
    QVERIFY(has(files.at("terraform/environments/prod/us-1/main.tf"),
                "merge(var.secret_versions, var.rotated_versions)[\"session-key\"]"));
}

void TerraformStoresTest::tenantsSecretsGoWithTheTenant() {
    const auto files = exported(*m_plan);
    const std::string module = files.at("terraform/modules/secrets/main.tf");
    QVERIFY(!has(module, "prevent_destroy") && has(module, "deletion_protection = each.value.protected"));
    QVERIFY(has(module, "google_pubsub_subscription\" \"rotation\""));
    const std::string call = callIn(files.at("terraform/environments/prod/eu-1/main.tf"), "cell_secrets");
    QVERIFY(QString::fromStdString(call).contains(QRegularExpression(QStringLiteral("protected +=\\s+false"))));
}

void TerraformStoresTest::rotationIsWrittenInSeconds() {
    const auto mainOf = [](const models::Plan& plan) {
        return QString::fromStdString(exported(plan).at("terraform/environments/prod/us-meridian/main.tf"));
    };
    QVERIFY(mainOf(*m_plan).contains(QRegularExpression(QStringLiteral("rotation_period += \"7776000s\""))));
    models::Plan plan = *m_plan;
    plan.secrets.edit().rotationDays = 0;
    QVERIFY(mainOf(plan).contains(QRegularExpression(QStringLiteral("rotation_period += null"))));
    const json keys = values(exported(*m_plan), "environments/prod/us-meridian")["keys"];
    QCOMPARE(keys["us-east1"]["pg"]["rotation_period"].get<std::string>(), std::string("7776000s"));
}

QTEST_GUILESS_MAIN(TerraformStoresTest)
#include "TerraformStoresTest.moc"
