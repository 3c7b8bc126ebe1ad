#include "models/edits/Clipping.h"

#include "EditFixture.h"
#include "models/edits/PlanEdits.h"

#include <QTest>

#include <set>

using namespace platbook::models;

class ClippingTest : public QObject {
    Q_OBJECT

private slots:
    void cutAndPasteGivesTheSamePlan();
    void takenIdsBecomeFree();
    void clippedTogetherStaysTogether();
    void servicesFindTheirStamp();
    void foreignTextIsRefused();
};

void ClippingTest::cutAndPasteGivesTheSamePlan() {
    const PlanPtr plan = editFixture();
    const std::string clip = clipObjects(*plan, {"tenants[helios]"});
    const auto cut = removeObject(plan, "tenants[helios]");
    QVERIFY(cut && (*cut)->tenants.empty());
    const auto pasted = pasteObjects(*cut, clip);
    QVERIFY(pasted);
    QCOMPARE(pasted->paths, std::vector<std::string>{"tenants[helios]"});
    QVERIFY(*pasted->plan == *plan);
}

void ClippingTest::takenIdsBecomeFree() {
    const PlanPtr plan = editFixture();
    const std::string clip = clipObjects(*plan, {"tenants[helios]"});
    PlanPtr next = plan;
    for (int i = 0; i < 3; ++i) {
        const auto pasted = pasteObjects(next, clip);
        QVERIFY(pasted);
        next = pasted->plan;
    }
    std::set<std::string> ids;
    std::set<std::string> uuids;
    for (const auto& tenant : next->tenants) {
        ids.insert(tenant->id.text);
        uuids.insert(*tenant->tenantId);
    }
    QCOMPARE(ids.size(), std::size_t(4));
    QCOMPARE(uuids.size(), std::size_t(4));
    QCOMPARE(next->tenants[1]->id.text, std::string("helios-2"));
}

void ClippingTest::clippedTogetherStaysTogether() {
    const PlanPtr plan = editFixture();
    // In the order of the selection, not of what refers to what.
    const auto pasted = pasteObjects(plan, clipObjects(*plan, {"tenants[helios]", "cells[eu-1]"}));
    QVERIFY(pasted);
    QCOMPARE(pasted->plan->cells.size(), std::size_t(2));
    const Cell& cell = *pasted->plan->cells[1];
    QVERIFY(cell.id.text != "eu-1");
    QCOMPARE(pasted->plan->tenants[1]->cell->text, cell.id.text);
    // Two cells must not share a range.
    QVERIFY(!cell.subnet->overlaps(*plan->cells[0]->subnet));
    QVERIFY(!cell.psa->overlaps(*plan->cells[0]->psa));
}

void ClippingTest::servicesFindTheirStamp() {
    const PlanPtr plan = editFixture();
    const std::string clip = clipObjects(*plan, {"stamps.standard[pg]"});
    const auto pasted = pasteObjects(plan, clip);
    QVERIFY(pasted);
    QCOMPARE(pasted->paths.front(), std::string("stamps.standard[pg-2]"));
    // Into a plan that has no such stamp.
    Plan other = *plan;
    other.stamps.clear();
    const auto elsewhere = pasteObjects(std::make_shared<const Plan>(other), clip);
    QVERIFY(elsewhere);
    QCOMPARE(elsewhere->paths.front(), std::string("stamps.standard[pg]"));
    QCOMPARE(elsewhere->plan->stamps.front().value.size(), std::size_t(1));
}

void ClippingTest::foreignTextIsRefused() {
    QVERIFY(!pasteObjects(editFixture(), "just a note"));
    const auto nothing = pasteObjects(editFixture(), clipObjects(*editFixture(), {"tenants[nobody]"}));
    QVERIFY(!nothing);
    QCOMPARE(nothing.diagnostics().front().code, std::string("edit.nothing"));
}

QTEST_GUILESS_MAIN(ClippingTest)
#include "ClippingTest.moc"
