#include "models/benchmarks/BenchmarkComparison.h"

#include "models/cost/CostEngine.h"
#include "models/cost/LineFilter.h"

namespace platbook::models {
namespace {

bool isPerGb(const BenchmarkLines& line) { return line.unit.has() && *line.unit == BenchmarkLinesUnit::Gb; }

Rational amount(Money money) { return Rational::fraction(money.cents(), 100); }

/// The expected amount of the lines that answer to a published one, or the price of one unit of them.
std::optional<Rational> computed(const PlanIndex& index, const Evaluation& evaluation, const Benchmark& benchmark,
                                 const BenchmarkLines& published, bool perGb) {
    Money sum;
    std::vector<const CostLine*> lines;
    for (const CostLine& line : evaluation.lines) {
        if (!line.priced || !matches(index, *benchmark.where, line) || !matches(index, *published.where, line))
            continue;
        lines.push_back(&line);
        sum += line.amount.expected;
    }
    if (lines.empty()) return std::nullopt;
    if (!perGb) return amount(sum);
    if (!evaluation.index) return std::nullopt;
    Rational quantity;
    LineExplainer explainer = explainerOf(evaluation);
    for (const CostLine* line : lines)
        for (const CostTerm& term : explainer.explain(*line).terms)
            if (const auto parsed = Decimal::parse(term.qty.expected)) quantity += Rational(*parsed);
    return quantity.isZero() ? std::nullopt : std::optional<Rational>(amount(sum) / quantity);
}

} // namespace

std::pair<Decimal, Decimal> publishedSum(const Benchmark& benchmark) {
    std::pair<Decimal, Decimal> sum;
    for (const auto& line : benchmark.lines) {
        if (!line->inTotal.valueOr(!isPerGb(*line))) continue;
        sum.first = sum.first + *line->low;
        sum.second = sum.second + *line->high;
    }
    return sum;
}

BenchmarkComparison compareBenchmark(const PlanIndex& index, const Evaluation& evaluation, const Benchmark& benchmark) {
    BenchmarkComparison comparison;
    comparison.inOtherCurrency =
        benchmark.currency.has() && *benchmark.currency != index.plan().plan->currency.valueOr("USD");
    for (const auto& line : benchmark.lines) {
        BenchmarkRow row;
        row.id = line->id.text;
        row.label = line->label.valueOr(line->id.text);
        row.low = *line->low;
        row.high = *line->high;
        row.perGb = isPerGb(*line);
        row.assumption = line->assumption.valueOr(std::string());
        if (!comparison.inOtherCurrency) row.computed = computed(index, evaluation, benchmark, *line, row.perGb);
        comparison.rows.push_back(std::move(row));
    }
    return comparison;
}

} // namespace platbook::models
