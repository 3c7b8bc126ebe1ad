#include "exporters/terraform/GlobalRoots.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;

std::set<std::string> projectsOf(const std::vector<CellView>& views) {
    std::set<std::string> projects;
    for (const CellView& view : views) projects.insert(view.project);
    return projects;
}

/// Projects where Cloud Run pulls images; nodes of clusters read as their own accounts, see the clusters.
std::set<std::string> runProjectsOf(const std::vector<CellView>& views) {
    std::set<std::string> projects;
    for (const CellView& view : views)
        if (view.runtime() == models::Runtime::Run) projects.insert(view.project);
    return projects;
}

/// Accounts of all run components, as e-mails.
json runtimeAccounts(const std::vector<CellView>& views) {
    std::set<std::string> accounts;
    for (const CellView& view : views)
        for (const auto& component : view.components)
            if (models::componentClass(*component.kind) == models::ComponentClass::Run)
                accounts.insert(accountId(view.cell, component) + '@' + view.project + ".iam.gserviceaccount.com");
    return accounts;
}

json siteBuckets(const std::vector<CellView>& views) {
    std::set<std::string> buckets;
    for (const CellView& view : views)
        for (const auto& component : view.components)
            if (*component.kind == models::ComponentKind::WebStatic)
                buckets.insert(bucketName(view.plan, view.cell, component));
    return buckets;
}

struct Issuer {
    std::string id, uri;
};
Issuer issuerOf(models::DeliveryPipeline pipeline) {
    switch (pipeline) {
    case models::DeliveryPipeline::GithubActions: return {"github", "https://token.actions.githubusercontent.com"};
    case models::DeliveryPipeline::GitlabCi: return {"gitlab", "https://gitlab.com"};
    case models::DeliveryPipeline::Jenkins: return {"jenkins", "https://jenkins.internal"};
    }
    return {};
}

/// Tokens of the plan's repository and branch, and of its owner's number where that is known.
std::string tokenCondition(const models::Delivery& delivery) {
    if (delivery.wif->attributeCondition.has() && !delivery.wif->attributeCondition->empty())
        return *delivery.wif->attributeCondition;
    const auto quoted = [](const std::string& text) {
        std::string out = "'";
        for (const char c : text)
            if (c != '\'' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) out += c;
        return out + '\'';
    };
    std::string condition = "assertion.repository == " + quoted(*delivery.repository) +
                            " && assertion.ref == " + quoted("refs/heads/" + delivery.branch.valueOr("main"));
    if (delivery.ownerId.has()) condition += " && assertion.repository_owner_id == " + quoted(*delivery.ownerId);
    return condition;
}

} // namespace

void addRegistry(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    const models::Plan& plan = input.plan;
    const RegistryPath path = plan.provider->registry.has() ? parseRegistry(*plan.provider->registry) : RegistryPath{};
    const std::string name =
        path.repository.empty() ? plan.plan->id.text : labelValue(path.repository.substr(0, path.repository.find('/')));
    GlobalRoot root(
        plan, "registry",
        "Image registries. Workloads pull from the plan's `provider.registry`; the one of each jurisdiction stands by for images that must not leave it. Apply it after the projects, and again when one is added.",
        sharedProject(plan, views));
    json repositories = json::object();
    for (const CellView& view : views) {
        const std::string& jurisdiction = view.region.jurisdiction->text;
        if (jurisdiction.empty() || repositories.contains(jurisdiction)) continue;
        repositories[jurisdiction] = {{"name", name}, {"location", view.location()}};
    }
    const std::string suffix = "-docker.pkg.dev";
    if (path.host.ends_with(suffix))
        repositories["shared"] = {{"name", name}, {"location", path.host.substr(0, path.host.size() - suffix.size())}};
    root.value("repositories", ref("map(object({ name = string, location = string }))"),
               "Repositories by jurisdiction.", repositories);
    root.value("reader_projects", ref("set(string)"), "Projects whose services pull images.", runProjectsOf(views));
    HclBlock& call = root.call(layout, "registry", "registry");
    passVariables(call, {"repositories", "reader_projects", "labels"});
    root.module().output("urls", "module.registry.urls", "Path of images by jurisdiction.");
    root.finish(layout, input);
}

void addWorkloadIdentity(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    const models::Plan& plan = input.plan;
    const models::Delivery& delivery = *plan.delivery;
    const Issuer issuer = issuerOf(delivery.pipelineOrDefault());
    const std::string project = sharedProject(plan, views);
    GlobalRoot root(plan, "wif", "Workload identity for delivery: the pipeline deploys without a stored key.", project);
    const bool known = delivery.repository.has() && !delivery.repository->empty();
    const std::string account = delivery.account.valueOr("ci");
    json pipeline = nullptr;
    if (known) pipeline = {{"repository", *delivery.repository}, {"attribute_condition", tokenCondition(delivery)}};
    HclBlock& variable =
        root.value("pipeline", objectType({{"repository", "string"}, {"attribute_condition", "string"}}),
                   "Repository that deploys and the tokens taken from it; null makes no pool.", pipeline);
    validate(variable, "var.pipeline == null ? true : length(var.pipeline.attribute_condition) > 0",
             "Without a condition every repository could deploy.");
    if (!known)
        root.module().note(
            "The plan names no repository (`delivery.repository`), so no pool is made yet: nothing may deploy.");
    root.value("deploy_projects", ref("set(string)"), "Projects whose services it deploys.", projectsOf(views));
    root.value("runtime_accounts", ref("set(string)"),
               "Accounts of the workloads that it deploys; they exist once their cells are applied.",
               runtimeAccounts(views));
    root.value("site_buckets", ref("set(string)"), "Buckets of the static sites that it publishes.",
               siteBuckets(views));
    HclBlock& call = root.call(layout, "wif", "wif", "var.pipeline == null ? {} : { this = var.pipeline }");
    call.set("pool_id", fitName((delivery.wif->pool.valueOr(plan.plan->id.text + "-delivery")), 32));
    call.set("provider_id", fitName(delivery.wif->provider.valueOr(issuer.id), 32)).set("issuer", issuer.uri);
    call.raw("repository", "each.value.repository").raw("attribute_condition", "each.value.attribute_condition");
    call.set("account_id", account.size() < 6 ? fitName(plan.plan->id.text, 22) + '-' + account : fitName(account, 30));
    call.raw("registry_project", "var.project_id");
    passVariables(call, {"deploy_projects", "runtime_accounts", "site_buckets"});
    root.module().output("providers", "{ for key, wif in module.wif : key => wif.provider }",
                         "Provider, for the pipeline's login step.");
    root.finish(layout, input);
}

void addDns(Layout& layout, const ExportInput& input, const std::vector<CellView>& views) {
    const models::Plan& plan = input.plan;
    const models::Edge& edge = *plan.edge;
    if (edge.env->empty() || dnsDomain(edge).empty()) return;
    GlobalRoot root(plan, "dns", "The public zone of the platform's names. Apply it before the edge.",
                    sharedProject(plan, views));
    json authorities = json::array();
    for (const std::string& authority : *edge.dns->caa) authorities.push_back(authority);
    if (authorities.empty()) authorities = {"pki.goog", "letsencrypt.org"};
    root.value("domain", ref("string"), "Domain of the zone.", dnsDomain(edge));
    root.value("authorities", ref("list(string)"), "Authorities that may issue certificates for the names.",
               authorities);
    HclBlock& call = root.call(layout, "dns", "dns");
    call.set("name", zoneName(plan));
    passVariables(call, {"domain", "authorities", "labels"});
    root.module().output("name_servers", "module.dns.name_servers", "Name servers for the registrar.");
    root.finish(layout, input);
}

std::string dnsDomain(const models::Edge& edge) {
    if (edge.dns->zone.has()) {
        std::string zone = *edge.dns->zone;
        while (zone.ends_with('.')) zone.pop_back();
        return zone;
    }
    if (!edge.domain.has()) return {};
    // The names' parent: api.atlas.example stands in atlas.example, with room for other names beside it.
    const std::string& domain = *edge.domain;
    const std::size_t dot = domain.find('.');
    const bool deep = dot != std::string::npos && domain.find('.', dot + 1) != std::string::npos;
    return deep ? domain.substr(dot + 1) : domain;
}

std::string zoneName(const models::Plan& plan) { return fitName(plan.plan->id.text + "-zone", 63); }

} // namespace platbook::exporters::terraform
