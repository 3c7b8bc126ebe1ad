#include "models/catalog/LayeredBook.h"
#include "tests/models/catalog/CatalogueTestFiles.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;
using platbook::tests::at;
using platbook::tests::catalogue;
using platbook::tests::lineOf;
using platbook::tests::with;

namespace {

const std::string sound = R"({
  "schema": "platbook-price-layer/1",
  "id": "acme-ea",
  "title": "Acme enterprise agreement",
  "provider": "gcp",
  "as_of": "2026-05-01",
  "source": "EA 4711, annex 2",
  "prices": [
    {"key": "sql.vcpu_h", "at": "us-east1", "usd": "0.031"}
  ],
  "discounts": [
    {"keys": ["sql.disk.*", "sql.backup_gb"], "at": ["europe-west1", "us-east1"], "percent": "12"},
    {"keys": ["redis.*"], "at": "*", "percent": "7.5"}
  ],
  "markups": [
    {"keys": ["*"], "at": "us-east1", "percent": "4"}
  ],
  "commitments": [
    {"sku": "sql.compute", "term": "1y", "percent": "31"}
  ]
})";

const PriceBook& list() { return *catalogue().findBook("gcp-list-2026-01"); }

Result<PriceLayer> parsed(const std::string& bytes) {
    return PriceLayer::parse({"acme-ea.json", bytes}, catalogue().locations());
}
PriceLayerPtr layer(const std::string& bytes) {
    const auto read = parsed(bytes);
    if (!read) qFatal("%s", toText(read.diagnostics()).c_str());
    return std::make_shared<const PriceLayer>(*read);
}
/// A layer of one member besides its head.
PriceLayerPtr small(const std::string& id, const std::string& member, const std::string& date = "2026-05-01") {
    return layer(R"({"schema": "platbook-price-layer/1", "id": ")" + id +
                 R"(", "title": "t", "provider": "gcp", "as_of": ")" + date + R"(", "source": "s of )" + id + R"(", )" +
                 member + "}");
}
QString usd(const PriceBook& book, RateKey key, std::string_view place) {
    const Rate* rate = book.rate(key, place == "global" ? Locations::global() : at(place));
    return rate ? QString::fromStdString(rate->usd().toText(12)) : QStringLiteral("missing");
}

} // namespace

class PriceLayerTest : public QObject {
    Q_OBJECT

private slots:
    void aSoundLayerIsRead() {
        const auto read = parsed(sound);
        QVERIFY2(read.ok() && read.diagnostics().empty(), toText(read.diagnostics()).c_str());
        QCOMPARE(read->id, std::string("acme-ea"));
        QCOMPARE(read->provider, ProviderId::Gcp);
        QCOMPARE(read->asOf.toText(), std::string("2026-05-01"));
        QCOMPARE(read->rules(), std::size_t(5));
        QCOMPARE(read->prices.front().usd.toText(), std::string("0.031"));
        QCOMPARE(read->prices.front().at.locations, std::vector<LocationId>{at("us-east1")});
        QCOMPARE(read->discounts.front().at.locations.size(), std::size_t(2));
        QVERIFY(read->discounts.back().at.everywhere && read->discounts.back().covers("redis.basic.to4_gib_h"));
        QVERIFY(read->discounts.front().covers("sql.backup_gb") && !read->discounts.front().covers("sql.vcpu_h"));
        QCOMPARE(read->commitments.front().percent.toText(), std::string("31"));
    }

    void whatIsWrongIsSaid_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* name, const char* from, const char* to, const char* code,
                            const char* hint = "") {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to)
                                << QStringLiteral("catalogue.") + QString::fromUtf8(code) << QString::fromUtf8(hint);
        };
        row("cut", "\"title\":", "\"title\"", "bad_json", "comma");
        row("schema", "layer/1", "layer/2", "bad_schema");
        row("no id", "\"id\": \"acme-ea\",", "", "missing_member");
        row("id of a path", "acme-ea\"", "../acme\"", "bad_value", "letters");
        row("empty id", "\"acme-ea\"", "\"\"", "bad_value", "2 to 31");
        row("id with a space", "acme-ea\"", "acme ea\"", "bad_value", "letters");
        row("id with a dot", "acme-ea\"", "acme.ea\"", "bad_value", "letters");
        row("id of capitals", "acme-ea\"", "ACME\"", "bad_value", "lower-case");
        row("id that is too long", "acme-ea\"", "acme-ea-acme-ea-acme-ea-acme-ea-\"", "bad_value", "31");
        row("price of one place where there is one for all", "sql.vcpu_h", "kms.key_month", "bad_scope", "\"global\"");
        row("provider", "\"gcp\"", "\"ibm\"", "bad_value");
        row("date", "2026-05-01", "May", "bad_value");
        row("no source", "\"source\"", "\"quelle\"", "unknown_member", "known");
        row("misspelt member", "\"markups\"", "\"markup\"", "unknown_member", "markups");
        row("misspelt member of a rule", "\"percent\": \"12\"", "\"percents\": \"12\"", "unknown_member", "percent");
        row("price key", "sql.vcpu_h", "sql.vcpu", "unknown_key", "sql.vcpu_h");
        row("price location", "\"at\": \"us-east1\", \"usd\"", "\"at\": \"us-esat1\", \"usd\"", "unknown_location",
            "us-east1");
        row("price of another type", "\"0.031\"", "0.031", "bad_type");
        row("price of nothing", "\"0.031\"", "\"0\"", "bad_value", "Leave out");
        row("price below nothing", "\"0.031\"", "\"-1\"", "bad_value");
        row("prices of another type", "\"prices\": [", "\"prices\": 3, \"others\": [", "bad_type");
        row("discount key", "\"sql.backup_gb\"", "\"sql.backups\"", "unknown_key", "sql.backup_gb");
        row("star in the middle", "sql.disk.*", "sql.*.ha_gb", "bad_value", "beginning");
        row("discount location", "\"europe-west1\"", "\"europe-west99\"", "unknown_location", "europe-west9");
        row("location of another provider", "\"europe-west1\"", "\"eu-west-1\"", "unknown_location");
        row("location twice", "\"europe-west1\"", "\"us-east1\"", "duplicate");
        row("no location", "[\"europe-west1\", \"us-east1\"]", "[]", "bad_value", "\"*\"");
        row("no key", "[\"redis.*\"]", "[]", "bad_value");
        row("all of it", "\"7.5\"", "\"100\"", "bad_value", "below 100");
        row("discount below nothing", "\"7.5\"", "\"-7.5\"", "bad_value", "at least 0");
        row("markup below nothing", "\"4\"", "\"-4\"", "bad_value", "at least 0");
        row("percent of another type", "\"7.5\"", "7.5", "bad_type");
        row("two discounts", "\"redis.*\"], \"at\": \"*\"", "\"sql.disk.*\"], \"at\": \"us-east1\"", "duplicate");
        row("key twice", "\"redis.*\"", "\"redis.*\", \"redis.*\"", "duplicate");
        row("two prices", "\"usd\": \"0.031\"}",
            "\"usd\": \"0.031\"}, {\"key\": \"sql.vcpu_h\", \"at\": [\"us-east1\"], \"usd\": \"0.03\"}", "duplicate");
        row("SKU", "\"sql.compute\"", "\"sql.computer\"", "unknown_key", "sql.compute");
        row("term", "\"1y\"", "\"2y\"", "bad_value");
        row("commitment", "\"31\"", "\"101\"", "bad_value", "0 and 100");
        row("two commitments", "\"percent\": \"31\"}",
            "\"percent\": \"31\"}, {\"sku\": \"sql.compute\", \"term\": \"1y\", \"percent\": \"9\"}", "duplicate");
    }
    void whatIsWrongIsSaid() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        QFETCH(QString, hint);
        const auto read = parsed(with(sound, from.toStdString(), to.toStdString()));
        QVERIFY(!read.ok());
        QVERIFY(!read.diagnostics().empty());
        const Diagnostics& found = read.diagnostics();
        const auto hit =
            std::find_if(found.begin(), found.end(), [&](const Diagnostic& d) { return d.code == code.toStdString(); });
        QVERIFY2(hit != found.end(), toText(found).c_str());
        QCOMPARE(hit->severity, DiagnosticSeverity::Error);
        QCOMPARE(hit->place.file, std::string("acme-ea.json"));
        QVERIFY(hit->place.line > 0 && hit->place.column >= 0);
        QVERIFY2(hit->hint.find(hint.toStdString()) != std::string::npos, toText(found).c_str());
    }

    void aRuleIsNamedByItsLine() {
        const std::string text = with(sound, "sql.backup_gb", "sql.nonesuch");
        const auto read = parsed(text);
        QCOMPARE(read.diagnostics().size(), std::size_t(1));
        QCOMPARE(read.diagnostics().front().place.line, lineOf(text, "sql.nonesuch"));
    }

    void aKeyThatStandsTwiceIsRefused_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("first"); // line of the other one
        const auto row = [](const char* name, const char* from, const char* to, const char* key, int line, int column,
                            int first) {
            QTest::newRow(name) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(key) << line
                                << column << first;
        };
        row("of the file", R"("title": "Acme)", R"("id": "other", "title": "Acme)", "id", 4, 3, 3);
        row("of a rule", R"("usd": "0.031"})", R"("usd": "0.031", "usd": "0.3"})", "usd", 9, 61, 9);
        row("of a list", R"("markups": [)", "\"prices\": [\n  ],\n  \"markups\": [", "prices", 15, 3, 8);
        const char* sku = R"("sku": "sql.compute", )";
        row("after a letter of two bytes", sku, R"("sku": "sql.compute", "ä": 1, "\u00e4": 2, )", "ä", 19, 36, 19);
        row("with quotes in it", sku, "\"sku\": \"sql.compute\", \"a\\\"\": 1, \"a\\\"\": 2, ", "a\"", 19, 38, 19);
        row("with nothing in it", sku, R"("sku": "sql.compute", "": 1, "": 2, )", "", 19, 35, 19);
    }
    void aKeyThatStandsTwiceIsRefused() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, key);
        QFETCH(int, line);
        QFETCH(int, column);
        QFETCH(int, first);
        const auto read = parsed(with(sound, from.toStdString(), to.toStdString()));
        QVERIFY(!read.ok());
        QCOMPARE(read.diagnostics().size(), std::size_t(1));
        const Diagnostic& said = read.diagnostics().front();
        QCOMPARE(said.code, std::string("catalogue.duplicate"));
        QCOMPARE(said.message, "\"" + key.toStdString() + "\" stands twice in one object");
        QCOMPARE(said.place, (SourcePlace{"acme-ea.json", line, column}));
        QCOMPARE(said.hint, "Keep one of the two: the other is in line " + std::to_string(first) + ".");
    }
    void everyKeyThatStandsTwiceIsSaidInItsPlace() {
        const auto read = parsed(with(with(sound, R"("usd": "0.031"})", R"("usd": "0.031", "usd": "0.3", "usd": "1"})"),
                                      R"("schema":)", R"("id": "x1", "schema":)"));
        QCOMPARE(read.diagnostics().size(), std::size_t(3));
        QCOMPARE(read.diagnostics()[0].message, std::string("\"id\" stands twice in one object"));
        QCOMPARE(read.diagnostics()[1].place.line, read.diagnostics()[2].place.line);
        QVERIFY(read.diagnostics()[1].place.column < read.diagnostics()[2].place.column);
        // The same key in two objects is no trouble, and books are held to the same.
        QVERIFY(parsed(sound).ok());
        const auto book = PriceBook::parse({"b.json", R"({"schema": "a", "schema": "b"})"}, catalogue().locations());
        QVERIFY(!book.ok());
        QCOMPARE(book.diagnostics().front().code, std::string("catalogue.duplicate"));
    }

    void aLayerWithoutRulesIsRefused() {
        const auto read = parsed(sound.substr(0, sound.find(",\n  \"prices\"")) + "}");
        QCOMPARE(read.diagnostics().size(), std::size_t(1));
        QCOMPARE(read.diagnostics().front().code, std::string("catalogue.missing_member"));
    }

    void whatCoversNothingIsAWarning() {
        for (const auto& [from, to] : {std::pair("redis.*", "radish.*"), std::pair("redis.*", "sql.disk.ha*")}) {
            std::string text = with(sound, from, to);
            if (std::string_view(to).starts_with("sql")) text = with(text, "\"at\": \"*\"", "\"at\": \"us-east1\"");
            const auto read = parsed(text);
            QVERIFY2(read.ok(), toText(read.diagnostics()).c_str());
            QCOMPARE(read.diagnostics().size(), std::size_t(1));
            QCOMPARE(read.diagnostics().front().code, std::string("catalogue.no_match"));
            QCOMPARE(read.diagnostics().front().severity, DiagnosticSeverity::Warning);
            QCOMPARE(read.diagnostics().front().place.line, lineOf(text, to));
        }
        // Sizes are keys that only books know.
        QVERIFY(parsed(with(sound, "redis.*", "k8s.node.e2-*")).diagnostics().empty());
        QVERIFY(parsed(with(sound, "redis.*", "k8s.n*")).diagnostics().empty());
    }

    void pricesAreLaidInOrder() {
        const auto ea = layer(sound);
        const std::vector<PriceLayerPtr> layers{ea};
        const auto book = layeredBook(list(), layers);
        QCOMPARE(book->id(), list().id());
        QCOMPARE(book->asOf(), list().asOf());
        // 0.031 in place of 0.0413, times 1.04
        QCOMPARE(usd(*book, RateKey::SqlVcpu, "us-east1"), QStringLiteral("0.03224"));
        const Rate& agreed = *book->rate(RateKey::SqlVcpu, at("us-east1"));
        QCOMPARE(agreed.layered,
                 std::string("0.031 negotiated (acme-ea, instead of 0.0413 list) x 1.04 markup (acme-ea)"));
        QCOMPARE(agreed.source, PriceSource::Negotiated);
        QCOMPARE(agreed.asOf.toText(), std::string("2026-05-01"));
        QCOMPARE(book->origin(agreed.origin), std::string("acme-ea of 2026-05-01, EA 4711, annex 2"));
        // 0.34 x 1.10 x 0.88, no markup there
        QCOMPARE(usd(*book, RateKey::SqlDiskHa, "europe-west1"), QStringLiteral("0.32912"));
        const Rate& disk = *book->rate(RateKey::SqlDiskHa, at("europe-west1"));
        QCOMPARE(disk.layered, std::string("0.34 list x 1.1 (region) x 0.88 contract (acme-ea)"));
        QVERIFY(book->origin(disk.origin).starts_with("acme-ea of 2026-05-01, EA 4711, annex 2, over "));
        QCOMPARE(disk.asOf, std::min(list().rate(RateKey::SqlDiskHa, at("europe-west1"))->asOf, ea->asOf));
        // 0.049 x 0.925 x 1.04
        QCOMPARE(usd(*book, RateKey::RedisBasicTo4, "us-east1"), QStringLiteral("0.047138"));
        // exact beyond nine decimals: 0.0000025 x 1.04
        QCOMPARE(usd(*book, RateKey::RunRequestMemory, "us-east1"), QStringLiteral("0.0000026"));
        // untouched
        QCOMPARE(*book->rate(RateKey::SqlVcpu, at("europe-west1")), *list().rate(RateKey::SqlVcpu, at("europe-west1")));
        QCOMPARE(book->discount("sql.compute", CommitmentTerm::V1y)->percent.toText(), std::string("31"));
        QCOMPARE(book->discount("sql.compute", CommitmentTerm::V1y)->source, PriceSource::Negotiated);
        QCOMPARE(book->discount("sql.compute", CommitmentTerm::V3y)->percent.toText(), std::string("52"));
        QCOMPARE(book->allowances().size(), list().allowances().size());
    }

    void stepsAddOneKindEach() {
        const std::vector<PriceLayerPtr> layers{layer(sound)};
        const auto at = [&](LayerStep step) {
            return usd(*layeredBook(list(), layers, step), RateKey::SqlVcpu, "us-east1");
        };
        QCOMPARE(at(LayerStep::List), QStringLiteral("0.0413"));
        QCOMPARE(at(LayerStep::Negotiated), QStringLiteral("0.031"));
        QCOMPARE(at(LayerStep::Contract), QStringLiteral("0.031"));
        QCOMPARE(at(LayerStep::Markup), QStringLiteral("0.03224"));
        QCOMPARE(layeredBook(list(), layers, LayerStep::Markup)->discount("sql.compute", CommitmentTerm::V1y)->percent,
                 list().discount("sql.compute", CommitmentTerm::V1y)->percent);
    }

    void layersAddUp() {
        const std::vector<PriceLayerPtr> layers{
            small("layer-a", R"("prices": [{"key": "redis.basic.to4_gib_h", "at": "*", "usd": "0.04"}],
                          "discounts": [{"keys": ["redis.*"], "at": "*", "percent": "10"}])"),
            small("layer-b", R"("prices": [{"key": "redis.basic.to4_gib_h", "at": "us-east1", "usd": "0.03"}],
                          "discounts": [{"keys": ["*"], "at": "*", "percent": "50"}])",
                  "2026-06-01")};
        const auto book = layeredBook(list(), layers);
        QCOMPARE(usd(*book, RateKey::RedisBasicTo4, "us-east1"), QStringLiteral("0.0135")); // the last price
        QCOMPARE(usd(*book, RateKey::RedisBasicTo4, "us-central1"), QStringLiteral("0.018"));
        QCOMPARE(book->origin(book->rate(RateKey::RedisBasicTo4, at("us-east1"))->origin),
                 std::string("layer-b of 2026-06-01, s of layer-b; layer-a of 2026-05-01, s of layer-a"));
        // In the other order the price of "*" is the last, and takes the place of the exact one.
        const std::vector<PriceLayerPtr> turned{layers[1], layers[0]};
        QCOMPARE(usd(*layeredBook(list(), turned), RateKey::RedisBasicTo4, "us-east1"), QStringLiteral("0.018"));
    }

    void theFirstRuleCounts() {
        const std::vector<PriceLayerPtr> layers{
            small("layer-a", R"("discounts": [{"keys": ["redis.basic.*"], "at": "us-east1", "percent": "0"},
                                        {"keys": ["redis.*"], "at": "us-east1", "percent": "50"},
                                        {"keys": ["redis.*"], "at": "*", "percent": "10"}])")};
        const auto book = layeredBook(list(), layers);
        QCOMPARE(*book->rate(RateKey::RedisBasicTo4, at("us-east1")),
                 *list().rate(RateKey::RedisBasicTo4, at("us-east1")));
        QCOMPARE(usd(*book, RateKey::RedisStandardTo4, "us-east1"), QStringLiteral("0.032"));
        QCOMPARE(usd(*book, RateKey::RedisStandardTo4, "us-central1"), QStringLiteral("0.0576"));
    }

    void theWorldwidePriceIsOne() {
        const std::vector<PriceLayerPtr> layers{
            small("layer-a", R"("prices": [{"key": "pubsub.tib", "at": "global", "usd": "30"},
                                     {"key": "pubsub.tib", "at": "us-east1", "usd": "20"}])")};
        const auto book = layeredBook(list(), layers);
        QCOMPARE(usd(*book, RateKey::Pubsub, "global"), QStringLiteral("30"));
        QCOMPARE(usd(*book, RateKey::Pubsub, "europe-west1"), QStringLiteral("30"));
        QCOMPARE(usd(*book, RateKey::Pubsub, "us-east1"), QStringLiteral("20"));
    }

    void anAgreedPriceFillsAGap() {
        const std::string member = R"("prices": [{"key": "k8s.node.a9-huge-1_month", "at": "us-east1", "usd": "900"},
                                     {"key": "k8s.node.a9-huge-2_month", "at": "*", "usd": "900"}],
                          "discounts": [{"keys": ["k8s.node.a9*"], "at": "*", "percent": "10"}])";
        const std::vector<PriceLayerPtr> layers{small("layer-a", member)};
        QVERIFY(!list().nodeKey("a9-huge-1"));
        const auto book = layeredBook(list(), layers);
        const auto key = book->nodeKey("a9-huge-1");
        QVERIFY(key.has_value());
        QCOMPARE(usd(*book, *key, "us-east1"), QStringLiteral("810"));
        QCOMPARE(usd(*book, *key, "europe-west1"), QStringLiteral("missing")); // never 0
        QVERIFY(!book->nodeKey("a9-huge-2"));                                  // "*" is for what has a list price
        QCOMPARE(book->nodeKey("e2-standard-4").has_value(), list().nodeKey("e2-standard-4").has_value());
        const auto idle = idleRules(list(), layers.front(), "a.json");
        QCOMPARE(idle.size(), std::size_t(1));
        QVERIFY(idle.front().message.find("a9-huge-2") != std::string::npos);
    }

    void idleRulesAreNamed() {
        const auto idle = idleRules(list(), small("layer-a", R"("discounts": [
            {"keys": ["sql.class.*"], "at": "*", "percent": "10"}, {"keys": ["redis.*"], "at": "*", "percent": "10"}],
            "markups": [{"keys": ["redis.*"], "at": "africa-south1", "percent": "10"}])"),
                                    "a.json");
        QCOMPARE(idle.size(), std::size_t(2)); // a book of Google has no classes, and no factor there
        QVERIFY(idle.front().message.find("sql.class.*") != std::string::npos);
        QCOMPARE(idle.front().place, (SourcePlace{"a.json", 2, 1}));
        QCOMPARE(idle.front().severity, DiagnosticSeverity::Warning);
        QVERIFY(idle.back().message.find("markup") != std::string::npos);
        QCOMPARE(idle.back().place.line, 3);
    }

    void aWorldwidePriceOfWhatIsPricedByLocationIsTold() {
        const auto idle = [](const char* at, const char* key = "sql.vcpu_h") {
            return idleRules(list(),
                             small("layer-a", R"("prices": [{"key": ")" + std::string(key) + R"(", "at": )" + at +
                                                  R"(, "usd": "0.03"}])"),
                             "a.json");
        };
        for (const char* at : {R"("global")", R"(["us-east1", "global"])"}) {
            const Diagnostics said = idle(at);
            QCOMPARE(said.size(), std::size_t(1));
            QCOMPARE(said.front().message, std::string("the price of “sql.vcpu_h” at \"global\" changes no price of "
                                                       "“gcp-list-2026-01”, which has one per location"));
            QVERIFY(said.front().hint.find("\"*\"") != std::string::npos);
        }
        QVERIFY(idle(R"("*")").empty() && idle(R"("us-east1")").empty());
        QVERIFY(idle(R"("global")", "pubsub.tib").empty());
        QVERIFY(idle(R"("global")", "k8s.node.a9-huge-1_month").empty()); // a gap of the list is filled
    }

    void aRuleAtALocationForWhatIsWorldwideIsAWarning() {
        const auto warned = [](const char* keys, const char* at) {
            const auto read = parsed(with(with(sound, R"(["redis.*"])", keys), R"("at": "*", "percent": "7.5")",
                                          "\"at\": " + std::string(at) + ", \"percent\": \"7.5\""));
            if (!read) qFatal("%s", toText(read.diagnostics()).c_str());
            return read.diagnostics().size();
        };
        QCOMPARE(warned(R"(["edge.armor.*"])", R"("us-east1")"), std::size_t(1));
        QCOMPARE(warned(R"(["kms.key_month"])", R"(["us-east1", "us-central1"])"), std::size_t(1));
        QCOMPARE(warned(R"(["edge.armor.*"])", R"("*")"), std::size_t(0));
        QCOMPARE(warned(R"(["edge.armor.*"])", R"(["us-east1", "global"])"), std::size_t(0));
        QCOMPARE(warned(R"(["edge.armor.*", "redis.*"])", R"("us-east1")"), std::size_t(0));
        QCOMPARE(warned(R"(["k*"])", R"("us-east1")"), std::size_t(0)); // node sizes, too
    }

    void anEstimateStaysOne() {
        const PriceBook& book = *catalogue().newestBook(ProviderId::Gcp);
        const std::vector<PriceLayerPtr> layers{
            small("layer-a", R"("discounts": [{"keys": ["*"], "at": "*", "percent": "20"}])")};
        const auto less = layeredBook(book, layers);
        int estimates = 0;
        for (std::size_t key = 0; key < book.keys().size(); ++key)
            for (std::size_t place = 0; place < catalogue().locations().size(); ++place) {
                const LocationId at{static_cast<std::uint16_t>(place)};
                const Rate* before = book.rate(static_cast<RateKey>(key), at);
                const Rate* after = less->rate(static_cast<RateKey>(key), at);
                QCOMPARE(after != nullptr, before != nullptr);
                if (!before) continue;
                QVERIFY(after->usd() == Rational(before->price) * Rational::fraction(4, 5));
                QCOMPARE(after->source, std::max(before->source, PriceSource::Negotiated));
                QCOMPARE(after->doubt, before->doubt);
                if (before->source == PriceSource::Estimated) ++estimates;
            }
        QVERIFY(estimates > 0);
    }

    void aLayerOfAnotherProviderDoesNothing() {
        const std::vector<PriceLayerPtr> layers{layer(
            R"({"schema": "platbook-price-layer/1", "id": "layer-a", "title": "t", "provider": "aws", "as_of": "2026-05-01",
                "source": "s", "discounts": [{"keys": ["*"], "at": "*", "percent": "20"}]})")};
        QCOMPARE(*layeredBook(list(), layers)->rate(RateKey::Pubsub, at("us-east1")),
                 *list().rate(RateKey::Pubsub, at("us-east1")));
    }

    void theCatalogueKeepsLayers() {
        const auto more = catalogue().withLayer({"acme-ea.json", sound});
        QVERIFY(more.ok());
        QCOMPARE(more->layers().size(), std::size_t(1));
        QVERIFY(more->findLayer("acme-ea") && !more->findLayer("acme") && catalogue().layers().empty());
        const auto again = more->withLayer({"acme-ea.json", with(sound, "\"31\"", "\"32\"")});
        QCOMPARE(again->layers().size(), std::size_t(1));
        QCOMPARE(again->findLayer("acme-ea")->commitments.front().percent.toText(), std::string("32"));
        QVERIFY(!more->withLayer({"acme-ea.json", "{}"}).ok());
    }
};

QTEST_GUILESS_MAIN(PriceLayerTest)
#include "PriceLayerTest.moc"
