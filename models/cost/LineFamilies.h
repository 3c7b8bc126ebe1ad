#pragma once

#include "models/cost/LineSink.h"
#include "models/cost/PricingContext.h"

/// The families of cost lines (DOMAIN section 7, "Line rules"), one small file each. All add to a sink, in the order
/// in which the lines are shown.
namespace platbook::models {

// Lines of one component of a cell.
void addRunLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);
void addPostgresLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                      LineSink& sink);
void addVectorLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);
void addRedisLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);
void addObjectLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);
void addBusLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);

/// run.requests: on the first api of a prod run cell with tenants.
void addRequestLine(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink);

/// egress, cdn, nat, kms.key and connector of a cell.
void addNetworkLines(const PricingContext& context, const CellPricing& cell, LineSink& sink);

/// Log volume of a cell in GiB per month; 0 where logs stay in the platform's own stack.
/// @param observability  effective in the cell's environment
Rational logVolume(const Observability& observability, const CellUsage& usage);
/// log.ingest: the cell's share of what its project logs beyond the allowance.
/// @param projectVolume  GiB of all cells of the project
void addLogLine(const PricingContext& context, const CellPricing& cell, const Rational& volume,
                const Rational& projectVolume, LineSink& sink);

/// All of the above but the log line.
void addCellLines(const PricingContext& context, const CellPricing& cell, LineSink& sink);

/// Pods that a cell puts on its cluster.
struct PodRequest {
    Range3<Rational> cpu; ///< vCPU
    Range3<Rational> memGib;
};
/// What one instance requests of its cluster, the sidecar of its mesh included.
struct PodSize {
    Rational cpu;
    Rational memGib;
};
PodSize podSize(const Component& component, const Cluster& cluster);
/// Nodes that a pool has for such pods. @param pods  null: it carries none and stays at its minimum
Range3<Rational> nodeCounts(const NodePool& pool, const PodRequest* pods);
PodRequest podRequest(const PricingContext& context, const CellPricing& cell, const Cluster& cluster);
PodRequest& operator+=(PodRequest& sum, const PodRequest& pods);
/// k8s.cluster, k8s.node, k8s.disk.
/// @param env  that of the cluster's prod cells, else of its first cell
void addClusterLines(const PricingContext& context, const Cluster& cluster, const EnvironmentId& env,
                     const PodRequest& pods, LineSink& sink);

/// lb.rule, lb.data, armor and cdn of the edge in one environment.
void addEdgeLines(const PricingContext& context, const EnvironmentId& env, LineSink& sink);
/// secrets.items of scope platform or vendor with written versions, in one environment.
void addPlatformSecretLines(const PricingContext& context, const Environment& env, LineSink& sink);

} // namespace platbook::models
