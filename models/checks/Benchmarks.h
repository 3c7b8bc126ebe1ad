#pragma once

#include "models/checks/Checker.h"

/// Published cost lines against computed ones.
namespace platbook::models {

/// COST-07
void computedAgreesWithPublished(Checker& checker);
/// COST-08
void publishedTotalsAddUp(Checker& checker);

} // namespace platbook::models
