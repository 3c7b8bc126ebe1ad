#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/CleanText.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/helm/ChartValues.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using nlohmann::json;

/// Runs before delivery has set the first image: it answers every path.
constexpr const char* firstServiceImage = "us-docker.pkg.dev/cloudrun/container/hello";
constexpr const char* firstWorkerImage = "us-docker.pkg.dev/cloudrun/container/worker-pool";

bool isPool(const models::Component& component) {
    const ComponentKind kind = *component.kind;
    return kind == ComponentKind::Worker || kind == ComponentKind::Scheduler || kind == ComponentKind::Workflow;
}

std::string memoryText(const models::Component& component) {
    constexpr std::int64_t mebibytes = 1024;
    const std::int64_t mib = component.runMemGibOrDefault().units() / (models::Decimal::unitsPerOne / mebibytes);
    return mib % mebibytes == 0 ? std::to_string(mib / mebibytes) + "Gi" : std::to_string(mib) + "Mi";
}

std::string imageOf(const CellView& view, const models::Component& component) {
    const models::Image& image = *component.image;
    std::string repository = *image.repository;
    if (repository.empty() && view.plan.provider->registry.has())
        repository = *view.plan.provider->registry + '/' + component.id.text;
    if (!repository.empty() && image.digest.has()) return repository + '@' + *image.digest;
    if (!repository.empty() && image.tag.has()) return repository + ':' + *image.tag;
    return isPool(component) ? firstWorkerImage : firstServiceImage;
}

json probeJson(const models::Probe& probe, const std::string& usual, std::int64_t port) {
    std::string path = probe.path.has() ? *probe.path : usual;
    if (!path.starts_with('/')) path.insert(0, 1, '/');
    return {{"path", path},
            {"port", probe.port.valueOr(port)},
            {"initial_delay", probe.initialDelaySOrDefault()},
            {"period", probe.periodSOrDefault()},
            {"timeout", std::min(probe.timeoutSOrDefault(), probe.periodSOrDefault())},
            {"failures", probe.failureThresholdOrDefault()},
            {"successes", probe.successThresholdOrDefault()}};
}

/// The start gets all its failures, as far as Cloud Run waits at all: 240 seconds.
json startupJson(const models::Probe& probe, std::int64_t port) {
    constexpr std::int64_t longestWait = 240;
    json value = probeJson(probe, "health/startup", port);
    const std::int64_t most =
        std::max<std::int64_t>(1, longestWait / std::max<std::int64_t>(1, probe.periodSOrDefault()));
    value["failures"] = std::min(startupFailures(probe), most);
    return value;
}

json probesOf(const models::Component& component) {
    const models::RunProbes& probes = *component.probes;
    const std::int64_t port = component.portOrDefault();
    json value{{"startup", startupJson(*probes.startup, port)},
               {"live", probeJson(*probes.live, "health/live", port)},
               {"ready", nullptr}};
    if (minInstances(component) > 0) value["ready"] = probeJson(*probes.ready, "health/ready", port);
    return value;
}

std::string ingressOf(const CellView& view, const models::Component& component) {
    const bool edge = view.behindEdge() && servesEdge(view, component);
    const auto chosen = component.ingress.has() ? *component.ingress
                        : edge                  ? models::RunIngress::InternalLb
                                                : models::RunIngress::Internal;
    switch (chosen) {
    case models::RunIngress::InternalLb: return "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER";
    case models::RunIngress::Internal: return "INGRESS_TRAFFIC_INTERNAL_ONLY";
    case models::RunIngress::All: return "INGRESS_TRAFFIC_ALL";
    }
    return {};
}

/// Roles in the whole project that the plan writes, basic ones left out: the module refuses those.
json projectRoles(const models::Component& component) {
    constexpr std::array<std::string_view, 3> basic{"roles/owner", "roles/editor", "roles/viewer"};
    json roles = json::array();
    for (const auto& role : component.runRoles)
        if (*role->scope == models::RunRolesScope::Project &&
            std::find(basic.begin(), basic.end(), *role->role) == basic.end())
            roles.push_back(*role->role);
    return roles;
}

json placesOf(const CellRoot& root, const models::Component& component, bool pool) {
    const CellView& view = root.view();
    const std::string name = resourceName(view.plan, view.cell, component);
    const auto place = [&](const std::string& text, const std::string& location, std::int64_t low) {
        json value{{"name", text},
                   {"location", location},
                   {"max_instances", std::max<std::int64_t>(pool ? 0 : 1, maxInstances(component))}};
        value[pool ? "instances" : "min_instances"] = std::min(low, maxInstances(component));
        return value;
    };
    json places{{"primary", place(name, view.location(), minInstances(component))}};
    if (!root.hasStandby()) return places;
    const bool warm = models::failoverMode(*view.failover) == models::RegionMode::Warm;
    places["standby"] =
        place(standbyName(name), *view.failover->location,
              warm && !component.singletonOrDefault() ? std::max<std::int64_t>(1, minInstances(component)) : 0);
    return places;
}

json commonValues(const CellRoot& root, const models::Component& component, bool pool) {
    const CellView& view = root.view();
    json command = json::array();
    for (const std::string& word : *component.command) command.push_back(word);
    const std::string title = component.name.has() ? *component.name : component.id.text;
    return {{"account_id", accountId(view.cell, component)},
            {"description", fitDescription(view.cell.id.text + ' ' + title)},
            {"places", placesOf(root, component, pool)},
            {"cpu", component.cpuOrDefault().toText()},
            {"memory", memoryText(component)},
            {"image", imageOf(view, component)},
            {"command", command},
            {"egress", component.egressOrDefault() == models::RunEgress::All ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY"},
            {"project_roles", projectRoles(component)},
            {"deletion_protection", view.prod()}};
}

json serviceValues(const CellRoot& root, const models::Component& component) {
    const CellView& view = root.view();
    json value = commonValues(root, component, false);
    const bool edge = view.behindEdge() && servesEdge(view, component);
    value.update({{"port", component.portOrDefault()},
                  {"http2", component.protocol.valueOr(models::RunProtocol::Http1) == models::RunProtocol::H2c},
                  {"concurrency", component.concurrencyOrDefault()},
                  {"timeout_seconds", std::min<std::int64_t>(3600, component.timeoutSOrDefault())},
                  {"cpu_idle", models::billingOf(component) == models::RunBilling::Request},
                  {"startup_boost", component.startupBoostOrDefault()},
                  {"ingress", ingressOf(view, component)},
                  // A service that no load balancer stands before has no other address than the provider's.
                  {"default_url", component.defaultUrl.valueOr(!edge)},
                  {"public_invoker", component.publicInvoker.valueOr(edge)},
                  {"probes", probesOf(component)}});
    return value;
}

/// Components of the cell that call this one.
Expression invokersOf(const CellView& view, const models::Component& component) {
    Expression::Pairs callers;
    for (const auto& other : view.components)
        if (reaches(view, other, component)) callers.emplace_back(other.id.text, ref(moduleOf(other) + ".email"));
    return Expression::map(std::move(callers));
}

void addWorkload(CellRoot& root, const models::Component& component) {
    const bool pool = isPool(component);
    const std::string map = pool ? "workers" : "services";
    root.componentValue(map, component.id.text,
                        pool ? commonValues(root, component, true) : serviceValues(root, component));
    HclBlock& call = root.call(component.id.text, pool ? "worker_pool" : "run_service");
    for (const std::string& attribute : componentAttributes(map))
        call.raw(attribute, "var." + map + '[' + hclQuoted(component.id.text) + "]." + attribute);
    call.raw("network_id", "module.cell_network.network_id").raw("subnets", "module.cell_network.subnets");
    if (!pool) call.set("invokers", invokersOf(root.view(), component));
    if (!pool && !root.view().behindEdge()) call.raw("members", "var.callers");
    const std::string places = "var." + map + '[' + hclQuoted(component.id.text) + "].places";
    addEnvironment(root, component, call, places);
    addSidecars(root, component, call, places);
    call.raw("labels", root.labelsOf(component));
}

/// A workload in a cluster has only its account here: the chart runs it.
void addClusterWorkload(CellRoot& root, const models::Component& component) {
    const CellView& view = root.view();
    root.componentValue("accounts", component.id.text,
                        {{"account_id", accountId(view.cell, component)},
                         {"description", fitDescription(view.cell.id.text + ' ' +
                                                        (component.name.has() ? *component.name : component.id.text))},
                         {"project_roles", projectRoles(component)}});
    HclBlock& call = root.call(component.id.text, "k8s_workload");
    for (const std::string& attribute : componentAttributes("accounts"))
        call.raw(attribute, "var.accounts[" + hclQuoted(component.id.text) + "]." + attribute);
    call.raw("cluster_project", "var.cluster_project")
        .raw("namespace", "var.namespace")
        .set("kubernetes_account", helm::accountName(root.view().cell, component.id.text));
}

/// The account that the chart's secret store acts as: it reads the cell's secrets for all pods.
void addSecretsReader(CellRoot& root) {
    const CellView& view = root.view();
    HclBlock& call = root.call("cell_secrets_reader", "k8s_workload");
    call.set("account_id", secretsAccountId(view.cell))
        .set("description", fitDescription(view.cell.id.text + " secrets"));
    call.raw("cluster_project", "var.cluster_project")
        .raw("namespace", "var.namespace")
        .set("kubernetes_account", helm::accountName(view.cell, secretsReader));
}

void addClusterWorkloads(CellRoot& root) {
    const CellView& view = root.view();
    root.value("cluster_project", ref("string"), "Project of the cluster.",
               view.cell.cluster.has() ? clusterProject(view.plan, *view.cell.cluster) : view.project);
    root.value("namespace", ref("string"), "Namespace of the cell's pods.", helm::cellNamespace(view.plan, view.cell));
    addSecretsReader(root);
    std::string accounts;
    for (const auto& component : view.components) {
        if (models::componentClass(*component.kind) != models::ComponentClass::Run) continue;
        addClusterWorkload(root, component);
        accounts +=
            (accounts.empty() ? " " : ", ") + hclQuoted(component.id.text) + " = " + moduleOf(component) + ".email";
    }
    if (!accounts.empty())
        root.module().output("accounts", "{" + accounts + " }",
                             "Accounts by component, for the chart's service accounts.");
}

} // namespace

void addWorkloads(CellRoot& root) {
    if (root.view().runtime() == models::Runtime::Kubernetes) {
        addClusterWorkloads(root);
        return;
    }
    for (const auto& component : root.view().components)
        if (models::componentClass(*component.kind) == models::ComponentClass::Run) addWorkload(root, component);
    TerraformModule& module = root.module();
    const auto& components = root.view().components;
    const bool serves = std::any_of(components.begin(), components.end(), [](const auto& component) {
        return models::componentClass(*component.kind) == models::ComponentClass::Run && !isPool(component);
    });
    if (serves && !root.view().behindEdge())
        root.value(
            "callers", ref("set(string)"),
            "People and groups that may call the services, group:team@company: no load balancer stands before them.",
            json::array());
    std::string names;
    for (const auto& component : root.view().components)
        if (models::componentClass(*component.kind) == models::ComponentClass::Run)
            names +=
                (names.empty() ? " " : ", ") + hclQuoted(component.id.text) + " = " + moduleOf(component) + ".names";
    if (!names.empty())
        module.output("workloads", "{" + names + " }", "Names of services and worker pools by component and place.");
}

std::string fitDescription(const std::string& text) {
    constexpr std::size_t limit = 100; // characters of a service account's display name
    std::string plain = cleanText(text);
    std::replace(plain.begin(), plain.end(), '\n', ' ');
    if (plain.size() <= limit) return plain;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end; // never within a character
    return plain.substr(0, end);
}

} // namespace platbook::exporters::terraform
