#include "ui/canvas/HeatScale.h"

#include "ui/canvas/shapes/CanvasStyle.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

namespace platbook::ui {

namespace {

constexpr std::int64_t unit = 100; ///< cents
constexpr std::size_t window = 20; ///< a limit may lie this part of all amounts beside its fifth

/// The roundest number of whole units above `low` and not above `high`; of several the one nearest to `wanted`. All in
/// cents, >= 0.
std::optional<std::int64_t> roundest(std::int64_t low, std::int64_t high, std::int64_t wanted) {
    std::int64_t step = unit;
    while (step * 10 <= high) {
        step *= 10;
    }
    for (; step >= unit; step /= 10) {
        for (const std::int64_t one : {step, step / 2}) {
            if (one < unit || one % unit != 0) continue;
            const std::int64_t first = (low / one + 1) * one;
            const std::int64_t last = high / one * one;
            if (first <= last) return std::clamp((wanted + one / 2) / one * one, first, last);
        }
    }
    return std::nullopt;
}

} // namespace

HeatScale::HeatScale(std::vector<models::Money> amounts) {
    std::sort(amounts.begin(), amounts.end());
    const std::size_t count = amounts.size();
    for (std::size_t step = 1; step < heatSteps && count > 1; ++step) {
        const std::size_t at = std::max<std::size_t>(1, step * count / heatSteps);
        const std::size_t beside = count / window;
        const std::int64_t low = std::max<std::int64_t>(0, amounts[at - 1 - std::min(beside, at - 1)].cents());
        const std::int64_t high = amounts[std::min(count - 1, at + beside)].cents();
        const auto limit = roundest(low, high, amounts[at].cents());
        if (limit && (m_limits.empty() || m_limits.back().cents() < *limit)) {
            m_limits.push_back(models::Money::fromCents(*limit));
        }
    }
}

int HeatScale::indexOf(models::Money amount) const {
    return static_cast<int>(std::upper_bound(m_limits.begin(), m_limits.end(), amount) - m_limits.begin());
}

int HeatScale::colourOf(int index) const { return size() < 2 ? 1 : 1 + index * (heatSteps - 1) / (size() - 1); }

} // namespace platbook::ui
