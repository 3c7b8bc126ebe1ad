#pragma once

#include "models/checks/Checker.h"

/// Functions of the RES family that stand in files of their own.
namespace platbook::models {

/// RES-03
void copiesStayAllowed(Checker& checker);
/// RES-05
void secretsAndLogsStayInside(Checker& checker);
/// RES-09
void storesStayInside(Checker& checker, const CellView& cell);

} // namespace platbook::models
