#include "exporters/folder/ExportOrder.h"

#include "PlanTypes.h"
#include "models/evaluate/EffectivePlan.h"
#include "models/io/PlanWriter.h"
#include "models/messages/Quoted.h"

namespace platbook::exporters {
namespace {

ExportInput inputOf(const ExportOrder& order) {
    return {*order.plan,    *order.evaluation, *order.evaluation->catalogue,
            order.draft,    nullptr,           order.base,
            order.scenario, order.leftOut,     order.quoteDate};
}

/// What stands in the plan and in no file, so that nobody waits for it.
models::Diagnostics leftOut(const models::PlanPtr& plan) {
    models::Diagnostics notes;
    const auto add = [&](const std::string& kind, const std::string& id, const std::string& path) {
        notes.push_back({models::DiagnosticSeverity::Warning,
                         "export.planned",
                         "The " + kind + " " + models::text::quoted(id) + " is planned, so nothing of it is exported.",
                         "Set " + path + " to active once it may be made.",
                         {},
                         path});
    };
    const models::PlanPtr shown = models::effectivePlan(plan).plan;
    for (const auto& environment : shown->environments)
        if (environment->stateOrDefault() == models::EnvironmentState::Planned)
            add("environment", environment->id.text, "environments[" + environment->id.text + "].state");
    for (const auto& region : shown->regions)
        if (region->roleOrDefault() == models::RegionRole::Planned)
            add("region", region->id.text, "regions[" + region->id.text + "].role");
    return notes;
}

} // namespace

models::Result<PreparedExport> prepareExport(const ExportOrder& order, const std::stop_token& stop) {
    PreparedExport prepared;
    models::Diagnostics diagnostics = leftOut(order.plan);
    // One exporter at a time, so that a stop does not wait for all of them.
    for (const std::string& id : order.ids) {
        if (stop.stop_requested())
            return models::Diagnostic{models::DiagnosticSeverity::Error,
                                      "folder.cancelled",
                                      "the export was stopped; nothing was changed",
                                      {},
                                      {},
                                      {}};
        models::Result<std::vector<Export>> made = runExporters(inputOf(order), {id});
        diagnostics.insert(diagnostics.end(), made.diagnostics().begin(), made.diagnostics().end());
        if (!made) return diagnostics;
        for (Export& one : *std::move(made)) {
            auto printed = paperFiles(one.documents, order.paper, order.printer);
            diagnostics.insert(diagnostics.end(), printed.diagnostics().begin(), printed.diagnostics().end());
            if (!printed) return diagnostics;
            for (ExportFile& file : *std::move(printed)) one.files.push_back(std::move(file));
            prepared.exports.push_back(std::move(one));
        }
    }
    models::Result<std::vector<FolderChange>> changes = compareFolder(order.folder, prepared.exports);
    diagnostics.insert(diagnostics.end(), changes.diagnostics().begin(), changes.diagnostics().end());
    if (!changes) return diagnostics;
    prepared.changes = *std::move(changes);
    return {std::move(prepared), std::move(diagnostics)};
}

models::Result<std::vector<FolderChange>> writeExport(const ExportOrder& order, const std::vector<Export>& exports,
                                                      const std::string& toolVersion, const FolderOptions& options) {
    return writeFolder(order.folder, inputOf(order), exports, {models::planHash(*order.plan), toolVersion}, options);
}

} // namespace platbook::exporters
