#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// An instance made by hand takes the place of the plan's database.
namespace platbook::exporters::runbook {

/// Writes the name into the plan, exchanges the instances in Terraform's state and applies; nothing that holds data is
/// destroyed. The services read the new name behind it.
/// @param values  commands that write values for Terraform before its plan; may be empty
std::vector<Action> adoptInstance(const RunbookContext& context, const CellView& view,
                                  const models::Component& database, const std::string& instance,
                                  const std::string& values = {});

/// Instances of a database in the order in which they can be deleted: replicas before the primary they hang on.
std::vector<std::string> withReplicas(const CellView& view, const Named& database);
/// Deletes instances that Terraform no longer knows, in the order given.
Action retireInstances(const RunbookContext& context, const CellView& view, const std::vector<std::string>& instances);

} // namespace platbook::exporters::runbook
