#include "exporters/terraform/Overview.h"

#include "models/fields/Effective.h"

#include <array>
#include <set>
#include <string_view>

namespace platbook::exporters::terraform {
namespace {

bool usesSidecarPooler(const std::vector<CellView>& views) {
    for (const CellView& view : views)
        for (const auto& component : view.components)
            if (component.pooler.has() && view.runtime() == models::Runtime::Run) return true;
    return false;
}

/// Stores and poolers that no resource of this export stands for.
std::vector<std::string> leftOut(const std::vector<CellView>& views) {
    std::set<std::string> notes;
    for (const CellView& view : views)
        for (const auto& component : view.components) {
            const std::string name = '`' + view.cell.stamp->text + '/' + component.id.text + '`';
            const auto kind = *component.kind;
            const bool foreignVector =
                kind == models::ComponentKind::Vector &&
                (component.processor.has() || component.engine.valueOr("pgvector") != "pgvector");
            const bool foreignBus =
                kind == models::ComponentKind::Bus && component.engine.valueOr("pubsub") != "pubsub";
            if (foreignVector || foreignBus)
                notes.insert(name + " is run by " +
                             (component.engine.has() ? '`' + *component.engine + '`' : std::string("its vendor")) +
                             ": set it up there.");
            if (kind == models::ComponentKind::WebStatic)
                notes.insert(name + " is published by delivery: its bucket is not made here.");
            const bool central =
                component.pooler.has() && component.pooler->placementOrDefault() == models::PoolerPlacement::Central;
            if (central && view.runtime() == models::Runtime::Run)
                notes.insert(
                    name +
                    " wishes a central pooler, which Cloud Run cannot host: run it beside the network and point `HOST` at it.");
            if (component.networkOrDefault() != models::ComponentNetwork::Plan)
                notes.insert(name + " stands on the plan's network all the same: another one is not written.");
        }
    return {notes.begin(), notes.end()};
}

/// Folders of the roots in the order they are applied: what others look up comes first.
std::vector<std::string> rootsInOrder(const std::vector<ExportFile>& files) {
    constexpr std::array<std::string_view, 7> order{"global/registry", "global/projects/", "global/clusters/",
                                                    "environments/",   "global/dns",       "global/edge/",
                                                    "global/wif"};
    constexpr std::string_view stem = "terraform/";
    constexpr std::string_view mark = "/backend.tf";
    std::vector<std::string> roots;
    for (const std::string_view group : order)
        for (const ExportFile& file : files) {
            if (!file.path.ends_with(mark)) continue;
            const std::string folder = file.path.substr(stem.size(), file.path.size() - stem.size() - mark.size());
            if (folder.starts_with(group)) roots.push_back(folder);
        }
    return roots;
}

std::string orderText(const std::vector<ExportFile>& files) {
    std::string text;
    const std::vector<std::string> roots = rootsInOrder(files);
    for (std::size_t i = 0; i < roots.size(); ++i) text += std::to_string(i + 1) + ". `" + roots[i] + "`\n";
    return text;
}

} // namespace

std::string overview(const ExportInput& input, const std::vector<CellView>& views,
                     const std::vector<ExportFile>& files) {
    const models::Plan& plan = input.plan;
    const std::string bucket =
        plan.provider->stateBucket.has() ? *plan.provider->stateBucket : plan.plan->id.text + "-tfstate";
    std::string text =
        "<!-- " + generatedLine(input, "terraform") + " -->\n\n# Terraform of " + plan.plan->id.text + "\n\n";
    text +=
        "One state per cell, below the prefix `" + plan.plan->id.text + "/` of the bucket `" + bucket +
        "`: a tenant's own cell can be handed over or destroyed alone. Make the bucket by hand first, with versioning on.\n";
    text += "\n## Order\n\n" + orderText(files);
    text +=
        "\nIn each folder: `terraform init`, `terraform plan -out=plan.bin`, read it, `terraform apply plan.bin`.\n";
    text += "\n## Before the first time\n\n";
    text +=
        "- Commit the `.terraform.lock.hcl` files that `init` makes: they pin the provider, which the range `>= 7.22, < 9` leaves open.\n";
    text +=
        "- Secrets are empty containers: add values with `gcloud secrets versions add` before the services that mount them.\n";
    if (usesSidecarPooler(views))
        text +=
            "- Push `pgbouncer` and `cloud-sql-proxy` images, in the versions that `main.tf` names, to the registry: services run them beside themselves.\n";
    text +=
        "- Services start with a sample image; delivery sets the real one, and Terraform leaves it alone from then on.\n";
    text += "\n## Changes by hand\n\n";
    text +=
        "Exported files are written anew by the next export. Put changes into `override.tf` or `*_override.tf` beside them: those are never touched.\n";
    text += "\n## Removing a cell\n\n";
    text +=
        "Stores are protected twice. Set `deletion_protection` to false in `terraform.tfvars.json` and apply; then add a `main_override.tf` with `lifecycle { prevent_destroy = false }` to the modules in a copy of this folder, and destroy from there.\n";
    const std::vector<std::string> notes = leftOut(views);
    if (!notes.empty()) text += "\n## Not in these files\n\n";
    for (const std::string& note : notes) text += "- " + note + '\n';
    return text;
}

} // namespace platbook::exporters::terraform
