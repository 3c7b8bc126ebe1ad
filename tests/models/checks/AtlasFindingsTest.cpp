#include "tests/models/checks/CheckFixture.h"

#include <QObject>
#include <QTest>

#include <sstream>

using namespace platbook::models;
using namespace platbook::tests;

/// The worked example of DOMAIN sections 5 and 6: exactly the findings listed there, with the printed numbers. The
/// amounts are those of that section and of tests/data/atlas/lines.csv, not of the cost engine.
class AtlasFindingsTest : public QObject {
    Q_OBJECT

private slots:
    void findingsAreExactlyThoseOfTheExample();
    void messagesShowThePrintedNumbers_data();
    void messagesShowThePrintedNumbers();
    void gapsAreListed();
};

namespace {

Money money(std::string_view text) {
    std::int64_t cents = 0;
    for (const char c : text)
        if (c != '.') cents = cents * 10 + (c - '0');
    return Money::fromCents(cents);
}

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> parts;
    std::stringstream stream(line);
    for (std::string part; std::getline(stream, part, ',');) parts.push_back(part);
    return parts;
}

/// Lines of the example, ceilings of DOMAIN section 6 on the first line of each environment, full costs per tenant.
Evaluation atlasCosts() {
    Evaluation costs;
    costs.book = "gcp-list-2026-01";
    costs.bookDate = *Date::parse("2026-01-31");
    std::stringstream file(fileText("tests/data/atlas/lines.csv"));
    std::string row;
    CostLines::Block lines;
    std::getline(file, row); // the heads
    std::vector<std::pair<std::string, Money>> ceilings{
        {"dev", money("1456.77")}, {"staging", money("4477.71")}, {"prod", money("70745.78")}};
    while (std::getline(file, row)) {
        const std::vector<std::string> parts = split(row);
        CostLine line;
        line.cell = parts[0];
        line.component = parts[1];
        line.env = parts[2];
        line.region = parts[3];
        line.owner = parts[4];
        line.sku = parts[5];
        line.amount = {money(parts[6]), money(parts[7]), money(parts[8])};
        for (auto& [env, ceiling] : ceilings)
            if (env == line.env) line.ceiling = std::exchange(ceiling, Money());
        costs.total += line.amount;
        lines.push_back(std::move(line));
    }
    costs.coverage.lines = static_cast<int>(lines.size());
    costs.lines = CostLines(std::move(lines));
    for (const auto& [tenant, full] :
         {std::pair("brightmart", "2399.73"), std::pair("nordwind", "911.86"), std::pair("lagoon", "2579.76"),
          std::pair("helios", "1886.41"), std::pair("meridian-health", "1149.44"),
          std::pair("castellan-bank", "1169.37")}) {
        TenantCost cost;
        cost.tenant = tenant;
        cost.direct = {money(full), money(full), money(full)};
        costs.tenants.push_back(cost);
    }
    costs.commitments.push_back(
        {"cud-sql-eu", "sql.compute", "eu-west", money("976.37"), money("146.46"), false, true});
    return costs;
}

const PlanPtr& atlas() {
    static const PlanPtr plan = planFrom(fileText("resources/templates/atlas.plat.yaml"));
    return plan;
}

const CheckResults& results() {
    static const CheckResults found = check(atlas(), atlasCosts());
    return found;
}

const Finding* find(std::string_view id, std::string_view object) {
    for (const Finding& finding : results().findings)
        if (finding.check == id && finding.object == object) return &finding;
    return nullptr;
}

} // namespace

void AtlasFindingsTest::findingsAreExactlyThoseOfTheExample() {
    const std::vector<std::string> expected{
        "RES-04 error ap-1",          "RES-06 warning edge",     "CMP-02 error us-meridian",
        "CMP-02 error eu-castellan",  "CAP-01 info us-dev",      "CAP-01 warning us-1",
        "CAP-01 warning eu-1",        "CAP-01 warning ap-1",     "QUO-01 warning q-run-prod-us",
        "DR-01 error ap-1",           "DR-04 info us-1",         "DR-04 info eu-1",
        "DR-04 info us-meridian",     "DR-04 info eu-castellan", "DR-05 warning ap-1",
        "COST-02 warning prod",       "COST-03 info dev",        "COST-03 info staging",
        "COST-03 warning prod",       "COST-05 info us-1",       "COST-05 info ap-1",
        "COST-06 warning brightmart", "COST-06 warning lagoon",  "LLM-01 error eu-default"};
    const std::vector<std::string> found = briefs(results());
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i)
        QCOMPARE(i < found.size() ? found[i] : "nothing", i < expected.size() ? expected[i] : "nothing");
}

void AtlasFindingsTest::messagesShowThePrintedNumbers_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("arithmetic");
    const auto row = [](const char* id, const char* object, const char* arithmetic) {
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(id), QLatin1String(object))))
            << QString::fromLatin1(id) << QString::fromLatin1(object) << QString::fromLatin1(arithmetic);
    };
    row("QUO-01", "q-run-prod-us", "131 of 150");
    row("CAP-01", "us-1", "342 of 490; rollout 674 of 490");
    row("CAP-01", "us-dev", "36 of 40; rollout 62 of 40");
    row("COST-02", "prod", "12,003.97 over 12,000");
    row("COST-03", "prod", "70,745.78 over 36,000");
    row("COST-03", "dev", "1,456.77 over 900");
    row("COST-03", "staging", "4,477.71 over 2,700");
    row("COST-05", "ap-1", "700 against 2,435.12");
    row("COST-06", "brightmart", "(1,900 - 2,399.73) / 1,900 = -26.3 %");
    row("COST-06", "lagoon", "(700 - 2,579.76) / 700 = -268.5 %");
    row("DR-01", "ap-1", "RPO unlimited of 15; RTO unlimited of 60");
    row("RES-04", "ap-1", "model/default in us; residency sg: lagoon");
    row("CMP-02", "us-meridian", "model/default: phi needs baa; has dpa");
    row("CMP-02", "eu-castellan", "model/eu-default: cardholder needs pci; has dpa");
}

void AtlasFindingsTest::messagesShowThePrintedNumbers() {
    QFETCH(QString, id);
    QFETCH(QString, object);
    QFETCH(QString, arithmetic);
    const Finding* finding = find(id.toStdString(), object.toStdString());
    QVERIFY(finding);
    QCOMPARE(QString::fromStdString(finding->arithmetic), arithmetic);
}

void AtlasFindingsTest::gapsAreListed() {
    const auto holds = [](const char* id, const char* object, const char* missing) {
        const NotEvaluated gap{id, object, missing};
        const auto& list = results().notEvaluated;
        return std::find(list.begin(), list.end(), gap) != list.end();
    };
    QVERIFY(holds("DR-01", "us-dev", "environments[dev].dr"));
    QVERIFY(holds("CAP-02", "standard/worker", "stamps.standard[worker].t"));
    QVERIFY(holds("CAP-05", "standard/cache", "stamps.standard[cache].working_set_gb"));
    QVERIFY(holds("CAP-06", "us-1", "quotas: run.max_instances of atlas-prod in us-central"));
    QVERIFY(holds("CAP-07", "us-dev", "cells[us-dev].max_tenants"));
    QVERIFY(holds("COST-05", "us-meridian", "price") == false); // a silo is no shared cell
    QVERIFY(holds("DR-07", "prod", "environments[prod].dr.targets"));
}

QTEST_GUILESS_MAIN(AtlasFindingsTest)
#include "AtlasFindingsTest.moc"
