#pragma once

#include "PlanTypes.h"
#include "models/matrix/EnvironmentMatrix.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

namespace platbook::models {

/// Rows that are not the same in all columns.
EnvironmentMatrix differencesOnly(const EnvironmentMatrix& matrix);

/// Changes that a text typed into a cell of the matrix asks for: "2 / 40" writes min and max, "8 ha" size and second
/// zone, "db-custom-4-15360 (regional)" tier and second zone, anything else the one field of the row.
/// @errors matrix.derived (the cell cannot be typed), matrix.bad_text
Result<std::vector<Change>> matrixChanges(const MatrixRow& row, const MatrixCell& cell, const std::string& text);

} // namespace platbook::models
