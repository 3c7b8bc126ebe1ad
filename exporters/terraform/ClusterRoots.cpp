#include "exporters/terraform/GlobalRoots.h"

#include "exporters/core/ResourceNames.h"
#include "models/catalog/Catalogue.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;
using Views = std::vector<const CellView*>;

/// The provider's machine: as written, else the smallest of the catalogue with that much.
std::string machineOf(const models::Catalogue& catalogue, const models::NodePool& pool) {
    if (pool.machine.has()) return *pool.machine;
    const models::Machine* machine = catalogue.machines().smallest(pool.cpuOrDefault(), pool.memGibOrDefault());
    return machine ? machine->name : catalogue.machines().defaultNode().name;
}

json poolsOf(const models::Catalogue& catalogue, const models::Cluster& cluster) {
    json pools = json::object();
    for (const auto& pool : cluster.pools) {
        constexpr std::int64_t unit = models::Decimal::unitsPerOne;
        pools[pool->id.text] = {
            {"machine", machineOf(catalogue, *pool)},
            {"min_nodes", pool->minOrDefault()},
            {"max_nodes", std::max<std::int64_t>(1, pool->maxOrDefault())},
            {"disk_gb", std::max<std::int64_t>(10, (pool->diskGbOrDefault().units() + unit - 1) / unit)},
            {"spot", pool->spotOrDefault()}};
    }
    if (pools.empty())
        pools["general"] = {{"machine", catalogue.machines().defaultNode().name},
                            {"min_nodes", 3},
                            {"max_nodes", 6},
                            {"disk_gb", 100},
                            {"spot", false}};
    return pools;
}

void addNetwork(GlobalRoot& root, Layout& layout, const CellView& view, const std::string& name) {
    const models::Network network = models::effectiveNetwork(view.plan, view.environment.id);
    json ranges = json::object();
    if (view.cell.pods.has()) ranges["pods"] = view.cell.pods->toText();
    if (view.cell.services.has()) ranges["services"] = view.cell.services->toText();
    json subnet{{"name", name},
                {"location", view.location()},
                {"cidr", view.cell.subnet->toText()},
                {"secondary_ranges", ranges}};
    root.value("subnets",
               ref("map(object({ name = string, location = string, cidr = string, secondary_ranges = map(string) }))"),
               "Subnet of the nodes.", {{"primary", subnet}});
    HclBlock& call = root.call(layout, "network", "subnet");
    call.set("network", networkName(view.plan, view.environment.id)).raw("subnets", "var.subnets");
    call.set("nat", network.natOrDefault()).set("flow_logs", network.flowLogsOrDefault());
}

void addCluster(Layout& layout, const ExportInput& input, const models::Cluster& cluster, const Views& views,
                const std::string& registryProject) {
    const CellView& first = *views.front();
    const models::Plan& plan = input.plan;
    const std::string name = fitName(plan.plan->id.text + '-' + cluster.id.text, 40);
    std::string cells;
    bool prod = false;
    for (const CellView* view : views) {
        cells += (cells.empty() ? "" : ", ") + view->cell.id.text;
        prod = prod || view->prod();
    }
    GlobalRoot root(
        plan, "clusters/" + cluster.id.text,
        "Cluster " + cluster.id.text + " of the cells " + cells + ". Apply it after its project and before them.",
        first.project, first.environment.id.text);
    addNetwork(root, layout, first, name);
    root.value(
        "pools",
        ref("map(object({ machine = string, min_nodes = number, max_nodes = number, disk_gb = number, spot = bool }))"),
        "Node pools by id.", poolsOf(input.catalogue, cluster));
    json authorized = json::array();
    for (const auto& range : *cluster.authorizedNetworks) authorized.push_back(range.toText());
    root.value("authorized_networks", ref("list(string)"), "Addresses that reach the API server.", authorized);
    HclBlock& call = root.call(layout, "cluster", "k8s_cluster");
    call.set("name", name).set("location", cluster.regionalOrDefault() ? first.location() : first.location() + "-b");
    call.raw("network_id", "module.network.network_id").raw("subnet_id", "module.network.subnets[\"primary\"]");
    if (first.cell.pods.has()) call.set("pods_range", "pods");
    if (first.cell.services.has()) call.set("services_range", "services");
    call.set("node_account_id", fitName(cluster.id.text + "-nodes", 30))
        .set("autopilot", cluster.modeOrDefault() == models::ClusterMode::Autopilot);
    call.set("registry_project", registryProject);
    call.set("release_channel", cluster.releaseChannel.valueOr("regular"))
        .set("private_nodes", cluster.privateNodesOrDefault());
    call.set("network_policy", cluster.networkPolicyOrDefault())
        .set("workload_identity", cluster.workloadIdentityOrDefault());
    call.set("gateway", cluster.entryOrDefault() == models::ClusterEntry::Gateway).set("deletion_protection", prod);
    passVariables(call, {"authorized_networks", "pools", "labels"});
    root.module().output("name", "module.cluster.name", "Name of the cluster.");
    root.module().output("workload_pool", "module.cluster.workload_pool", "Pool of the workloads' identities.");
    root.finish(layout, input);
}

} // namespace

void addClusters(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    for (const auto& cluster : input.plan.clusters) {
        Views own;
        for (const CellView& view : views)
            if (view.runtime() == models::Runtime::Kubernetes && view.cell.cluster.has() &&
                *view.cell.cluster == cluster->id && view.cell.subnet.has())
                own.push_back(&view);
        // The nodes stand in the subnet of the first cell of the cluster's project.
        const std::string project = clusterProject(input.plan, cluster->id);
        std::stable_partition(own.begin(), own.end(), [&](const CellView* view) {
            return view->project == project && !view->cell.tenant.has();
        });
        if (!own.empty()) addCluster(layout, input, *cluster, own, sharedProject(input.plan, views));
    }
}

} // namespace platbook::exporters::terraform
