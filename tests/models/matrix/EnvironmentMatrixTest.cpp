#include "models/edits/PlanEdits.h"
#include "models/matrix/MatrixBuilder.h"
#include "models/matrix/MatrixEdit.h"
#include "models/matrix/MatrixStrength.h"
#include "tests/models/checks/CheckFixture.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;
using namespace platbook::tests;

class EnvironmentMatrixTest : public QObject {
    Q_OBJECT

private slots:
    void theExampleIsTheGoldenTable();
    void cellsShowTheirOriginAndWhatAnEditWrites();
    void cellsThatDifferShareAColumnAndAreListed();
    void anOverrideSplitsAColumn();
    void costsAreSums();
    void typedTextBecomesChanges_data();
    void typedTextBecomesChanges();
    void differencesLeaveOutEqualRows();
    void weakProductionIsFound_data();
    void weakProductionIsFound();
};

namespace {

PlanPtr atlas() {
    static const PlanPtr plan = planFrom(fileText("resources/templates/atlas.plat.yaml"));
    return plan;
}

/// @param costs  expected cents a month of each cell, in plan order
EnvironmentMatrix matrixOf(const PlanPtr& plan, const std::vector<std::int64_t>& costs = {}) {
    std::vector<CellCost> cells;
    for (const std::int64_t cents : costs) cells.emplace_back().amount.expected = Money::fromCents(cents);
    return MatrixBuilder().build(std::make_shared<const PlanIndex>(plan), sharedCatalogue()->sqlTiers(), cells);
}

const MatrixRow* findRow(const EnvironmentMatrix& matrix, std::string_view id) {
    for (const MatrixRow& row : matrix.rows)
        if (row.id == id) return &row;
    return nullptr;
}

std::string texts(const EnvironmentMatrix& matrix, std::string_view id) {
    const MatrixRow* row = findRow(matrix, id);
    std::string text;
    if (row)
        for (const MatrixCell& cell : row->cells) text += (text.empty() ? "" : " | ") + cell.text;
    return text;
}

} // namespace

/// DOMAIN section 8, row by row.
void EnvironmentMatrixTest::theExampleIsTheGoldenTable() {
    const EnvironmentMatrix matrix = matrixOf(atlas());
    std::vector<std::string> titles;
    for (const MatrixColumn& column : matrix.columns) titles.push_back(column.title);
    QCOMPARE(titles, (std::vector<std::string>{"dev", "staging", "prod (us-1, eu-1, ap-1)",
                                               "prod (us-meridian, eu-castellan)"}));
    const std::pair<const char*, const char*> golden[] = {
        {"web min/max", "0 / 3 | 1 / 5 | 2 / 20 | -"},
        {"api min/max", "0 / 5 | 1 / 20 | 2 / 80 | 2 / 20"},
        {"orchestrator min/max", "0 / 2 | 1 / 5 | 1 / 20 | 1 / 6"},
        {"worker min/max", "0 / 1 | 1 / 2 | 1 / 10 | 1 / 4"},
        {"scheduler min/max", "0 / 1 | 1 / 1 | 1 / 1 | -"},
        {"postgres tier",
         "db-g1-small (shared) | db-custom-2-7680 | db-custom-4-15360 (regional) | db-custom-2-7680 (regional)"},
        {"postgres disk GB", "10 | 50 | 200 | 100"},
        {"redis GB", "1 basic | 2 basic | 8 ha | 2 ha"},
        {"vector", "single node | single node | regional + replicas | -"},
        {"CDN/WAF", "off | on | on | on"},
    };
    for (const auto& [id, expected] : golden) QCOMPARE(texts(matrix, id), std::string(expected));
    // The other rows section 8 names.
    QCOMPARE(texts(matrix, "api cpu/memory"), std::string("2 / 2 GiB | 2 / 2 GiB | 2 / 2 GiB | 2 / 2 GiB"));
    QCOMPARE(texts(matrix, "orchestrator concurrency"), std::string("20 | 20 | 20 | 20"));
    QCOMPARE(texts(matrix, "postgres backups"), std::string("30 | 30 | 30 | 35"));
    QCOMPARE(texts(matrix, "postgres DR replica"), std::string("off | off | on | on"));
    QCOMPARE(texts(matrix, "redis auth/TLS"), std::string("on / on | on / on | on / on | on / on"));
    QCOMPARE(texts(matrix, "domain"),
             std::string("- | staging.api.atlas.example | api.atlas.example | api.atlas.example"));
    QCOMPARE(texts(matrix, "data"), std::string("synthetic | synthetic | live | live"));
    QCOMPARE(texts(matrix, "RPO/RTO min"), std::string("- | - | 15 / 60 | 15 / 60"));
    QCOMPARE(texts(matrix, "log retention days"), std::string("365 | 365 | 365 | 365"));
    QCOMPARE(texts(matrix, "trace sampling"), std::string("0.1 | 0.1 | 0.1 | 0.1"));
    QCOMPARE(texts(matrix, "budget"), std::string("300 | 900 | 12,000 | 12,000"));
}

void EnvironmentMatrixTest::cellsShowTheirOriginAndWhatAnEditWrites() {
    const EnvironmentMatrix matrix = matrixOf(atlas());
    const MatrixCell& prod = findRow(matrix, "api min/max")->cells[2];
    QCOMPARE(prod.origin, ValueOrigin::Environment);
    QCOMPARE(prod.path, std::string("stamps.standard[api].env.prod.min stamps.standard[api].env.prod.max"));
    QCOMPARE(findRow(matrix, "postgres backups")->cells[2].origin, ValueOrigin::Stamp);
    QCOMPARE(findRow(matrix, "postgres replicas")->cells[2].origin, ValueOrigin::Default);
    QCOMPARE(findRow(matrix, "CDN/WAF")->cells[2].path, std::string());
    QCOMPARE(findRow(matrix, "budget")->cells[0].path, std::string("environments[dev].budget"));
    QCOMPARE(findRow(matrix, "web min/max")->cells[3].path, std::string());
}

void EnvironmentMatrixTest::cellsThatDifferShareAColumnAndAreListed() {
    const EnvironmentMatrix matrix = matrixOf(atlas());
    const MatrixCell& tenants = findRow(matrix, "tenants")->cells[2];
    QCOMPARE(tenants.perCell.size(), std::size_t{3});
    QCOMPARE(tenants.perCell[1].first, std::string("eu-1"));
    QCOMPARE(tenants.perCell[1].second, std::string("nordwind, helios"));
    const MatrixCell& backups = findRow(matrix, "backup location")->cells[2];
    QCOMPARE(backups.perCell[0].second, std::string("us-central"));
    QCOMPARE(backups.perCell[2].second, std::string("ap-southeast"));
    const MatrixCell& isolation = findRow(matrix, "isolation")->cells[2];
    QCOMPARE(isolation.perCell[1].second, std::string("pool, bridge"));
}

void EnvironmentMatrixTest::anOverrideSplitsAColumn() {
    const auto edited = applyChanges(atlas(), {setChange("cells[eu-1].overrides.api.max", "40")});
    QVERIFY(edited);
    const EnvironmentMatrix matrix = matrixOf(*edited);
    QCOMPARE(matrix.columns.size(), std::size_t{5});
    QCOMPARE(matrix.columns[2].title, std::string("prod (us-1, ap-1)"));
    QCOMPARE(matrix.columns[3].title, std::string("prod (eu-1)"));
    const MatrixRow& row = *findRow(matrix, "api min/max");
    QCOMPARE(row.cells[3].text, std::string("2 / 40"));
    QCOMPARE(row.cells[3].origin, ValueOrigin::Cell);
    // The environment's value is no longer that of all its cells: an edit writes the cells of the column.
    QCOMPARE(row.cells[3].path, std::string("cells[eu-1].overrides.api.min cells[eu-1].overrides.api.max"));
    QVERIFY(row.cells[2].path.starts_with("cells[us-1].overrides.api.min"));
}

void EnvironmentMatrixTest::costsAreSums() {
    std::vector<std::int64_t> costs;
    for (const auto& cell : atlas()->cells)
        costs.push_back(cell->id.text == "us-1" || cell->id.text == "eu-1" ? 100050 : 0);
    const EnvironmentMatrix matrix = matrixOf(atlas(), costs);
    const MatrixCell& cost = findRow(matrix, "expected cost")->cells[2];
    QCOMPARE(cost.text, std::string("2,001"));
    QCOMPARE(cost.perCell[0].second, std::string("1,000.50"));
    QCOMPARE(cost.perCell[2].second, std::string("0"));
    QVERIFY(!findRow(matrixOf(atlas()), "expected cost"));
}

void EnvironmentMatrixTest::typedTextBecomesChanges_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, int column, const char* text, const char* after) {
        QTest::addRow("%s <- %s", name, text) << QByteArray(name) << column << QByteArray(text) << QByteArray(after);
    };
    row("api min/max", 2, "3 / 40", "3 / 40");
    row("api min/max", 2, "3/40", "3 / 40");
    row("api min/max", 2, "3", "");
    row("api cpu/memory", 1, "1 / 4 GiB", "1 / 4 GiB");
    row("orchestrator concurrency", 0, "10", "10");
    row("postgres tier", 3, "db-custom-4-15360 (regional)", "db-custom-4-15360 (regional)");
    row("postgres tier", 3, "db-custom-4-15360", "db-custom-4-15360");
    row("postgres disk GB", 2, "300", "300");
    row("postgres DR replica", 1, "on", "on");
    row("redis GB", 2, "16 ha", "16 ha");
    row("redis GB", 2, "4", "4 basic");
    row("redis GB", 2, "4 large", "");
    row("redis auth/TLS", 0, "off / on", "off / on");
    row("RPO/RTO min", 2, "5 / 30", "5 / 30");
    row("budget", 2, "15000", "15,000");
    row("log retention days", 0, "7", "7");
    row("trace sampling", 0, "1", "1");
    row("data", 1, "masked", "masked");
    row("CDN/WAF", 1, "off", "");
    row("vector", 1, "regional", "");
}

void EnvironmentMatrixTest::typedTextBecomesChanges() {
    QFETCH(QByteArray, row);
    QFETCH(int, column);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, after);
    const EnvironmentMatrix matrix = matrixOf(atlas());
    const MatrixRow* found = findRow(matrix, row.toStdString());
    QVERIFY(found);
    const auto changes = matrixChanges(*found, found->cells[static_cast<std::size_t>(column)], text.toStdString());
    QCOMPARE(changes.ok(), !after.isEmpty());
    if (!changes) return;
    const auto edited = applyChanges(atlas(), *changes);
    QVERIFY2(edited, toText(edited.diagnostics()).c_str());
    const EnvironmentMatrix then = matrixOf(*edited);
    QCOMPARE(QByteArray::fromStdString(findRow(then, row.toStdString())->cells[static_cast<std::size_t>(column)].text),
             after);
}

void EnvironmentMatrixTest::weakProductionIsFound_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("staging");
    QTest::addColumn<QByteArray>("prod");
    QTest::addColumn<bool>("weak");
    const auto row = [](const char* name, const char* staging, const char* prod, bool weak) {
        QTest::addRow("%s %s, %s", name, staging, prod)
            << QByteArray(name) << QByteArray(staging) << QByteArray(prod) << weak;
    };
    row("api min/max", "2 / 80", "2 / 80", false);
    row("api min/max", "3 / 20", "2 / 80", true);
    row("api min/max", "2 / 81", "2 / 80", true);
    row("api min/max", "2 / 81", "-", false);
    row("api cpu/memory", "1 / 4 GiB", "1 / 2 GiB", true);
    row("api concurrency", "80", "40", false); // says nothing of strength
    row("postgres tier", "db-custom-4-15360", "db-custom-2-7680 (regional)", true);
    row("postgres tier", "db-custom-2-7680 (regional)", "db-custom-4-15360", true);
    row("postgres tier", "db-g1-small (shared)", "db-custom-1-3840", false);
    row("postgres DR replica", "on", "off", true);
    row("postgres disk GB", "50", "200", false);
    row("redis GB", "16 basic", "8 ha", true);
    row("redis GB", "8 ha", "8 basic", true);
    row("redis auth/TLS", "on / on", "on / off", true);
    row("vector", "regional", "single node", true);
    row("vector", "regional", "regional + replicas", false);
    row("CDN/WAF", "on", "optional", true);
    row("replication", "provider to us-central", "none", true);
    row("RPO/RTO min", "15 / 60", "15 / 90", true);
    row("RPO/RTO min", "60 / 60", "15 / 60", false);
    row("data", "masked", "live", false);
}

void EnvironmentMatrixTest::weakProductionIsFound() {
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, staging);
    QFETCH(QByteArray, prod);
    QFETCH(bool, weak);
    const EnvironmentMatrix matrix = matrixOf(atlas());
    MatrixRow changed = *findRow(matrix, row.toStdString());
    changed.cells[1].text = staging.toStdString();
    for (const std::size_t column : {std::size_t{2}, std::size_t{3}}) changed.cells[column].text = prod.toStdString();
    const std::vector<WeakCell> found = weakerInProd(*atlas(), matrix, changed);
    QCOMPARE(found, weak ? (std::vector<WeakCell>{{2, 1}, {3, 1}}) : std::vector<WeakCell>());
    for (const MatrixRow& one : matrix.rows) QVERIFY2(weakerInProd(*atlas(), matrix, one).empty(), one.id.c_str());
}

void EnvironmentMatrixTest::differencesLeaveOutEqualRows() {
    const EnvironmentMatrix matrix = differencesOnly(matrixOf(atlas()));
    QVERIFY(findRow(matrix, "api min/max"));
    QVERIFY(!findRow(matrix, "log retention days"));
    QVERIFY(findRow(matrix, "tenants")); // its cells differ within a column
}

QTEST_GUILESS_MAIN(EnvironmentMatrixTest)
#include "EnvironmentMatrixTest.moc"
