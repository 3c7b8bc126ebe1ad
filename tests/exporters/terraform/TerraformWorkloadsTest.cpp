#include "TerraformFixture.h"
#include "exporters/core/WorkloadContract.h"

#include <QRegularExpression>
#include <QTest>

using namespace platbook;
using namespace exporting;
using nlohmann::json;

class TerraformWorkloadsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sidecarsCanBeProbedAndLogIn();
    void everyWorkloadFindsItsStores();
    void startsGetTheirTime();
    void variablesAreTakenFromStores();
    void aSidecarListensOnTheLoopbackAlone();
    void aCentralPoolerHasInstancesOfItsOwn();
    void credentialsAreNeverWritten_data();
    void credentialsAreNeverWritten();

private:
    models::PlanPtr m_plan;
};

void TerraformWorkloadsTest::initTestCase() {
    m_plan = planAt("resources/templates/atlas.plat.yaml");
    QVERIFY(m_plan);
}

void TerraformWorkloadsTest::sidecarsCanBeProbedAndLogIn() {
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

void TerraformWorkloadsTest::everyWorkloadFindsItsStores() {
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

void TerraformWorkloadsTest::startsGetTheirTime() {
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

void TerraformWorkloadsTest::credentialsAreNeverWritten_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("credential");
    QTest::newRow("password") << "DB_PASSWORD"
                              << "x" << true;
    QTest::newRow("address") << "DATABASE_URL"
                             << "postgresql://user:pass@db/plant" << true;
    QTest::newRow("key") << "MODEL"
                         << "sk-proj-0123456789abcdef" << true;
    QTest::newRow("private key") << "CERT"
                                 << "-----BEGIN PRIVATE KEY-----" << true;
    QTest::newRow("plain") << "LOG_LEVEL"
                           << "info" << false;
    QTest::newRow("plain address") << "URL"
                                   << "https://api.internal/a@b:c" << false;
}

void TerraformWorkloadsTest::credentialsAreNeverWritten() {
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

void TerraformWorkloadsTest::variablesAreTakenFromStores() {
    models::Plan plan = *m_plan;
    const auto from = [&](const char* name, const char* target) {
        models::Var variable;
        variable.from = models::Target{target};
        plan.vars.push_back({name, models::Shared<models::Var>(variable)});
    };
    from("BROKER_URL", "standard/cache");
    from("DATABASE_URL", "pg");
    from("FILES", "us-1/objects");
    from("EVENTS", "standard/bus");
    from("NOWHERE", "standard/api");
    const auto files = exported(plan);
    const QString api = QString::fromStdString(callIn(files.at("terraform/environments/prod/us-1/main.tf"), "api"));
    const auto value = [&](const char* name) {
        const QRegularExpression line(QStringLiteral("\n +%1 += (.*)").arg(QLatin1String(name)));
        return line.match(api).captured(1).toStdString();
    };
    QCOMPARE(value("BROKER_URL"),
             std::string(
                 "lookup(module.cache.hosts, place, null) == null ? null : "
                 "\"rediss://${lookup(module.cache.hosts, place, null)}:${lookup(module.cache.ports, place, null)}\""));
    QCOMPARE(value("DATABASE_URL"), std::string("\"postgresql://${urlencode(module.pg.users[\"api\"])}@127.0.0.1:6432/"
                                                "${module.pg.databases[\"atlas\"]}?sslmode=disable\""));
    QCOMPARE(value("FILES"),
             std::string("\"gs://${lookup(module.objects.names, place, module.objects.names[\"primary\"])}\""));
    QCOMPARE(value("EVENTS"), std::string("\"projects/${var.project_id}/topics/${module.bus.topic_names[\"bus\"]}\""));
    QVERIFY(value("NOWHERE").empty() &&
            api.contains(QStringLiteral("# NOWHERE is left out: this workload has no way to api")));
    // What is said of one cell holds in no other.
    const std::string other = callIn(files.at("terraform/environments/prod/eu-1/main.tf"), "api");
    QVERIFY(has(other, "# FILES is left out: this workload has no way to what it names"));
}

void TerraformWorkloadsTest::aSidecarListensOnTheLoopbackAlone() {
    const char* const note = "asks its pooler to listen on `0.0.0.0`";
    QVERIFY(!has(exported(*m_plan).at("terraform/README.md"), note));
    models::Plan plan = *m_plan;
    editComponents(plan, "pg", [](auto& pg) { pg.pooler.edit().listenAddr = std::string("0.0.0.0"); });
    QVERIFY(has(exported(plan).at("terraform/README.md"), note));
}

void TerraformWorkloadsTest::aCentralPoolerHasInstancesOfItsOwn() {
    const models::PlanPtr solo = planAt("tests/exporters/data/one-region.plat.yaml");
    QVERIFY(solo);
    models::Plan plan = *solo;
    editComponents(plan, "pg", [](auto& pg) {
        auto& pooler = pg.pooler.edit();
        pooler.placement = models::PoolerPlacement::Central;
        pooler.instances = 3;
        pooler.defaultPoolSize = 20;
        pooler.reservePoolSize = 4;
    });
    const auto files = exported(plan);
    const json pooler = values(files, "environments/prod/eu-1")["poolers"]["pg"];
    QCOMPARE(pooler["places"]["primary"]["instances"].get<int>(), 3);
    QCOMPARE(pooler["machine_type"].get<std::string>(), std::string("e2-small"));
    // The plan counts the pool once, whatever the number of instances; clients stand outside their loopback.
    QCOMPARE(pooler["settings"]["DEFAULT_POOL_SIZE"].get<std::string>(), std::string("6"));
    QCOMPARE(pooler["settings"]["MAX_USER_CONNECTIONS"].get<std::string>(), std::string("7"));
    QCOMPARE(pooler["settings"]["LISTEN_ADDR"].get<std::string>(), std::string("0.0.0.0"));
    const std::string main = files.at("terraform/environments/prod/eu-1/main.tf");
    const QString api = QString::fromStdString(callIn(main, "api"));
    QVERIFY(
        api.contains(QRegularExpression(QStringLiteral("PG_HOST += module\\.pg_pooler\\.addresses\\[\"primary\"\\]"))));
    QVERIFY(api.contains(QRegularExpression(QStringLiteral("PG_PORT += \"6432\""))));
    QVERIFY(api.contains(QRegularExpression(QStringLiteral("PG_USER += module\\.pg\\.users\\[\"pg_pooler\"\\]"))));
    QVERIFY(has(callIn(main, "pg"), "pg_pooler = module.pg_pooler.email"));
    QVERIFY(!has(files.at("terraform/README.md"), "wishes a central pooler"));
    QVERIFY(has(values(files, "environments/prod/eu-1")["monitoring"]["log_filter"].get<std::string>(),
                "^solo-eu-1-pg-pooler"));
    // Who signs in by password goes to the database as before, and the README says so.
    editComponents(plan, "pg", [](auto& pg) { pg.iamAuth = false; });
    const auto byPassword = exported(plan);
    QVERIFY(!byPassword.contains("terraform/modules/pooler/main.tf"));
    QVERIFY(has(byPassword.at("terraform/README.md"), "wishes a central pooler and signs in by password"));
    // Whatever the plan writes: each instance of a group has an address of its own.
    const auto listens = [&](const char* address) {
        editComponents(plan, "pg", [&](auto& pg) {
            pg.iamAuth = true;
            pg.pooler.edit().listenAddr = std::string(address);
        });
        return values(exported(plan), "environments/prod/eu-1")["poolers"]["pg"]["settings"]["LISTEN_ADDR"]
            .get<std::string>();
    };
    QCOMPARE(listens("10.20.0.5"), std::string("0.0.0.0"));
    QCOMPARE(listens("0.0.0.0 --privileged"), std::string("0.0.0.0"));
    // A standby asks the proxy beside it until the failover is declared.
    models::Plan two = *m_plan;
    editComponents(two, "pg", [](auto& pg) { pg.pooler.edit().placement = models::PoolerPlacement::Central; });
    const std::string warm = exported(two).at("terraform/environments/prod/eu-1/main.tf");
    QVERIFY(has(callIn(warm, "pg_pooler"), "if place == \"primary\" || var.failover_active"));
    QVERIFY(has(callIn(warm, "api"), "lookup(module.pg_pooler.addresses, place, \"127.0.0.1\")"));
}

QTEST_GUILESS_MAIN(TerraformWorkloadsTest)
#include "TerraformWorkloadsTest.moc"
