#include "exporters/terraform/AlertQueries.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "models/fields/Effective.h"

#include <cctype>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;

/// `(a|b)` of exact names as a regular expression inside a PromQL string: dots of project ids are escaped twice over.
std::string anyOf(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += '|';
        for (const char c : name) {
            const bool plain =
                std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == ':' || c == '/';
            if (!plain) text += "\\\\";
            text += c;
        }
    }
    return text;
}

std::string requests(const QueryNames& names, const std::string& metric, const std::string& more) {
    return "run_googleapis_com:" + metric + "{monitored_resource=\"cloud_run_revision\",service_name=~\"" +
           anyOf(names.services) + '"' + more + '}';
}

std::string latency(const QueryNames& names, const char* quantile) {
    return std::string("histogram_quantile(") + quantile + ", sum by (le) (rate(" +
           requests(names, "request_latencies_bucket", "") + "[5m])))";
}

std::string oomMetric(const QueryNames& names) { return names.cell + "-out-of-memory"; }

std::string metricName(std::string text) {
    for (char& c : text)
        if (c == '-') c = '_';
    return text;
}

} // namespace

QueryNames queryNames(const CellView& view) {
    QueryNames names;
    names.cell = view.cell.id.text;
    if (view.runtime() == models::Runtime::Kubernetes && view.cell.cluster.has())
        names.cluster = fitName(view.plan.plan->id.text + '-' + view.cell.cluster->text, 40);
    for (const auto& component : view.components) {
        const std::string name = resourceName(view.plan, view.cell, component);
        const auto withStandby = [&](std::vector<std::string>& list, bool standby) {
            list.push_back(name);
            if (standby) list.push_back(standbyName(name));
        };
        if (models::componentClass(*component.kind) == models::ComponentClass::Run)
            withStandby(names.services, view.standbyServices);
        if (isVendorStore(component)) continue;
        std::vector<std::string> databases;
        const auto cache = [&](const std::string& location, const std::string& instance) {
            names.caches.push_back("projects/" + view.project + "/locations/" + location + "/instances/" + instance);
        };
        switch (*component.kind) {
        case ComponentKind::Postgres: withStandby(databases, component.drReplicaOrDefault() && view.failover); break;
        case ComponentKind::Vector:
            withStandby(databases, view.standbyServices || (component.drReplicaOrDefault() && view.failover));
            break;
        case ComponentKind::Redis:
            cache(view.locationOf(component), name);
            if (view.standbyServices) cache(*view.failover->location, standbyName(name));
            break;
        case ComponentKind::ObjectStorage: {
            const std::string bucket = bucketName(view.plan, view.cell, component);
            names.buckets.push_back(bucket);
            if (component.copyTo.has()) names.buckets.push_back(standbyName(bucket));
            break;
        }
        case ComponentKind::WebStatic: names.buckets.push_back(bucketName(view.plan, view.cell, component)); break;
        case ComponentKind::Bus:
            for (const auto& [topic, resource] : topicNames(view.plan, view.cell, component))
                names.subscriptions.push_back(resource);
            break;
        default: break;
        }
        for (const std::string& database : databases) names.databases.push_back(view.project + ':' + database);
    }
    return names;
}

std::string metricQuery(const std::string& word, const QueryNames& names) {
    const std::string database =
        "{monitored_resource=\"cloudsql_database\",database_id=~\"" + anyOf(names.databases) + "\"}";
    if (names.services.empty() &&
        (word == "error_rate" || word.ends_with("_latency_ms") || word == "up" || word == "oom_errors"))
        return {};
    if (word == "error_rate")
        return "sum(rate(" + requests(names, "request_count", ",response_code_class=\"5xx\"") + "[5m])) / sum(rate(" +
               requests(names, "request_count", "") + "[5m]))";
    if (word == "p50_latency_ms") return latency(names, "0.50");
    if (word == "p95_latency_ms") return latency(names, "0.95");
    if (word == "p99_latency_ms") return latency(names, "0.99");
    if (word == "up") return "sum(" + requests(names, "container_instance_count", "") + ')';
    if (word == "oom_errors")
        return "sum(increase(logging_googleapis_com:user_" + metricName(oomMetric(names)) + "[1m]))";
    if (word == "database_cpu")
        return names.databases.empty() ? "" : "max(cloudsql_googleapis_com:database_cpu_utilization" + database + ')';
    if (word == "replica_lag_s")
        return names.databases.empty()
                   ? ""
                   : "max(cloudsql_googleapis_com:database_replication_replica_lag" + database + ')';
    if (word == "redis_memory")
        return names.caches.empty()
                   ? ""
                   : "max(redis_googleapis_com:stats_memory_usage_ratio{monitored_resource=\"redis_instance\",instance_id=~\"" +
                         anyOf(names.caches) + "\"})";
    if (word == "queue_depth")
        return names.subscriptions.empty()
                   ? ""
                   : "sum(pubsub_googleapis_com:subscription_num_undelivered_messages{monitored_resource=\"pubsub_subscription\",subscription_id=~\"" +
                         anyOf(names.subscriptions) + "\"})";
    return {};
}

AlertQuery alertQuery(const std::string& expression, const QueryNames& names) {
    AlertQuery query;
    const auto isWord = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    for (std::size_t i = 0; i < expression.size();) {
        std::size_t end = i;
        while (end < expression.size() && isWord(expression[end])) ++end;
        if (end == i) {
            query.text += expression[i++];
            continue;
        }
        const std::string word = expression.substr(i, end - i);
        const std::string translated = metricQuery(word, names);
        query.text += translated.empty() ? word : translated;
        if (word == "oom_errors" && !translated.empty())
            query.logMetrics.emplace_back(oomMetric(names),
                                          "textPayload:\"Memory limit\" AND textPayload:\"exceeded\"");
        i = end;
    }
    return query;
}

} // namespace platbook::exporters::terraform
