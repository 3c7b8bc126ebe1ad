// Scenarios, comparisons, what-ifs and published tables at the command line.
#include "tests/cli/RunWords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace platbook::cli;

namespace {

nlohmann::json runJson(std::vector<std::string> words) {
    words.insert(words.end(), {"--format", "json"});
    const Outcome outcome = runWords(words);
    return nlohmann::json::parse(outcome.out, nullptr, false);
}

QString text(const std::string& words) { return QString::fromStdString(words); }

std::string templatePath(const char* name) {
    return std::string(PLATBOOK_SOURCE_DIR) + "/resources/templates/" + name + ".plat.yaml";
}

/// A plan of one cell with a scenario that doubles its cache of 1 GB (35.77 by gcp-list-2026-01), and one that goes nowhere.
const char* const smallPlan = R"(schema: deployment-plan/v1
plan: {id: demo, name: "=Demo", owner: team, reviewed: 2026-01-31}
pricing: {book: gcp-list-2026-01}
jurisdictions: [{id: us}]
regions: [{id: home, location: us-east1, jurisdiction: us, cidr: 10.20.0.0/16}]
environments: [{id: live, kind: prod, data: live}]
stamps:
  main: [{id: cache, kind: redis, gb: 1}]
cells: [{id: one, env: live, region: home, isolation: pool, stamp: main, subnet: 10.20.0.0/22, psa: 10.20.16.0/20}]
scenarios:
  - {id: twice, changes: [{op: set, path: "stamps.main[cache].gb", value: 2}]}
  - {id: lost, changes: [{op: set, path: "stamps.main[gone].gb", value: 2}]}
)";

} // namespace

class ScenarioCliTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aScenarioStandsInForThePlan();
    void scenariosThatAreNone();
    void comparesScenarios();
    void comparesPlans();
    void comparesCommitments();
    void comparesNothing();
    void aWhatIfChangesTheTotal();
    void allWhatIfs();
    void questionsDoNotMix();
    void tiersAndBreakEven();
    void resilience();
    void why();
    void readsAPublishedTable();
    void publishedTablesThatAreNone();

private:
    QTemporaryDir m_folder;
    std::string m_plan;
};

void ScenarioCliTest::init() {
    m_plan = m_folder.filePath(QStringLiteral("plan.plat.yaml")).toStdString();
    QFile file(text(m_plan));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(smallPlan);
}

void ScenarioCliTest::aScenarioStandsInForThePlan() {
    const auto expected = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{"cost", m_plan};
        words.insert(words.end(), more.begin(), more.end());
        return runJson(words)["totals"]["expected"].get<double>();
    };
    QCOMPARE(expected({}), 35.77);
    QCOMPARE(expected({"--scenario", "base"}), 35.77);
    QCOMPARE(expected({"--scenario", "twice"}), 71.54);
    QCOMPARE(runWords({"query", m_plan, "stamps.main[cache].gb", "--scenario", "twice"}).out, std::string("2\n"));
    for (const char* verb : {"check", "matrix"})
        QVERIFY2(runWords({verb, m_plan, "--scenario", "twice"}).err.empty(), verb);
}

void ScenarioCliTest::scenariosThatAreNone() {
    const Outcome unknown = runWords({"cost", m_plan, "--scenario", "thrice"});
    QCOMPARE(unknown.code, 2);
    QVERIFY(unknown.out.empty());
    QVERIFY(text(unknown.err).contains(QStringLiteral("There are: twice, lost.")));
    const Outcome lost = runWords({"cost", m_plan, "--scenario", "lost"});
    QCOMPARE(lost.code, 1);
    QVERIFY2(text(lost.err).contains(QStringLiteral("plan.plat.yaml:12:5: error: The scenario “lost” does not fit")),
             lost.err.c_str());
}

void ScenarioCliTest::comparesScenarios() {
    const auto json = runJson({"compare", m_plan, "--right", "twice"});
    QCOMPARE(json["change"]["expected"].get<double>(), 35.77);
    QCOMPARE(json["rows"].size(), std::size_t(1));
    QCOMPARE(json["rows"][0]["cell"].get<std::string>(), std::string("one"));
    QCOMPARE(json["waterfall"]["steps"][0]["change"].get<double>(), 35.77);
    QCOMPARE(json["waterfall"]["steps"][0]["lines"].size(), std::size_t(1));
    const QString plain = text(runWords({"compare", m_plan, "--left", "twice"}).out);
    QVERIFY2(plain.contains(QStringLiteral("-35.77")), qPrintable(plain));
    const QString csv =
        text(runWords({"compare", m_plan, "--right", "twice", "--format", "csv", "--by", "region"}).out);
    QCOMPARE(csv,
             QStringLiteral("region,base,twice,low,expected,high\r\nhome,35.77,71.54,+35.77,+35.77,+35.77\r\n")
                 .replace(QStringLiteral("\r\n"), csv.contains(u'\r') ? QStringLiteral("\r\n") : QStringLiteral("\n")));
}

void ScenarioCliTest::comparesPlans() {
    const auto json = runJson({"compare", templatePath("upstream.as_written"), templatePath("upstream.corrected")});
    long long cents = std::llround(json["waterfall"]["start"].get<double>() * 100);
    for (const auto& step : json["waterfall"]["steps"]) cents += std::llround(step["change"].get<double>() * 100);
    QCOMPARE(cents, std::llround(json["waterfall"]["end"].get<double>() * 100));
    QVERIFY(json["waterfall"]["steps"].size() <= 9);
}

/// 35.77 of a cache, 20 % of it saved for a year: 7.15, in no total and not passed over.
void ScenarioCliTest::comparesCommitments() {
    QFile file(text(m_plan));
    QVERIFY(file.open(QIODevice::Append));
    file.write(
        "  - {id: bought, changes: [{op: add, path: pricing.commitments, value: {id: cud, sku: redis, coverage: 1, term: 1y}}]}\n");
    file.close();
    const auto json = runJson({"compare", m_plan, "--right", "bought"});
    QCOMPARE(json["change"]["expected"].get<double>(), 0.0);
    QVERIFY(json["rows"].empty() && json["waterfall"]["steps"].empty());
    QCOMPARE(json["commitments"]["left_saving"].get<double>(), 0.0);
    QCOMPARE(json["commitments"]["right_saving"].get<double>(), 7.15);
    QCOMPARE(json["commitments"]["change_after"].get<double>(), -7.15);
    const QString plain = text(runWords({"compare", m_plan, "--right", "bought"}).out);
    const auto row = [&plain](const char* name) {
        for (const QString& line : plain.split(u'\n'))
            if (line.startsWith(QLatin1String(name))) return line.simplified();
        return QString();
    };
    QCOMPARE(row("commitments"), QStringLiteral("commitments 0.00 -7.15 -7.15"));
    QCOMPARE(row("after commitments"), QStringLiteral("after commitments 35.77 28.62 -7.15"));
    QVERIFY2(plain.contains(QStringLiteral("Commitments are in no total")), qPrintable(plain));
    const QString csv = text(runWords({"compare", m_plan, "--right", "bought", "--format", "csv"}).out);
    QVERIFY2(csv.contains(QStringLiteral("\ncommitments,0.00,-7.15,,-7.15,")), qPrintable(csv));
    // Without any, nothing is said of them.
    QVERIFY(!text(runWords({"compare", m_plan, "--right", "twice"}).out).contains(QStringLiteral("ommitments")));
}

void ScenarioCliTest::comparesNothing() {
    QCOMPARE(runWords({"compare", m_plan}).code, 2);
    QCOMPARE(runWords({"compare", m_plan, "--right", "thrice"}).code, 2);
    QCOMPARE(runWords({"compare", m_plan, m_plan + ".gone"}).code, 3);
}

void ScenarioCliTest::aWhatIfChangesTheTotal() {
    const auto json = runJson({"cost", templatePath("agentic-platform-k8s.corrected"), "--whatif", "spot"});
    QVERIFY(json["saving"]["expected"].get<double>() > 0);
    QVERIFY(json["total"]["expected"].get<double>() < json["before"]["expected"].get<double>());
    QVERIFY(!json["changes"].empty());
    const Outcome none = runWords({"cost", m_plan, "--whatif", "queries"});
    QCOMPARE(none.code, 0);
    QVERIFY(text(none.out).contains(QStringLiteral("Query tuning has no field")));
    // One year takes a fifth off 35.77.
    QCOMPARE(runJson({"cost", m_plan, "--whatif", "reserved"})["saving"]["expected"].get<double>(), 7.15);
}

void ScenarioCliTest::allWhatIfs() {
    const auto json = runJson({"cost", m_plan, "--whatif", "all"});
    QCOMPARE(json.size(), std::size_t(10));
    for (const auto& one : json) QCOMPARE(one["changes"].empty(), !one["reason"].get<std::string>().empty());
    QCOMPARE(runWords({"cost", m_plan, "--whatif", "magic"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--whatif", "archive", "--share", "1.5"}).code, 2);
}

void ScenarioCliTest::questionsDoNotMix() {
    QCOMPARE(runWords({"cost", m_plan, "--whatif", "spot", "--by", "region"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--whatif", "spot", "--why", "5"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--why", "often"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--why", "€4,500"}).code, 2); // the plan is in USD
    QCOMPARE(runWords({"cost", m_plan, "--tiers", "nobody"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--break-even", "nobody"}).code, 2);
    QCOMPARE(runWords({"cost", m_plan, "--break-even", "one", "--up-to", "0"}).code, 2);
}

void ScenarioCliTest::tiersAndBreakEven() {
    const auto tiers = runJson({"cost", templatePath("atlas"), "--tiers", "helios", "--book", "gcp-list-2026-01"});
    QCOMPARE(tiers.size(), std::size_t(3));
    QCOMPARE(tiers[1]["note"].get<std::string>(), std::string("now"));
    QCOMPARE(tiers[1]["full"].get<double>(), 1886.41); // DOMAIN section 6
    const auto curve = runJson(
        {"cost", templatePath("atlas"), "--break-even", "helios", "--up-to", "4", "--book", "gcp-list-2026-01"});
    QCOMPARE(curve["points"].size(), std::size_t(9));
    const Outcome none = runWords({"cost", m_plan, "--break-even", "one"});
    QVERIFY(text(none.out).contains(QStringLiteral("No tenant stands in “one”.")));
}

void ScenarioCliTest::resilience() {
    const auto json = runJson({"cost", m_plan, "--resilience"});
    QCOMPARE(json.size(), std::size_t(6));
    QCOMPARE(json[0]["expected"].get<double>(), 10.95); // 46.72 - 35.77
    QVERIFY(json[1]["expected"].is_null());
}

void ScenarioCliTest::why() {
    const Outcome outcome = runWords({"cost", m_plan, "--why", "$46"});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(text(outcome.out).contains(QStringLiteral("+10.95")), outcome.out.c_str());
}

void ScenarioCliTest::readsAPublishedTable() {
    const std::string table = std::string(PLATBOOK_SOURCE_DIR) + "/tests/data/benchmarks/single-region.md";
    const QByteArray before = bytesOf(text(m_plan));
    const Outcome read = runWords({"benchmark", "read", m_plan, "--from", table, "--id", "guide"});
    QCOMPARE(read.code, 0);
    QVERIFY(text(read.out).contains(QStringLiteral("kind redis")));
    QCOMPARE(bytesOf(text(m_plan)), before);
    const Outcome imported = runWords({"benchmark", "import", m_plan, "--from", table, "--id", "guide"});
    QVERIFY2(imported.code == 0, imported.err.c_str());
    const QByteArray after = bytesOf(text(m_plan));
    QVERIFY(after.startsWith(before.left(before.indexOf("scenarios:")))); // patched, not rewritten
    QCOMPARE(runWords({"query", m_plan, "benchmarks[guide].lines[]", "--count"}).out, std::string("6\n"));
    const QString findings = text(runWords({"check", m_plan}).out);
    QVERIFY(findings.contains(QStringLiteral("COST-08")));
    QVERIFY(findings.contains(QStringLiteral("COST-07"))); // one basic GB is not 150-250
    QCOMPARE(runWords({"benchmark", "import", m_plan, "--from", table, "--id", "guide"}).code, 2);
}

void ScenarioCliTest::publishedTablesThatAreNone() {
    QCOMPARE(runWords({"benchmark", "import", m_plan, "--from", m_plan + ".gone", "--id", "guide"}).code, 3);
    QCOMPARE(runWords({"benchmark", "import", m_plan, "--from", m_plan, "--id", "Not An Id"}).code, 2);
    const std::string empty = m_folder.filePath(QStringLiteral("empty.md")).toStdString();
    QFile file(text(empty));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Outcome none = runWords({"benchmark", "import", m_plan, "--from", empty, "--id", "guide"});
    QCOMPARE(none.code, 1);
    QVERIFY(text(none.err).contains(QStringLiteral("No row of the text holds a label and an amount")));
}

QTEST_GUILESS_MAIN(ScenarioCliTest)
#include "ScenarioCliTest.moc"
