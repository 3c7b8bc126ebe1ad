#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

class FailbackRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void theWayHomeLeavesOtherCellsWhereTheyAre();
    void theWayHomeEndsWithWhatThePlanSays();
    void databasesMoveAsTheirEditionCan();
    void replicasAreMadeWithTheKeyOfTheirPlace();
    void replicasAreDeletedBeforeTheirPrimary();
    void severalDatabasesComeHomeInOneApply();
    void replicasAreMadeAsTerraformMakesThem();
};

void FailbackRunbookTest::theWayHomeLeavesOtherCellsWhereTheyAre() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString home = section(text, QStringLiteral("### Bring eu-1 home"));
    QVERIFY(home.contains(QStringLiteral("jq --arg cell eu-1 '.failed_over = ((.failed_over // []) - [$cell])'")));
    QVERIFY(!home.contains(QStringLiteral("eu-castellan")));
    // No command sets the whole list, nor passes by the file that later applies read.
    QVERIFY(!text.contains(QStringLiteral("-var=")) && !text.contains(QStringLiteral("-var='")));
}

void FailbackRunbookTest::theWayHomeEndsWithWhatThePlanSays() {
    const QString home = section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Bring eu-1 home"));
    // In this order: the database is at home, Terraform knows it and tells the services, then traffic follows.
    qsizetype at = 0;
    for (
        const char* step :
        {"--scaling=0", "pg_last_wal_replay_lsn() >= ", "gcloud sql instances promote-replica atlas-eu-1-pg-home ",
         "cells[eu-1].overrides.pg.resource_name",
         "jq '{failover_active: true, databases: (.databases | del(.[\"pg\"].replicas.standby))}'",
         "projects/atlas-prod/instances/atlas-eu-1-pg-home\n",
         "import -input=false 'module.pg.google_sql_user.this[\"api\"]' atlas-prod/atlas-eu-1-pg-home/eu-1-api@atlas-prod.iam\n",
         "plan -input=false -out=adopt.tfplan\n", "apply -input=false adopt.tfplan", "--scaling=auto", "- [$cell]",
         "gcloud redis instances delete atlas-eu-1-cache-dr",
         "rm -f terraform/environments/prod/eu-1/failover.auto.tfvars.json\n", "apply -input=false home.tfplan",
         "gcloud sql instances describe atlas-eu-1-pg-home-dr", "gcloud sql instances delete atlas-eu-1-pg-dr ",
         "gcloud sql instances delete atlas-eu-1-pg "}) {
        const qsizetype found = home.indexOf(QString::fromUtf8(step), at);
        QVERIFY2(found >= 0, step);
        at = found;
    }
}

void FailbackRunbookTest::databasesMoveAsTheirEditionCan() {
    const QString enterprise = runbookOf(*exporting::planNamed("atlas"));
    QVERIFY(!commandsOf(enterprise).contains(QStringLiteral("switchover")));
    const QString drill = section(enterprise, QStringLiteral("### Drill of eu-1"));
    QVERIFY(drill.contains(QStringLiteral("gcloud sql instances promote-replica atlas-eu-1-pg-drill ")));
    QVERIFY(!drill.contains(QStringLiteral("promote-replica atlas-eu-1-pg-dr ")) &&
            !drill.contains(QStringLiteral("Send the traffic")));

    models::Plan plan = *exporting::planNamed("atlas");
    for (auto& stamp : plan.stamps)
        for (auto& component : stamp.value)
            if (component->kind.has() && *component->kind == models::ComponentKind::Postgres)
                component.edit().edition = std::string("ENTERPRISE_PLUS");
    const QString plus = runbookOf(plan);
    const QString home = section(plus, QStringLiteral("### Bring eu-1 home"));
    const qsizetype named = home.indexOf(QStringLiteral(
        "gcloud sql instances patch atlas-eu-1-pg-dr --project=atlas-prod --failover-dr-replica-name=atlas-eu-1-pg-home\n"));
    QVERIFY(named >= 0);
    QVERIFY(named < home.indexOf(QStringLiteral("gcloud sql instances switchover atlas-eu-1-pg-home ")));
    // Nothing stands still for an exchange: only pools in the failover region are put to rest.
    const QRegularExpression stopped(QStringLiteral("gcloud beta run services update [^\n]* --scaling=0\n"));
    QVERIFY(stopped.match(commandsOf(section(enterprise, QStringLiteral("### Bring eu-1 home")))).hasMatch());
    QVERIFY(!home.contains(QStringLiteral("promote-replica")) && !stopped.match(commandsOf(home)).hasMatch());
    const QString there = section(plus, QStringLiteral("### Drill of eu-1"));
    QVERIFY(there.contains(QStringLiteral("gcloud sql instances switchover atlas-eu-1-pg-dr ")) &&
            there.contains(QStringLiteral("gcloud sql instances switchover atlas-eu-1-pg ")));
}

void FailbackRunbookTest::replicasAreMadeWithTheKeyOfTheirPlace() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString kept = section(text, QStringLiteral("### Bring us-meridian home"));
    QVERIFY(kept.contains(QStringLiteral("--allocated-ip-range-name=atlas-us-meridian-services")));
    QVERIFY(kept.contains(
        QStringLiteral("--disk-encryption-key=projects/atlas-meridian-health-prod/locations/us-east1/keyRings/"
                       "atlas-us-meridian/cryptoKeys/pg\n")));
    QVERIFY(!section(text, QStringLiteral("### Bring us-1 home")).contains(QStringLiteral("--disk-encryption-key")));
}

void FailbackRunbookTest::replicasAreDeletedBeforeTheirPrimary() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    for (const char* part : {"#### The whole database of us-1 from a backup", "### Bring us-1 home"}) {
        const QString steps = section(text, QString::fromUtf8(part));
        const qsizetype replica = steps.indexOf(QStringLiteral("gcloud sql instances delete atlas-us-1-pg-dr "));
        QVERIFY2(replica >= 0, part);
        QVERIFY2(replica < steps.indexOf(QStringLiteral("gcloud sql instances delete atlas-us-1-pg ")), part);
    }
}

void FailbackRunbookTest::severalDatabasesComeHomeInOneApply() {
    models::Plan plan = *exporting::planNamed("atlas");
    auto& components = plan.stamps.front().value;
    const auto pg =
        std::find_if(components.begin(), components.end(), [](const auto& c) { return c->id.text == "pg"; });
    QVERIFY(pg != components.end());
    models::Component second = **pg;
    second.id = models::ComponentId("pgtwo");
    components.push_back(models::Shared<models::Component>(second));
    const QString home = section(runbookOf(plan), QStringLiteral("### Bring eu-1 home"));
    // A plan between the two would destroy the second's replica, which the values no longer hold.
    VERIFY_ORDER(home, "promote-replica atlas-eu-1-pg-home ", "promote-replica atlas-eu-1-pgtwo-home ",
                 "del(.[\"pg\"].replicas.standby, .[\"pgtwo\"].replicas.standby)",
                 "module.pg.google_sql_database_instance", "module.pgtwo.google_sql_database_instance",
                 "-out=adopt.tfplan", "apply -input=false adopt.tfplan");
    QCOMPARE(home.count(QStringLiteral("-out=adopt.tfplan")), 1);
}

void FailbackRunbookTest::replicasAreMadeAsTerraformMakesThem() {
    const QString text = runbookOf(edited("atlas", [](models::Component& component) {
        if (component.id.text == "pg") component.location = std::string("europe-north1");
    }));
    const QRegularExpression create(
        QStringLiteral("gcloud beta sql instances create (atlas-eu-1-pg-\\w+) [^\\n]*--region=(\\S+) [^\\n]*"
                       "--availability-type=(\\w+) [^\\n]*--allocated-ip-range-name=atlas-eu-1-services"));
    const auto home = create.match(section(text, QStringLiteral("### Bring eu-1 home")));
    QCOMPARE(home.captured(2), QStringLiteral("europe-north1"));
    QCOMPARE(home.captured(3), QStringLiteral("REGIONAL"));
    const auto drill = create.match(section(text, QStringLiteral("### Drill of eu-1")));
    QCOMPARE(drill.captured(1), QStringLiteral("atlas-eu-1-pg-drill"));
    QCOMPARE(drill.captured(2), QStringLiteral("europe-west3"));
    QCOMPARE(drill.captured(3), QStringLiteral("ZONAL"));
}

QTEST_GUILESS_MAIN(FailbackRunbookTest)
#include "FailbackRunbookTest.moc"
