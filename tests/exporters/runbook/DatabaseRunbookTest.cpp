#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

namespace {

QString accessOf(const models::Plan& plan) { return section(runbookOf(plan), QStringLiteral("### Databases")); }

/// One numbered step of a list, found by what it says.
QString step(const QString& text, const QString& words) {
    static const QRegularExpression next(QStringLiteral("\n\\d+\\. "));
    qsizetype start = text.indexOf(words);
    if (start < 0) return {};
    const qsizetype end = text.indexOf(next, start);
    return text.mid(start, end < 0 ? -1 : end - start);
}

models::Shared<models::PostgresDatabases> database(const char* id, std::vector<std::string> extensions,
                                                   std::vector<std::string> schemas) {
    models::PostgresDatabases own;
    own.id = models::DatabasesId(id);
    own.extensions = std::move(extensions);
    own.schemas = std::move(schemas);
    return models::Shared<models::PostgresDatabases>(own);
}

} // namespace

class DatabaseRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void rowsAreInThePostgresWhereverItStands();
    void eachDatabaseGetsItsOwnParts();
    void whatStandsAlreadyIsGrantedToo();
    void tenantsWithADatabaseGetRightsInIt();
    void namesStayInsideTheirLiterals();
    void theSettingIsThatOfTheCell();
    void theMachineStandsInTheNetworkOfItsCell();
    void theMachineIsMadeReadyAndRemoved();
};

void DatabaseRunbookTest::rowsAreInThePostgresWhereverItStands() {
    models::Plan plan = *exporting::planNamed("atlas");
    plan.delivery.edit().migrate = std::string("alembic upgrade head");
    for (auto& stamp : plan.stamps)
        std::stable_partition(stamp.value.begin(), stamp.value.end(),
                              [](const auto& component) { return component->id.text == "vec"; });
    const QString text = runbookOf(plan);
    QVERIFY(!text.contains(QRegularExpression(QStringLiteral("instance=\\S+-vec database=\\S+ claim="))));
    QVERIFY(text.contains(QStringLiteral("instance=atlas-us-1-pg database=atlas claim=app.tenant_id ")));
    QVERIFY(section(text, QStringLiteral("### Deploy us-1"))
                .contains(QStringLiteral("atlas-prod:us-east1:atlas-us-1-pg &")));
    const QString pool = section(text, QStringLiteral("#### One tenant of the pool in us-1"));
    QVERIFY(pool.contains(QStringLiteral("gcloud sql instances clone atlas-us-1-pg ")));
    QVERIFY(!pool.contains(QStringLiteral("-vec")));
}

void DatabaseRunbookTest::eachDatabaseGetsItsOwnParts() {
    const QString text = accessOf(edited("atlas", [](models::Component& component) {
        if (component.id.text == "pg")
            component.databases = {database("app", {"pg_trgm"}, {"billing"}), database("reports", {}, {"facts"})};
    }));
    const QString app = step(text, QStringLiteral("In `app` of `pg`"));
    const QString reports = step(text, QStringLiteral("In `reports` of `pg`"));
    const QString vectors = step(text, QStringLiteral("of `vec`"));
    QVERIFY(app.contains(QStringLiteral("instance=atlas-us-1-pg location=us-east1 database=app ;;\n")));
    QVERIFY(app.contains(QStringLiteral("pg_trgm")) && app.contains(QStringLiteral("billing")));
    QVERIFY(!app.contains(QStringLiteral("facts")) && !app.contains(QStringLiteral("\\\"vector\\\"")));
    QVERIFY(reports.contains(QStringLiteral("facts")) && !reports.contains(QStringLiteral("pg_trgm")));
    QVERIFY(vectors.contains(QStringLiteral("instance=atlas-us-1-vec ")));
    QVERIFY(vectors.contains(QStringLiteral("CREATE EXTENSION IF NOT EXISTS \\\"vector\\\";")));
    QVERIFY(!vectors.contains(QStringLiteral("billing")));
}

void DatabaseRunbookTest::whatStandsAlreadyIsGrantedToo() {
    for (const char* plan : {"atlas", "kubernetes"}) {
        const QString text = accessOf(*exporting::planNamed(plan));
        VERIFY_ORDER(text, "SET ROLE ", "RESET ROLE;",
                     "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I",
                     "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO %I");
    }
}

void DatabaseRunbookTest::tenantsWithADatabaseGetRightsInIt() {
    const QString text = runbookOf(*exporting::planNamed("kubernetes"));
    const QString bridge = section(text, QStringLiteral("#### Onboard to the bridge tier"));
    const QString rights = step(bridge, QStringLiteral("Kind database: "));
    QVERIFY(rights.contains(QStringLiteral("PGDATABASE=\"${slug:?}\"")));
    VERIFY_ORDER(rights, "GRANT CREATE ON DATABASE", "ALTER DEFAULT PRIVILEGES IN SCHEMA public");
    QVERIFY(step(section(text, QStringLiteral("### Databases")), QStringLiteral("of `pg`"))
                .contains(QStringLiteral("`initech` (eu-1)")));
}

void DatabaseRunbookTest::namesStayInsideTheirLiterals() {
    const QString text = accessOf(edited("one-region", [](models::Component& component) {
        if (*component.kind == models::ComponentKind::Postgres)
            component.databases = {database("app", {}, {"o'brien", "50%"})};
    }));
    QVERIFY(text.contains(QStringLiteral("format('GRANT USAGE ON SCHEMA \\\"o''brien\\\" TO %I'")));
    QVERIFY(text.contains(QStringLiteral("format('GRANT USAGE ON SCHEMA \\\"50%%\\\" TO %I'")));
    QVERIFY(text.contains(QStringLiteral("CREATE SCHEMA IF NOT EXISTS \\\"o'brien\\\";")));
}

void DatabaseRunbookTest::theSettingIsThatOfTheCell() {
    models::Plan plan = edited("atlas", [](models::Component& component) {
        if (component.id.text == "pg") component.rls.edit().claim = std::string("x}; touch pwn; : ${y");
    });
    // The second stamp, of other cells, says something else.
    for (auto& component : plan.stamps.back().value)
        if (component->id.text == "pg") component.edit().rls.edit().claim = std::string("org");
    const QString text = runbookOf(plan);
    QVERIFY(text.contains(QStringLiteral("claim='app.x}; touch pwn; : ${y'")));
    QVERIFY(text.contains(QStringLiteral("instance=atlas-eu-castellan-pg database=atlas claim=app.org ")));
    QVERIFY(section(text, QStringLiteral("#### One tenant of the pool in us-1"))
                .contains(QStringLiteral("claim='app.x}; touch pwn; : ${y'\n")));
    QVERIFY(text.contains(QStringLiteral("setting=${setting:-$claim}\n")));
    QVERIFY(!text.contains(QStringLiteral("${setting:-app")));
}

void DatabaseRunbookTest::theMachineStandsInTheNetworkOfItsCell() {
    models::Plan plan = *exporting::planNamed("atlas");
    plan.network.edit().vpc = std::string("{plan}-{env}-vpc");
    const QString text = accessOf(plan);
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("us-1\\) [^\n]*network=atlas-prod-vpc "))));
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("us-dev\\) [^\n]*network=atlas-dev-vpc "))));
    QCOMPARE(text.count(QStringLiteral("--network=\"$network\"")), 1);
}

void DatabaseRunbookTest::theMachineIsMadeReadyAndRemoved() {
    const QString text = accessOf(*exporting::planNamed("atlas"));
    // Its shell has no variables until the cell is named in it too.
    VERIFY_ORDER(text, "read -r cell\n", "gcloud compute ssh ops ", "apt-get install --yes postgresql-client",
                 "sudo install cloud-sql-proxy ", "read -r cell\n", "gcloud sql users create ",
                 "gcloud compute instances delete ops --project=\"$project\" ",
                 "gcloud compute firewall-rules delete \"$network-ops-ssh\" ");
    const QString newer = accessOf(edited("atlas", [](models::Component& component) {
        if (component.id.text == "pg") component.version = std::string("POSTGRES_17");
    }));
    QVERIFY(newer.contains(QStringLiteral("apt-get install --yes postgresql-client-17 ")));
}

QTEST_GUILESS_MAIN(DatabaseRunbookTest)
#include "DatabaseRunbookTest.moc"
