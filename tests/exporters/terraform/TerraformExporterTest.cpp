#include "exporters/core/WorkloadContract.h"
#include "exporters/terraform/TerraformExporter.h"
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
    void sidecarsCanBeProbedAndLogIn();
    void everyWorkloadFindsItsStores();
    void startsGetTheirTime();
    void aVectorStoreComesBackInTheFailoverRegion();
    void aPromotedReplicaIsKeptLikeAPrimary();
    void theShelterKnowsItsGuests();
    void unknownHostsGetNoCell();
    void rootsComeAfterWhatTheyName();
    void agentsAreMadeBeforeGrants();
    void tenantsSecretsGoWithTheTenant();
    void logsOfCopiesStayHomeToo();
    void otherCloudsAreRefused();
    void credentialsAreNeverWritten_data();
    void credentialsAreNeverWritten();

private:
    /// The module call of a name in a root, from its line to the closing brace.
    static std::string callIn(const std::string& main, const std::string& name) {
        const std::size_t start = main.find("module \"" + name + "\" {");
        return start == std::string::npos ? std::string() : main.substr(start, main.find("\n}", start) - start);
    }
    static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
    static models::PlanPtr planAt(const std::string& path) {
        QFile file(QStringLiteral(PLATBOOK_SOURCE_DIR "/") + QString::fromStdString(path));
        if (!file.open(QIODevice::ReadOnly)) return nullptr;
        const auto loaded = models::readPlan(file.readAll().toStdString(), path);
        return loaded ? loaded->plan : nullptr;
    }

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
    // A rotation says its number in a file of its own, which no export writes.
    QVERIFY(!us.contains("rotated_versions"));
    QVERIFY(has(files.at("terraform/environments/prod/us-1/main.tf"),
                "merge(var.secret_versions, var.rotated_versions)[\"session-key\"]"));
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

void TerraformExporterTest::sidecarsCanBeProbedAndLogIn() {
    const auto files = exported(*m_plan);
    const std::string api = callIn(files.at("terraform/environments/prod/eu-1/main.tf"), "api");
    // Cloud Run asks from outside the loopback, so the proxy answers on every address and the database port is not asked.
    QVERIFY(has(api, "\"--health-check\"") && has(api, "\"--http-address=0.0.0.0\"") &&
            has(api, "\"--http-port=9801\""));
    QVERIFY(has(api, "path = \"/startup\"") && has(api, "port = 9801"));
    QVERIFY(has(api, "?port=5432&auto-iam-authn=true"));
    const std::string service = files.at("terraform/modules/run_service/main.tf");
    QVERIFY(!has(service, "tcp_socket"));
    QVERIFY(has(service, "[for sidecar in var.sidecars : sidecar.name if sidecar.probe != null]"));
    QCOMPARE(QString::fromStdString(service).count(QRegularExpression(QStringLiteral("cpu_idle +?= var.cpu_idle"))),
             qsizetype{2});
    // The pooler has no probe; its clients bring no password, it logs in as the workload.
    const std::string pooler = api.substr(api.find("\"pgbouncer-pg\""));
    QVERIFY(has(pooler, "probe = null"));
    for (const char* line :
         {"AUTH_TYPE                 = \"any\"", "DB_USER                   = module.pg.users[\"api\"]",
          "DB_NAME                   = \"*\"", "MAX_USER_CONNECTIONS      = \"3\""})
        QVERIFY2(has(pooler, line), line);
    QVERIFY(has(files.at("terraform/README.md"), "`AUTH_TYPE=any` with a forced `DB_USER`"));
}

void TerraformExporterTest::everyWorkloadFindsItsStores() {
    models::Plan plan = *m_plan;
    for (auto& entry : plan.stamps)
        for (auto& component : entry.value) {
            if (component->id.text == "bus") component.edit().topics = std::vector<std::string>{"jobs", "mail"};
            if (component->id.text != "pg") continue;
            for (const char* id : {"app", "reports"}) {
                models::PostgresDatabases database;
                database.id = models::DatabasesId(id);
                component.edit().databases.push_back(models::Shared<models::PostgresDatabases>(database));
            }
        }
    const auto files = exported(plan);
    const std::string main = files.at("terraform/environments/prod/eu-1/main.tf");
    const QString web = QString::fromStdString(callIn(main, "web"));
    const auto value = [](const QString& call, const char* name) {
        const QRegularExpression line(QStringLiteral("\\n +%1 += (.*)").arg(QLatin1String(name)));
        return line.match(call).captured(1).toStdString();
    };
    // A workload without a pooler goes through the proxy all the same.
    QCOMPARE(value(web, "PG_HOST"), std::string("\"127.0.0.1\""));
    QCOMPARE(value(web, "PG_PORT"), std::string("\"5432\""));
    QCOMPARE(value(web, "PG_SSLMODE"), std::string("\"disable\""));
    QCOMPARE(value(web, "PG_DATABASE"), std::string("module.pg.databases[\"app\"]"));
    QCOMPARE(value(web, "PG_DATABASE_REPORTS"), std::string("module.pg.databases[\"reports\"]"));
    QCOMPARE(value(web, "VEC_PORT"), std::string("\"5433\""));
    QCOMPARE(value(web, "CACHE_TLS"), std::string("\"true\""));
    QCOMPARE(value(web, "BUS_PROJECT"), std::string("var.project_id"));
    QCOMPARE(value(web, "BUS_TOPIC_MAIL"), std::string("module.bus.topic_names[\"mail\"]"));
    QCOMPARE(value(web, "BUS_SUBSCRIPTION"), std::string());
    QCOMPARE(value(web, "REGION"), std::string("place == \"standby\" ? \"eu-central\" : \"eu-west\""));
    const QString worker = QString::fromStdString(callIn(main, "worker"));
    QCOMPARE(value(worker, "BUS_SUBSCRIPTION"), std::string("module.bus.topic_names[\"jobs\"]"));
    QCOMPARE(value(QString::fromStdString(callIn(files.at("terraform/environments/prod/us-meridian/main.tf"), "api")),
                   "TENANT"),
             std::string("\"meridian-health\""));
}

void TerraformExporterTest::startsGetTheirTime() {
    const auto failures = [&](const models::Plan& plan) {
        return values(exported(plan), "environments/prod/us-1")["services"]["api"]["probes"]["startup"]["failures"]
            .get<int>();
    };
    QCOMPARE(failures(*m_plan), 24); // thirty, but Cloud Run waits 240 s: 24 times 10 s
    models::Plan plan = *m_plan;
    for (auto& entry : plan.stamps)
        for (auto& component : entry.value)
            if (component->id.text == "api") component.edit().probes.edit().startup.edit().failureThreshold = 7;
    QCOMPARE(failures(plan), 7);
}

void TerraformExporterTest::aVectorStoreComesBackInTheFailoverRegion() {
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

void TerraformExporterTest::aPromotedReplicaIsKeptLikeAPrimary() {
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

void TerraformExporterTest::theShelterKnowsItsGuests() {
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

void TerraformExporterTest::unknownHostsGetNoCell() {
    const auto files = exported(*m_plan);
    const std::string map = files.at("terraform/modules/edge/main.tf");
    QVERIFY(QString::fromStdString(map).contains(QRegularExpression(
        QStringLiteral("default_route_action \\{\\s+fault_injection_policy \\{\\s+abort \\{\\s+http_status = 404"))));
    // The domain itself is known: it belongs to the first shared cell.
    const json edge = values(files, "global/edge/prod");
    QCOMPARE(edge["cells"][edge["default_cell"].get<std::string>()]["hosts"].back().dump(),
             edge["domains"].back().dump());
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
    // Own keys are the silos' alone.
    QVERIFY(made("sqladmin", "atlas-meridian-health-prod") && !made("sqladmin", "atlas-prod"));
}

void TerraformExporterTest::tenantsSecretsGoWithTheTenant() {
    const auto files = exported(*m_plan);
    const std::string module = files.at("terraform/modules/secrets/main.tf");
    QVERIFY(!has(module, "prevent_destroy") && has(module, "deletion_protection = each.value.protected"));
    QVERIFY(has(module, "google_pubsub_subscription\" \"rotation\""));
    const std::string call = callIn(files.at("terraform/environments/prod/eu-1/main.tf"), "cell_secrets");
    QVERIFY(QString::fromStdString(call).contains(QRegularExpression(QStringLiteral("protected +=\\s+false"))));
}

void TerraformExporterTest::logsOfCopiesStayHomeToo() {
    const json us = values(exported(*m_plan), "environments/prod/us-1")["monitoring"];
    const std::string filter = us["log_filter"].get<std::string>();
    for (const char* name : {"\"atlas-prod-us-1-objects-dr\"", "locations/us-central1/instances/atlas-us-1-cache-dr\"",
                             "(atlas-us-1-bus)$", "us-1-api@atlas-prod.iam.gserviceaccount.com",
                             "backend_service_name=(\"atlas-prod-us-1-web\"", "subnetwork_name=(\"atlas-us-1-subnet\""})
        QVERIFY2(has(filter, name), name);
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
