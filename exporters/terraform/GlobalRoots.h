#pragma once

#include "exporters/terraform/Layouts.h"
#include "exporters/terraform/TerraformModule.h"

#include <nlohmann/json.hpp>

/// Roots below global/, each with a state of its own.
namespace platbook::exporters::terraform {

/// A root below global/ while it is being written.
class GlobalRoot {
public:
    /// @param folder        path below global/, "projects/atlas-prod"; also the state's prefix
    /// @param quotaProject  whether the provider counts its calls in `var.quota_project`
    GlobalRoot(const models::Plan& plan, const std::string& folder, std::string purpose, const std::string& project,
               const std::string& env = {}, bool quotaProject = false);

    TerraformModule& module() { return m_module; }
    HclBlock& call(Layout& layout, const std::string& label, const std::string& module,
                   const std::string& forEach = {});
    HclBlock& value(const std::string& name, Expression type, const std::string& description, nlohmann::json json);
    void finish(Layout& layout, const ExportInput& input);

private:
    const models::Plan& m_plan;
    TerraformModule m_module;
    nlohmann::json m_values;
};

/// One root per project: APIs, audit logs, budgets, allowed locations, network.
void addProjects(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);
/// A registry per jurisdiction, readable by every project's runtime.
void addRegistry(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);
/// Deployments without stored keys.
void addWorkloadIdentity(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);
/// The zone of the edge's names.
void addDns(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);
/// Load balancer, WAF and certificate of each environment that has an edge.
void addEdges(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);
/// Kubernetes clusters that cells run in.
void addClusters(Layout& layout, const ExportInput& input, const std::vector<CellView>& views);

/// Domain of the zone: edge.dns.zone, else the parent of edge.domain. Empty: none.
std::string dnsDomain(const models::Edge& edge);
std::string zoneName(const models::Plan& plan);

} // namespace platbook::exporters::terraform
