#include "exporters/runbook/RunbookExporter.h"
#include "tests/exporters/ExportFixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace platbook;

namespace {

QString runbookOf(const models::Plan& plan, const models::Evaluation& evaluation = {}, bool draft = false) {
    return QString::fromStdString(
        exporting::bytesOf(exporting::exported(exporters::RunbookExporter(), plan, evaluation, draft), ".md"));
}

/// From a heading to the next one of its level or above.
QString section(const QString& text, const QString& heading) {
    const qsizetype start = text.indexOf(u'\n' + heading + u'\n');
    if (start < 0) return {};
    const auto level = heading.indexOf(u' ');
    const QRegularExpression next(QStringLiteral("\n#{1,%1} ").arg(level));
    const qsizetype end = text.indexOf(next, start + heading.size());
    return text.mid(start, end < 0 ? -1 : end - start);
}

/// Everything inside fences of shell.
QString commandsOf(const QString& text) {
    QString commands;
    bool inside = false;
    for (const QString& line : text.split(u'\n')) {
        const QString bare = line.trimmed();
        if (bare.startsWith(QStringLiteral("```")))
            inside = bare == QStringLiteral("```sh") || bare == QStringLiteral("```bash");
        else if (inside) commands += bare + u'\n';
    }
    return commands;
}

/// The worked example with the allowed regions of some tenants replaced.
models::Plan confined(const std::vector<std::string>& tenants, const std::string& region) {
    models::Plan plan = *exporting::planNamed("atlas");
    for (auto& tenant : plan.tenants)
        if (std::find(tenants.begin(), tenants.end(), tenant->id.text) != tenants.end())
            tenant.edit().allowedRegions = std::vector<models::RegionId>{models::RegionId(region)};
    return plan;
}

} // namespace

class RunbookExporterTest : public QObject {
    Q_OBJECT
private slots:
    void chaptersStandInOrder();
    void sameBytesTwice();
    void draftsSaySo();
    void failoverHasTheCommandsOfTheSpecification();
    void decisionStandsBeforeTheFirstCommand();
    void edgeTakesOnlyCellsThatHaveMoved();
    void theWayHomeLeavesOtherCellsWhereTheyAre();
    void tenantsThatMustNotMoveAreKeptOut();
    void cellsThatMustNotMoveWait();
    void checklistsHaveOwnerResultAndStop();
    void nothingIsLeftToFillIn_data();
    void nothingIsLeftToFillIn();
    void tiersAreRestoredAndRemovedInTheirOwnWay();
    void theWayHomeEndsWithWhatThePlanSays();
    void clustersAreReachedInTheirOwnProject();
    void trafficReachesTheNewRevisionEverywhere();
    void aRollbackFindsWhatServedBefore();
    void databasesMoveAsTheirEditionCan();
    void replicasAreMadeWithTheKeyOfTheirPlace();
    void replicasAreDeletedBeforeTheirPrimary();
    void aDeletionIsProvedAgainstAControl();
    void aSiloIsTakenOutBeforeItsProjectIsGone();
    void moreInstancesFitTheirLimits();
    void pictureStandsBesideIt();
};

void RunbookExporterTest::chaptersStandInOrder() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    QStringList headings;
    for (const QString& line : text.split(u'\n'))
        if (line.startsWith(QStringLiteral("## "))) headings.push_back(line.mid(3));
    const QStringList expected{
        QStringLiteral("Scope and objectives"),
        QStringLiteral("Topology"),
        QStringLiteral("Environment matrix"),
        QStringLiteral("Tenant register"),
        QStringLiteral("Prerequisites and access"),
        QStringLiteral("Pre-flight checklist"),
        QStringLiteral("Deploy checklist"),
        QStringLiteral("Post-deploy checklist"),
        QStringLiteral("Rollback checklist"),
        QStringLiteral("Canary and migration rules"),
        QStringLiteral("Failover"),
        QStringLiteral("Failback"),
        QStringLiteral("Tenant life cycle"),
        QStringLiteral("Backup and restore"),
        QStringLiteral("Scaling"),
        QStringLiteral("Routine operations"),
        QStringLiteral("Secret rotation"),
        QStringLiteral("Alerts"),
        QStringLiteral("Severity and escalation"),
        QStringLiteral("Incident process"),
        QStringLiteral("Disaster recovery drill"),
        QStringLiteral("Maintenance windows"),
        QStringLiteral("Known risks"),
        QStringLiteral("Contacts"),
        QStringLiteral("Change log"),
    };
    QCOMPARE(headings, expected);
}

void RunbookExporterTest::sameBytesTwice() {
    const auto plan = exporting::planNamed("atlas");
    QCOMPARE(runbookOf(*plan), runbookOf(*plan));
}

void RunbookExporterTest::draftsSaySo() {
    models::Evaluation evaluation;
    models::Finding open;
    open.check = "DR-01";
    open.object = "ap-1";
    open.message = "nothing outside";
    evaluation.findings = {open};
    const QString draft = runbookOf(*exporting::planNamed("atlas"), evaluation, true);
    QVERIFY(draft.section(u'\n', 0, 0).contains(QStringLiteral("DRAFT")));
    QVERIFY(draft.contains(QStringLiteral("\n# DRAFT, not ready for use: runbook of ")));
    QVERIFY(draft.contains(QStringLiteral("**DR-01** ap-1: nothing outside")));
    const QString fine = runbookOf(*exporting::planNamed("atlas"));
    QVERIFY(!fine.contains(QStringLiteral("DRAFT")));
    QVERIFY(fine.section(u'\n', 0, 0).contains(QStringLiteral("atlas, runbook: generated")));
}

void RunbookExporterTest::failoverHasTheCommandsOfTheSpecification() {
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
    QVERIFY(loss.contains(QStringLiteral("failover_active")));
    QVERIFY(loss.indexOf(QStringLiteral("failover_active")) <
            loss.indexOf(QStringLiteral("gcloud run services update atlas-eu-1-api-dr")));
    // What answers from outside is looked up where it runs by then.
    const QString outside = loss.mid(loss.indexOf(QStringLiteral("Verify from outside")), 900);
    QVERIFY(outside.contains(QStringLiteral("europe-west3")) && !outside.contains(QStringLiteral("europe-west1")));
}

void RunbookExporterTest::decisionStandsBeforeTheFirstCommand() {
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

void RunbookExporterTest::edgeTakesOnlyCellsThatHaveMoved() {
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

void RunbookExporterTest::theWayHomeLeavesOtherCellsWhereTheyAre() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString home = section(text, QStringLiteral("### Bring eu-1 home"));
    QVERIFY(home.contains(QStringLiteral("jq --arg cell eu-1 '.failed_over = ((.failed_over // []) - [$cell])'")));
    QVERIFY(!home.contains(QStringLiteral("eu-castellan")));
    // No command sets the whole list, nor passes by the file that later applies read.
    QVERIFY(!text.contains(QStringLiteral("-var=")) && !text.contains(QStringLiteral("-var='")));
}

void RunbookExporterTest::tenantsThatMustNotMoveAreKeptOut() {
    const QString loss = section(runbookOf(confined({"nordwind"}, "eu-west")), QStringLiteral("### Loss of eu-west"));
    QVERIFY(loss.contains(
        QStringLiteral("These must not move, the failover region is not among their allowed ones: nordwind (eu-1)")));
    const QString move = section(loss, QStringLiteral("#### Move eu-1"));
    QVERIFY(move.indexOf(QStringLiteral("Keep out nordwind")) >= 0);
    QVERIFY(move.indexOf(QStringLiteral("Keep out nordwind")) < move.indexOf(QStringLiteral(".failed_over = ")));
    QVERIFY(!section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("## Failover"))
                 .contains(QStringLiteral("Keep out")));
}

void RunbookExporterTest::cellsThatMustNotMoveWait() {
    const QString text = runbookOf(confined({"nordwind", "helios"}, "eu-west"));
    const QString loss = section(text, QStringLiteral("### Loss of eu-west"));
    QVERIFY(section(loss, QStringLiteral("#### Move eu-1")).isEmpty());
    QVERIFY(!section(loss, QStringLiteral("#### Wait for eu-west: eu-1")).isEmpty());
    QVERIFY(!loss.contains(QStringLiteral("promote-replica atlas-eu-1-pg-dr")));
    QVERIFY(loss.contains(QStringLiteral("promote-replica atlas-eu-castellan-pg-dr")));
    QVERIFY(section(text, QStringLiteral("### Bring eu-1 home")).isEmpty());
}

void RunbookExporterTest::checklistsHaveOwnerResultAndStop() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    for (const char* chapter :
         {"## Pre-flight checklist", "## Deploy checklist", "## Post-deploy checklist", "## Rollback checklist"}) {
        const QStringList items = section(text, QString::fromUtf8(chapter)).split(QStringLiteral("\n- [ ] ")).mid(1);
        QVERIFY(items.size() > 3);
        for (const QString& item : items)
            for (const char* part : {" Owner: ", "\n  Expected: ", "\n  Stop if "})
                QVERIFY2(item.contains(QString::fromUtf8(part)), qPrintable(item.left(200)));
    }
}

void RunbookExporterTest::nothingIsLeftToFillIn_data() {
    QTest::addColumn<QString>("plan");
    for (const char* plan : {"atlas", "kubernetes", "one-region"}) QTest::newRow(plan) << QString::fromUtf8(plan);
}

void RunbookExporterTest::nothingIsLeftToFillIn() {
    QFETCH(QString, plan);
    const QString text = runbookOf(*exporting::planNamed(plan.toStdString()));
    for (const char* word : {"TODO", "TBD", "example.com", "PROJECT_ID", "your-", "xxx"})
        QVERIFY2(!text.contains(QString::fromUtf8(word), Qt::CaseInsensitive), word);
    const QString commands = commandsOf(text);
    QVERIFY(commands.count(QStringLiteral("gcloud ")) > 10);
    const auto placeholder = QRegularExpression(QStringLiteral("<[A-Za-z_-]+>")).match(commands);
    QVERIFY2(!placeholder.hasMatch(), qPrintable(placeholder.captured()));
    // What only the moment knows is asked for or looked up by a command of the same block or one before it.
    QStringList known{QStringLiteral("PGDATABASE")};
    const QRegularExpression set(QStringLiteral("(?:^|[\\s;])([A-Za-z_]\\w*)=|read -r (\\w+)|for (\\w+) in"));
    const QRegularExpression used(QStringLiteral("\\$\\{?([A-Za-z_]\\w*)"));
    for (const QString& line : commands.split(u'\n')) {
        for (auto match = set.globalMatch(line); match.hasNext();) {
            const auto one = match.next();
            known << one.captured(1) << one.captured(2) << one.captured(3);
        }
        for (auto match = used.globalMatch(line); match.hasNext();) {
            const QString name = match.next().captured(1);
            QVERIFY2(known.contains(name), qPrintable(name + QStringLiteral(" in ") + line));
        }
    }
}

void RunbookExporterTest::tiersAreRestoredAndRemovedInTheirOwnWay() {
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
        leaving.contains(QStringLiteral("eu-1) project=atlas-prod location=europe-west1 "
                                        "folder=terraform/environments/prod/eu-1 instance=atlas-eu-1-pg ")));
}

void RunbookExporterTest::theWayHomeEndsWithWhatThePlanSays() {
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

void RunbookExporterTest::clustersAreReachedInTheirOwnProject() {
    models::Plan plan = *exporting::planNamed("kubernetes");
    for (auto& cell : plan.cells)
        if (cell->id.text == "eu-globex") cell.edit().project = std::string("shop-globex");
    const QString commands = commandsOf(section(runbookOf(plan), QStringLiteral("### Deploy eu-globex")));
    QVERIFY(commands.contains(QStringLiteral("get-credentials shop-eu-a --project=shop-prod --region=europe-west1\n")));
    QVERIFY(commands.contains(
        QStringLiteral("gcloud redis instances describe shop-eu-globex-cache --project=shop-globex ")));
}

void RunbookExporterTest::trafficReachesTheNewRevisionEverywhere() {
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

void RunbookExporterTest::aRollbackFindsWhatServedBefore() {
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

void RunbookExporterTest::databasesMoveAsTheirEditionCan() {
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
    QVERIFY(!home.contains(QStringLiteral("promote-replica")) &&
            !home.contains(QStringLiteral("--scaling=0\n   gcloud beta run services")));
    const QString there = section(plus, QStringLiteral("### Drill of eu-1"));
    QVERIFY(there.contains(QStringLiteral("gcloud sql instances switchover atlas-eu-1-pg-dr ")) &&
            there.contains(QStringLiteral("gcloud sql instances switchover atlas-eu-1-pg ")));
}

void RunbookExporterTest::replicasAreMadeWithTheKeyOfTheirPlace() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    const QString kept = section(text, QStringLiteral("### Bring us-meridian home"));
    QVERIFY(kept.contains(QStringLiteral("--allocated-ip-range-name=atlas-us-meridian-services")));
    QVERIFY(kept.contains(
        QStringLiteral("--disk-encryption-key=projects/atlas-meridian-health-prod/locations/us-east1/keyRings/"
                       "atlas-us-meridian/cryptoKeys/pg\n")));
    QVERIFY(!section(text, QStringLiteral("### Bring us-1 home")).contains(QStringLiteral("--disk-encryption-key")));
}

void RunbookExporterTest::replicasAreDeletedBeforeTheirPrimary() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    for (const char* part : {"#### The whole database of us-1 from a backup", "### Bring us-1 home"}) {
        const QString steps = section(text, QString::fromUtf8(part));
        const qsizetype replica = steps.indexOf(QStringLiteral("gcloud sql instances delete atlas-us-1-pg-dr "));
        QVERIFY2(replica >= 0, part);
        QVERIFY2(replica < steps.indexOf(QStringLiteral("gcloud sql instances delete atlas-us-1-pg ")), part);
    }
}

void RunbookExporterTest::aDeletionIsProvedAgainstAControl() {
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

void RunbookExporterTest::aSiloIsTakenOutBeforeItsProjectIsGone() {
    const QString leaving =
        section(runbookOf(*exporting::planNamed("atlas")), QStringLiteral("### Offboarding with proof of deletion"));
    QVERIFY(leaving.indexOf(QStringLiteral("gcloud secrets delete \"$secret\"")) <
            leaving.indexOf(QStringLiteral("Take the tenant out of the plan")));
    qsizetype at = leaving.indexOf(QStringLiteral("Silo castellan-bank: "));
    for (
        const char* step :
        {"for root in terraform/global/edge/prod terraform/global/wif terraform/global/registry terraform/global/projects/atlas-prod;",
         "gcloud storage rm --recursive --all-versions gs://atlas-tfstate/atlas/prod/eu-castellan/",
         "gcloud projects delete atlas-castellan-bank-prod\n"}) {
        const qsizetype found = leaving.indexOf(QString::fromUtf8(step), at);
        QVERIFY2(found >= 0, step);
        at = found;
    }
}

void RunbookExporterTest::moreInstancesFitTheirLimits() {
    const QString text = runbookOf(*exporting::planNamed("atlas"));
    // us-1 plans 131 instances where the quota takes 150: 120 of services grow by a tenth, by two tenths they would not.
    const QString full = section(text, QStringLiteral("### More of us-1"));
    QVERIFY(full.contains(QStringLiteral("1.1 times the most of each service")));
    QVERIFY(full.contains(QStringLiteral("the quota of instances in us-east is 150")));
    QVERIFY(full.contains(QStringLiteral(
        "gcloud run services update atlas-us-1-api --project=atlas-prod --region=us-east1 --max-instances=88\n")));
    // No quota is known for eu-1. Of the 342 connections at its most 300 grow: 462 at 1.4 times, 492 at 1.5, of 490.
    const QString room = section(text, QStringLiteral("### More of eu-1"));
    QVERIFY(room.contains(QStringLiteral("1.4 times the most of each service")));
    QVERIFY(room.contains(QStringLiteral(
        "gcloud run services update atlas-eu-1-api --project=atlas-prod --region=europe-west1 --max-instances=112\n")));
    QVERIFY(room.contains(QStringLiteral("the database takes 490 connections")));
}

void RunbookExporterTest::pictureStandsBesideIt() {
    const auto files = exporting::exported(exporters::RunbookExporter(), *exporting::planNamed("atlas"));
    QVERIFY(exporting::bytesOf(files, "runbook/topology.svg").starts_with("<"));
    QVERIFY(exporting::bytesOf(files, ".md").find("](topology.svg)") != std::string::npos);
}

QTEST_GUILESS_MAIN(RunbookExporterTest)
#include "RunbookExporterTest.moc"
