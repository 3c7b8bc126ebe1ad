#pragma once

#include "models/cost/LineSink.h"
#include "models/cost/PricingContext.h"

namespace platbook::models {

/// What the lines of all tenants of one cell share: place, owner rule and the prices of the cell's model.
struct TenantRates {
    bool priced = false; ///< false: the cell has no lines, nor have its tenants
    bool prod = false;   ///< usage counts in prod alone
    std::string cell, env, region;
    std::int64_t secretLocations = 1; ///< 2 where the region has a failover
    TermPrice secret;                 ///< per version and location
    bool routed = false;              ///< the cell calls a model
    /// USD per million tokens; cached input costs `cachedFactor` of it.
    struct Model {
        std::string id;
        TermPrice in, out;
        Rational cachedFactor = 1;
        bool operator==(const Model& other) const;
    };
    Model main;
    std::optional<Model> small; ///< takes a tenant's small_share

    bool operator==(const TenantRates& other) const;
};

/// @param cell  makeCellPricing's, of the cell that the tenants stand in
TenantRates tenantRates(const PricingContext& context, const CellPricing& cell);

/// secret.version and llm.tokens of one tenant; volumes of 0 make no line.
void addTenantLines(const PricingContext& context, const TenantRates& rates, const Tenant& tenant, LineSink& sink);

} // namespace platbook::models
