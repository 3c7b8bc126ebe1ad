#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <map>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;

/// Set by Cloud Run itself, which refuses them.
constexpr std::array<std::string_view, 6> reservedVariables{
    "PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "CLOUD_RUN_JOB", "CLOUD_RUN_EXECUTION"};
constexpr const char* poolerImage = "pgbouncer:1.24.1";
constexpr const char* proxyImage = "cloud-sql-proxy:2.18.2";

/// Variables while they are collected: sorted, the later one wins.
struct Variables {
    std::map<std::string, Expression> plain;
    Expression::Pairs secrets;
    std::vector<std::string> leftOut;
    std::vector<std::string> mounted;
};

bool isDatabase(const models::Component& store) {
    const bool vector = *store.kind == ComponentKind::Vector && !store.processor.has() &&
                        store.engine.valueOr("pgvector") == "pgvector";
    return *store.kind == ComponentKind::Postgres || vector;
}

bool usesSidecar(const models::Component& store) {
    return *store.kind == ComponentKind::Postgres && store.pooler.has() &&
           store.pooler->placementOrDefault() == models::PoolerPlacement::Sidecar;
}

std::string at(const models::Component& store, const std::string& output) {
    return "lookup(" + moduleOf(store) + '.' + output + ", place, null)";
}

void addDatabase(Variables& variables, const CellView& view, const models::Component& client,
                 const models::Component& store) {
    const std::string stem = variableStem(store.id.text);
    const bool pooled = usesSidecar(store) && client.pool.has();
    variables.plain[stem + "_HOST"] = pooled ? Expression("127.0.0.1") : ref(at(store, "hosts"));
    variables.plain[stem + "_PORT"] =
        pooled ? std::to_string(store.pooler->listenPortOrDefault()) : std::string("5432");
    const std::string database = store.databases.empty() ? view.plan.plan->id.text : store.databases.front()->id.text;
    variables.plain[stem + "_DATABASE"] = ref(moduleOf(store) + ".databases[" + hclQuoted(database) + "]");
    if (store.iamAuthOrDefault())
        variables.plain[stem + "_USER"] = ref(moduleOf(store) + ".users[" + hclQuoted(client.id.text) + "]");
}

void addStore(Variables& variables, const CellView& view, const models::Component& client,
              const models::Component& store) {
    const std::string stem = variableStem(store.id.text);
    if (isDatabase(store)) {
        addDatabase(variables, view, client, store);
        return;
    }
    switch (*store.kind) {
    case ComponentKind::Redis:
        variables.plain[stem + "_HOST"] = ref(at(store, "hosts"));
        variables.plain[stem + "_PORT"] = ref(at(store, "ports"));
        if (store.tlsOrDefault()) variables.plain[stem + "_CA"] = ref(at(store, "authorities"));
        break;
    case ComponentKind::ObjectStorage: {
        const bool copied = store.copyTo.has() && view.failover;
        variables.plain[stem + "_BUCKET"] = ref(copied ? at(store, "names") : moduleOf(store) + ".names[\"primary\"]");
        break;
    }
    case ComponentKind::Bus:
        if (store.engine.valueOr("pubsub") != "pubsub") break;
        variables.plain[stem + "_TOPIC"] = ref("values(" + moduleOf(store) + ".topics)[0]");
        if (*client.kind == ComponentKind::Worker || *client.kind == ComponentKind::Workflow)
            variables.plain[stem + "_SUBSCRIPTION"] = ref("values(" + moduleOf(store) + ".subscriptions)[0]");
        break;
    default: break;
    }
}

void addVariable(Variables& variables, const CellView& view, const std::string& name, const models::Var& variable) {
    if (std::find(reservedVariables.begin(), reservedVariables.end(), name) != reservedVariables.end()) return;
    if (variable.secret.has()) {
        const auto* secret = models::findById(view.plan.secrets->items, *variable.secret);
        if (!secret || secret->scopeOrDefault() == models::SecretScope::Tenant ||
            secret->storeOrDefault() == models::SecretStore::Ci)
            return;
        const std::string secretName = sharedSecretName(view.plan, *secret);
        variables.mounted.push_back(secretName);
        const std::string key = hclQuoted(secretName);
        variables.secrets.emplace_back(name,
                                       Expression::map({{"secret", ref("module.cell_secrets.secret_ids[" + key + "]")},
                                                        {"version", ref("var.secret_versions[" + key + "]")}}));
        return;
    }
    const std::string* own =
        models::findEntry(variable.envOrDefault(), view.environment.id) ? nullptr : &*variable.value;
    std::string value = own ? *own : std::string();
    for (const auto& entry : variable.envOrDefault())
        if (entry.key == view.environment.id) value = entry.value;
    if (!own || variable.value.has()) {
        if (looksLikeCredential(name, value)) variables.leftOut.push_back(name);
        else variables.plain[name] = value;
    }
}

void addTracing(Variables& variables, const CellView& view, const models::Component& component) {
    const models::Observability observability = models::effectiveObservability(view.plan, view.environment.id);
    if (!observability.tracing->endpoint.has()) return;
    variables.plain["OTEL_EXPORTER_OTLP_ENDPOINT"] = *observability.tracing->endpoint;
    variables.plain["OTEL_SERVICE_NAME"] = resourceName(view.plan, view.cell, component);
    variables.plain["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio";
    variables.plain["OTEL_TRACES_SAMPLER_ARG"] = observability.traceRateOrDefault().toText();
}

Variables variablesOf(const CellView& view, const models::Component& component) {
    Variables variables;
    variables.plain["ENVIRONMENT"] = view.environment.id.text;
    variables.plain["CELL"] = view.cell.id.text;
    addTracing(variables, view, component);
    for (const auto& store : view.components)
        if (reaches(view, component, store)) addStore(variables, view, component, store);
    for (const auto& entry : view.plan.vars)
        if (appliesTo(view, component, *entry.value)) addVariable(variables, view, entry.key, *entry.value);
    for (const auto& entry : component.vars) addVariable(variables, view, entry.key, *entry.value);
    return variables;
}

/// The AUTH strings of the caches, whose places depend on whether the standby serves.
std::string cacheSecrets(const CellView& view, const models::Component& component) {
    std::string merged;
    for (const auto& store : view.components)
        if (*store.kind == ComponentKind::Redis && store.authOrDefault() && reaches(view, component, store))
            merged += (merged.empty() ? "" : ", ") + std::string("{ for key, secret in ") + moduleOf(store) +
                      ".auth_secrets : " + hclQuoted(variableStem(store.id.text) + "_AUTH") +
                      " => secret if key == place }";
    return merged;
}

Expression limits(const char* name, const std::string& image, int port, const char* memory, Expression args,
                  Expression env) {
    return Expression::map({{"name", name},
                            {"image", image},
                            {"cpu", "0.25"},
                            {"memory", memory},
                            {"port", port},
                            {"args", std::move(args)},
                            {"env", std::move(env)}});
}

/// PgBouncer beside the workload and, for logins by identity, the proxy that logs in for it.
Expression sidecarsOf(const CellView& view, const models::Component& component, const models::Component& store,
                      const std::string& places) {
    const models::Pooler& pooler = *store.pooler;
    const std::string registry =
        view.plan.provider->registry.has() ? *view.plan.provider->registry + '/' : std::string();
    const bool identity = store.iamAuthOrDefault();
    const Expression host =
        identity ? Expression("127.0.0.1")
                 : ref("coalesce(" + at(store, "hosts") + ", " + moduleOf(store) + ".hosts[\"primary\"])");
    const std::string forPlace = "{ for place in keys(" + places + ") : place => ";
    std::vector<Expression> sidecars;
    sidecars.push_back(limits(
        "pgbouncer", registry + poolerImage, static_cast<int>(pooler.listenPortOrDefault()), "128Mi",
        Expression::map({}),
        Expression::wrap(forPlace,
                         Expression::map({{"DB_HOST", host},
                                          {"DB_PORT", "5432"},
                                          {"LISTEN_ADDR", pooler.listenAddr.valueOr("127.0.0.1")},
                                          {"LISTEN_PORT", std::to_string(pooler.listenPortOrDefault())},
                                          {"POOL_MODE", std::string(toText(pooler.modeOrDefault()))},
                                          {"DEFAULT_POOL_SIZE", std::to_string(component.pool->size.valueOr(5))},
                                          {"RESERVE_POOL_SIZE", std::to_string(component.pool->reserveOrDefault())},
                                          {"MAX_CLIENT_CONN", std::to_string(pooler.maxClientConnOrDefault())}}),
                         " }")));
    if (identity) {
        const std::string connection =
            "lookup(" + moduleOf(store) + ".connections, place, " + moduleOf(store) + ".connections[\"primary\"])";
        sidecars.push_back(limits(
            "cloud-sql-proxy", registry + proxyImage, 5432, "256Mi",
            Expression::wrap(
                forPlace, Expression::list({"--private-ip", "--auto-iam-authn", "--port=5432", ref(connection)}), " }"),
            Expression::map({})));
    }
    return Expression::list(std::move(sidecars));
}

} // namespace

bool appliesTo(const CellView& view, const models::Component& component, const models::Var& variable) {
    if (!variable.for_.has()) return true;
    for (const auto& target : *variable.for_) {
        const std::string& text = target.text;
        if (text == component.id.text || text == view.cell.id.text + '/' + component.id.text) return true;
        if (text == view.cell.stamp->text + '/' + component.id.text) return true;
    }
    return false;
}

bool looksLikeCredential(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 7> words{"PASSWORD", "PASSWD",      "SECRET",    "TOKEN",
                                                    "API_KEY",  "PRIVATE_KEY", "ACCESS_KEY"};
    if (value.empty()) return false;
    for (const std::string_view word : words)
        if (name.ends_with(word)) return true;
    if (value.find("-----BEGIN") != std::string_view::npos || value.starts_with("sk-")) return true;
    const std::size_t scheme = value.find("://");
    if (scheme == std::string_view::npos) return false;
    const std::string_view authority = value.substr(scheme + 3, value.find('/', scheme + 3) - scheme - 3);
    const std::size_t sign = authority.find('@');
    return sign != std::string_view::npos && authority.substr(0, sign).find(':') != std::string_view::npos;
}

void addEnvironment(CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places) {
    const CellView& view = root.view();
    Variables variables = variablesOf(view, component);
    const std::string forPlace = "{ for place in keys(" + places + ") : place => ";
    for (const std::string& name : variables.mounted) root.mountSecret(name);
    for (const std::string& name : variables.leftOut)
        call.comment(name + " is left out: its value in the plan looks like a credential.");
    Expression::Pairs plain;
    for (auto& [name, value] : variables.plain) plain.emplace_back(name, std::move(value));
    call.set("env", Expression::wrap(forPlace, Expression::map(std::move(plain)), " }"));
    const std::string caches = cacheSecrets(view, component);
    if (!caches.empty() || !variables.secrets.empty()) {
        const bool both = !caches.empty() && !variables.secrets.empty();
        const Expression named = Expression::map(std::move(variables.secrets));
        if (both) call.set("secret_env", Expression::wrap(forPlace + "merge(" + caches + ", ", named, ") }"));
        else if (caches.empty()) call.set("secret_env", Expression::wrap(forPlace, named, " }"));
        else
            call.raw("secret_env",
                     forPlace + (caches.find("}, {") == std::string::npos ? caches : "merge(" + caches + ')') + " }");
    }
    for (const auto& store : view.components)
        if (usesSidecar(store) && component.pool.has() && reaches(view, component, store)) {
            call.set("sidecars", sidecarsOf(view, component, store, places));
            break;
        }
}

} // namespace platbook::exporters::terraform
