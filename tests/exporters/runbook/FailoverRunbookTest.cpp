#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

class FailoverRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void failoverHasTheCommandsOfTheSpecification();
    void decisionStandsBeforeTheFirstCommand();
    void edgeTakesOnlyCellsThatHaveMoved();
    void tenantsThatMustNotMoveAreKeptOut();
    void cellsThatMustNotMoveWait();
    void aRegionWithoutServicesGetsNoTraffic();
    void aDrillLeavesNothingBehind();
};

void FailoverRunbookTest::failoverHasTheCommandsOfTheSpecification() {
    const QString loss = section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Loss of eu-west"));
    qsizetype at = 0;
    for (
        const char* command :
        {"gcloud sql instances describe atlas-eu-1-pg-dr --project=atlas-prod --format='value(state,replicaConfiguration)'\n",
         "gcloud sql instances promote-replica atlas-eu-1-pg-dr --project=atlas-prod\n",
         "gcloud run services update atlas-eu-1-api-dr --project=atlas-prod --region=europe-west3 --min-instances=2 --max-instances=80\n",
         "gcloud run services update-traffic atlas-eu-1-api-dr --project=atlas-prod --region=europe-west3 --to-latest\n"}) {
        const qsizetype found = loss.indexOf(QString::fromUtf8(command), at);
        QVERIFY2(found >= 0, command);
        at = found;
    }
    const qsizetype warning = loss.indexOf(QStringLiteral("**Warning: this can't be undone.**"));
    QVERIFY(warning >= 0 && warning < loss.indexOf(QStringLiteral("promote-replica atlas-eu-1-pg-dr")));
    // The services there need a cache before they start.
    VERIFY_ORDER(loss, "printf '{\"failover_active\": true}\\n' > ", "gcloud run services update atlas-eu-1-api-dr");
    // What answers from outside is looked up where it runs by then.
    const QString outside = loss.mid(loss.indexOf(QStringLiteral("Verify from outside")), 900);
    QVERIFY(outside.contains(QStringLiteral("europe-west3")) && !outside.contains(QStringLiteral("europe-west1")));
}

void FailoverRunbookTest::decisionStandsBeforeTheFirstCommand() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    for (const char* region : {"us-east", "eu-west", "ap-southeast"}) {
        const QString loss = section(text, QStringLiteral("### Loss of ") + QString::fromUtf8(region));
        const qsizetype command = loss.indexOf(QStringLiteral("```sh"));
        for (const char* fact : {"| What shows it |", "| Who decides |", "| Time limit for the decision |",
                                 "| Cell | Objective | Expected RPO | Expected RTO | Data that is lost |"}) {
            const qsizetype at = loss.indexOf(QString::fromUtf8(fact));
            QVERIFY2(at >= 0 && at < command, fact);
        }
    }
}

void FailoverRunbookTest::edgeTakesOnlyCellsThatHaveMoved() {
    const QString loss = section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Loss of us-east"));
    for (const char* cell : {"us-1", "us-meridian"}) {
        const QString name = QString::fromUtf8(cell);
        const QString move = section(loss, QStringLiteral("#### Move ") + name);
        QVERIFY(move.contains(QStringLiteral("list=terraform/global/edge/prod/failover.auto.tfvars.json\n")));
        QVERIFY(move.contains(
            QStringLiteral("jq --arg cell %1 '.failed_over = ((.failed_over // []) + [$cell] | unique)'").arg(name)));
        // The lost region is not asked, and nothing is applied that nobody has seen.
        QVERIFY(move.contains(QStringLiteral("terraform/global/edge/prod apply -refresh=false\n")));
    }
    QVERIFY(!loss.contains(QStringLiteral("-auto-approve")));
}

void FailoverRunbookTest::tenantsThatMustNotMoveAreKeptOut() {
    const QString loss = section(runbookOf(confined({"nordwind"}, "eu-west")), QStringLiteral("### Loss of eu-west"));
    QVERIFY(loss.contains(
        QStringLiteral("These must not move, the failover region is not among their allowed ones: nordwind (eu-1)")));
    const QString move = section(loss, QStringLiteral("#### Move eu-1"));
    QVERIFY(move.indexOf(QStringLiteral("Keep out nordwind")) >= 0);
    QVERIFY(move.indexOf(QStringLiteral("Keep out nordwind")) < move.indexOf(QStringLiteral(".failed_over = ")));
    QVERIFY(!section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("## Failover"))
                 .contains(QStringLiteral("Keep out")));
}

void FailoverRunbookTest::cellsThatMustNotMoveWait() {
    const QString text = runbookOf(confined({"nordwind", "helios"}, "eu-west"));
    const QString loss = section(text, QStringLiteral("### Loss of eu-west"));
    QVERIFY(section(loss, QStringLiteral("#### Move eu-1")).isEmpty());
    QVERIFY(!section(loss, QStringLiteral("#### Wait for eu-west: eu-1")).isEmpty());
    QVERIFY(!loss.contains(QStringLiteral("promote-replica atlas-eu-1-pg-dr")));
    QVERIFY(loss.contains(QStringLiteral("promote-replica atlas-eu-castellan-pg-dr")));
    QVERIFY(section(text, QStringLiteral("### Bring eu-1 home")).isEmpty());
}

void FailoverRunbookTest::aRegionWithoutServicesGetsNoTraffic() {
    models::Plan plan = *exporting::planNamed("atlas");
    for (auto& region : plan.regions)
        if (region->id.text == "eu-central") region.edit().mode = models::RegionMode::BackupOnly;
    const QString text = runbookOf(plan);
    const QString move = section(text, QStringLiteral("#### Move eu-1"));
    QVERIFY(move.contains(QStringLiteral("No service of this cell stands in eu-central")));
    QVERIFY(!move.contains(QStringLiteral(".failed_over")));
    QVERIFY(!section(text, QStringLiteral("### Bring eu-1 home")).contains(QStringLiteral(".failed_over")));
    QVERIFY(section(text, QStringLiteral("#### Move us-1")).contains(QStringLiteral(".failed_over")));
}

void FailoverRunbookTest::aDrillLeavesNothingBehind() {
    const QString beside = section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Drill of eu-1"));
    VERIFY_ORDER(beside, "as in the failover chapter", "gcloud redis instances delete atlas-eu-1-cache-dr ",
                 "gcloud sql instances delete atlas-eu-1-vec-dr ",
                 "rm -f terraform/environments/prod/eu-1/failover.auto.tfvars.json\n",
                 "gcloud sql instances delete atlas-eu-1-pg-drill ");
    const QString there = section(runbookOf(edited("atlas",
                                                   [](models::Component& component) {
                                                       if (component.id.text == "pg")
                                                           component.edition = std::string("ENTERPRISE_PLUS");
                                                   })),
                                  QStringLiteral("### Drill of eu-1"));
    VERIFY_ORDER(there, "switchover atlas-eu-1-pg ", "gcloud redis instances delete atlas-eu-1-cache-dr ",
                 "rm -f terraform/environments/prod/eu-1/failover.auto.tfvars.json\n");
}

QTEST_GUILESS_MAIN(FailoverRunbookTest)
#include "FailoverRunbookTest.moc"
