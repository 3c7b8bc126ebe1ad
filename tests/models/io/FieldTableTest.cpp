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
                                             "plan.timeout_missing",   "plan.timeout_short"};
    return codes.contains(d.code);
}

QString complaints(const Diagnostics& diagnostics) {
    Diagnostics rest;
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(rest),
                 [](const Diagnostic& d) { return !isAboutContents(d); });
    return QString::fromStdString(toText(rest));
}

/// A comment behind every line and blank lines between, to see that they stay.
std::string commented(const std::string& text) {
    std::string out = "# first\n\n";
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        out += text.substr(start, end - start) + "  # line " + std::to_string(++number) + "\n";
        if (number % 7 == 0) out += "\n# between\n";
        start = end + 1;
    }
    return out;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

/// Lines of a that b lacks, counted from both ends: the size of the hunk a diff shows.
std::size_t hunk(const std::string& a, const std::string& b) {
    const auto x = linesOf(a), y = linesOf(b);
    std::size_t front = 0, back = 0;
    const std::size_t shorter = std::min(x.size(), y.size());
    while (front < shorter && x[front] == y[front]) ++front;
    while (back < shorter - front && x[x.size() - 1 - back] == y[y.size() - 1 - back]) ++back;
    return std::max(x.size(), y.size()) - front - back;
}

bool isScalar(const FieldSpec& field) {
    const ValueKind kind = field.type->kind;
    return kind != ValueKind::List && kind != ValueKind::Map && kind != ValueKind::Object && kind != ValueKind::Any;
}

/// The places of each section that no earlier one holds, on the object itself and inside overrides apart.
const std::vector<samples::Place>& newPlaces(int section) {
    static const std::vector<std::vector<samples::Place>> all = [] {
        std::set<std::pair<const FieldSpec*, bool>> seen;
        std::vector<std::vector<samples::Place>> lists;
        for (const auto& [name, plan] : samples::sectionPlans()) {
            auto& list = lists.emplace_back();
            for (auto& place : samples::places(plan)) {
                const bool inOverride =
                    place.path.find(".env.") != std::string::npos || place.path.find("overrides.") != std::string::npos;
                if (seen.emplace(place.field, inOverride).second) list.push_back(std::move(place));
            }
        }
        return lists;
    }();
    return all[static_cast<std::size_t>(section)];
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
    const auto plans = samples::sectionPlans();
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
    QTest::newRow("commented") << QString::fromStdString(commented(samples::blockText(plan)));
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
    const Plan before = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = commented(block ? samples::blockText(before) : samples::flowText(before));
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    QVERIFY(*loaded->plan == before);
    for (const auto& place : newPlaces(index)) {
        if (!isScalar(*place.field) || isIdentity(place)) continue;
        Plan after = before;
        const std::string value = samples::scalarSample(*place.field, *place.field->type, 1);
        QVERIFY(place.field->type->parse(value, place.field->edit(place.edit(after))));
        const std::string patched = patchPlan(*loaded->source, before, after);
        const auto again = readPlan(patched, "a.yaml");
        QVERIFY2(again.ok() && *again->plan == after,
                 (place.path + "\n" + toText(again.diagnostics()) + patched).c_str());
        QVERIFY2(after == before || hunk(text, patched) == 1, (place.path + "\n" + patched).c_str());
    }
}

void FieldTableTest::eachFieldReturnsToItsDefault() {
    QFETCH(int, index);
    QFETCH(bool, block);
    const Plan before = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = commented(block ? samples::blockText(before) : samples::flowText(before));
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    for (const auto& place : newPlaces(index)) {
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
    const Plan plan = samples::sectionPlans()[static_cast<std::size_t>(index)].second;
    const std::string text = block ? samples::blockText(plan) : samples::flowText(plan);
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    const SourceDocument& source = *loaded->source;
    for (const auto& place : newPlaces(index)) {
        const SourceNode& node = source.node(source.nearest(place.path));
        const auto expect = [&](const std::string& value, const std::string& code) {
            std::string damaged = text;
            damaged.replace(node.begin, node.end - node.begin, value);
            const auto result = readPlan(damaged, "a.yaml");
            const SourcePlace where = source.place(node.begin);
            const bool found = std::any_of(result.diagnostics().begin(), result.diagnostics().end(),
                                           [&](const Diagnostic& d) { return d.code == code && d.place == where; });
            QVERIFY2(found,
                     (place.path + ": " + value + " should be " + code + "\n" + toText(result.diagnostics()) + damaged)
                         .c_str());
        };
        switch (place.field->type->kind) {
        case ValueKind::Int:
            expect("1.5", "plan.wrong_type");
            expect("010x", "plan.wrong_type");
            break;
        case ValueKind::Decimal:
        case ValueKind::Money: expect("much", "plan.wrong_type"); break;
        case ValueKind::Bool: expect("yes", "plan.wrong_type"); break;
        case ValueKind::Date: expect("2026-02-30", "plan.wrong_type"); break;
        case ValueKind::Time: expect("25:00", "plan.wrong_type"); break;
        case ValueKind::Duration: expect("5 minutes", "plan.wrong_type"); break;
        case ValueKind::Cron: expect("every day", "plan.wrong_type"); break;
        case ValueKind::Cidr: expect("10.0.0.1/8", "plan.wrong_type"); break;
        case ValueKind::Uuid: expect("5F0C8F0E-0001-4000-8000-000000000001", "plan.wrong_type"); break;
        case ValueKind::Range: expect("\"[8, 4]\"", "plan.wrong_type"); break;
        case ValueKind::Enum:
            if (place.field->name != "schema") expect("wrongly", "plan.unknown_choice");
            break;
        case ValueKind::Id: expect("Not An Id", "plan.bad_id"); break;
        case ValueKind::Ref: expect("nowhere", "plan.unknown_reference"); break;
        case ValueKind::Pattern: expect("\"{nothing}\"", "plan.unknown_token"); break;
        case ValueKind::List:
        case ValueKind::Map:
        case ValueKind::Object:
            if (node.style == NodeStyle::Flow) expect("word", "plan.wrong_type");
            break;
        default:
            if (isScalar(*place.field)) expect("{a: 1}", "plan.wrong_type");
        }
        if (isScalar(*place.field) && !samples::outOfRange(*place.field).empty())
            expect(samples::outOfRange(*place.field), "plan.out_of_range");
    }
}

QTEST_GUILESS_MAIN(FieldTableTest)
#include "FieldTableTest.moc"
