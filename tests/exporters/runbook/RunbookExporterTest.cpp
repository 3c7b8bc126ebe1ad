#include "models/templates/Templates.h"
#include "tests/exporters/runbook/RunbookFixture.h"

#include <QTest>

using namespace platbook;
using namespace runbooks;

class RunbookExporterTest : public QObject {
    Q_OBJECT
private slots:
    void chaptersStandInOrder();
    void sameBytesTwice();
    void draftsSaySo();
    void checklistsHaveOwnerResultAndStop();
    void nothingIsLeftToFillIn_data();
    void nothingIsLeftToFillIn();
    void moreInstancesFitTheirLimits();
    void whatCannotGrowIsNotPromised();
    void oneOfAThingIsNamedSo();
    void everyTopicHasItsDeadLetters();
    void aRotationLeavesTheOtherVersionsToThePlan();
    void pictureStandsBesideIt();
    void aMachineHasItsStepsAndNoAccounts();
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

void RunbookExporterTest::whatCannotGrowIsNotPromised() {
    models::Plan plan = edited("atlas", [](models::Component& component) {
        if (component.id.text == "worker") component.singleton = true;
    });
    const QString room = section(runbookOf(plan), QStringLiteral("### More of eu-1"));
    QVERIFY(room.contains(QStringLiteral("times the most of each service; ")) &&
            !room.contains(QStringLiteral("workers")));
    // A quota without room leaves nothing to do by hand, and no result to wait for.
    for (auto& quota : plan.quotas) quota.edit().limit = models::Decimal::fromInt(1);
    const QString full = section(runbookOf(plan), QStringLiteral("### More of us-1"));
    QVERIFY(full.contains(QStringLiteral("Nothing can be added by hand.")));
    QVERIFY(!full.contains(QStringLiteral("new instances within a minute")));
}

void RunbookExporterTest::oneOfAThingIsNamedSo() {
    models::Plan plan = *exporting::planNamed("one-region");
    plan.cells.resize(1);
    const QString text = runbookOf(plan);
    QVERIFY(text.contains(QStringLiteral("This runbook covers 1 cell in 1 region and 1 project, with ")));
}

void RunbookExporterTest::everyTopicHasItsDeadLetters() {
    const QString text = runbookOf(edited("kubernetes", [](models::Component& component) {
        if (component.id.text == "jobs") component.topics = std::vector<std::string>{"orders", "mail"};
    }));
    const QString routine = section(text, QStringLiteral("### Routine"));
    for (const char* topic : {"orders", "mail"})
        QVERIFY(routine.contains(
            QStringLiteral("pull shop-eu-1-jobs-%1-dead --project=shop-prod ").arg(QString::fromUtf8(topic))));
    QVERIFY(!routine.contains(QStringLiteral("shop-eu-1-jobs-dead")));
}

void RunbookExporterTest::aRotationLeavesTheOtherVersionsToThePlan() {
    models::Plan plan = *exporting::planNamed("atlas");
    models::Secret secret;
    secret.id = models::SecretId("session-key");
    plan.secrets.edit().items.push_back(models::Shared<models::Secret>(secret));
    // Only the shared cells have the component whose variable it is.
    models::Var variable;
    variable.secret = secret.id;
    variable.for_ = std::vector<models::Target>{{"us-1/api"}};
    plan.vars.push_back({"SESSION_KEY", models::Shared<models::Var>(variable)});
    const QString rotation = section(runbookOf(plan), QStringLiteral("## Secret rotation"));
    QVERIFY(rotation.contains(QStringLiteral("'.rotated_versions[$key] = $number'")));
    QVERIFY(!rotation.contains(QStringLiteral("jq '{secret_versions}'")));
    QVERIFY(rotation.contains(QStringLiteral("cell=us-1 project=")));
    QVERIFY(!rotation.contains(QStringLiteral("eu-1)")));
    // Where the secret is in no variable there is no number to raise.
    plan.vars.clear();
    QVERIFY(
        !section(runbookOf(plan), QStringLiteral("## Secret rotation")).contains(QStringLiteral("rotated_versions")));
}

void RunbookExporterTest::pictureStandsBesideIt() {
    const auto files = exporting::exported(exporters::RunbookExporter(), *exporting::planNamed("atlas"));
    QVERIFY(exporting::bytesOf(files, "runbook/topology.svg").starts_with("<"));
    QVERIFY(exporting::bytesOf(files, ".md").find("](topology.svg)") != std::string::npos);
}

/// Containers on a machine: no cell is written, what is done once is printed all the same.
void RunbookExporterTest::aMachineHasItsStepsAndNoAccounts() {
    const auto loaded = platbook::models::readPlan(platbook::models::templateBytes("developer-machine"), "machine");
    QVERIFY(loaded.ok());
    const QString access = section(runbookOf(*loaded->plan), QStringLiteral("## Prerequisites and access"));
    QVERIFY2(commandsOf(access).contains(QStringLiteral("docker compose up --detach --wait")), qPrintable(access));
    QVERIFY2(!access.contains(QStringLiteral("gcloud")), qPrintable(access));
}

QTEST_GUILESS_MAIN(RunbookExporterTest)
#include "RunbookExporterTest.moc"
