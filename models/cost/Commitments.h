#pragma once

#include "models/cost/CostLines.h"
#include "models/cost/PricingContext.h"

#include <string>
#include <vector>

namespace platbook::models {

/// What a purchased discount saves; shown below the total, part of no total.
struct CommitmentSaving {
    std::string id;
    std::string sku;
    std::string region; ///< empty: all
    Money eligible;     ///< expected spend it may cover
    Money saving;
    bool coversMoreThanFloor = false; ///< coverage above low / expected of what it may cover (COST-09)
    bool granted = true;              ///< false: the provider discounts no such SKU and term
    bool operator==(const CommitmentSaving&) const = default;
};

/// Whether a commitment may cover a line: of its SKU and region, priced, no shared core.
bool mayCover(const CommitmentSaving& commitment, const CostLine& line);

/// Savings in the order of pricing.commitments. Two on one SKU do not know of each other.
/// @source DOMAIN section 7: saving = min(coverage, low / expected) x eligible expected x rate, rounded to cents
std::vector<CommitmentSaving> commitmentSavings(const PricingContext& context, const CostLines& lines);

} // namespace platbook::models
