#include "exporters/terraform/AlertQueries.h"
#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/CentralPooler.h"
#include "exporters/terraform/EdgeNames.h"

#include "exporters/core/AlertChannels.h"
#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using nlohmann::json;

/// Backends of the cell at the edge: at home, and those that a regional edge holds in the failover region.
std::vector<std::string> backendsOf(const CellView& view) {
    std::vector<std::string> backends;
    if (!view.behindEdge() || view.runtime() != models::Runtime::Run) return backends;
    std::vector<std::string> edges;
    if (!hasRegionalEdge(view)) edges = {edgeName(view.plan, view.environment.id, {})};
    else {
        edges = {edgeName(view.plan, view.environment.id, view.region.id.text)};
        if (view.standbyServices) edges.push_back(edgeName(view.plan, view.environment.id, view.failover->id.text));
    }
    for (const std::string& edge : edges)
        for (const auto& component : view.components)
            if (servesEdge(view, component)) backends.push_back(edge + '-' + backendKey(view, component));
    return backends;
}

/// Accounts of the cell's workloads: what they do to secrets, messages and objects is logged under their names.
std::vector<std::string> accountsOf(const CellView& view) {
    std::vector<std::string> accounts;
    for (const auto& component : view.components)
        if (models::componentClass(*component.kind) == models::ComponentClass::Run)
            accounts.push_back(accountId(view.cell, component) + '@' + view.project + ".iam.gserviceaccount.com");
        else if (hasCentralPooler(view, component)) accounts.push_back(poolerEmail(view, component));
    return accounts;
}

/// What the cell's log entries carry: exact names, so that a cell named alike is not meant.
std::string logFilter(const CellView& view, const QueryNames& names) {
    std::string filter;
    const auto add = [&](const std::string& part) { filter += (filter.empty() ? "" : " OR ") + part; };
    const auto anyOf = [](const std::vector<std::string>& list) {
        std::string text;
        for (const std::string& name : list) text += (text.empty() ? "\"" : " OR \"") + name + '"';
        return '(' + text + ')';
    };
    if (!names.services.empty()) {
        add("resource.labels.service_name=" + anyOf(names.services));
        add("resource.labels.worker_pool_name=" + anyOf(names.services));
    }
    if (!names.databases.empty()) add("resource.labels.database_id=" + anyOf(names.databases));
    if (!names.caches.empty()) add("resource.labels.instance_id=" + anyOf(names.caches));
    if (!names.buckets.empty()) add("resource.labels.bucket_name=" + anyOf(names.buckets));
    if (!names.subscriptions.empty()) {
        std::string topics;
        for (const std::string& name : names.subscriptions) topics += (topics.empty() ? "" : "|") + name;
        add("resource.labels.topic_id=~\"(^|/)(" + topics + ")$\"");
        add("resource.labels.subscription_id=~\"(^|/)(" + topics + ")$\"");
    }
    if (const auto accounts = accountsOf(view); !accounts.empty())
        add("protoPayload.authenticationInfo.principalEmail=" + anyOf(accounts));
    if (const auto backends = backendsOf(view); !backends.empty()) {
        add("resource.labels.backend_service_name=" + anyOf(backends));
        add("resource.labels.backend_target_name=" + anyOf(backends));
    }
    if (view.runtime() == models::Runtime::Run && view.cell.subnet.has()) {
        const std::string subnet = cellResourceName(view.plan, view.cell, "subnet");
        add("resource.labels.subnetwork_name=" + anyOf({subnet, standbyName(subnet)}));
    }
    for (const auto& component : view.components)
        if (hasCentralPooler(view, component))
            add("labels.\"compute.googleapis.com/resource_name\"=~\"^" + poolerName(view, component) +
                "(-dr)?-[a-z0-9]{4}$\"");
    if (!names.cluster.empty())
        add("(resource.labels.cluster_name=\"" + names.cluster + "\" AND labels.\"k8s-pod/cell\"=\"" + names.cell +
            "\")");
    return filter.empty() ? "labels.cell=\"" + names.cell + '"' : filter;
}

std::string severityOf(models::Severity severity) {
    switch (severity) {
    case models::Severity::Critical: return "CRITICAL";
    case models::Severity::High: return "ERROR";
    case models::Severity::Medium:
    case models::Severity::Low: return "WARNING";
    }
    return {};
}

struct Channels {
    json email = json::object();
    json existing = json::object();

    void add(const CellView& view, const models::Contact& contact) {
        if (isMailChannel(contact)) email[contact.id.text] = *contact.address;
        else existing[contact.id.text] = channelName(view.plan, contact);
    }
};

std::string alertText(const CellView& view, const models::Alert& alert) {
    std::string text =
        alert.meaning.has() ? *alert.meaning : "`" + *alert.expr + "` in cell " + view.cell.id.text + '.';
    text += "\n\nRunbook: #" + (alert.runbook.has() ? *alert.runbook : "alert-" + alert.id.text);
    for (const std::string& action : *alert.actions) text += "\n- " + action;
    return text;
}

json alertsOf(const CellView& view, const QueryNames& names, Channels& channels, json& metrics) {
    json alerts = json::object();
    for (const auto& alert : view.plan.alerts) {
        AlertQuery query = alertQuery(*alert->expr, names);
        for (const auto& [metric, filter] : query.logMetrics) metrics[metric] = filter;
        json called = json::array();
        if (const models::Contact* contact = alertContact(view, *alert)) {
            channels.add(view, *contact);
            called.push_back(contact->id.text);
        }
        alerts[alert->id.text] = {{"title", *alert->expr},
                                  {"query", query.text},
                                  {"duration", std::to_string(alert->forOrDefault().seconds) + 's'},
                                  {"severity", severityOf(*alert->severity)},
                                  {"text", alertText(view, *alert)},
                                  {"channels", called}};
    }
    return alerts;
}

json dashboardOf(const QueryNames& names) {
    json tiles = json::array();
    const auto tile = [&](const char* title, const char* word) {
        const std::string query = metricQuery(word, names);
        if (!query.empty()) tiles.push_back({{"title", title}, {"query", query}});
    };
    tile("Share of failed requests", "error_rate");
    tile("Slowest one in a hundred requests, ms", "p99_latency_ms");
    tile("Database CPU", "database_cpu");
    tile("Replica lag, s", "replica_lag_s");
    tile("Redis memory", "redis_memory");
    tile("Messages waiting", "queue_depth");
    return tiles;
}

} // namespace

void addMonitoring(CellRoot& root) {
    const CellView& view = root.view();
    const QueryNames names = queryNames(view);
    const models::Observability observability = models::effectiveObservability(view.plan, view.environment.id);
    Channels channels;
    json metrics = json::object();
    const json alerts = alertsOf(view, names, channels, metrics);
    std::int64_t days = observability.logRetentionDaysOrDefault();
    for (const auto& entry : observability.retentionOrDefault())
        for (const auto& tenant : view.tenants)
            if (std::find(tenant.data->begin(), tenant.data->end(), entry.key) != tenant.data->end())
                days = std::max(days, entry.value);

    std::string location = observability.logLocation.has() ? *observability.logLocation : view.location();
    const json value{{"name", view.plan.plan->id.text + '-' + view.cell.id.text},
                     {"log_location", location},
                     {"log_retention_days", std::min<std::int64_t>(days, 3650)},
                     {"log_filter", logFilter(view, names)},
                     {"log_metrics", metrics},
                     {"email_contacts", channels.email},
                     {"existing_channels", channels.existing},
                     {"alerts", alerts},
                     {"dashboard", dashboardOf(names)}};
    root.value(
        "monitoring",
        objectType(
            {{"name", "string"},
             {"log_location", "string"},
             {"log_retention_days", "number"},
             {"log_filter", "string"},
             {"log_metrics", "map(string)"},
             {"email_contacts", "map(string)"},
             {"existing_channels", "map(string)"},
             {"alerts",
              "map(object({ title = string, query = string, duration = string, severity = string, text = string, channels = list(string) }))"},
             {"dashboard", "list(object({ title = string, query = string }))"}}),
        "Logs, alerts and dashboard of the cell.", value);
    HclBlock& call = root.call("cell_monitoring", "monitoring");
    for (const char* attribute : {"name", "log_location", "log_retention_days", "log_filter", "log_metrics",
                                  "email_contacts", "existing_channels", "alerts", "dashboard"})
        call.raw(attribute, std::string("var.monitoring.") + attribute);
    call.raw("labels", "var.labels");
    for (const auto& [id, name] : channels.existing.items())
        root.module().note("Make the notification channel `" + name.get<std::string>() +
                           "` by hand before the first apply: its key must not be kept here.");
}

} // namespace platbook::exporters::terraform
