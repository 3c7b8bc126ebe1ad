#pragma once

#include "PlanTypes.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Names of cloud resources. They derive from ids alone, so that a new display name destroys nothing.
namespace platbook::exporters {

/// `name`, or its start with a short hash of the whole where it is longer than `limit`.
std::string fitName(const std::string& name, std::size_t limit);

/// Id of a cell's project: its own, else by the provider's pattern, within the 30 characters that Google Cloud takes.
std::string projectName(const models::Plan& plan, const models::Cell& cell);
/// Name of a component's resource in a cell: its resource_name, else naming.resource, within 63 characters.
std::string resourceName(const models::Plan& plan, const models::Cell& cell, const models::Component& component);
/// Name of what belongs to the cell as a whole: "{plan}-{cell}-{what}".
std::string cellResourceName(const models::Plan& plan, const models::Cell& cell, const std::string& what);
/// The standby's name: "-dr" behind the name, within 63 characters.
std::string standbyName(const std::string& name);
/// The name of a read replica in the region, the first being 1: "-r1" behind the name, within 63 characters.
std::string replicaName(const std::string& name, std::int64_t number);
/// Bucket names are one space for the whole provider: the project stands in front.
std::string bucketName(const models::Plan& plan, const models::Cell& cell, const models::Component& component);
/// Service account id of a run component: its account, else "{cell}-{component}", within 6 to 30 characters.
std::string accountId(const models::Cell& cell, const models::Component& component);
/// Service account id of what reads the secrets of a cell in a cluster.
std::string secretsAccountId(const models::Cell& cell);
/// Name of the plan's network.
std::string networkName(const models::Plan& plan, const models::EnvironmentId& env);

/// A folder's name in exports in place of the usual one: naming.folders, where that is a plain name which no folder
/// beside it has or gets. @param siblings  usual names of the folders beside it
std::string folderName(const models::Plan& plan, const std::string& usual, const std::vector<std::string>& siblings);
/// Folder of an environment.
std::string environmentFolder(const models::Plan& plan, const models::EnvironmentId& env);

/// A label value: lower case letters, digits, `-` and `_`, at most 63.
std::string labelValue(std::string_view text);
/// The labels that naming.labels asks for, of those that have a value here; sorted by key.
struct LabelSource {
    std::string env, region, cell, tenant, component;
};
std::vector<std::pair<std::string, std::string>> resourceLabels(const models::Plan& plan, const LabelSource& source);

/// One secret of a tenant: its short id and the name it has in the secret store.
struct TenantSecret {
    std::string id;
    std::string externalName;
};
/// Secrets of a tenant: those it lists, else those of scope tenant in secrets.items that hold for it, else as many
/// usual ones as naming.secrets_per_tenant counts for its tier.
std::vector<TenantSecret> tenantSecrets(const models::Plan& plan, const models::Tenant& tenant);
/// Database of a bridge tenant that has one of its own; empty for every other tenant.
std::string tenantDatabase(const models::Plan& plan, const models::Tenant& tenant);
/// Name of a platform or vendor secret in the store.
std::string sharedSecretName(const models::Plan& plan, const models::Secret& secret);

/// Host, project and repository of an Artifact Registry path "us-docker.pkg.dev/project/repository".
struct RegistryPath {
    std::string host, project, repository;
};
RegistryPath parseRegistry(std::string_view registry);

} // namespace platbook::exporters
