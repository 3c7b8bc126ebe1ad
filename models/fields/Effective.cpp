#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::models {
namespace {

bool isObjectMap(const TypeSpec& type) { return type.kind == ValueKind::Map && type.item->kind == ValueKind::Object; }

/// Replaces a value by another of the same type, by way of its elements; scalars by way of their text.
void copyValue(const TypeSpec& type, void* to, const void* from);

void copyElements(const TypeSpec& type, void* to, const void* from) {
    while (type.size(to) > 0) type.eraseAt(to, type.size(to) - 1);
    for (std::size_t i = 0; i < type.size(from); ++i) {
        void* element = type.insertAt(to, i);
        if (type.kind == ValueKind::Map) type.setKeyAt(to, i, type.keyAt(from, i));
        copyValue(*type.item, element, type.at(from, i));
    }
}

void copyValue(const TypeSpec& type, void* to, const void* from) {
    switch (type.kind) {
    case ValueKind::List:
    case ValueKind::Map: copyElements(type, to, from); return;
    case ValueKind::Object:
        for (const FieldSpec& field : type.object().fields) {
            if (field.has(from)) copyValue(*field.type, field.edit(to), field.read(from));
            else field.clear(to);
        }
        return;
    case ValueKind::Any: *static_cast<AnyValue*>(to) = *static_cast<const AnyValue*>(from); return;
    default: type.parse(type.print(from), to); return;
    }
}

/// Merges maps of objects entry by entry: `env` of a sub-object, policy rows.
void mergeMap(const TypeSpec& type, void* to, const void* from) {
    for (std::size_t i = 0; i < type.size(from); ++i) {
        const std::string key = type.keyAt(from, i);
        std::size_t at = 0;
        while (at < type.size(to) && type.keyAt(to, at) != key) ++at;
        if (at == type.size(to)) {
            type.insertAt(to, at);
            type.setKeyAt(to, at, key);
        }
        mergeObject(type.item->object(), type.editAt(to, at), type.at(from, i));
    }
}

template<class Object> Object withEnvironment(const Setting<Object>& base, const EnvironmentId& env) {
    Object merged = *base;
    if (const Shared<Object>* own = findEntry(merged.env, env)) {
        const Shared<Object> over = *own;
        merge(merged, *over);
    }
    merged.env.clear();
    return merged;
}

} // namespace

void mergeObject(const ObjectSpec& spec, void* base, const void* over) {
    for (const FieldSpec& field : spec.fields) {
        if (field.isNull(over)) {
            field.clear(base);
        } else if (field.has(over)) {
            if (field.type->kind == ValueKind::Object)
                mergeObject(field.type->object(), field.edit(base), field.read(over));
            else if (isObjectMap(*field.type)) mergeMap(*field.type, field.edit(base), field.read(over));
            else copyValue(*field.type, field.edit(base), field.read(over));
        }
    }
}

Component effectiveComponent(const Component& stampComponent, const Cell& cell) {
    Component merged = stampComponent;
    merged.env.clear();
    if (const auto* perEnvironment = findEntry(stampComponent.env, *cell.env)) merge(merged, **perEnvironment);
    for (const auto& entry : cell.overrides)
        if (entry.key.text == stampComponent.id.text) merge(merged, *entry.value);
    merged.id = stampComponent.id;
    return merged;
}

std::vector<Component> cellComponents(const Plan& plan, const Cell& cell) {
    std::vector<Component> components;
    for (const auto& stamp : plan.stamps) {
        if (stamp.key.text != (*cell.stamp).text) continue;
        for (const auto& component : stamp.value) {
            const auto& lacking = *cell.without;
            const bool lacks = std::any_of(lacking.begin(), lacking.end(),
                                           [&](const auto& id) { return id.text == component->id.text; });
            if (!lacks) components.push_back(effectiveComponent(*component, cell));
        }
    }
    return components;
}

ValueOrigin componentFieldOrigin(const Component& stampComponent, const Cell& cell, std::string_view field) {
    const int kind = stampComponent.kind.has() ? static_cast<int>(*stampComponent.kind) : -1;
    const FieldSpec* spec = Component::spec().find(field, kind);
    if (!spec) return ValueOrigin::Default;
    for (const auto& entry : cell.overrides) {
        if (entry.key.text != stampComponent.id.text) continue;
        if (spec->isNull(&*entry.value)) return ValueOrigin::Default;
        if (spec->has(&*entry.value)) return ValueOrigin::Cell;
    }
    if (const auto* perEnvironment = findEntry(stampComponent.env, *cell.env)) {
        if (spec->isNull(&**perEnvironment)) return ValueOrigin::Default;
        if (spec->has(&**perEnvironment)) return ValueOrigin::Environment;
    }
    return spec->has(&stampComponent) ? ValueOrigin::Stamp : ValueOrigin::Default;
}

Tenant effectiveTenant(const Plan& plan, const Tenant& tenant) {
    if (plan.tenantDefaults.empty()) return tenant;
    Tenant merged;
    const auto lay = [&](RootTenantDefaults key) {
        if (const auto* defaults = findEntry(plan.tenantDefaults, key)) merge(merged, **defaults);
    };
    lay(RootTenantDefaults::All);
    switch (*tenant.tier) {
    case Tier::Pool: lay(RootTenantDefaults::Pool); break;
    case Tier::Bridge: lay(RootTenantDefaults::Bridge); break;
    case Tier::Silo: lay(RootTenantDefaults::Silo); break;
    }
    merge(merged, tenant);
    merged.id = tenant.id;
    return merged;
}

Observability effectiveObservability(const Plan& plan, const EnvironmentId& env) {
    return withEnvironment(plan.observability, env);
}
Network effectiveNetwork(const Plan& plan, const EnvironmentId& env) { return withEnvironment(plan.network, env); }
Delivery effectiveDelivery(const Plan& plan, const EnvironmentId& env) { return withEnvironment(plan.delivery, env); }

Edge effectiveEdge(const Plan& plan, const EnvironmentId& env) {
    Edge merged = *plan.edge;
    if (const Shared<Edge>* own = findEntry(merged.override, env)) {
        const Shared<Edge> over = *own;
        merge(merged, *over);
    }
    merged.override.clear();
    return merged;
}

Runtime cellRuntime(const Plan& plan, const Cell& cell) {
    if (cell.runtime.has()) return *cell.runtime;
    const PhaseId chosen = plan.plan->phase.has() ? *plan.plan->phase
                           : plan.phases.empty()  ? PhaseId()
                                                  : plan.phases.back()->id;
    if (const Phase* phase = findById(plan.phases, chosen); phase && phase->runtime.has()) return *phase->runtime;
    return plan.plan->runtimeOrDefault();
}

RunBilling billingOf(const Component& component) {
    if (component.billing.has()) return *component.billing;
    const auto kind = *component.kind;
    const bool always =
        kind == ComponentKind::Worker || kind == ComponentKind::Scheduler || kind == ComponentKind::Workflow;
    return always ? RunBilling::Instance : RunBilling::Request;
}

RegionMode failoverMode(const Region& region) {
    if (region.mode.has()) return *region.mode;
    return region.roleOrDefault() == RegionRole::Standby ? RegionMode::PilotLight : RegionMode::None;
}

std::int64_t minInstances(const Component& component) {
    return component.count.has() ? *component.count : component.minOrDefault();
}
std::int64_t maxInstances(const Component& component) {
    return component.count.has() ? *component.count : component.maxOrDefault();
}

ComponentClass componentClass(ComponentKind kind) {
    switch (kind) {
    case ComponentKind::Web:
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service:
    case ComponentKind::Worker:
    case ComponentKind::Scheduler:
    case ComponentKind::Workflow: return ComponentClass::Run;
    case ComponentKind::Postgres:
    case ComponentKind::Redis:
    case ComponentKind::Vector:
    case ComponentKind::ObjectStorage:
    case ComponentKind::Bus: return ComponentClass::Store;
    case ComponentKind::Edge: return ComponentClass::Edge;
    case ComponentKind::WebStatic:
    case ComponentKind::Secrets:
    case ComponentKind::Kms:
    case ComponentKind::Observability: return ComponentClass::Other;
    }
    return ComponentClass::Other;
}

std::string expandName(std::string_view pattern, const NameTokens& tokens) {
    std::string underscored(tokens.tenant);
    std::replace(underscored.begin(), underscored.end(), '-', '_');
    const std::pair<std::string_view, std::string_view> values[] = {
        {"{plan}", tokens.plan},           {"{env}", tokens.env},
        {"{region}", tokens.region},       {"{cell}", tokens.cell},
        {"{component}", tokens.component}, {"{tenant}", tokens.tenant},
        {"{tenant_}", underscored},        {"{tenant_id}", tokens.tenantId},
        {"{secret}", tokens.secret},       {"{vendor}", tokens.vendor}};
    std::string text;
    for (std::size_t i = 0; i < pattern.size();) {
        const auto hit = std::find_if(std::begin(values), std::end(values),
                                      [&](const auto& value) { return pattern.substr(i).starts_with(value.first); });
        if (hit == std::end(values)) {
            text += pattern[i++];
        } else {
            text += hit->second;
            i += hit->first.size();
        }
    }
    return text;
}

std::string cellProject(const Plan& plan, const Cell& cell) {
    if (cell.project.has()) return *cell.project;
    const bool silo = cell.tenant.has();
    if (silo && cellRuntime(plan, cell) == Runtime::Kubernetes && cell.cluster.has()) {
        // A silo namespace in a cluster shared with other cells stays in their project.
        for (const auto& other : plan.cells)
            if (!other->tenant.has() && other->cluster == cell.cluster) return cellProject(plan, *other);
    }
    const Provider& provider = *plan.provider;
    const std::string pattern = silo ? provider.siloProjectOrDefault() : provider.projectOrDefault();
    NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.env = cell.env->text;
    tokens.region = cell.region->text;
    tokens.cell = cell.id.text;
    tokens.tenant = cell.tenant->text;
    return expandName(pattern, tokens);
}

} // namespace platbook::models
