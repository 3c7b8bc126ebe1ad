#include "exporters/terraform/GlobalRoots.h"
#include "exporters/terraform/SharedSecrets.h"
#include "exporters/terraform/modules/Modules.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <map>
#include <set>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using nlohmann::json;
using Views = std::vector<const CellView*>;

/// APIs that a project's cells and their edge need. Written out in main.tf, so that readers see them.
std::set<std::string> apisOf(const Views& views) {
    std::set<std::string> apis{
        "billingbudgets.googleapis.com",   "cloudbilling.googleapis.com", "cloudresourcemanager.googleapis.com",
        "cloudtrace.googleapis.com",       "compute.googleapis.com",      "iam.googleapis.com",
        "iamcredentials.googleapis.com",   "logging.googleapis.com",      "monitoring.googleapis.com",
        "orgpolicy.googleapis.com",        "pubsub.googleapis.com",       "secretmanager.googleapis.com",
        "servicenetworking.googleapis.com"};
    for (const CellView* view : views) {
        if (view->runtime() == models::Runtime::Run) apis.insert("run.googleapis.com");
        else apis.insert({"container.googleapis.com", "dns.googleapis.com"});
        if (view->behindEdge()) apis.insert({"certificatemanager.googleapis.com", "dns.googleapis.com"});
        for (const auto& component : view->components) {
            switch (*component.kind) {
            case ComponentKind::Postgres:
            case ComponentKind::Vector: apis.insert("sqladmin.googleapis.com"); break;
            case ComponentKind::Redis: apis.insert("redis.googleapis.com"); break;
            case ComponentKind::ObjectStorage:
                apis.insert({"storage.googleapis.com", "storagetransfer.googleapis.com"});
                break;
            case ComponentKind::WebStatic: apis.insert("storage.googleapis.com"); break;
            default: break;
            }
            if (component.cmekOrDefault()) apis.insert("cloudkms.googleapis.com");
        }
    }
    return apis;
}

std::set<std::string> locationsOf(const Views& views) {
    std::set<std::string> locations;
    for (const CellView* view : views) {
        locations.insert(view->location());
        if (view->failover && view->failover->location.has()) locations.insert(*view->failover->location);
    }
    return locations;
}

json auditLogs(const Views& views) {
    std::set<std::string> types;
    for (const CellView* view : views) {
        const auto observability = models::effectiveObservability(view->plan, view->environment.id);
        for (const auto log : *observability.auditLogs) {
            if (log == models::ObservabilityAuditLogs::Admin) types.insert("ADMIN_READ");
            if (log == models::ObservabilityAuditLogs::DataRead) types.insert("DATA_READ");
            if (log == models::ObservabilityAuditLogs::DataWrite) types.insert("DATA_WRITE");
        }
    }
    return types;
}

std::int64_t wholeUnits(const models::Decimal& amount) {
    return std::max<std::int64_t>(1,
                                  (amount.units() + models::Decimal::unitsPerOne - 1) / models::Decimal::unitsPerOne);
}

/// Expected high of the lines of a project's cells, whole units; 0 where nothing is known.
std::int64_t highOf(const ExportInput& input, const Views& views) {
    models::Money sum;
    for (const auto& line : input.evaluation.lines)
        for (const CellView* view : views)
            if (line.cell == view->cell.id.text && line.priced) sum += line.amount.high;
    return (sum.cents() + 99) / 100;
}

/// Budgets that are kept in this project: the environment's in the project of its first shared cell, and for a silo
/// project what its cells may cost at the most that is foreseen.
json budgetsOf(const ExportInput& input, const std::string& project, const Views& views,
               const std::vector<CellView>& all) {
    json budgets = json::object();
    const models::Plan& plan = input.plan;
    const std::string currency = plan.plan->currency.has() ? *plan.plan->currency : "USD";
    const models::Environment& environment = views.front()->environment;
    std::set<std::string> projects;
    std::string home;
    for (const CellView& view : all) {
        if (view.environment.id != environment.id) continue;
        projects.insert(view.project);
        if (home.empty() || (!view.cell.tenant.has() && home != project))
            home = view.cell.tenant.has() && !home.empty() ? home : view.project;
    }
    if (environment.budget.has() && home == project)
        budgets[plan.plan->id.text + '-' + environment.id.text] = {
            {"amount", wholeUnits(*environment.budget)}, {"currency", currency}, {"projects", projects}};
    const std::int64_t high = highOf(input, views);
    if (home != project && high > 0)
        budgets[project] = {{"amount", high}, {"currency", currency}, {"projects", {project}}};
    for (const auto& budget : plan.budgets) {
        if (budget->metricOrDefault() != models::BudgetMetric::Cost || home != project) continue;
        const auto& environments = *budget->where->env;
        if (std::find(environments.begin(), environments.end(), environment.id.text) == environments.end()) continue;
        json entry{{"amount", wholeUnits(*budget->amount)},
                   {"currency", currency},
                   {"projects", projects},
                   {"forecast", budget->forecastOrDefault()}};
        for (const auto& threshold : *budget->thresholds) entry["thresholds"].push_back(threshold.toDouble());
        budgets[plan.plan->id.text + '-' + budget->id.text] = entry;
    }
    return budgets;
}

json firewallRules(const models::Network& network) {
    json rules = json::object();
    for (const auto& rule : network.firewall) {
        const bool ingress = *rule->direction == models::NetworkFirewallDirection::Ingress;
        const std::string range = ingress ? *rule->from : *rule->to;
        if (!models::Cidr::parse(range)) continue; // names of components: the services' own accounts and ingress decide
        rules[rule->id.text] = {{"direction", ingress ? "INGRESS" : "EGRESS"},
                                {"ranges", {range}},
                                {"ports", *rule->ports},
                                {"action", *rule->action == models::NetworkFirewallAction::Allow ? "allow" : "deny"}};
    }
    return rules;
}

json peeringsOf(const models::Network& network, const std::string& project) {
    json peerings = json::object();
    for (const std::string& peer : *network.peerings) {
        if (models::Cidr::parse(peer) || peer.empty()) continue;
        const std::string name = labelValue(peer.substr(peer.rfind('/') + 1));
        peerings[name] =
            peer.find('/') != std::string::npos ? peer : "projects/" + project + "/global/networks/" + peer;
    }
    return peerings;
}

json creationOf(const models::Plan& plan, const std::string& project) {
    if (!makesProjects(plan)) return nullptr;
    const models::Provider& provider = *plan.provider;
    json create{{"name", project.substr(0, 30)},
                {"billing_account", *provider.billingAccount},
                {"org_id", nullptr},
                {"folder_id", nullptr}};
    if (provider.folder.has()) create["folder_id"] = *provider.folder;
    else create["org_id"] = *provider.org;
    return create;
}

void addNetwork(GlobalRoot& root, Layout& layout, const std::string& project, const Views& views) {
    const models::Plan& plan = views.front()->plan;
    const models::Network network = models::effectiveNetwork(plan, views.front()->environment.id);
    json services = json::object();
    for (const CellView* view : views)
        if (view->cell.psa.has())
            services[view->cell.id.text] = {{"name", cellResourceName(plan, view->cell, "services")},
                                            {"cidr", view->cell.psa->toText()}};
    root.value("private_services", ref("map(object({ name = string, cidr = string }))"),
               "Ranges of Cloud SQL and Redis by cell.", services);
    root.value("firewall_rules",
               ref("map(object({ direction = string, action = string, ranges = list(string), ports = list(number) }))"),
               "Firewall rules beside the general denial.", firewallRules(network));
    root.value("peerings", ref("map(string)"), "Other networks to peer with.", peeringsOf(network, project));
    HclBlock& call = root.call(layout, "network", "network");
    call.set("name", networkName(plan, views.front()->environment.id))
        .set("auto_subnets", network.modeOrDefault() == models::NetworkMode::Auto);
    for (const char* name : {"private_services", "firewall_rules", "peerings"})
        call.raw(name, std::string("var.") + name);
    const bool clusters = std::any_of(views.begin(), views.end(), [](const CellView* view) {
        return view->runtime() == models::Runtime::Kubernetes;
    });
    if (clusters) call.set("private_apis", true);
    call.set("depends_on", Expression::raws({"module.project"}));
    root.module().output("network_id", "module.network.network_id", "Id of the network.");
}

/// Secrets of the platform and its vendors: one of each name in a project, whatever number of cells read it.
void addSecrets(GlobalRoot& root, Layout& layout, const Views& views) {
    const json secrets = projectSecrets(views);
    if (secrets.empty()) return;
    const models::Plan& plan = views.front()->plan;
    root.value(
        "secrets",
        ref("map(object({ readers = set(string), locations = list(string), rotation_period = optional(string) }))"),
        "Secrets of the platform and its vendors by name; cells name their readers.", secrets);
    HclBlock& call = root.call(layout, "secrets", "secrets");
    call.set("rotation_topic", fitName(plan.plan->id.text + "-secret-rotation", 63)).raw("locations", "var.locations");
    call.set("clients", Expression::map({})).raw("secrets", "var.secrets").raw("labels", "var.labels");
    call.set("depends_on", Expression::raws({"module.project"}));
}

bool copiesObjects(const Views& views) {
    for (const CellView* view : views)
        for (const auto& component : view->components)
            if (*component.kind == ComponentKind::ObjectStorage && component.copyTo.has()) return true;
    return false;
}

void addProject(Layout& layout, const ExportInput& input, const std::string& project, const Views& views,
                const std::vector<CellView>& all) {
    const models::Plan& plan = input.plan;
    std::string cells;
    for (const CellView* view : views) cells += (cells.empty() ? "" : ", ") + view->cell.id.text;
    GlobalRoot root(plan, "projects/" + project,
                    "Project " + project + " with its network, for the cells " + cells + ". Apply it before them.",
                    project, views.front()->environment.id.text, true);
    root.value(
        "quota_project", ref("string"),
        "Project that calls of a person's login are counted in: budgets and policies refuse those without one. A service account needs none.",
        makesProjects(plan) ? json(nullptr) : json(project));
    if (makesProjects(plan))
        root.module().note(
            "With a person's login set `quota_project` to a project that exists already and has the APIs of `main.tf` on; a pipeline's account needs none.");
    root.value("create",
               objectType({{"name", "string"},
                           {"org_id", "optional(string)"},
                           {"folder_id", "optional(string)"},
                           {"billing_account", "string"}}),
               "How to create the project; null where it exists already.", creationOf(plan, project));
    root.value("audit_log_types", ref("set(string)"), "Audit logs kept beside the admin log.", auditLogs(views));
    root.value("billing_account", ref("string"), "Billing account of the budgets; null takes the project's own.",
               plan.provider->billingAccount.has() ? json(*plan.provider->billingAccount) : json(nullptr));
    root.value(
        "budgets",
        ref("map(object({ amount = number, currency = string, projects = set(string), thresholds = optional(list(number), [0.5, 0.9, 1.0]), forecast = optional(bool, true) }))"),
        "Monthly budgets by name.", budgetsOf(input, project, views, all));
    HclBlock& call = root.call(layout, "project", "project");
    const std::set<std::string> apis = apisOf(views);
    call.set("services", Expression::texts({apis.begin(), apis.end()}));
    call.set("copies_objects", copiesObjects(views));
    passVariables(call, {"create", "audit_log_types", "billing_account", "budgets", "labels"});

    const std::set<std::string> locations = locationsOf(views);
    root.value("locations", ref("list(string)"), "Locations where resources of the project may be made.", locations);
    root.call(layout, "org_policy", "org_policy")
        .raw("locations", "var.locations")
        .set("depends_on", Expression::raws({"module.project"}));
    addNetwork(root, layout, project, views);
    addSecrets(root, layout, views);
    root.module().output("number", "module.project.number", "Number of the project.");
    HclBlock& plansIt = root.module().test().block("run", {"plans_the_project"});
    plansIt.raw("command", "plan");
    HclBlock& check = plansIt.block("assert");
    check.raw("condition", "length(var.private_services) == " +
                               std::to_string(std::count_if(views.begin(), views.end(), [](const CellView* view) {
                                   return view->cell.psa.has();
                               })));
    check.set("error_message", "Every cell has its own range for private services.");
    root.finish(layout, input);
}

} // namespace

GlobalRoot::GlobalRoot(const models::Plan& plan, const std::string& folder, std::string purpose,
                       const std::string& project, const std::string& env, bool quotaProject)
    : m_plan(plan), m_module("global/" + folder, std::move(purpose)), m_values(json::object()) {
    const std::string id = plan.plan->id.text;
    HclFile providers;
    HclBlock& google = providers.block("provider", {"google"});
    google.raw("project", "var.project_id").raw("default_labels", "var.labels");
    if (quotaProject)
        google.raw("user_project_override", "var.quota_project != null").raw("billing_project", "var.quota_project");
    m_module.makeRoot(
        {plan.provider->stateBucket.has() ? *plan.provider->stateBucket : id + "-tfstate", id + "/global/" + folder},
        std::move(providers));
    value("project_id", ref("string"), "Project of the resources.", project);
    json labels = json::object();
    for (const auto& [key, text] : resourceLabels(plan, {env, {}, {}, {}, {}})) labels[key] = text;
    value("labels", ref("map(string)"), "Labels of every resource.", labels);
}

HclBlock& GlobalRoot::call(Layout& layout, const std::string& label, const std::string& module,
                           const std::string& forEach) {
    layout.modules.insert(module);
    HclBlock& block = m_module.main().module(label);
    std::string source;
    for (std::size_t i = 0; i < m_module.depth(); ++i) source += "../";
    block.set("source", source + "modules/" + moduleFolder(m_plan, module));
    if (!forEach.empty()) block.raw("for_each", forEach);
    block.raw("project_id", "var.project_id");
    return block;
}

HclBlock& GlobalRoot::value(const std::string& name, Expression type, const std::string& description, json value) {
    m_values[name] = std::move(value);
    return m_module.variable(name, std::move(type), description);
}

void GlobalRoot::finish(Layout& layout, const ExportInput& input) {
    m_module.file("terraform.tfvars.json", jsonText(m_values));
    for (ExportFile& file : m_module.files(input)) layout.files.push_back(std::move(file));
}

void addProjects(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    std::map<std::string, Views> byProject;
    for (const CellView& view : views) byProject[view.project].push_back(&view);
    for (const auto& [project, cells] : byProject) addProject(layout, input, project, cells, views);
}

} // namespace platbook::exporters::terraform
