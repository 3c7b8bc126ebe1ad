#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/terraform/CentralPooler.h"
#include "models/fields/Effective.h"
#include "models/query/CallGraph.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;

/// Set by Cloud Run itself, which refuses them.
constexpr std::array<std::string_view, 6> reservedVariables{
    "PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "CLOUD_RUN_JOB", "CLOUD_RUN_EXECUTION"};

/// Variables while they are collected: sorted, the later one wins.
struct Variables {
    std::map<std::string, Expression> plain;
    Expression::Pairs secrets;
    std::vector<std::string> leftOut; ///< sentences
    std::vector<std::string> mounted;
};

std::string at(const models::Component& store, const std::string& output) {
    return "lookup(" + moduleOf(store) + '.' + output + ", place, null)";
}

/// How a workload reaches a database: expressions.
struct DatabaseAccess {
    std::string host, port, user; ///< user: empty where it signs in by password
};

DatabaseAccess databaseAccess(const CellView& view, const models::Component& client, const models::Component& store) {
    if (hasCentralPooler(view, store)) {
        const std::string addresses = poolerModuleOf(store) + ".addresses";
        const std::string port = hclQuoted(std::to_string(poolerPort(view, store)));
        const std::string login = moduleOf(store) + ".users[" + hclQuoted(poolerClient(store)) + ']';
        if (!view.standbyServices) return {addresses + "[\"primary\"]", port, login};
        // Before a failover is declared, the standby asks the proxy beside it.
        const std::string pooled = "contains(keys(" + addresses + "), place) ? ";
        return {"lookup(" + addresses + ", place, \"127.0.0.1\")",
                pooled + port + " : " + hclQuoted(std::to_string(proxyPort(view, store))),
                pooled + login + " : " + moduleOf(store) + ".users[" + hclQuoted(client.id.text) + ']'};
    }
    const std::int64_t port = poolsBeside(client, store) ? poolerPort(view, store) : proxyPort(view, store);
    return {hclQuoted("127.0.0.1"), hclQuoted(std::to_string(port)),
            store.iamAuthOrDefault() ? moduleOf(store) + ".users[" + hclQuoted(client.id.text) + ']' : std::string()};
}

void addDatabase(Variables& variables, const CellView& view, const models::Component& client,
                 const models::Component& store) {
    const std::string stem = variableStem(store.id.text);
    const DatabaseAccess access = databaseAccess(view, client, store);
    variables.plain[stem + "_HOST"] = ref(access.host);
    variables.plain[stem + "_PORT"] = ref(access.port);
    variables.plain[stem + "_SSLMODE"] = "disable"; // the proxy encrypts, and between instances the network
    const auto databases = databaseNames(view.plan, store);
    for (std::size_t i = 0; i < databases.size(); ++i)
        variables.plain[stem + "_DATABASE" + (i == 0 ? "" : '_' + variableStem(databases[i].id))] =
            ref(moduleOf(store) + ".databases[" + hclQuoted(databases[i].id) + "]");
    if (!access.user.empty()) variables.plain[stem + "_USER"] = ref(access.user);
}

void addBus(Variables& variables, const CellView& view, const models::Component& client, const models::Component& bus) {
    const std::string stem = variableStem(bus.id.text);
    variables.plain[stem + "_PROJECT"] = ref("var.project_id");
    const auto topics = topicNames(view.plan, view.cell, bus);
    const bool receives = receivesMessages(*client.kind);
    const auto add = [&](const std::string& topic, const std::string& ending) {
        const std::string name = moduleOf(bus) + ".topic_names[" + hclQuoted(topic) + ']';
        variables.plain[stem + "_TOPIC" + ending] = ref(name);
        if (receives) variables.plain[stem + "_SUBSCRIPTION" + ending] = ref(name);
    };
    add(topics.front().first, {});
    if (topics.size() == 1) return;
    for (const auto& [topic, name] : topics) add(topic, '_' + variableStem(labelValue(topic)));
}

void addStore(Variables& variables, const CellView& view, const models::Component& client,
              const models::Component& store) {
    if (isVendorStore(store)) return;
    const std::string stem = variableStem(store.id.text);
    switch (*store.kind) {
    case ComponentKind::Postgres:
    case ComponentKind::Vector: addDatabase(variables, view, client, store); break;
    case ComponentKind::Redis:
        variables.plain[stem + "_HOST"] = ref(at(store, "hosts"));
        variables.plain[stem + "_PORT"] = ref(at(store, "ports"));
        variables.plain[stem + "_TLS"] = store.tlsOrDefault() ? "true" : "false";
        if (store.tlsOrDefault()) variables.plain[stem + "_CA"] = ref(at(store, "authorities"));
        break;
    case ComponentKind::ObjectStorage: {
        const bool copied = store.copyTo.has() && view.failover;
        variables.plain[stem + "_BUCKET"] = ref(copied ? at(store, "names") : moduleOf(store) + ".names[\"primary\"]");
        break;
    }
    case ComponentKind::Bus: addBus(variables, view, client, store); break;
    default: break;
    }
}

/// An address by place; unset where the place has none.
Expression placed(const std::string& host, const std::string& address) {
    return ref(host + " == null ? null : \"" + address + '"');
}

/// An expression within a quoted template; a quoted word stands there as it is.
std::string inText(const std::string& expression) {
    const bool word = expression.starts_with('"') && expression.find('"', 1) == expression.size() - 1 &&
                      expression.find("${") == std::string::npos;
    return word ? expression.substr(1, expression.size() - 2) : "${" + expression + '}';
}

/// Where a component of the cell answers, as clients write it: an address without password, for that comes as a secret.
/// Nothing for what has no address here or what the workload has no way to.
std::optional<Expression> addressOf(const CellView& view, const models::Component& client,
                                    const models::Component& target) {
    if (!reaches(view, client, target) || isVendorStore(target)) return {};
    switch (*target.kind) {
    case ComponentKind::Postgres:
    case ComponentKind::Vector: {
        const DatabaseAccess access = databaseAccess(view, client, target);
        const std::string database =
            moduleOf(target) + ".databases[" + hclQuoted(databaseNames(view.plan, target).front().id) + ']';
        const std::string user = access.user.empty() ? "" : inText("urlencode(" + access.user + ')') + '@';
        return ref("\"postgresql://" + user + inText(access.host) + ':' + inText(access.port) + '/' + inText(database) +
                   "?sslmode=disable\"");
    }
    case ComponentKind::Redis:
        return placed(at(target, "hosts"), std::string(target.tlsOrDefault() ? "rediss" : "redis") + "://" +
                                               inText(at(target, "hosts")) + ':' + inText(at(target, "ports")));
    case ComponentKind::ObjectStorage:
        return ref(
            "\"gs://" +
            inText("lookup(" + moduleOf(target) + ".names, place, " + moduleOf(target) + ".names[\"primary\"])") + '"');
    case ComponentKind::Bus: {
        const std::string topic = topicNames(view.plan, view.cell, target).front().first;
        return ref("\"projects/" + inText("var.project_id") + "/topics/" +
                   inText(moduleOf(target) + ".topic_names[" + hclQuoted(topic) + ']') + '"');
    }
    case ComponentKind::Web:
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service: return ref(at(target, "uris"));
    default: return {};
    }
}

void addVariable(Variables& variables, const CellView& view, const models::Component& client, const std::string& name,
                 const models::Var& variable) {
    if (std::find(reservedVariables.begin(), reservedVariables.end(), name) != reservedVariables.end()) return;
    if (variable.secret.has()) {
        const auto* secret = models::findById(view.plan.secrets->items, *variable.secret);
        if (!secret || secret->scopeOrDefault() == models::SecretScope::Tenant ||
            secret->storeOrDefault() == models::SecretStore::Ci)
            return;
        const std::string secretName = sharedSecretName(view.plan, *secret);
        variables.mounted.push_back(secretName);
        const std::string key = hclQuoted(secretName);
        variables.secrets.emplace_back(
            name, Expression::map({{"secret", ref("module.cell_secrets.secret_ids[" + key + "]")},
                                   {"version", ref("merge(var.secret_versions, var.rotated_versions)[" + key + "]")}}));
        return;
    }
    if (variable.from.has()) {
        const models::Component* target = models::flowEnd(view.cell, view.components, variable.from->text);
        const auto address = target ? addressOf(view, client, *target) : std::nullopt;
        if (address) variables.plain[name] = *address;
        else
            variables.leftOut.push_back(name + " is left out: this workload has no way to " +
                                        (target ? target->id.text : std::string("what it names")) +
                                        " here, or that has no address: set it by hand.");
        return;
    }
    const std::string* own =
        models::findEntry(variable.envOrDefault(), view.environment.id) ? nullptr : &*variable.value;
    std::string value = own ? *own : std::string();
    for (const auto& entry : variable.envOrDefault())
        if (entry.key == view.environment.id) value = entry.value;
    if (!own || variable.value.has()) {
        if (looksLikeCredential(name, value))
            variables.leftOut.push_back(name + " is left out: its value in the plan looks like a credential.");
        else variables.plain[name] = value;
    }
}

/// Where it runs: cell and environment, and the region of the place that serves.
void addPlaces(Variables& variables, const CellRoot& root, const std::string& places) {
    const CellView& view = root.view();
    variables.plain["ENVIRONMENT"] = view.environment.id.text;
    variables.plain["CELL"] = view.cell.id.text;
    if (view.cell.tenant.has()) variables.plain["TENANT"] = view.cell.tenant->text;
    variables.plain["LOCATION"] = ref(places + "[place].location");
    if (root.hasStandby())
        variables.plain["REGION"] =
            ref("place == \"standby\" ? " + hclQuoted(view.failover->id.text) + " : " + hclQuoted(view.region.id.text));
    else variables.plain["REGION"] = view.region.id.text;
}

Variables variablesOf(const CellRoot& root, const models::Component& component, const std::string& places) {
    const CellView& view = root.view();
    Variables variables;
    addPlaces(variables, root, places);
    if (const auto flags = featureFlags(view.plan, view.environment.id); !flags.empty())
        variables.plain["FEATURE_FLAGS"] = nlohmann::json(flags).dump();
    variables.plain["METRICS_PORT"] = std::to_string(component.scrape->portOrDefault());
    for (const auto& [name, value] : tracingVariables(view, component)) variables.plain[name] = value;
    for (const auto& store : view.components)
        if (reaches(view, component, store)) addStore(variables, view, component, store);
    for (const auto& entry : view.plan.vars)
        if (appliesTo(view, component, *entry.value)) addVariable(variables, view, component, entry.key, *entry.value);
    for (const auto& entry : component.vars) addVariable(variables, view, component, entry.key, *entry.value);
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

void addEnvironment(CellRoot& root, const models::Component& component, HclBlock& call, const std::string& places) {
    const CellView& view = root.view();
    Variables variables = variablesOf(root, component, places);
    const std::string forPlace = "{ for place in keys(" + places + ") : place => ";
    for (const std::string& name : variables.mounted) root.mountSecret(name);
    for (const std::string& note : variables.leftOut) call.comment(note);
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
}

} // namespace platbook::exporters::terraform
