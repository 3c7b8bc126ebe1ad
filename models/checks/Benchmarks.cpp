#include "models/checks/Benchmarks.h"

#include "models/benchmarks/BenchmarkComparison.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"

namespace platbook::models {
namespace {

std::string range(const Decimal& low, const Decimal& high) {
    return low == high ? text::grouped(low) : text::grouped(low) + "-" + text::grouped(high);
}

} // namespace

void computedAgreesWithPublished(Checker& checker) {
    for (const auto& benchmark : checker.plan().benchmarks) {
        for (const BenchmarkRow& row : compareBenchmark(checker.index(), checker.costs(), *benchmark).rows) {
            const Subject subject = Subject::section(benchmark->id.text + "/" + row.id);
            if (!row.computed) {
                checker.notEvaluated(subject, "benchmarks[" + benchmark->id.text + "].lines[" + row.id + "].where");
                continue;
            }
            const bool below = *row.computed < Rational(row.low) * Rational(checker.parameter("low_factor"));
            const bool above = *row.computed > Rational(row.high) * Rational(checker.parameter("high_factor"));
            if (!below && !above) continue;
            const std::string shown = text::grouped(row.computed->toMoney());
            const std::string table = range(row.low, row.high);
            checker.report(subject,
                           text::quoted(row.label) + " of " + text::quotedName(*benchmark) + " is published as " +
                               table + (row.perGb ? " per GB" : " a month") + "; the plan computes " + shown +
                               ". Compare the assumptions of both.",
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
        const auto [low, high] = publishedSum(*benchmark);
        const auto differs = [&](Decimal stated, Decimal sum) {
            const Rational difference = Rational(stated) - Rational(sum);
            return std::max(difference, -difference) > Rational(sum) * allowed;
        };
        const Decimal statedLow = *benchmark->stated->low;
        const Decimal statedHigh = *benchmark->stated->high;
        if (statedLow == statedHigh && low <= statedLow && statedLow <= high)
            continue; // one figure of the lines' range
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
