#pragma once

#include "models/cost/CostLines.h"
#include "models/evaluate/PlanIndex.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <vector>

namespace platbook::models {

/// Adds the rows that do not split columns: edge, tenancy, copies, recovery, observability, money.
/// @param columns  cells of each column of the matrix, none empty
void addCellRows(const PlanIndex& index, const std::vector<std::vector<const CellView*>>& columns,
                 const CostLines& lines, EnvironmentMatrix& matrix);

} // namespace platbook::models
