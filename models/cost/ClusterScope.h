#pragma once

#include "models/evaluate/PlanIndex.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

class Catalogue;

/// Priced Kubernetes cells that run on a cluster, in plan order.
std::vector<const CellView*> clusterCells(const PlanIndex& index, std::string_view cluster);

/// The environment that a cluster's lines stand in: that of its first prod cell, else of its first cell; empty where no
/// cell runs on it, which then has no lines.
EnvironmentId clusterEnvironment(const std::vector<const CellView*>& cells);

/// A machine type by name, and what it stands for.
struct NodeMachine {
    std::string name; ///< empty: none is known
    std::string note; ///< " for e2-standard-4"; may be empty
};
/// The machine type of a pool's nodes at a provider: the written one, the like of another provider's, or the smallest
/// that holds the pool's vCPU and memory.
NodeMachine nodeMachine(const Catalogue& catalogue, ProviderId provider, const NodePool& pool);

} // namespace platbook::models
