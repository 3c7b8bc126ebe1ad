#pragma once

#include "exporters/core/CellView.h"
#include "exporters/terraform/TerraformModule.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace platbook::exporters::terraform {

/// The root of one cell while it is being written: module calls in main.tf, sizes in terraform.tfvars.json.
class CellRoot {
public:
    CellRoot(const CellView& view, std::optional<models::Cidr> standbySubnet);

    const CellView& view() const { return m_view; }
    TerraformModule& module() { return m_module; }
    /// Modules that the root calls.
    const std::set<std::string>& used() const { return m_used; }

    /// Starts a call of a module; `for_each`, `source` and `project_id` stand first.
    HclBlock& call(const std::string& label, const std::string& module, const std::string& forEach = {});
    /// Declares an input of the root and gives it a value.
    HclBlock& value(const std::string& name, Expression type, const std::string& description, nlohmann::json json);
    /// Declares `name` as a map of objects by component and adds one component's object.
    void componentValue(const std::string& name, const std::string& component, nlohmann::json json);

    /// Labels of one component's resources, as an expression.
    std::string labelsOf(const models::Component& component) const;
    /// The key of a store at a location as an expression, `null` where the store has none; notes the key down.
    std::string keyOf(const models::Component& store, const std::string& agent, const std::string& location);
    /// Run components that reach the store, as `{ api = module.api.email }`.
    Expression clientsOf(const models::Component& store, bool (*choose)(models::ComponentKind) = nullptr) const;
    /// Notes that a workload mounts a shared secret, whose version the root then pins.
    void mountSecret(const std::string& name) { m_mounted.insert(name); }
    const std::set<std::string>& mountedSecrets() const { return m_mounted; }
    bool isProtected(const models::Component& store) const;
    std::optional<models::Cidr> standbySubnet() const { return m_standbySubnet; }
    bool hasStandby() const { return m_standbySubnet.has_value(); }

    /// Closes the root: variables of the components seen, keys, values.
    std::vector<ExportFile> finish(const ExportInput& input);

private:
    CellView m_view;
    std::optional<models::Cidr> m_standbySubnet;
    TerraformModule m_module;
    std::set<std::string> m_used;
    std::set<std::string> m_mounted;
    nlohmann::json m_values;
    nlohmann::json m_keys; ///< location -> key -> {agent, rotation_period}
};

/// Type and meaning of each map of components in a cell's variables.
Expression componentType(const std::string& name);
/// Names of the attributes of such an object, in the order of the type.
std::vector<std::string> componentAttributes(const std::string& name);

void addCellNetwork(CellRoot& root);
void addStores(CellRoot& root);
/// Poolers that the cell's workloads share.
void addCentralPoolers(CellRoot& root);
/// Buckets of static sites.
void addSites(CellRoot& root);
void addWorkloads(CellRoot& root);
void addSecrets(CellRoot& root);
void addMonitoring(CellRoot& root);

/// In a cluster: who reads the cell's secrets, as a client of stores and secrets, and the account's e-mail.
inline constexpr const char* secretsReader = "secrets";
inline constexpr const char* secretsReaderEmail = "module.cell_secrets_reader.email";

/// `module.pg`
std::string moduleOf(const models::Component& component);
/// `module.vec_standby`: what is made in the failover region only while that serves.
std::string standbyModuleOf(const models::Component& component);

} // namespace platbook::exporters::terraform
