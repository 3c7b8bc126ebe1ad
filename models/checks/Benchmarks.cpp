#include "models/checks/Benchmarks.h"

#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/cost/CostEngine.h"
#include "models/cost/LineFilter.h"
#include "models/units/Rational.h"

namespace platbook::models {
namespace {

Rational amount(Money money) { return Rational::fraction(money.cents(), 100); }

bool isPerGb(const BenchmarkLines& line) { return line.unit.has() && *line.unit == BenchmarkLinesUnit::Gb; }

/// What the plan computes for a published line: the expected amount, or (unit gb) the price of one unit.
std::optional<Rational> computed(const Checker& checker, const Benchmark& benchmark, const BenchmarkLines& published) {
    Money sum;
    std::vector<const CostLine*> lines;
    for (const CostLine& line : checker.costs().lines) {
        if (!line.priced || !matches(checker.index(), *benchmark.where, line) ||
            !matches(checker.index(), *published.where, line))
            continue;
        lines.push_back(&line);
        sum += line.amount.expected;
    }
    if (lines.empty()) return std::nullopt;
    if (!isPerGb(published)) return amount(sum);
    if (!checker.costs().index) return std::nullopt;
    Rational quantity;
    LineExplainer explainer = explainerOf(checker.costs());
    for (const CostLine* line : lines)
        for (const CostTerm& term : explainer.explain(*line).terms)
            if (const auto parsed = Decimal::parse(term.qty.expected)) quantity += Rational(*parsed);
    return quantity.isZero() ? std::nullopt : std::optional<Rational>(amount(sum) / quantity);
}

std::string range(const Decimal& low, const Decimal& high) {
    return low == high ? text::grouped(low) : text::grouped(low) + "-" + text::grouped(high);
}

bool inOtherCurrency(const Checker& checker, const Benchmark& benchmark) {
    return benchmark.currency.has() && *benchmark.currency != checker.plan().plan->currency.valueOr("USD");
}

bool countsInTotal(const BenchmarkLines& line) { return line.inTotal.valueOr(!isPerGb(line)); }

} // namespace

/// Lines in another currency than the plan's are not compared: published tables carry no rate.
void computedAgreesWithPublished(Checker& checker) {
    for (const auto& benchmark : checker.plan().benchmarks) {
        for (const auto& line : benchmark->lines) {
            const Subject subject = Subject::section(benchmark->id.text + "/" + line->id.text);
            const std::string path = "benchmarks[" + benchmark->id.text + "].lines[" + line->id.text + "]";
            const auto value =
                inOtherCurrency(checker, *benchmark) ? std::nullopt : computed(checker, *benchmark, *line);
            if (!value) {
                checker.notEvaluated(subject, path + ".where");
                continue;
            }
            const bool below = *value < Rational(*line->low) * Rational(checker.parameter("low_factor"));
            const bool above = *value > Rational(*line->high) * Rational(checker.parameter("high_factor"));
            if (!below && !above) continue;
            const std::string shown = text::grouped(value->toMoney());
            const std::string table = range(*line->low, *line->high);
            checker.report(subject,
                           text::quoted(line->label.valueOr(line->id.text)) + " of " + text::quotedName(*benchmark) +
                               " is published as " + table + (isPerGb(*line) ? " per GB" : " a month") +
                               "; the plan computes " + shown + ". Compare the assumptions of both.",
                           "table " + table + ", computed " + shown);
        }
    }
}

void publishedTotalsAddUp(Checker& checker) {
    const Rational allowed = Rational(checker.parameter("percent")) / Rational(100);
    for (const auto& benchmark : checker.plan().benchmarks) {
        if (!benchmark->stated.has()) {
            checker.notEvaluated(Subject::object("benchmark", benchmark->id.text),
                                 "benchmarks[" + benchmark->id.text + "].stated");
            continue;
        }
        Decimal low;
        Decimal high;
        for (const auto& line : benchmark->lines) {
            if (!countsInTotal(*line)) continue;
            low = low + *line->low;
            high = high + *line->high;
        }
        const auto differs = [&](Decimal stated, Decimal sum) {
            const Rational difference = Rational(stated) - Rational(sum);
            return std::max(difference, -difference) > Rational(sum) * allowed;
        };
        const Decimal statedLow = *benchmark->stated->low;
        const Decimal statedHigh = *benchmark->stated->high;
        if (!differs(statedLow, low) && !differs(statedHigh, high)) continue;
        Finding& finding =
            checker.report(Subject::object("benchmark", benchmark->id.text),
                           "The lines of " + text::quotedName(*benchmark) + " add up to " + range(low, high) +
                               ", its total is stated as " + range(statedLow, statedHigh) + ". Use the sum.",
                           "lines " + range(low, high) + ", stated " + range(statedLow, statedHigh));
        const std::string path = "benchmarks[" + benchmark->id.text + "].stated.";
        Fix fix = setFix("Use the sum", path + "low", low.toText());
        fix.changes.push_back(setFix({}, path + "high", high.toText()).changes.front());
        finding.fixes.push_back(std::move(fix));
    }
}

} // namespace platbook::models
