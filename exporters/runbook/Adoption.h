#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// Instances made by hand take the place of the plan's databases.
namespace platbook::exporters::runbook {

/// A database and the instance that takes its place.
struct Adopted {
    const models::Component* database = nullptr;
    std::string instance;
};
/// Writes the names into the plan, exchanges the instances in Terraform's state, all of them before its one plan, and
/// applies; nothing that holds data is destroyed. The services read the new names behind it.
/// @param adopted  at least one
/// @param values   commands that write values for Terraform before its plan; may be empty
std::vector<Action> adoptInstances(const RunbookContext& context, const CellView& view,
                                   const std::vector<Adopted>& adopted, const std::string& values = {});

/// Instances of a database in the order in which they can be deleted: replicas before the primary they hang on.
std::vector<std::string> withReplicas(const CellView& view, const Named& database);
/// Deletes instances that Terraform no longer knows, in the order given.
Action retireInstances(const RunbookContext& context, const CellView& view, const std::vector<std::string>& instances);

} // namespace platbook::exporters::runbook
