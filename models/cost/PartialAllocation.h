#pragma once

#include "models/cost/Allocation.h"

namespace platbook::models {

/// Splits some lines of an evaluation alone, as those of one environment: what tenants pay of these, rounded for itself.
/// @cost as allocate()
AllocationResult allocateLines(const PlanIndex& index, const CostLines& lines);

} // namespace platbook::models
