#pragma once

#include "models/cost/CostLines.h"
#include "models/evaluate/PlanIndex.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <vector>

namespace platbook::models {

class SqlTiers;

/// Derives the environment matrix (DOMAIN section 8).
///
/// Columns: environments in plan order; within one, cells with equal sizes share a column, in plan order of their first
/// cell. Rows about sizes split columns; the others (residents, copies, cost and the like) list their cells in `perCell`
/// where these differ. Rows whose value no cell has are left out.
///
/// A cell of the matrix that can be typed has in `path` what an edit writes: one path per field and place, parted by
/// spaces. An edit writes the stamp's `env.<env>` where the column holds all cells of that stamp and environment and none
/// overrides the field, else the override of each cell. matrixChanges() turns typed text into changes.
/// @param tiers  which database tiers share a core
/// @param lines  the evaluation's; no lines: the cost row is left out
/// @cost O(cells x components + lines)
EnvironmentMatrix buildMatrix(const PlanIndex& index, const SqlTiers& tiers, const CostLines& lines);

} // namespace platbook::models
