#pragma once

#include "models/cost/CostEngine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <span>
#include <vector>

namespace platbook::models {

/// Adds the rows that do not split columns: edge, tenancy, copies, recovery, observability, money.
/// @param columns  cells of each column of the matrix, none empty
/// @param costs    of each cell, in the order of the index; empty: nothing is priced and the cost row is left out
void addCellRows(const PlanIndex& index, const std::vector<std::vector<const CellView*>>& columns,
                 std::span<const CellCost> costs, EnvironmentMatrix& matrix);

} // namespace platbook::models
