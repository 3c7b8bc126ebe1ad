#include "exporters/terraform/TerraformExporter.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/terraform/Layouts.h"
#include "exporters/terraform/Overview.h"
#include "exporters/terraform/modules/Modules.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace platbook::exporters {
namespace {

using terraform::StoreTraits;
using terraform::TerraformModule;

constexpr std::array<std::pair<std::string_view, TerraformModule (*)()>, 18> moduleTable{{
    {"project", &terraform::projectModule},
    {"org_policy", &terraform::orgPolicyModule},
    {"network", &terraform::networkModule},
    {"subnet", &terraform::subnetModule},
    {"kms", &terraform::kmsModule},
    {"secrets", &terraform::secretsModule},
    {"pooler", &terraform::poolerModule},
    {"site", &terraform::siteModule},
    {"run_service", &terraform::runServiceModule},
    {"worker_pool", &terraform::workerPoolModule},
    {"monitoring", &terraform::monitoringModule},
    {"edge", &terraform::edgeModule},
    {"edge_regional", &terraform::regionalEdgeModule},
    {"dns", &terraform::dnsModule},
    {"registry", &terraform::registryModule},
    {"wif", &terraform::wifModule},
    {"k8s_cluster", &terraform::k8sClusterModule},
    {"k8s_workload", &terraform::k8sWorkloadModule},
}};

constexpr std::array<std::pair<std::string_view, TerraformModule (*)(const StoreTraits&)>, 4> storeTable{{
    {"postgres", &terraform::postgresModule},
    {"redis", &terraform::redisModule},
    {"bucket", &terraform::bucketModule},
    {"pubsub", &terraform::pubsubModule},
}};

bool hasPublicDatabase(const std::vector<CellView>& views) {
    for (const CellView& view : views)
        for (const models::Component& component : view.components)
            if (component.publicIpOrDefault()) return true;
    return false;
}

/// The modules that the roots call.
std::vector<TerraformModule> usedModules(const models::Plan& plan, const std::set<std::string>& used,
                                         bool publicAddress) {
    std::vector<TerraformModule> modules;
    const StoreTraits traits{used.contains("kms"), publicAddress};
    const auto add = [&](std::string_view name, const auto& make) {
        if (!used.contains(std::string(name))) return;
        modules.push_back(make());
        modules.back().moveTo("modules/" + terraform::moduleFolder(plan, std::string(name)));
    };
    for (const auto& entry : moduleTable) add(entry.first, entry.second);
    for (const auto& entry : storeTable) add(entry.first, [&] { return entry.second(traits); });
    return modules;
}

models::Diagnostic refusal(const std::string& code, const std::string& message, const std::string& hint) {
    models::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.hint = hint;
    return diagnostic;
}

} // namespace

std::string terraform::moduleFolder(const models::Plan& plan, const std::string& name) {
    std::vector<std::string> all;
    for (const auto& entry : moduleTable) all.emplace_back(entry.first);
    for (const auto& entry : storeTable) all.emplace_back(entry.first);
    return folderName(plan, name, all);
}

models::Result<std::vector<ExportFile>> TerraformExporter::files(const ExportInput& input) const {
    if (input.plan.provider->id.has() && *input.plan.provider->id != models::ProviderId::Gcp)
        return refusal("terraform.provider", "Terraform is written for Google Cloud alone", "Set provider.id to gcp.");
    const std::vector<CellView> views = exportedCells(input.plan);
    if (views.empty())
        return refusal("terraform.empty", "the plan has no cell that could be written",
                       "Add a cell to an active environment and region.");
    std::vector<ExportFile> files;
    std::set<std::string> used;
    for (terraform::Layout layout :
         {terraform::globalLayout(input, views), terraform::environmentLayout(input, views)}) {
        std::move(layout.files.begin(), layout.files.end(), std::back_inserter(files));
        used.merge(layout.modules);
    }
    for (const TerraformModule& module : usedModules(input.plan, used, hasPublicDatabase(views)))
        for (ExportFile& file : module.files(input)) files.push_back(std::move(file));
    files.push_back({"terraform/README.md", terraform::overview(input, views, files)});
    std::sort(files.begin(), files.end(), [](const ExportFile& a, const ExportFile& b) { return a.path < b.path; });
    return files;
}

} // namespace platbook::exporters
