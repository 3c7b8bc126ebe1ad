#pragma once

#include "exporters/runbook/RunbookContext.h"

#include <string>
#include <vector>

/// Commands for one of several cells: the reader names it, and shell variables hold what its commands need.
namespace platbook::exporters::runbook {

/// Asks for one of the cells and sets $cell, $project, $location, $network, $folder (of its Terraform root), $instance,
/// $database and $claim (of the tenants' rows) and $buckets; of a single cell nothing is asked.
std::string chooseCell(const std::vector<const CellView*>& cells);

/// A database of a cell.
struct DatabaseChoice {
    const CellView* view = nullptr;
    Named instance;
    std::string database; ///< name in the instance
};
/// Sets $instance, $location and $database to what the cell in $cell has of the choices, one a cell.
std::string chooseInstance(const std::vector<DatabaseChoice>& choices);

/// Commands with the database of the chosen cell open.
std::string inChosenDatabase(const std::string& commands);

} // namespace platbook::exporters::runbook
