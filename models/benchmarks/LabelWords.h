#pragma once

#include "PlanTypes.h"

#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// What part of a plan the words of a published label name.
struct LabelMeaning {
    Filter where;
    std::string text; ///< "kind postgres", "sku lb.rule, lb.data"
};
/// @param perGb  the label's price is one of a GB, so of traffic it is the rate alone
/// @return nothing where no word is known
std::optional<LabelMeaning> labelMeaning(std::string_view label, bool perGb);

/// Whether a label is that of a total.
bool isTotalLabel(std::string_view label);

} // namespace platbook::models
