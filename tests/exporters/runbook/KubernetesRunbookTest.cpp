#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

namespace {

/// The plan with a vector store in each cell, and a mode of the region that eu-west goes to.
models::Plan withMode(models::RegionMode mode) {
    models::Plan plan = *exporting::planNamed("kubernetes");
    for (auto& region : plan.regions)
        if (region->id.text == "eu-central") region.edit().mode = mode;
    models::Component store;
    store.id = models::ComponentId("vec");
    store.kind = models::ComponentKind::Vector;
    plan.stamps.front().value.push_back(models::Shared<models::Component>(store));
    return plan;
}

/// The blocks of a text that release a chart, each up to its last line.
QStringList releasesOf(const QString& text) {
    QStringList releases;
    auto matches = QRegularExpression(QStringLiteral("helm upgrade (?:[^\\n]*\\\\\n)*[^\\n]*")).globalMatch(text);
    while (matches.hasNext()) releases << matches.next().captured();
    return releases;
}

} // namespace

class KubernetesRunbookTest : public QObject {
    Q_OBJECT
private slots:
    void strictReleasesKnowTheirCaches_data();
    void strictReleasesKnowTheirCaches();
    void theReleaseElsewhereReadsWhatTheFailoverMakes();
    void whatTerraformDoesNotKnowIsMadeByHand();
    void theWayHomeActsOnTheRightCluster();
};

void KubernetesRunbookTest::strictReleasesKnowTheirCaches_data() {
    QTest::addColumn<bool>("tls");
    QTest::newRow("encrypted") << true;
    QTest::newRow("plain") << false;
}

void KubernetesRunbookTest::strictReleasesKnowTheirCaches() {
    QFETCH(bool, tls);
    const models::Plan plan = edited("kubernetes", [tls](models::Component& component) {
        if (component.id.text == "cache") component.tls = tls;
    });
    const QString commands = commandsOf(runbookOf(plan));
    const QStringList releases = releasesOf(commands);
    QVERIFY(releases.size() >= 8); // five to deploy, those of eu-west and eu-3 to move
    for (const QString& release : releases) {
        QVERIFY(release.contains(QStringLiteral("--set=strict=true")));
        QVERIFY2(release.contains(QStringLiteral("--set-string=stores.cache.address=\"$cache_address\"")),
                 qPrintable(release));
        QCOMPARE(release.contains(QStringLiteral("--set-file=stores.cache.authority=cache-ca.pem")), tls);
    }
    QCOMPARE(commands.count(QStringLiteral("> cache-ca.pem\n")), tls ? releases.size() : 0);
}

void KubernetesRunbookTest::theReleaseElsewhereReadsWhatTheFailoverMakes() {
    const QString text = runbookOf(withMode(models::RegionMode::PilotLight));
    const QString move = section(text, QStringLiteral("#### Move eu-1"));
    VERIFY_ORDER(
        move, "promote-replica shop-eu-1-pg-dr ", "Make `cache` and `vec` in eu-central, empty",
        "printf '{\"failover_active\": true}\\n' > terraform/environments/prod/eu-1/failover.auto.tfvars.json\n",
        "terraform -chdir=terraform/environments/prod/eu-1 apply -refresh=false\n",
        "gcloud redis instances describe shop-eu-1-cache-dr --project=shop-prod --region=europe-west3 ",
        "helm upgrade --install eu-1 ", "stores.vec.connection=shop-prod:europe-west3:shop-eu-1-vec-dr",
        "components.api.secretEnv.CACHE_AUTH.remoteKey=shop-eu-1-cache-dr-auth", "CREATE EXTENSION IF NOT EXISTS");
    const QString home = section(text, QStringLiteral("### Bring eu-1 home"));
    VERIFY_ORDER(home, "jq '{failover_active: true, ", "terraform -chdir=terraform/environments/prod/eu-1 state rm ",
                 "gcloud redis instances delete shop-eu-1-cache-dr ", "gcloud sql instances delete shop-eu-1-vec-dr ",
                 "rm -f terraform/environments/prod/eu-1/failover.auto.tfvars.json\n");
}

void KubernetesRunbookTest::whatTerraformDoesNotKnowIsMadeByHand() {
    const QString text = runbookOf(withMode(models::RegionMode::ActiveActive));
    const QString move = section(text, QStringLiteral("#### Move eu-1"));
    QVERIFY(!move.contains(QStringLiteral("failover_active")));
    VERIFY_ORDER(move,
                 "gcloud redis instances create shop-eu-1-cache-dr --project=shop-prod --region=europe-west3 --size=2 "
                 "--redis-version=redis_7_2 --tier=standard ",
                 "gcloud secrets create shop-eu-1-cache-dr-auth --project=shop-prod ",
                 "gcloud redis instances describe shop-eu-1-cache-dr ", "helm upgrade --install eu-1 ");
    // Nobody makes a vector store there, so the release keeps the one it has.
    QVERIFY(!move.contains(QStringLiteral("stores.vec.connection")));
    const QString home = section(text, QStringLiteral("### Bring eu-1 home"));
    VERIFY_ORDER(home, "gcloud redis instances delete shop-eu-1-cache-dr ",
                 "gcloud secrets delete shop-eu-1-cache-dr-auth ");
    QVERIFY(!home.contains(QStringLiteral("failover_active")) &&
            !home.contains(QStringLiteral("google_redis_instance")));
}

void KubernetesRunbookTest::theWayHomeActsOnTheRightCluster() {
    const QString home =
        commandsOf(section(runbookOf(*exporting::planNamed("kubernetes")), QStringLiteral("### Bring eu-1 home")));
    const QString there = QStringLiteral("gcloud container clusters get-credentials shop-eu-b ");
    qsizetype at = 0;
    int seen = 0;
    for (; (at = home.indexOf(QStringLiteral("helm uninstall eu-1 "), at)) >= 0; ++at, ++seen) {
        const qsizetype login = home.lastIndexOf(QStringLiteral("get-credentials "), at);
        QCOMPARE(home.lastIndexOf(there, at), login - QStringLiteral("gcloud container clusters ").size());
    }
    QCOMPARE(seen, 2);
    // What says whether home is well looks there.
    VERIFY_ORDER(home, "get-credentials shop-eu-a ", "kubectl rollout status deployment/eu-1-web ");
}

QTEST_GUILESS_MAIN(KubernetesRunbookTest)
#include "KubernetesRunbookTest.moc"
