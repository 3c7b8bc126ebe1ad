#pragma once

#include "PlanTypes.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <cstddef>
#include <vector>

namespace platbook::models {

/// A cell of production that is weaker than one of staging.
struct WeakCell {
    std::size_t column = 0;  ///< of production
    std::size_t staging = 0; ///< column it is weaker than
    bool operator==(const WeakCell&) const = default;
};

/// Cells of a row where production has less than staging: fewer instances, a smaller or single-zone database, shorter
/// retention, a protection that is off, slower recovery. Rows that say nothing of strength (names, data, concurrency)
/// have none, as have columns without the component.
std::vector<WeakCell> weakerInProd(const Plan& plan, const EnvironmentMatrix& matrix, const MatrixRow& row);

} // namespace platbook::models
