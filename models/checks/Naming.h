#pragma once

#include "models/checks/Checker.h"

/// Functions of the NAM family that stand in files of their own.
namespace platbook::models {

/// NAM-01: ids and references of one tenant, ids of all tenants among each other, and everything else
void tenantIdsAreSound(Checker& checker, const TenantView& tenant);
void tenantIdsAreDistinct(Checker& checker);
void planIdsAreSound(Checker& checker);

} // namespace platbook::models
