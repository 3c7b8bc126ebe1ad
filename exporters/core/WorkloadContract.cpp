#include "exporters/core/WorkloadContract.h"

#include "exporters/core/ResourceNames.h"
#include "models/checks/Credentials.h"
#include "models/fields/Effective.h"

#include <array>

namespace platbook::exporters {

using models::ComponentKind;

namespace {

constexpr std::int64_t firstProxyPort = 5432;

} // namespace

std::string variableStem(const std::string& id) {
    std::string stem = id;
    for (char& c : stem) c = c == '-' ? '_' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
    return stem;
}

bool isVendorStore(const models::Component& store) {
    if (*store.kind == ComponentKind::Vector)
        return store.processor.has() || store.engine.valueOr("pgvector") != "pgvector";
    return *store.kind == ComponentKind::Bus && store.engine.valueOr("pubsub") != "pubsub";
}

bool isSqlStore(const models::Component& store) {
    return *store.kind == ComponentKind::Postgres || (*store.kind == ComponentKind::Vector && !isVendorStore(store));
}

bool rebuiltInFailover(const CellView& view, const models::Component& store) {
    return *store.kind == ComponentKind::Vector && !isVendorStore(store) && !store.drReplicaOrDefault() &&
           view.standbyServices;
}

std::int64_t proxyPort(const CellView& view, const models::Component& database) {
    std::int64_t port = firstProxyPort;
    for (const models::Component& other : view.components) {
        if (other.id == database.id) break;
        if (isSqlStore(other)) ++port;
    }
    return port;
}

std::int64_t poolerPort(const CellView& view, const models::Component& database) {
    return database.pooler->listenPortOrDefault() + proxyPort(view, database) - firstProxyPort;
}

bool poolsBeside(const models::Component& workload, const models::Component& database) {
    return database.pooler.has() && database.pooler->engineOrDefault() != models::PoolerEngine::Managed &&
           database.pooler->placementOrDefault() == models::PoolerPlacement::Sidecar &&
           workload.pool->size.valueOr(0) > 0;
}

std::vector<std::pair<std::string, std::string>> poolerVariables(const models::Component& database,
                                                                 const PoolerSettings& settings) {
    const models::Pooler& pooler = *database.pooler;
    return {{"DB_HOST", "127.0.0.1"},
            {"DB_PORT", std::to_string(settings.proxyPort)},
            {"DB_NAME", "*"},
            // The client needs no password: the proxy signs in, and nobody else reaches the pooler.
            {"AUTH_TYPE", database.iamAuthOrDefault() ? "any" : pooler.authTypeOrDefault()},
            {"LISTEN_ADDR", settings.address},
            {"LISTEN_PORT", std::to_string(settings.port)},
            {"POOL_MODE", std::string(toText(pooler.modeOrDefault()))},
            {"DEFAULT_POOL_SIZE", std::to_string(settings.size)},
            {"RESERVE_POOL_SIZE", std::to_string(settings.reserve)},
            // Each database has a pool of its own: together they keep to the connections that the plan counts with.
            {"MAX_USER_CONNECTIONS", std::to_string(settings.size + settings.reserve)},
            {"MIN_POOL_SIZE", std::to_string(settings.least)},
            {"RESERVE_POOL_TIMEOUT", std::to_string(pooler.reservePoolTimeoutOrDefault())},
            {"SERVER_LIFETIME", std::to_string(pooler.serverLifetimeOrDefault())},
            {"SERVER_IDLE_TIMEOUT", std::to_string(pooler.serverIdleTimeoutOrDefault())},
            {"MAX_CLIENT_CONN", std::to_string(pooler.maxClientConnOrDefault())},
            {"IGNORE_STARTUP_PARAMETERS", "extra_float_digits"}};
}

std::vector<DatabaseName> databaseNames(const models::Plan& plan, const models::Component& store) {
    std::vector<DatabaseName> names;
    for (const auto& database : store.databases)
        names.push_back({database->id.text, database->database.has() ? *database->database : database->id.text});
    if (names.empty()) names.push_back({plan.plan->id.text, plan.plan->id.text});
    return names;
}

std::vector<std::pair<std::string, std::string>> topicNames(const models::Plan& plan, const models::Cell& cell,
                                                            const models::Component& bus) {
    const std::string name = resourceName(plan, cell, bus);
    std::vector<std::pair<std::string, std::string>> topics;
    for (const std::string& topic : *bus.topics)
        topics.emplace_back(topic, fitName(name + '-' + labelValue(topic), 63));
    if (topics.empty()) topics.emplace_back(bus.id.text, name);
    return topics;
}

bool receivesMessages(ComponentKind kind) { return kind == ComponentKind::Worker || kind == ComponentKind::Workflow; }

std::map<std::string, bool> featureFlags(const models::Plan& plan, const models::EnvironmentId& environment) {
    std::map<std::string, bool> flags;
    for (const auto& flag : plan.featureFlags) {
        const bool* on = models::findEntry(*flag->env, environment);
        flags[flag->id.text] = on && *on;
    }
    return flags;
}

std::vector<std::pair<std::string, std::string>> tracingVariables(const CellView& view,
                                                                  const models::Component& workload) {
    const models::Observability observability = models::effectiveObservability(view.plan, view.environment.id);
    if (!observability.tracing->endpoint.has()) return {};
    return {{"OTEL_EXPORTER_OTLP_ENDPOINT", *observability.tracing->endpoint},
            {"OTEL_SERVICE_NAME", resourceName(view.plan, view.cell, workload)},
            {"OTEL_TRACES_SAMPLER", "parentbased_traceidratio"},
            {"OTEL_TRACES_SAMPLER_ARG", observability.traceRateOrDefault().toText()}};
}

bool looksLikeCredential(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 7> words{"PASSWORD", "PASSWD",      "SECRET",    "TOKEN",
                                                    "API_KEY",  "PRIVATE_KEY", "ACCESS_KEY"};
    if (value.empty()) return false;
    for (const std::string_view word : words)
        if (name.ends_with(word)) return true;
    return !models::credentialIn(value).empty();
}

std::int64_t startupFailures(const models::Probe& probe) {
    constexpr std::int64_t patient = 30;
    return probe.failureThreshold.valueOr(patient);
}

} // namespace platbook::exporters
