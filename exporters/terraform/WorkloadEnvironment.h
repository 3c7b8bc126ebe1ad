#pragma once

#include "exporters/terraform/CellRoot.h"

#include <string>

namespace platbook::exporters::terraform {

/// Sets env and secret_env of a workload: addresses of the stores it reaches, as core/WorkloadContract.h says, and the plan's
/// variables.
/// @param places  the workload's places as an expression
void addEnvironment(CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places);
/// Sets the workload's sidecars: the proxy to the databases it reaches and a pooler for each that wishes one.
void addSidecars(const CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places);

/// Whether a variable of the plan is meant for the component: by `for`, or because it names nobody.
bool appliesTo(const CellView& view, const models::Component& component, const models::Var& variable);

/// A description for a service account: one line, at most 100 bytes.
std::string fitDescription(const std::string& text);

} // namespace platbook::exporters::terraform
