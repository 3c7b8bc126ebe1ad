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

/// The machine type of a pool's nodes: its own, else the smallest that fits; empty where none does.
std::string nodeMachine(const Catalogue& catalogue, const NodePool& pool);

} // namespace platbook::models
