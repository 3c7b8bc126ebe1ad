#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include <functional>

using namespace platbook::models;

/// Save: what an edit makes of a file, text against text.
class PlanWriterTest : public QObject {
    Q_OBJECT

private slots:
    void patches_data();
    void patches();
    void sharedValueBesideABombIsEdited();
    void worldExampleKeepsItsBytes();
    void quotesWhatOthersMisread_data();
    void quotesWhatOthersMisread();
    void canonicalFormIsStable();
    void jsonStaysJson();
    void hashFollowsTheValues();
};

namespace {

using Edit = std::function<void(Plan&)>;

const std::string head = "schema: deployment-plan/v1\nplan: {id: p1, name: P, owner: o}\n";

std::string contents(const char* path) {
    QFile file{QString::fromUtf8(path)};
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

Region& region(Plan& plan, std::size_t index) { return plan.regions[index].edit(); }

} // namespace

void PlanWriterTest::patches_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("after");
    const auto row = [](const char* name, const std::string& before, Edit edit, const std::string& after) {
        QTest::newRow(name) << QString::fromStdString(head + before) << std::move(edit)
                            << QString::fromStdString(head + after);
    };
    const std::string blockRegion =
        "regions: # places\n"
        "\n"
        "  # the first one\n"
        "  - id: eu-west   # west\n"
        "    location: 'europe-west1'\n"
        "\n"
        "    cidr: 10.0.0.0/16 # all of it\n"
        "    role: planned\n"
        "# the end\n";
    row(
        "scalar in a block, quotes kept", blockRegion, [](Plan& p) { region(p, 0).location.set("europe-north1"); },
        "regions: # places\n\n  # the first one\n  - id: eu-west   # west\n    location: 'europe-north1'\n\n    cidr: 10.0.0.0/16 # all of it\n"
        "    role: planned\n# the end\n");
    row(
        "field added to a block", blockRegion, [](Plan& p) { region(p, 0).jurisdiction.set(JurisdictionId("eu")); },
        "regions: # places\n\n  # the first one\n  - id: eu-west   # west\n    location: 'europe-west1'\n    jurisdiction: eu\n\n"
        "    cidr: 10.0.0.0/16 # all of it\n    role: planned\n# the end\n");
    row(
        "field removed from a block", blockRegion, [](Plan& p) { region(p, 0).cidr.clear(); },
        "regions: # places\n\n  # the first one\n  - id: eu-west   # west\n    location: 'europe-west1'\n\n    role: planned\n# the end\n");
    row(
        "object added behind a block", blockRegion,
        [](Plan& p) {
            Region second;
            second.id = RegionId("us-east");
            second.location.set("us-east1");
            second.role.set(RegionRole::Planned);
            p.regions.push_back(second);
        },
        "regions: # places\n\n  # the first one\n  - id: eu-west   # west\n    location: 'europe-west1'\n\n    cidr: 10.0.0.0/16 # all of it\n"
        "    role: planned\n  - {id: us-east, location: us-east1, role: planned}\n# the end\n");
    row(
        "section added", blockRegion, [](Plan& p) { p.edge.edit().domain.set("x.example"); },
        blockRegion.substr(0, blockRegion.find("# the end")) + "edge: {domain: x.example}\n# the end\n");
    row(
        "section removed", blockRegion, [](Plan& p) { p.regions.clear(); }, "# the end\n");

    const std::string flowRegions =
        "regions:\n  - {id: a1, location: x, role: planned} # one\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n";
    row(
        "flow field changed", flowRegions, [](Plan& p) { region(p, 0).location.set("no"); },
        "regions:\n  - {id: a1, location: \"no\", role: planned} # one\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "flow field added in table order", flowRegions, [](Plan& p) { region(p, 1).location.set("y, z"); },
        "regions:\n  - {id: a1, location: x, role: planned} # one\n  - {id: b1, location: \"y, z\", role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "flow field removed in the middle", flowRegions, [](Plan& p) { region(p, 0).location.clear(); },
        "regions:\n  - {id: a1, role: planned} # one\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "flow field removed at the end", flowRegions, [](Plan& p) { region(p, 0).role.clear(); },
        "regions:\n  - {id: a1, location: x} # one\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "item removed", flowRegions, [](Plan& p) { p.regions.erase(p.regions.begin() + 1); },
        "regions:\n  - {id: a1, location: x, role: planned} # one\n  - {id: c1, role: planned} # three\n");
    row(
        "first item removed", flowRegions, [](Plan& p) { p.regions.erase(p.regions.begin()); },
        "regions:\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "last item removed", flowRegions, [](Plan& p) { p.regions.pop_back(); },
        "regions:\n  - {id: a1, location: x, role: planned} # one\n  - {id: b1, role: planned}\n");
    row(
        "item inserted in the middle", flowRegions,
        [](Plan& p) {
            Region added;
            added.id = RegionId("z9");
            p.regions.insert(p.regions.begin() + 1, added);
        },
        "regions:\n  - {id: a1, location: x, role: planned} # one\n  - {id: z9}\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "item inserted in front", flowRegions,
        [](Plan& p) {
            Region added;
            added.id = RegionId("z9");
            p.regions.insert(p.regions.begin(), added);
        },
        "regions:\n  - {id: z9}\n  - {id: a1, location: x, role: planned} # one\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n");
    row(
        "item moved and changed", flowRegions,
        [](Plan& p) {
            std::rotate(p.regions.begin(), p.regions.begin() + 1, p.regions.end());
            region(p, 2).location.set("w");
        },
        "regions:\n  - {id: b1, role: planned}\n  - {id: c1, role: planned} # three\n  - {id: a1, location: w, role: planned}\n");

    const std::string tags =
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    tags: [a, b, c]   # three\n";
    row(
        "list item changed", tags,
        [](Plan& p) {
            p.notes[0].edit().tags.set({"a", "x", "c"});
        },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    tags: [a, x, c]   # three\n");
    row(
        "list item removed", tags,
        [](Plan& p) {
            p.notes[0].edit().tags.set({"a", "c"});
        },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    tags: [a, c]   # three\n");
    row(
        "list items added", tags,
        [](Plan& p) {
            p.notes[0].edit().tags.set({"a", "b", "c", "d e", "1"});
        },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    tags: [a, b, c, d e, \"1\"]   # three\n");
    row(
        "list emptied", tags, [](Plan& p) { p.notes[0].edit().tags.set({}); },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    tags: []   # three\n");
    row(
        "text block changed", tags, [](Plan& p) { p.notes[0].edit().text.set("First line\n  deeper\nlast\n"); },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n      last\n    tags: [a, b, c]   # three\n");
    row(
        "field added behind a text block", tags, [](Plan& p) { p.notes[0].edit().title.set("T"); },
        "notes:\n  - id: n1\n    text: |\n      First line\n        deeper\n    title: T\n    tags: [a, b, c]   # three\n");
    row(
        "block list of scalars", "notes:\n  - id: n1\n    text: t\n    tags:\n      - a # one\n      - b\n",
        [](Plan& p) {
            p.notes[0].edit().tags.set({"a", "b", "c"});
        },
        "notes:\n  - id: n1\n    text: t\n    tags:\n      - a # one\n      - b\n      - c\n");
    row(
        "empty place filled", "notes:\n  - id: n1\n    text: # to be written\n",
        [](Plan& p) { p.notes[0].edit().text.set("done"); }, "notes:\n  - id: n1\n    text: done # to be written\n");
    row(
        "no line end at the end", "notes:\n  - {id: n1, text: t}", [](Plan& p) { p.notes[0].edit().text.set("u"); },
        "notes:\n  - {id: n1, text: u}");
    row(
        "added behind no line end", "notes:\n  - {id: n1, text: t}",
        [](Plan& p) {
            Note note;
            note.id = NoteId("n2");
            note.text.set("u");
            p.notes.push_back(note);
        },
        "notes:\n  - {id: n1, text: t}\n  - {id: n2, text: u}");
    row(
        "line ends of Windows", "notes:\r\n  - id: n1\r\n    text: t # x\r\n",
        [](Plan& p) { p.notes[0].edit().title.set("T"); },
        "notes:\r\n  - id: n1\r\n    text: t # x\r\n    title: T\r\n");
    row(
        "map entry added", "tenants:\n  - {id: t1, quotas: {api_per_day: 5}}\n",
        [](Plan& p) {
            p.tenants[0].edit().quotas.edit().push_back({"storage_gb", Decimal::fromInt(2)});
        },
        "tenants:\n  - {id: t1, quotas: {api_per_day: 5, storage_gb: 2}}\n");
    row(
        "wrong and unknown fields stay", "regions:\n  - {id: a1, cidr: nonsense, colour: red, role: planned}\n",
        [](Plan& p) { region(p, 0).role.set(RegionRole::Active); },
        "regions:\n  - {id: a1, cidr: nonsense, colour: red, role: active}\n");
    row(
        "wrong field put right", "regions:\n  - {id: a1, cidr: nonsense, role: planned}\n",
        [](Plan& p) { region(p, 0).cidr.set(*Cidr::parse("10.1.0.0/16")); },
        "regions:\n  - {id: a1, cidr: 10.1.0.0/16, role: planned}\n");
    row(
        "shared value edited once",
        "regions:\n  - &r {id: a1, role: planned, tags: &t [x]}\n  - {id: b1, role: planned, tags: *t}\n",
        [](Plan& p) { region(p, 0).tags.set({"z"}); },
        "regions:\n  - &r {id: a1, role: planned, tags: &t [z]}\n  - {id: b1, role: planned, tags: [x]}\n");
    row(
        "alias edited", "regions:\n  - {id: a1, role: planned, tags: &t [x]}\n  - {id: b1, role: planned, tags: *t}\n",
        [](Plan& p) { region(p, 1).tags.set({"z"}); },
        "regions:\n  - {id: a1, role: planned, tags: &t [x]}\n  - {id: b1, role: planned, tags: [z]}\n");
    row(
        "part of a free value",
        "phases:\n  - id: one\n    changes:\n      - op: set\n        path: plan.meta\n        value:\n"
        "          first: [a, b] # one\n          second: 'c'   # two\n",
        [](Plan& p) { p.phases[0].edit().changes[0].edit().value.edit().items[0].items[1].scalar = "z"; },
        "phases:\n  - id: one\n    changes:\n      - op: set\n        path: plan.meta\n        value:\n"
        "          first: [a, z] # one\n          second: 'c'   # two\n");
    row(
        "route for one model stays short", "model_routes: {us-1: default}\n",
        [](Plan& p) { p.modelRoutes.edit()[0].value[0] = ModelId("other"); }, "model_routes: {us-1: other}\n");
    row(
        "brackets over many lines", "quotas: [\n  {id: q1, project: p}, # one\n  {id: q2, project: p}\n]\n",
        [](Plan& p) {
            Quota quota;
            quota.id = QuotaId("q3");
            p.quotas.push_back(quota);
        },
        "quotas: [\n  {id: q1, project: p}, # one\n  {id: q2, project: p}, {id: q3}\n]\n");
}

void PlanWriterTest::patches() {
    QFETCH(QString, before);
    QFETCH(Edit, edit);
    QFETCH(QString, after);
    // The head's line ends are those of the rest.
    std::string text = before.toStdString(), wanted = after.toStdString();
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY2(loaded.ok(), toText(loaded.diagnostics()).c_str());
    Plan changed = *loaded->plan;
    edit(changed);
    if (text.find('\r') != std::string::npos) {
        for (std::string* each : {&text, &wanted})
            each->replace(
                0, head.size(),
                QString::fromStdString(head).replace(QLatin1Char('\n'), QStringLiteral("\r\n")).toStdString());
        const auto windows = readPlan(text, "a.yaml");
        QCOMPARE(QString::fromStdString(patchPlan(*windows->source, *windows->plan, changed)),
                 QString::fromStdString(wanted));
        return;
    }
    const std::string patched = patchPlan(*loaded->source, *loaded->plan, changed);
    QCOMPARE(QString::fromStdString(patched), after);
    const auto again = readPlan(patched, "a.yaml");
    QVERIFY(again.ok());
    QVERIFY(*again->plan == changed);
}

/// Aliases that stand for a billion values are never written out.
void PlanWriterTest::sharedValueBesideABombIsEdited() {
    std::string text = head +
                       "regions:\n  - {id: a1, role: planned, tags: &t [x]}\n"
                       "  - {id: b1, role: planned, tags: *t}\n"
                       "phases:\n  - id: bomb\n    changes:\n"
                       "      - {op: set, path: plan.meta, value: &a [x, x, x, x, x, x, x, x, x, x]}\n";
    for (const char name : std::string("bcdefghi")) {
        text += std::string("      - {op: set, path: plan.meta, value: &") + name + " [";
        for (int i = 0; i < 10; ++i) text += (i ? ", *" : "*") + std::string(1, static_cast<char>(name - 1));
        text += "]}\n";
    }
    const auto loaded = readPlan(text, "a.yaml");
    QVERIFY(loaded.ok());
    Plan after = *loaded->plan;
    region(after, 0).tags.set({"z"});
    QElapsedTimer clock;
    clock.start();
    const auto again = readPlan(patchPlan(*loaded->source, *loaded->plan, after), "a.yaml");
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(again.ok());
    QCOMPARE(again->plan->regions[0]->tags->at(0).c_str(), "z");
    QCOMPARE(again->plan->regions[1]->tags->at(0).c_str(), "x");
}

void PlanWriterTest::worldExampleKeepsItsBytes() {
    const std::string text = contents(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml");
    const auto loaded = readPlan(text, "atlas.plat.yaml");
    QVERIFY(loaded.ok());
    QCOMPARE(patchPlan(*loaded->source, *loaded->plan, *loaded->plan), text);
    Plan after = *loaded->plan;
    after.tenants[3].edit().tier.set(Tier::Silo);
    after.tenants[3].edit().bridge.clear();
    std::string wanted = text;
    const std::string old =
        "{id: helios, tenant_id: 5f0c8f0e-0004-4000-8000-000000000004, tier: bridge, bridge: schema, ";
    QVERIFY(wanted.find(old) != std::string::npos);
    wanted.replace(wanted.find(old), old.size(),
                   "{id: helios, tenant_id: 5f0c8f0e-0004-4000-8000-000000000004, tier: silo, ");
    QCOMPARE(patchPlan(*loaded->source, *loaded->plan, after), wanted);
}

void PlanWriterTest::quotesWhatOthersMisread_data() {
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* value, const char* written) {
        QTest::newRow(value) << QString::fromUtf8(value) << QString::fromUtf8(written);
    };
    row("plain words", "plain words");
    row("", "\"\"");
    for (const char* word :
         {"no",  "Yes",  "ON",   "off",   "y",        "N",          "true", "False", "null",  "NULL", "~", "1", "-1.5",
          "1e3", "0x1F", "0o17", "1_000", "12:30:45", "2026-01-31", ".5",   ".inf",  "-.INF", ".nan", "=", "<<"})
        row(word, (std::string("\"") + word + "\"").c_str());
    for (const char* word : {"- x", "? x", ": x", "-",  "#x", "a: b", "a #b", "x:", "{a}", "[a]", "*a", "&a",
                             "!a",  "|",   ">",   "@a", "`a", "%a",   "'a",   " a", "a ",  ",a",  "---"})
        row(word, (std::string("\"") + word + "\"").c_str());
    row("\"a", "\"\\\"a\"");
    row("tab\there", "\"tab\\there\"");
    row("nel\xC2\x85x", "\"nel\\u0085x\"");
    row("ls\xE2\x80\xA8x", "\"ls\\u2028x\"");
    for (const char* word : {"a-b", "x?", "10.0.0.0/16", "v1.2.3", "http://x/y", "it's", "a\"b", "a{b}", "x, y",
                             "\xC3\xBC\xF0\x9F\x98\x80", "5m", "-x", ":x"})
        row(word, word);
}

void PlanWriterTest::quotesWhatOthersMisread() {
    QFETCH(QString, value);
    QFETCH(QString, written);
    Plan plan = *readPlan(head, "a.yaml")->plan;
    plan.plan.edit().summary.set(
        "a summary that is long enough to break this object over several lines, which is what a block is for");
    plan.plan.edit().author.set(value.toStdString());
    const std::string text = writePlan(plan);
    QVERIFY2(text.find("\n  author: " + written.toStdString() + "\n") != std::string::npos, text.c_str());
    const auto again = readPlan(text, "a.yaml");
    QVERIFY2(again.ok() && *again->plan == plan, (text + toText(again.diagnostics())).c_str());
    const auto json = readPlan(writePlanJson(plan), "a.json");
    QVERIFY2(json.ok() && *json->plan == plan, (writePlanJson(plan) + toText(json.diagnostics())).c_str());
    // Inside brackets more needs quotes.
    plan.plan.edit().summary.clear();
    const auto flow = readPlan(writePlan(plan), "a.yaml");
    QVERIFY2(flow.ok() && *flow->plan == plan, writePlan(plan).c_str());
}

void PlanWriterTest::canonicalFormIsStable() {
    const auto loaded =
        readPlan(contents(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"), "atlas.plat.yaml");
    QVERIFY(loaded.ok());
    const std::string text = writePlan(*loaded->plan);
    const auto again = readPlan(text, "again.yaml");
    QCOMPARE(QString::fromStdString(toText(again.diagnostics())), QString());
    QVERIFY(*again->plan == *loaded->plan);
    QCOMPARE(QString::fromStdString(writePlan(*again->plan)), QString::fromStdString(text));
    QVERIFY(text.starts_with("schema: deployment-plan/v1\nplan:\n  id: atlas\n  name: Atlas agent platform\n"));
}

void PlanWriterTest::jsonStaysJson() {
    const std::string text =
        "{\n  \"schema\": \"deployment-plan/v1\",\n  \"plan\": {\"id\": \"p1\", \"name\": \"P\", \"owner\": \"o\"},\n"
        "  \"notes\": [\n    {\"id\": \"n1\", \"text\": \"a\\u00e9\\ud83d\\ude00\"}\n  ]\n}\n";
    const auto loaded = readPlan(text, "a.json");
    QVERIFY2(loaded.ok(), toText(loaded.diagnostics()).c_str());
    QCOMPARE(loaded->plan->notes[0]->text->c_str(), "a\xC3\xA9\xF0\x9F\x98\x80");
    Plan after = *loaded->plan;
    after.notes[0].edit().title.set("no \"way\"");
    after.plan.edit().author.setNull();
    Note second;
    second.id = NoteId("n2");
    second.text.set("b");
    after.notes.push_back(second);
    const std::string wanted =
        "{\n  \"schema\": \"deployment-plan/v1\",\n  \"plan\": {\"id\": \"p1\", \"name\": \"P\", \"owner\": \"o\", \"author\": null},\n"
        "  \"notes\": [\n    {\"id\": \"n1\", \"text\": \"a\\u00e9\\ud83d\\ude00\", \"title\": \"no \\\"way\\\"\"},\n"
        "    {\"id\": \"n2\", \"text\": \"b\"}\n  ]\n}\n";
    QCOMPARE(QString::fromStdString(patchPlan(*loaded->source, *loaded->plan, after)), QString::fromStdString(wanted));
}

void PlanWriterTest::hashFollowsTheValues() {
    const auto loaded = readPlan(head + "regions:\n  - {id: a1, role: planned} # x\n", "a.yaml");
    const auto same = readPlan(head + "regions: [{role: planned, id: a1}]\n", "b.yaml");
    QCOMPARE(planHash(*loaded->plan), planHash(*same->plan));
    QCOMPARE(planHash(*loaded->plan).size(), 64U);
    Plan other = *loaded->plan;
    other.regions[0].edit().location.set("x");
    QVERIFY(planHash(other) != planHash(*loaded->plan));
}

QTEST_GUILESS_MAIN(PlanWriterTest)
#include "PlanWriterTest.moc"
