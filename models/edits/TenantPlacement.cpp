#include "models/edits/TenantPlacement.h"

#include "models/edits/PlanEdits.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::models {
namespace {

Diagnostic placementError(std::string code, std::string message, std::string hint) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    return d;
}

Diagnostic noEnvironment() {
    return placementError("placement.no_environment", "The plan has no environment to place a tenant in.",
                          "Add an environment first.");
}

bool isolationFits(CellIsolation isolation, Lane lane) {
    switch (lane) {
    case Lane::SharedRows: return isolation == CellIsolation::Pool || isolation == CellIsolation::Hybrid;
    case Lane::OwnSchema:
    case Lane::OwnDatabase: return isolation == CellIsolation::Bridge || isolation == CellIsolation::Hybrid;
    case Lane::OwnStack: return isolation == CellIsolation::Silo;
    }
    return false;
}

CellIsolation isolationFor(Lane lane) {
    switch (lane) {
    case Lane::SharedRows: return CellIsolation::Pool;
    case Lane::OwnSchema:
    case Lane::OwnDatabase: return CellIsolation::Bridge;
    case Lane::OwnStack: return CellIsolation::Silo;
    }
    return CellIsolation::Pool;
}

/// The environment a tenant is placed in: the chosen one, else that of the cell it stands in, else the first of kind prod.
const Environment* placementEnvironment(const Plan& plan, const Tenant& tenant, const EnvironmentId& chosen) {
    if (!chosen.empty()) return findById(plan.environments, chosen);
    const Cell* stands = findById(plan.cells, *tenant.cell);
    const Environment* present = stands ? findById(plan.environments, *stands->env) : nullptr;
    if (present) return present;
    for (const auto& env : plan.environments)
        if (*env->kind == EnvironmentKind::Prod) return &*env;
    return plan.environments.empty() ? nullptr : &*plan.environments.front();
}

std::int64_t residents(const Plan& plan, const CellId& cell, const TenantId& except) {
    return std::count_if(plan.tenants.begin(), plan.tenants.end(),
                         [&](const auto& tenant) { return *tenant->cell == cell && tenant->id != except; });
}

/// The stamp of a new cell: that of a cell with the same isolation in the same environment, else (silo) one whose name
/// or use marks it as dedicated, else the stamp most cells of the environment use, else the first.
StampId stampFor(const Plan& plan, Lane lane, const EnvironmentId& env) {
    const CellIsolation wanted = isolationFor(lane);
    for (const auto& cell : plan.cells)
        if (*cell->env == env && *cell->isolation == wanted) return *cell->stamp;
    for (const auto& cell : plan.cells)
        if (*cell->isolation == wanted) return *cell->stamp;
    for (const auto& cell : plan.cells)
        if (*cell->env == env && !cell->tenant.has()) return *cell->stamp;
    return plan.stamps.empty() ? StampId() : StampId(plan.stamps.front().key.text);
}

void addBlocks(std::vector<Cidr>& blocks, const Cell& cell) {
    for (const auto* field : {&cell.subnet, &cell.psa, &cell.pods, &cell.services, &cell.connector, &cell.reserved})
        if (field->has()) blocks.push_back(**field);
}

/// Subnet and private range of a new cell are as large as those of its siblings, else a /24 and a /20.
int prefixLike(const Plan& plan, Lane lane, bool subnet) {
    for (const auto& cell : plan.cells) {
        const auto& block = subnet ? cell->subnet : cell->psa;
        if (*cell->isolation == isolationFor(lane) && block.has()) return block->prefix;
    }
    return subnet ? 24 : 20;
}

/// "eu" where the region's cells are called "eu-1", "eu-2"; else the region's own id.
std::string cellStem(const Plan& plan, const RegionId& region) {
    for (const auto& cell : plan.cells) {
        const std::string& id = cell->id.text;
        const std::size_t dash = id.rfind('-');
        if (*cell->region != region || dash == std::string::npos || dash == 0 || dash + 1 == id.size()) continue;
        if (id.find_first_not_of("0123456789", dash + 1) == std::string::npos) return id.substr(0, dash);
    }
    return region.text;
}

/// The next in the row of the region's cells ("eu-2"), or for a tenant's own cell its name after the same stem.
CellId newCellId(const Plan& plan, const RegionId& region, const Tenant* own) {
    const std::string stem = cellStem(plan, region);
    if (own) return CellId(freeId(plan, "cell", stem + "-" + own->id.text));
    for (int number = 1;; ++number) {
        const CellId id(stem + "-" + std::to_string(number));
        if (!findById(plan.cells, id)) return CellId(freeId(plan, "cell", id.text));
    }
}

/// What a plan without stamps begins with when its first cell is made: one service and its database.
void addFirstStamp(Plan& plan) {
    Component api;
    api.id = ComponentId("api");
    api.kind = ComponentKind::Api;
    Component database;
    database.id = ComponentId("pg");
    database.kind = ComponentKind::Postgres;
    plan.stamps.push_back({AnyId("standard"), {Shared<Component>(api), Shared<Component>(database)}});
}

Result<Cell> newCell(const Plan& plan, const Tenant& tenant, const PlacementTarget& target, const Environment& env) {
    Cell cell;
    const StampId stamp = stampFor(plan, target.lane, env.id);
    if (stamp.empty())
        return placementError("placement.no_stamp", "The plan has no stamp a new cell could be made from.",
                              "Add a stamp with the components a cell runs.");
    const bool silo = target.lane == Lane::OwnStack;
    cell.id = newCellId(plan, target.region, silo ? &tenant : nullptr);
    cell.env = env.id;
    cell.region = target.region;
    cell.isolation = isolationFor(target.lane);
    cell.stamp = stamp;
    if (silo) cell.tenant = tenant.id;
    Plan withSubnet = plan;
    for (const bool subnet : {true, false}) {
        const Result<Cidr> block = nextFreeBlock(withSubnet, target.region, prefixLike(plan, target.lane, subnet));
        if (!block) return block.diagnostics();
        (subnet ? cell.subnet : cell.psa) = *block;
        withSubnet.cells.push_back(Shared<Cell>(cell));
    }
    return cell;
}

void applyLane(Tenant& tenant, Lane lane) {
    tenant.bridge.clear();
    switch (lane) {
    case Lane::SharedRows: tenant.tier = Tier::Pool; return;
    case Lane::OwnSchema:
        tenant.tier = Tier::Bridge;
        tenant.bridge = TenantBridge::Schema;
        return;
    case Lane::OwnDatabase:
        tenant.tier = Tier::Bridge;
        tenant.bridge = TenantBridge::Database;
        return;
    case Lane::OwnStack: tenant.tier = Tier::Silo; return;
    }
}

/// The models that a new cell asks: those of the cell the tenant leaves, else of another cell in its region and
/// environment. Without a route the tenant's tokens would cost nothing.
void takeOverRoute(Plan& plan, const Cell& cell, const CellId& former) {
    const auto routeOf = [&plan](const CellId& id) { return findEntry(*plan.modelRoutes, id); };
    const std::vector<ModelId>* route = routeOf(former);
    for (const auto& other : plan.cells)
        if (!route && *other->region == *cell.region && *other->env == *cell.env) route = routeOf(other->id);
    if (!route || routeOf(cell.id)) return;
    const std::vector<ModelId> models = *route;
    plan.modelRoutes.edit().push_back({cell.id, models});
}

/// Picks or makes the cell, in `plan`; the tenant is not in it yet or stands elsewhere.
Result<CellId> cellFor(Plan& plan, const Tenant& tenant, const PlacementTarget& target, bool& made) {
    const Environment* env = placementEnvironment(plan, tenant, target.env);
    if (!env) return noEnvironment();
    PlacementTarget resolved = target;
    resolved.env = env->id;
    std::vector<CellId> cells = fittingCells(plan, tenant, resolved);
    if (!target.cell.empty()) return target.cell;
    // A tenant that stands in a fitting cell stays there: only its lane changes.
    if (std::find(cells.begin(), cells.end(), *tenant.cell) != cells.end()) return *tenant.cell;
    if (cells.size() > 1) {
        std::string list;
        for (const CellId& cell : cells) list += (list.empty() ? "" : ", ") + cell.text;
        return placementError("placement.ambiguous", "Several cells can take the tenant: " + list + ".",
                              "Choose one of them.");
    }
    if (cells.size() == 1) return cells.front();
    if (plan.stamps.empty()) addFirstStamp(plan);
    Result<Cell> cell = newCell(plan, tenant, resolved, *env);
    if (!cell) return cell.diagnostics();
    made = true;
    plan.cells.push_back(Shared<Cell>(*cell));
    takeOverRoute(plan, *cell, *tenant.cell);
    return cell->id;
}

/// What pointed at the former silo cell (routes, flows) goes with it.
Result<PlanPtr> withoutEmptySilo(PlanPtr plan, const CellId& former) {
    const Cell* cell = findById(plan->cells, former);
    if (!cell || *cell->isolation != CellIsolation::Silo || residents(*plan, former, TenantId()) > 0) return plan;
    return removeObject(plan, "cells[" + former.text + "]");
}

} // namespace

Lane laneOf(const Tenant& tenant) {
    switch (*tenant.tier) {
    case Tier::Pool: return Lane::SharedRows;
    case Tier::Bridge: return *tenant.bridge == TenantBridge::Database ? Lane::OwnDatabase : Lane::OwnSchema;
    case Tier::Silo: return Lane::OwnStack;
    }
    return Lane::SharedRows;
}

std::vector<CellId> fittingCells(const Plan& plan, const Tenant& tenant, const PlacementTarget& target) {
    return fittingCells(plan, tenant, target, [&](const CellId& cell) { return residents(plan, cell, tenant.id); });
}

Result<Cell> newCellFor(const Plan& plan, const Tenant& tenant, const PlacementTarget& target) {
    const Environment* env = placementEnvironment(plan, tenant, target.env);
    if (!env) return noEnvironment();
    return newCell(plan, tenant, target, *env);
}

std::vector<CellId> fittingCells(const Plan& plan, const Tenant& tenant, const PlacementTarget& target,
                                 const std::function<std::int64_t(const CellId&)>& others) {
    const Environment* env = placementEnvironment(plan, tenant, target.env);
    std::vector<CellId> cells;
    for (const auto& cell : plan.cells) {
        if (!env || *cell->env != env->id || *cell->region != target.region) continue;
        if (!isolationFits(*cell->isolation, target.lane)) continue;
        if (*cell->isolation == CellIsolation::Silo && *cell->tenant != tenant.id) continue;
        if (cell->maxTenants.has() && others(cell->id) >= *cell->maxTenants) continue;
        cells.push_back(cell->id);
    }
    return cells;
}

Result<Cidr> nextFreeBlock(const Plan& plan, const RegionId& region, int prefix) {
    const Region* place = findById(plan.regions, region);
    if (!place || !place->cidr.has())
        return placementError("placement.no_free_range",
                              "“" + region.text + "” has no address block to take a range from.",
                              "Give the region a block, such as 10.40.0.0/16.");
    std::vector<Cidr> used;
    for (const auto& cell : plan.cells) addBlocks(used, *cell);
    const Cidr& block = *place->cidr;
    if (prefix >= block.prefix) {
        const std::uint64_t step = std::uint64_t{1} << (32 - prefix);
        for (std::uint64_t at = block.first(); at + step - 1 <= block.last(); at += step) {
            const Cidr candidate{static_cast<std::uint32_t>(at), prefix};
            if (std::none_of(used.begin(), used.end(), [&](const Cidr& other) { return other.overlaps(candidate); }))
                return candidate;
        }
    }
    return placementError(
        "placement.no_free_range",
        "“" + region.text + "” has no free /" + std::to_string(prefix) + " left in " + block.toText() + ".",
        "Widen the region's block or free a range.");
}

Result<Placement> moveTenant(const PlanPtr& plan, const TenantId& tenant, const PlacementTarget& target) {
    Plan copy = *plan;
    const auto found =
        std::find_if(copy.tenants.begin(), copy.tenants.end(), [&](const auto& t) { return t->id == tenant; });
    if (found == copy.tenants.end())
        return placementError("path.unknown", "The plan has no tenant “" + tenant.text + "”.", {});
    const std::size_t index = static_cast<std::size_t>(found - copy.tenants.begin());
    const CellId former = *copy.tenants[index]->cell;
    Placement placement;
    Result<CellId> cell = cellFor(copy, *copy.tenants[index], target, placement.newCell);
    if (!cell) return cell.diagnostics();
    Tenant moved = *copy.tenants[index];
    applyLane(moved, target.lane);
    moved.cell = *cell;
    // The primary region follows where it may; a tenant put outside its allowed regions keeps it, so that only its
    // place is wrong and not its record.
    const Cell* stands = findById(copy.cells, *cell);
    if (stands && std::find(moved.allowedRegions->begin(), moved.allowedRegions->end(), *stands->region) !=
                      moved.allowedRegions->end())
        moved.primaryRegion = *stands->region;
    if (moved == *copy.tenants[index]) {
        placement.plan = plan;
        placement.cell = *cell;
        return placement;
    }
    copy.tenants[index] = Shared<Tenant>(std::move(moved));
    PlanPtr next = std::make_shared<const Plan>(std::move(copy));
    if (former != *cell) {
        Result<PlanPtr> without = withoutEmptySilo(next, former);
        if (!without) return without.diagnostics();
        next = *without;
    }
    placement.plan = next;
    placement.cell = *cell;
    return placement;
}

Result<Placement> addTenant(const PlanPtr& plan, const std::string& name, const std::string& uuid,
                            const PlacementTarget& target) {
    const Region* region = findById(plan->regions, target.region);
    if (!region) return placementError("path.unknown", "The plan has no region “" + target.region.text + "”.", {});
    Plan copy = *plan;
    Tenant tenant;
    tenant.id = TenantId(freeId(copy, "tenant", name));
    tenant.name = name;
    tenant.tenantId = uuid;
    tenant.primaryRegion = target.region;
    tenant.dataResidency = *region->jurisdiction;
    std::vector<RegionId> allowed;
    for (const auto& other : copy.regions)
        if (other->jurisdiction == region->jurisdiction) allowed.push_back(other->id);
    tenant.allowedRegions = allowed;
    tenant.complianceRequirements = std::vector<std::string>{};
    applyLane(tenant, target.lane);
    Placement placement;
    Result<CellId> cell = cellFor(copy, tenant, target, placement.newCell);
    if (!cell) return cell.diagnostics();
    tenant.cell = *cell;
    copy.tenants.push_back(Shared<Tenant>(std::move(tenant)));
    placement.cell = *cell;
    placement.plan = std::make_shared<const Plan>(std::move(copy));
    return placement;
}

} // namespace platbook::models
