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
/// Traffic to the failover region; verification behind it. `moved` are the cells that stand there by then, this one
/// among them: a global edge takes the whole list at once, and a cell whose database is not promoted must not be on it.
std::vector<Action> routeActions(const RunbookContext& context, const CellView& view,
                                 const std::vector<const CellView*>& moved);
/// Traffic back home.
std::vector<Action> routeBackActions(const RunbookContext& context, const CellView& view);

} // namespace platbook::exporters::runbook
