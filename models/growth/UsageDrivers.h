#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/units/Rational.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// What tenants use and are billed by.
enum class UsageDriver { Requests, InputTokens, OutputTokens, Database, Objects, Egress };
inline constexpr std::size_t usageDriverCount = 6;
/// "requests", "input tokens", "output tokens", "database size", "object size", "egress".
std::string_view usageDriverText(UsageDriver driver);

/// How many tenants say what they use. Unset is not zero: the sums lack what those tenants use.
struct UsageCoverage {
    int unset = 0;
    int zero = 0;
    int stated = 0; ///< above zero
    Rational sum;   ///< over those that state it: million requests or tokens, GB; per month
    bool operator==(const UsageCoverage&) const = default;
};

/// What all tenants of prod cells say: usage counts there alone.
struct UsageTotals {
    std::array<UsageCoverage, usageDriverCount> coverage; ///< what there is to divide by, and who does not say
    int tenantsWithoutTokens = 0;                         ///< that state neither in nor out
    bool operator==(const UsageTotals&) const = default;
};
UsageTotals usageTotals(const PlanIndex& index);
/// Whether both have the same totals because the very same tenants stand in the same places; false also where they
/// have them otherwise.
bool sharesUsage(const PlanIndex& index, const PlanIndex& other);

/// "3 tenants state no requests."; empty where all state it.
std::string coverageSentence(UsageDriver driver, const UsageCoverage& coverage);

/// What one unit costs, in the plan's currency, not rounded. Unset where there is nothing to divide by or no price.
struct UnitCosts {
    std::optional<Range3<Rational>> perTenant;           ///< the whole total
    std::optional<Range3<Rational>> perThousandRequests; ///< all but model tokens
    std::optional<Range3<Rational>> perMillionTokens;    ///< model tokens alone
};
/// @param usage  of the evaluation's index
UnitCosts unitCosts(const Evaluation& evaluation, const UsageTotals& usage);

} // namespace platbook::models
