#include "models/checks/Rules.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void rulesKeepTheirOrderAndNumbers();
    void problemsAreReportedWithTheirLine();
};

namespace {
CatalogueFile rulesFile(const std::string& rows) {
    return {"rules.json",
            "{\n\"schema\": \"rules/v1\",\n\"lowered_outside_prod\": [\"CAP\"],\n\"rules\": [\n" + rows + "\n]}\n"};
}
} // namespace

void RulesTest::rulesKeepTheirOrderAndNumbers() {
    const auto rules = RuleSet::parse(
        rulesFile(R"({"id": "CAP-05", "severity": "warning", "title": "Caches", "parameters": {"share": "0.8"}},
{"id": "RES-01", "severity": "error", "title": "Regions"})"));
    QVERIFY(rules);
    QCOMPARE(rules->all().size(), std::size_t{2});
    QCOMPARE(rules->all()[0].family, std::string("CAP"));
    QCOMPARE(rules->all()[0].severity, FindingSeverity::Warning);
    QCOMPARE(rules->find("CAP-05")->parameter("share"), *Decimal::parse("0.8"));
    QCOMPARE(rules->find("RES-01")->parameter("share"), Decimal());
    QVERIFY(!rules->find("RES-99"));
    QVERIFY(rules->dropsOutsideProd("CAP"));
    QVERIFY(!rules->dropsOutsideProd("RES"));
}

void RulesTest::problemsAreReportedWithTheirLine() {
    const auto rules = RuleSet::parse(rulesFile(R"({"id": "RES-01", "severity": "grave", "title": "Regions"},
{"id": "RES-01", "severity": "error", "title": "Again"})"));
    QVERIFY(!rules);
    QCOMPARE(rules.diagnostics().size(), std::size_t{2});
    QCOMPARE(rules.diagnostics()[0].code, std::string("catalogue.bad_value"));
    QCOMPARE(rules.diagnostics()[0].place.line, 5);
    QCOMPARE(rules.diagnostics()[1].code, std::string("catalogue.duplicate"));
    QCOMPARE(rules.diagnostics()[1].place.line, 6);
}

QTEST_GUILESS_MAIN(RulesTest)
#include "RulesTest.moc"
