#pragma once

#include "models/matrix/EnvironmentMatrix.h"

#include <QString>

namespace platbook::ui {

/// A parameter without its service, which stands in the heading: "min/max", "topology".
QString matrixRowLabel(const models::MatrixRow& row);
/// A group of rows in words: "api", "Tenancy", "Money".
QString matrixGroupLabel(const std::string& group);
/// Where a cell's value comes from, in a sentence.
QString matrixOrigin(const models::MatrixRow& row, const models::MatrixCell& cell);

} // namespace platbook::ui
