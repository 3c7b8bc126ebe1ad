#pragma once

#include "models/capacity/RegionLoss.h"
#include "models/checks/Checker.h"

#include <optional>
#include <string>

/// Functions of the DR family that several files need.
namespace platbook::models {

/// "50", "unlimited"
std::string minutesText(const std::optional<Rational>& minutes);
/// "RPO 5 of 15; RTO 5 + 10 + max(10 + 10, 30) + 5 = 50 of 60"
std::string recoveryArithmetic(const RegionLoss& loss, const Dr& objective);

/// DR-07
void statedTimesAgree(Checker& checker);

} // namespace platbook::models
