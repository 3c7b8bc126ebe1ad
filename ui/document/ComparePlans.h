#pragma once

#include "PlanTypes.h"
#include "ui/document/PlanChange.h"

namespace platbook::ui {

/// What differs between two snapshots. Objects both share are equal without looking: O(objects) pointer compares.
PlanChange comparePlans(const models::Plan& before, const models::Plan& after);

} // namespace platbook::ui
