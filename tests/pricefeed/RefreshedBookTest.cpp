#include "models/catalog/RateKeys.h"
#include "models/io/PlanReader.h"
#include "models/pricefeed/BookDifference.h"
#include "models/pricefeed/BookMaker.h"
#include "tests/pricefeed/EmbeddedBooks.h"

#include <QTest>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace platbook::models;

/// What a refresh makes of the prices it read: a book beside the old one, and how the two differ.
class RefreshedBookTest : public QObject {
    Q_OBJECT

private slots:
    void booksAreTakenOver();
    void aGlobalPriceReplacesSingleOnes();
    void aFirstBookNeedsNoBase();
    void unknownKeysAreCounted();
    void differencesNamePrices();
    void effectsNameLines();
    void percentsRound_data();
    void percentsRound();
};

namespace {

PriceBook bookOf(const MadeBook& made) {
    auto book = PriceBook::parse(made.book, catalogue().locations());
    if (!book) qFatal("%s", toText(book.diagnostics()).c_str());
    return *std::move(book);
}

const Rate* rateAt(const PriceBook& book, RateKey key, const char* place) {
    return book.rate(key, *catalogue().locations().find(ProviderId::Gcp, place));
}

} // namespace

void RefreshedBookTest::booksAreTakenOver() {
    const auto made = makeBook(
        partsOn("gcp-2026-08", {{"sql.vcpu_h", "vCPU-hour", "europe-west1", *Decimal::parse("0.05"), "2026-11-01"}}));
    QVERIFY(made.ok());
    const PriceBook before = *PriceBook::parse(embeddedBook("gcp-2026-08"), catalogue().locations());
    const PriceBook after = bookOf(*made);
    QCOMPARE(after.id(), std::string("gcp-2026-11-27"));
    const Rate* fresh = rateAt(after, RateKey::SqlVcpu, "europe-west1");
    QCOMPARE(fresh->price.toText(), std::string("0.05"));
    QCOMPARE(fresh->asOf.toText(), std::string("2026-11-27"));
    QCOMPARE(after.origin(fresh->origin), std::string("a list"));
    const Rate* was = rateAt(before, RateKey::SqlVcpu, "us-east1");
    const Rate* is = rateAt(after, RateKey::SqlVcpu, "us-east1");
    QCOMPARE(is->price, was->price);
    QCOMPARE(is->asOf, was->asOf);
    QCOMPARE(is->source, was->source);
    QCOMPARE(after.origin(is->origin), before.origin(was->origin));
    QCOMPARE(after.allowances().size(), before.allowances().size());
    QCOMPARE(after.discount("sql.compute", CommitmentTerm::V3y)->percent,
             before.discount("sql.compute", CommitmentTerm::V3y)->percent);
    QCOMPARE(priceChanges(before, after, catalogue().locations()).size(), std::size_t{1});
    QCOMPARE(makeBook(partsOn("gcp-2026-08",
                              {{"sql.vcpu_h", "vCPU-hour", "europe-west1", *Decimal::parse("0.05"), "2026-11-01"}}))
                 ->book.bytes,
             made->book.bytes);
}

void RefreshedBookTest::aGlobalPriceReplacesSingleOnes() {
    const auto made =
        makeBook(partsOn("gcp-2026-08", {{"nat.gib", "GiB", "global", *Decimal::parse("0.046"), ""},
                                         {"gcs.standard_gb", "GB-month", "EU", *Decimal::parse("0.03"), ""}}));
    const PriceBook book = bookOf(*made);
    QCOMPARE(rateAt(book, RateKey::NatData, "us-central1")->price.toText(), std::string("0.046"));
    QCOMPARE(rateAt(book, RateKey::ObjectsStandard, "EU")->price.toText(), std::string("0.03"));
    QVERIFY(rateAt(book, RateKey::ObjectsStandard, "us-central1") != nullptr);
}

void RefreshedBookTest::aFirstBookNeedsNoBase() {
    BookParts parts = partsOn("", {{"nat.gib", "GiB", "eu-central-1", *Decimal::parse("0.052"), ""}});
    parts.provider = ProviderId::Aws;
    const auto made = makeBook(parts);
    QCOMPARE(made->taken, std::size_t{1});
    QCOMPARE(made->kept, std::size_t{0});
    QCOMPARE(bookOf(*made).provider(), ProviderId::Aws);
    parts.base = {"broken.json", "{"};
    QVERIFY(!makeBook(parts).ok());
}

void RefreshedBookTest::unknownKeysAreCounted() {
    const auto made = makeBook(partsOn("gcp-2026-08", {{"moon.dust_gb", "GB", "global", Decimal::fromInt(1), ""}}));
    QCOMPARE(made->ignored, std::size_t{1});
    QCOMPARE(made->taken, std::size_t{0});
}

void RefreshedBookTest::differencesNamePrices() {
    const auto made = makeBook(
        partsOn("gcp-list-2026-01", {{"sql.vcpu_h", "vCPU-hour", "europe-west1", *Decimal::parse("0.05"), ""},
                                     {"sql.vcpu_h", "vCPU-hour", "asia-south1", *Decimal::parse("0.06"), ""}}));
    const PriceBook before = *PriceBook::parse(embeddedBook("gcp-list-2026-01"), catalogue().locations());
    const auto changes = priceChanges(before, bookOf(*made), catalogue().locations());
    QCOMPARE(changes.size(), std::size_t{2});
    const PriceChange asia{"sql.vcpu_h", "vCPU-hour", "asia-south1", std::nullopt, Decimal::parse("0.06")};
    const PriceChange europe{"sql.vcpu_h", "vCPU-hour", "europe-west1", Decimal::parse("0.04543"),
                             Decimal::parse("0.05")};
    QVERIFY(changes[0] == asia); // 0.0413 x 1.10 = 0.04543 in the planner's list
    QVERIFY(changes[1] == europe);
}

/// 2 vCPU and 7.5 GiB for 730 hours: 730 x (2 x 0.0413 + 7.5 x 0.007) = 98.623, and with the new price of a vCPU
/// 730 x (2 x 0.05 + 7.5 x 0.007) = 111.325, each rounded to cents.
void RefreshedBookTest::effectsNameLines() {
    const auto made = makeBook(
        partsOn("gcp-list-2026-01", {{"sql.vcpu_h", "vCPU-hour", "us-central1", *Decimal::parse("0.05"), ""}}));
    const auto all = std::make_shared<const Catalogue>(*catalogue().withBook(made->book));
    const std::string text = R"(schema: deployment-plan/v1
plan: {id: small, name: Small, owner: me}
jurisdictions:
  - {id: us, countries: [US]}
regions:
  - {id: here, location: us-central1, jurisdiction: us, cidr: 10.0.0.0/16}
environments:
  - {id: prod, kind: prod, data: live}
stamps:
  main:
    - {id: db, kind: postgres, tier: db-custom-2-7680}
cells:
  - {id: c1, env: prod, region: here, isolation: pool, stamp: main, subnet: 10.0.0.0/26, psa: 10.0.16.0/20}
)";
    const auto plan = readPlan(text, "small.plat.yaml");
    QVERIFY2(plan.ok(), toText(plan.diagnostics()).c_str());
    const PlanEffect effect = planEffect(plan->plan, all, "gcp-list-2026-01", "gcp-2026-11-27");
    QCOMPARE(effect.lines.size(), std::size_t{1});
    QCOMPARE(effect.lines[0].component, std::string("db"));
    QCOMPARE(effect.lines[0].sku, std::string("sql.compute"));
    QCOMPARE(effect.lines[0].before->toText(), std::string("98.62"));
    QCOMPARE(effect.lines[0].after->toText(), std::string("111.33"));
    QCOMPARE((*effect.after - *effect.before).toText(), std::string("12.71"));
    QCOMPARE(effect.percent(), std::string("+12.5 %")); // 12.71 of 101.52
}

void RefreshedBookTest::percentsRound_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("percent");
    QTest::newRow("up") << "100"
                        << "102.1"
                        << "+2.1 %";
    QTest::newRow("half away from zero") << "1000"
                                         << "1000.5"
                                         << "+0.1 %";
    QTest::newRow("half down") << "1000"
                               << "999.5"
                               << "-0.1 %";
    QTest::newRow("small") << "1000"
                           << "1000.4"
                           << "0.0 %";
    QTest::newRow("twice") << "1"
                           << "2"
                           << "+100.0 %";
    QTest::newRow("gone") << "4"
                          << "0"
                          << "-100.0 %";
    QTest::newRow("from nothing") << "0"
                                  << "5"
                                  << "";
}

void RefreshedBookTest::percentsRound() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, percent);
    QCOMPARE(QString::fromStdString(
                 changePercent(number(before.toStdString().c_str()), number(after.toStdString().c_str()))),
             percent);
}

QTEST_GUILESS_MAIN(RefreshedBookTest)
#include "RefreshedBookTest.moc"
