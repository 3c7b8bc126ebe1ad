#include "CostFixture.h"

#include "models/cost/PricedLines.h"

#include <QObject>
#include <QTest>

using namespace costfixture;

/// Lines with their terms are the lines of the evaluation, and factors make the quantities they stand for.
class PricedLinesTest : public QObject {
    Q_OBJECT
private slots:
    void linesAreThoseOfTheEvaluation_data() { plans(); }
    void linesAreThoseOfTheEvaluation();
    void factorsMakeTheQuantity_data() { plans(); }
    void factorsMakeTheQuantity();
    void loadStandsInTheFactors();
    void loadStandsInTheFactorsOfEveryProvider_data();
    void loadStandsInTheFactorsOfEveryProvider();
    void bandsCutTheTraffic();
    void aBandThatIsNotReachedSaysNothingOfItsLine();
    void allowancesOfTheAccountAreAFactor();

private:
    static void plans() {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"resources/templates/atlas.plat.yaml", "resources/templates/three-regions.plat.yaml",
              "resources/templates/agentic-platform-k8s.corrected.plat.yaml",
              "resources/templates/upstream.corrected.plat.yaml", "tests/exporters/data/kubernetes.plat.yaml",
              "tests/exporters/data/hostile.plat.yaml", "tests/oracle/remaining-rates.plat.yaml",
              "tests/pricing/plans/aws-data.plat.yaml", "tests/pricing/plans/aws-edge.plat.yaml",
              "tests/pricing/plans/aws-egress.plat.yaml", "tests/pricing/plans/aws-kubernetes.plat.yaml",
              "tests/pricing/plans/aws-run.plat.yaml", "tests/pricing/plans/azure-data.plat.yaml",
              "tests/pricing/plans/azure-edge.plat.yaml", "tests/pricing/plans/azure-egress-tiers.plat.yaml",
              "tests/pricing/plans/azure-kubernetes.plat.yaml", "tests/pricing/plans/azure-run-active.plat.yaml"})
            QTest::newRow(file) << QString::fromUtf8(file);
    }
    using Kinds = std::vector<FactorKind>;
    static Kinds kindsOf(const LineTerm& term) {
        Kinds kinds;
        for (const QuantityFactor& factor : term.factors) kinds.push_back(factor.kind);
        return kinds;
    }
    /// The product of a term's factors, cut at its bounds.
    static Rational madeOf(const LineTerm& term, const Rational Range3<Rational>::*scenario) {
        Rational made = 1;
        for (const QuantityFactor& factor : term.factors) {
            const Rational value = factor.value.*scenario;
            if (factor.kind == FactorKind::UpTo) made = std::min(made, value);
            else if (factor.kind == FactorKind::Beyond) made = std::max(Rational(), made - value);
            else made = made * value;
        }
        return made;
    }
    /// The terms of the only line of a SKU.
    static std::vector<LineTerm> termsOf(const EvaluationPtr& evaluation, const std::string& sku,
                                         LineDetail detail = LineDetail::Terms) {
        std::vector<LineTerm> terms;
        for (PricedLine& line : pricedLines(*evaluation, detail))
            if (line.line.sku == sku) terms = std::move(line.terms);
        return terms;
    }
    static EvaluationPtr oneCell(const char* provider, const char* location, const std::string& components,
                                 const std::string& usage, const std::string& root = {}) {
        OneCell cell;
        cell.components = components;
        cell.location = location;
        cell.usage = usage;
        cell.root = "provider: {id: " + std::string(provider) + "}\n" + root;
        std::string text = cell.text();
        const std::string standby = "location: us-central1"; // the fixture's; other providers have other names
        text.replace(text.find(standby), standby.size(), std::string("location: ") + location);
        return evaluated(planFrom(text), {});
    }
    static EvaluationPtr evaluatedFile(const QString& file) {
        return evaluated(planFrom(fileText(file.toUtf8().constData())), {});
    }
};

void PricedLinesTest::linesAreThoseOfTheEvaluation() {
    QFETCH(QString, file);
    const EvaluationPtr evaluation = evaluatedFile(file);
    const auto lines = pricedLines(*evaluation);
    QCOMPARE(lines.size(), evaluation->lines.size());
    std::size_t i = 0;
    for (const CostLine& line : evaluation->lines) {
        QVERIFY2(lines[i].line == line, (line.cell + " " + line.component + " " + line.sku).c_str());
        QVERIFY(!lines[i].terms.empty());
        ++i;
    }
}

void PricedLinesTest::factorsMakeTheQuantity() {
    QFETCH(QString, file);
    const EvaluationPtr evaluation = evaluatedFile(file);
    for (const PricedLine& line : pricedLines(*evaluation))
        for (const LineTerm& term : line.terms) {
            if (term.factors.empty() || term.factors.front().kind == FactorKind::Words) continue;
            for (const auto scenario : {&Range3<Rational>::low, &Range3<Rational>::expected, &Range3<Rational>::high}) {
                QVERIFY2(madeOf(term, scenario) == term.qty.*scenario,
                         (line.line.component + " " + line.line.sku + " " + std::string(term.label)).c_str());
            }
        }
}

/// What a reader may change must not hide in a number: hours, busy shares, instances, requests, tokens.
void PricedLinesTest::loadStandsInTheFactors() {
    const EvaluationPtr evaluation = evaluated(atlasPlan());
    const auto kinds = [&](const std::string& component, const std::string& sku) {
        std::vector<FactorKind> found;
        for (const PricedLine& line : pricedLines(*evaluation))
            if (line.line.component == component && line.line.sku == sku && line.line.env == "prod") {
                for (const QuantityFactor& factor : line.terms.front().factors) found.push_back(factor.kind);
                break;
            }
        return found;
    };
    QCOMPARE(kinds("api", "run.request"),
             (Kinds{FactorKind::Instances, FactorKind::Seconds, FactorKind::Busy, FactorKind::Number}));
    QCOMPARE(kinds("worker", "run.instance"), (Kinds{FactorKind::Instances, FactorKind::Seconds, FactorKind::Number}));
    QCOMPARE(kinds("api", "run.requests"), (Kinds{FactorKind::Requests}));
    QCOMPARE(kinds("pg", "sql.compute"), (Kinds{FactorKind::Number, FactorKind::Hours, FactorKind::Number}));
    QCOMPARE(kinds("cache", "redis"), (Kinds{FactorKind::Number, FactorKind::Hours}));
    QCOMPARE(kinds("egress", "egress"), (Kinds{FactorKind::Egress}));
    QCOMPARE(kinds("llm/brightmart", "llm.tokens"), (Kinds{FactorKind::TokensIn}));
    QCOMPARE(kinds("lb", "lb.rule"), (Kinds{FactorKind::Hours}));
}

void PricedLinesTest::loadStandsInTheFactorsOfEveryProvider_data() {
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("sku");
    QTest::addColumn<QList<int>>("kinds"); // of the first term
    const auto row = [](const char* provider, const char* component, const char* sku, const Kinds& kinds) {
        QList<int> numbers;
        for (const FactorKind kind : kinds) numbers.push_back(static_cast<int>(kind));
        QTest::addRow("%s %s", provider, sku) << provider << component << sku << numbers;
    };
    const char* const api = "id: part, kind: api, min: 2, max: 4, cpu: 1, mem_gib: 2";
    const char* const database = "id: part, kind: postgres, ha: true";
    const char* const cache = "id: part, kind: redis, gb: 5, ha: true";
    row("aws", api, "run.instance", {FactorKind::Instances, FactorKind::Hours, FactorKind::Number});
    row("azure", api, "run.request",
        {FactorKind::Instances, FactorKind::Seconds, FactorKind::Busy, FactorKind::Number});
    row("azure", api, "run.requests", {FactorKind::Requests});
    for (const char* provider : {"aws", "azure"}) {
        row(provider, database, "sql.compute", {FactorKind::Number, FactorKind::Hours});
        row(provider, database, "sql.storage", {FactorKind::Number, FactorKind::Number});
        row(provider, cache, "redis", {FactorKind::Number, FactorKind::Hours});
        row(provider, cache, "lb.rule", {FactorKind::Hours});
    }
    row("aws", cache, "egress", {FactorKind::Egress, FactorKind::UpTo});
    row("azure", cache, "egress", {FactorKind::Egress}); // its book has no price of further bands
    row("azure", "id: part, kind: bus, tib: 1", "bus", {FactorKind::Hours});
}

void PricedLinesTest::loadStandsInTheFactorsOfEveryProvider() {
    QFETCH(QString, provider);
    QFETCH(QString, component);
    QFETCH(QString, sku);
    QFETCH(QList<int>, kinds);
    const auto evaluation =
        oneCell(qPrintable(provider), provider == QLatin1String("aws") ? "us-east-1" : "eastus",
                "{" + component.toStdString() + "}", "{requests_m: 3, egress_gb: 200}", "edge: {env: [live]}\n");
    const auto terms = termsOf(evaluation, sku.toStdString());
    QVERIFY(!terms.empty());
    QList<int> found;
    for (const FactorKind kind : kindsOf(terms.front())) found.push_back(static_cast<int>(kind));
    QCOMPARE(found, kinds);
}

/// A band is a part of the whole traffic, whatever that is made of.
void PricedLinesTest::bandsCutTheTraffic() {
    const std::string components = "{id: part, kind: redis, gb: 1}";
    const std::string edge = "edge: {env: [live], cdn: true, cdn_hit_ratio: 0.25}\n";
    const auto far = oneCell("aws", "us-east-1", components, "{egress_gb: 40000}", edge);
    const auto direct = termsOf(far, "egress");
    QCOMPARE(direct.size(), std::size_t(2));
    QCOMPARE(kindsOf(direct.front()), (Kinds{FactorKind::Egress, FactorKind::Number, FactorKind::UpTo}));
    QCOMPARE(kindsOf(direct.back()),
             (Kinds{FactorKind::Egress, FactorKind::Number, FactorKind::UpTo, FactorKind::Beyond}));
    QVERIFY(direct.front().qty.expected == Rational(10240));
    QVERIFY(direct.back().qty.expected == Rational(30000 - 10240));
    QCOMPARE(QString::fromStdString(derivationOf(direct.back())),
             QStringLiteral("40000 GB x (1 - 0.25 from the CDN), up to 51200 GB, beyond 10240 GB"));
    const auto cached = termsOf(far, "cdn");
    QCOMPARE(cached.size(), std::size_t(1)); // 10 000 GB are 9 313 GiB, within the first band
    QCOMPARE(kindsOf(cached.front()),
             (Kinds{FactorKind::Egress, FactorKind::Number, FactorKind::Number, FactorKind::UpTo}));
    const auto near = termsOf(oneCell("aws", "us-east-1", components, "{egress_gb: 8000}", edge), "egress");
    QCOMPARE(near.size(), std::size_t(1));
    QCOMPARE(kindsOf(near.front()), (Kinds{FactorKind::Egress, FactorKind::Number, FactorKind::UpTo}));
    QVERIFY(near.front().qty.expected == Rational(6000));
}

/// The workbook knows the prices of larger quantities; date and source of the line are those of what is charged.
void PricedLinesTest::aBandThatIsNotReachedSaysNothingOfItsLine() {
    for (const auto& [provider, location, bands] :
         {std::tuple("gcp", "us-central1", 3), std::tuple("aws", "us-east-1", 4)}) {
        const auto evaluation = oneCell(provider, location, "{id: part, kind: redis, gb: 1}", "{egress_gb: 800}");
        QCOMPARE(termsOf(evaluation, "egress").size(), std::size_t(1));
        const auto all = termsOf(evaluation, "egress", LineDetail::AllTerms);
        QCOMPARE(all.size(), std::size_t(bands));
        for (std::size_t i = 1; i < all.size(); ++i) {
            QVERIFY(isEmptyBand(all[i]));
            QVERIFY(all[i].price.known());
            QVERIFY(all[i].price.usd < all[i - 1].price.usd);
        }
        const auto lines = pricedLines(*evaluation, LineDetail::AllTerms);
        std::size_t i = 0;
        for (const CostLine& line : evaluation->lines) QVERIFY(lines[i++].line == line);
    }
}

/// With one more factor the product is still the quantity, in every scenario.
void PricedLinesTest::allowancesOfTheAccountAreAFactor() {
    const auto evaluation = oneCell("gcp", "us-central1", "{id: part, kind: api, count: 1, cpu: 1}", "{requests_m: 3}",
                                    "pricing: {account_allowances: true}\n");
    const auto requests = termsOf(evaluation, "run.requests");
    QCOMPARE(kindsOf(requests.front()), (Kinds{FactorKind::Requests, FactorKind::Number}));
    QVERIFY(requests.front().qty.expected == Rational(1)); // two million of three are free
    QCOMPARE(QString::fromStdString(derivationOf(requests.front())),
             QStringLiteral("3 million requests x 0.333333 beyond the account's allowance"));
    const auto busy = termsOf(evaluation, "run.request");
    QCOMPARE(kindsOf(busy.front()), (Kinds{FactorKind::Instances, FactorKind::Seconds, FactorKind::Busy,
                                           FactorKind::Number, FactorKind::Number}));
    for (const LineTerm& term : {requests.front(), busy.front()})
        for (const auto scenario : {&Range3<Rational>::low, &Range3<Rational>::expected, &Range3<Rational>::high}) {
            QVERIFY(madeOf(term, scenario) == term.qty.*scenario);
        }
    QVERIFY(busy.front().factors.back().value.low != busy.front().factors.back().value.high);
}

QTEST_GUILESS_MAIN(PricedLinesTest)
#include "PricedLinesTest.moc"
