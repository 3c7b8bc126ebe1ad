#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

namespace platbook::models {

/// Rules over several fields (SCHEMA section 1, rule 6) and what references between objects leave open. Places are empty;
/// `subject` is the path of the field, from which the reader finds them.
/// @errors plan.bridge_missing, plan.silo_tenant, plan.tier_cell, plan.cluster_missing, plan.network_missing,
///         plan.region_incomplete, plan.exclusive, plan.conflict_missing, plan.currency; warning plan.timeout_missing;
///         info plan.timeout_short
Diagnostics checkPlanRules(const Plan& plan);

} // namespace platbook::models
