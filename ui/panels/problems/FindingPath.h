#pragma once

#include "PlanTypes.h"

#include <string>

namespace platbook::ui {

/// The plan object that a finding's target names ("us-1" -> "cells[us-1]", "us-1/pg" -> "stamps.standard[pg]"); empty: the
/// plan.
std::string findingPath(const models::Plan& plan, const std::string& target);

} // namespace platbook::ui
