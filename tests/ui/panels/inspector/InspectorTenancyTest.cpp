#include "models/edits/TenantPlacement.h"
#include "tests/ui/panels/inspector/InspectorFixture.h"
#include "ui/modes/CellChoice.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

/// Fields of several objects, and those that reach beyond their own: isolation, what is inherited, entries of lists.
class InspectorTenancyTest : public QObject {
    Q_OBJECT

private slots:
    void severalShowMixed();
    void aTickOfSeveralChangesThatItemAlone();
    void isolationMovesTheTenant();
    void severalCellsAreAskedFor();
    void isolationOfSeveralIsOneStep();
    void resetReturnsTheInherited();
    void cellServicesOverrideTheStamp();
    void entriesOpenAddAndRemove();
};

void InspectorTenancyTest::severalShowMixed() {
    Inspected fixture({"tenants[nordwind]", "tenants[lagoon]"});
    InspectorPanel& panel = fixture.panel;
    QCOMPARE(panel.findChild<QLabel*>(u"inspector.kind"_qs)->text(), u"2 items selected"_qs);
    auto* stay = editor<QComboBox>(panel, "data_residency");
    QCOMPARE(stay->currentText(), u"Mixed"_qs);
    const models::Tenant before = tenant(fixture, "lagoon");
    QVERIFY(choose(*stay, u"eu"_qs));
    QCOMPARE(tenant(fixture, "nordwind").dataResidency->text, std::string("eu"));
    QCOMPARE(tenant(fixture, "lagoon").dataResidency->text, std::string("eu"));
    QCOMPARE(*tenant(fixture, "lagoon").primaryRegion, *before.primaryRegion); // only what was changed
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Set Residency of 2 items"_qs);
}

/// Ticks show what all have and what some have; the classes a tenant has besides stay.
void InspectorTenancyTest::aTickOfSeveralChangesThatItemAlone() {
    Inspected fixture({"tenants[nordwind]", "tenants[helios]"}); // personal; personal and confidential
    auto* box = [&](const char* item) {
        const auto* row = fixture.panel.findChild<QWidget*>(u"field.data"_qs);
        return row ? row->findChild<QCheckBox*>(u"value."_qs + QLatin1String(item)) : nullptr;
    }("public");
    QVERIFY(box);
    const auto* row = fixture.panel.findChild<QWidget*>(u"field.data"_qs);
    const auto state = [&](const char* item) {
        return row->findChild<QCheckBox*>(u"value."_qs + QLatin1String(item))->checkState();
    };
    QCOMPARE(state("personal"), Qt::Checked);
    QCOMPARE(state("confidential"), Qt::PartiallyChecked);
    QCOMPARE(state("public"), Qt::Unchecked);
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    const auto classes = [&](const char* id) { return tenant(fixture, id).data->size(); };
    QCOMPARE(classes("nordwind"), std::size_t(2));
    QCOMPARE(classes("helios"), std::size_t(3));
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    row = fixture.panel.findChild<QWidget*>(u"field.data"_qs);
    QCOMPARE(state("public"), Qt::Checked);
    QCOMPARE(state("confidential"), Qt::PartiallyChecked);
}

void InspectorTenancyTest::isolationMovesTheTenant() {
    Inspected fixture({"tenants[nordwind]"});
    const models::PlanPtr before = fixture.document.plan();
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"silo"_qs));
    QVERIFY(*tenant(fixture, "nordwind").tier == models::Tier::Silo);
    const models::Cell* own = models::findById(fixture.plan().cells, *tenant(fixture, "nordwind").cell);
    QVERIFY(own && own->tenant->text == "nordwind");
    QCOMPARE(own->region->text, std::string("eu-west"));
    QCOMPARE(fixture.document.undoStack()->undoText(),
             u"Move “nordwind” to Own stack, new cell %1"_qs.arg(QString::fromStdString(own->id.text)));
    QCOMPARE(fixture.steps(), 1);
    fixture.document.undoStack()->undo();
    QVERIFY(*fixture.document.plan() == *before);
    // Cells that fit are taken: eu-1 is hybrid.
    fixture.selection.select({"tenants[helios]"});
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "bridge"), u"database"_qs));
    QVERIFY(models::laneOf(tenant(fixture, "helios")) == models::Lane::OwnDatabase);
    QCOMPARE(tenant(fixture, "helios").cell->text, std::string("eu-1"));
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Move “helios” to Own database"_qs);
    // What must stay where it is says so.
    QVERIFY(fixture.document.setField(u"Set"_qs, "tenants[helios].pinned", "true"));
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"pool"_qs));
    QVERIFY(fixture.panel.findChild<QLabel*>(u"field.tier.problem"_qs)->text().contains(u"pinned"_qs));
    QVERIFY(*tenant(fixture, "helios").tier == models::Tier::Bridge);
}

void InspectorTenancyTest::severalCellsAreAskedFor() {
    std::string text = models::templateBytes("atlas");
    text.insert(
        text.find("  - {id: ap-1,"),
        "  - {id: us-2, env: prod, region: us-east, isolation: bridge, stamp: standard, subnet: 10.10.128.0/22, "
        "psa: 10.10.144.0/20}\n"
        "  - {id: us-3, env: prod, region: us-east, isolation: bridge, stamp: standard, subnet: 10.10.132.0/22, "
        "psa: 10.10.160.0/20}\n");
    Inspected fixture({"tenants[brightmart]"}, text);
    // One that must stay is not asked where to.
    QVERIFY(fixture.document.setField(u"Set"_qs, "tenants[brightmart].pinned", "true"));
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"bridge"_qs));
    QVERIFY(!fixture.panel.findChild<CellChoice*>());
    QVERIFY(fixture.panel.findChild<QLabel*>(u"field.tier.problem"_qs)->text().contains(u"pinned"_qs));
    fixture.document.undoStack()->undo();
    fixture.document.undoStack()->clear();
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"bridge"_qs));
    QCOMPARE(fixture.steps(), 0);
    QCOMPARE(editor<QComboBox>(fixture.panel, "tier")->currentData().toString(), u"pool"_qs); // until a cell is chosen
    auto* menu = fixture.panel.findChild<CellChoice*>();
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), qsizetype(2));
    QTRY_VERIFY_WITH_TIMEOUT(menu->actions().at(1)->text().contains(u"/mo"_qs), 20000);
    menu->actions().at(1)->trigger();
    QCOMPARE(tenant(fixture, "brightmart").cell->text, std::string("us-3"));
    QVERIFY(*tenant(fixture, "brightmart").tier == models::Tier::Bridge);
    QCOMPARE(fixture.steps(), 1);
}

void InspectorTenancyTest::isolationOfSeveralIsOneStep() {
    // In three regions, one of them pool already and by its own word.
    Inspected fixture({"tenants[helios]", "tenants[meridian-health]", "tenants[brightmart]"});
    const models::PlanPtr before = fixture.document.plan();
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"pool"_qs));
    for (const char* id : {"helios", "meridian-health", "brightmart"})
        QVERIFY(*tenant(fixture, id).tier == models::Tier::Pool);
    QCOMPARE(tenant(fixture, "helios").cell->text, std::string("eu-1"));
    QCOMPARE(tenant(fixture, "meridian-health").cell->text, std::string("us-1"));
    QCOMPARE(fixture.steps(), 1);
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Set Tier of 3 items"_qs);
    fixture.document.undoStack()->undo();
    QVERIFY(*fixture.document.plan() == *before);
    // Each keeps the form of its own database where the tier alone is set.
    QVERIFY(fixture.document.setField(u"Set"_qs, "tenants[nordwind].bridge", "database"));
    fixture.document.undoStack()->clear();
    fixture.selection.select({"tenants[nordwind]", "tenants[lagoon]"});
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"bridge"_qs));
    QVERIFY(models::laneOf(tenant(fixture, "nordwind")) == models::Lane::OwnDatabase);
    QVERIFY(models::laneOf(tenant(fixture, "lagoon")) == models::Lane::OwnSchema);
    QCOMPARE(fixture.steps(), 1);
    // Where one cannot go, none does.
    fixture.document.undoStack()->undo();
    QVERIFY(fixture.document.setField(u"Set"_qs, "tenants[lagoon].pinned", "true"));
    QVERIFY(choose(*editor<QComboBox>(fixture.panel, "tier"), u"bridge"_qs));
    const QString problem = fixture.panel.findChild<QLabel*>(u"field.tier.problem"_qs)->text();
    QCOMPARE(problem, u"ap-southeast in prod: “lagoon” is pinned"_qs);
    QVERIFY(models::laneOf(tenant(fixture, "nordwind")) == models::Lane::SharedRows);
}

void InspectorTenancyTest::resetReturnsTheInherited() {
    Inspected fixture({"pricing"});
    InspectorPanel& panel = fixture.panel;
    auto* reset = panel.findChild<QAbstractButton*>(u"field.target_util.reset"_qs);
    QVERIFY(reset && reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!fixture.plan().pricing->targetUtil.has());
    QVERIFY(!panel.findChild<QAbstractButton*>(u"field.target_util.reset"_qs)->isVisible());
    fixture.selection.select({"regions[eu-west]"});
    // What must be there cannot be taken away.
    QVERIFY(!panel.findChild<QAbstractButton*>(u"field.id.reset"_qs)->isVisible());
}

void InspectorTenancyTest::cellServicesOverrideTheStamp() {
    Inspected fixture({"cells[eu-1]"});
    InspectorPanel& panel = fixture.panel;
    auto* link = panel.findChild<QAbstractButton*>(u"link.cells[eu-1].components[api]"_qs);
    QVERIFY(link);
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Return);
    QCOMPARE(fixture.selection.paths().front(), std::string("cells[eu-1].components[api]"));
    auto* cpu = editor<QLineEdit>(panel, "cpu");
    QCOMPARE(cpu->text(), u"2"_qs);
    QCOMPARE(panel.findChild<QLabel*>(u"field.cpu.origin"_qs)->text(), u"from the stamp"_qs);
    QCOMPARE(panel.findChild<QLabel*>(u"field.max.origin"_qs)->text(), u"from the environment"_qs);
    cpu->setFocus();
    cpu->selectAll();
    QTest::keyClicks(cpu, u"4"_qs);
    QTest::keyClick(cpu, Qt::Key_Return);
    const models::Cell* cell = models::findById(fixture.plan().cells, models::CellId("eu-1"));
    QCOMPARE(cell->overrides.front().value->cpu->toText(), std::string("4"));
    QVERIFY(panel.findChild<QAbstractButton*>(u"field.cpu.reset"_qs)->isVisible());
    QTest::mouseClick(panel.findChild<QAbstractButton*>(u"inspector.back"_qs), Qt::LeftButton);
    QCOMPARE(fixture.selection.paths().front(), std::string("cells[eu-1]"));
}

void InspectorTenancyTest::entriesOpenAddAndRemove() {
    Inspected fixture({"pricing"});
    InspectorPanel& panel = fixture.panel;
    auto* entry = panel.findChild<QAbstractButton*>(u"entry.pricing.commitments[cud-sql-eu]"_qs);
    QVERIFY(entry);
    auto* list = panel.findChild<QWidget*>(u"entries.commitments"_qs);
    QTest::mouseClick(list->findChild<QAbstractButton*>(u"entries.add"_qs), Qt::LeftButton);
    QCOMPARE(fixture.plan().pricing->commitments.size(), std::size_t(2));
    QCOMPARE(fixture.selection.paths().front(), std::string("pricing.commitments[commitment]"));
    QCOMPARE(panel.findChild<QLabel*>(u"inspector.kind"_qs)->text(), u"Commitment"_qs);
    QTest::mouseClick(panel.findChild<QAbstractButton*>(u"inspector.back"_qs), Qt::LeftButton);
    QCOMPARE(fixture.selection.paths().front(), std::string("pricing"));
    auto* remove = panel.findChild<QAbstractButton*>(u"entry.pricing.commitments[commitment].remove"_qs);
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(fixture.plan().pricing->commitments.size(), std::size_t(1));
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Remove “commitment” from “Pricing”"_qs);
}

QTEST_MAIN(InspectorTenancyTest)
#include "InspectorTenancyTest.moc"
