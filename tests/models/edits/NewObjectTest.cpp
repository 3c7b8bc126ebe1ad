#include "models/edits/NewObject.h"

#include "EditFixture.h"
#include "models/catalog/EmbeddedCatalogue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/edits/RegionLocation.h"

#include <QTest>

using namespace platbook::models;

class NewObjectTest : public QObject {
    Q_OBJECT

private slots:
    void addsToLists();
    void addsToMaps();
    void refusesTakenKeys();
    void objectsWithoutIdAreNamedByPosition();
    void locationTakesJurisdictionAlong();
    void unknownLocationIsRefused();
};

void NewObjectTest::addsToLists() {
    const auto added = addObject(editFixture(), "quotas", {});
    QVERIFY(added);
    QCOMPARE(added->path, std::string("quotas[quota]"));
    const Quota& quota = *added->plan->quotas.front();
    QCOMPARE(quota.region->text, std::string("eu-west")); // the first there is
    const auto second = addObject(added->plan, "quotas", {});
    QCOMPARE(second->path, std::string("quotas[quota-2]"));
}

void NewObjectTest::addsToMaps() {
    const auto added = addObject(editFixture(), "stamps.standard[api].env", "prod");
    QVERIFY(added);
    QCOMPARE(added->path, std::string("stamps.standard[api].env.prod"));
    QCOMPARE(added->plan->stamps.front().value.front()->env.size(), std::size_t(1));
    const auto stamp = addObject(editFixture(), "stamps", "small");
    QVERIFY(stamp);
    QVERIFY(findEntry(stamp->plan->stamps, AnyId("small"))->empty());
}

void NewObjectTest::refusesTakenKeys() {
    const auto refused = addObject(editFixture(), "stamps", "standard");
    QVERIFY(!refused);
    QCOMPARE(refused.diagnostics().front().code, std::string("edit.taken"));
    QVERIFY(!addObject(editFixture(), "plan.name", "x"));
}

void NewObjectTest::objectsWithoutIdAreNamedByPosition() {
    auto plan = addObject(editFixture(), "growth.points", {});
    QVERIFY(plan);
    QCOMPARE(plan->path, std::string("growth.points[0]"));
    plan = addObject(plan->plan, "growth.points", {});
    QCOMPARE(plan->path, std::string("growth.points[1]"));
    const auto set = setField(plan->plan, "growth.points[1].customers", "40");
    QVERIFY(set);
    QCOMPARE(*(*set)->growth->points.at(1)->customers, std::int64_t(40));
    QCOMPARE(*(*set)->growth->points.at(0)->customers, std::int64_t(0));
    QCOMPARE(resolvePath(**set, "growth.points[1]")->front().path, std::string("growth.points[1]"));
    QVERIFY(!resolvePath(**set, "growth.points[2]"));
}

void NewObjectTest::locationTakesJurisdictionAlong() {
    const Catalogue catalogue = embeddedCatalogue();
    const auto moved = setRegionLocation(editFixture(), RegionId("eu-west"), "asia-southeast1", catalogue.locations());
    QVERIFY(moved);
    const Region* region = findById((*moved)->regions, RegionId("eu-west"));
    QCOMPARE(*region->location, std::string("asia-southeast1"));
    QCOMPARE(region->jurisdiction->text, std::string("sg"));
    QVERIFY(findById((*moved)->jurisdictions, JurisdictionId("sg"))); // the plan did not name it before
    const auto back = setRegionLocation(*moved, RegionId("eu-west"), "europe-west3", catalogue.locations());
    QCOMPARE(findById((*back)->regions, RegionId("eu-west"))->jurisdiction->text, std::string("eu"));
}

void NewObjectTest::unknownLocationIsRefused() {
    const Catalogue catalogue = embeddedCatalogue();
    const auto refused = setRegionLocation(editFixture(), RegionId("eu-west"), "atlantis-1", catalogue.locations());
    QVERIFY(!refused);
    QCOMPARE(refused.diagnostics().front().code, std::string("catalog.unknown_location"));
    QVERIFY(!setRegionLocation(editFixture(), RegionId("eu-west"), "EU", catalogue.locations())); // a group, no place
}

QTEST_GUILESS_MAIN(NewObjectTest)
#include "NewObjectTest.moc"
