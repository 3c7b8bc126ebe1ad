#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// What stands in a failover region only while a cell serves from there: it is made in a failover, and taken away when
/// the cell is home or a drill is over.
namespace platbook::exporters::runbook {

/// Whether the cell's services can run there: they stand there beforehand, or a cluster takes its release.
bool runsThere(const CellView& view);
/// Ids of stores that a failover makes, empty, as Markdown: caches, and databases that nothing copies. None where
/// no service can run.
std::vector<std::string> madeByFailover(const CellView& view);
/// Whether Terraform makes them, by the values of the failover; else commands of their own do.
bool madeByTerraform(const CellView& view);
/// Makes those stores; nothing where there are none.
std::vector<Action> makeStores(const RunbookContext& context, const CellView& view);
/// Puts the services there to rest, or takes the release out of its cluster, and removes the stores.
std::vector<Action> clearStandby(const RunbookContext& context, const CellView& view);
/// Commands that take back the values of the failover and let Terraform bring the cell to the plan.
std::string takeBackValues(const CellView& view);

} // namespace platbook::exporters::runbook
