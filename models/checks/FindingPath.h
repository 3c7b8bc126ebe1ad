#pragma once

#include "PlanTypes.h"

#include <string>

namespace platbook::models {

/// The plan object that a finding's target names: "us-1" -> "cells[us-1]", "us-1/pg" -> "stamps.standard[pg]",
/// "edge" -> "edge"; empty: the plan.
std::string findingPath(const Plan& plan, const std::string& target);

} // namespace platbook::models
