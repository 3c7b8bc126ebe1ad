#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <string_view>
#include <vector>

/// What failover, failback and drill say about a region.
namespace platbook::exporters::runbook {

/// Signals that open a failover of the region.
std::string detectionText(const models::Region& region);
/// Which store loses how much.
std::string lossText(const models::RegionLoss& loss);
/// Values that hold while cells stand in their failover region. The file lies in a Terraform root, beside the exported
/// values and stronger than they, and no export touches it: what it says lasts until a failback takes it back.
inline constexpr std::string_view failoverValues = "failover.auto.tfvars.json";
/// Traffic of this cell to the failover region, that of others as it is; verification behind it.
std::vector<Action> routeActions(const RunbookContext& context, const CellView& view);
/// Traffic of this cell back home.
std::vector<Action> routeBackActions(const RunbookContext& context, const CellView& view);

} // namespace platbook::exporters::runbook
