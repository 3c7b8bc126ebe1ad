#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// An instance made by hand takes the place of the plan's database.
namespace platbook::exporters::runbook {

/// Writes the name into the plan, exchanges the instances in Terraform's state and applies; nothing that holds data is
/// destroyed. The services read the new name behind it.
/// @param failedOver  while the failover region serves: its caches stay
std::vector<Action> adoptInstance(const RunbookContext& context, const CellView& view,
                                  const models::Component& database, const std::string& instance, bool failedOver);

/// Deletes instances that Terraform no longer knows.
Action retireInstances(const RunbookContext& context, const CellView& view, const std::vector<std::string>& instances);

} // namespace platbook::exporters::runbook
