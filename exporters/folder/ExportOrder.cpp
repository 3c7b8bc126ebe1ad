#include "exporters/folder/ExportOrder.h"

#include "PlanTypes.h"
#include "models/io/PlanWriter.h"

namespace platbook::exporters {
namespace {

ExportInput inputOf(const ExportOrder& order) {
    return {*order.plan, *order.evaluation, *order.evaluation->catalogue, order.draft};
}

} // namespace

models::Result<PreparedExport> prepareExport(const ExportOrder& order, const std::stop_token& stop) {
    PreparedExport prepared;
    models::Diagnostics diagnostics;
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
        for (Export& one : *std::move(made)) prepared.exports.push_back(std::move(one));
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
