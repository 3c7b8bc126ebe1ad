#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/helm/ChartValues.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::helm {
namespace {

using models::ComponentKind;

bool onGoogle(const CellView& view) {
    return !view.plan.provider->id.has() || *view.plan.provider->id == models::ProviderId::Gcp;
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
    values.set("port", ValueTree::number(poolerPort(context.view, component)));
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
    const auto databases = databaseNames(view.plan, context.component);
    values.set("database", databases.front().name);
    ValueTree further = ValueTree::openMap();
    for (std::size_t i = 1; i < databases.size(); ++i)
        further.set(variableStem(kubernetesName(databases[i].id)), databases[i].name);
    values.set("databases", further, "further ones of the instance, by the ending of their variable");
    values.set("localPort", ValueTree::number(proxyPort(view, context.component)));
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
    values.set("authority", "", "certificates that clients trust with TLS: known when it stands; set at release");
    values.set("instance", context.placed ? instanceName(context) : "");
    return values;
}

std::string variablePrefix(const std::string& id) { return variableStem(kubernetesName(id)); }

ValueTree queueValues(const ComponentContext& context) {
    const CellView& view = context.view;
    const auto topics = topicNames(view.plan, view.cell, context.component);
    ValueTree values;
    values.set("kind", "queue");
    values.set("topic", context.placed ? topics.front().second : "", "its subscription has the same name");
    ValueTree several = ValueTree::openMap();
    if (context.placed && topics.size() > 1)
        for (const auto& [topic, name] : topics) several.set(variableStem(labelValue(topic)), name);
    values.set("topics", several, "each of several, by the ending of its variable");
    values.set("project", context.placed ? view.project : "");
    return values;
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
    const std::string* own = context.placed ? models::findEntry(*var.env, view.environment.id) : nullptr;
    const std::string value = own ? *own : var.value.valueOr({});
    if ((own || var.value.has()) && !looksLikeCredential(name, value)) plain.set(name, value);
}

} // namespace

ValueTree storeValues(const ComponentContext& context) {
    const models::Component& component = context.component;
    ValueTree values;
    if (isVendorStore(component)) values.set("kind", "vendor", "kept by a vendor: reached like any third party");
    else if (isSqlStore(component)) values = sqlValues(context);
    else if (*component.kind == ComponentKind::Redis) values = redisValues(context);
    else if (*component.kind == ComponentKind::ObjectStorage) {
        values.set("kind", "bucket");
        values.set("bucket", context.placed ? bucketName(context.view.plan, context.view.cell, component) : "");
    } else values = queueValues(context);
    values.set("enabled", ValueTree::boolean(true));
    values.set("prefix", variablePrefix(component.id.text), "of the environment variables that tell where it is");
    return values;
}

void addVariables(const ComponentContext& context, ValueTree& values) {
    const CellView& view = context.view;
    ValueTree plain = ValueTree::openMap();
    ValueTree secret = ValueTree::openMap();
    if (context.placed)
        for (const auto& [name, value] : tracingVariables(view, context.component)) plain.set(name, value);
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
