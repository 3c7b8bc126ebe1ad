#include "models/edits/PlanEdits.h"

#include "models/edits/PlanPath.h"
#include "tests/models/edits/EditFixture.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;

class PlanEditsTest : public QObject {
    Q_OBJECT

private slots:
    void pathsNameOneValue_data();
    void pathsNameOneValue();
    void wrongPathsSayWhy_data();
    void wrongPathsSayWhy();
    void aDoubledIdNamesNobody();
    void settingAFieldLeavesTheFormerSnapshot();
    void settingMakesMapEntries();
    void wrongValuesAreRefused_data();
    void wrongValuesAreRefused();
    void nothingChangedGivesTheSameSnapshot();
    void listItemsAreAddedAndRemoved();
    void removingAnObjectTakesWhatRefersToIt();
    void copiesGetOwnIdsAndRanges();
    void freeIdsAreReadable_data();
    void freeIdsAreReadable();
};

void PlanEditsTest::pathsNameOneValue_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("exact");
    QTest::newRow("item by id") << "tenants[helios].tier"
                                << "tenants[helios].tier";
    QTest::newRow("map entry, then item") << "stamps.standard[api].kind"
                                          << "stamps.standard[api].kind";
    QTest::newRow("by a field's value") << "tenants[tier=pool].id"
                                        << "tenants[helios].id";
    QTest::newRow("first key an id") << "eu-1.stamp"
                                     << "cells[eu-1].stamp";
    QTest::newRow("first key a kind") << "postgres.kind"
                                      << "stamps.standard[pg].kind";
    QTest::newRow("first key a field of plan") << "blockers"
                                               << "plan.blockers";
    QTest::newRow("by class") << "stamps.standard[class=run].id"
                              << "stamps.standard[api].id";
}

void PlanEditsTest::pathsNameOneValue() {
    QFETCH(QString, path);
    QFETCH(QString, exact);
    const auto found = resolvePath(*editFixture(), path.toStdString());
    QVERIFY2(found, toText(found.diagnostics()).c_str());
    QCOMPARE(found->size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(found->front().path), exact);
}

void PlanEditsTest::wrongPathsSayWhy_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("code");
    QTest::newRow("open bracket") << "tenants[helios"
                                  << "path.syntax";
    QTest::newRow("empty part") << "tenants..id"
                                << "path.syntax";
    QTest::newRow("nobody") << "tenants[nobody].tier"
                            << "path.unknown";
    QTest::newRow("no such root") << "nothing.here"
                                  << "path.unknown";
    QTest::newRow("several") << "region.cidr"
                             << "path.ambiguous";
}

void PlanEditsTest::wrongPathsSayWhy() {
    QFETCH(QString, path);
    QFETCH(QString, code);
    const auto found = resolvePath(*editFixture(), path.toStdString());
    QVERIFY(!found);
    QCOMPARE(QString::fromStdString(found.diagnostics().front().code), code);
}

/// While two have one id, an edit by that id is refused; it does not take the first.
void PlanEditsTest::aDoubledIdNamesNobody() {
    Plan plan = *editFixture();
    plan.tenants.push_back(plan.tenants.front());
    const std::string path = "tenants[" + plan.tenants.front()->id.text + "].price";
    const auto after = setField(std::make_shared<const Plan>(std::move(plan)), path, "4200.5");
    QVERIFY(!after);
    QCOMPARE(after.diagnostics().front().code, std::string("path.ambiguous"));
}

void PlanEditsTest::settingAFieldLeavesTheFormerSnapshot() {
    const PlanPtr before = editFixture();
    const auto after = setField(before, "tenants[helios].price", "4200.5");
    QVERIFY2(after, toText(after.diagnostics()).c_str());
    QVERIFY(!before->tenants[0]->price.has());
    QCOMPARE((*after)->tenants[0]->price->toText(), std::string("4200.5"));
    QVERIFY((*after)->cells[0].same(before->cells[0]));
}

void PlanEditsTest::settingMakesMapEntries() {
    const auto after = setField(editFixture(), "stamps.standard[api].env.prod.max", "80");
    QVERIFY2(after, toText(after.diagnostics()).c_str());
    QCOMPARE(*(*after)->stamps[0].value[0]->env[0].value->max, 80);
    const auto own = setField(*after, "cells[eu-1].overrides.pg.tier", "db-custom-2-7680");
    QVERIFY2(own, toText(own.diagnostics()).c_str());
    QCOMPARE(*(*own)->cells[0]->overrides[0].value->tier, std::string("db-custom-2-7680"));
}

void PlanEditsTest::wrongValuesAreRefused_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("no choice") << "tenants[helios].tier"
                               << "gold"
                               << "plan.wrong_type";
    QTest::newRow("no number") << "stamps.standard[api].cpu"
                               << "two"
                               << "plan.wrong_type";
    QTest::newRow("out of range") << "stamps.standard[api].cpu"
                                  << "1000"
                                  << "plan.out_of_range";
    QTest::newRow("no such field") << "tenants[helios].colour"
                                   << "red"
                                   << "path.unknown";
    QTest::newRow("field of another kind") << "stamps.standard[api].disk_gb"
                                           << "10"
                                           << "path.unknown";
}

void PlanEditsTest::wrongValuesAreRefused() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, code);
    const auto after = setField(editFixture(), path.toStdString(), text.toStdString());
    QVERIFY(!after);
    QCOMPARE(QString::fromStdString(after.diagnostics().front().code), code);
}

void PlanEditsTest::nothingChangedGivesTheSameSnapshot() {
    const PlanPtr before = editFixture();
    const auto after = setField(before, "tenants[helios].tier", "pool");
    QVERIFY(after);
    QVERIFY(*after == before);
}

void PlanEditsTest::listItemsAreAddedAndRemoved() {
    const PlanPtr before = editFixture();
    const auto added = applyChanges(
        before,
        {addChange("models", objectValue({{"id", scalarValue("default")}, {"terms", listValue({"dpa", "baa"})}}))});
    QVERIFY2(added, toText(added.diagnostics()).c_str());
    QCOMPARE((*added)->models[0]->terms->size(), std::size_t(2));
    const auto removed = applyChanges(*added, {removeChange("models[default]")});
    QVERIFY(removed);
    QVERIFY(**removed == *before);
}

void PlanEditsTest::removingAnObjectTakesWhatRefersToIt() {
    std::vector<std::string> gone;
    const auto after = removeObject(editFixture(), "regions[eu-central]", &gone);
    QVERIFY2(after, toText(after.diagnostics()).c_str());
    QCOMPARE((*after)->tenants[0]->allowedRegions->size(), std::size_t(1));
    QCOMPARE(gone.size(), std::size_t(1));

    const auto without = removeObject(editFixture(), "regions[eu-west]", &gone);
    QVERIFY2(without, toText(without.diagnostics()).c_str());
    QVERIFY((*without)->cells.empty());
    QVERIFY((*without)->tenants.empty());
    QCOMPARE(gone.size(), std::size_t(3));
}

void PlanEditsTest::copiesGetOwnIdsAndRanges() {
    std::string id;
    const auto cells = duplicateObject(editFixture(), "cells[eu-1]", &id);
    QVERIFY2(cells, toText(cells.diagnostics()).c_str());
    QCOMPARE(id, std::string("eu-1-2"));
    const Cell& copy = *(*cells)->cells[1];
    QCOMPARE(copy.subnet->toText(), std::string("10.20.1.0/24"));
    QCOMPARE(copy.psa->toText(), std::string("10.20.32.0/20"));
    const auto tenants = duplicateObject(editFixture(), "tenants[helios]", &id);
    QVERIFY(tenants);
    QVERIFY((*tenants)->tenants[1]->tenantId != (*tenants)->tenants[0]->tenantId);
}

void PlanEditsTest::freeIdsAreReadable_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("words") << "Cedar Bank"
                           << "cedar-bank";
    QTest::newRow("taken") << "Helios"
                           << "helios-2";
    QTest::newRow("digits first") << "3M"
                                  << "tenant-3m";
    QTest::newRow("no latin letters") << QStringLiteral("東京") << "tenant";
    QTest::newRow("letters with marks") << QStringLiteral("Österreich Straße") << "osterreich-strasse";
    QTest::newRow("one letter") << "X"
                                << "x-1";
}

void PlanEditsTest::freeIdsAreReadable() {
    QFETCH(QString, name);
    QFETCH(QString, id);
    QCOMPARE(QString::fromStdString(freeId(*editFixture(), "tenant", name.toStdString())), id);
}

QTEST_GUILESS_MAIN(PlanEditsTest)
#include "PlanEditsTest.moc"
