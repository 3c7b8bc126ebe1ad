#pragma once

#include "models/cost/PricingContext.h"

#include <vector>

namespace platbook::models {

/// How much of what a plan uses is paid beyond the book's allowances per billing account, as if nothing else used them.
/// An allowance is spread over all uses alike: every quantity of its keys is paid to (volume - allowance) / volume.
/// @param context  with a book, else complete
/// @return shares below 1 alone   @cost the lines of all cells once more
std::vector<PaidShare> accountShares(const PricingContext& context);

} // namespace platbook::models
