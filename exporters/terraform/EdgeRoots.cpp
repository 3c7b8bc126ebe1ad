#include "exporters/terraform/EdgeNames.h"
#include "exporters/terraform/GlobalRoots.h"
#include "exporters/terraform/Sites.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;
using Views = std::vector<const CellView*>;

constexpr const char* globalBackendsType =
    "map(object({ project = string, location = string, service = string, cdn = bool, cell = string, standby = optional(object({ location = string, service = string })) }))";
constexpr const char* sitesType = "map(object({ bucket = string, cdn = bool, host = optional(string) }))";
constexpr const char* regionalBackendsType = "map(object({ project = string, location = string, service = string }))";
constexpr const char* globalCellsType = "map(object({ default = string, paths = map(string), hosts = list(string) }))";
constexpr const char* regionalCellsType =
    "map(object({ default = string, paths = map(string), hosts = list(string), guest = optional(bool, false) }))";

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

/// Files that answer where no workload does: the first site.
const models::Component* firstSite(const CellView& view) {
    for (const auto& component : view.components)
        if (isPublished(view, component)) return &component;
    return nullptr;
}

/// Names of a cell: its own and one per tenant. @param moving  only tenants who may be served in the failover region
json hostsOf(const CellView& view, const std::vector<std::string>& domains, bool moving) {
    json hosts = json::array();
    for (const std::string& domain : domains) {
        hosts.push_back(view.cell.id.text + '.' + domain);
        for (const auto& tenant : view.tenants) {
            const auto& allowed = *tenant.allowedRegions;
            const bool stays = moving && std::find(allowed.begin(), allowed.end(), view.failover->id) == allowed.end();
            if (tenant.id.text != view.cell.id.text && !stays) hosts.push_back(tenant.id.text + '.' + domain);
        }
    }
    return hosts;
}

/// An edge while it is being filled: of one environment, for all its cells or for those of one region.
struct EdgeScope {
    const models::Plan& plan;
    const models::Edge& edge;
    const models::Environment& environment;
    std::string region; ///< empty: the global edge
    bool alone = false; ///< no other region serves the environment

    std::vector<std::string> domainsFor(const CellView& view) const {
        std::vector<std::string> domains = domainsOf(edge, environment);
        if (!region.empty())
            for (std::string& domain : domains) domain = view.region.id.text + '.' + domain;
        return domains;
    }
    /// Names of the edge itself: where one region is all there is, the plain ones too.
    std::vector<std::string> ownDomains(const CellView& view) const {
        std::vector<std::string> domains = domainsFor(view);
        if (!alone) return domains;
        const std::vector<std::string> plain = domainsOf(edge, environment);
        domains.insert(domains.end(), plain.begin(), plain.end());
        return domains;
    }
};

/// Adds the cell's services and its routes. @param guest  a cell whose home is elsewhere: its standby, for a failover
void addCell(const EdgeScope& scope, const CellView& view, bool guest, json& backends, json& cells) {
    const models::Component* front = frontOf(view);
    if (!front) front = firstSite(view);
    if (!front) return;
    const bool regional = !scope.region.empty();
    json paths = json::object();
    for (const auto& component : view.components) {
        if (!servesEdge(view, component)) continue;
        const std::string service = resourceName(scope.plan, view.cell, component);
        json& backend = backends[backendKey(view, component)];
        backend = {{"project", view.project},
                   {"location", guest ? *view.failover->location : view.location()},
                   {"service", guest ? standbyName(service) : service}};
        if (!regional) {
            backend["cdn"] = scope.edge.cdnOrDefault() && *component.kind == models::ComponentKind::Web;
            backend["cell"] = view.cell.id.text;
            if (view.standbyServices)
                backend["standby"] = {{"location", *view.failover->location}, {"service", standbyName(service)}};
        }
        if (component.id != front->id) paths['/' + component.id.text] = backendKey(view, component);
    }
    json& cell = cells[view.cell.id.text];
    cell = {{"default", backendKey(view, *front)},
            {"paths", paths},
            {"hosts", hostsOf(view, scope.domainsFor(view), guest)}};
    if (regional) cell["guest"] = guest;
}

/// The cell that answers for the domains themselves: the first shared one, else the first.
std::string homeOf(const Views& views, const json& cells) {
    std::string home;
    for (const CellView* view : views) {
        if (!cells.contains(view->cell.id.text)) continue;
        if (!view->cell.tenant.has()) return view->cell.id.text;
        if (home.empty()) home = view->cell.id.text;
    }
    return home;
}

/// Whether a wildcard of the domains holds for the name.
bool isCovered(const json& domains, const std::string& host) {
    const std::size_t dot = host.find('.');
    const std::string parent = dot == std::string::npos ? std::string() : host.substr(dot + 1);
    return std::any_of(domains.begin(), domains.end(), [&](const json& domain) {
        return domain.get_ref<const std::string&>() == host || domain.get_ref<const std::string&>() == parent;
    });
}

/// Adds the cells' static sites: under a name of their own, which the first cell takes, or below a path.
void addSites(const EdgeScope& scope, const Views& views, json& values) {
    std::set<std::string> taken;
    for (const json& cell : values["cells"])
        for (const json& host : cell["hosts"]) taken.insert(host.get<std::string>());
    for (const CellView* view : views)
        for (const auto& component : view->components) {
            if (!isPublished(*view, component)) continue;
            const std::string key = backendKey(*view, component);
            json& cell = values["cells"][view->cell.id.text];
            json& site = values["sites"][key];
            site = {{"bucket", bucketName(scope.plan, view->cell, component)},
                    {"cdn", scope.edge.cdnOrDefault() && component.cdnOrDefault()},
                    {"host", nullptr}};
            const std::string host = siteHost(*view, component);
            if (!host.empty() && inZone(scope.plan, host) && taken.insert(host).second) {
                site["host"] = host;
                if (!isCovered(values["domains"], host)) values["domains"].push_back(host);
            } else if (cell["default"] != key) {
                cell["paths"]['/' + component.id.text] = key;
            }
        }
}

json edgeValues(const EdgeScope& scope, const Views& views, const Views& guests) {
    const models::Edge& edge = scope.edge;
    json backends = json::object();
    json cells = json::object();
    std::set<std::string> guestDomains;
    for (const CellView* view : views) addCell(scope, *view, false, backends, cells);
    const std::string home = homeOf(views, cells);
    const std::vector<std::string> domains = scope.ownDomains(*views.front());
    if (!home.empty())
        for (const std::string& domain : domains) cells[home]["hosts"].push_back(domain);
    for (const CellView* guest : guests) {
        addCell(scope, *guest, true, backends, cells);
        for (const std::string& domain : scope.domainsFor(*guest)) guestDomains.insert(domain);
    }
    json rules = json::array();
    if (edge.waf.has())
        for (std::int64_t i = 0; i < std::min<std::int64_t>(edge.waf->rules.valueOr(usualWafRules), wafRules.size());
             ++i)
            rules.push_back(wafRules[static_cast<std::size_t>(i)]);
    json allow = json::array();
    for (const auto& range : *edge.allow) allow.push_back(range.toText());
    json values{{"backends", backends},
                {"cells", cells},
                {"default_cell", home},
                {"domains", domains},
                {"tls_min", std::string(toText(edge.tlsMinOrDefault()))},
                {"managed_certificate", edge.tlsOrDefault() == models::EdgeTls::Managed},
                {"hsts", edge.hstsOrDefault()},
                {"waf_rules", rules},
                {"waf_preview", edge.waf.has() && edge.waf->mode.valueOr(models::EdgeWafMode::Enforce) ==
                                                      models::EdgeWafMode::Preview},
                {"allow", allow},
                {"rate_per_min", edge.ratePerMin.valueOr(0)}};
    if (!scope.region.empty()) {
        values["guest_domains"] = guestDomains;
        return values;
    }
    values["sites"] = json::object();
    addSites(scope, views, values);
    return values;
}

/// Inputs that a root passes on: name and type.
std::vector<std::pair<std::string, std::string>> edgeInputs(bool regional) {
    std::vector<std::pair<std::string, std::string>> inputs{
        {"backends", regional ? regionalBackendsType : globalBackendsType},
        {"cells", regional ? regionalCellsType : globalCellsType},
        {"default_cell", "string"},
        {"domains", "list(string)"},
        {"tls_min", "string"},
        {"managed_certificate", "bool"},
        {"hsts", "bool"},
        {"waf_rules", "list(string)"},
        {"waf_preview", "bool"},
        {"allow", "list(string)"},
        {"rate_per_min", "number"}};
    if (regional) inputs.emplace_back("guest_domains", "list(string)");
    else inputs.emplace_back("sites", sitesType);
    return inputs;
}

std::string meaningOf(const std::string& name) {
    static const std::map<std::string, std::string> meanings{
        {"backends", "Cloud Run services behind the edge by cell and component."},
        {"cells", "Routes by cell: names and paths."},
        {"sites", "Buckets of static sites by cell and component, with their own names."},
        {"default_cell", "Cell that answers for the domains themselves."},
        {"domains", "Names on the certificate; each covers the names below it."},
        {"guest_domains",
         "Names of other regions whose standby is served here after a failover: on the certificate too."},
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
    std::string folder, name, region, location; ///< region and location: of a regional edge
    std::optional<models::Cidr> proxies;
    bool alone = false; ///< no other region serves the environment
};

void addEdge(Layout& layout, const ExportInput& input, const models::Edge& edge, const models::Environment& environment,
             const Placement& placement, const Views& views, const Views& guests, const std::string& zoneProject) {
    const models::Plan& plan = input.plan;
    const json values = edgeValues({plan, edge, environment, placement.region, placement.alone}, views, guests);
    if (values["domains"].empty() || values["default_cell"].get_ref<const std::string&>().empty()) return;
    std::string project = views.front()->project;
    for (const CellView* view : views)
        if (!view->cell.tenant.has()) {
            project = view->project;
            break;
        }
    const bool regional = !placement.region.empty();
    GlobalRoot root(plan, placement.folder,
                    "The way into environment " + environment.id.text + (regional ? " in " + placement.location : "") +
                        ": names, certificate, WAF and routes. Apply it after the cells" +
                        (guests.empty() ? "." : ", those too whose failover leads here."),
                    project, environment.id.text);
    HclBlock& call = root.call(layout, "edge", regional ? "edge_regional" : "edge");
    call.set("name", placement.name);
    for (const auto& [name, type] : edgeInputs(regional)) {
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
        std::size_t behindEdge = 0;
        for (const CellView& view : views) {
            if (!(view.environment.id == environment->id) || !view.behindEdge()) continue;
            ++behindEdge;
            if (view.runtime() == models::Runtime::Run) own.push_back(&view);
        }
        if (own.empty()) continue;
        const models::Edge edge = models::effectiveEdge(plan, environment->id);
        if (edge.lbOrDefault() == models::EdgeLb::Global) {
            addEdge(layout, input, edge, *environment,
                    {"edge/" + environment->id.text, edgeName(plan, environment->id, {}), {}, {}, {}, false}, own, {},
                    zoneProject);
            continue;
        }
        std::map<std::string, Views> byRegion, guests;
        for (const CellView* view : own) {
            byRegion[view->region.id.text].push_back(view);
            if (view->standbyServices) guests[view->failover->id.text].push_back(view);
        }
        const bool alone = byRegion.size() == 1 && own.size() == behindEdge;
        for (const auto& [region, cells] : byRegion) {
            const auto proxies = proxyRange(cells.front()->region, taken);
            if (!proxies) continue;
            addEdge(layout, input, edge, *environment,
                    {"edge/" + environment->id.text + '/' + region, edgeName(plan, environment->id, region), region,
                     cells.front()->location(), proxies, alone},
                    cells, guests[region], zoneProject);
        }
    }
}

} // namespace platbook::exporters::terraform
