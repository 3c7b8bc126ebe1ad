#include "exporters/terraform/Sites.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/EdgeNames.h"
#include "exporters/terraform/GlobalRoots.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;

/// Whether the domain in force is the stamp's own, said for all environments.
bool isStampsDomain(const CellView& view, const models::Component& component) {
    const auto* stamp = models::findEntry(view.plan.stamps, models::AnyId(view.cell.stamp->text));
    const auto* written = stamp ? models::findById(*stamp, component.id) : nullptr;
    return written && written->domain.has() && *written->domain == *component.domain;
}

void addSite(CellRoot& root, const models::Component& site) {
    const CellView& view = root.view();
    root.componentValue("sites", site.id.text,
                        {{"name", bucketName(view.plan, view.cell, site)},
                         {"location", view.locationOf(site)},
                         {"published", isPublished(view, site)}});
    HclBlock& call = root.call(site.id.text, "site");
    for (const std::string& attribute : componentAttributes("sites"))
        call.raw(attribute, "var.sites[" + hclQuoted(site.id.text) + "]." + attribute);
    call.raw("labels", root.labelsOf(site));
}

} // namespace

bool isPublished(const CellView& view, const models::Component& component) {
    return view.behindEdge() && !hasRegionalEdge(view) && view.runtime() == models::Runtime::Run &&
           servesFiles(view, component);
}

std::string siteHost(const CellView& view, const models::Component& component) {
    if (!component.domain.has()) return {};
    return view.prod() || !isStampsDomain(view, component) ? *component.domain
                                                           : view.environment.id.text + '.' + *component.domain;
}

bool inZone(const models::Plan& plan, const std::string& host) {
    const std::string zone = dnsDomain(*plan.edge);
    const bool plain = host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
    return plain && !zone.empty() && (host == zone || host.ends_with('.' + zone));
}

std::string sitesText(const std::vector<CellView>& views) {
    std::string lines;
    for (const CellView& view : views)
        for (const auto& component : view.components)
            if (isPublished(view, component))
                lines += "- `" + view.cell.id.text + '/' + component.id.text +
                         "`: " + markdownCode("gs://" + bucketName(view.plan, view.cell, component)) + '\n';
    if (lines.empty()) return {};
    return "\n## Static sites\n\n"
           "Delivery publishes files to these buckets with `gcloud storage rsync --recursive`; everybody may read them, nobody may list them. "
           "A site with a `host` under `sites` in its edge's `terraform.tfvars.json` answers there; one without answers on the cell's names below `/` and its id, "
           "and its files stand in a folder of that id, for the load balancer passes paths on as they are.\n\n" +
           lines;
}

void addSites(CellRoot& root) {
    for (const auto& component : root.view().components)
        if (*component.kind == ComponentKind::WebStatic) addSite(root, component);
}

} // namespace platbook::exporters::terraform
