#pragma once

#include "models/checks/Checker.h"

#include <optional>
#include <string>
#include <string_view>

/// Where things stand: provider locations against the plan's jurisdictions, and briefly named targets.
namespace platbook::models {

/// Whether a provider location, multi-region code or `global` lies wholly inside a jurisdiction of the plan.
/// A region of the plan with that location answers by its own jurisdiction; else the catalogue does, by jurisdiction id
/// or by the countries the plan lists.
/// @return nothing when the catalogue does not know the location
std::optional<bool> locationInside(const Checker& checker, const std::string& location,
                                   const std::string& jurisdiction);

/// The catalogue knows it as more than one place ("EU", "global").
bool isWideLocation(const Checker& checker, const std::string& location);

/// The plan's region that stands in that location; null when there is none.
const Region* regionAt(const Plan& plan, std::string_view location);

/// A target (SCHEMA section 1), looked up.
struct Place {
    enum class Kind { Unknown, Cell, Region, Stamp, Model, Processor, Tenant, Fixed };
    Kind kind = Kind::Unknown;
    std::string id;        ///< of the object
    std::string component; ///< behind the slash, of a cell or stamp
};
Place placeOf(const PlanIndex& index, const Target& target);

/// The cell is meant: it itself, one of its components, or its stamp.
bool meansCell(const Place& place, const CellView& cell);

/// The failover region of a cell: its region's, or with `edge.failover: nearest` the nearest other active region by
/// round trip (the region's own figures, else the catalogue's; first in plan order on a tie). Null: none.
const Region* failoverOf(const Checker& checker, const CellView& cell);

} // namespace platbook::models
