#include "models/edits/ImportTenants.h"

#include "models/edits/TenantPlacement.h"
#include "models/io/DelimitedText.h"
#include "tests/models/edits/EditFixture.h"

#include <QTest>

using namespace platbook::models;

namespace {

TenantImport imported(const char* text) {
    int made = 0;
    return importTenants(editFixture(), delimitedCells(text),
                         [&made] { return "5f0c8f0e-0004-4000-8000-0000000001" + std::to_string(10 + made++); });
}

const Tenant* tenant(const TenantImport& import, const char* id) {
    return findById(import.plan->tenants, TenantId(id));
}

} // namespace

class ImportTenantsTest : public QObject {
    Q_OBJECT

private slots:
    void tablesArePartedAsTheyCome_data();
    void tablesArePartedAsTheyCome();
    void headingsTellWhetherTheyAreTenants_data();
    void headingsTellWhetherTheyAreTenants();
    void rowsBecomeTenants();
    void rowsArePlacedAsOnTheCanvas();
    void faultyCellsSayWhy_data();
    void faultyCellsSayWhy();
    void faultyRowsAreLeftOutAlone();
    void unknownColumnsAreNotRead();
};

void ImportTenantsTest::tablesArePartedAsTheyCome_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("tabs") << u"a\tb, c\n d \t\n"_qs;
    QTest::newRow("commas") << u"a,\"b, c\"\n d ,\n"_qs;
    QTest::newRow("semicolons") << u"a;b, c\r\nd;\r\n\r\n"_qs;
    QTest::newRow("byte order mark") << u"\uFEFFa;b, c\nd;"_qs;
}

void ImportTenantsTest::tablesArePartedAsTheyCome() {
    QFETCH(QString, text);
    QCOMPARE(delimitedCells(text.toStdString()), (TextTable{{"a", "b, c"}, {"d", ""}}));
    QCOMPARE(delimitedCells("\"a \"\"b\"\"\",\"two\nlines\""), (TextTable{{"a \"b\"", "two\nlines"}}));
}

void ImportTenantsTest::headingsTellWhetherTheyAreTenants_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("tenants");
    QTest::newRow("name") << u"Name\tRegion\nCedar\teu-west"_qs << true;
    QTest::newRow("slug") << u"slug\ncedar"_qs << true;
    QTest::newRow("headings alone") << u"Name\tRegion\n"_qs << false;
    QTest::newRow("other") << u"Date\tAmount\n1\t2"_qs << false;
    QTest::newRow("nothing") << u""_qs << false;
}

void ImportTenantsTest::headingsTellWhetherTheyAreTenants() {
    QFETCH(QString, text);
    QTEST(isTenantTable(delimitedCells(text.toStdString())), "tenants");
}

void ImportTenantsTest::rowsBecomeTenants() {
    const TenantImport import = imported(
        "Name,Id,Allowed regions,usage.requests_m,price\n"
        "Cedar Bank,cedar,eu-west; eu-central,2.5,1200\n"
        "Oak,,,,\n");
    QCOMPARE(import.paths, (std::vector<std::string>{"tenants[cedar]", "tenants[oak]"}));
    const Tenant* cedar = tenant(import, "cedar");
    QVERIFY(cedar);
    QCOMPARE(*cedar->name, std::string("Cedar Bank"));
    QCOMPARE(cedar->usage->requestsM->toText(), std::string("2.5"));
    QCOMPARE(cedar->allowedRegions->size(), std::size_t(2));
    QVERIFY(cedar->tenantId != tenant(import, "oak")->tenantId);
    QCOMPARE(import.plan->tenants.size(), std::size_t(3)); // helios stays
}

void ImportTenantsTest::rowsArePlacedAsOnTheCanvas() {
    const TenantImport import = imported(
        "name\tisolation\tregion\tcell\n"
        "One\tShared rows\teu-west\t\n"
        "Two\tsilo\teu-central\t\n"
        "Three\t\t\teu-1\n");
    QCOMPARE(import.paths.size(), std::size_t(3));
    QCOMPARE(tenant(import, "one")->cell->text, std::string("eu-1"));
    const Cell* own = findById(import.plan->cells, *tenant(import, "two")->cell);
    QVERIFY(own && own->tenant->text == "two" && own->region->text == "eu-central");
    QVERIFY(laneOf(*tenant(import, "two")) == Lane::OwnStack);
    QCOMPARE(tenant(import, "three")->cell->text, std::string("eu-1"));
    // Jurisdictions as the window writes them.
    Plan plan = *editFixture();
    Jurisdiction european;
    european.id = JurisdictionId("eu");
    plan.jurisdictions.push_back(Shared<Jurisdiction>(european));
    const TenantImport shouted = importTenants(std::make_shared<const Plan>(plan),
                                               delimitedCells("name\tregion\tresidency\nFour\tEU-West\tEU\n"),
                                               [] { return "5f0c8f0e-0004-4000-8000-000000000150"; });
    QCOMPARE(shouted.paths.size(), std::size_t(1));
    QCOMPARE(tenant(shouted, "four")->dataResidency->text, std::string("eu"));
}

void ImportTenantsTest::faultyCellsSayWhy_data() {
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column"); ///< -1: the row as a whole
    QTest::addColumn<QString>("problem");
    QTest::newRow("region") << u"name,region\nCedar,eu-wst"_qs << 1 << u"“eu-wst” is no region of the plan."_qs;
    QTest::newRow("tier") << u"name,tier\nCedar,gold"_qs << 1 << u"“gold” is none of pool, bridge and silo."_qs;
    QTest::newRow("cell") << u"name,cell\nCedar,us-1"_qs << 1 << u"“us-1” is no cell of the plan."_qs;
    QTest::newRow("id") << u"name,id\nCedar,Cedar Bank"_qs << 1
                        << u"“Cedar Bank” is no id: lower-case letters, digits and hyphens."_qs;
    QTest::newRow("taken") << u"name,id\nCedar,helios"_qs << 1 << u"“helios” is taken."_qs;
    QTest::newRow("uuid") << u"name,uuid\nCedar,5f0c8f0e-0004-4000-8000-000000000004"_qs << 1
                          << u"“helios” has this UUID already."_qs;
    QTest::newRow("number") << u"name,usage.requests_m\nCedar,many"_qs << 1
                            << u"“many” does not fit. Write a number with at most nine decimals."_qs;
    QTest::newRow("range") << u"name,usage.requests_m\nCedar,-1"_qs << 1 << u"-1 is out of range; allowed: >=0."_qs;
    QTest::newRow("reference") << u"name,allowed_regions\nCedar,eu-west; us-east"_qs << 1
                               << u"“us-east” is no region of the plan."_qs;
    QTest::newRow("other kind") << u"kind,name\nRegion,Cedar"_qs << 0 << u"This is no tenant: Region."_qs;
    QTest::newRow("too long") << u"name,id\nCedar,cedar,more"_qs << -1
                              << u"The row has more cells than there are headings."_qs;
    QTest::newRow("nameless") << u"name,id,region\n,,eu-west"_qs << -1 << u"The row has neither a name nor an id."_qs;
}

void ImportTenantsTest::faultyCellsSayWhy() {
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QString, problem);
    const TenantImport import = imported(table.toStdString().c_str());
    QCOMPARE(import.rows.size(), std::size_t(1));
    const ImportRow& row = import.rows.front();
    QCOMPARE(QString::fromStdString(row.problem), problem);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        QCOMPARE(!row.cells[i].problem.empty(), static_cast<int>(i) == column);
    QVERIFY(row.path.empty() && import.paths.empty());
    QVERIFY(*import.plan == *editFixture());
}

void ImportTenantsTest::faultyRowsAreLeftOutAlone() {
    const TenantImport import = imported("name,region\nOne,eu-west\nTwo,nowhere\nThree,eu-central\n");
    QCOMPARE(import.paths, (std::vector<std::string>{"tenants[one]", "tenants[three]"}));
    QVERIFY(!tenant(import, "two"));
    QCOMPARE(import.rows.size(), std::size_t(3));
}

void ImportTenantsTest::unknownColumnsAreNotRead() {
    const TenantImport import = imported("name,Salesperson,Name\nCedar,Ada,Oak\n");
    QVERIFY(import.columns[1].field.empty());
    QVERIFY(import.columns[2].field.empty()); // the first of two counts
    QCOMPARE(*tenant(import, "cedar")->name, std::string("Cedar"));
}

QTEST_GUILESS_MAIN(ImportTenantsTest)
#include "ImportTenantsTest.moc"
