#pragma once

#include "exporters/runbook/RunbookContext.h"

#include <string>
#include <vector>

/// Commands for one of several cells: the reader names it, and shell variables hold what its commands need.
namespace platbook::exporters::runbook {

/// Asks for one of the cells and sets $cell, $project, $location, $folder (of its Terraform root), $instance and
/// $database (of the tenants' rows) and $buckets; of a single cell nothing is asked.
std::string chooseCell(const std::vector<const CellView*>& cells);

/// Commands with the database of the chosen cell open.
std::string inChosenDatabase(const std::string& commands);

} // namespace platbook::exporters::runbook
