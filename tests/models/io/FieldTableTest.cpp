#include "PlanSamples.h"

#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"

#include <QtTest>

#include <algorithm>
#include <set>

using namespace platbook::models;

/// Walks every row of the field table: read, written, defaulted, refused.
class FieldTableTest : public QObject {
    Q_OBJECT

private slots:
    void samplesHoldEveryField();
    void everythingIsReadBack_data();
    void everythingIsReadBack();
    void eachFieldChangesOneLine_data() { sections(); }
    void eachFieldChangesOneLine();
    void listsGrowAndShrinkByOneLine_data() { sections(); }
    void listsGrowAndShrinkByOneLine();
    void eachDefaultIsAValueOfItsField_data() { sections(); }
    void eachDefaultIsAValueOfItsField();
    void eachFieldReturnsToItsDefault_data() { sections(); }
    void eachFieldReturnsToItsDefault();
    void eachFieldRefusesWhatDoesNotFit_data() { sections(); }
    void eachFieldRefusesWhatDoesNotFit();

private:
    static void sections();
};

namespace {

/// What a section alone must complain of: the objects it refers to are missing, and rules between fields.
bool isAboutContents(const Diagnostic& d) {
    static const std::set<std::string> codes{"plan.unknown_reference", "plan.exclusive",        "plan.silo_tenant",
                                             "plan.tier_cell",         "plan.cluster_missing",  "plan.network_missing",
                                             "plan.region_incomplete", "plan.conflict_missing", "plan.bridge_missing",
                                             "plan.timeout_missing",   "plan.timeout_short",    "plan.currency",
                                             "plan.range_order"};
    return codes.contains(d.code);
}

QString complaints(const Diagnostics& diagnostics) {
    Diagnostics rest;
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(rest),
                 [](const Diagnostic& d) { return !isAboutContents(d); });
    return QString::fromStdString(toText(rest));
}

bool hasOneChoice(const FieldSpec& field) {
    return field.type->kind == ValueKind::Enum && field.type->enumeration->texts.size() == 1;
}

/// Fields whose change is another object or another shape, not another value.
bool isIdentity(const samples::Place& place) {
    return place.field->name == "id" || place.field->name == "schema" ||
           (place.object->name == "component" && place.field->name == "kind");
}

} // namespace

void FieldTableTest::sections() {
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("block");
    const auto& plans = samples::sectionPlans();
    for (std::size_t i = 0; i < plans.size(); ++i)
        for (const bool block : {true, false})
            QTest::newRow((plans[i].first + (block ? " block" : " flow")).c_str()) << static_cast<int>(i) << block;
}

void FieldTableTest::samplesHoldEveryField() {
    std::set<const FieldSpec*> seen;
    for (const auto& [name, plan] : samples::sectionPlans())
        for (const auto& place : samples::places(plan)) seen.insert(place.field);
    for (const ObjectSpec* object : allObjectSpecs())
        for (const FieldSpec& field : object->fields)
            QVERIFY2(seen.contains(&field), (std::string(object->name) + "." + std::string(field.name)).c_str());
}

void FieldTableTest::everythingIsReadBack_data() {
    QTest::addColumn<QString>("text");
    const Plan plan = samples::fullPlan();
    QTest::newRow("canonical") << QString::fromStdString(writePlan(plan));
    QTest::newRow("block") << QString::fromStdString(samples::blockText(plan));
    QTest::newRow("flow") << QString::fromStdString(samples::flowText(plan));
    QTest::newRow("json") << QString::fromStdString(writePlanJson(plan));
    QTest::newRow("commented") << QString::fromStdString(samples::commented(samples::blockText(plan)));
}

void FieldTableTest::everythingIsReadBack() {
    QFETCH(QString, text);
    const Plan plan = samples::fullPlan();
    const auto result = readPlan(text.toStdString(), "full.yaml");
    QCOMPARE(complaints(result.diagnostics()), QString());
    QCOMPARE(QString::fromStdString(writePlan(*result->plan)), QString::fromStdString(writePlan(plan)));
    QVERIFY(*result->plan == plan);
    QCOMPARE(planHash(*result->plan), planHash(plan));
}

void FieldTableTest::eachFieldChangesOneLine() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan& before = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = samples::commented(block ? samples::blockText(before) : samples::flowText(before));
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    QVERIFY(*loaded->plan == before);
    for (const auto& place : samples::newPlaces(static_cast<std::size_t>(index))) {
        if (isIdentity(place)) continue;
        Plan after = before;
        if (!samples::changeFirst(*place.field, *place.field->type, place.field->edit(place.edit(after)))) continue;
        QVERIFY2(!(after == before) || hasOneChoice(*place.field), place.path.c_str());
        const std::string patched = patchPlan(*loaded->source, before, after);
        const auto again = readPlan(patched, "a.yaml");
        QVERIFY2(again.ok() && *again->plan == after,
                 (place.path + "\n" + toText(again.diagnostics()) + patched).c_str());
        QVERIFY2(after == before || samples::hunk(text, patched) == 1, (place.path + "\n" + patched).c_str());
    }
}

void FieldTableTest::listsGrowAndShrinkByOneLine() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan& before = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = samples::commented(block ? samples::blockText(before) : samples::flowText(before));
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    for (const auto& place : samples::newPlaces(static_cast<std::size_t>(index))) {
        const TypeSpec& type = *place.field->type;
        if (type.kind != ValueKind::List || samples::isCollection(*type.item)) continue;
        Plan grown = before, shrunk = before;
        void* const longer = place.field->edit(place.edit(grown));
        QVERIFY(type.item->parse(samples::scalarSample(*place.field, *type.item, 2),
                                 type.insertAt(longer, type.size(longer))));
        void* const shorter = place.field->edit(place.edit(shrunk));
        type.eraseAt(shorter, 0);
        for (const Plan* after : {&grown, &shrunk}) {
            const std::string patched = patchPlan(*loaded->source, before, *after);
            const auto again = readPlan(patched, "a.yaml");
            QVERIFY2(again.ok() && *again->plan == *after,
                     (place.path + "\n" + toText(again.diagnostics()) + patched).c_str());
            QVERIFY2(samples::hunk(text, patched) == 1, (place.path + "\n" + patched).c_str());
        }
    }
}

void FieldTableTest::eachFieldReturnsToItsDefault() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan& before = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = samples::commented(block ? samples::blockText(before) : samples::flowText(before));
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    for (const auto& place : samples::newPlaces(static_cast<std::size_t>(index))) {
        if (isIdentity(place)) continue;
        Plan after = before;
        place.field->clear(place.edit(after));
        const std::string without = patchPlan(*loaded->source, before, after);
        const auto again = readPlan(without, "a.yaml");
        QVERIFY2(again.ok() && *again->plan == after,
                 (place.path + " cleared\n" + toText(again.diagnostics()) + without).c_str());

        // And set again, in a file that lacks it.
        const std::string restored = patchPlan(*again->source, after, before);
        const auto back = readPlan(restored, "a.yaml");
        QVERIFY2(back.ok() && *back->plan == before,
                 (place.path + " restored\n" + toText(back.diagnostics()) + restored).c_str());

        Plan none = before;
        place.field->setNull(place.edit(none));
        const std::string nulled = patchPlan(*loaded->source, before, none);
        const auto read = readPlan(nulled, "a.yaml");
        QVERIFY2(read.ok() && *read->plan == none, (place.path + " null\n" + nulled).c_str());
    }
}

void FieldTableTest::eachFieldRefusesWhatDoesNotFit() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan& plan = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = block ? samples::blockText(plan) : samples::flowText(plan);
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    const SourceDocument& source = *loaded->source;
    const auto refuse = [&](const std::string& path, const samples::Refusal& refusal) {
        const SourceNode& node = source.node(source.nearest(path));
        if (node.style == NodeStyle::Block) return; // many lines; the flow text has it
        std::string damaged = text;
        damaged.replace(node.begin, node.end - node.begin, refusal.text);
        const auto result = readPlan(damaged, "a.yaml");
        const SourcePlace where = source.place(node.begin);
        const bool found = std::any_of(result.diagnostics().begin(), result.diagnostics().end(),
                                       [&](const Diagnostic& d) { return d.code == refusal.code && d.place == where; });
        QVERIFY2(found, (path + ": " + refusal.text + " should be " + refusal.code + "\n" +
                         toText(result.diagnostics()) + damaged)
                            .c_str());
    };
    for (const auto& place : samples::newPlaces(static_cast<std::size_t>(index))) {
        if (place.field->name == "schema") continue; // a version of its own diagnostics
        const samples::Leaf leaf = samples::firstLeaf(place, plan);
        for (const auto& refusal : samples::refusals(*place.field, *leaf.type)) refuse(leaf.path, refusal);
        if (leaf.type != place.field->type)
            for (const auto& refusal : samples::refusals(*place.field, *place.field->type)) refuse(place.path, refusal);
    }
}

/// Every default that the table states is a value which the field takes.
void FieldTableTest::eachDefaultIsAValueOfItsField() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan& plan = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = block ? samples::blockText(plan) : samples::flowText(plan);
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    const SourceDocument& source = *loaded->source;
    for (const auto& place : samples::newPlaces(static_cast<std::size_t>(index))) {
        const FieldSpec& field = *place.field;
        const SourceNode& node = source.node(source.nearest(place.path));
        if (!field.defaultIsLiteral || node.style == NodeStyle::Block) continue;
        std::string changed = text;
        std::string value(field.defaultText);
        if (field.type->kind == ValueKind::String || field.type->kind == ValueKind::Pattern)
            value = "\"" + value + "\"";
        changed.replace(node.begin, node.end - node.begin, value);
        const auto result = readPlan(changed, "a.yaml");
        QVERIFY2(result.ok() && complaints(result.diagnostics()).isEmpty(),
                 (place.path + "\n" + toText(result.diagnostics()) + changed).c_str());
        Plan read = *result->plan, defaulted = plan;
        void* const object = place.edit(read);
        // An empty list of objects is the same as none.
        QVERIFY2(field.has(object) || value == "[]" || value == "{}", place.path.c_str());
        if (!field.type->parse) continue;
        QVERIFY(field.type->parse(field.defaultText, field.edit(place.edit(defaulted))));
        QVERIFY2(field.type->equal(field.read(object), field.read(place.edit(defaulted))), place.path.c_str());
    }
}

QTEST_GUILESS_MAIN(FieldTableTest)
#include "FieldTableTest.moc"
