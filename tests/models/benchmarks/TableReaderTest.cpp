// Cost tables as the founding documents print them (tests/data/benchmarks), and as people paste them.
#include "models/benchmarks/TableReader.h"

#include "models/edits/PlanEdits.h"
#include "models/io/PlanWriter.h"
#include "tests/models/cost/CostFixture.h"

#include <QTest>

using namespace platbook::models;

namespace {

std::string table(const char* name) {
    return costfixture::fileText(
        qPrintable(QStringLiteral("tests/data/benchmarks/%1.md").arg(QString::fromUtf8(name))));
}

ReadTable readTable(const std::string& text) {
    auto result = readCostTable(text, "imported", "Deployment guide");
    if (!result) qFatal("%s", toText(result.diagnostics()).c_str());
    return *std::move(result);
}

QString text(Decimal value) { return QString::fromStdString(value.toText()); }

const BenchmarkLines& lineOf(const ReadTable& table, const std::string& id) {
    for (const auto& line : table.benchmark.lines)
        if (line->id.text == id) return *line;
    qFatal("no line %s", id.c_str());
}

/// The findings of one check for a plan of one cell with these components and the table.
std::vector<Finding> findings(const std::string& check, const std::string& components, const ReadTable& table) {
    costfixture::OneCell cell;
    cell.components = components;
    cell.location = "us-central1";
    cell.failover = {};
    Plan plan = *costfixture::planFrom(cell.text());
    plan.benchmarks.emplace_back(table.benchmark);
    // What was read is written and read again like the rest of the plan.
    const auto read = readPlan(writePlan(plan), "plan.yaml");
    if (!read || hasErrors(read.diagnostics())) qFatal("%s", toText(read.diagnostics()).c_str());
    std::vector<Finding> found;
    const EvaluationPtr evaluation = costfixture::evaluated(read->plan);
    for (const Finding& finding : evaluation->findings)
        if (finding.check == check) found.push_back(finding);
    return found;
}

} // namespace

class TableReaderTest : public QObject {
    Q_OBJECT

private slots:
    void amounts_data();
    void amounts();
    void citations_data();
    void citations();
    void publishedTables_data();
    void publishedTables();
    void mapsLabels();
    void findsTheWrongTotal();
    void findsTheWrongLine();
    void otherForms_data();
    void otherForms();
    void oneFigureOfAScale();
    void namesThatHurt();
    void tellsWhatIsLeftOut();
    void aTotalOfRowsLeftOutIsNotTaken();
    void severalAmountsInARow();
    void tooLongForATable();
    void noTableAtAll();
};

void TableReaderTest::amounts_data() {
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("read"); // low high currency gb; empty: none
    const auto row = [](const char* printed, const char* read) {
        QTest::newRow(printed) << QString::fromUtf8(printed) << QString::fromUtf8(read);
    };
    row("$300-500", "300 500 USD ");
    row("1,150–1,950", "1150 1950  ");
    row("€45", "45 45 EUR ");
    row("~20/mo", "20 20  ");
    row("0.12 per GB", "0.12 0.12  gb");
    row("$0.12/GB", "0.12 0.12 USD gb");
    row("$300 - $500 per month", "300 500 USD ");
    row("USD 1.2k–2k", "1200 2000 USD ");
    row("5-10k", "5000 10000  ");
    row("1.150,50 €", "1150.5 1150.5 EUR ");
    row("0,12", "0.12 0.12  ");
    row("1'150", "1150 1150  ");
    row("$45 (5 GB)", "45 45 USD ");
    row("300 to 500 USD", "300 500 USD ");
    row("500-300", "300 500  ");
    row("approx. $60+", "60 60 USD ");
    row("280", "280 280  ");
    row("2 vCPU, 4 GB, min 1", "");
    row("100 200", "");
    row("1-2-3", "");
    row("-5", "");
    row("$5 €6", "");
    row("free", "");
    row("", "");
    row("99999999999999999999", "");
}

void TableReaderTest::amounts() {
    QFETCH(QString, printed);
    QFETCH(QString, read);
    const auto amount = readAmount(printed.toStdString());
    QCOMPARE(amount.has_value(), !read.isEmpty());
    if (!amount) return;
    QCOMPARE(QStringLiteral("%1 %2 %3 %4")
                 .arg(text(amount->low), text(amount->high), QString::fromStdString(amount->currency),
                      amount->perGb ? QStringLiteral("gb") : QString()),
             read);
}

void TableReaderTest::citations_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("clean");
    QTest::newRow("file") << QStringLiteral("Redis fileciteturn0file35 45") << QStringLiteral("Redis  45");
    QTest::newRow("several") << QStringLiteral("45citeturn0search1turn2view3.") << QStringLiteral("45.");
    QTest::newRow("private use") << QStringLiteral("45\ue200filecite\ue202turn0file35\ue202L1-L2\ue201")
                                 << QStringLiteral("45");
    QTest::newRow("lines") << QStringLiteral("45 fileciteturn0file35L12-L15 Redis") << QStringLiteral("45  Redis");
    QTest::newRow("brackets") << QStringLiteral("Cache【12†source】 45") << QStringLiteral("Cache 45");
    QTest::newRow("words stay") << QStringLiteral("We cite a turn of 3 files, and open 【")
                                << QStringLiteral("We cite a turn of 3 files, and open 【");
}

void TableReaderTest::citations() {
    QFETCH(QString, text);
    QFETCH(QString, clean);
    QCOMPARE(QString::fromStdString(withoutCitations(text.toStdString())), clean);
}

/// Sums and stated totals as printed (tests/data/benchmarks).
void TableReaderTest::publishedTables_data() {
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("low");
    QTest::addColumn<QString>("high");
    QTest::addColumn<QString>("stated");
    QTest::newRow("plant") << 5 << "250"
                           << "430"
                           << "250-430";
    QTest::newRow("upstream") << 6 << "600.06"
                              << "850.06"
                              << "600-850";
    QTest::newRow("development") << 3 << "180"
                                 << "350"
                                 << "200-350";
    QTest::newRow("staging") << 3 << "500"
                             << "850"
                             << "500-850";
    QTest::newRow("single-region") << 6 << "1150"
                                   << "1950"
                                   << "1200-2000";
    QTest::newRow("multi-region") << 7 << "3800"
                                  << "6350"
                                  << "3800-6350";
}

void TableReaderTest::publishedTables() {
    QFETCH(int, lines);
    QFETCH(QString, low);
    QFETCH(QString, high);
    QFETCH(QString, stated);
    const ReadTable read = readTable(table(QTest::currentDataTag()));
    QCOMPARE(static_cast<int>(read.benchmark.lines.size()), lines);
    Decimal sumLow, sumHigh;
    for (const auto& line : read.benchmark.lines) {
        QVERIFY2(!line->where->sku->empty() || !line->where->kind->empty(),
                 line->label->c_str());                                                     // every label is known
        if (*line->label == "Data transfer" && *line->high < Decimal::fromInt(1)) continue; // a price, no cost
        sumLow = sumLow + *line->low;
        sumHigh = sumHigh + *line->high;
    }
    QCOMPARE(text(sumLow), low);
    QCOMPARE(text(sumHigh), high);
    QCOMPARE(text(*read.benchmark.stated->low) + QLatin1Char('-') + text(*read.benchmark.stated->high), stated);
}

void TableReaderTest::mapsLabels() {
    const ReadTable read = readTable(table("multi-region"));
    QStringList mapped;
    for (const MappedRow& row : read.rows) mapped << QString::fromStdString(row.label + " = " + row.mapped);
    QCOMPARE(mapped,
             (QStringList{QStringLiteral("3 regional Kubernetes clusters = sku k8s.cluster, k8s.node, k8s.disk"),
                          QStringLiteral("Multi-region database = kind postgres"),
                          QStringLiteral("Redis clusters = kind redis"),
                          QStringLiteral("Object storage + CDN = sku gcs, gcs.copy, cdn"),
                          QStringLiteral("Load balancers = sku lb.rule, lb.data"),
                          QStringLiteral("Monitoring = sku log.ingest, metric, trace"),
                          QStringLiteral("Data transfer = sku egress, net.replication, nat"),
                          QStringLiteral("Total = stated total")}));
    QCOMPARE(read.rows.front().line, 3);
    const ReadTable upstream = readTable(table("upstream"));
    QCOMPARE(*lineOf(upstream, "memorystore").assumption, std::string("5 GB Redis, tier standard"));
    QCOMPARE(lineOf(upstream, "cloud-run-workers").where->kind->front(), std::string("worker"));
    QCOMPARE(lineOf(upstream, "cloud-run-api").where->kind->front(), std::string("api"));
}

/// 1,150-1,950 is printed as 1,200-2,000, 180-350 as 200-350; the other tables add up.
void TableReaderTest::findsTheWrongTotal() {
    for (const char* name : {"single-region", "development"}) {
        const auto found = findings("COST-08", "{id: cache, kind: redis}", readTable(table(name)));
        QCOMPARE(found.size(), std::size_t(1));
    }
    QVERIFY(findings("COST-08", "{id: cache, kind: redis}", readTable(table("single-region")))
                .front()
                .message.find("1,150-1,950") != std::string::npos);
    for (const char* name : {"upstream", "staging", "multi-region"})
        QVERIFY(findings("COST-08", "{id: cache, kind: redis}", readTable(table(name))).empty());
}

/// Five GB of standard Redis are 197.10 (5 x 730 x 0.054), not 45 (DOMAIN section 9, COST-07).
void TableReaderTest::findsTheWrongLine() {
    const auto found = findings("COST-07", "{id: cache, kind: redis, gb: 5, ha: true}", readTable(table("upstream")));
    const bool told = std::any_of(found.begin(), found.end(), [](const Finding& finding) {
        return finding.message.find("Memorystore") != std::string::npos &&
               finding.arithmetic == "table 45, computed 197.10";
    });
    QVERIFY(told);
    // 150-250 for a "Redis cluster" agrees with it.
    QVERIFY(
        findings("COST-07", "{id: cache, kind: redis, gb: 5, ha: true}", readTable(table("single-region"))).empty());
}

void TableReaderTest::otherForms_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("csv") << "service,monthly cost\nPostgreSQL,\"$1,150-1,950\"\nRedis,$45\nTotal,\"$1,195-1,995\"\n";
    QTest::newRow("csv of two columns") << "service;low;high\nPostgreSQL;1150;1950\nRedis;45;45\nTotal;1195;1995\n";
    QTest::newRow("no titles")
        << "| PostgreSQL | $1,150 | $1,950 |\n| Redis | $45 | $45 |\n| **Total** | $1,195 | $1,995 |\n";
    QTest::newRow("list")
        << "Costs per month fileciteturn0file35\n\n- PostgreSQL: $1,150-1,950/mo\n- Redis: ~$45\n- Total: $1.195k-1.995k\n";
    QTest::newRow("markdown in text")
        << "## Costs\n\n|Service|Cost (USD)|\n|:--|--:|\n|`PostgreSQL`|1,150 – 1,950 fileciteturn0file35|\n|Redis|45|\n|Total|1,195–1,995|\n\nAll per month.\n";
    QTest::newRow("tabs") << "Service\tCost\r\nPostgreSQL\t$1,150-$1,950\r\nRedis\t$45\r\nTotal\t$1,195-$1,995\r\n";
}

void TableReaderTest::otherForms() {
    QFETCH(QString, text);
    const ReadTable read = readTable(text.toStdString());
    QCOMPARE(read.benchmark.lines.size(), std::size_t(2));
    QCOMPARE(::text(*lineOf(read, "postgresql").low), QStringLiteral("1150"));
    QCOMPARE(::text(*lineOf(read, "postgresql").high), QStringLiteral("1950"));
    QCOMPARE(::text(*lineOf(read, "redis").high), QStringLiteral("45"));
    QCOMPARE(::text(*read.benchmark.stated->low), QStringLiteral("1195"));
    QCOMPARE(::text(*read.benchmark.stated->high), QStringLiteral("1995"));
}

void TableReaderTest::oneFigureOfAScale() {
    const ReadTable read = readTable(table("upstream-scaling"));
    QCOMPARE(read.benchmark.lines.size(), std::size_t(3));
    QCOMPARE(text(*read.benchmark.lines[1]->low), QStringLiteral("1200"));
    QVERIFY(!read.benchmark.stated.has());
}

void TableReaderTest::namesThatHurt() {
    const ReadTable read = readTable(
        "| Service | Cost |\n|---|---|\n| =cmd\\|' /C calc'!A0 | $5 |\n| Größe “XL” | 6 € per GB |\n| 7 | 8 |\n| Redis | $1 |\n| redis! | $2 |\n");
    QCOMPARE(read.benchmark.lines.size(), std::size_t(4)); // euros among dollars are left out
    QCOMPARE(*read.benchmark.lines.front()->label, std::string("=cmd|' /C calc'!A0"));
    QCOMPARE(read.benchmark.lines[1]->id.text, std::string("line-7"));
    QCOMPARE(read.benchmark.lines[3]->id.text, std::string("redis-2"));
    QCOMPARE(read.rows[1].reason, std::string("another currency than the rows above"));
    QVERIFY(read.rows[2].mapped.empty());
    for (const auto& line : read.benchmark.lines) QVERIFY(isIdText(line->id.text));
    // A line that no word names matches nothing, instead of the whole plan.
    QVERIFY(findings("COST-07", "{id: bus, kind: bus, tib: 1}", readTable("| Zeppelin | $900 |\n| Blimp | $1 |\n"))
                .empty());
}

void TableReaderTest::tellsWhatIsLeftOut() {
    const auto result =
        readCostTable("| Service | Cost |\n|---|---|\n| Redis | $5 |\n| Support | on request |\n", "x-1", "s");
    QVERIFY(result);
    QCOMPARE(result.diagnostics().size(), std::size_t(1));
    QCOMPARE(result.diagnostics().front().severity, DiagnosticSeverity::Warning);
    QCOMPARE(result.diagnostics().front().place.line, 4);
    QVERIFY(result.diagnostics().front().message.find("“Support” is left out: no amount") == 0);
}

void TableReaderTest::aTotalOfRowsLeftOutIsNotTaken() {
    const std::string rows = "| Service | Cost |\n|---|---|\n| Redis | $5 |\n| Postgres | %7 |\n| Total | $12 |\n";
    const auto read = [&rows](const char* sign) {
        std::string text = rows;
        return readCostTable(text.replace(text.find('%'), 1, sign), "x-1", "s");
    };
    const auto mixed = read("€");
    QVERIFY(mixed);
    QCOMPARE(mixed->benchmark.lines.size(), std::size_t(1));
    QVERIFY(!mixed->benchmark.stated.has());
    QVERIFY(read("$")->benchmark.stated.has());
}

void TableReaderTest::severalAmountsInARow() {
    const auto result =
        readCostTable("| Service | Dev | Staging | Prod |\n|---|---|---|---|\n| Redis | $5 | $6 | $7 |\n", "x-1", "s");
    QVERIFY(!result);
    QVERIFY(result.diagnostics().front().message.find("several amounts") != std::string::npos);
}

void TableReaderTest::tooLongForATable() {
    std::string text = "Service,Cost\n";
    for (int row = 0; row < 999; ++row) text += "service " + std::to_string(row) + ",5\n";
    QCOMPARE(readCostTable(text, "x-1", "s")->benchmark.lines.size(), std::size_t(999));
    text += "one more,5\n";
    const auto result = readCostTable(text, "x-1", "s");
    QVERIFY(!result);
    QCOMPARE(result.diagnostics().front().code, std::string("benchmark.too_long"));
    QVERIFY(!readCostTable(std::string(2 << 20, 'x'), "x-1", "s"));
}

void TableReaderTest::noTableAtAll() {
    for (const char* nothing : {"", "\n\n", "We have not decided yet.", "| a | b |\n|---|---|\n", "\x00\xff\xfe"}) {
        const auto result = readCostTable(nothing, "x-1", "s");
        QVERIFY(!result);
        QCOMPARE(result.diagnostics().back().code, std::string("benchmark.no_rows"));
    }
}

QTEST_GUILESS_MAIN(TableReaderTest)
#include "TableReaderTest.moc"
