#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Moving and adding tenants (UX section 4, "Cells"): a drop takes the only cell that fits; where several fit the caller
/// asks; where none fits a new cell is made with the stamp of the tier, the next free subnet and private range, and the
/// model route of the cell that is left, else of a neighbour.
namespace platbook::models {

/// The four lanes of a region, in drawing order.
enum class Lane { SharedRows, OwnSchema, OwnDatabase, OwnStack };
Lane laneOf(const Tenant& tenant);

struct PlacementTarget {
    RegionId region;
    Lane lane = Lane::SharedRows;
    EnvironmentId env; ///< empty: the one it stands in, for a new tenant the production environment
    CellId cell;       ///< chosen cell; empty: the only fitting one, or a new one
    bool operator==(const PlacementTarget&) const = default;
};

/// Cells of region, lane and environment that can take the tenant (isolation fits, below max_tenants, silo: its own).
std::vector<CellId> fittingCells(const Plan& plan, const Tenant& tenant, const PlacementTarget& target);
/// The same where it is known how many other tenants a cell holds: O(cells) instead of O(cells x tenants).
std::vector<CellId> fittingCells(const Plan& plan, const Tenant& tenant, const PlacementTarget& target,
                                 const std::function<std::int64_t(const CellId&)>& others);

/// The cell that would be made for the tenant where none fits.
/// @errors placement.no_environment, placement.no_stamp, placement.no_free_range
Result<Cell> newCellFor(const Plan& plan, const Tenant& tenant, const PlacementTarget& target);

struct Placement {
    PlanPtr plan;
    CellId cell; ///< where it stands now
    bool newCell = false;
};
/// Moves a tenant; its tier and bridge follow the lane, its primary region the cell where that is allowed. A silo tenant's former own cell is removed when it is left empty.
/// @errors placement.ambiguous (several cells fit and none was chosen), placement.no_environment, placement.no_stamp,
///         placement.no_free_range
Result<Placement> moveTenant(const PlanPtr& plan, const TenantId& tenant, const PlacementTarget& target);
/// Adds a tenant of that display name at the target, with its residency the region's jurisdiction.
Result<Placement> addTenant(const PlanPtr& plan, const std::string& name, const std::string& uuid,
                            const PlacementTarget& target);

/// The next free block of that prefix inside the region's block, clear of every range of the plan.
Result<Cidr> nextFreeBlock(const Plan& plan, const RegionId& region, int prefix);

} // namespace platbook::models
