#pragma once

#include "models/evaluate/PlanIndex.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace platbook::models {

/// Instances of all services of a cell at their most.
std::int64_t maxInstancesOf(const CellView& cell);

/// Addresses that direct VPC egress takes from a cell's subnet (CAP-03): two per instance at the most.
struct AddressDemand {
    std::int64_t need = 0;
    std::optional<std::int64_t> usable; ///< of the subnet, without its four reserved ones; unset: no subnet
};
AddressDemand addressDemand(const CellView& cell);

/// Requests per second.
struct RequestRate {
    Rational average;
    Rational peak; ///< average x pricing.peak_factor
};
/// Of a tenant, in whatever cell it stands: its requests over the hours its environment runs.
RequestRate tenantRate(const PlanIndex& index, const TenantView& tenant);
/// Of a cell: the sum over its tenants; 0 outside prod.
RequestRate cellRate(const PlanIndex& index, const CellView& cell);

/// Instances of a service that carry such a rate: rate x t / (concurrency x target_util), not rounded.
/// @return nothing where `t` is unset
std::optional<Rational> instancesFor(const Plan& plan, const Component& component, const Rational& requestsPerSecond);

/// Use of a provider quota (QUO-01): the sum over cells that resolve to that project in that region.
/// run.max_instances and vcpu at the services' most, addresses as addressDemand(), sql.instances with read, vector and
/// (in the failover region) DR instances, node.cpu at the pools' most.
Rational quotaUse(const PlanIndex& index, std::string_view project, std::string_view region, QuotaMetric metric);

/// The project that a cluster's nodes are in: that of its first cell; empty where it has none.
std::string_view clusterProject(const PlanIndex& index, const Cluster& cluster);

} // namespace platbook::models
