#include "models/catalog/SqlTiers.h"

#include "tests/models/catalog/CatalogueTestFiles.h"

#include <QObject>
#include <QTest>

#include <string>

using namespace platbook::models;
using platbook::tests::catalogue;
using platbook::tests::with;

namespace {

const SqlTiers& tiers() { return catalogue().sqlTiers(); }
Decimal decimal(const char* text) { return Decimal::parse(text).value(); }

std::string smallest(const char* vcpu, const char* gib) {
    const auto tier = tiers().smallest(decimal(vcpu), decimal(gib));
    return tier ? tier->name : "none";
}

std::string next(const char* name) {
    const auto tier = tiers().next(tiers().find(name).value());
    return tier ? tier->name : "none";
}

} // namespace

class SqlTiersTest : public QObject {
    Q_OBJECT

private slots:
    void customNamesAreRead() {
        const auto tier = tiers().find("db-custom-4-15360");
        QVERIFY(tier);
        QCOMPARE(tier->vcpu.toText(), std::string("4"));
        QCOMPARE(tier->gib.toText(), std::string("15"));
        QVERIFY(tier->offered && !tier->sharedCore());
        QCOMPARE(tiers().find("db-custom-2-7680")->gib.toText(), std::string("7.5"));
        QCOMPARE(tiers().find("db-custom-2-8192")->gib.toText(), std::string("8"));
    }

    void sharedAndLargeTiersAreListed() {
        const auto small = tiers().find("db-g1-small");
        QVERIFY(small && small->sharedCore());
        QCOMPARE(*small->flatRate, RateKey::SqlG1Small);
        QCOMPARE(small->gib.toText(), std::string("1.7"));
        const auto large = tiers().find("db-perf-optimized-N-8");
        QVERIFY(large);
        QCOMPARE(large->edition, std::string("ENTERPRISE_PLUS"));
        QCOMPARE(large->gib.toText(), std::string("64"));
    }

    void otherNamesAreNone_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"", "db-custom-", "db-custom-2", "db-custom-2-", "db-custom--7680", "db-custom-x-7680",
                                 "db-custom-2-7680x", "db-custom-+2-7680", "db-custom-02-7680", "db-custom-2-7681",
                                 "db-custom-2-99999999999999999999", "db-custom-99999999999999-7680", "db.r6g.huge"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void otherNamesAreNone() {
        QFETCH(QString, name);
        QVERIFY(!tiers().find(name.toStdString()));
    }

    void classesOfOtherProvidersAreSizes() {
        const auto graviton = tiers().find("db.m6g.large");
        QVERIFY(graviton && graviton->provider == ProviderId::Aws);
        QCOMPARE(graviton->gib.toText(), std::string("8"));
        const auto smallest = [](ProviderId provider, const char* vcpu, const char* gib) {
            const auto found = tiers().smallest(provider, Decimal::parse(vcpu).value(), Decimal::parse(gib).value());
            return found ? found->name : std::string("none");
        };
        QCOMPARE(smallest(ProviderId::Aws, "2", "8"), std::string("db.m6g.large"));
        QCOMPARE(smallest(ProviderId::Aws, "2", "8.5"), std::string("db.r6g.large"));
        QCOMPARE(smallest(ProviderId::Aws, "0", "0.6"), std::string("db.t4g.micro"));
        QCOMPARE(smallest(ProviderId::Azure, "2", "8"), std::string("GP_Standard_D2ds_v4"));
        QCOMPARE(smallest(ProviderId::Azure, "65", "8"), std::string("none"));
        QCOMPARE(smallest(ProviderId::Gcp, "2", "8"), std::string("db-custom-2-8192"));
        QCOMPARE(tiers().next(*graviton)->provider, ProviderId::Aws);
        QCOMPARE(tiers().next(*graviton)->name, std::string("db.r6g.large"));
    }

    void whatIsNotSoldIsToldApart() {
        QVERIFY(!tiers().find("db-custom-3-7680")->offered);
        QVERIFY(!tiers().find("db-custom-2-7682")->offered);
        QVERIFY(!tiers().find("db-custom-2-2048")->offered);
        QVERIFY(!tiers().find("db-custom-2-15360")->offered);
        QVERIFY(!tiers().find("db-custom-128-491520")->offered);
        QVERIFY(tiers().find("db-custom-1-3840")->offered);
    }

    void smallestHasWholeSteps() {
        QCOMPARE(smallest("0", "0"), std::string("db-custom-1-3840"));
        QCOMPARE(smallest("2", "7.5"), std::string("db-custom-2-7680"));
        QCOMPARE(smallest("2", "7.6"), std::string("db-custom-2-7936"));
        QCOMPARE(smallest("3", "8"), std::string("db-custom-4-8192"));
        QCOMPARE(smallest("1", "10"), std::string("db-custom-2-10240"));
        QCOMPARE(smallest("16", "4"), std::string("db-custom-16-14848"));
        QCOMPARE(smallest("97", "4"), std::string("none"));
        QCOMPARE(smallest("2", "700"), std::string("none"));
    }

    void nextWalksTheList() {
        QCOMPARE(next("db-f1-micro"), std::string("db-g1-small"));
        QCOMPARE(next("db-g1-small"), std::string("db-custom-1-3840"));
        QCOMPARE(next("db-custom-2-7680"), std::string("db-custom-4-15360"));
        QCOMPARE(next("db-custom-2-8192"), std::string("db-custom-4-15360"));
        QCOMPARE(next("db-custom-96-368640"), std::string("none"));
        QCOMPARE(next("db-perf-optimized-N-2"), std::string("db-perf-optimized-N-4"));
    }

    void connectionsFollowMemory_data() {
        QTest::addColumn<QString>("gib");
        QTest::addColumn<int>("connections");
        const auto row = [](const char* gib, int n) { QTest::newRow(gib) << QString::fromLatin1(gib) << n; };
        row("0.6", 25);
        row("1.7", 50);
        row("3.75", 100);
        row("6", 200);
        row("7.499", 200);
        row("7.5", 400);
        row("15", 500);
        row("30", 600);
        row("60", 800);
        row("120", 1000);
        row("624", 1000);
    }
    void connectionsFollowMemory() {
        QFETCH(QString, gib);
        QFETCH(int, connections);
        QCOMPARE(tiers().maxConnections(Decimal::parse(gib.toStdString()).value()), connections);
    }

    void recoveryFollowsEdition() {
        QCOMPARE(tiers().maxPitrDays("ENTERPRISE"), std::optional<int>(7));
        QCOMPARE(tiers().maxPitrDays("ENTERPRISE_PLUS"), std::optional<int>(35));
        QVERIFY(!tiers().maxPitrDays("COMMUNITY"));
    }

    void damagedFilesAreRefused() {
        const CatalogueFile good = embeddedCatalogueFiles().sqlTiers;
        for (const auto& [from, to] :
             {std::pair{"\"mb_step\": 256", "\"mb_step\": 0"}, std::pair{"\"mb_step\": 256", "\"mb_step\": \"256\""},
              std::pair{"db-custom-2-7680", "db-custom-2-7681"},
              std::pair{"\"rate\": \"sql.shared.db-f1-micro_month\"", "\"rate\": \"x\""},
              std::pair{"\"from_gib\": \"6\"", "\"from_gib\": \"60\""}}) {
            const auto result = SqlTiers::parse({good.name, with(good.bytes, from, to)});
            QVERIFY2(!result.ok(), to);
            QVERIFY(result.diagnostics().front().place.line >= 1);
        }
    }
};

QTEST_GUILESS_MAIN(SqlTiersTest)
#include "SqlTiersTest.moc"
