#pragma once

#include "models/growth/GrowthProjection.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// What a total depends on.
enum class CostDriver {
    Utilisation, ///< the scenario: busy share, instances from least over average to peak
    Requests,    ///< of all tenants
    Tokens,      ///< of all tenants, in and out
    Egress,
    Storage, ///< database disks, backups, copies, objects
    Growth,  ///< pace of the change in tenants; nothing in month 0
    Prices,  ///< growth.price_drift from low to high; nothing in month 0
};
inline constexpr std::size_t costDriverCount = 7;
/// "utilisation", "requests", "tokens", "egress", "storage", "growth", "prices".
std::string_view costDriverText(CostDriver driver);

/// Low and high of a driver as factors of what is expected.
struct DriverSpread {
    Decimal low = Decimal::fromUnits(800'000'000);    ///< 0..1
    Decimal high = Decimal::fromUnits(1'200'000'000); ///< 1..10
    bool operator==(const DriverSpread&) const = default;
};

struct SimulationOptions {
    std::optional<std::uint64_t> seed; ///< unset: pricing.seed
    int samples = 10'000;              ///< 1..1,000,000
    std::int64_t month = 0;            ///< of the projection; 0: the plan as it stands
    int bins = 20;                     ///< of the histogram, 1..200
    /// Requests to Growth; Utilisation and Prices take theirs from the plan's low, expected and high.
    std::array<DriverSpread, costDriverCount> spreads{};
    GrowthOptions growth;
};

/// What one driver alone does to the total.
struct DriverEffect {
    CostDriver driver = CostDriver::Utilisation;
    Money atLow; ///< total with this driver low and all others expected
    Money atHigh;
    Money swing() const { return atHigh < atLow ? atLow - atHigh : atHigh - atLow; }
    bool operator==(const DriverEffect&) const = default;
};

/// [from, to), the last one with its end.
struct HistogramBin {
    Money from;
    Money to;
    int count = 0;
    bool operator==(const HistogramBin&) const = default;
};

/// How a month's total spreads when all drivers vary at once.
///
/// Each driver is triangular from low over expected to high, drivers are independent. The engine prices the plan with each
/// driver at its low and its high; between these a driver's effect is straight, and effects add up (what two drivers do
/// together beyond that is left out). A sample is then one sum of whole cents.
struct SimulationResult {
    std::uint64_t seed = 0;
    int samples = 0;
    std::int64_t month = 0;
    Money expected;                      ///< all drivers expected: the plan's expected total of that month
    Money low;                           ///< every driver where the total is least
    Money high;                          ///< every driver where it is largest
    Money p10, p50, p90;                 ///< the least sample that so many of a hundred do not exceed
    Money mean;                          ///< rounded once
    std::vector<HistogramBin> histogram; ///< from the least to the largest sample
    std::vector<DriverEffect> drivers; ///< largest swing first, then in order of the drivers; those without effect too
    PriceCoverage coverage;
    std::vector<std::string> notes;
    bool operator==(const SimulationResult&) const = default;
};

/// @return nothing when stopped
/// @cost about a dozen projections up to that month, and O(samples)
std::optional<SimulationResult> simulate(const Evaluation& evaluation, const SimulationOptions& options = {},
                                         std::stop_token stop = {});

} // namespace platbook::models
