#include "models/edits/PlanEdits.h"
#include "tests/models/checks/CheckFixture.h"
#include "tests/models/checks/SoundPlan.h"

#include <QObject>
#include <QTest>

#include <random>

using namespace platbook::models;
using namespace platbook::tests;

class CheckEngineTest : public QObject {
    Q_OBJECT

private slots:
    void waiversCover_data();
    void waiversCover();
    void severityDropsOutsideProduction();
    void policyReplacesSeverityAndParameters();
    void objectsNeedTheirKindWhereIdsCollide();
    void gapsAreListedOnce();
    void aSecondRunAsksLittle();
    void anyEditGivesWhatAFullRunGives();
    void aFixFollowsOtherCells();
    void aStoppedRunStartsAfresh();
};

namespace {

std::string describe(const CheckResults& results) {
    std::string text;
    for (const Finding& finding : results.findings) {
        text += brief(finding) + " | " + finding.message + " | " + finding.arithmetic;
        for (const Fix& fix : finding.fixes) {
            text += " | " + fix.title;
            for (const Change& change : fix.changes) {
                text += " " + *change.path + "=" + change.value->scalar;
                for (const AnyValue& item : change.value->items) text += " " + item.scalar;
            }
        }
        text += finding.waiver ? " waived\n" : "\n";
    }
    for (const NotEvaluated& gap : results.notEvaluated)
        text += gap.check + " " + gap.object + " " + gap.missing + "\n";
    return text;
}

PlanPtr changed(const PlanPtr& plan, const std::vector<Change>& changes) {
    const auto edited = applyChanges(plan, changes);
    if (!edited) qFatal("%s", toText(edited.diagnostics()).c_str());
    return *edited;
}

} // namespace

void CheckEngineTest::waiversCover_data() {
    QTest::addColumn<QByteArray>("waiver");
    QTest::addColumn<bool>("covers");
    const auto row = [](const char* name, const char* fields, bool covers) {
        QTest::newRow(name) << QByteArray(fields) << covers;
    };
    row("in force", "check: HA-01, object: eu-1/pg, reason: r, by: lead, expires: 2026-07-31", true);
    row("on its last day", "check: HA-01, object: eu-1/pg, reason: r, by: lead, expires: 2026-01-31", true);
    row("expired", "check: HA-01, object: eu-1/pg, reason: r, by: lead, expires: 2026-01-30", false);
    row("without reason", "check: HA-01, object: eu-1/pg, reason: '', by: lead, expires: 2026-07-31", false);
    row("without name", "check: HA-01, object: eu-1/pg, reason: r, by: '', expires: 2026-07-31", false);
    row("of another object", "check: HA-01, object: eu-2/pg, reason: r, by: lead, expires: 2026-07-31", false);
    row("of another check", "check: HA-02, object: eu-1/pg, reason: r, by: lead, expires: 2026-07-31", false);
    row("same facts", "check: HA-01, object: eu-1/pg, reason: r, by: lead, expires: 2026-07-31, facts: ha false", true);
    row("other facts", "check: HA-01, object: eu-1/pg, reason: r, by: lead, expires: 2026-07-31, facts: ha maybe",
        false);
}

void CheckEngineTest::waiversCover() {
    QFETCH(QByteArray, waiver);
    QFETCH(bool, covers);
    std::string yaml = with(soundPlan, "tier: db-custom-4-15360, ha: true", "tier: db-custom-4-15360");
    yaml += "waivers: [{id: w, " + waiver.toStdString() + "}]\n";
    const auto findings = findingsOf(check(planFrom(yaml)), "HA-01");
    QCOMPARE(findings.size(), std::size_t{1});
    QCOMPARE(findings[0].waiver.has_value(), covers);
    if (covers) QCOMPARE(findings[0].waiver->by, std::string("lead"));
}

void CheckEngineTest::severityDropsOutsideProduction() {
    const std::string small =
        with(soundPlan, "tier: db-custom-4-15360", "tier: db-custom-4-15360, max_connections: 30");
    const auto found = briefs(check(planFrom(small)));
    const auto holds = [&](const char* text) { return std::find(found.begin(), found.end(), text) != found.end(); };
    QVERIFY(holds("CAP-01 error eu-1"));
    QVERIFY(holds("CAP-01 warning eu-stg"));
    // A family that does not drop.
    const std::string open = with(soundPlan, "id: pg, kind: postgres", "id: pg, kind: postgres, public_ip: true");
    const auto security = briefs(check(planFrom(open)));
    QVERIFY(std::find(security.begin(), security.end(), "SEC-04 error eu-stg/pg") != security.end());
}

void CheckEngineTest::policyReplacesSeverityAndParameters() {
    const std::string softer =
        std::string(with(soundPlan, "lb: regional", "lb: global")) + "policy: {checks: {RES-06: {severity: info}}}\n";
    QCOMPARE(findingsOf(check(planFrom(softer)), "RES-06").at(0).severity, FindingSeverity::Info);
    const std::string stricter = std::string(soundPlan) + "policy: {checks: {CAP-05: {params: {share: 0.5}}}}\n";
    QCOMPARE(findingsOf(check(planFrom(stricter)), "CAP-05").size(), std::size_t{2}); // eu-stg and eu-1
}

void CheckEngineTest::objectsNeedTheirKindWhereIdsCollide() {
    std::string yaml = with(soundPlan, "id: nordwind", "id: eu-1");
    yaml = with(yaml, "quotas: {api_per_day: 200000, ", "quotas: {");
    QCOMPARE(findingsOf(check(planFrom(yaml)), "NBR-01").at(0).object, std::string("tenant/eu-1"));
}

void CheckEngineTest::gapsAreListedOnce() {
    const CheckResults results = check(planFrom(soundPlan));
    const NotEvaluated gap{"CAP-02", "standard/worker", "stamps.standard[worker].t"};
    QCOMPARE(std::count(results.notEvaluated.begin(), results.notEvaluated.end(), gap), 1);
}

void CheckEngineTest::aSecondRunAsksLittle() {
    CheckRunner runner;
    const Evaluation costs;
    const PlanPtr plan = planFrom(soundPlan);
    const CheckContext first = contextFor(plan, costs);
    runner.run(first);
    const std::int64_t all = runner.lastCalls();
    const CheckContext again = contextFor(plan, costs, first.index.get());
    runner.run(again);
    const std::int64_t repeated = runner.lastCalls();
    QVERIFY2(repeated < all / 4, qPrintable(QString::number(repeated)));
    // A tenant's note is read by nothing but the walk over its own texts and ids.
    const PlanPtr noted = changed(plan, {setChange("tenants[helios].seats", "5")});
    runner.run(contextFor(noted, costs, again.index.get()));
    QVERIFY2(runner.lastCalls() < all / 2, qPrintable(QString::number(runner.lastCalls())));
}

/// Random edits, undone at random: the runner that follows them says what a fresh one says.
void CheckEngineTest::anyEditGivesWhatAFullRunGives() {
    const std::vector<std::vector<Change>> edits{
        {setChange("tenants[helios].cell", "eu-bank")},
        {setChange("tenants[nordwind].data_residency", "us")},
        {setListChange("tenants[bank].allowed_regions", {"us-east"})},
        {setChange("tenants[helios].id", "eu-1")},
        {removeChange("tenants[nordwind]")},
        // Tenants that ask for more isolation, and what their fixes would do about it.
        {setListChange("tenants[nordwind].data", {"cardholder"})},
        {setListChange("tenants[helios].data", {"phi"})},
        {setChange("cells[eu-1].max_tenants", "1")},
        {setChange("cells[eu-1].isolation", "pool")},
        {setChange("regions[eu-west].failover", "us-east")},
        {setChange("regions[eu-west].jurisdiction", "us")},
        {setChange("environments[prod].kind", "dev")},
        {setChange("environments[staging].data", "live")},
        {setChange("stamps.standard[pg].ha", "false")},
        {setChange("stamps.standard[pg].env.prod.max_connections", "30")},
        {setChange("cells[eu-1].overrides.api.max", "1")},
        {removeChange("cells[eu-k8s]")},
        {setChange("cells[eu-1].region", "us-east")},
        {setChange("models[main].jurisdiction", "us")},
        {setListChange("model_routes.eu-1", {"second"})},
        {setChange("processors[mailer].scrub_pii", "true")},
        {setChange("flows[replica].to", "us-east")},
        {setChange("edge.lb", "global")},
        {setChange("observability.log_retention_days", "10")},
        {setChange("secrets.replication", "automatic")},
        {setChange("plan.reviewed", "2027-01-31")},
        {setChange("pricing.peak_factor", "5000")},
        {setChange("clusters[k8s].pools[general].max", "1")},
        {setChange("naming.secret", "{secret}")},
        {setChange("schedules[report].cron", "0 3 * * *")},
        {setChange("policy.checks.RES-06.severity", "info")},
        {setChange("tenants[helios].margin", "0.1")},
        {setChange("pricing.margin_floor", "0.6")},
    };
    std::mt19937 random(7);
    CheckRunner runner;
    const Evaluation costs;
    const PlanPtr start = planFrom(soundPlan);
    PlanPtr plan = start;
    std::shared_ptr<const PlanIndex> previous;
    for (int step = 0; step < 150; ++step) {
        const auto edited = applyChanges(plan, edits[random() % edits.size()]);
        if (edited) plan = *edited;
        if (random() % 8 == 0) plan = start;
        const CheckContext context = contextFor(plan, costs, previous.get());
        const std::string followed = describe(runner.run(context));
        const std::string fresh = describe(runChecks(contextFor(plan, costs)));
        QCOMPARE(QString::fromStdString(followed), QString::fromStdString(fresh));
        previous = context.index;
    }
}

/// The fix makes a cell with the next free subnet, which depends on cells that the tenant has nothing to do with.
void CheckEngineTest::aFixFollowsOtherCells() {
    const PlanPtr before = changed(planFrom(soundPlan), {setListChange("tenants[nordwind].data", {"cardholder"})});
    const PlanPtr after = changed(before, {setChange("cells[eu-k8s].id", "eu-nordwind")});
    const Evaluation costs;
    CheckRunner runner;
    const CheckContext context = contextFor(before, costs);
    const std::string first = describe(runner.run(context));
    QCOMPARE(findingsOf(check(before), "ISO-01").size(), std::size_t{1});
    const std::string followed = describe(runner.run(contextFor(after, costs, context.index.get())));
    QVERIFY(followed != first);
    QCOMPARE(QString::fromStdString(followed), QString::fromStdString(describe(runChecks(contextFor(after, costs)))));
}

void CheckEngineTest::aStoppedRunStartsAfresh() {
    CheckRunner runner;
    const Evaluation costs;
    const CheckContext context = contextFor(planFrom(with(soundPlan, "lb: regional", "lb: global")), costs);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(runner.run(context, stop.get_token()).findings.empty());
    QCOMPARE(findingsOf(runner.run(context), "RES-06").size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(CheckEngineTest)
#include "CheckEngineTest.moc"
