#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

class TenantRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void tiersAreRestoredAndRemovedInTheirOwnWay();
    void aDeletionIsProvedAgainstAControl();
    void aSiloIsTakenOutBeforeItsProjectIsGone();
    void theZoneGainsARecordBehindARegionalEntry();
};

void TenantRunbookTest::tiersAreRestoredAndRemovedInTheirOwnWay() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString pool = section(text, QStringLiteral("#### One tenant of the pool in eu-1"));
    const QString bridge = section(text, QStringLiteral("#### Bridge tenant helios"));
    const QString silo = section(text, QStringLiteral("#### Dedicated tenant castellan-bank"));
    QVERIFY(pool.contains(QStringLiteral("WHERE tenant_id")) && !pool.contains(QStringLiteral("pg_dump")));
    QVERIFY(bridge.contains(QStringLiteral("pg_dump --format=custom --schema=tenant_helios")));
    QVERIFY(silo.contains(QStringLiteral("--project=atlas-castellan-bank-prod")));
    QVERIFY(silo.contains(
        QStringLiteral("import -input=false 'module.pg.google_sql_database.this[\"atlas\"]' "
                       "projects/atlas-castellan-bank-prod/instances/atlas-eu-castellan-pg-restore/databases/atlas")));
    for (const QString& restore : {pool, bridge, silo}) {
        QVERIFY(restore.contains(QStringLiteral("gcloud sql instances clone ")));
        QVERIFY(!restore.contains(QStringLiteral("backups restore")));
    }
    // A whole restore goes into a new instance, never over the one in use.
    const QString whole = section(text, QStringLiteral("#### The whole database of eu-1 from a backup"));
    QVERIFY(whole.contains(QStringLiteral("--restore-instance=atlas-eu-1-pg-restore")));
    const QString leaving = section(text, QStringLiteral("### Offboarding with proof of deletion"));
    QVERIFY(leaving.contains(QStringLiteral("gcloud projects delete atlas-castellan-bank-prod\n")));
    QVERIFY(!leaving.contains(QStringLiteral("gcloud projects delete atlas-prod")));
    QVERIFY(
        leaving.contains(QStringLiteral("eu-1) project=atlas-prod location=europe-west1 network=atlas-vpc "
                                        "folder=terraform/environments/prod/eu-1 instance=atlas-eu-1-pg ")));
}

void TenantRunbookTest::aDeletionIsProvedAgainstAControl() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString leaving = section(text, QStringLiteral("### Offboarding with proof of deletion"));
    // Whoever asks as nobody sees nothing under forced row-level security: each question says whose rows it wants.
    const qsizetype control = leaving.indexOf(QStringLiteral("rows-before-$tenant.txt"));
    const qsizetype deletion = leaving.indexOf(QStringLiteral("DELETE FROM %s"));
    const qsizetype proof = leaving.indexOf(QStringLiteral("rows-after-$tenant.txt"));
    QVERIFY(control >= 0 && control < deletion && deletion < proof);
    QVERIFY(leaving.contains(QStringLiteral("rows in all above 0")));
    const auto sayTenant = QStringLiteral("SELECT set_config(:'setting', :'tenant', false)");
    QCOMPARE(leaving.count(sayTenant), 3);
    const QString pool = section(text, QStringLiteral("#### One tenant of the pool in eu-1"));
    QCOMPARE(pool.count(sayTenant), 2);
    QVERIFY(section(text, QStringLiteral("### Tier move")).contains(sayTenant));
    // Rows go before those they refer to, and come back behind them.
    QVERIFY(leaving.contains(QStringLiteral("ORDER BY max(depth), name")));
    QVERIFY(pool.contains(QStringLiteral("ORDER BY max(depth) DESC, name")));
}

void TenantRunbookTest::aSiloIsTakenOutBeforeItsProjectIsGone() {
    const QString leaving =
        section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Offboarding with proof of deletion"));
    VERIFY_ORDER(
        leaving, "gcloud secrets delete \"$secret\"", "Take the tenant out of the plan", "Silo castellan-bank: ",
        "for root in terraform/global/edge/prod terraform/global/wif terraform/global/registry terraform/global/projects/atlas-prod;",
        "gcloud storage rm --recursive --all-versions gs://atlas-tfstate/atlas/prod/eu-castellan/",
        "gcloud projects delete atlas-castellan-bank-prod\n");
}

void TenantRunbookTest::theZoneGainsARecordBehindARegionalEntry() {
    for (const models::EdgeLb lb : {models::EdgeLb::Global, models::EdgeLb::Regional}) {
        models::Plan plan = *exporting::planNamed("atlas");
        plan.edge.edit().lb = lb;
        const QString onboarding = section(runbookOf(plan), QStringLiteral("#### Onboard to the pool tier"));
        QVERIFY(onboarding.contains(QStringLiteral("Give the tenant its name.")));
        QCOMPARE(onboarding.contains(QStringLiteral("adds a record for the host")), lb == models::EdgeLb::Regional);
        QCOMPARE(onboarding.contains(QStringLiteral("leaves the zone as it is")), lb == models::EdgeLb::Global);
    }
}

QTEST_GUILESS_MAIN(TenantRunbookTest)
#include "TenantRunbookTest.moc"
