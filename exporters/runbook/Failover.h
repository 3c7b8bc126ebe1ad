#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// What failover, failback and drill say about a region.
namespace platbook::exporters::runbook {

/// Signals that open a failover of the region.
std::string detectionText(const models::Region& region);
/// Which store loses how much.
std::string lossText(const models::RegionLoss& loss);
/// Traffic to the failover region; verification behind it.
std::vector<Action> routeActions(const RunbookContext& context, const CellView& view);
/// Traffic back home.
std::vector<Action> routeBackActions(const RunbookContext& context, const CellView& view);

} // namespace platbook::exporters::runbook
