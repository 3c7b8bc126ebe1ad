#include "models/scenarios/Scenarios.h"

#include "models/edits/PlanEdits.h"
#include "models/evaluate/EffectivePlan.h"
#include "models/io/PlanWriter.h"
#include "tests/models/cost/CostFixture.h"
#include "tests/models/evaluate/RandomEdits.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace platbook::models;

namespace {

PlanPtr templatePlan(const QString& name) {
    auto loaded =
        readPlan(costfixture::fileText(qPrintable(QStringLiteral("resources/templates/") + name)), name.toStdString());
    if (!loaded) qFatal("%s", toText(loaded.diagnostics()).c_str());
    return loaded->plan;
}

/// A plan as JSON in which lists whose order means nothing stand by id, and without what scenarios leave alone.
QJsonValue sorted(const QJsonValue& value, const QString& key = {}) {
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            entry.value() = sorted(entry.value(), entry.key());
        return object;
    }
    if (!value.isArray()) return value;
    QList<QJsonValue> items;
    for (const auto&& item : value.toArray()) items.append(sorted(item));
    const bool ordered = key == QLatin1String("phases") || key == QLatin1String("stages") ||
                         key == QLatin1String("steps") || key == QLatin1String("changes");
    const auto idOf = [](const QJsonValue& item) { return item[QLatin1String("id")].toString(); };
    if (!ordered && std::all_of(items.begin(), items.end(), [&](const auto& item) { return !idOf(item).isEmpty(); }))
        std::stable_sort(items.begin(), items.end(), [&](const auto& a, const auto& b) { return idOf(a) < idOf(b); });
    QJsonArray array;
    for (const QJsonValue& item : items) array.append(item);
    return array;
}

QByteArray canonical(const Plan& plan) {
    QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(writePlanJson(plan))).object();
    root.remove(QStringLiteral("scenarios"));
    root.remove(QStringLiteral("quotes"));
    return QJsonDocument(sorted(root).toObject()).toJson();
}

PlanPtr applied(const PlanPtr& plan, const std::vector<Change>& changes) {
    const auto result = applyChanges(plan, changes);
    if (!result) qFatal("%s", toText(result.diagnostics()).c_str());
    return *result;
}

/// The worked example with further root keys.
PlanPtr withRoot(const std::string& root) {
    return costfixture::planFrom(costfixture::fileText("resources/templates/atlas.plat.yaml") + root);
}

const std::string dedicated = R"(
scenarios:
  - id: dedicated-eu
    name: Helios on its own stack
    changes:
      - {op: add, path: cells, value: {id: eu-helios, env: prod, region: eu-west, isolation: silo, stamp: dedicated, tenant: helios, subnet: 10.20.5.0/24, psa: 10.20.64.0/20}}
      - {op: set, path: "tenants[helios].tier", value: silo}
      - {op: set, path: "tenants[helios].cell", value: eu-helios}
      - {op: remove, path: "tenants[helios].bridge"}
  - {id: bigger, from: dedicated-eu, changes: [{op: set, path: "cells[eu-helios].overrides.cache.gb", value: 4}]}
  - {id: biggest, from: bigger, changes: [{op: set, path: "cells[eu-helios].overrides.cache.gb", value: 16}]}
)";

std::string codeOf(const Diagnostics& diagnostics) {
    return diagnostics.empty() ? std::string() : diagnostics.front().code;
}

} // namespace

class ScenariosTest : public QObject {
    Q_OBJECT

private slots:
    void appliesTheChainInOrder();
    void theBaseIsThePlanItself();
    void tellsUnknownAndCircularScenarios();
    void tellsChangesThatDoNotFit();
    void phaseChangesComeFirst();
    void theNearestPhaseCounts();
    void aDifferenceIsSmall();
    void differencesOfRandomEdits_data();
    void differencesOfRandomEdits();
    void differencesOfWholePlans();
    void nullAndDefaultAreToldApart();
    void oddKeysAreSetAsAWhole();
    void addsAndRecords();
    void removingKeepsWhatStartsFromIt();
    void renames();
    void incrementalEqualsFull();
};

void ScenariosTest::appliesTheChainInOrder() {
    const PlanPtr plan = withRoot(dedicated);
    const auto chain = scenarioChain(*plan, ScenarioId("biggest"));
    QVERIFY(chain);
    QCOMPARE(chain->size(), std::size_t(3));
    QCOMPARE(chain->front()->id.text, std::string("dedicated-eu"));
    QCOMPARE(chain->back()->id.text, std::string("biggest"));
    const auto result = applyScenario(plan, ScenarioId("biggest"));
    QVERIFY2(result, toText(result.diagnostics()).c_str());
    const Tenant* helios = findById((*result)->tenants, TenantId("helios"));
    QCOMPARE(*helios->tier, Tier::Silo);
    QVERIFY(!helios->bridge.has());
    const Cell* cell = findById((*result)->cells, CellId("eu-helios"));
    QVERIFY(cell);
    QCOMPARE(cell->overrides.front().value->gb->toText(), std::string("16"));
}

void ScenariosTest::theBaseIsThePlanItself() {
    const PlanPtr plan = withRoot(dedicated);
    QCOMPARE(*applyScenario(plan, {}), plan);
}

void ScenariosTest::tellsUnknownAndCircularScenarios() {
    const PlanPtr plan = withRoot(dedicated);
    const auto unknown = applyScenario(plan, ScenarioId("dedicated-us"));
    QVERIFY(!unknown);
    QCOMPARE(codeOf(unknown.diagnostics()), std::string("scenario.unknown"));
    QVERIFY(unknown.diagnostics().front().hint.find("dedicated-eu, bigger") != std::string::npos);

    const auto circle = setField(plan, "scenarios[dedicated-eu].from", "biggest");
    const auto circular = applyScenario(*circle, ScenarioId("bigger"));
    QVERIFY(!circular);
    QCOMPARE(codeOf(circular.diagnostics()), std::string("scenario.cycle"));

    const auto dangling = setField(plan, "scenarios[dedicated-eu].from", "gone");
    const auto missing = applyScenario(*dangling, ScenarioId("bigger"));
    QVERIFY(!missing);
    QCOMPARE(codeOf(missing.diagnostics()), std::string("scenario.unknown"));
    QVERIFY(missing.diagnostics().front().message.find("“dedicated-eu” starts from “gone”") != std::string::npos);
}

void ScenariosTest::tellsChangesThatDoNotFit() {
    const PlanPtr plan =
        withRoot("\nscenarios: [{id: odd, changes: [{op: set, path: \"tenants[nobody].tier\", value: silo}]}]\n");
    const auto result = applyScenario(plan, ScenarioId("odd"));
    QVERIFY(!result);
    QCOMPARE(result.diagnostics().front().subject, std::string("odd"));
    QVERIFY(result.diagnostics().front().message.find("The scenario “odd” does not fit the plan") == 0);
}

void ScenariosTest::phaseChangesComeFirst() {
    const PlanPtr plan = withRoot(R"(
phases:
  - {id: small, changes: [{op: set, path: "stamps.standard[cache].env.prod.gb", value: 1}]}
  - {id: large, include: {env: [prod]}, changes: [{op: set, path: "stamps.standard[cache].env.prod.gb", value: 32}]}
scenarios:
  - {id: tuned, changes: [{op: set, path: "stamps.standard[cache].env.prod.gb", value: 12}]}
)");
    const auto result = applyScenario(plan, ScenarioId("tuned"));
    QVERIFY(result);
    const EffectivePlan effective = effectivePlan(*result);
    QVERIFY(effective.diagnostics.empty());
    const auto gb = [](const Plan& of) {
        for (const auto& component : of.stamps.front().value)
            if (component->id.text == "cache")
                return findEntry(component->env, EnvironmentId("prod"))->operator*().gb->toText();
        return std::string();
    };
    QCOMPARE(gb(*effective.plan), std::string("12"));
    // What the phase includes still counts.
    for (const auto& cell : effective.plan->cells) QCOMPARE(cell->env->text, std::string("prod"));
}

void ScenariosTest::theNearestPhaseCounts() {
    const PlanPtr plan = withRoot(R"(
phases:
  - {id: small, include: {env: [dev]}}
  - {id: large}
scenarios:
  - {id: first, phase: small, changes: []}
  - {id: second, from: first, changes: []}
  - {id: third, from: second, phase: large, changes: []}
  - {id: lost, phase: small, changes: []}
)");
    QCOMPARE(chosenPhase(**applyScenario(plan, ScenarioId("second")))->id.text, std::string("small"));
    QCOMPARE(chosenPhase(**applyScenario(plan, ScenarioId("third")))->id.text, std::string("large"));
    const auto lost = setField(plan, "scenarios[lost].phase", "nowhere");
    QCOMPARE(codeOf(applyScenario(*lost, ScenarioId("lost")).diagnostics()), std::string("scenario.unknown_phase"));
}

void ScenariosTest::aDifferenceIsSmall() {
    const PlanPtr plan = costfixture::atlasPlan();
    const PlanPtr edited =
        applied(plan, {setChange("stamps.standard[api].env.prod.max", "60"), removeChange("tenants[helios].bridge"),
                       removeChange("flows[" + plan->flows.front()->id.text + "]")});
    const auto changes = scenarioFromDifference(*plan, *edited);
    QStringList lines;
    for (const Change& change : changes)
        lines << QString::fromStdString(std::string(toText(*change.op)) + " " + *change.path);
    lines.sort();
    QVERIFY2(lines.contains(QStringLiteral("set stamps.standard[api].env.prod.max")), qPrintable(lines.join(u'\n')));
    QVERIFY(lines.contains(QStringLiteral("remove tenants[helios].bridge")));
    QCOMPARE(lines.size(), qsizetype(3));
    QVERIFY(scenarioFromDifference(*plan, *plan).empty());
}

void ScenariosTest::differencesOfRandomEdits_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"atlas.plat.yaml", "three-regions.plat.yaml", "agentic-platform-k8s.corrected.plat.yaml",
                             "waooaw-plant.as_written.plat.yaml"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void ScenariosTest::differencesOfRandomEdits() {
    QFETCH(QString, name);
    const PlanPtr base = templatePlan(name);
    for (unsigned seed = 0; seed < 25; ++seed) {
        RandomEdits edit(seed);
        PlanPtr edited = base;
        for (int step = 0; step < 12; ++step) edited = edit(edited);
        QCOMPARE(canonical(*applied(base, scenarioFromDifference(*base, *edited))), canonical(*edited));
        QCOMPARE(canonical(*applied(edited, scenarioFromDifference(*edited, *base))), canonical(*base));
    }
}

/// From every plan that ships to every other: every kind of field comes, goes and changes.
void ScenariosTest::differencesOfWholePlans() {
    const QDir folder(QString::fromUtf8(PLATBOOK_SOURCE_DIR) + QStringLiteral("/resources/templates"));
    std::vector<PlanPtr> plans;
    for (const QString& name : folder.entryList({QStringLiteral("*.plat.yaml")})) plans.push_back(templatePlan(name));
    QVERIFY(plans.size() > 5);
    for (const PlanPtr& a : plans)
        for (const PlanPtr& b : plans) {
            const PlanPtr made = applied(a, scenarioFromDifference(*a, *b));
            QCOMPARE(canonical(*made), canonical(*b));
        }
}

void ScenariosTest::nullAndDefaultAreToldApart() {
    const PlanPtr plan = withRoot("");
    Change null = setChange("stamps.standard[api].env.prod.max", {});
    null.value = AnyValue{};
    const PlanPtr edited = applied(plan, {null});
    const auto changes = scenarioFromDifference(*plan, *edited);
    QCOMPARE(changes.size(), std::size_t(1));
    QCOMPARE(changes.front().value->kind, AnyValue::Kind::Null);
    QVERIFY(*applied(plan, changes) == *edited);
    const auto back = scenarioFromDifference(*edited, *plan);
    QVERIFY(*applied(edited, back) == *plan);
}

void ScenariosTest::oddKeysAreSetAsAWhole() {
    costfixture::OneCell cell;
    cell.components = "{id: cache, kind: redis}";
    cell.plan = ", meta: {a.b: x, c: y}";
    const auto plan = costfixture::planFrom(cell.text());
    cell.plan = ", meta: {a.b: \"=cmd\", \"d[0]\": \"Zoë “Öl”\"}";
    const auto edited = costfixture::planFrom(cell.text());
    const auto changes = scenarioFromDifference(*plan, *edited);
    QCOMPARE(changes.size(), std::size_t(1));
    QCOMPARE(*changes.front().path, std::string("plan.meta"));
    QVERIFY(*applied(plan, changes) == *edited);
}

void ScenariosTest::addsAndRecords() {
    const PlanPtr plan = costfixture::atlasPlan();
    const PlanPtr edited = applied(plan, {setChange("stamps.standard[cache].env.prod.gb", "16")});
    const auto added = addScenarioFrom(plan, "Größerer “Cache”", *edited);
    QVERIFY(added);
    const Scenario* scenario = findById(added->plan->scenarios, added->id);
    QCOMPARE(*scenario->name, std::string("Größerer “Cache”"));
    QCOMPARE(scenario->changes.size(), std::size_t(1));
    QCOMPARE(canonical(**applyScenario(added->plan, added->id)), canonical(*edited));

    const auto second = addScenario(added->plan, "Wide", {}, added->id);
    QVERIFY(second);
    const PlanPtr wider = applied(edited, {setChange("stamps.standard[api].env.prod.max", "90")});
    const auto recorded = recordScenario(second->plan, second->id, *wider);
    QVERIFY(recorded);
    QCOMPARE(findById((*recorded)->scenarios, second->id)->changes.size(),
             std::size_t(1)); // the cache comes from `from`
    QCOMPARE(canonical(**applyScenario(*recorded, second->id)), canonical(*wider));
    QCOMPARE(codeOf(addScenario(plan, "x", {}, ScenarioId("gone")).diagnostics()), std::string("scenario.unknown"));

    // It is written and read like any other part of the plan.
    const auto read = readPlan(writePlan(**recorded), "copy.yaml");
    QVERIFY(read);
    QVERIFY(*read->plan == **recorded);
}

void ScenariosTest::removingKeepsWhatStartsFromIt() {
    const PlanPtr plan =
        withRoot(dedicated + "quotes: [{id: q-1, customer: Helios, scenario: bigger, options: [bigger, biggest]}]\n");
    const auto before = applyScenario(plan, ScenarioId("biggest"));
    const auto without = removeScenario(plan, ScenarioId("bigger"));
    QVERIFY(without);
    QVERIFY(!findById((*without)->scenarios, ScenarioId("bigger")));
    const Scenario* heir = findById((*without)->scenarios, ScenarioId("biggest"));
    QCOMPARE(heir->from->text, std::string("dedicated-eu"));
    QCOMPARE(canonical(**applyScenario(*without, ScenarioId("biggest"))), canonical(**before));
    const Quote& quote = *(*without)->quotes.front();
    QVERIFY(!quote.scenario.has());
    QCOMPARE(quote.options->size(), std::size_t(1));
    QCOMPARE(codeOf(removeScenario(plan, ScenarioId("gone")).diagnostics()), std::string("scenario.unknown"));
}

void ScenariosTest::renames() {
    const auto renamed = renameScenario(withRoot(dedicated), ScenarioId("bigger"), "=cmd|' /C calc'!A0");
    QVERIFY(renamed);
    QCOMPARE(*findById((*renamed)->scenarios, ScenarioId("bigger"))->name, std::string("=cmd|' /C calc'!A0"));
    QCOMPARE(codeOf(renameScenario(withRoot(dedicated), ScenarioId("gone"), "x").diagnostics()),
             std::string("scenario.unknown"));
}

/// An evaluator that goes from scenario to scenario answers as one that starts from nothing.
void ScenariosTest::incrementalEqualsFull() {
    const PlanPtr plan = withRoot(dedicated);
    Evaluator kept(costfixture::catalogue());
    for (const char* id : {"", "dedicated-eu", "", "biggest", "bigger", "dedicated-eu"}) {
        const PlanPtr scenario = *applyScenario(plan, ScenarioId(id));
        const EvaluationPtr incremental = kept.evaluate(scenario, costfixture::testBook());
        const EvaluationPtr full = costfixture::evaluated(scenario);
        QVERIFY(incremental->lines == full->lines);
        QVERIFY(incremental->tenants == full->tenants);
        QCOMPARE(incremental->findings.size(), full->findings.size());
    }
}

QTEST_GUILESS_MAIN(ScenariosTest)
#include "ScenariosTest.moc"
