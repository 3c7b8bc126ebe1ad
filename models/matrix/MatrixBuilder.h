#pragma once

#include "models/cost/CostEngine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <memory>
#include <span>
#include <vector>

namespace platbook::models {

class SqlTiers;

/// Derives the environment matrix (DOMAIN section 8), again and again: columns and rows about sizes are taken over while
/// environments, stamps and cells are the same objects.
///
/// Columns: environments in plan order; within one, cells with equal sizes share a column, in plan order of their first
/// cell. Rows about sizes split columns; the others (residents, copies, cost and the like) list their cells in `perCell`
/// where these differ. Rows whose value no cell has are left out.
///
/// A cell of the matrix that can be typed has in `path` what an edit writes: one path per field and place, parted by
/// spaces. An edit writes the stamp's `env.<env>` where the column holds all cells of that stamp and environment and none
/// overrides the field, else the override of each cell. matrixChanges() turns typed text into changes.
class MatrixBuilder {
public:
    /// @param index  kept until the next call
    /// @param tiers  which database tiers share a core
    /// @param costs  of each cell, in the order of the index; empty: the cost row is left out
    /// @cost O(cells x components), O(cells + environments) while the sizes are the same; and the names shown of tenants
    EnvironmentMatrix build(std::shared_ptr<const PlanIndex> index, const SqlTiers& tiers,
                            std::span<const CellCost> costs);

private:
    bool keepsSizes(const PlanIndex& index, const SqlTiers& tiers) const;

    std::shared_ptr<const PlanIndex> m_index; ///< of the last call
    const SqlTiers* m_tiers = nullptr;
    EnvironmentMatrix m_sizes;                       ///< columns, and the rows that split them
    std::vector<std::vector<std::size_t>> m_columns; ///< positions of each column's cells
};

} // namespace platbook::models
