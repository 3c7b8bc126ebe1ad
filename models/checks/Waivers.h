#pragma once

#include "PlanTypes.h"
#include "models/checks/Finding.h"
#include "models/units/Calendar.h"

#include <optional>
#include <string>

namespace platbook::models {

/// The plan's waiver that covers a finding: same check and object, with reason, name and expiry, not expired on that
/// date, and with the same facts where it records any. Without a date nothing expires.
/// @param kind  of the finding's object; a waiver may name the object with or without it
std::optional<FindingWaiver> waiverFor(const Plan& plan, std::optional<Date> date, const Finding& finding,
                                       const std::string& kind);

} // namespace platbook::models
