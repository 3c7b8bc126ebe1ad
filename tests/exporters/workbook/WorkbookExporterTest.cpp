#include "exporters/workbook/WorkbookExporter.h"

#include "exporters/core/Exporters.h"
#include "exporters/workbook/WorkbookSheets.h"
#include "models/evaluate/Evaluator.h"
#include "tests/exporters/ExportFixture.h"

#include <QTest>

#include <algorithm>

using namespace platbook;
namespace workbook = exporters::workbook;

class WorkbookExporterTest : public QObject {
    Q_OBJECT
private slots:
    void namesOfCells();
    void samePlanSameBytes();
    void nothingWithoutAnEvaluation();
    void everyLineHasItsRows();
    void pricesAreListedOnce();
    void sheetsOfAPlan();
    void sheetsThatAreNotWanted();

private:
    static models::EvaluationPtr evaluated(const models::PlanPtr& plan) {
        models::Evaluator evaluator(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
        return evaluator.evaluate(plan, {});
    }
    static std::string book(const std::string& name, bool draft = false) {
        const auto plan = exporting::planNamed(name);
        return exporting::bytesOf(exporting::exported(exporters::WorkbookExporter(), *plan, *evaluated(plan), draft),
                                  "cost-workbook.xlsx");
    }
};

void WorkbookExporterTest::namesOfCells() {
    QCOMPARE(workbook::cellName(0, 0), std::string("A1"));
    QCOMPARE(workbook::cellName(6, 25), std::string("Z7"));
    QCOMPARE(workbook::cellName(6, 26, true), std::string("$AA$7"));
    QCOMPARE(workbook::cellName(0, 701), std::string("ZZ1"));
    QCOMPARE(workbook::cellName(0, 702), std::string("AAA1"));
    QCOMPARE(workbook::rangeName(4, 9, 1), std::string("$B$5:$B$10"));
    QCOMPARE(workbook::onSheet("Line items", "$B$5"), std::string("'Line items'!$B$5"));
    QCOMPARE(workbook::roundedToCents("A1*B1"), std::string("ROUND(ROUND(A1*B1,8),2)"));
}

void WorkbookExporterTest::samePlanSameBytes() {
    for (const char* plan : {"atlas", "kubernetes", "hostile"}) {
        const std::string first = book(plan);
        QVERIFY2(first.starts_with("PK"), plan);
        QTest::qSleep(1100); // a clock in the file would move
        QVERIFY2(book(plan) == first, plan);
    }
    QVERIFY(book("atlas", true) != book("atlas"));
}

void WorkbookExporterTest::nothingWithoutAnEvaluation() {
    QVERIFY(exporting::exported(exporters::WorkbookExporter(), *exporting::planNamed("atlas")).empty());
}

void WorkbookExporterTest::everyLineHasItsRows() {
    const auto plan = exporting::planNamed("atlas");
    const auto evaluation = evaluated(plan);
    const workbook::WorkbookModel model({*plan, *evaluation, exporting::catalogue()});
    QCOMPARE(model.lines.size(), evaluation->lines.size());
    workbook::Row next = workbook::firstRow;
    for (const workbook::LineRow& line : model.lines) {
        QCOMPARE(line.row, next);
        QCOMPARE(line.prices.size(), line.line->terms.size());
        next += static_cast<workbook::Row>(line.prices.size());
        // What a tenant owns is split among nobody.
        QCOMPARE(line.pool.empty(), line.line->line.owner != "shared");
    }
    QCOMPARE(model.lastLineRow + 1, next);
}

void WorkbookExporterTest::pricesAreListedOnce() {
    const auto plan = exporting::planNamed("atlas");
    const auto evaluation = evaluated(plan);
    const workbook::WorkbookModel model({*plan, *evaluation, exporting::catalogue()});
    std::vector<std::pair<std::string, const models::Rate*>> seen;
    for (const workbook::PriceRow& price : model.prices)
        if (price.price.rate) seen.emplace_back(price.key, price.price.rate);
    auto unique = seen;
    std::sort(unique.begin(), unique.end());
    QVERIFY(std::adjacent_find(unique.begin(), unique.end()) == unique.end());
    // Two models with the same price are two prices: one may change without the other.
    const auto ofModel = [&](const std::string& key) {
        return std::count_if(model.prices.begin(), model.prices.end(),
                             [&](const workbook::PriceRow& price) { return price.key == key; });
    };
    QCOMPARE(ofModel("model default"), 2);
    QCOMPARE(ofModel("model eu-default"), 2);
}

void WorkbookExporterTest::sheetsOfAPlan() {
    const auto names = [](const std::string& name) {
        const auto plan = exporting::planNamed(name);
        const auto evaluation = evaluated(plan);
        std::vector<std::string> found;
        for (const auto& entry :
             workbook::workbookSheets(workbook::WorkbookModel({*plan, *evaluation, exporting::catalogue()})))
            found.emplace_back(entry.name);
        return found;
    };
    std::vector<std::string> wanted{"Summary",      "By environment", "By region",  "By cell",         "By tenant",
                                    "By component", "By SKU",         "Growth",     "Line items",      "Assumptions",
                                    "Usage",        "Sizing",         "Allocation", "Growth workings", "Prices"};
    QCOMPARE(names("atlas"), wanted);
    wanted.insert(wanted.begin() + 12, "Nodes");
    QCOMPARE(names("kubernetes"), wanted);
}

void WorkbookExporterTest::sheetsThatAreNotWanted() {
    const auto plan = exporting::planNamed("atlas");
    const auto evaluation = evaluated(plan);
    exporters::ExportInput input{*plan, *evaluation, exporting::catalogue()};
    input.leftOut = {"Summary", "By region", "Prices", "Growth"};
    std::vector<std::string> shown, hidden;
    for (const auto& entry : workbook::workbookSheets(workbook::WorkbookModel(input)))
        (entry.hidden ? hidden : shown).emplace_back(entry.name);
    // The first sheet is always shown; what formulas need stays, out of sight.
    QCOMPARE(shown.front(), std::string("Summary"));
    QCOMPARE(hidden, (std::vector<std::string>{"Prices"}));
    for (const char* gone : {"By region", "Growth", "Growth workings"})
        QCOMPARE(std::count(shown.begin(), shown.end(), gone), 0);
    QVERIFY(std::count(shown.begin(), shown.end(), "By cell") == 1);
}

QTEST_GUILESS_MAIN(WorkbookExporterTest)
#include "WorkbookExporterTest.moc"
