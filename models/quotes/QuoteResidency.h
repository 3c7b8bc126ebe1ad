#pragma once

#include "models/evaluate/Evaluation.h"

#include <string_view>
#include <vector>

namespace platbook::models {

/// The plan with that tenant alone: nothing that is made of it can speak of another one. Cells, regions and what else
/// tenants share stay.
PlanPtr withTenantAlone(const Plan& plan, std::string_view tenant);

/// Open errors of residency that concern a tenant: those that would be found, too, were it alone in the plan.
/// @param evaluation  of a plan that holds the tenant
/// @return findings of the evaluation, in its order
std::vector<const Finding*> residencyProblems(const Evaluation& evaluation, std::string_view tenant);

} // namespace platbook::models
