#pragma once

#include "exporters/terraform/TerraformModule.h"

#include "PlanTypes.h"

/// The reusable modules. Each function writes one; the exporter takes those that the plan uses.
namespace platbook::exporters::terraform {

TerraformModule projectModule();
TerraformModule orgPolicyModule();
TerraformModule networkModule();
TerraformModule subnetModule();
TerraformModule kmsModule();
TerraformModule secretsModule();
/// What some plan's stores have; a module takes an input for it only then: what is never given is fixed in the module.
struct StoreTraits {
    bool ownKeys = false;       ///< keys of the customer's own
    bool publicAddress = false; ///< a database that is reachable from the internet
};
TerraformModule postgresModule(const StoreTraits& traits);
TerraformModule redisModule(const StoreTraits& traits);
TerraformModule bucketModule(const StoreTraits& traits);
TerraformModule pubsubModule(const StoreTraits& traits);
/// A shared pooler on instances of its own.
TerraformModule poolerModule();
/// Files of a static site.
TerraformModule siteModule();
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

/// Folder of a module below modules/: naming.folders may rename it.
std::string moduleFolder(const models::Plan& plan, const std::string& name);

/// Type of a workload's connection to a store: the account's e-mail by component id.
inline constexpr const char* clientsType = "map(string)";

/// Name and location of a store by place, and its key where the plan has keys of its own.
Expression storePlaces(bool ownKeys);

/// Inputs that every module with resources of one project takes.
void projectInput(TerraformModule& module);
void labelsInput(TerraformModule& module);
/// Of modules that make the account they run as.
void accountInput(TerraformModule& module);
void cidrValidation(HclBlock& variable, const std::string& expression);

} // namespace platbook::exporters::terraform
