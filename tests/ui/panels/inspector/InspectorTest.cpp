#include "ui/panels/inspector/InspectorPanel.h"

#include "tests/ui/panels/PanelFixture.h"
#include "ui/widgets/FoldSection.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

namespace {

/// The editor of a field, which must be shown.
template<class Widget> Widget* editor(const QWidget& panel, const char* field) {
    const auto* row = panel.findChild<QWidget*>(u"field."_qs + QLatin1String(field));
    return row ? row->findChild<Widget*>(u"value"_qs) : nullptr;
}

const models::Region& region(const PanelFixture& fixture, const char* id) {
    return *models::findById(fixture.plan().regions, models::RegionId(id));
}

const models::Tenant& tenant(const PanelFixture& fixture, const char* id) {
    return *models::findById(fixture.plan().tenants, models::TenantId(id));
}

/// Chooses an entry of a combo box by its data: opens the list, walks to it, Enter.
bool choose(QComboBox& box, const QString& value) {
    const int index = box.findData(value);
    if (index < 0) return false;
    box.showPopup();
    box.view()->setCurrentIndex(box.model()->index(index, 0));
    QTest::keyClick(box.view(), Qt::Key_Return);
    return true;
}

const QSize panelSize(300, 800);

} // namespace

class InspectorTest : public QObject {
    Q_OBJECT

private slots:
    void locationTakesJurisdictionAlong();
    void walkingAListIsOneStep();
    void residencyAndCompliance();
    void numbersTakeUnitsAndSayWhatFits();
    void severalShowMixed();
    void resetReturnsTheInherited();
    void cellServicesOverrideTheStamp();
    void entriesOpenAddAndRemove();
    void foldedSectionsRemember();
    void nothingSelectedShowsThePlan();
    void filterFindsRareFields();
    void noRowIsClipped();
};

void InspectorTest::locationTakesJurisdictionAlong() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"regions[ap-southeast]"});
    auto* box = editor<QComboBox>(panel, "location");
    QVERIFY(box);
    QCOMPARE(box->itemText(box->findData(u"europe-west3"_qs)), u"europe-west3 (EU)"_qs);
    QCOMPARE(box->currentData().toString(), u"asia-southeast1"_qs);
    QVERIFY(choose(*box, u"europe-west3"_qs));
    QCOMPARE(*region(fixture, "ap-southeast").location, std::string("europe-west3"));
    QCOMPARE(region(fixture, "ap-southeast").jurisdiction->text, std::string("eu"));
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Set Location of “ap-southeast”"_qs);
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    fixture.document.undoStack()->undo();
    QCOMPARE(*region(fixture, "ap-southeast").location, std::string("asia-southeast1"));
    QCOMPARE(region(fixture, "ap-southeast").jurisdiction->text, std::string("sg"));
    QCOMPARE(editor<QComboBox>(panel, "location")->currentData().toString(), u"asia-southeast1"_qs);
}

void InspectorTest::walkingAListIsOneStep() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"regions[eu-west]"});
    auto* box = editor<QComboBox>(panel, "location");
    box->setFocus();
    const QString before = box->currentData().toString();
    for (int i = 0; i < 3; ++i) QTest::keyClick(box, Qt::Key_Down);
    const QString walkedTo = box->currentData().toString();
    QVERIFY(walkedTo != before);
    QCOMPARE(fixture.document.undoStack()->count(), 0); // looking is no edit
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(box->currentData().toString(), before);
    for (int i = 0; i < 3; ++i) QTest::keyClick(box, Qt::Key_Down);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    QCOMPARE(*region(fixture, "eu-west").location, walkedTo.toStdString());
    fixture.document.undoStack()->undo();
    QVERIFY(editor<QComboBox>(panel, "location")->hasFocus()); // also where the rows were made anew
    QTest::keyClick(editor<QComboBox>(panel, "location"), Qt::Key_Down);
    panel.findChild<QLineEdit*>(u"inspector.filter"_qs)->setFocus(); // leaving takes it
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    QVERIFY(*region(fixture, "eu-west").location != before.toStdString());
}

void InspectorTest::residencyAndCompliance() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"tenants[nordwind]"});
    auto* stay = editor<QComboBox>(panel, "data_residency");
    QVERIFY(stay);
    QCOMPARE(stay->currentText(), u"EU only"_qs);
    QCOMPARE(panel.findChild<QLabel*>(u"inspector.verdict"_qs)->text(), u"Residency met"_qs);
    QVERIFY(choose(*stay, u"us"_qs));
    QCOMPARE(tenant(fixture, "nordwind").dataResidency->text, std::string("us"));
    QVERIFY(fixture.settle());
    QVERIFY(panel.findChild<QLabel*>(u"inspector.verdict"_qs)->text() != u"Residency met"_qs);
    auto* soc2 = panel.findChild<QCheckBox*>(u"value.soc2"_qs);
    QVERIFY(soc2);
    const bool had = soc2->isChecked();
    QTest::mouseClick(soc2, Qt::LeftButton, {}, QPoint(8, soc2->height() / 2));
    const auto& now = *tenant(fixture, "nordwind").complianceRequirements;
    QCOMPARE(std::find(now.begin(), now.end(), "soc2") != now.end(), !had);
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Set Compliance of “nordwind”"_qs);
}

void InspectorTest::numbersTakeUnitsAndSayWhatFits() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"pricing"});
    auto* hours = editor<QLineEdit>(panel, "hours");
    QVERIFY(hours);
    hours->setFocus();
    hours->selectAll();
    QTest::keyClicks(hours, u"700 h/month"_qs);
    QTest::keyClick(hours, Qt::Key_Return);
    QCOMPARE(*fixture.plan().pricing->hours, std::int64_t(700));
    hours->selectAll();
    QTest::keyClicks(hours, u"800"_qs);
    QTest::keyClick(hours, Qt::Key_Return);
    QCOMPARE(*fixture.plan().pricing->hours, std::int64_t(700)); // refused
    QCOMPARE(panel.findChild<QLabel*>(u"field.hours.problem"_qs)->text(), u"Hours is 800. Set it to 1 to 744."_qs);
    hours->selectAll();
    QTest::keyClicks(hours, u"many"_qs);
    QTest::keyClick(hours, Qt::Key_Return);
    QCOMPARE(panel.findChild<QLabel*>(u"field.hours.problem"_qs)->text(),
             u"“many” does not fit Hours. Write a whole number."_qs);
    QTest::keyClick(hours, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(hours, u"700"_qs);
    QTest::keyClick(hours, Qt::Key_Up);
    QTest::keyClick(hours, Qt::Key_Return);
    QCOMPARE(*fixture.plan().pricing->hours, std::int64_t(701));
    QVERIFY(panel.findChild<QLabel*>(u"field.hours.problem"_qs)->isHidden());
}

void InspectorTest::severalShowMixed() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"tenants[nordwind]", "tenants[lagoon]"});
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

void InspectorTest::resetReturnsTheInherited() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"pricing"});
    auto* reset = panel.findChild<QAbstractButton*>(u"field.target_util.reset"_qs);
    QVERIFY(reset && reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!fixture.plan().pricing->targetUtil.has());
    QVERIFY(!panel.findChild<QAbstractButton*>(u"field.target_util.reset"_qs)->isVisible());
    fixture.selection.select({"regions[eu-west]"});
    // What must be there cannot be taken away.
    QVERIFY(!panel.findChild<QAbstractButton*>(u"field.id.reset"_qs)->isVisible());
}

void InspectorTest::cellServicesOverrideTheStamp() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"cells[eu-1]"});
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

void InspectorTest::entriesOpenAddAndRemove() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"pricing"});
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

void InspectorTest::foldedSectionsRemember() {
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_qs), QSettings::IniFormat);
    PanelFixture fixture;
    {
        InspectorPanel panel(&settings);
        fixture.show(panel, panelSize);
        fixture.selection.select({"tenants[nordwind]"});
        auto* header = panel.findChild<QAbstractButton*>(u"fold.Tenant.usage.header"_qs);
        QVERIFY(header);
        QTest::keyClick(header, Qt::Key_Return);
    }
    InspectorPanel again(&settings);
    fixture.show(again, panelSize);
    QVERIFY(again.findChild<FoldSection*>(u"fold.Tenant.usage"_qs)->isFolded());
    QVERIFY(!again.findChild<FoldSection*>(u"fold.Tenant."_qs)->isFolded());
}

void InspectorTest::nothingSelectedShowsThePlan() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    QCOMPARE(panel.findChild<QLabel*>(u"inspector.name"_qs)->text(), u"Atlas agent platform"_qs);
    QStringList texts;
    for (const auto* label : panel.findChild<QWidget*>(u"inspector.summary"_qs)->findChildren<QLabel*>())
        texts << label->text();
    QVERIFY(texts.contains(u"USD"_qs));
    QVERIFY(texts.contains(u"us-east (US), us-central (US), eu-west (EU), eu-central (EU), ap-southeast (SG)"_qs));
    QVERIFY(texts.contains(u"6"_qs)); // tenants
    auto* link = panel.findChild<QAbstractButton*>(u"link.pricing"_qs);
    QVERIFY(link);
    QTest::keyClick(link, Qt::Key_Return);
    QCOMPARE(fixture.selection.paths().front(), std::string("pricing"));
}

void InspectorTest::filterFindsRareFields() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    fixture.selection.select({"stamps.standard[api]"});
    QVERIFY(!panel.findChild<QWidget*>(u"field.probes.live.path"_qs));
    auto* filter = panel.findChild<QLineEdit*>(u"inspector.filter"_qs);
    QTest::keyClicks(filter, u"live"_qs);
    QVERIFY(panel.findChild<QWidget*>(u"field.probes.live.path"_qs));
    QVERIFY(!panel.findChild<QWidget*>(u"field.cpu"_qs));
    filter->clear();
    QTest::mouseClick(panel.findChild<QAbstractButton*>(u"inspector.all"_qs), Qt::LeftButton);
    QVERIFY(panel.findChild<QWidget*>(u"field.probes.live.path"_qs));
    QVERIFY(panel.findChild<QWidget*>(u"field.cpu"_qs));
}

void InspectorTest::noRowIsClipped() {
    PanelFixture fixture;
    InspectorPanel panel(nullptr);
    fixture.show(panel, panelSize);
    for (const char* path : {"plan", "tenants[nordwind]", "regions[eu-west]", "cells[eu-1]", "stamps.standard[pg]"}) {
        fixture.selection.select(std::string(path) == "plan" ? std::vector<std::string>()
                                                             : std::vector<std::string>{path});
        QTest::qWait(100); // layouts settle
        for (const QWidget* row : panel.findChildren<QWidget*>()) {
            if (!row->isVisible() || !row->objectName().startsWith(u"field."_qs)) continue;
            const QPoint corner = row->mapTo(&panel, QPoint(row->width(), 0));
            QVERIFY2(corner.x() <= panel.width(), qPrintable(row->objectName()));
            QVERIFY2(row->height() >= row->minimumSizeHint().height(), qPrintable(row->objectName()));
        }
    }
}

QTEST_MAIN(InspectorTest)
#include "InspectorTest.moc"
