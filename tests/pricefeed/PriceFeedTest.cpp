#include "models/catalog/RateKeys.h"
#include "models/io/AtomicFile.h"
#include "models/pricefeed/FeedCollector.h"
#include "models/pricefeed/FeedRules.h"
#include "models/pricefeed/FeedValue.h"
#include "models/pricefeed/PriceFeed.h"
#include "tests/pricefeed/EmbeddedBooks.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <streambuf>

using namespace platbook::models;

/// The parts of a refresh below the network.
class PriceFeedTest : public QObject {
    Q_OBJECT

private slots:
    void numbersAreExact_data();
    void numbersAreExact();
    void patternsMatch_data();
    void patternsMatch();
    void addressesHaveHosts();
    void rulesNameKnownKeys_data();
    void rulesNameKnownKeys();
    void googleRulesCoverTheBook();
    void itemsComeOneByOne();
    void brokenTextHasAPlace_data();
    void brokenTextHasAPlace();
    void largeFilesNeedNoMemory();
    void tiersOfSeveralPagesMeet();
    void twoFittingSkusAreNotGuessed();
    void partsAddUpWhereAllAre();
    void unpricedLocationsAreLeftOut();
};

namespace {

CatalogueFile feedFile(const std::string& provider) {
    const std::string path = PLATBOOK_SOURCE_DIR "/resources/catalog/feeds/" + provider + ".json";
    auto bytes = readWholeFile(path, 1U << 20U);
    if (!bytes) qFatal("%s is missing", path.c_str());
    return {path, *bytes};
}

FeedRules rulesOf(const std::string& provider) {
    auto rules = FeedRules::parse(feedFile(provider));
    if (!rules) qFatal("%s", toText(rules.diagnostics()).c_str());
    return *std::move(rules);
}

/// Rules of one key with the parts given: service "S", attribute "name".
FeedRules smallRules(const std::string& parts, const std::string& more = "") {
    auto rules = FeedRules::parse({"small.json", R"({"schema": "price-feed/v1", "provider": "gcp", "source": "test",
        "hosts": [], "aliases": [], "requests": [], "rates": [{"key": "sql.vcpu_h", "unit": "vCPU-hour", )" +
                                                     more + R"("parts": [)" + parts + "]}]}"});
    if (!rules) qFatal("%s", toText(rules.diagnostics()).c_str());
    return *std::move(rules);
}

std::string partText(const std::string& pattern, const std::string& quantity) {
    return R"({"service": "S", "match": {"name": [")" + pattern + R"("]}, "units": {"h": ")" + quantity + R"("}})";
}

FeedPrice priced(const std::string& sku, const std::string& name, std::vector<FeedTier> tiers,
                 std::vector<std::string> places = {"europe-west1"}) {
    FeedPrice price;
    price.sku = sku;
    price.service = "S";
    price.attributes = {{"name", name}};
    price.locations = std::move(places);
    price.unit = "h";
    price.currency = "USD";
    price.tiers = std::move(tiers);
    return price;
}

/// What the rules make of prices, each on a page of its own.
std::vector<FeedPriceLine> collected(const FeedRules& rules, const std::vector<FeedPrice>& prices) {
    FeedCollector collector(rules, catalogue().locations());
    for (const FeedPrice& price : prices) {
        FeedPage page;
        if (rules.take(price, page)) qFatal("a price was refused");
        if (collector.add(page)) qFatal("a page was refused");
    }
    return collector.lines();
}

bool isPriced(const PriceBook& book, std::string_view name) {
    const std::optional<RateKey> key = book.findKey(name);
    for (std::uint16_t place = 0; key && place < catalogue().locations().size(); ++place)
        if (book.rate(*key, LocationId{place})) return true;
    return false;
}

} // namespace

void PriceFeedTest::numbersAreExact_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("exact"); // empty: none
    const auto row = [](const char* text, const char* exact) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(exact);
    };
    row("0", "0");
    row("12", "12");
    row("0.0000004000", "0.0000004");
    row("-1.5", "-1.5");
    row("1.5E-05", "0.000015");
    row("2e3", "2000");
    row("1E+2", "100");
    row("0.1", "0.1");
    row("123456789012345678", "123456789012345678");
    for (const char* none : {"", "-", ".5", "1.", "1e", "1e+", "0x10", "1,5", " 1", "1 ", "1e999", "inf", "nan",
                             "1.2.3", "1234567890123456789"})
        row(none, "");
}

void PriceFeedTest::numbersAreExact() {
    QFETCH(QString, text);
    QFETCH(QString, exact);
    const auto number = parseExactNumber(text.toStdString());
    QCOMPARE(number.has_value(), !exact.isEmpty());
    if (number) QCOMPARE(QString::fromStdString(number->toText(20)), exact);
}

void PriceFeedTest::patternsMatch_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("equal") << "Requests"
                           << "Requests" << true;
    QTest::newRow("longer") << "Requests"
                            << "Requests Regional" << false;
    QTest::newRow("end") << "vCPU in *"
                         << "vCPU in Belgium" << true;
    QTest::newRow("nothing") << "vCPU in *"
                             << "vCPU in " << true;
    QTest::newRow("middle") << "from * to Americas"
                            << "from Salt Lake City to Americas" << true;
    QTest::newRow("other end") << "from * to Americas"
                               << "from Mumbai to Americas West" << false;
    QTest::newRow("twice") << "*Dual-region*"
                           << "Standard Storage Belgium/London Dual-region" << true;
    QTest::newRow("back") << "*ab"
                          << "aab" << true;
    QTest::newRow("all") << "*"
                         << "" << true;
    QTest::newRow("none") << ""
                          << "a" << false;
    QTest::newRow("case") << "redis*"
                          << "Redis" << false;
}

void PriceFeedTest::patternsMatch() {
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(matchesPattern(pattern.toStdString(), text.toStdString()), matches);
}

void PriceFeedTest::addressesHaveHosts() {
    QCOMPARE(hostOf("https://Prices.Azure.com:443/api?x=https://b/"), std::string("prices.azure.com"));
    QCOMPARE(hostOf("https://prices.azure.com@elsewhere.test/"), std::string("elsewhere.test"));
    QCOMPARE(hostOf("https://[::1]:8443/x"), std::string("[::1]"));
    QCOMPARE(hostOf("/offers/v1.0"), std::string());
    QCOMPARE(originOf("https://a.b:1/c?d#e"), std::string("https://a.b:1"));
}

void PriceFeedTest::rulesNameKnownKeys_data() {
    QTest::addColumn<QString>("provider");
    for (const char* provider : {"gcp", "aws", "azure"}) QTest::newRow(provider) << QString::fromLatin1(provider);
}

/// A made book of every rule can be read: keys, units and places are those of books.
void PriceFeedTest::rulesNameKnownKeys() {
    QFETCH(QString, provider);
    const FeedRules rules = rulesOf(provider.toStdString());
    std::vector<FeedPriceLine> lines;
    std::set<std::pair<std::string, std::string>> spots;
    for (const FeedRate& rate : rules.rates()) {
        const std::string at = rate.at.empty() ? "global" : rate.at;
        QVERIFY2(spots.emplace(rate.key, at).second, rate.key.c_str());
        lines.push_back({rate.key, rate.unit, at, Decimal::fromInt(1), ""});
        if (!rate.from.empty()) QVERIFY2(catalogue().locations().find(rules.provider(), rate.from), rate.from.c_str());
        for (const FeedRate::Part& part : rate.parts) QVERIFY(!part.units.empty() && !part.match.empty());
    }
    BookParts parts = partsOn("", lines);
    parts.provider = rules.provider();
    const auto made = makeBook(parts);
    QVERIFY(made.ok());
    QCOMPARE(made->ignored, std::size_t{0});
    const auto book = PriceBook::parse(made->book, catalogue().locations());
    QVERIFY2(book.ok(), toText(book.diagnostics()).c_str());
    for (const std::string& url : rules.requests()) {
        QVERIFY(url.starts_with("https://"));
        QVERIFY(std::find(rules.hosts().begin(), rules.hosts().end(), hostOf(url)) != rules.hosts().end());
    }
}

/// Every key that Google's book prices has a rule, machines included.
void PriceFeedTest::googleRulesCoverTheBook() {
    const FeedRules rules = rulesOf("gcp");
    const PriceBook& book = *catalogue().findBook("gcp-2026-08");
    for (const RateKeyInfo& info : book.keys()) {
        if (!isPriced(book, info.name)) continue; // a key of another provider
        QVERIFY2(std::any_of(rules.rates().begin(), rules.rates().end(),
                             [&](const FeedRate& rate) { return rate.key == info.name && rate.unit == info.unit; }),
                 std::string(info.name).c_str());
    }
}

void PriceFeedTest::itemsComeOneByOne() {
    std::istringstream text(R"({"Count": 2, "skip": {"Items": [7]}, "Items": [{"a": [1, {"b": null}]}, "plain"],
        "terms": {"Reserved": {"x": 1}, "OnDemand": {"S1": {"p": "0.1"}}}})");
    std::vector<std::string> seen;
    const auto problem = readFeedItems(
        text, {"Items", "terms.OnDemand"},
        [&](std::string_view container, const std::string& path, const std::string& name, const FeedValue& value) {
            seen.push_back(std::string(container) + "|" + path + "|" + name + "|" + value.text);
            return true;
        });
    QVERIFY(!problem);
    const std::vector<std::string> wanted{"|Count|Count|2", "Items|Items[0]|Items|", "Items|Items[1]|Items|plain",
                                          "terms.OnDemand|terms.OnDemand.S1|S1|"};
    QCOMPARE(seen.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY2(seen[i].starts_with(wanted[i].substr(0, wanted[i].find('|', 1))), seen[i].c_str());
    QCOMPARE(seen[0], wanted[0]);
    QCOMPARE(seen[3], wanted[3]);
}

void PriceFeedTest::brokenTextHasAPlace_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::newRow("ends") << "{\"skus\": [\n{\"a\": 1},"
                          << "feed.bad_json" << 2;
    QTest::newRow("comma") << "{\n\n\"a\": 1,,}"
                           << "feed.bad_json" << 3;
    QTest::newRow("page") << "<html>"
                          << "feed.bad_json" << 1;
    QTest::newRow("empty") << ""
                           << "feed.bad_json" << 1;
    QTest::newRow("list") << "[]"
                          << "feed.wrong_type" << 0;
    QTest::newRow("text") << "\"a\""
                          << "feed.wrong_type" << 0;
    QTest::newRow("deep") << QStringLiteral("{\"a\": ") + QString(100, QLatin1Char(91)) << "feed.wrong_type" << 0;
    QTest::newRow("scalar") << "{\"skus\": 7}"
                            << "feed.wrong_type" << 0;
}

void PriceFeedTest::brokenTextHasAPlace() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    std::istringstream stream(text.toStdString());
    const auto problem =
        readFeedItems(stream, {"skus"}, [](auto, const auto&, const auto&, const auto&) { return true; });
    QVERIFY(problem.has_value());
    QCOMPARE(QString::fromStdString(problem->code), code);
    QCOMPARE(problem->place.line, line);
}

namespace {

/// A file of a region that is made while it is read: products that nobody wants, then one, then its price.
class LargeFile : public std::streambuf {
public:
    explicit LargeFile(int products) : m_products(products) {}

protected:
    int_type underflow() override {
        if (m_made > m_products) return traits_type::eof();
        if (m_made == 0) {
            m_text = R"({"offerCode": "AmazonEC2", "products": {)";
        } else if (m_made < m_products) {
            const std::string sku = "F" + std::to_string(m_made);
            m_text = "\"" + sku + R"(": {"sku": ")" + sku +
                     R"(", "productFamily": "Compute Instance", "attributes": {)" +
                     R"("instanceType": "x1.large", "operatingSystem": "Linux", "regionCode": "eu-central-1"}},)";
        } else {
            m_text = R"("E": {"sku": "E", "productFamily": "NAT Gateway", "attributes": {"regionCode": "eu-central-1",
                "usagetype": "EUC1-NatGateway-Bytes"}}}, "terms": {"OnDemand": {"E": {"E.J": {"priceDimensions":
                {"E.J.6": {"unit": "GB", "pricePerUnit": {"USD": "0.0520000000"}}}}}}}})";
        }
        ++m_made;
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
        return traits_type::to_int_type(m_text.front());
    }

private:
    int m_products;
    int m_made = 0;
    std::string m_text;
};

/// Memory of this process that is in use, in KiB (Linux).
long residentKib() {
    std::ifstream statm("/proc/self/statm");
    long whole = 0;
    long resident = 0;
    statm >> whole >> resident;
    return resident * 4;
}

} // namespace

/// Twenty megabytes of a bulk file pass through a few hundred kilobytes.
void PriceFeedTest::largeFilesNeedNoMemory() {
    const FeedRules rules = rulesOf("aws");
    constexpr int products = 120'000;
    LargeFile file(products);
    std::istream body(&file);
    const long before = residentKib();
    const auto page = makePriceFeed(rules)->read("https://pricing.us-east-1.amazonaws.com/x", body);
    const long grown = residentKib() - before;
    QVERIFY2(page.ok(), toText(page.diagnostics()).c_str());
    QCOMPARE(page->seen, std::size_t{products});
    QCOMPARE(page->quotes.size(), std::size_t{1});
    QVERIFY2(grown < 4096, std::to_string(grown).c_str());
}

void PriceFeedTest::tiersOfSeveralPagesMeet() {
    const FeedRules rules = smallRules(partText("*", "1"), R"("tier": "1024", )");
    const auto lines = collected(
        rules,
        {priced("A", "x", {{number("10240"), number("0.08")}}), priced("A", "x", {{number("0"), number("0")}}),
         priced("A", "x", {{number("1024"), number("0.11")}}), priced("A", "x", {{number("1"), number("0.12")}})});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines[0].usd.toText(), std::string("0.11"));
}

void PriceFeedTest::twoFittingSkusAreNotGuessed() {
    const FeedRules rules = smallRules(partText("*", "1"));
    QVERIFY(collected(rules, {priced("A", "x", {{{}, number("1")}}), priced("B", "x", {{{}, number("2")}})}).empty());
    QCOMPARE(collected(rules, {priced("A", "x", {{{}, number("1")}}), priced("B", "x", {{{}, number("1")}})}).size(),
             std::size_t{1});
    const FeedRules ranked =
        smallRules(R"({"service": "S", "match": {"name": ["new *", "old *"]}, "units": {"h": "1"}})");
    const auto lines =
        collected(ranked, {priced("A", "old x", {{{}, number("1")}}), priced("B", "new x", {{{}, number("2")}})});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines[0].usd.toText(), std::string("2"));
}

void PriceFeedTest::partsAddUpWhereAllAre() {
    const FeedRules rules = smallRules(partText("core", "0.25") + ", " + partText("ram", "1"));
    const auto lines =
        collected(rules, {priced("C", "core", {{{}, number("0.02181159")}}, {"europe-west1", "us-east1"}),
                          priced("R", "ram", {{{}, number("0.00292353")}}, {"us-east1"})});
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines[0].at, std::string("us-east1"));
    QCOMPARE(lines[0].usd.toText(), std::string("0.008376428")); // 0.0083764275, halves away from zero
}

void PriceFeedTest::unpricedLocationsAreLeftOut() {
    const FeedRules rules = smallRules(partText("*", "1"));
    const auto lines = collected(rules, {priced("A", "x", {{{}, number("1")}}, {"mars-north1", "europe-west1"}),
                                         priced("B", "x", {{{}, number("0")}}, {"us-east1"})});
    QCOMPARE(lines.size(), std::size_t{1}); // an unknown place, and what is free, are no prices
}

QTEST_GUILESS_MAIN(PriceFeedTest)
#include "PriceFeedTest.moc"
