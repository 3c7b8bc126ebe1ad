#pragma once

#include "PlanTypes.h"

namespace platbook::models {

/// Whether two tenants are the same but for what they use, may use and pay: the edit between them moves nobody, and
/// changes nothing about where their data may be.
bool sameButForUse(const Tenant& a, const Tenant& b);

/// Whether two language models are the same but for what their tokens cost.
bool sameButForPrices(const LanguageModel& a, const LanguageModel& b);

} // namespace platbook::models
