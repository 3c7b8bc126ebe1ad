#include "models/io/PlanReader.h"
#include "models/quotes/DedicatedProposal.h"
#include "models/quotes/Offers.h"
#include "models/scenarios/Scenarios.h"
#include "models/templates/Templates.h"
#include "tests/models/cost/CostFixture.h"

using namespace costfixture;

/// Proposals that templates hold are those that the product makes: asking once more for the same changes nothing.
class TemplateOffersTest : public QObject {
    Q_OBJECT
private slots:
    void proposalsAreTheProductsOwn();
};

void TemplateOffersTest::proposalsAreTheProductsOwn() {
    int proposals = 0;
    for (const PlanTemplate& one : planTemplates()) {
        if (one.scenario.empty()) continue;
        const PlanPtr base = planFrom(templateBytes(one.id));
        const ScenarioId scenario(one.scenario);
        const auto applied = applyScenario(base, scenario);
        QVERIFY2(applied.ok(), one.id.c_str());
        for (const auto& quote : base->quotes) {
            if (*quote->scenario != scenario) continue;
            const Tenant* tenant = tenantOf(**applied, *quote);
            QVERIFY2(tenant, quote->id.text.c_str());
            const Proposal proposal{base, scenario, quote->id, {}};
            const auto again = changeProposal(base, proposal, requestOf(**applied, *quote), *tenant->tenantId);
            QVERIFY2(again.ok(), toText(again.diagnostics()).c_str());
            QVERIFY2(*again->plan == *base, one.id.c_str());
            ++proposals;
        }
    }
    QVERIFY(proposals > 0);
}

QTEST_GUILESS_MAIN(TemplateOffersTest)
#include "TemplateOffersTest.moc"
