#pragma once

#include "PlanTypes.h"
#include "models/catalog/Locations.h"
#include "models/messages/Diagnostic.h"

#include <string>

namespace platbook::models {

/// The legal space a plan puts a location in: the first jurisdiction of the plan that holds there, else the widest that
/// the location names ("eu" before "de"). Empty for places of no country.
std::string jurisdictionAt(const Plan& plan, const Location& location);

/// Moves a region to another location. Its jurisdiction follows; one that the plan does not name yet is added.
/// @errors path.unknown; catalog.unknown_location when the provider has no such region
Result<PlanPtr> setRegionLocation(const PlanPtr& plan, const RegionId& region, const std::string& location,
                                  const Locations& locations);

} // namespace platbook::models
