#pragma once

#include "PlanTypes.h"
#include "models/growth/GrowthProjection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// A commitment that could be bought: one SKU in one region for one term.
///
/// Bought is the floor: what is used even in the low case. Commitments that the plan already has on it are taken off first.
struct CommitmentOffer {
    std::string sku;
    std::string region;
    CommitmentTerm term = CommitmentTerm::V1y;
    Decimal percent;           ///< that the book takes off
    std::int64_t buyMonth = 0; ///< first month with a floor that lasts long enough to break even within the term
    Rational coverage;         ///< share of the expected spend of that month, 0..1
    Money eligible;            ///< expected spend of that month
    Money saving;              ///< per month: coverage x eligible x percent, rounded once
    Money total;               ///< committed over the whole term
    std::optional<std::int64_t>
        breakEven; ///< month in which on-demand would have cost as much as the whole term; unset: not in the term
    bool operator==(const CommitmentOffer&) const = default;
};

/// What is worth buying, the largest saving first (then SKU, region, term). Beyond the horizon the last month goes on.
/// Offers that never break even, or save nothing, are left out.
std::vector<CommitmentOffer> commitmentPlan(const Evaluation& evaluation, const GrowthProjection& projection);

} // namespace platbook::models
