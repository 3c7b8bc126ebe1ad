#include "models/edits/PlanEdits.h"
#include "models/quotes/Offers.h"
#include "models/quotes/QuoteResidency.h"
#include "tests/models/cost/CostFixture.h"

using namespace costfixture;

/// Quotes for tenants of the worked example. Figures are those of the domain text, section 6, or were calculated from its
/// rounded costs (999.87 of its own, 149.57 of the platform) with exact fractions.
class OffersTest : public QObject {
    Q_OBJECT
private slots:
    void pricesAreThoseOfTheText_data();
    void pricesAreThoseOfTheText();
    void termsChangeThePrice_data();
    void termsChangeThePrice();
    void aStatedPriceWins();
    void whatHasNoPriceIsNotPriced();
    void optionsArePricedOnTheirScenarios();
    void moreOptionsThanFitAreSaid();
    void aDateBeforeThatOfThePricesIsSaid();
    void scenariosThatLeadNowhereAreRefused_data();
    void scenariosThatLeadNowhereAreRefused();
    void tenantsAreFoundByName();
    void badQuotesAreRefused_data();
    void badQuotesAreRefused();
    void numbersAreDerived();
    void residencyConcernsItsTenants();
    void waiversSettleResidency();

private:
    static PlanPtr withField(const PlanPtr& plan, const std::string& path, const std::string& text) {
        const auto edited = setField(plan, path, text);
        if (!edited) qFatal("%s", toText(edited.diagnostics()).c_str());
        return *edited;
    }
    static Quote quoteOf(const std::string& tenant, const std::string& margin) {
        Quote quote;
        quote.id = QuoteId("q");
        quote.customer = std::string("Customer");
        quote.tenant = TenantId(tenant);
        quote.margin = *Decimal::parse(margin);
        return quote;
    }
    static QuoteRequest requestFor(const Quote& quote, const PlanPtr& plan = atlasPlan()) {
        QuoteRequest request{plan, quote, catalogue(), nullptr, testBook()};
        return request;
    }
    static PreparedQuote prepared(const Quote& quote, const PlanPtr& plan = atlasPlan()) {
        const auto result = prepareQuote(requestFor(quote, plan));
        if (!result) qFatal("%s", toText(result.diagnostics()).c_str());
        return *result;
    }
    static PlanPtr withScenarios(const std::string& yaml) {
        return planFrom(fileText("resources/templates/atlas.plat.yaml") + yaml);
    }
};

void OffersTest::pricesAreThoseOfTheText_data() {
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("margin");
    QTest::addColumn<QString>("floor");
    QTest::addColumn<QString>("full");
    const auto row = [](const char* tenant, const char* margin, const char* floor, const char* full) {
        QTest::newRow(tenant) << QString::fromLatin1(tenant) << QString::fromLatin1(margin)
                              << QString::fromLatin1(floor) << QString::fromLatin1(full);
    };
    row("meridian-health", "0.60", "2499.68", "2873.60");
    row("castellan-bank", "0.65", "2920.74", "3341.06");
}

void OffersTest::pricesAreThoseOfTheText() {
    QFETCH(QString, tenant);
    QFETCH(QString, margin);
    QFETCH(QString, floor);
    QFETCH(QString, full);
    Quote quote = quoteOf(tenant.toStdString(), margin.toStdString());
    QCOMPARE(text(prepared(quote).offers.front().total.month), full);
    quote.share = QuoteShare::Floor;
    const Offer offer = prepared(quote).offers.front();
    QCOMPARE(text(offer.total.month), floor);
    QCOMPARE(text(offer.figures.floorPrice), floor);
    QCOMPARE(text(offer.figures.fullPrice), full);
    QVERIFY(offer.isPriced());
    QCOMPARE(offer.unpricedLines, 0);
}

void OffersTest::termsChangeThePrice_data() {
    QTest::addColumn<QStringList>("terms");
    QTest::addColumn<QString>("figures"); // month, once, term, margin that results, a million tokens
    const auto row = [](const char* name, const QStringList& terms, const char* figures) {
        QTest::newRow(name) << terms << QString::fromLatin1(figures);
    };
    const auto word = [](const char* text) { return QString::fromLatin1(text); };
    row("margin alone", {}, "2873.60 0.00 34483.20 0.6 0.60");
    row("everything",
        {word("contingency=0.05"), word("support_uplift=0.08"), word("discount=0.1"), word("setup_fee=1500"),
         word("onboarding_hours=37.5"), word("onboarding_rate=120.30"), word("term_months=24")},
        "2932.80 6011.25 76398.45 0.608074 0.61");
    row("high cost", {word("basis=high"), word("margin=0.3")}, "2185.97 0.00 26231.64 0.3 0.34");
    row("low cost", {word("basis=low"), word("margin=0.3")}, "1335.96 0.00 16031.52 0.300001 0.34");
}

void OffersTest::termsChangeThePrice() {
    QFETCH(QStringList, terms);
    QFETCH(QString, figures);
    PlanPtr plan = atlasPlan();
    Plan withQuote = *plan;
    withQuote.quotes = {Shared<Quote>(quoteOf("meridian-health", "0.60"))};
    plan = std::make_shared<const Plan>(withQuote);
    for (const QString& term : terms) {
        const QStringList parts = term.split(QLatin1Char('='));
        plan = withField(plan, "quotes[q]." + parts[0].toStdString(), parts[1].toStdString());
    }
    const Offer offer = prepared(*plan->quotes.front(), plan).offers.front();
    QVERIFY(offer.tokenPrice.has_value());
    const QString found =
        QStringLiteral("%1 %2 %3 %4 %5")
            .arg(text(offer.total.month), text(offer.total.once), text(offer.total.term),
                 QString::fromStdString(offer.total.resultingMargin.toText()), text(*offer.tokenPrice));
    QCOMPARE(found, figures);
}

void OffersTest::aStatedPriceWins() {
    Quote quote = quoteOf("meridian-health", "0.60");
    quote.priceMonth = *Decimal::parse("2000");
    quote.discount = *Decimal::parse("0.5");
    const Offer offer = prepared(quote).offers.front();
    QVERIFY(offer.isStated);
    QCOMPARE(text(offer.total.month), QStringLiteral("2000.00"));
    QCOMPARE(text(offer.undiscounted), QStringLiteral("2000.00"));
    QCOMPARE(text(offer.total.term), QStringLiteral("24000.00"));
    QCOMPARE(offer.total.resultingMargin.toText(), std::string("0.42528")); // (2,000 - 1,149.44) / 2,000
}

void OffersTest::whatHasNoPriceIsNotPriced() {
    // A model without prices makes a line of the tenant that nobody can price.
    PlanPtr plan = planFrom(fileText("resources/templates/atlas.plat.yaml"));
    Plan edited = *plan;
    for (auto& model : edited.models) {
        model.edit().inPerM.clear();
        model.edit().model = std::string("house-model"); // that no book lists
    }
    plan = std::make_shared<const Plan>(edited);
    Quote quote = quoteOf("meridian-health", "0.60");
    const Offer offer = prepared(quote, plan).offers.front();
    QCOMPARE(offer.unpricedLines, 1);
    QVERIFY(!offer.isPriced());
    quote.priceMonth = *Decimal::parse("2000");
    QVERIFY(prepared(quote, plan).offers.front().isPriced());
}

void OffersTest::optionsArePricedOnTheirScenarios() {
    const PlanPtr plan = withScenarios(
        "scenarios:\n"
        "  - {id: base, changes: [{op: set, path: 'stamps.dedicated[cache].env.prod.gb', value: 1}]}\n"
        "  - {id: small, name: Small cache, from: base, changes: [{op: set, path: 'stamps.dedicated[cache].env.prod.ha', value: false}]}\n");
    Quote quote = quoteOf("meridian-health", "0.60");
    quote.share = QuoteShare::Floor;
    quote.options = std::vector<ScenarioId>{ScenarioId("base"), ScenarioId("small")};
    const PreparedQuote result = prepared(quote, plan);
    QCOMPARE(result.offers.size(), std::size_t(3));
    QCOMPARE(result.offers[2].title, std::string("Small cache"));
    // Redis of 2 GB ha costs 93.44; of 1 GB ha 46.72, basic 35.77.
    QCOMPARE(text(result.offers[0].total.month), QStringLiteral("2499.68"));
    QCOMPARE(text(result.offers[1].total.month), QStringLiteral("2382.88")); // (999.87 - 46.72) / 0.4
    QCOMPARE(text(result.offers[2].total.month), QStringLiteral("2355.50")); // (999.87 - 57.67) / 0.4
}

void OffersTest::moreOptionsThanFitAreSaid() {
    const PlanPtr plan =
        withScenarios("scenarios: [{id: aa, changes: []}, {id: bb, changes: []}, {id: cc, changes: []}]\n");
    Quote quote = quoteOf("meridian-health", "0.60");
    quote.options = std::vector<ScenarioId>{ScenarioId("aa"), ScenarioId("bb"), ScenarioId("cc")};
    const auto result = prepareQuote(requestFor(quote, plan));
    QVERIFY(result.ok());
    QCOMPARE(result->offers.size(), std::size_t(3));
    QCOMPARE(result.diagnostics().size(), std::size_t(1));
    QCOMPARE(result.diagnostics().front().code, std::string("quote.options"));
}

void OffersTest::aDateBeforeThatOfThePricesIsSaid() {
    const PlanPtr plan = atlasPlan();
    Quote quote = quoteOf("meridian-health", "0.60");
    const Date prices = evaluated(plan)->priceBook->asOf();
    quote.date = *Date::parse("2020-02-29");
    const auto early = prepareQuote(requestFor(quote, plan));
    QVERIFY(early.ok());
    QCOMPARE(early.diagnostics().size(), std::size_t(1));
    QCOMPARE(early.diagnostics().front().code, std::string("quote.before_prices"));
    QVERIFY(early.diagnostics().front().severity == DiagnosticSeverity::Warning);
    quote.date = prices;
    QVERIFY(prepareQuote(requestFor(quote, plan)).diagnostics().empty());
}

void OffersTest::scenariosThatLeadNowhereAreRefused_data() {
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << QStringLiteral("none") << QStringLiteral("scenario.unknown");
    QTest::newRow("from an unknown one") << QStringLiteral("lost") << QStringLiteral("scenario.unknown");
    QTest::newRow("circle") << QStringLiteral("a") << QStringLiteral("scenario.cycle");
}

void OffersTest::scenariosThatLeadNowhereAreRefused() {
    QFETCH(QString, scenario);
    QFETCH(QString, code);
    Plan plan = *atlasPlan();
    const auto add = [&](const char* id, const char* from) {
        Scenario one;
        one.id = ScenarioId(id);
        one.from = ScenarioId(from);
        plan.scenarios.emplace_back(one);
    };
    add("a", "b");
    add("b", "a");
    add("lost", "gone");
    Quote quote = quoteOf("meridian-health", "0.60");
    quote.scenario = ScenarioId(scenario.toStdString());
    const auto result = prepareQuote(requestFor(quote, std::make_shared<const Plan>(plan)));
    QVERIFY(!result.ok());
    QCOMPARE(result.diagnostics().front().code, code.toStdString());
}

void OffersTest::tenantsAreFoundByName() {
    Quote quote = quoteOf("", "0.60");
    quote.tenant.clear();
    quote.customer = std::string("meridian-health");
    QCOMPARE(prepared(quote).tenant.text, std::string("meridian-health"));
}

void OffersTest::badQuotesAreRefused_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("code");
    QTest::newRow("tenant of nobody") << QStringLiteral("customer") << QStringLiteral("quote.tenant");
    QTest::newRow("unknown tenant") << QStringLiteral("tenant") << QStringLiteral("quote.tenant");
    QTest::newRow("unknown book") << QStringLiteral("book") << QStringLiteral("quote.book");
    QTest::newRow("no term") << QStringLiteral("term") << QStringLiteral("quote.term");
}

void OffersTest::badQuotesAreRefused() {
    QFETCH(QString, field);
    QFETCH(QString, code);
    Quote quote = quoteOf("meridian-health", "0.60");
    if (field == QLatin1String("customer")) quote.tenant.clear();
    if (field == QLatin1String("tenant")) quote.tenant = TenantId("nobody");
    if (field == QLatin1String("book")) quote.book = std::string("no-book");
    if (field == QLatin1String("term")) quote.termMonths = 0;
    const auto result = prepareQuote(requestFor(quote));
    QVERIFY(!result.ok());
    QCOMPARE(QString::fromStdString(result.diagnostics().front().code), code);
}

void OffersTest::numbersAreDerived() {
    const PlanPtr plan = atlasPlan();
    Quote quote = quoteOf("meridian-health", "0.60");
    QCOMPARE(quoteNumber(*plan, quote), std::string("ATLAS-Q-20260131"));
    quote.date = *Date::parse("2026-02-03");
    QCOMPARE(quoteNumber(*plan, quote), std::string("ATLAS-Q-20260203"));
    quote.number = std::string("2026/17");
    QCOMPARE(quoteNumber(*plan, quote), std::string("2026/17"));
}

/// The example has one error of residency: the model of ap-1, where lagoon alone must stay in Singapore.
void OffersTest::residencyConcernsItsTenants() {
    const EvaluationPtr evaluation = evaluated(atlasPlan());
    for (const char* tenant : {"brightmart", "nordwind", "helios", "meridian-health", "castellan-bank"})
        QCOMPARE(residencyProblems(*evaluation, tenant).size(), std::size_t(0));
    const auto problems = residencyProblems(*evaluation, "lagoon");
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems.front()->check, std::string("RES-04"));
    // A second tenant of that cell without a promise is not concerned.
    Plan plan = *atlasPlan();
    Tenant guest = *plan.tenants[2];
    guest.id = TenantId("guest");
    guest.dataResidency.clear();
    plan.tenants.emplace_back(guest);
    const EvaluationPtr both = evaluated(std::make_shared<const Plan>(plan));
    QCOMPARE(residencyProblems(*both, "guest").size(), std::size_t(0));
    QCOMPARE(residencyProblems(*both, "lagoon").size(), std::size_t(1));
}

void OffersTest::waiversSettleResidency() {
    Evaluation evaluation = *evaluated(atlasPlan());
    for (Finding& finding : evaluation.findings)
        if (finding.check == "RES-04") finding.waiver = FindingWaiver{"w", "agreed", "lead", "2026-12-31"};
    QCOMPARE(residencyProblems(evaluation, "lagoon").size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(OffersTest)
#include "OffersTest.moc"
