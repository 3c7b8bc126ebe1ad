#pragma once

#include "exporters/core/CellView.h"

#include <string>

/// Names of an edge's resources.
namespace platbook::exporters::terraform {

/// Stem of the names of an environment's edge. @param region  of a regional edge; empty: the global one
std::string edgeName(const models::Plan& plan, const models::EnvironmentId& environment, const std::string& region);
/// Key of a service among the backends: cell and component, both ids.
std::string backendKey(const CellView& view, const models::Component& component);
/// Whether an edge of the environment stands in each region, for itself.
bool hasRegionalEdge(const CellView& view);

} // namespace platbook::exporters::terraform
