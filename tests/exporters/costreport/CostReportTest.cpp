#include "exporters/costreport/CostReport.h"

#include "exporters/costreport/CostCsvExporter.h"
#include "exporters/costreport/FocusNames.h"
#include "models/evaluate/Evaluator.h"
#include "tests/exporters/ExportFixture.h"

#include <QTest>

using namespace platbook;

class CostReportTest : public QObject {
    Q_OBJECT
private slots:
    void figuresOfTheExample();
    void missingPricesAreSaid();
    void negativeAmountsHaveTheirSign();
    void withoutTenants();
    void manyTenantsAreSummedUp();
    void wordsOfThePlanAreNoMarkup();
    void draftsSaySo();
    void servicesAreOfFocus();
    void nothingWithoutAnEvaluation();

private:
    static models::EvaluationPtr evaluated(const models::PlanPtr& plan) {
        models::EvaluationOptions options;
        options.book = "gcp-list-2026-01"; // to which the golden values belong
        return models::Evaluator(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()))
            .evaluate(plan, options);
    }
    static std::string report(const models::Plan& plan, bool draft = false) {
        const auto shared = std::make_shared<const models::Plan>(plan);
        return exporting::bytesOf(exporting::exported(exporters::CostReportExporter(), plan, *evaluated(shared), draft),
                                  "cost-report.md");
    }
};

/// DOMAIN section 6.
void CostReportTest::figuresOfTheExample() {
    const std::string text = report(*exporting::planNamed("atlas"));
    for (const char* part :
         {"| **Total** | **8,271.08** | **10,096.57** | **13,076.00** |", "| dev | 90.87 | 132.26 | 173.66 |",
          "| staging | 614.55 | 728.21 | 898.37 |", "| prod | 7,565.66 | 9,236.10 | 12,003.97 |",
          "| ap-southeast | 1,933.08 | 2,435.12 | 3,063.74 |", "| 2,399.73 |", "| 911.86 |",
          "| **Expected after commitments** | | | | **9,950.11** |", "gcp-list-2026-01 of 2026-01-31", "| COST-06 |",
          "a margin of −26.3 %", "lagoon"})
        QVERIFY2(text.find(part) != std::string::npos, (part + ("\n" + text)).c_str());
}

void CostReportTest::missingPricesAreSaid() {
    models::Plan plan = *exporting::planNamed("atlas");
    plan.plan.edit().currency = std::string("CHF"); // no pinned rate: nothing is priced
    const std::string text = report(plan);
    QVERIFY2(text.find("| **Total** | **not priced** | **not priced** | **not priced** |") != std::string::npos,
             text.c_str());
    QVERIFY(text.find("121 lines not priced and in no total") != std::string::npos);
    QVERIFY(text.find("| CHF per USD | not known |") != std::string::npos);
    QVERIFY(text.find("| 0.00 |") == std::string::npos || text.find("By tenant") < text.find("| 0.00 |"));
}

void CostReportTest::negativeAmountsHaveTheirSign() {
    const auto plan = exporting::planNamed("atlas");
    models::Evaluation evaluation = *evaluated(plan);
    const auto credit = models::Money::fromCents(-123456);
    evaluation.unallocated = {credit, credit, credit};
    const std::string text =
        exporting::bytesOf(exporting::exported(exporters::CostReportExporter(), *plan, evaluation), "cost-report.md");
    QVERIFY2(text.find("| −1,234.56 | −1,234.56 | −1,234.56 |") != std::string::npos, text.c_str());
}

void CostReportTest::withoutTenants() {
    models::Plan plan = *exporting::planNamed("atlas");
    plan.tenants.clear();
    QVERIFY(report(plan).find("The plan has no tenants") != std::string::npos);
}

void CostReportTest::manyTenantsAreSummedUp() {
    models::Plan plan = *exporting::planNamed("atlas");
    const models::Tenant first = *plan.tenants.front();
    for (int i = 0; i < 100; ++i) {
        models::Tenant tenant = first;
        tenant.id = models::TenantId("more-" + std::to_string(i));
        plan.tenants.push_back(models::Shared<models::Tenant>(tenant));
    }
    const std::string text = report(plan);
    QVERIFY2(text.find("| 56 more |") != std::string::npos, text.c_str());
}

void CostReportTest::wordsOfThePlanAreNoMarkup() {
    models::Plan plan = *exporting::planNamed("atlas");
    plan.plan.edit().name = std::string("a|b <script> [x](y)");
    const std::string text = report(plan);
    QVERIFY(text.find("<script>") == std::string::npos || text.find("\\<script\\>") != std::string::npos);
    QVERIFY(text.find("a\\|b") != std::string::npos);
}

void CostReportTest::draftsSaySo() {
    const auto plan = exporting::planNamed("atlas");
    QVERIFY(report(*plan, true).starts_with("<!-- DRAFT"));
    QVERIFY(report(*plan).find("DRAFT") == std::string::npos);
}

void CostReportTest::servicesAreOfFocus() {
    models::CostLine line;
    line.sku = "sql.dr.compute";
    line.group = models::CostGroup::Postgres;
    QCOMPARE(exporters::focus::serviceName(models::ProviderId::Gcp, line), std::string_view("Cloud SQL"));
    QCOMPARE(exporters::focus::serviceName(models::ProviderId::Aws, line), std::string_view("Databases"));
    QCOMPARE(exporters::focus::chargeFrequency(line), std::string_view("Recurring"));
    line.sku = "egress";
    line.group = models::CostGroup::Egress;
    QCOMPARE(exporters::focus::serviceCategory(line.group), std::string_view("Networking"));
    QCOMPARE(exporters::focus::chargeFrequency(line), std::string_view("Usage-Based"));
}

void CostReportTest::nothingWithoutAnEvaluation() {
    const auto plan = exporting::planNamed("atlas");
    QVERIFY(exporting::exported(exporters::CostReportExporter(), *plan).empty());
    QVERIFY(exporting::exported(exporters::CostCsvExporter(), *plan).empty());
}

QTEST_GUILESS_MAIN(CostReportTest)
#include "CostReportTest.moc"
