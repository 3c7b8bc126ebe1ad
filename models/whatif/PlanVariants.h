#pragma once

#include "models/evaluate/Evaluator.h"

#include <string>

/// Variants of a plan that several what-ifs look at.
namespace platbook::models {

/// The plan with the tenant in that tier, in the region and environment it stands in. A cell that is made for it takes
/// over the model route of the one it leaves, so that its tokens are paid as before.
struct TenantVariant {
    PlanPtr plan;
    CellId cell;
    bool newCell = false;
};
/// @errors whatif.unknown_tenant, those of moveTenant
Result<TenantVariant> tenantInTier(const PlanPtr& plan, const TenantId& tenant, Tier tier);

/// What a tenant costs in full in an evaluation; null: it is not there.
const TenantCost* costOfTenant(const Evaluation& evaluation, const std::string& tenant);

/// A price that `changed` lacks and `base` had no need of, as a sentence; empty: none.
std::string missingPrice(const Evaluation& base, const Evaluation& changed);

} // namespace platbook::models
