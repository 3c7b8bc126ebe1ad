#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/Layouts.h"

namespace platbook::exporters::terraform {
namespace {

void addTest(CellRoot& root) {
    HclFile& test = root.module().test();
    HclBlock& plan = test.block("run", {"plans_the_cell"});
    plan.raw("command", "plan");
    HclBlock& project = plan.block("assert");
    project.raw("condition", "var.project_id == " + hclQuoted(root.view().project));
    project.set("error_message", "The cell stays in its project.");
    HclBlock& tenants = plan.block("assert");
    tenants.raw("condition", "length(var.tenants) == " + std::to_string(root.view().tenants.size()));
    tenants.set("error_message", "Every tenant that the plan places here is here, and no other.");
}

} // namespace

Layout environmentLayout(const ExportInput& input, const std::vector<CellView>& views) {
    Layout layout;
    const auto subnets = standbySubnets(views);
    for (std::size_t i = 0; i < views.size(); ++i) {
        CellRoot root(views[i], views[i].runtime() == models::Runtime::Run ? subnets[i] : std::nullopt);
        addCellNetwork(root);
        addStores(root);
        addSites(root);
        addCentralPoolers(root);
        addWorkloads(root);
        addSecrets(root);
        addMonitoring(root);
        addTest(root);
        for (ExportFile& file : root.finish(input)) layout.files.push_back(std::move(file));
        layout.modules.insert(root.used().begin(), root.used().end());
    }
    return layout;
}

} // namespace platbook::exporters::terraform
