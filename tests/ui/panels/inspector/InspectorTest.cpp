#include "models/io/UntypedText.h"
#include "tests/ui/panels/inspector/InspectorFixture.h"
#include "ui/document/Positions.h"
#include "ui/widgets/FoldSection.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

/// Fields of one object.
class InspectorTest : public QObject {
    Q_OBJECT

private slots:
    void locationTakesJurisdictionAlong();
    void walkingAListIsOneStep();
    void residencyAndCompliance();
    void numbersTakeUnitsAndSayWhatFits();
    void commasPartThousands();
    void undoGoesToThePlanAndEscGivesUp();
    void idsTakeWhatNamesThemAlong();
    void positionsGoAlongWithIds();
    void untypedValuesAreYaml();
    void foldedSectionsRemember();
    void nothingSelectedShowsThePlan();
    void filterFindsRareFields();
    void noRowIsClipped();
};

void InspectorTest::locationTakesJurisdictionAlong() {
    Inspected fixture({"regions[ap-southeast]"});
    InspectorPanel& panel = fixture.panel;
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
    Inspected fixture({"regions[eu-west]"});
    InspectorPanel& panel = fixture.panel;
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
    Inspected fixture({"tenants[nordwind]"});
    InspectorPanel& panel = fixture.panel;
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
    Inspected fixture({"pricing"});
    InspectorPanel& panel = fixture.panel;
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

void InspectorTest::commasPartThousands() {
    Inspected fixture({"tenants[helios]"});
    auto* requests = editor<QLineEdit>(fixture.panel, "usage.requests_m");
    QVERIFY(requests);
    const auto type = [&](const QString& text) {
        requests->setFocus();
        requests->selectAll();
        QTest::keyClicks(requests, text);
        QTest::keyClick(requests, Qt::Key_Return);
        return QString::fromStdString(tenant(fixture, "helios").usage->requestsM->toText());
    };
    QCOMPARE(type(u"1,500"_qs), u"1500"_qs);
    QCOMPARE(type(u"2,000,000.5"_qs), u"2000000.5"_qs);
    QCOMPARE(type(u"1,5"_qs), u"2000000.5"_qs); // neither thousands nor the point of this language: refused
    QVERIFY(!fixture.panel.findChild<QLabel*>(u"field.usage.requests_m.problem"_qs)->isHidden());
}

void InspectorTest::undoGoesToThePlanAndEscGivesUp() {
    Inspected fixture({"tenants[helios]"});
    auto* name = editor<QLineEdit>(fixture.panel, "name");
    QVERIFY(name);
    name->setFocus();
    QTest::keyClicks(name, u"Helios"_qs);
    const auto overridden = [&] {
        QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        undo.ignore();
        QCoreApplication::sendEvent(name, &undo);
        return undo.isAccepted();
    };
    QVERIFY(overridden()); // of what is being typed
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(*tenant(fixture, "helios").name, std::string("Helios"));
    QVERIFY(!overridden()); // of the plan
    name->selectAll();
    QTest::keyClicks(name, u"Other"_qs);
    QTest::keyClick(name, Qt::Key_Escape);
    QCOMPARE(name->text(), u"Helios"_qs);
    name->clearFocus();
    QCOMPARE(*tenant(fixture, "helios").name, std::string("Helios"));
    name->setFocus();
    name->setText(u"two\nlines"_qs);
    name->setModified(true);
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(*tenant(fixture, "helios").name, std::string("two lines"));
}

void InspectorTest::idsTakeWhatNamesThemAlong() {
    Inspected fixture({"regions[eu-west]"});
    InspectorPanel& panel = fixture.panel;
    const auto enter = [&panel](const QString& id) {
        auto* line = editor<QLineEdit>(panel, "id");
        QVERIFY(line);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, id);
        QTest::keyClick(line, Qt::Key_Return);
    };
    enter(u"eu-north"_qs);
    QCOMPARE(tenant(fixture, "nordwind").primaryRegion->text, std::string("eu-north"));
    QCOMPARE(fixture.selection.paths(), std::vector<std::string>{"regions[eu-north]"});
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Set ID of “eu-west”"_qs);
    enter(u"eu-central"_qs);
    QVERIFY(panel.findChild<QLabel*>(u"field.id.problem"_qs)->text().contains(u"taken"_qs));
    enter(u"EU North"_qs);
    QVERIFY(panel.findChild<QLabel*>(u"field.id.problem"_qs)->text().contains(u"lower-case"_qs));
    QCOMPARE(fixture.steps(), 1);
}

void InspectorTest::positionsGoAlongWithIds() {
    Inspected fixture({"stamps.standard[pg]"});
    const models::LayoutEntry there{.x = 10, .y = 20};
    fixture.document.place(u"Move"_qs, {{"us-1/pg", there}, {"us-central", there}, {"us-meridian/pg", there}});
    const auto enter = [&fixture](const QString& id) {
        auto* line = editor<QLineEdit>(fixture.panel, "id");
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, id);
        QTest::keyClick(line, Qt::Key_Return);
    };
    enter(u"db"_qs);
    // us-meridian runs another stamp, whose pg keeps its id.
    QVERIFY(*fixture.document.positions().layout() ==
            (models::Layout{{"us-1/db", there}, {"us-central", there}, {"us-meridian/pg", there}}));
    QCOMPARE(fixture.steps(), 2);
    fixture.selection.select({"regions[us-central]"});
    enter(u"us-mid"_qs);
    QVERIFY(fixture.document.positions().layout()->contains("us-mid"));
    fixture.document.undoStack()->undo();
    QVERIFY(fixture.document.positions().layout()->contains("us-central"));
    QVERIFY(models::findById(fixture.plan().regions, models::RegionId("us-central")));
}

void InspectorTest::untypedValuesAreYaml() {
    Inspected fixture(
        {"scenarios[later].changes[0]"},
        models::templateBytes("atlas") +
            "scenarios:\n  - {id: later, changes: [{op: add, path: cells, value: {id: eu-x, env: prod}}]}\n");
    InspectorPanel& panel = fixture.panel;
    auto* text = editor<QPlainTextEdit>(panel, "value");
    QVERIFY(text);
    QCOMPARE(text->toPlainText(), u"{id: eu-x, env: prod}"_qs);
    const auto enter = [text](const QString& yaml) {
        text->selectAll();
        text->insertPlainText(yaml);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    };
    const auto value = [&fixture] { return *fixture.plan().scenarios[0]->changes[0]->value; };
    enter(u"{id: eu-y, without: [vec]}"_qs);
    QCOMPARE(value().keys, (std::vector<std::string>{"id", "without"}));
    QVERIFY(value().items[1].kind == models::AnyValue::Kind::List);
    enter(u"{id: eu-z, without: [vec"_qs);
    QVERIFY(!panel.findChild<QLabel*>(u"field.value.problem"_qs)->text().isEmpty());
    QCOMPARE(value().items[0].scalar, std::string("eu-y"));
    enter(u"silo"_qs);
    QVERIFY(value() == *models::readUntyped("silo"));
    QCOMPARE(fixture.steps(), 2);
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
    Inspected fixture;
    InspectorPanel& panel = fixture.panel;
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
    Inspected fixture({"stamps.standard[api]"});
    InspectorPanel& panel = fixture.panel;
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
    Inspected fixture;
    InspectorPanel& panel = fixture.panel;
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
