#include "models/catalog/Equivalents.h"
#include "models/catalog/ProviderSizes.h"

#include "tests/models/catalog/CatalogueTestFiles.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace platbook::models;
using platbook::tests::catalogue;
using platbook::tests::with;

namespace {

Decimal decimal(const char* text) { return Decimal::parse(text).value(); }

} // namespace

/// Sizes as the providers document them.
class ProviderSizesTest : public QObject {
    Q_OBJECT

private slots:
    void tasksComeInTheirSizes_data() {
        QTest::addColumn<ProviderId>("provider");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("given");
        const auto row = [](const char* name, ProviderId provider, const char* asked, const char* given) {
            QTest::newRow(name) << provider << QString::fromUtf8(asked) << QString::fromUtf8(given);
        };
        row("Google runs any", ProviderId::Gcp, "0.3 0.7", "0.3 0.7");
        row("as asked", ProviderId::Aws, "0.5 3", "0.5 3");
        row("a vCPU has 2 GiB", ProviderId::Aws, "1 0.5", "1 2");
        row("more memory than 0.25 vCPU takes", ProviderId::Aws, "0.25 2.5", "0.5 3");
        row("steps of four", ProviderId::Aws, "8 17", "8 20");
        row("the largest", ProviderId::Aws, "16 120", "16 120");
        row("beyond it", ProviderId::Aws, "16 121", "none");
        row("memory follows vCPU", ProviderId::Azure, "1 1", "1 2");
        row("vCPU follows memory", ProviderId::Azure, "0.25 3", "1.5 3");
        row("four vCPU at most", ProviderId::Azure, "4.5 1", "none");
    }
    void tasksComeInTheirSizes() {
        QFETCH(ProviderId, provider);
        QFETCH(QString, asked);
        QFETCH(QString, given);
        const QStringList parts = asked.split(QLatin1Char(' '));
        const auto size =
            catalogue().sizes().smallestTask(provider, {decimal(qPrintable(parts[0])), decimal(qPrintable(parts[1]))});
        QCOMPARE(size ? QString::fromStdString(size->vcpu.toText() + " " + size->gib.toText()) : QStringLiteral("none"),
                 given);
    }

    void cachesAreSingleOrPairs() {
        const ProviderSizes& sizes = catalogue().sizes();
        QCOMPARE(sizes.smallestCache(ProviderId::Aws, decimal("6.38"), true)->name, std::string("cache.m6g.large"));
        QCOMPARE(sizes.smallestCache(ProviderId::Aws, decimal("6.39"), false)->name, std::string("cache.m4.large"));
        QVERIFY(sizes.smallestCache(ProviderId::Aws, decimal("158"), false) == nullptr);
        QCOMPARE(sizes.smallestCache(ProviderId::Azure, decimal("1"), false)->name, std::string("Basic_C1"));
        QCOMPARE(sizes.smallestCache(ProviderId::Azure, decimal("1"), true)->name, std::string("Standard_C1"));
        QCOMPARE(sizes.smallestCache(ProviderId::Azure, decimal("54"), true)->name, std::string("Premium_P5"));
        QCOMPARE(sizes.findCache(ProviderId::Azure, "C3", true)->name, std::string("Standard_C3"));
        QCOMPARE(sizes.findCache(ProviderId::Azure, "C3", false)->name, std::string("Basic_C3"));
        QCOMPARE(sizes.findCache(ProviderId::Azure, "P1", false)->name, std::string("Premium_P1"));
        QVERIFY(sizes.findCache(ProviderId::Azure, "3", false) == nullptr);
        QVERIFY(sizes.findCache(ProviderId::Azure, "", false) == nullptr);
        QVERIFY(sizes.findCache(ProviderId::Aws, "C3", false) == nullptr);
    }

    void classesStandForOthers() {
        const auto name = [](ProviderId provider, const char* asked) {
            const StorageClass* found = catalogue().sizes().storageClass(provider, asked);
            return found ? found->name : std::string("none");
        };
        QCOMPARE(name(ProviderId::Aws, "Nearline"), std::string("STANDARD_IA"));
        QCOMPARE(name(ProviderId::Aws, "glacier"), std::string("GLACIER"));
        QCOMPARE(name(ProviderId::Azure, "STANDARD"), std::string("HOT_LRS"));
        QCOMPARE(name(ProviderId::Gcp, "COOL"), std::string("NEARLINE"));
        QCOMPARE(name(ProviderId::Azure, "lukewarm"), std::string("none"));
    }

    void equivalentsHoldAsMuch_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("names"); // gcp, aws, azure
        QTest::newRow("database") << "db-custom-2-8192"
                                  << "db-custom-2-8192 db.m6g.large GP_Standard_D2ds_v4";
        QTest::newRow("class") << "db.r6g.large"
                               << "db-custom-4-16384 db.r6g.large GP_Standard_D4ds_v4";
        QTest::newRow("shared core") << "db-f1-micro"
                                     << "db-f1-micro db.t4g.micro B_Standard_B1ms";
        QTest::newRow("too large") << "db-custom-96-368640"
                                   << "db-custom-96-368640  ";
        QTest::newRow("node") << "e2-standard-4"
                              << "e2-standard-4 m5.xlarge Standard_D4s_v5";
        QTest::newRow("cache") << "cache.m6g.large"
                               << "6.38-GB cache.m6g.large Basic_C4";
        QTest::newRow("unknown") << "huge"
                                 << "";
    }
    void equivalentsHoldAsMuch() {
        QFETCH(QString, asked);
        QFETCH(QString, names);
        QStringList found;
        for (const EquivalentSize& size : equivalentSizes(catalogue(), asked.toStdString())) {
            found << QString::fromStdString(size.name).replace(QLatin1Char(' '), QLatin1Char('-'));
            QCOMPARE(size.asked, size.name == asked.toStdString());
        }
        QCOMPARE(found.join(QLatin1Char(' ')), names);
    }

    void modelsHaveOneRowPerName() {
        const ModelPrices& models = catalogue().modelPrices();
        QVERIFY(models.all().size() > 30);
        const ModelPrice* haiku = models.find("anthropic/claude-haiku-4-5@20251001");
        QVERIFY(haiku && haiku == models.find("claude-4.5-haiku"));
        QCOMPARE(haiku->input->toText() + " " + haiku->cached->toText() + " " + haiku->output->toText(),
                 std::string("1 0.1 5"));
        QVERIFY(!models.origin(haiku->origin).empty());
        QVERIFY(!models.find("gemini-1.5-pro")->cached);
        QVERIFY(models.find("") == nullptr && models.find("4.5") == nullptr && models.find("claude") == nullptr);
    }

    void damagedListsAreRefused() {
        const CatalogueFiles files = embeddedCatalogueFiles();
        const auto refuses = [&](const char* from, const char* to) {
            return !ModelPrices::parse({"model-prices.json", with(files.modelPrices.bytes, from, to)}).ok();
        };
        QVERIFY(!refuses("\"input\": \"0.25\"", "\"input\": \"0.26\""));
        QVERIFY(refuses("\"input\": \"0.25\"", "\"input\": 0.25"));
        QVERIFY(refuses("\"source\": \"s04\"", "\"source\": \"s99\""));
        QVERIFY(refuses("\"model\": \"claude-3-haiku\"", "\"model\": \"claude-haiku-3.5\""));
        QVERIFY(
            !ProviderSizes::parse({"sizes.json", with(files.sizes.bytes, "\"nodes\": 1", "\"nodes\": \"one\"")}).ok());
        QVERIFY(
            !ProviderSizes::parse({"sizes.json", with(files.sizes.bytes, "[\"0.5\", \"1\"", "[\"half\", \"1\"")}).ok());
    }
};

QTEST_GUILESS_MAIN(ProviderSizesTest)
#include "ProviderSizesTest.moc"
