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

private:
    static void plans() {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"resources/templates/atlas.plat.yaml", "resources/templates/three-regions.plat.yaml",
              "resources/templates/agentic-platform-k8s.corrected.plat.yaml",
              "resources/templates/upstream.corrected.plat.yaml", "tests/exporters/data/kubernetes.plat.yaml",
              "tests/exporters/data/hostile.plat.yaml", "tests/oracle/remaining-rates.plat.yaml"})
            QTest::newRow(file) << QString::fromUtf8(file);
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
                Rational product = 1;
                for (const QuantityFactor& factor : term.factors) product = product * factor.value.*scenario;
                QVERIFY2(product == term.qty.*scenario,
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
    using Kinds = std::vector<FactorKind>;
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

QTEST_GUILESS_MAIN(PricedLinesTest)
#include "PricedLinesTest.moc"
