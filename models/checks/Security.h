#pragma once

#include "models/checks/Checker.h"

/// Functions of the SEC family that stand in files of their own.
namespace platbook::models {

/// SEC-01
void secretsFollowPattern(Checker& checker);
/// SEC-02
void secretNamesAreDistinct(Checker& checker);
/// SEC-03: one tenant, and everything else
void tenantHoldsNoCredentials(Checker& checker, const TenantView& tenant);
void planHoldsNoCredentials(Checker& checker);

} // namespace platbook::models
