#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

class ReleaseRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void clustersAreReachedInTheirOwnProject();
    void trafficReachesTheNewRevisionEverywhere();
    void aRollbackFindsWhatServedBefore();
};

void ReleaseRunbookTest::clustersAreReachedInTheirOwnProject() {
    models::Plan plan = *exporting::planNamed("kubernetes");
    for (auto& cell : plan.cells)
        if (cell->id.text == "eu-globex") cell.edit().project = std::string("shop-globex");
    const QString commands = commandsOf(section(runbookOf(plan), QStringLiteral("### Deploy eu-globex")));
    QVERIFY(commands.contains(QStringLiteral("get-credentials shop-eu-a --project=shop-prod --region=europe-west1\n")));
    QVERIFY(commands.contains(
        QStringLiteral("gcloud redis instances describe shop-eu-globex-cache --project=shop-globex ")));
}

void ReleaseRunbookTest::trafficReachesTheNewRevisionEverywhere() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    QVERIFY(section(text, QStringLiteral("### Deploy us-stg"))
                .contains(QStringLiteral("gcloud run services update-traffic atlas-us-stg-api --project=atlas-staging "
                                         "--region=us-east1 --to-latest\n")));
    QVERIFY(section(text, QStringLiteral("### Canary in us-1"))
                .contains(QStringLiteral("gcloud run services update-traffic atlas-us-1-api --project=atlas-prod "
                                         "--region=us-east1 --to-latest\n")));
    // A rollback reaches the failover region, where the release stands too.
    QVERIFY(section(text, QStringLiteral("### Roll back us-1"))
                .contains(QRegularExpression(
                    QStringLiteral("for service in [^;]*atlas-us-1-api-dr [^\\0]*?--region=us-central1 "
                                   "--to-revisions=\"\\$\\{before:\\?no tag\\}=100\""))));
}

void ReleaseRunbookTest::aRollbackFindsWhatServedBefore() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString deploy = section(text, QStringLiteral("### Deploy us-1"));
    const qsizetype mark = deploy.indexOf(QStringLiteral("--update-tags=\"before=${before:?"));
    QVERIFY(mark >= 0 && mark < deploy.indexOf(QStringLiteral("--no-traffic --tag=candidate")));
    QVERIFY(deploy.contains(QStringLiteral(".status.traffic[]")));
    QVERIFY(section(text, QStringLiteral("### Canary in us-1"))
                .contains(QStringLiteral("--to-revisions=\"${new:?no tag}=10,${old:?no tag}=90\"\n")));
    const QString back = section(text, QStringLiteral("### Roll back us-1"));
    // The image goes back with the traffic, at home and in the failover region, and each before it is used is known.
    QCOMPARE(back.count(QStringLiteral("--image=\"${image:?not found}\" --no-traffic")), 2);
    QVERIFY(back.contains(QStringLiteral("before-us-1.txt")) && deploy.contains(QStringLiteral("before-us-1.txt")));
    QVERIFY(back.contains(QStringLiteral("select(.tag == \"before\")")));
    // Nothing asks which revision is the second-newest: after one rollback that is the bad one.
    QVERIFY(!text.contains(QStringLiteral("creationTimestamp")));
}

QTEST_GUILESS_MAIN(ReleaseRunbookTest)
#include "ReleaseRunbookTest.moc"
