// What networks and nodes cost, and the files of figures, at the command line.
#include "tests/cli/RunWords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace platbook::cli;

namespace {

nlohmann::json runJson(std::vector<std::string> words) {
    words.insert(words.end(), {"--format", "json"});
    return nlohmann::json::parse(runWords(words).out, nullptr, false);
}

std::string source(const char* path) { return std::string(PLATBOOK_SOURCE_DIR) + "/" + path; }

} // namespace

class CostFilesCliTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void networkByFlow();
    void nodesOfClusters();
    void questionsHaveHints_data();
    void questionsHaveHints();
    void nothingPricedIsNoAmount();
    void rangesAreInOrder();
    void oneRateOfACurrency();
    void sheetsAreChosen();
    void filesNameTheirScenario();
    void proposalsAreNotReplacedUnasked();
    void aQuoteFollowsItsScenarioNotAName();
    void aQuoteEndsAfterItBegins();
    void aScenarioExportsItsQuotes();
    void aMachineNeedsNoCloud();

private:
    std::string path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)).toStdString(); }
    std::string written(const char* name, const std::string& text) const {
        QFile file(QString::fromStdString(path(name)));
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file can be written");
        file.write(QByteArray::fromStdString(text));
        return path(name);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void CostFilesCliTest::networkByFlow() {
    const auto flows =
        runJson({"cost", source("resources/templates/atlas.plat.yaml"), "--network", "--book", "gcp-list-2026-01"});
    QVERIFY(flows.is_array());
    // DOMAIN section 6: the egress of eu-1 is 240 GB x 0.12.
    const auto egress = std::find_if(flows.begin(), flows.end(), [](const nlohmann::json& flow) {
        return flow["flow"] == "internet" && flow["cell"] == "eu-1";
    });
    QVERIFY(egress != flows.end());
    QCOMPARE((*egress)["GB"].get<int>(), 240);
    QCOMPARE((*egress)["expected"].get<double>(), 28.8);
    const auto zones =
        std::find_if(flows.begin(), flows.end(), [](const nlohmann::json& flow) { return flow["flow"] == "zones"; });
    QVERIFY(zones != flows.end() && (*zones)["expected"].is_null());
}

void CostFilesCliTest::nodesOfClusters() {
    const auto pools = runJson({"cost", source("tests/exporters/data/kubernetes.plat.yaml"), "--nodes"});
    QCOMPARE(pools.size(), std::size_t{2});
    for (const auto& pool : pools) {
        const double parts = pool["used"].get<double>() + pool["idle"].get<double>() + pool["system"].get<double>();
        QVERIFY(std::abs(parts - pool["expected"].get<double>()) < 0.001);
    }
    QCOMPARE(runWords({"cost", source("resources/templates/atlas.plat.yaml"), "--nodes"}).out,
             std::string("No cells of this plan run on node pools.\n"));
}

void CostFilesCliTest::questionsHaveHints_data() {
    QTest::addColumn<QString>("words");
    QTest::newRow("share") << QStringLiteral("--whatif archive --share 40");
    QTest::newRow("up to") << QStringLiteral("--break-even eu-1 --up-to 0");
    QTest::newRow("break-even") << QStringLiteral("--break-even ghost");
    QTest::newRow("tiers") << QStringLiteral("--tiers ghost");
    QTest::newRow("why") << QStringLiteral("--why many");
    QTest::newRow("two") << QStringLiteral("--network --nodes");
}
void CostFilesCliTest::questionsHaveHints() {
    QFETCH(QString, words);
    std::vector<std::string> all{"cost", source("resources/templates/atlas.plat.yaml")};
    for (const QString& word : words.split(QLatin1Char(' '))) all.push_back(word.toStdString());
    const Outcome outcome = runWords(all);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.find("hint: ") != std::string::npos, outcome.err.c_str());
    QCOMPARE(outcome.out, std::string());
}

void CostFilesCliTest::nothingPricedIsNoAmount() {
    QFile file(QString::fromStdString(source("resources/templates/atlas.plat.yaml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::string text = file.readAll().toStdString();
    const std::string dollars = "currency: USD";
    const std::size_t at = text.find(dollars);
    QVERIFY(at != std::string::npos);
    text.replace(at, dollars.size(), "currency: CHF"); // no rate of it is pinned
    const std::string unpriced = written("unpriced.plat.yaml", text);
    const auto cost = runJson({"cost", unpriced});
    QVERIFY(cost["totals"].is_null());
    QVERIFY(cost["sections"]["infrastructure"].is_null() && cost["sections"]["llm"].is_null());
    const Outcome words = runWords({"cost", unpriced});
    QVERIFY2(words.out.find("pricing.exchange pins no rate of CHF") != std::string::npos, words.out.c_str());
    const auto growth = runJson({"growth", unpriced});
    QVERIFY(!growth["steps"].empty());
    for (const auto& step : growth["steps"]) QVERIFY(step["added"].is_null());
    for (const auto& row : runJson({"cost", unpriced, "--resilience"})) QVERIFY(row["expected"].is_null());
    for (const auto& row : runJson({"cost", unpriced, "--tiers", "helios"})) QVERIFY(row["full"].is_null());
    const auto offer = runJson({"quote", unpriced, "--tenant", "helios", "--setup-fee", "2500"})["offers"][0];
    for (const char* name : {"month", "full_price", "undiscounted", "resulting_margin"}) QVERIFY(offer[name].is_null());
    QCOMPARE(offer["once"].get<double>(), 2500.0);
    const auto paper = [&](const char* copy) {
        const std::string out = path(copy) + std::string(".md");
        const Outcome done = runWords(
            {"quote", unpriced, "--tenant", "helios", "--setup-fee", "2500", "--copy", copy, "--draft", "--out", out});
        QFile read(QString::fromStdString(out));
        return done.code == 0 && read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray(done.err.c_str());
    };
    const QByteArray internal = paper("internal");
    for (const char* row :
         {"| Full price, with the platform | not priced |", "| **Margin that results** | **not priced** |",
          "| **Full cost** | | | **not priced** | **not priced** | **not priced** |"})
        QVERIFY2(internal.contains(row), internal.constData());
    const QByteArray customers = paper("customer");
    QVERIFY2(customers.contains("| Set-up, once | 2,500.00 |"), customers.constData());
}

void CostFilesCliTest::rangesAreInOrder() {
    QFile file(QString::fromStdString(source("resources/templates/three-regions.plat.yaml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string plan = written(
        "disorder.plat.yaml", file.readAll().toStdString() + "pricing: {util: {low: 1, expected: 0.5, high: 0.1}}\n");
    const Outcome outcome = runWords({"validate", plan});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.find("none is above the next") != std::string::npos, outcome.err.c_str());
    QVERIFY2(outcome.err.find("disorder.plat.yaml:") != std::string::npos, outcome.err.c_str());
}

void CostFilesCliTest::oneRateOfACurrency() {
    QFile file(QString::fromStdString(source("resources/templates/three-regions.plat.yaml")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string plan = written("rates.plat.yaml", file.readAll().toStdString() +
                                                            "pricing:\n  exchange:\n"
                                                            "    - {currency: CHF, per_usd: 0.9, as_of: 2026-01-05}\n"
                                                            "    - {currency: CHF, per_usd: 0.8, as_of: 2031-01-05}\n");
    const Outcome outcome = runWords({"validate", plan});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.find("more than one exchange rate of CHF") != std::string::npos, outcome.err.c_str());
}

void CostFilesCliTest::sheetsAreChosen() {
    const std::string atlas = source("resources/templates/atlas.plat.yaml");
    const Outcome none =
        runWords({"export", atlas, "--to", "workbook", "--draft", "--out", path("out"), "--sheets", "Growht"});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.find("By SKU,Growth,") != std::string::npos, none.err.c_str());
    QVERIFY(!QFile::exists(QString::fromStdString(path("out"))));
    QCOMPARE(runWords({"export", atlas, "--to", "workbook", "--draft", "--out", path("all")}).code, 0);
    QCOMPARE(
        runWords({"export", atlas, "--to", "workbook", "--draft", "--out", path("few"), "--sheets", "summary, growth"})
            .code,
        0);
    QVERIFY(QFile(QString::fromStdString(path("few/cost-workbook.xlsx"))).size() <
            QFile(QString::fromStdString(path("all/cost-workbook.xlsx"))).size());
}

void CostFilesCliTest::filesNameTheirScenario() {
    const std::string plan = source("resources/templates/agent-army.corrected.plat.yaml");
    QCOMPARE(runWords({"export", plan, "--to", "terraform", "--draft", "--out", path("own")}).code, 0);
    QCOMPARE(runWords({"export", plan, "--to", "terraform", "--draft", "--scenario", "sample-tenants", "--out",
                       path("scenario")})
                 .code,
             0);
    const auto head = [this](const char* folder) {
        QFile file(QString::fromStdString(path(folder)) + QStringLiteral("/terraform/README.md"));
        return file.open(QIODevice::ReadOnly) ? file.readLine() : QByteArray();
    };
    QVERIFY(!head("own").isEmpty() && !head("own").contains("scenario"));
    QVERIFY2(head("scenario").contains("agent-army, scenario sample-tenants, terraform"), head("scenario").constData());
    QCOMPARE(runWords({"export", plan, "--to", "cost-report", "--draft", "--scenario", "sample-tenants", "--out",
                       path("report")})
                 .code,
             0);
    QFile report(QString::fromStdString(path("report/cost-report.md")));
    QVERIFY(report.open(QIODevice::ReadOnly) && report.readAll().contains("Scenario: "));
}

void CostFilesCliTest::proposalsAreNotReplacedUnasked() {
    const std::string file = written("offer.md", "mine");
    const std::vector<std::string> quote{
        "quote", source("resources/templates/atlas.plat.yaml"), "--tenant", "helios", "--draft", "--out", file};
    const Outcome refused = runWords(quote);
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.err.find("--force replaces it") != std::string::npos, refused.err.c_str());
    const auto bytes = [&file] {
        QFile read(QString::fromStdString(file));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    QCOMPARE(bytes(), QByteArray("mine"));
    std::vector<std::string> forced = quote;
    forced.emplace_back("--force");
    QCOMPARE(runWords(forced).code, 0);
    QVERIFY(bytes() != "mine");
}

/// The customer of the template's quote is a tenant of its scenario alone; another name, that of a tenant too, changes
/// what is printed and not what is offered.
void CostFilesCliTest::aQuoteFollowsItsScenarioNotAName() {
    const std::string plan = source("resources/templates/dedicated-proposal.plat.yaml");
    const auto own = runJson({"quote", plan});
    QVERIFY(own.is_object());
    for (const char* name : {"Elm Energy", "Oak Insurance plc"}) {
        const auto renamed = runJson({"quote", plan, "--customer", name});
        QCOMPARE(renamed["customer"].get<std::string>(), std::string(name));
        QVERIFY(renamed["tenant"] == own["tenant"]);
        QVERIFY(renamed["offers"] == own["offers"]);
    }
}

void CostFilesCliTest::aQuoteEndsAfterItBegins() {
    const Outcome outcome = runWords({"quote", source("resources/templates/dedicated-proposal.plat.yaml"), "--date",
                                      "2026-03-01", "--valid-until", "2026-02-01"});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.find("valid until 2026-02-01 only") != std::string::npos, outcome.err.c_str());
    QCOMPARE(outcome.out, std::string());
}

void CostFilesCliTest::aScenarioExportsItsQuotes() {
    const Outcome outcome = runWords({"export", source("resources/templates/dedicated-proposal.plat.yaml"), "--to",
                                      "proposal", "--scenario", "proposal-oak-insurance", "--out", path("out")});
    QVERIFY2(outcome.code == 0, outcome.err.c_str());
    QVERIFY(outcome.out.find("proposal-customer.md") != std::string::npos);
}

void CostFilesCliTest::aMachineNeedsNoCloud() {
    const Outcome outcome =
        runWords({"export", source("resources/templates/developer-machine.plat.yaml"), "--out", path("out")});
    QVERIFY2(outcome.code == 0, outcome.err.c_str());
    QVERIFY(outcome.err.find("nothing to write for terraform, helm, proposal") != std::string::npos);
    QVERIFY(QFile::exists(QString::fromStdString(path("out/cost-workbook.xlsx"))));
}

QTEST_GUILESS_MAIN(CostFilesCliTest)
#include "CostFilesCliTest.moc"
