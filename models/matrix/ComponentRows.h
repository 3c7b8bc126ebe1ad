#pragma once

#include "models/catalog/SqlTiers.h"
#include "models/evaluate/PlanIndex.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// One parameter of a component, as a row of the matrix shows it.
struct ComponentRow {
    std::string id;                       ///< "api min/max"
    std::string group;                    ///< "api", "postgres"
    std::string component;                ///< id of the component whose parameter it is
    std::vector<std::string_view> fields; ///< that an edit writes, in the order of the text's parts
    std::string (*text)(const Component&, const SqlTiers&) = nullptr;
};

/// Rows of all components that some cell has: services one by one, databases and caches by kind, by id where a cell
/// or the plan has several of a kind.
std::vector<ComponentRow> componentRows(const PlanIndex& index);

} // namespace platbook::models
