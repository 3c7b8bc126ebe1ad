#include "exporters/core/ResourceNames.h"
#include "exporters/helm/ChartValues.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::helm {
namespace {

using models::ComponentKind;

constexpr std::int64_t firstSqlPort = 5432;

bool onGoogle(const CellView& view) {
    return !view.plan.provider->id.has() || *view.plan.provider->id == models::ProviderId::Gcp;
}

/// Kept by a vendor elsewhere: nothing of it stands in the cell's network.
bool isVendorVector(const models::Component& component) {
    const bool ours = !component.engine.has() || *component.engine == "pgvector";
    return *component.kind == ComponentKind::Vector && (component.processor.has() || !ours);
}

bool isSql(const models::Component& component) {
    return *component.kind == ComponentKind::Postgres ||
           (*component.kind == ComponentKind::Vector && !isVendorVector(component));
}

/// Port on which the proxy beside a pod offers the store: the first database has the usual one.
std::int64_t localPort(const ComponentContext& context) {
    std::int64_t port = firstSqlPort;
    for (const models::Component& other : context.view.components) {
        if (other.id == context.component.id) break;
        if (isSql(other)) ++port;
    }
    return port;
}

std::string databaseName(const ComponentContext& context) {
    const auto& databases = context.component.databases;
    if (databases.empty()) return context.view.plan.plan->id.text;
    return databases.front()->database.has() ? *databases.front()->database : databases.front()->id.text;
}

std::string instanceName(const ComponentContext& context) {
    return resourceName(context.view.plan, context.view.cell, context.component);
}

ValueTree poolerValues(const ComponentContext& context) {
    const models::Component& component = context.component;
    const models::Pooler& own = *component.pooler;
    ValueTree values;
    const bool present = component.pooler.has() && own.engineOrDefault() != models::PoolerEngine::Managed;
    values.set("enabled", ValueTree::boolean(present));
    values.set("placement", std::string(toText(own.placementOrDefault())), "sidecar: beside each pod; central: shared");
    values.set("instances", ValueTree::number(own.instancesOrDefault()), "pods of a central pooler");
    values.set("mode", std::string(toText(own.modeOrDefault())));
    values.set("authType", component.iamAuthOrDefault() ? "any" : own.authTypeOrDefault(),
               own.placementOrDefault() == models::PoolerPlacement::Central
                   ? "any: the network policy says who can reach it, and the proxy signs in by identity"
                   : "any: only this pod can reach it, and the proxy signs in by identity");
    values.set("port", ValueTree::number(own.listenPortOrDefault() + localPort(context) - firstSqlPort));
    values.set("maxClients", ValueTree::number(own.maxClientConnOrDefault()));
    values.set("size", ValueTree::number(own.defaultPoolSizeOrDefault()),
               "server connections of a central pooler's pod");
    values.set("reserve", ValueTree::number(own.reservePoolSizeOrDefault()));
    values.set("minSize", ValueTree::number(own.minPoolSizeOrDefault()));
    values.set("reserveTimeout", ValueTree::number(own.reservePoolTimeoutOrDefault()));
    values.set("serverLifetime", ValueTree::number(own.serverLifetimeOrDefault()));
    values.set("serverIdleTimeout", ValueTree::number(own.serverIdleTimeoutOrDefault()));
    values.set("logConnections", ValueTree::boolean(own.logConnectionsOrDefault()));
    values.set("logDisconnections", ValueTree::boolean(own.logDisconnectionsOrDefault()));
    values.set("logPoolerErrors", ValueTree::boolean(own.logPoolerErrorsOrDefault()));
    return values;
}

ValueTree sqlValues(const ComponentContext& context) {
    const CellView& view = context.view;
    const bool proxied = onGoogle(view);
    ValueTree values;
    values.set("kind", "sql");
    values.set("proxy", ValueTree::boolean(proxied),
               "reached through the provider's proxy beside the pod, which encrypts and signs in");
    values.set("identityLogin", ValueTree::boolean(context.component.iamAuthOrDefault()),
               "sign in by identity: no password exists");
    values.set("connection",
               context.placed && proxied
                   ? view.project + ':' + view.locationOf(context.component) + ':' + instanceName(context)
                   : "",
               "project:location:instance");
    values.set("address", "", "of a server without proxy; set at release");
    values.set("database", databaseName(context));
    values.set("localPort", ValueTree::number(localPort(context)));
    values.set("pooler", poolerValues(context));
    return values;
}

ValueTree redisValues(const ComponentContext& context) {
    constexpr std::int64_t plainPort = 6379;
    constexpr std::int64_t tlsPort = 6378;
    const bool tls = context.component.tlsOrDefault();
    ValueTree values;
    values.set("kind", "redis");
    values.set("address", "", "known when it stands; set at release");
    values.set("port", ValueTree::number(tls && onGoogle(context.view) ? tlsPort : plainPort));
    values.set("tls", ValueTree::boolean(tls));
    values.set("instance", context.placed ? instanceName(context) : "");
    return values;
}

std::string variablePrefix(const std::string& id) {
    std::string prefix = kubernetesName(id);
    std::transform(prefix.begin(), prefix.end(), prefix.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return prefix;
}

ValueTree secretReference(const CellView& view, const std::string& remoteKey) {
    ValueTree reference;
    reference.set("remoteKey", remoteKey).set("version", view.plan.secrets->pinVersionsOrDefault() ? "1" : "latest");
    return reference;
}

bool isFor(const ComponentContext& context, const models::Var& var) {
    if (!var.for_.has()) return true;
    const std::string& id = context.component.id.text;
    return std::any_of(var.for_->begin(), var.for_->end(), [&](const models::Target& target) {
        return target.text == id || target.text == context.view.cell.id.text + '/' + id ||
               target.text == context.view.cell.stamp->text + '/' + id;
    });
}

/// Variables the plan writes: literals by environment, and secrets by reference.
void addPlanVariable(const ComponentContext& context, const std::string& name, const models::Var& var, ValueTree& plain,
                     ValueTree& secret) {
    if (!isFor(context, var)) return;
    const CellView& view = context.view;
    if (var.secret.has()) {
        const auto* item = models::findById(view.plan.secrets->items, *var.secret);
        const bool tenants = item && item->scopeOrDefault() == models::SecretScope::Tenant;
        if (item && !tenants && context.placed)
            secret.set(name, secretReference(view, sharedSecretName(view.plan, *item)));
        return;
    }
    const std::string* own = models::findEntry(*var.env, view.environment.id);
    if (own && context.placed) plain.set(name, *own);
    else if (var.value.has()) plain.set(name, *var.value);
}

} // namespace

ValueTree storeValues(const ComponentContext& context) {
    const models::Component& component = context.component;
    ValueTree values;
    if (isVendorVector(component)) values.set("kind", "vendor", "kept by a vendor: reached like any third party");
    else if (isSql(component)) values = sqlValues(context);
    else if (*component.kind == ComponentKind::Redis) values = redisValues(context);
    else if (*component.kind == ComponentKind::ObjectStorage) {
        values.set("kind", "bucket");
        values.set("bucket", context.placed ? bucketName(context.view.plan, context.view.cell, component) : "");
    } else {
        values.set("kind", "queue");
        values.set("topic", context.placed ? instanceName(context) : "");
        values.set("project", context.placed ? context.view.project : "");
    }
    values.set("enabled", ValueTree::boolean(true));
    values.set("prefix", variablePrefix(component.id.text), "of the environment variables that tell where it is");
    return values;
}

void addVariables(const ComponentContext& context, ValueTree& values) {
    const CellView& view = context.view;
    ValueTree plain = ValueTree::openMap();
    ValueTree secret = ValueTree::openMap();
    for (const auto& entry : view.plan.vars) addPlanVariable(context, entry.key, *entry.value, plain, secret);
    for (const auto& entry : context.component.vars) addPlanVariable(context, entry.key, *entry.value, plain, secret);
    for (const models::Component& store : view.components) {
        const bool keyed = *store.kind == ComponentKind::Redis && store.authOrDefault();
        if (!keyed || !context.placed || !reaches(view, context.component, store)) continue;
        secret.set(variablePrefix(store.id.text) + "_AUTH",
                   secretReference(view, resourceName(view.plan, view.cell, store) + "-auth"));
    }
    values.set("env", plain, "further variables");
    values.set("secretEnv", secret, "variables from the secret store: remote key and pinned version");
}

} // namespace platbook::exporters::helm
