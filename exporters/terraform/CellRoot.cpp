#include "exporters/terraform/CellRoot.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/terraform/CentralPooler.h"
#include "exporters/terraform/SharedSecrets.h"
#include "exporters/terraform/modules/Modules.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using Attributes = std::vector<std::pair<std::string, std::string>>;

constexpr const char* storePlaces = "map(object({ name = string, location = string }))";
constexpr const char* probeType =
    "object({ path = string, port = number, initial_delay = number, period = number, timeout = number, failures = number, successes = number })";

const Attributes& attributesOf(const std::string& name) {
    static const Attributes services{
        {"account_id", "string"},
        {"description", "string"},
        {"places", "map(object({ name = string, location = string, min_instances = number, max_instances = number }))"},
        {"cpu", "string"},
        {"memory", "string"},
        {"image", "string"},
        {"command", "list(string)"},
        {"port", "number"},
        {"http2", "bool"},
        {"concurrency", "number"},
        {"timeout_seconds", "number"},
        {"cpu_idle", "bool"},
        {"startup_boost", "bool"},
        {"ingress", "string"},
        {"default_url", "bool"},
        {"public_invoker", "bool"},
        {"egress", "string"},
        {"project_roles", "set(string)"},
        {"probes", std::string("object({ startup = ") + probeType + ", live = " + probeType + ", ready = optional(" +
                       probeType + ") })"},
        {"deletion_protection", "bool"}};
    static const Attributes workers{
        {"account_id", "string"},
        {"description", "string"},
        {"places", "map(object({ name = string, location = string, instances = number, max_instances = number }))"},
        {"cpu", "string"},
        {"memory", "string"},
        {"image", "string"},
        {"command", "list(string)"},
        {"egress", "string"},
        {"project_roles", "set(string)"},
        {"deletion_protection", "bool"}};
    static const Attributes databases{
        {"name", "string"},
        {"location", "string"},
        {"database_version", "string"},
        {"edition", "string"},
        {"tier", "string"},
        {"high_availability", "bool"},
        {"disk_gb", "number"},
        {"disk_autoresize", "bool"},
        {"flags", "map(string)"},
        {"backups",
         "object({ retained = number, log_days = number, start_time = optional(string), location = optional(string) })"},
        {"maintenance", "optional(object({ day = number, hour = number }))"},
        {"ssl_mode", "string"},
        {"iam_auth", "bool"},
        {"insights", "bool"},
        {"deletion_protection", "bool"},
        {"databases",
         "map(object({ name = string, charset = optional(string, \"UTF8\"), collation = optional(string, \"en_US.UTF8\") }))"},
        {"replicas", "map(object({ name = string, location = string, promoted = optional(bool, false) }))"}};
    static const Attributes caches{{"places", storePlaces},
                                   {"memory_gb", "number"},
                                   {"high_availability", "bool"},
                                   {"redis_version", "string"},
                                   {"configs", "map(string)"},
                                   {"auth", "bool"},
                                   {"tls", "bool"},
                                   {"snapshots", "bool"},
                                   {"maintenance", "optional(object({ day = string, hour = number }))"},
                                   {"deletion_protection", "bool"}};
    static const Attributes buckets{
        {"places", storePlaces},
        {"storage_class", "string"},
        {"versioning", "bool"},
        {"prefix", "string"},
        {"lifecycle_rules",
         "list(object({ age_days = number, prefixes = optional(list(string), []), storage_class = optional(string) }))"}};
    static const Attributes topics{{"topics", "map(string)"},
                                   {"locations", "list(string)"},
                                   {"retention_days", "number"},
                                   {"dead_letter", "bool"}};
    static const Attributes accounts{
        {"account_id", "string"}, {"description", "string"}, {"project_roles", "set(string)"}};
    static const Attributes sites{{"name", "string"}, {"location", "string"}, {"published", "bool"}};
    static const Attributes poolers{{"account_id", "string"},
                                    {"description", "string"},
                                    {"places", "map(object({ name = string, location = string, instances = number }))"},
                                    {"machine_type", "string"},
                                    {"port", "number"},
                                    {"settings", "map(string)"},
                                    {"proxy_image", "string"},
                                    {"pooler_image", "string"},
                                    {"registry", "object({ host = string, project = string })"}};
    if (name == "accounts") return accounts;
    if (name == "poolers") return poolers;
    if (name == "sites") return sites;
    if (name == "services") return services;
    if (name == "workers") return workers;
    if (name == "databases") return databases;
    if (name == "caches") return caches;
    return name == "buckets" ? buckets : topics;
}

std::string meaningOf(const std::string& name) {
    if (name == "services") return "Services by component: sizes, probes and who may call.";
    if (name == "workers") return "Worker pools by component.";
    if (name == "accounts") return "Accounts of the workloads by component.";
    if (name == "poolers") return "Shared poolers by database.";
    if (name == "sites") return "Buckets of static sites by component.";
    if (name == "databases") return "PostgreSQL instances by component.";
    if (name == "caches") return "Redis instances by component.";
    return name == "buckets" ? "Buckets by component." : "Topics by component.";
}

HclFile providers() {
    HclFile file;
    HclBlock& google = file.block("provider", {"google"});
    google.raw("project", "var.project_id").raw("region", "var.location").raw("default_labels", "var.labels");
    return file;
}

std::string purposeOf(const CellView& view) {
    return "Cell " + view.cell.id.text + " of environment " + view.environment.id.text + " in " + view.location() +
           ", alone in this state.";
}

} // namespace

Expression componentType(const std::string& name) { return mapOf(objectType(attributesOf(name))); }

std::vector<std::string> componentAttributes(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& [attribute, type] : attributesOf(name)) names.push_back(attribute);
    return names;
}

std::string moduleOf(const models::Component& component) { return "module." + component.id.text; }

std::string standbyModuleOf(const models::Component& component) { return moduleOf(component) + "_standby"; }

CellRoot::CellRoot(const CellView& view, std::optional<models::Cidr> standbySubnet)
    : m_view(view),
      m_standbySubnet(standbySubnet),
      m_module("environments/" + environmentFolder(view.plan, view.environment.id) + '/' + view.cell.id.text,
               purposeOf(view)),
      m_values(nlohmann::json::object()),
      m_keys(nlohmann::json::object()) {
    const std::string plan = view.plan.plan->id.text;
    const std::string bucket =
        view.plan.provider->stateBucket.has() ? *view.plan.provider->stateBucket : plan + "-tfstate";
    m_module.makeRoot({bucket, plan + '/' + view.environment.id.text + '/' + view.cell.id.text}, providers());

    HclBlock& project = value("project_id", ref("string"), "Project of the cell.", view.project);
    validate(project, "can(regex(\"^[a-z][a-z0-9-]{4,28}[a-z0-9]$\", var.project_id))",
             "A project id has 6 to 30 lower case letters, digits and hyphens.");
    value("location", ref("string"), "Region of the cell.", view.location());
    nlohmann::json labels = nlohmann::json::object();
    LabelSource source{view.environment.id.text, view.region.id.text, view.cell.id.text, view.cell.tenant->text, {}};
    for (const auto& [key, text] : resourceLabels(view.plan, source)) labels[key] = text;
    value("labels", ref("map(string)"), "Labels of every resource.", labels);
}

HclBlock& CellRoot::call(const std::string& label, const std::string& module, const std::string& forEach) {
    m_used.insert(module);
    HclBlock& block = m_module.main().module(label);
    block.set("source", "../../../modules/" + moduleFolder(m_view.plan, module));
    if (!forEach.empty()) block.raw("for_each", forEach);
    block.raw("project_id", "var.project_id");
    return block;
}

HclBlock& CellRoot::value(const std::string& name, Expression type, const std::string& description,
                          nlohmann::json json) {
    m_values[name] = std::move(json);
    return m_module.variable(name, std::move(type), description);
}

void CellRoot::componentValue(const std::string& name, const std::string& component, nlohmann::json json) {
    if (!m_values.contains(name)) m_module.variable(name, componentType(name), meaningOf(name));
    m_values[name][component] = std::move(json);
}

std::string CellRoot::labelsOf(const models::Component& component) const {
    const auto keys = m_view.plan.naming->labelsOrDefault();
    if (std::find(keys.begin(), keys.end(), "component") == keys.end()) return "var.labels";
    return "merge(var.labels, { component = " + hclQuoted(component.id.text) + " })";
}

std::string CellRoot::keyOf(const models::Component& store, const std::string& agent, const std::string& location) {
    if (!store.cmekOrDefault()) return "null";
    const bool home = location == m_view.locationOf(store);
    const std::string place = home && store.keyLocation.has() ? *store.keyLocation : location;
    m_keys[place][store.id.text] = {{"agent", agent},
                                    {"rotation_period", rotationPeriod(store.keyRotationDaysOrDefault())}};
    return "module.cell_keys[" + hclQuoted(place) + "].key_ids[" + hclQuoted(store.id.text) + "]";
}

Expression CellRoot::clientsOf(const models::Component& store, bool (*choose)(ComponentKind)) const {
    Expression::Pairs clients;
    for (const auto& component : m_view.components)
        if (reaches(m_view, component, store) && (!choose || choose(*component.kind)))
            clients.emplace_back(component.id.text, ref(moduleOf(component) + ".email"));
    if (hasCentralPooler(m_view, store))
        clients.emplace_back(poolerClient(store), ref(poolerModuleOf(store) + ".email"));
    return Expression::map(std::move(clients));
}

bool CellRoot::isProtected(const models::Component& store) const {
    return store.deletionProtection.valueOr(*m_view.environment.kind != models::EnvironmentKind::Dev);
}

std::vector<ExportFile> CellRoot::finish(const ExportInput& input) {
    if (!m_keys.empty()) {
        value("keys", ref("map(map(object({ agent = string, rotation_period = string })))"),
              "Keys by location and store.", m_keys);
        HclBlock& keys = call("cell_keys", "kms", "var.keys");
        keys.set("name", m_view.plan.plan->id.text + '-' + m_view.cell.id.text)
            .raw("location", "each.key")
            .raw("keys", "each.value");
        keys.raw("labels", "var.labels");
    }
    m_module.file("terraform.tfvars.json", jsonText(m_values));
    return m_module.files(input);
}

void addCellNetwork(CellRoot& root) {
    const CellView& view = root.view();
    const std::string name = cellResourceName(view.plan, view.cell, "subnet");
    nlohmann::json subnets = nlohmann::json::object();
    const auto subnet = [&](const std::string& text, const std::string& location, const models::Cidr& cidr) {
        return nlohmann::json{{"name", text},
                              {"location", location},
                              {"cidr", cidr.toText()},
                              {"secondary_ranges", nlohmann::json::object()}};
    };
    // A cluster brings the subnet of its nodes along: a cell in it has none of its own.
    const bool ownSubnet = view.runtime() == models::Runtime::Run;
    if (ownSubnet && view.cell.subnet.has()) subnets["primary"] = subnet(name, view.location(), *view.cell.subnet);
    if (root.hasStandby())
        subnets["standby"] = subnet(standbyName(name), *view.failover->location, *root.standbySubnet());
    const models::Network network = models::effectiveNetwork(view.plan, view.environment.id);
    nlohmann::json json{{"name", networkName(view.plan, view.environment.id)},
                        {"subnets", subnets},
                        {"nat", network.natOrDefault()},
                        {"flow_logs", network.flowLogsOrDefault()},
                        {"private_range", nullptr},
                        {"standby_range", nullptr}};
    if (view.cell.psa.has()) {
        constexpr int roomForTwoRegions = 22; // each service takes a /24 per region
        json["private_range"] = cellResourceName(view.plan, view.cell, "services");
        if (view.failover && view.cell.psa->prefix <= roomForTwoRegions) json["standby_range"] = json["private_range"];
    }
    root.value(
        "network",
        objectType(
            {{"name", "string"},
             {"subnets",
              "map(object({ name = string, location = string, cidr = string, secondary_ranges = map(string) }))"},
             {"nat", "bool"},
             {"flow_logs", "bool"},
             {"private_range", "string"},
             {"standby_range", "string"}}),
        "Network of the project, the cell's subnets in it and its range for private services, here and in the failover region.",
        json);
    HclBlock& call = root.call("cell_network", "subnet");
    call.raw("network", "var.network.name");
    for (const char* attribute : {"subnets", "nat", "flow_logs"})
        call.raw(attribute, std::string("var.network.") + attribute);
}

} // namespace platbook::exporters::terraform
