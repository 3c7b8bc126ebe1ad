#include "exporters/terraform/GlobalRoots.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <map>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;
using Views = std::vector<const CellView*>;
using OrderedDomains = models::OrderedMap<models::EnvironmentId, std::vector<std::string>>;

/// Preconfigured rule sets of the WAF, the widest first: a plan that asks for n gets the first n.
constexpr std::array<const char*, 12> wafRules{"sqli-v33-stable",
                                               "xss-v33-stable",
                                               "lfi-v33-stable",
                                               "rfi-v33-stable",
                                               "rce-v33-stable",
                                               "methodenforcement-v33-stable",
                                               "scannerdetection-v33-stable",
                                               "protocolattack-v33-stable",
                                               "sessionfixation-v33-stable",
                                               "java-v33-stable",
                                               "nodejs-v33-stable",
                                               "php-v33-stable"};
constexpr std::int64_t usualWafRules = 10;

std::vector<std::string> domainsOf(const models::Edge& edge, const models::Environment& environment) {
    for (const auto& entry : *edge.domains)
        if (entry.key == environment.id) return entry.value;
    if (!edge.domain.has()) return {};
    const bool prod = *environment.kind == models::EnvironmentKind::Prod;
    return {prod ? *edge.domain : environment.id.text + '.' + *edge.domain};
}

/// Key of a service among the backends: cell and component, both ids.
std::string backendKey(const CellView& view, const models::Component& component) {
    return fitName(view.cell.id.text + '-' + component.id.text, 40);
}

/// The component that answers where no path says otherwise: the first web one, else the first of all.
const models::Component* frontOf(const CellView& view) {
    const models::Component* front = nullptr;
    for (const auto& component : view.components) {
        if (!servesEdge(view, component) || *component.kind == models::ComponentKind::Worker) continue;
        if (*component.kind == models::ComponentKind::Web) return &component;
        if (!front) front = &component;
    }
    return front;
}

json hostsOf(const CellView& view, const std::vector<std::string>& domains) {
    json hosts = json::array();
    for (const std::string& domain : domains) {
        hosts.push_back(view.cell.id.text + '.' + domain);
        for (const auto& tenant : view.tenants)
            if (tenant.id.text != view.cell.id.text) hosts.push_back(tenant.id.text + '.' + domain);
    }
    return hosts;
}

json edgeValues(const models::Plan& plan, const models::Edge& edge, const models::Environment& environment,
                const Views& views) {
    const std::vector<std::string> domains = domainsOf(edge, environment);
    json backends = json::object();
    json cells = json::object();
    std::string home;
    for (const CellView* view : views) {
        const models::Component* front = frontOf(*view);
        if (!front) continue;
        json paths = json::object();
        for (const auto& component : view->components) {
            if (!servesEdge(*view, component)) continue;
            const bool cached = edge.cdnOrDefault() && *component.kind == models::ComponentKind::Web;
            const std::string service = resourceName(plan, view->cell, component);
            json& backend = backends[backendKey(*view, component)];
            backend = {{"project", view->project},
                       {"location", view->location()},
                       {"service", service},
                       {"cdn", cached},
                       {"cell", view->cell.id.text}};
            if (view->standbyServices)
                backend["standby"] = {{"location", *view->failover->location}, {"service", standbyName(service)}};
            if (component.id != front->id) paths['/' + component.id.text] = backendKey(*view, component);
        }
        cells[view->cell.id.text] = {
            {"default", backendKey(*view, *front)}, {"paths", paths}, {"hosts", hostsOf(*view, domains)}};
        if (home.empty()) home = view->cell.id.text;
    }
    for (const CellView* view : views)
        if (!view->cell.tenant.has() && cells.contains(view->cell.id.text)) {
            home = view->cell.id.text;
            break;
        }
    json rules = json::array();
    if (edge.waf.has())
        for (std::int64_t i = 0; i < std::min<std::int64_t>(edge.waf->rules.valueOr(usualWafRules), wafRules.size());
             ++i)
            rules.push_back(wafRules[static_cast<std::size_t>(i)]);
    json allow = json::array();
    for (const auto& range : *edge.allow) allow.push_back(range.toText());
    return {{"backends", backends},
            {"cells", cells},
            {"default_cell", home},
            {"domains", domains},
            {"tls_min", std::string(toText(edge.tlsMinOrDefault()))},
            {"managed_certificate", edge.tlsOrDefault() == models::EdgeTls::Managed},
            {"hsts", edge.hstsOrDefault()},
            {"waf_rules", rules},
            {"waf_preview",
             edge.waf.has() && edge.waf->mode.valueOr(models::EdgeWafMode::Enforce) == models::EdgeWafMode::Preview},
            {"allow", allow},
            {"rate_per_min", edge.ratePerMin.valueOr(0)}};
}

const std::vector<std::pair<std::string, std::string>>& edgeInputs() {
    static const std::vector<std::pair<std::string, std::string>> inputs{
        {"backends",
         "map(object({ project = string, location = string, service = string, cdn = bool, cell = string, standby = optional(object({ location = string, service = string })) }))"},
        {"cells", "map(object({ default = string, paths = map(string), hosts = list(string) }))"},
        {"default_cell", "string"},
        {"domains", "list(string)"},
        {"tls_min", "string"},
        {"managed_certificate", "bool"},
        {"hsts", "bool"},
        {"waf_rules", "list(string)"},
        {"waf_preview", "bool"},
        {"allow", "list(string)"},
        {"rate_per_min", "number"}};
    return inputs;
}

std::string meaningOf(const std::string& name) {
    static const std::map<std::string, std::string> meanings{
        {"backends", "Cloud Run services behind the edge by cell and component."},
        {"cells", "Routes by cell: names and paths."},
        {"default_cell", "Cell that answers for names of no cell."},
        {"domains", "Names on the certificate; each covers the names below it."},
        {"tls_min", "Oldest TLS version."},
        {"managed_certificate", "Whether the provider makes the certificate."},
        {"hsts", "Whether browsers are told to use TLS alone."},
        {"waf_rules", "Preconfigured rule sets of the WAF."},
        {"waf_preview", "Whether the WAF only logs."},
        {"allow", "Addresses let in; none means all."},
        {"rate_per_min", "Requests a minute from one address; 0 sets no limit."}};
    return meanings.at(name);
}

struct Placement {
    std::string folder, name, location;
    std::optional<models::Cidr> proxies;
};

void addEdge(Layout& layout, const ExportInput& input, const models::Edge& edge, const models::Environment& environment,
             const Placement& placement, const Views& views, const std::string& zoneProject) {
    const models::Plan& plan = input.plan;
    const json values = edgeValues(plan, edge, environment, views);
    if (values["backends"].empty() || values["domains"].empty()) return;
    std::string project = views.front()->project;
    for (const CellView* view : views)
        if (!view->cell.tenant.has()) {
            project = view->project;
            break;
        }
    const bool regional = !placement.location.empty();
    GlobalRoot root(plan, placement.folder,
                    "The way into environment " + environment.id.text + (regional ? " in " + placement.location : "") +
                        ": names, certificate, WAF and routes. Apply it after the cells.",
                    project, environment.id.text);
    HclBlock& call = root.call(layout, "edge", regional ? "edge_regional" : "edge");
    call.set("name", placement.name);
    for (const auto& [name, type] : edgeInputs()) {
        root.value(name, ref(type), meaningOf(name), values[name]);
        call.raw(name, "var." + name);
    }
    call.set("zone", Expression::map({{"project", zoneProject}, {"name", zoneName(plan)}}));
    if (!regional) {
        root.value("failed_over", ref("set(string)"),
                   "Cells whose standby serves: set it in a failover, empty it in the failback.", json::array());
        call.raw("failed_over", "var.failed_over");
    } else {
        call.set("location", placement.location)
            .set("network", networkName(plan, environment.id))
            .set("proxy_cidr", placement.proxies->toText());
    }
    if (edge.affinityOrDefault() != models::EdgeAffinity::None)
        root.module().note("Serverless backends take no session affinity: the plan's wish has no effect here.");
    if (edge.healthCheck.has())
        root.module().note("Serverless backends take no health check: the services' readiness probes stand in for it.");
    root.module().output("address", "module.edge.address", "Address that the names point to.");
    root.finish(layout, input);
}

/// First free /24 of a region for the balancer's proxies.
std::optional<models::Cidr> proxyRange(const models::Region& region, std::vector<models::Cidr>& taken) {
    if (!region.cidr.has()) return {};
    models::Cidr candidate{region.cidr->address, 24};
    for (std::uint64_t at = region.cidr->first(); at + candidate.size() - 1 <= region.cidr->last();
         at += candidate.size()) {
        candidate.address = static_cast<std::uint32_t>(at);
        if (std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return other.overlaps(candidate); }))
            continue;
        taken.push_back(candidate);
        return candidate;
    }
    return {};
}

std::vector<models::Cidr> takenRanges(const std::vector<CellView>& views) {
    std::vector<models::Cidr> taken;
    for (const CellView& view : views)
        for (const auto* range : {&view.cell.subnet, &view.cell.psa, &view.cell.pods, &view.cell.services,
                                  &view.cell.connector, &view.cell.reserved})
            if (range->has()) taken.push_back(**range);
    for (const auto& subnet : standbySubnets(views))
        if (subnet) taken.push_back(*subnet);
    return taken;
}

} // namespace

void addEdges(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    const models::Plan& plan = input.plan;
    std::vector<models::Cidr> taken = takenRanges(views);
    const std::string zoneProject = sharedProject(plan, views);
    for (const auto& environment : plan.environments) {
        Views own;
        for (const CellView& view : views)
            if (view.environment.id == environment->id && view.runtime() == models::Runtime::Run && view.behindEdge())
                own.push_back(&view);
        if (own.empty()) continue;
        const models::Edge edge = models::effectiveEdge(plan, environment->id);
        const std::string stem = fitName(plan.plan->id.text + '-' + environment->id.text, 20);
        if (edge.lbOrDefault() == models::EdgeLb::Global) {
            addEdge(layout, input, edge, *environment, {"edge/" + environment->id.text, stem, {}, {}}, own,
                    zoneProject);
            continue;
        }
        std::map<std::string, Views> byRegion;
        for (const CellView* view : own) byRegion[view->region.id.text].push_back(view);
        for (const auto& [region, cells] : byRegion) {
            models::Edge regionalEdge = edge;
            std::vector<std::string> domains;
            for (const std::string& domain : domainsOf(edge, *environment)) domains.push_back(region + '.' + domain);
            regionalEdge.domains = OrderedDomains{{environment->id, domains}};
            const auto proxies = proxyRange(cells.front()->region, taken);
            if (!proxies) continue;
            addEdge(layout, input, regionalEdge, *environment,
                    {"edge/" + environment->id.text + '/' + region, fitName(stem + '-' + region, 40),
                     cells.front()->location(), proxies},
                    cells, zoneProject);
        }
    }
}

} // namespace platbook::exporters::terraform
