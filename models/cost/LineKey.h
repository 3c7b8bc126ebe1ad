#pragma once

#include "models/cost/CostLine.h"

#include <string>

namespace platbook::models {

/// What makes a line the same line in two evaluations: cell, component, environment, region, owner and SKU.
bool isSameLine(const CostLine& a, const CostLine& b);
/// The same as one text, for look-ups; the separator is in no id.
std::string lineKey(const CostLine& line);

} // namespace platbook::models
