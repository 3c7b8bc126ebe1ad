#pragma once

#include "models/checks/Checker.h"
#include "models/edits/TenantPlacement.h"

#include <optional>
#include <string>
#include <vector>

/// Building blocks of fixes: edits in the form of SCHEMA section 3.
namespace platbook::models {

/// "cells[eu-1].overrides.pg.ha": a fix changes the one cell that the finding is about, never its siblings.
std::string componentPath(const CellView& cell, const Component& component, const std::string& field);

/// Changes that take a component's field away at every level that sets it for the cell: lists of objects cannot be
/// emptied by an override.
std::vector<Change> removeEverywhere(const Plan& plan, const CellView& cell, const Component& component,
                                     const std::string& field);

/// One change that sets a scalar.
Fix setFix(std::string title, std::string path, std::string value);
/// One change that sets a list.
Fix setListFix(std::string title, std::string path, const std::vector<std::string>& items);
/// Returns a field to its default, whatever level sets it now (`null` in an override).
Change clearChange(std::string path);
/// A fix that needs the user's own input: no change of its own. Titles end with "…".
Fix hint(std::string title);

/// Path of a field of `observability` as it holds in an environment: under `env.<env>` where that writes the field.
std::string observabilityPath(const Plan& plan, const EnvironmentId& env, const std::string& field);

/// Moves a tenant to a region and lane: into the first cell that fits, else into a new one. A silo tenant's former own
/// cell goes, with the routes and flows that name it.
/// @return nothing where no cell can be made (no stamp, no free range, no environment)
std::optional<Fix> placementFix(const Checker& checker, std::string title, const TenantView& tenant,
                                const RegionId& region, Lane lane);

} // namespace platbook::models
