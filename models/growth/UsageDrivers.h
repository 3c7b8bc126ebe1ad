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

/// Per driver, over the tenants of prod cells: usage counts there alone.
std::array<UsageCoverage, usageDriverCount> usageCoverage(const PlanIndex& index);

/// "3 tenants state no requests."; empty where all state it.
std::string coverageSentence(UsageDriver driver, const UsageCoverage& coverage);

/// What one unit costs, in the plan's currency, not rounded. Unset where there is nothing to divide by or no price.
struct UnitCosts {
    std::array<UsageCoverage, usageDriverCount> coverage; ///< what there is to divide by, and who does not say
    std::optional<Range3<Rational>> perTenant;            ///< the whole total
    std::optional<Range3<Rational>> perThousandRequests;  ///< all but model tokens
    std::optional<Range3<Rational>> perMillionTokens;     ///< model tokens alone
    int tenantsWithoutTokens = 0; ///< prod tenants that state neither in nor out: the divisor lacks them
};
UnitCosts unitCosts(const Evaluation& evaluation);

} // namespace platbook::models
