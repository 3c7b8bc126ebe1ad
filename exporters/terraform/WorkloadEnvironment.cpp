#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
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

/// Variables while they are collected: sorted, the later one wins.
struct Variables {
    std::map<std::string, Expression> plain;
    Expression::Pairs secrets;
    std::vector<std::string> leftOut;
    std::vector<std::string> mounted;
};

std::string at(const models::Component& store, const std::string& output) {
    return "lookup(" + moduleOf(store) + '.' + output + ", place, null)";
}

void addDatabase(Variables& variables, const CellView& view, const models::Component& client,
                 const models::Component& store) {
    const std::string stem = variableStem(store.id.text);
    variables.plain[stem + "_HOST"] = "127.0.0.1";
    variables.plain[stem + "_PORT"] =
        std::to_string(poolsBeside(client, store) ? poolerPort(view, store) : proxyPort(view, store));
    variables.plain[stem + "_SSLMODE"] = "disable"; // the proxy encrypts
    const auto databases = databaseNames(view.plan, store);
    for (std::size_t i = 0; i < databases.size(); ++i)
        variables.plain[stem + "_DATABASE" + (i == 0 ? "" : '_' + variableStem(databases[i].id))] =
            ref(moduleOf(store) + ".databases[" + hclQuoted(databases[i].id) + "]");
    if (store.iamAuthOrDefault())
        variables.plain[stem + "_USER"] = ref(moduleOf(store) + ".users[" + hclQuoted(client.id.text) + "]");
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
        variables.secrets.emplace_back(
            name, Expression::map({{"secret", ref("module.cell_secrets.secret_ids[" + key + "]")},
                                   {"version", ref("merge(var.secret_versions, var.rotated_versions)[" + key + "]")}}));
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
}

} // namespace platbook::exporters::terraform
