#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/SharedSecrets.h"
#include "exporters/terraform/WorkloadEnvironment.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using nlohmann::json;

std::string tenantPrefix(const CellView& view, const models::Tenant& tenant) {
    models::NameTokens tokens;
    tokens.plan = view.plan.plan->id.text;
    tokens.tenant = tenant.id.text;
    tokens.tenantId = *tenant.tenantId;
    const std::string prefix = models::expandName(view.plan.naming->objectPrefixOrDefault(), tokens);
    return prefix.ends_with('/') ? prefix : prefix + '/';
}

json tenantJson(const CellView& view, const models::Tenant& tenant) {
    const models::Secrets& secrets = *view.plan.secrets;
    json names = json::array();
    for (const TenantSecret& secret : tenantSecrets(view.plan, tenant)) names.push_back(secret.externalName);
    const auto* replicas = secrets.replicas.has() ? &*secrets.replicas : nullptr;
    json value{{"tenant_id", *tenant.tenantId},
               {"tier", std::string(toText(*tenant.tier))},
               {"prefix", tenantPrefix(view, tenant)},
               {"secrets", names},
               {"secret_locations", secretLocations(view, secrets.replicationOrDefault(), replicas, &tenant)},
               {"database", nullptr}};
    if (const std::string database = tenantDatabase(view.plan, tenant); !database.empty()) value["database"] = database;
    return value;
}

void addTenants(CellRoot& root) {
    const CellView& view = root.view();
    HclBlock& tenants = root.module().variable(
        "tenants",
        mapOf(objectType({{"tenant_id", "string"},
                          {"tier", "string"},
                          {"prefix", "string"},
                          {"secrets", "set(string)"},
                          {"secret_locations", "list(string)"},
                          {"database", "optional(string)"}})),
        "Tenants of the cell by slug, from tenants.auto.tfvars.json: prefix of their objects, their secrets and, for bridge tenants, their database.");
    validate(tenants, "alltrue([for tenant in var.tenants : contains([\"pool\", \"bridge\", \"silo\"], tenant.tier)])",
             "A tier is pool, bridge or silo.");
    validate(tenants, "alltrue([for tenant in var.tenants : endswith(tenant.prefix, \"/\")])",
             "A prefix ends with a slash, or it would hold for longer names too.");
    validate(tenants, "length(distinct([for tenant in var.tenants : tenant.tenant_id])) == length(var.tenants)",
             "No two tenants have one id.");
    json values = json::object();
    for (const auto& tenant : view.tenants) values[tenant.id.text] = tenantJson(view, tenant);
    root.module().file("tenants.auto.tfvars.json", jsonText(json{{"tenants", values}}));
}

/// Run components that read a shared secret: those it names, and those with a variable from it.
json readersOf(const CellView& view, const models::Secret& secret) {
    json readers = json::array();
    for (const auto& component : view.components) {
        if (models::componentClass(*component.kind) != models::ComponentClass::Run) continue;
        bool reads = false;
        for (const auto& target : *secret.for_)
            reads = reads || target.text == component.id.text || target.text.ends_with('/' + component.id.text);
        for (const auto& entry : view.plan.vars)
            reads = reads || (*entry.value->secret == secret.id && appliesTo(view, component, *entry.value));
        for (const auto& entry : component.vars) reads = reads || *entry.value->secret == secret.id;
        if (reads) readers.push_back(component.id.text);
    }
    return readers;
}

/// In a cluster the chart's own account reads secrets for all workloads of the cell.
bool inCluster(const CellView& view) { return view.runtime() == models::Runtime::Kubernetes; }

bool readsTenantSecrets(ComponentKind kind) {
    switch (kind) {
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service:
    case ComponentKind::Worker:
    case ComponentKind::Workflow: return true;
    default: return false;
    }
}

/// Who reads the secrets of the project, and the version each mounted one is pinned to.
void addSharedSecrets(CellRoot& root) {
    const CellView& view = root.view();
    const models::Secrets& secrets = *view.plan.secrets;
    json shared = json::object();
    json versions = json::object();
    for (const auto& secret : secrets.items) {
        if (!isShared(*secret)) continue;
        const std::string name = sharedSecretName(view.plan, *secret);
        if (json readers = readersOf(view, *secret); !readers.empty())
            shared[name] = inCluster(view) ? json::array({secretsReader}) : std::move(readers);
        const std::int64_t version = std::max<std::int64_t>(1, secret->versions.valueOr(1));
        if (root.mountedSecrets().contains(name))
            versions[name] = secrets.pinVersionsOrDefault() ? std::to_string(version) : std::string("latest");
    }
    root.value("shared_readers", ref("map(set(string))"), "Workloads that read secrets of the project, by secret.",
               shared);
    if (versions.empty()) return;
    root.value("secret_versions", ref("map(string)"), "Version that each mounted secret is pinned to.", versions);
    root.module()
        .variable("rotated_versions", "map(string)",
                  "Newer versions of some of them, of rotations since the export; they lie in a file of their own.")
        .set("default", Expression::map({}));
}

} // namespace

void addSecrets(CellRoot& root) {
    const CellView& view = root.view();
    addTenants(root);
    addSharedSecrets(root);
    Expression::Pairs clients;
    json readers = json::array();
    if (inCluster(view)) {
        clients.emplace_back(secretsReader, ref(secretsReaderEmail));
        readers.push_back(secretsReader);
    }
    for (const auto& component : view.components) {
        if (inCluster(view) || models::componentClass(*component.kind) != models::ComponentClass::Run) continue;
        clients.emplace_back(component.id.text, ref(moduleOf(component) + ".email"));
        if (readsTenantSecrets(*component.kind)) readers.push_back(component.id.text);
    }
    root.value("tenant_secrets", objectType({{"readers", "set(string)"}}), "Workloads that read tenants' secrets.",
               {{"readers", readers}});

    HclBlock& call = root.call("cell_secrets", "secrets");
    call.set("rotation_topic", cellResourceName(view.plan, view.cell, "secret-rotation"));
    call.set("locations", Expression::texts(view.dataLocations()));
    call.set("clients", Expression::map(std::move(clients)));
    const json period = rotationPeriod(view.plan.secrets->rotationDays.valueOr(usualRotationDays));
    const Expression entry =
        Expression::map({{"readers", ref("var.tenant_secrets.readers")},
                         {"locations", ref("tenant.secret_locations")},
                         {"rotation_period", period.is_null() ? ref("null") : Expression(period.get<std::string>())},
                         {"protected", false},
                         {"labels", ref("{ tenant = slug }")}});
    const std::string head = "merge([for slug, tenant in var.tenants : { for name in tenant.secrets : name => ";
    call.set("secrets", Expression::wrap(head, entry, " }]...)"));
    call.raw("shared_readers", "var.shared_readers");
    call.raw("labels", "var.labels");
}

} // namespace platbook::exporters::terraform
