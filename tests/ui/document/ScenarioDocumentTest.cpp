#include "models/edits/PlanEdits.h"
#include "models/io/PlanFile.h"
#include "models/scenarios/Scenarios.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/ScenarioEvaluations.h"

#include <QTemporaryDir>

using namespace platbook;
using namespace platbook::ui;

/// Scenarios of an open plan: edits are recorded in the one that is shown, the base stays as it is.
class ScenarioDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_plan.reset(); }
    void anEditIsRecordedInTheScenario();
    void undoShowsTheScenarioOfTheStep();
    void switchingIsNoUndoStep();
    void quotesAreOfThePlan();
    void aScenarioThatNoLongerFitsIsRefused();
    void savesScenarioAndBase();
    void sinceSaveComparesTheShownScenario();
    void theBaseIsEvaluatedBeside();
    void reloadGoesBackToTheBase();
    void aLockedPlanTakesNoEdit();

private:
    PlanDocument& document() { return m_plan->document; }
    void addScenario(const char* name) {
        const auto added = models::addScenario(document().base(), name, {});
        QVERIFY(added.ok());
        QVERIFY(document().pushBase(QStringLiteral("Add"), added->plan, added->id));
    }
    bool setDisk(const char* gb) {
        return document().setField(QStringLiteral("Disk"), "stamps.standard[pg].env.prod.disk_gb", gb);
    }
    static std::string disk(const models::Plan& plan) {
        const auto* stamp = models::findEntry(plan.stamps, models::AnyId("standard"));
        for (const auto& component : *stamp)
            if (component->id.text == "pg")
                return (*models::findEntry(component->env, models::EnvironmentId("prod")))->diskGb->toText();
        return {};
    }

    std::unique_ptr<PanelFixture> m_plan;
};

void ScenarioDocumentTest::init() {
    m_plan = std::make_unique<PanelFixture>();
    QVERIFY(m_plan->settle());
}

void ScenarioDocumentTest::anEditIsRecordedInTheScenario() {
    const std::string before = disk(*document().base());
    addScenario("Larger disks");
    QCOMPARE(document().scenario().text, std::string("larger-disks"));
    QVERIFY(setDisk("777"));
    QCOMPARE(disk(*document().plan()), std::string("777"));
    QCOMPARE(disk(*document().base()), before);
    const auto& changes = document().base()->scenarios.back()->changes;
    QCOMPARE(changes.size(), std::size_t{1});
    QCOMPARE(changes.front()->path, std::string("stamps.standard[pg].env.prod.disk_gb"));
    QVERIFY(document().showScenario({}));
    QCOMPARE(disk(*document().plan()), before);
    QVERIFY(document().showScenario(models::ScenarioId("larger-disks")));
    QCOMPARE(disk(*document().plan()), std::string("777"));
}

void ScenarioDocumentTest::undoShowsTheScenarioOfTheStep() {
    addScenario("Larger disks");
    QVERIFY(setDisk("777"));
    QVERIFY(document().showScenario({}));
    document().undoStack()->undo();
    QCOMPARE(document().scenario().text, std::string("larger-disks"));
    QVERIFY(disk(*document().plan()) != "777");
    document().undoStack()->undo(); // the scenario itself
    QVERIFY(document().scenario().empty());
    QVERIFY(document().base()->scenarios.empty());
    document().undoStack()->setIndex(2);
    QCOMPARE(disk(*document().plan()), std::string("777"));
}

void ScenarioDocumentTest::switchingIsNoUndoStep() {
    addScenario("One");
    const int steps = document().undoStack()->count();
    QSignalSpy shown(&document(), &PlanDocument::scenariosChanged);
    QVERIFY(document().showScenario({}));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(document().undoStack()->count(), steps);
    QVERIFY(!document().showScenario(models::ScenarioId("nobody")));
    QVERIFY(!document().diagnostics().empty());
    QVERIFY(document().scenario().empty());
}

void ScenarioDocumentTest::quotesAreOfThePlan() {
    addScenario("Offer");
    QVERIFY(document().apply(
        QStringLiteral("Quote"),
        {models::addChange("quotes", models::objectValue({{"id", models::scalarValue("q-1")},
                                                          {"customer", models::scalarValue("Oak")}}))}));
    QCOMPARE(document().base()->quotes.back()->id.text, std::string("q-1"));
    QVERIFY(document().base()->scenarios.back()->changes.empty());
    QVERIFY(document().showScenario({}));
    QCOMPARE(document().plan()->quotes.back()->id.text, std::string("q-1"));
}

void ScenarioDocumentTest::aScenarioThatNoLongerFitsIsRefused() {
    addScenario("Helios");
    QVERIFY(document().setField(QStringLiteral("Seats"), "tenants[helios].seats", "12"));
    QVERIFY(document().showScenario({}));
    const auto without = models::removeObject(document().plan(), "tenants[helios]");
    QVERIFY(without.ok());
    QVERIFY(document().push(QStringLiteral("Remove"), *without));
    QVERIFY(!document().showScenario(models::ScenarioId("helios")));
    QVERIFY2(document().diagnostics().front().message.find("helios") != std::string::npos,
             document().diagnostics().front().message.c_str());
    QVERIFY(document().scenario().empty());
}

void ScenarioDocumentTest::savesScenarioAndBase() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kept.plat.yaml"));
    addScenario("Larger disks");
    QVERIFY(setDisk("777"));
    QVERIFY(document().isModified());
    QVERIFY(document().save(path));
    QVERIFY(!document().isModified());
    const PlanRead read = readPlanFile(path);
    QVERIFY(read.loaded.ok());
    QVERIFY(*read.loaded->plan == *document().base());
    QVERIFY(disk(*read.loaded->plan) != "777");
    const auto applied = models::applyScenario(read.loaded->plan, models::ScenarioId("larger-disks"));
    QVERIFY(applied.ok());
    QCOMPARE(disk(**applied), std::string("777"));
}

void ScenarioDocumentTest::sinceSaveComparesTheShownScenario() {
    QTemporaryDir folder;
    addScenario("Larger disks");
    QVERIFY(setDisk("777"));
    QVERIFY(m_plan->settle());
    QVERIFY(document().save(folder.filePath(QStringLiteral("kept.plat.yaml"))));
    const models::Money saved = document().evaluation()->total.expected;
    QVERIFY(setDisk("888"));
    QVERIFY(m_plan->settle());
    QTRY_VERIFY(document().savedEvaluation());
    QCOMPARE(document().savedEvaluation()->total.expected, saved);
    QVERIFY(document().evaluation()->total.expected > saved);
}

void ScenarioDocumentTest::theBaseIsEvaluatedBeside() {
    const models::Money base = document().evaluation()->total.expected;
    addScenario("Larger disks");
    QVERIFY(setDisk("777"));
    QVERIFY(m_plan->settle());
    QVERIFY(document().evaluation()->total.expected > base);
    QTRY_VERIFY_WITH_TIMEOUT(document().scenarios().of({}), 60000);
    QCOMPARE(document().scenarios().of({})->total.expected, base);
    QCOMPARE(document().scenarios().of(document().scenario()), document().evaluation());
    const models::Money scenario = document().evaluation()->total.expected;
    QVERIFY(document().showScenario({}));
    QTRY_VERIFY_WITH_TIMEOUT(document().scenarios().of(models::ScenarioId("larger-disks")), 60000);
    QCOMPARE(document().scenarios().of(models::ScenarioId("larger-disks"))->total.expected, scenario);
}

void ScenarioDocumentTest::reloadGoesBackToTheBase() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kept.plat.yaml"));
    addScenario("Larger disks");
    QVERIFY(document().save(path));
    QVERIFY(setDisk("777"));
    QVERIFY(document().reload(readPlanFile(path)));
    QVERIFY(document().scenario().empty());
    QVERIFY(document().base()->scenarios.back()->changes.empty());
    document().undoStack()->undo();
    QCOMPARE(document().scenario().text, std::string("larger-disks"));
    QCOMPARE(disk(*document().plan()), std::string("777"));
}

void ScenarioDocumentTest::aLockedPlanTakesNoEdit() {
    QSignalSpy refused(&document(), &PlanDocument::changeRefused);
    document().setLocked(true);
    QVERIFY(!setDisk("777"));
    QCOMPARE(refused.count(), 1);
    QVERIFY(!lockedReason(document()).isEmpty());
    QVERIFY(!document().isReadOnly()); // it can be saved
    document().setLocked(false);
    QVERIFY(setDisk("777"));
}

QTEST_MAIN(ScenarioDocumentTest)
#include "ScenarioDocumentTest.moc"
