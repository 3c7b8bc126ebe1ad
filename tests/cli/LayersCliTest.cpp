#include "tests/cli/RunWords.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <memory>

using namespace platbook::cli;

namespace {

const QByteArray layer = R"({
  "schema": "platbook-price-layer/1", "id": "acme-ea", "title": "Acme agreement", "provider": "gcp",
  "as_of": "2026-01-15", "source": "EA 4711",
  "prices": [{"key": "sql.vcpu_h", "at": "europe-west1", "usd": "0.04"}],
  "discounts": [{"keys": ["redis.*"], "at": "*", "percent": "12"}, {"keys": ["sql.class.*"], "at": "*", "percent": "1"}],
  "markups": [{"keys": ["*"], "at": "*", "percent": "4"}],
  "commitments": [{"sku": "sql.compute", "term": "1y", "percent": "30"}]
})";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

/// Private price layers on the command line: put in place, listed, shown in columns, explained, and told when they are
/// not there. The user's data are a folder of the test.
class LayersCliTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aLayerIsCheckedBeforeItIsAdded();
    void whatNeverCountsIsTold();
    void layersAreListed();
    void columnsAddUp();
    void theTotalIsThatOfTheCost();
    void anAmountNamesTheLayers();
    void aLayerThatIsNotThereIsTold();
    void aDamagedLayerStopsNobody();
    void wrongWordsAreUsage();

private:
    std::string write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("a test file cannot be written");
        return file.fileName().toStdString();
    }
    /// The worked example with these layers.
    std::string plan(const QByteArray& layers) const {
        QFile atlas(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"));
        if (!atlas.open(QIODevice::ReadOnly)) qFatal("no worked example");
        return write(
            QStringLiteral("plan.plat.yaml"),
            atlas.readAll().replace("pricing: {", "pricing: {layers: " + layers + ", book: gcp-list-2026-01, "));
    }
    void add() const {
        QCOMPARE(runWords({"books", "layers", "add", write(QStringLiteral("in.json"), layer)}).code, 0);
    }
    QString stored() const { return m_folder->filePath(QStringLiteral("platbook/books/layers/acme-ea.json")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LayersCliTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
}

void LayersCliTest::aLayerIsCheckedBeforeItIsAdded() {
    QByteArray bad = layer;
    bad.replace("redis.*", "rediss.to4");
    const Outcome refused = runWords({"books", "layers", "add", write(QStringLiteral("in.json"), bad)});
    QCOMPARE(refused.code, 2);
    QVERIFY2(holds(refused.err, "in.json:5:1: error: \"rediss.to4\" is no rate key"), refused.err.c_str());
    QVERIFY(!QFileInfo::exists(stored()));
    const Outcome taken = runWords({"books", "layers", "add", write(QStringLiteral("in.json"), layer)});
    QVERIFY2(taken.code == 0, taken.err.c_str());
    QVERIFY(holds(taken.out, stored().toStdString()));
    QFile file(stored());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), layer);
    // The folder is the user's alone.
    QVERIFY((QFileInfo(QFileInfo(stored()).path()).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)) ==
            QFileDevice::Permissions());
    QCOMPARE(runWords({"books", "layers", "add", "/nowhere/layer.json"}).code, 3);
}

void LayersCliTest::whatNeverCountsIsTold() {
    const auto adds = [this](const char* from, const char* to) {
        return runWords(
            {"books", "layers", "add", write(QStringLiteral("in.json"), QByteArray(layer).replace(from, to))});
    };
    const Outcome twice = adds("\"usd\": \"0.04\"", "\"usd\": \"0.04\", \"usd\": \"0.4\"");
    QCOMPARE(twice.code, 2);
    QVERIFY2(holds(twice.err, "in.json:4:73: error: \"usd\" stands twice in one object") &&
                 holds(twice.err, "hint: Keep one of the two: the other is in line 4."),
             twice.err.c_str());
    for (const char* id :
         {"\"\"", "\"acme ea\"", "\"../acme\"", "\"acme/ea\"", "\"acme-ea-acme-ea-acme-ea-acme-ea-acme-ea\""}) {
        const Outcome refused = adds("\"acme-ea\"", id);
        QCOMPARE(refused.code, 2);
        QVERIFY2(holds(refused.err, "in.json:1:1: error: the id ") &&
                     holds(refused.err, "hint: Write 2 to 31 lower-case letters"),
                 refused.err.c_str());
    }
    const Outcome scope = adds("\"sql.vcpu_h\", \"at\"", "\"kms.key_month\", \"at\"");
    QCOMPARE(scope.code, 2);
    QVERIFY2(holds(scope.err,
                   "in.json:4:1: error: \"kms.key_month\" has one price for the whole world, so a price at "
                   "\"europe-west1\" is never used [catalogue.bad_scope]"),
             scope.err.c_str());
    QVERIFY(!QFileInfo::exists(stored()));
    const Outcome global = adds("\"sql.vcpu_h\", \"at\": \"europe-west1\"", "\"sql.vcpu_h\", \"at\": \"global\"");
    QCOMPARE(global.code, 0); // it fills what the list leaves out
    QVERIFY2(holds(global.err, "in.json:4:1: warning: the price of “sql.vcpu_h” at \"global\" changes no price of") &&
                 holds(global.err, "hint: Name the locations"),
             global.err.c_str());
}

void LayersCliTest::layersAreListed() {
    QVERIFY(holds(runWords({"books", "layers"}).out, "no private price layers"));
    add();
    const Outcome list = runWords({"books", "layers"});
    QVERIFY2(holds(list.out, "acme-ea  gcp") && holds(list.out, "1 price, 2 discounts, 1 markup, 1 commitment"),
             list.out.c_str());
    QVERIFY(!holds(runWords({"books", "list"}).out, "acme-ea")); // no price book
    const Outcome unused = runWords({"books", "layers", "--plan", plan("[]")});
    QVERIFY2(holds(unused.out, "acme-ea.json  no\n"), unused.out.c_str());
    const Outcome used = runWords({"books", "layers", "--plan", plan("[acme-ea]")});
    QVERIFY2(holds(used.out, "acme-ea.json  yes\n"), used.out.c_str());
    QVERIFY2(holds(used.err,
                   "acme-ea.json:5:1: warning: the discount of “sql.class.*” covers no price of "
                   "“gcp-list-2026-01” [catalogue.no_match]"),
             used.err.c_str());
}

void LayersCliTest::columnsAddUp() {
    add();
    for (const char* view : {"environment", "region", "cell", "tenant", "component", "sku", "owner"}) {
        const Outcome outcome = runWords({"cost", plan("[acme-ea]"), "--layers", "--by", view, "--format", "json"});
        QVERIFY2(outcome.code == 0 && outcome.err.empty(), outcome.err.c_str());
        const auto json = nlohmann::json::parse(outcome.out);
        QCOMPARE(json["layers"][0]["id"].get<std::string>(), std::string("acme-ea"));
        const auto cents = [](const nlohmann::json& amount) { return std::llround(amount.get<double>() * 100); };
        std::map<std::string, long long> sums;
        for (const auto& row : json["rows"]) {
            for (const char* scenario : {"low", "expected", "high"}) {
                long long sum = 0;
                for (const char* column : {"list", "negotiated", "contract", "markup"})
                    sum += cents(row[column][scenario]);
                QCOMPARE(sum, cents(row["total"][scenario]));
                sums[scenario] += sum;
            }
            sums["commitments"] += cents(row["commitments"]);
        }
        for (const char* scenario : {"low", "expected", "high"})
            QCOMPARE(sums[scenario], cents(json["totals"]["total"][scenario]));
        QCOMPARE(sums["commitments"], cents(json["totals"]["commitments"]));
        QVERIFY(sums["commitments"] < 0);
        QCOMPARE(json["totals"]["list"]["expected"].get<double>(), 10096.57); // DOMAIN section 6
        for (const char* column : {"negotiated", "contract"})
            QVERIFY(json["totals"][column]["expected"].get<double>() < 0);
        QVERIFY(json["totals"]["markup"]["expected"].get<double>() > 0);
    }
}

void LayersCliTest::theTotalIsThatOfTheCost() {
    add();
    const std::string file = plan("[acme-ea]");
    const auto cost = nlohmann::json::parse(runWords({"cost", file, "--format", "json"}).out);
    const auto columns = nlohmann::json::parse(runWords({"cost", file, "--layers", "--format", "json"}).out);
    QVERIFY(columns["totals"]["total"] == cost["totals"]);
    QCOMPARE(columns["totals"]["commitments"].get<double>(), -cost["commitments"]["saving"].get<double>());
    QCOMPARE(cost["book"].get<std::string>(), std::string("gcp-list-2026-01"));
    const Outcome text = runWords({"cost", file, "--layers", "--by", "region"});
    QVERIFY2(holds(text.out, "region") && holds(text.out, "\ntotal") &&
                 holds(text.out, "layer acme-ea of 2026-01-15: Acme agreement, EA 4711"),
             text.out.c_str());
    // Without layers the columns are those of the list.
    const Outcome none = runWords({"cost", plan("[]"), "--layers"});
    QVERIFY2(holds(none.out, "no private price layer is in force") && holds(none.out, "10096.57"), none.out.c_str());
}

void LayersCliTest::anAmountNamesTheLayers() {
    add();
    const Outcome outcome = runWords({"cost", plan("[acme-ea]"), "--explain", "sku=redis"});
    QVERIFY2(holds(outcome.out, "0.064 list x 0.88 contract (acme-ea) x 1.04 markup (acme-ea)"), outcome.out.c_str());
    QVERIFY2(holds(outcome.out, "acme-ea of 2026-01-15, EA 4711, over planner list"), outcome.out.c_str());
    QVERIFY(holds(outcome.out, ", negotiated ("));
}

void LayersCliTest::aLayerThatIsNotThereIsTold() {
    const std::string file = plan("[acme-ea]");
    const Outcome outcome = runWords({"cost", file});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(holds(outcome.err, "warning: There is no private price layer “acme-ea” on this machine"),
             outcome.err.c_str());
    QVERIFY(holds(outcome.out, "10096.57"));
    QVERIFY(holds(runWords({"check", file}).err, "[plan.unknown_layer]"));
    add();
    QVERIFY(runWords({"cost", file}).err.empty());
}

void LayersCliTest::aDamagedLayerStopsNobody() {
    add();
    QByteArray damaged = layer;
    damaged.truncate(100);
    QFile file(stored());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(damaged);
    file.close();
    const Outcome outcome = runWords({"cost", plan("[acme-ea]")});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(holds(outcome.err, "acme-ea.json:") && holds(outcome.err, "The layer is not used."), outcome.err.c_str());
    QVERIFY(holds(outcome.err, "There is no private price layer “acme-ea”"));
    QVERIFY(holds(outcome.out, "10096.57"));
    // A layer of another id than its file.
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(layer).replace("acme-ea", "other"));
    file.close();
    QVERIFY(holds(runWords({"books", "layers"}).err, "[book.bad_id]"));
}

void LayersCliTest::wrongWordsAreUsage() {
    const std::string file = plan("[]");
    QCOMPARE(runWords({"books", "layers", "remove"}).code, 2);
    QCOMPARE(runWords({"books", "layers", "add"}).code, 2);
    QCOMPARE(runWords({"cost", file, "--layers", "--by", "lines"}).code, 2);
    QCOMPARE(runWords({"cost", file, "--layers", "--explain", "prod"}).code, 2);
}

QTEST_GUILESS_MAIN(LayersCliTest)
#include "LayersCliTest.moc"
