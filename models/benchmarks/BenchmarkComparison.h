#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/units/Rational.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A published cost table beside what the plan computes for its lines.
namespace platbook::models {

struct BenchmarkRow {
    std::string id, label;
    Decimal low, high;                ///< as published; alike for one figure
    bool perGb = false;               ///< both are prices of a GB, not amounts of a month
    std::string assumption;           ///< as published
    std::optional<Rational> computed; ///< expected; nothing: nothing priced in the plan answers to the line
};

struct BenchmarkComparison {
    std::vector<BenchmarkRow> rows;
    bool inOtherCurrency = false; ///< than the plan's: published tables carry no rate, so nothing is computed
};

/// What the lines of a table that count in its total add up to, low and high.
std::pair<Decimal, Decimal> publishedSum(const Benchmark& benchmark);

/// @param index       of the plan that holds the benchmark
/// @param evaluation  of that plan
BenchmarkComparison compareBenchmark(const PlanIndex& index, const Evaluation& evaluation, const Benchmark& benchmark);

} // namespace platbook::models
