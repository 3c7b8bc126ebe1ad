#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// Pods of one component of a cell.
struct PackedPods {
    std::string cell, component;
    Range3<Rational> count; ///< average instances
    Rational cpu, memGib;   ///< that one requests, its sidecar included
    bool fits = true;       ///< one of them fits on an empty node
};

/// Shares of what nodes have of one resource; they add up to 1.
struct NodeShares {
    Rational used, idle, system;
};

/// A pool of nodes with the pods that it carries.
struct PackedPool {
    std::string cluster, pool, env;
    Range3<Rational> nodes;    ///< as they are priced
    Rational nodeCpu, nodeGib; ///< of one node
    std::vector<PackedPods> pods;
    Range3<NodeShares> cpu, memory;
    /// Nodes that hold these pods as whole ones, each on one node (first fit, largest first); unset: one does not fit, or
    /// there are more than can be packed.
    Range3<std::optional<std::int64_t>> whole;
    bool priced = true;
    MoneyRange amount; ///< nodes and their disks
    /// The amount, by the shares of the resource that is used more; they add up to it.
    MoneyRange used, idle, system;
};

/// The pools of an evaluation's clusters in plan order. Pods fall on a cluster's first pool (DOMAIN section 7, kubernetes);
/// clusters that are paid by pod have no idle nodes and are left out.
std::vector<PackedPool> packedPools(const Evaluation& evaluation);

/// Nodes for whole pods: each goes to the first node that has room for it, the largest first.
/// @param size  vCPU and GiB that pods may take of a node
/// @return nothing when a pod is larger than a node, or there are more than 20,000 pods
std::optional<std::int64_t> nodesForWhole(const std::vector<std::pair<PackedPods, std::int64_t>>& pods, Rational cpu,
                                          Rational memGib);

} // namespace platbook::models
