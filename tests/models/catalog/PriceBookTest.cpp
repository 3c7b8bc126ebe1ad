#include "models/catalog/PriceBook.h"
#include "models/catalog/PriceOutliers.h"

#include "tests/models/catalog/CatalogueTestFiles.h"

#include <QObject>
#include <QTest>

#include <string>
#include <vector>

using namespace platbook::models;
using platbook::tests::at;
using platbook::tests::catalogue;
using platbook::tests::lineOf;
using platbook::tests::with;

namespace {

const PriceBook& testBook() { return *catalogue().findBook("gcp-list-2026-01"); }
const PriceBook& defaultBook() { return *catalogue().newestBook(ProviderId::Gcp); }

QString priceText(const Rate* rate) {
    return rate == nullptr ? QStringLiteral("missing") : QString::fromStdString(rate->price.toText());
}

const CatalogueFile& testBookFile() {
    static const CatalogueFiles files = embeddedCatalogueFiles();
    return *std::find_if(files.books.begin(), files.books.end(),
                         [](const auto& f) { return f.name == "books/gcp-list-2026-01.json"; });
}

} // namespace

class PriceBookTest : public QObject {
    Q_OBJECT

private slots:
    void testBookHasTheRatesOfTheWorkedExample_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char* key, const char* location, const char* usd) {
            QTest::addRow("%s %s", key, location)
                << QString::fromLatin1(key) << QString::fromLatin1(location) << QString::fromLatin1(usd);
        };
        row("run.request.cpu_s", "us-central1", "0.000024");
        row("run.request.cpu_s", "europe-west1", "0.000024");
        row("run.request.cpu_s", "europe-west3", "0.0000336");
        row("run.request.gib_s", "us-east1", "0.0000025");
        row("run.request.gib_s", "asia-southeast1", "0.0000035");
        row("run.idle.cpu_s", "us-east1", "0.0000025");
        row("run.idle.gib_s", "asia-southeast1", "0.0000035");
        row("run.instance.cpu_s", "us-east1", "0.000018");
        row("run.instance.cpu_s", "europe-west3", "0.0000216");
        row("run.instance.gib_s", "us-east1", "0.000002");
        row("run.instance.gib_s", "asia-southeast1", "0.0000024");
        row("run.requests.million", "global", "0.4");
        row("sql.vcpu_h", "us-central1", "0.0413");
        row("sql.vcpu_h", "europe-west1", "0.04543");
        row("sql.gib_h", "europe-west3", "0.0084");
        row("sql.gib_h", "asia-southeast1", "0.00875");
        row("sql.shared.db-f1-micro_month", "us-east1", "7.67");
        row("sql.shared.db-g1-small_month", "us-east1", "25.55");
        row("sql.disk.zonal_gb", "europe-west1", "0.187");
        row("sql.disk.ha_gb", "us-east1", "0.34");
        row("sql.backup_gb", "asia-southeast1", "0.1");
        row("net.replication.continent_gb", "us-east1", "0.02");
        row("net.replication.world_gb", "us-east1", "0.08");
        row("gcs.standard_gb", "europe-west3", "0.024");
        row("pubsub.tib", "europe-west1", "40");
        row("egress.gb", "asia-southeast1", "0.12");
        row("edge.lb.first5_h", "global", "0.025");
        row("edge.lb.more_h", "global", "0.01");
        row("edge.lb.data_gib", "global", "0.008");
        row("edge.armor.policy_month", "global", "5");
        row("edge.armor.rule_month", "global", "1");
        row("edge.armor.million", "global", "0.75");
        row("secret.version_month", "us-east1", "0.06");
        row("kms.key_month", "us-east1", "0.06");
        row("log.gib", "us-east1", "0.5");
        row("k8s.cluster_h", "us-east1", "0.1");
        row("k8s.disk_gb", "us-east1", "0.1");
        row("k8s.node.e2-standard-4_month", "us-east1", "97.83");
        row("pooler.node_h", "us-east1", "0.01675284");
        row("pooler.node_h", "europe-west1", "0.018428124");
        row("connector.instance_h", "asia-southeast1", "0.010470525");
    }
    void testBookHasTheRatesOfTheWorkedExample() {
        QFETCH(QString, key);
        QFETCH(QString, location);
        QFETCH(QString, usd);
        const auto found = testBook().findKey(key.toStdString());
        QVERIFY(found);
        const Rate* rate = testBook().rate(*found, at(location.toStdString()));
        QCOMPARE(priceText(rate), usd);
        QCOMPARE(rate->asOf, (Date{2026, 1, 31}));
        QVERIFY(!testBook().origin(rate->origin).empty());
    }

    void redisBandsIncludeTheirUpperEnd_data() {
        QTest::addColumn<QString>("gib");
        QTest::addColumn<bool>("twoZones");
        QTest::addColumn<QString>("usd");
        const auto row = [](const char* gib, bool twoZones, const char* usd) {
            QTest::addRow("%s %s", gib, twoZones ? "standard" : "basic")
                << QString::fromLatin1(gib) << twoZones << QString::fromLatin1(usd);
        };
        row("1", true, "0.064");
        row("4", true, "0.064");
        row("4.5", true, "0.054");
        row("10", true, "0.054");
        row("11", true, "0.046");
        row("35", true, "0.046");
        row("100", true, "0.035");
        row("100.1", true, "0.03");
        row("4", false, "0.049");
        row("10", false, "0.027");
        row("35", false, "0.023");
        row("100", false, "0.019");
        row("101", false, "0.016");
    }
    void redisBandsIncludeTheirUpperEnd() {
        QFETCH(QString, gib);
        QFETCH(bool, twoZones);
        QFETCH(QString, usd);
        const RateKey key = redisRateKey(Decimal::parse(gib.toStdString()).value(), twoZones);
        QCOMPARE(priceText(testBook().rate(key, at("us-central1"))), usd);
    }

    void factorIsShownApart() {
        const Rate* rate = testBook().rate(RateKey::SqlVcpu, at("europe-west1"));
        QVERIFY(rate != nullptr);
        QCOMPARE(rate->listed.toText(), std::string("0.0413"));
        QCOMPARE(rate->factor.toText(), std::string("1.1"));
    }

    void locationWithoutFactorHasNoPrice() {
        QVERIFY(testBook().rate(RateKey::SqlVcpu, at("asia-northeast1")) == nullptr);
        QVERIFY(testBook().rate(RateKey::SqlVcpu, Locations::global()) == nullptr);
        QVERIFY(testBook().rate(RateKey::CdnEgress, Locations::global()) == nullptr);
    }

    void priceOfAnotherProviderIsMissing() {
        const auto dublin = catalogue().locations().find(ProviderId::Aws, "eu-west-1");
        QVERIFY(dublin);
        QVERIFY(testBook().rate(RateKey::Pubsub, *dublin) == nullptr);
    }

    void discountsAndAllowances() {
        const auto percent = [](const char* sku, CommitmentTerm term) {
            const CommitmentDiscount* found = testBook().discount(sku, term);
            return found == nullptr ? std::string("none") : found->percent.toText();
        };
        QCOMPARE(percent("sql.compute", CommitmentTerm::V1y), std::string("25"));
        QCOMPARE(percent("sql.compute", CommitmentTerm::V3y), std::string("52"));
        QCOMPARE(percent("run.instance", CommitmentTerm::V1y), std::string("28"));
        QCOMPARE(percent("run.instance", CommitmentTerm::V3y), std::string("46"));
        QCOMPARE(percent("run.request", CommitmentTerm::V1y), std::string("17"));
        QCOMPARE(percent("redis", CommitmentTerm::V1y), std::string("20"));
        QCOMPARE(percent("redis", CommitmentTerm::V3y), std::string("40"));
        QCOMPARE(percent("sql.storage", CommitmentTerm::V1y), std::string("none"));
        const Allowance* logs = testBook().allowance(RateKey::Logs);
        QVERIFY(logs != nullptr);
        QCOMPARE(logs->quantity.toText(), std::string("50"));
        QVERIFY(logs->perProject);
        const Allowance* requests = defaultBook().allowance(RateKey::RunRequests);
        QVERIFY(requests != nullptr && !requests->perProject);
        QCOMPARE(requests->quantity.toText(), std::string("2"));
    }

    void defaultBookIsTheNewestAndPricesRegions() {
        QVERIFY(defaultBook().id() != testBook().id());
        const Rate* listed = defaultBook().rate(RateKey::SqlVcpu, at("europe-west3"));
        QCOMPARE(priceText(listed), QStringLiteral("0.0496"));
        QCOMPARE(listed->source, PriceSource::List);
        const Rate* estimated = defaultBook().rate(RateKey::SqlDiskZonal, at("europe-west1"));
        QVERIFY(estimated != nullptr);
        QCOMPARE(estimated->source, PriceSource::Estimated);
        QVERIFY(!estimated->reference.empty());
        QVERIFY(estimated->ratio > Decimal());
        QCOMPARE(defaultBook().rate(RateKey::RunInstanceCpu, at("asia-southeast1"))->source, PriceSource::Default);
        QCOMPARE(defaultBook().rate(RateKey::RunInstanceCpu, at("europe-west3"))->source, PriceSource::List);
    }

    void everyOpenRegionWithFactsHasEveryRegionalPrice() {
        const std::vector<std::string> without{"asia-southeast3", "europe-north2", "northamerica-south1"};
        for (const Location& place : catalogue().locations().all()) {
            if (place.kind != LocationKind::Region || place.provider != ProviderId::Gcp || !place.open) continue;
            const bool missing = std::find(without.begin(), without.end(), place.name) != without.end();
            for (const RateKey key : {RateKey::SqlVcpu, RateKey::SqlDiskHa, RateKey::RedisStandardTo4,
                                      RateKey::ObjectsStandard, RateKey::Egress, RateKey::RunRequestCpu})
                QVERIFY2((defaultBook().rate(key, at(place.name)) == nullptr) == missing, place.name.c_str());
        }
    }

    void replicationCostsTheHigherEnd() {
        const Locations& places = catalogue().locations();
        const auto usd = [&](const char* from, const char* to) {
            return priceText(defaultBook().replicationRate(at(from), at(to), places));
        };
        QCOMPARE(usd("europe-west1", "europe-west3"), QStringLiteral("0.02"));
        QCOMPARE(usd("asia-southeast1", "asia-northeast1"), QStringLiteral("0.08"));
        QCOMPARE(usd("asia-southeast1", "asia-southeast2"), QStringLiteral("0.1"));
        QCOMPARE(usd("us-east1", "australia-southeast1"), QStringLiteral("0.1"));
        QCOMPARE(usd("us-east1", "europe-west1"), QStringLiteral("0.08"));
        QCOMPARE(usd("us-east1", "us-east1"), QStringLiteral("missing"));
    }

    void machinesAreKeysOfTheBook() {
        const auto key = defaultBook().nodeKey("e2-standard-4");
        QVERIFY(key);
        QCOMPARE(priceText(defaultBook().rate(*key, at("us-central1"))), QStringLiteral("97.8366732"));
        QCOMPARE(defaultBook().keys()[static_cast<std::size_t>(*key)].unit, std::string_view("month"));
        QVERIFY(defaultBook().nodeKey("e2-standard-4", true));
        QVERIFY(!defaultBook().nodeKey("e2-nonesuch"));
        QVERIFY(testBook().nodeKey("e2-standard-4"));
        QVERIFY(testBook().rate(RateKey::Count, at("us-central1")) != nullptr ||
                testBook().nodeKey("e2-standard-4") != RateKey::Count);
    }

    void anUntouchedBookIsItself() {
        const auto book = PriceBook::parse(testBookFile(), catalogue().locations());
        QVERIFY(book.ok() && book.diagnostics().empty() && !book->wasChanged());
        QCOMPARE(book->checksum().size(), std::size_t(64));
        QCOMPARE(book->rate(RateKey::Pubsub, at("us-east1"))->source, PriceSource::List);
    }

    void aChangedBookIsTheUsers_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("price") << "\"usd\": \"0.0413\""
                               << "\"usd\": \"0.0313\"";
        QTest::newRow("kind") << "\"usd\": \"0.0413\", \"kind\": \"list\""
                              << "\"usd\": \"0.0413\", \"kind\": \"negotiated\"";
        QTest::newRow("factor") << "\"europe-west1\": \"1.10\""
                                << "\"europe-west1\": \"1.00\"";
        QTest::newRow("allowance") << "\"quantity\": \"50\""
                                   << "\"quantity\": \"5000\"";
        QTest::newRow("discount") << "\"percent\": \"25\""
                                  << "\"percent\": \"95\"";
        QTest::newRow("checksum") << "\"sha256\": \""
                                  << "\"sha256\": \"0";
    }
    void aChangedBookIsTheUsers() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        CatalogueFile file = testBookFile();
        file.bytes = with(file.bytes, from.toStdString(), to.toStdString());
        const auto book = PriceBook::parse(file, catalogue().locations());
        QVERIFY(book.ok() && book->wasChanged());
        QCOMPARE(book.diagnostics().size(), std::size_t(1));
        const Diagnostic& warning = book.diagnostics().front();
        QCOMPARE(warning.severity, DiagnosticSeverity::Warning);
        QCOMPARE(warning.code, std::string("catalogue.changed_book"));
        QVERIFY(warning.message.find("was changed after it was made") != std::string::npos);
        QCOMPARE(warning.place.file, file.name);
        for (const RateKey key : {RateKey::SqlVcpu, RateKey::Pubsub, RateKey::Logs})
            QCOMPARE(book->rate(key, at("europe-west1"))->source, PriceSource::User);
        QCOMPARE(book->discount("redis", CommitmentTerm::V3y)->source, PriceSource::User);
        const auto whole = catalogue().withBook(file);
        QVERIFY(whole.ok() && whole.diagnostics().size() == 1);
    }

    void notesAndOwnBooksNeedNoChecksum() {
        CatalogueFile file = testBookFile();
        file.bytes = with(file.bytes, "\"title\": \"", "\"title\": \"Ours, ");
        QVERIFY(!PriceBook::parse(file, catalogue().locations())->wasChanged());
        const auto from = file.bytes.find("  \"sha256\"");
        file.bytes.erase(from, file.bytes.find('\n', from) + 1 - from);
        file.bytes = with(file.bytes, "\"usd\": \"0.0413\"", "\"usd\": \"0.0313\"");
        const auto own = PriceBook::parse(file, catalogue().locations());
        QVERIFY(own.ok() && own.diagnostics().empty() && !own->wasChanged());
        QCOMPARE(own->rate(RateKey::SqlVcpu, at("us-east1"))->source, PriceSource::List);
    }

    void familiesAreFoundByName() {
        const PriceBook& aws = *catalogue().newestBook(ProviderId::Aws);
        const auto place = catalogue().locations().find(ProviderId::Aws, "us-east-1").value();
        const auto price = [&](RateFamily family, const char* name) {
            const auto key = aws.findKey(family, name);
            return key ? priceText(aws.rate(*key, place)) : QStringLiteral("no key");
        };
        QCOMPARE(price(RateFamily::SqlClass, "db.m6g.large"), QStringLiteral("0.159"));
        QCOMPARE(price(RateFamily::SqlHaClass, "db.t4g.medium"), QStringLiteral("0.129"));
        QCOMPARE(price(RateFamily::AuroraClass, "db.r6g.large"), QStringLiteral("0.26"));
        QCOMPARE(price(RateFamily::CacheNode, "cache.r6g.large"), QStringLiteral("0.206"));
        QCOMPARE(price(RateFamily::Node, "m5.large"), QStringLiteral("70.08"));
        QCOMPARE(price(RateFamily::Objects, "STANDARD_IA"), QStringLiteral("0.0125"));
        QCOMPARE(price(RateFamily::SqlClass, "cache.r6g.large"), QStringLiteral("no key"));
        QCOMPARE(price(RateFamily::SqlClass, ""), QStringLiteral("no key"));
        QCOMPARE(price(RateFamily::SpotNode, "m5.large"), QStringLiteral("no key"));
    }

    void aSlipOfAFactorOfTenIsDoubted() {
        const CatalogueFiles files = embeddedCatalogueFiles();
        const CatalogueFile& aws = files.books.front();
        QVERIFY(aws.name.starts_with("books/aws"));
        const auto doubtOf = [&](const std::string& from, const std::string& to, RateFamily family, const char* name,
                                 const char* location) {
            const auto book = PriceBook::parse({aws.name, with(aws.bytes, from, to)}, catalogue().locations());
            const auto place = catalogue().locations().find(ProviderId::Aws, location).value();
            const Rate* rate = book->rate(book->findKey(family, name).value(), place);
            return rate->lowConfidence ? rate->doubt : std::string();
        };
        // Elsewhere 0.159 to 0.25; and the other sizes of its series cost twice and four times as much.
        const std::string right = "\"at\": \"us-east-1\", \"usd\": \"0.159\"";
        QVERIFY(doubtOf(right, right, RateFamily::SqlClass, "db.m6g.large", "us-east-1").empty());
        const std::string high = doubtOf(right, "\"at\": \"us-east-1\", \"usd\": \"15.9\"", RateFamily::SqlClass,
                                         "db.m6g.large", "us-east-1");
        QVERIFY2(high.find("ten times off its price elsewhere") != std::string::npos, high.c_str());
        const std::string low = doubtOf(right, "\"at\": \"us-east-1\", \"usd\": \"0.0159\"", RateFamily::SqlClass,
                                        "db.m6g.large", "us-east-1");
        QVERIFY2(low.find("ten times off") != std::string::npos, low.c_str());
    }

    void aSizeTenTimesOffItsSeriesIsDoubted_data() {
        QTest::addColumn<QString>("prices"); // of small, medium, large, xlarge, in one place
        QTest::addColumn<int>("odd");        // -1: none
        QTest::newRow("doubling") << QStringLiteral("1 2 4 8") << -1;
        QTest::newRow("nine times is a step") << QStringLiteral("1 9 18 36") << -1;
        QTest::newRow("the largest") << QStringLiteral("1 2 4 80") << 3;
        QTest::newRow("one in the middle falls out below") << QStringLiteral("1 2 0.04 8") << 2;
        QTest::newRow("the smallest") << QStringLiteral("0.1 2 4 8") << 0;
        QTest::newRow("of two none is odd") << QStringLiteral("1 50") << -1;
    }
    void aSizeTenTimesOffItsSeriesIsDoubted() {
        QFETCH(QString, prices);
        QFETCH(int, odd);
        std::vector<Rate> rates;
        std::vector<std::int32_t> cells;
        for (const QString& price : prices.split(QLatin1Char(' '))) {
            cells.push_back(static_cast<std::int32_t>(rates.size()));
            rates.emplace_back().price = Decimal::parse(price.toStdString()).value();
        }
        PriceTable table{rates,
                         cells,
                         1,
                         {"sql.class.db.q1.small_h", "sql.class.db.q1.medium_h", "sql.class.db.q1.large_h",
                          "sql.class.db.q1.xlarge_h"}};
        table.keys.resize(rates.size());
        const auto found = priceOutliers(table);
        QCOMPARE(found.size(), std::size_t(odd < 0 ? 0 : 1));
        if (odd >= 0) QCOMPARE(found.front().rate, static_cast<std::size_t>(odd));
        table.keys = {"objects.a_gb", "objects.b_gb", "objects.c_gb", "objects.d_gb"}; // classes are no series
        table.keys.resize(rates.size());
        QVERIFY(priceOutliers(table).empty());
    }

    void noEmbeddedPriceIsTenTimesOff() {
        for (const auto& book : catalogue().books())
            for (std::size_t key = 0; key < book->keys().size(); ++key)
                for (std::size_t place = 0; place < catalogue().locations().size(); ++place) {
                    const Rate* rate =
                        book->rate(static_cast<RateKey>(key), LocationId{static_cast<std::uint16_t>(place)});
                    QVERIFY2(!rate || rate->doubt.find("ten times") == std::string::npos,
                             std::string(book->keys()[key].name).c_str());
                }
    }

    void damagedBooksAreRefusedAtTheirLine_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const char* from, const char* to, const char* code) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(code);
        };
        row("schema", "price-book/v1", "price-book/v9", "catalogue.bad_schema");
        row("provider", "\"provider\": \"gcp\"", "\"provider\": \"acme\"", "catalogue.bad_value");
        row("number instead of text", "\"usd\": \"0.0413\"", "\"usd\": 0.0413", "catalogue.bad_type");
        row("too many decimals", "\"usd\": \"0.0413\"", "\"usd\": \"0.04130000001\"", "catalogue.bad_type");
        row("zero", "\"usd\": \"0.0413\"", "\"usd\": \"0\"", "catalogue.bad_value");
        row("negative", "\"usd\": \"0.0413\"", "\"usd\": \"-1\"", "catalogue.bad_value");
        row("no price", "\"usd\": \"0.0413\", ", "", "catalogue.missing_member");
        row("no source", "\"usd\": \"40\", \"kind\": \"list\", \"source\": \"planner\"",
            "\"usd\": \"40\", \"kind\": \"list\"", "catalogue.missing_member");
        row("unknown source", "\"usd\": \"40\", \"kind\": \"list\", \"source\": \"planner\"",
            "\"usd\": \"40\", \"kind\": \"list\", \"source\": \"hearsay\"", "catalogue.bad_value");
        row("unknown kind", "\"usd\": \"40\", \"kind\": \"list\"", "\"usd\": \"40\", \"kind\": \"rumour\"",
            "catalogue.bad_value");
        row("bad date", "\"as_of\": \"2026-01-31\"}\n    ]}", "\"as_of\": \"soon\"}\n    ]}", "catalogue.bad_value");
        row("unknown place", "{\"at\": \"tier2\"", "{\"at\": \"tier9\"", "catalogue.unknown_location");
        row("unknown factor", "\"us-east5\"", "\"us-east9\"", "catalogue.unknown_location");
        row("unknown key", "\"key\": \"sql.vcpu_h\"", "\"key\": \"sql.vcpu_hour\"", "catalogue.bad_value");
        row("key twice", "\"key\": \"sql.gib_h\", \"unit\": \"GiB-hour\"",
            "\"key\": \"sql.vcpu_h\", \"unit\": \"vCPU-hour\"", "catalogue.duplicate");
        row("place twice", "{\"at\": \"tier2\"", "{\"at\": \"tier1\"", "catalogue.duplicate");
        row("unit", "\"unit\": \"vCPU-hour\"", "\"unit\": \"vCPU-day\"", "catalogue.bad_unit");
        row("discount", "\"percent\": \"25\"", "\"percent\": \"250\"", "catalogue.bad_value");
        row("allowance", "\"per\": \"project\"", "\"per\": \"planet\"", "catalogue.bad_value");
        row("comma", "\"currency\": \"USD\",", "\"currency\": \"USD\"", "catalogue.bad_json");
    }
    void damagedBooksAreRefusedAtTheirLine() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        const CatalogueFile& good = testBookFile();
        const CatalogueFile bad{good.name, with(good.bytes, from.toStdString(), to.toStdString())};
        const auto result = PriceBook::parse(bad, catalogue().locations());
        QVERIFY(!result.ok());
        const Diagnostic& first = result.diagnostics().front();
        QCOMPARE(QString::fromStdString(first.code), code);
        QCOMPARE(first.place.file, good.name);
        QVERIFY(first.place.line >= 1 && first.place.column >= 1);
        if (code == QStringLiteral("catalogue.bad_type"))
            QCOMPARE(first.place.line, lineOf(good.bytes, from.toStdString()));
    }

    void cutAndFlippedBytesNeverEscape() {
        const CatalogueFile& good = testBookFile();
        QVERIFY(PriceBook::parse(good, catalogue().locations()).ok());
        for (std::size_t cut = 0; cut < good.bytes.size() - 2; cut += 97)
            QVERIFY(!PriceBook::parse({"cut", good.bytes.substr(0, cut)}, catalogue().locations()).ok());
        for (std::size_t place = 0; place < good.bytes.size(); place += 61) {
            CatalogueFile bad = good;
            bad.bytes[place] = static_cast<char>(static_cast<unsigned char>(bad.bytes[place]) ^ 0x95U);
            const auto result = PriceBook::parse(bad, catalogue().locations());
            QVERIFY(result.ok() || !result.diagnostics().empty());
        }
        const std::string deep = "{\"schema\": \"price-book/v1\", \"rates\": " + std::string(100000, '[');
        QVERIFY(!PriceBook::parse({"deep", deep}, catalogue().locations()).ok());
        QVERIFY(!PriceBook::parse({"closed", deep + std::string(100000, ']') + "}"}, catalogue().locations()).ok());
        QVERIFY(!PriceBook::parse({"list", "[]"}, catalogue().locations()).ok());
    }
};

QTEST_GUILESS_MAIN(PriceBookTest)
#include "PriceBookTest.moc"
