#pragma once

#include "PlanTypes.h"
#include "models/units/Cidr.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platbook::exporters {

/// One exported cell with what belongs to it, resolved once. References live as long as the plan.
struct CellView {
    const models::Plan& plan;
    const models::Cell& cell;
    const models::Environment& environment;
    const models::Region& region;
    const models::Region* failover = nullptr; ///< region its data and services go to; none where the plan names none
    bool standbyServices = false;             ///< the failover region holds its services beforehand (warm, pilot-light)
    std::string project;
    std::vector<models::Component> components; ///< effective, in stamp order
    std::vector<models::Tenant> tenants;       ///< effective, in plan order

    models::Runtime runtime() const;
    const std::string& location() const { return *region.location; }
    bool prod() const { return *environment.kind == models::EnvironmentKind::Prod; }
    /// A component's own location, else the cell's.
    std::string locationOf(const models::Component& component) const;
    /// Locations where data of all its tenants may rest: the cell's, and the failover region's where each allows it.
    std::vector<std::string> dataLocations() const;
    /// Whether the edge stands in the cell's environment.
    bool behindEdge() const;
    const models::Component* find(const std::string& componentId) const;
};

/// The cells that an export writes: those of active environments in regions that are not merely planned, compose cells
/// left out.
std::vector<CellView> exportedCells(const models::Plan& plan);

/// Range of each cell's subnet in its failover region: the same offset and size as at home where that is free, else the
/// first free block of the region. One entry per view; empty where there is none to give.
std::vector<std::optional<models::Cidr>> standbySubnets(const std::vector<CellView>& views);

/// Range from which the cell's stores take addresses, at home or in the failover region; empty: the provider chooses.
std::string serviceRange(const CellView& view, bool inFailover);

/// Whether a component calls another one of its cell, see models::calls.
bool reaches(const CellView& view, const models::Component& from, const models::Component& to);
/// Project of a cluster: that of its prod cells without a tenant, else of its first cell. Empty: no cell runs in it.
std::string clusterProject(const models::Plan& plan, const models::ClusterId& cluster);

/// Whether Terraform makes the projects: it then knows a billing account and where they stand.
bool makesProjects(const models::Plan& plan);
/// Project of what all environments share: the registry's, else that of the first prod cell.
std::string sharedProject(const models::Plan& plan, const std::vector<CellView>& views);

/// Days of log that a database keeps for a point in time: as planned, within what its edition can (7, Plus 35).
std::int64_t logDays(const models::Component& database);

/// Whether a cache holds a queue, which must not evict, and whether it writes snapshots: as planned, else with a queue.
bool holdsQueue(const models::Component& cache);
bool keepsSnapshots(const models::Component& cache);

/// Whether the edge sends requests to the component, a workload.
bool servesEdge(const CellView& view, const models::Component& component);
/// Whether the edge sends requests to the component, files in a bucket.
bool servesFiles(const CellView& view, const models::Component& component);

} // namespace platbook::exporters
