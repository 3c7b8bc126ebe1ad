#pragma once

#include "exporters/terraform/TerraformModule.h"

/// What services and worker pools have in common.
namespace platbook::exporters::terraform {

/// The workload's account and its roles in the project.
void addRunAccount(HclFile& main);
/// Inputs of both; with `service` those of a service too.
void addRunInputs(TerraformModule& module, bool service);
/// The containers beside the main one. @param service  a service waits for those with a probe, a worker pool has none
void addSidecarContainers(HclBlock& templateBlock, bool service);
void addRunEnvironment(HclBlock& container);
void addRunNetwork(HclBlock& templateBlock);

} // namespace platbook::exporters::terraform
