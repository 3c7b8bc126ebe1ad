#pragma once

#include "models/checks/Checker.h"

/// Functions of the NAM family that stand in files of their own.
namespace platbook::models {

/// NAM-01: ids and references of one tenant, ids of all tenants among each other, everything else; names of regimes and
/// checks that nobody defines
void tenantIdsAreSound(Checker& checker, const TenantView& tenant);
void tenantIdsAreDistinct(Checker& checker);
void planIdsAreSound(Checker& checker);
void tenantRegimesAreKnown(Checker& checker, const TenantView& tenant);
void catalogueNamesAreKnown(Checker& checker);

} // namespace platbook::models
