#include "exporters/tables/MatrixTable.h"

#include "models/matrix/MatrixBuilder.h"
#include "tests/models/checks/CheckFixture.h"

#include <QObject>
#include <QTest>

using namespace platbook;
using namespace platbook::tests;

class MatrixTableTest : public QObject {
    Q_OBJECT

private slots:
    void theExamplePrintsTheGoldenTable();
    void cellsThatDifferFollowInParentheses();
    void markupIsEscaped();
    void csvIsQuoted();
    void anEmptyMatrixIsNoTable();
};

namespace {

models::EnvironmentMatrix small(const std::string& text) {
    models::EnvironmentMatrix matrix;
    matrix.columns = {{"prod", {"us-1", "eu-1"}, "prod"}};
    models::MatrixCell cell;
    cell.text = text;
    matrix.rows = {{"cost", "money", {cell}}};
    return matrix;
}

} // namespace

/// The lines of DOMAIN section 8, as they stand there.
void MatrixTableTest::theExamplePrintsTheGoldenTable() {
    const auto index =
        std::make_shared<const models::PlanIndex>(planFrom(fileText("resources/templates/atlas.plat.yaml")));
    const std::string table =
        exporters::matrixMarkdown(models::MatrixBuilder().build(index, sharedCatalogue()->sqlTiers(), {}));
    for (
        const char* line :
        {"| row | dev | staging | prod (us-1, eu-1, ap-1) | prod (us-meridian, eu-castellan) |\n|---|---|---|---|---|\n",
         "| web min/max | 0 / 3 | 1 / 5 | 2 / 20 | - |\n", "| api min/max | 0 / 5 | 1 / 20 | 2 / 80 | 2 / 20 |\n",
         "| orchestrator min/max | 0 / 2 | 1 / 5 | 1 / 20 | 1 / 6 |\n",
         "| worker min/max | 0 / 1 | 1 / 2 | 1 / 10 | 1 / 4 |\n", "| scheduler min/max | 0 / 1 | 1 / 1 | 1 / 1 | - |\n",
         "| postgres tier | db-g1-small (shared) | db-custom-2-7680 | db-custom-4-15360 (regional) | db-custom-2-7680 (regional) |\n",
         "| postgres disk GB | 10 | 50 | 200 | 100 |\n", "| redis GB | 1 basic | 2 basic | 8 ha | 2 ha |\n",
         "| vector | single node | single node | regional + replicas | - |\n", "| CDN/WAF | off | on | on | on |\n"})
        QVERIFY2(table.find(line) != std::string::npos, line);
}

void MatrixTableTest::cellsThatDifferFollowInParentheses() {
    models::EnvironmentMatrix matrix = small("1,000");
    matrix.rows[0].cells[0].perCell = {{"us-1", "400"}, {"eu-1", "600"}};
    QCOMPARE(exporters::matrixMarkdown(matrix),
             std::string("| row | prod |\n|---|---|\n| cost | 1,000 (us-1 400; eu-1 600) |\n"));
    QCOMPARE(exporters::matrixCsv(matrix),
             std::string("row,group,prod\r\ncost,money,\"1,000 (us-1 400; eu-1 600)\"\r\n"));
}

void MatrixTableTest::markupIsEscaped() {
    const std::string table = exporters::matrixMarkdown(small("a | b\n<i>*c*"));
    QVERIFY2(table.ends_with("| cost | a \\| b \\<i>\\*c\\* |\n"), table.c_str());
}

void MatrixTableTest::csvIsQuoted() {
    QCOMPARE(exporters::matrixCsv(small("say \"x\", y")),
             std::string("row,group,prod\r\ncost,money,\"say \"\"x\"\", y\"\r\n"));
    QCOMPARE(exporters::matrixCsv(small("=1+1")), std::string("row,group,prod\r\ncost,money,'=1+1\r\n"));
    QCOMPARE(exporters::matrixCsv(small("-")), std::string("row,group,prod\r\ncost,money,-\r\n"));
}

void MatrixTableTest::anEmptyMatrixIsNoTable() {
    QCOMPARE(exporters::matrixMarkdown({}), std::string());
    QCOMPARE(exporters::matrixCsv({}), std::string());
}

QTEST_GUILESS_MAIN(MatrixTableTest)
#include "MatrixTableTest.moc"
