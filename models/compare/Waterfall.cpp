#include "models/compare/CostComparison.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace platbook::models {
namespace {

std::int64_t size(const WaterfallStep& step) {
    const std::int64_t cents = step.change.cents();
    return cents < 0 ? -cents : cents;
}

WaterfallStep stepOf(const CostComparison& comparison, const ComparisonRow& row, CostScenario scenario) {
    WaterfallStep step;
    step.key = row.key;
    step.cell = row.cell;
    step.rest = row.rest;
    step.change = amountAt(row.change(), scenario);
    step.lines = row.lines;
    for (const std::size_t line : row.lines) {
        step.notPricedLeft += comparison.lines[line].left.missing;
        step.notPricedRight += comparison.lines[line].right.missing;
    }
    if (row.lines.empty() && row.left.missing != row.right.missing) { // a tenant's row holds no lines
        step.notPricedLeft = row.left.missing;
        step.notPricedRight = row.right.missing;
    }
    return step;
}

void addTo(WaterfallStep& others, const WaterfallStep& step) {
    ++others.others;
    others.change += step.change;
    others.notPricedLeft += step.notPricedLeft;
    others.notPricedRight += step.notPricedRight;
    others.lines.insert(others.lines.end(), step.lines.begin(), step.lines.end());
}

} // namespace

Waterfall waterfall(const CostComparison& comparison, CostScenario scenario, ComparisonView view, std::size_t atMost) {
    Waterfall result;
    result.start = amountAt(comparison.left.amount, scenario);
    result.end = amountAt(comparison.right.amount, scenario);
    for (const ComparisonRow& row : differingRows(comparison, view)) {
        WaterfallStep step = stepOf(comparison, row, scenario);
        if (step.change != Money() || step.notPricedLeft != step.notPricedRight)
            result.steps.push_back(std::move(step));
    }
    std::stable_sort(result.steps.begin(), result.steps.end(),
                     [](const WaterfallStep& a, const WaterfallStep& b) { return size(a) > size(b); });
    if (result.steps.size() <= atMost) return result;
    const std::size_t named = std::max<std::size_t>(atMost, 1) - 1;
    WaterfallStep others;
    for (std::size_t i = named; i < result.steps.size(); ++i) addTo(others, result.steps[i]);
    result.steps.resize(named);
    result.steps.push_back(std::move(others));
    return result;
}

} // namespace platbook::models
