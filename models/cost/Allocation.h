#pragma once

#include "models/units/Money.h"

#include <string>
#include <vector>

namespace platbook::models {

/// What one tenant costs per month (DOMAIN section 7, allocation): shared lines are split by keys, rounded once per tenant.
struct TenantCost {
    std::string tenant;
    MoneyRange direct;    ///< lines owned by the tenant, model tokens included
    MoneyRange tokens;    ///< of these, model tokens
    MoneyRange allocated; ///< its share of shared lines
    MoneyRange full() const { return direct + allocated; }
    bool operator==(const TenantCost&) const = default;
};

/// What a purchased discount saves; shown below the total, part of no total.
struct CommitmentSaving {
    std::string id;
    std::string sku;
    std::string region; ///< empty: all
    Money eligible;     ///< expected spend it may cover
    Money saving;
    bool coversMoreThanFloor = false;
    bool operator==(const CommitmentSaving&) const = default;
};

} // namespace platbook::models
