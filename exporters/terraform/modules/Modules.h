#pragma once

#include "exporters/terraform/TerraformModule.h"

/// The reusable modules. Each function writes one; the exporter takes those that the plan uses.
namespace platbook::exporters::terraform {

TerraformModule projectModule();
TerraformModule orgPolicyModule();
TerraformModule networkModule();
TerraformModule subnetModule();
TerraformModule kmsModule();
TerraformModule secretsModule();
// Stores take keys of the customer's own only in plans that have some: what is never given needs no input.
TerraformModule postgresModule(bool ownKeys);
TerraformModule redisModule(bool ownKeys);
TerraformModule bucketModule(bool ownKeys);
TerraformModule pubsubModule(bool ownKeys);
TerraformModule runServiceModule();
TerraformModule workerPoolModule();
TerraformModule monitoringModule();
TerraformModule edgeModule();
TerraformModule regionalEdgeModule();
TerraformModule dnsModule();
TerraformModule registryModule();
TerraformModule wifModule();
TerraformModule k8sClusterModule();
TerraformModule k8sWorkloadModule();

/// Type of a workload's connection to a store: the account's e-mail by component id.
inline constexpr const char* clientsType = "map(string)";

/// Name and location of a store by place, and its key where the plan has keys of its own.
Expression storePlaces(bool ownKeys);

/// Inputs that every module with resources of one project takes.
void projectInput(TerraformModule& module);
void labelsInput(TerraformModule& module);
void cidrValidation(HclBlock& variable, const std::string& expression);

} // namespace platbook::exporters::terraform
