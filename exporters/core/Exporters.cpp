#include "exporters/core/Exporters.h"

#include "exporters/core/ProviderNames.h"
#include "exporters/costreport/CostCsvExporter.h"
#include "exporters/costreport/CostReport.h"
#include "exporters/diagram/DiagramExporter.h"
#include "exporters/document/DocumentExporter.h"
#include "exporters/helm/HelmExporter.h"
#include "exporters/proposal/ProposalExporter.h"
#include "exporters/runbook/RunbookExporter.h"
#include "exporters/terraform/TerraformExporter.h"
#include "exporters/workbook/WorkbookExporter.h"
#include "models/evaluate/EffectivePlan.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

models::Diagnostic openError(const models::Finding& finding) {
    models::Diagnostic diagnostic;
    diagnostic.code = "export.open_errors";
    diagnostic.message = finding.object + ": " + finding.message;
    diagnostic.hint = finding.check + ": settle it, accept it with a waiver, or write a draft";
    diagnostic.subject = finding.object;
    return diagnostic;
}

models::Diagnostic unknownExporter(const std::string& id, const std::vector<std::unique_ptr<Exporter>>& exporters) {
    models::Diagnostic diagnostic;
    diagnostic.code = "export.unknown";
    diagnostic.message = "there is no export \"" + id + '"';
    for (const auto& exporter : exporters)
        diagnostic.hint += (diagnostic.hint.empty() ? "there are " : ", ") + exporter->id();
    return diagnostic;
}

} // namespace

std::vector<std::unique_ptr<Exporter>> allExporters() {
    std::vector<std::unique_ptr<Exporter>> exporters;
    exporters.push_back(std::make_unique<TerraformExporter>());
    exporters.push_back(std::make_unique<HelmExporter>());
    exporters.push_back(std::make_unique<RunbookExporter>());
    exporters.push_back(std::make_unique<CostReportExporter>());
    exporters.push_back(std::make_unique<CostCsvExporter>());
    exporters.push_back(std::make_unique<WorkbookExporter>());
    exporters.push_back(std::make_unique<ProposalExporter>());
    exporters.push_back(std::make_unique<DiagramExporter>());
    return exporters;
}

std::vector<std::string> usualExporters(const models::Plan& plan) {
    const bool inCloud = plan.cells.empty() || std::any_of(plan.cells.begin(), plan.cells.end(), [&](const auto& cell) {
                             return models::cellRuntime(plan, *cell) != models::Runtime::Compose;
                         });
    std::vector<std::string> ids;
    for (const auto& exporter : allExporters()) {
        const std::string id = exporter->id();
        if (!inCloud && (id == "terraform" || id == "helm")) continue;
        if (id == "proposal" && plan.quotes.empty()) continue;
        ids.push_back(id);
    }
    return ids;
}

std::vector<const models::Finding*> openErrors(const models::Evaluation& evaluation) {
    std::vector<const models::Finding*> open;
    for (const models::Finding& finding : evaluation.findings)
        if (finding.severity == models::FindingSeverity::Error && !finding.waiver) open.push_back(&finding);
    return open;
}

models::Result<std::vector<Export>> runExporters(const ExportInput& input, const std::vector<std::string>& ids) {
    const auto exporters = allExporters();
    models::Diagnostics diagnostics = providerNameProblems(input.plan);
    const auto open = openErrors(input.evaluation);
    if (!input.draft)
        for (const models::Finding* finding : open) diagnostics.push_back(openError(*finding));
    const models::PlanPtr effective = models::effectivePlan(std::make_shared<const models::Plan>(input.plan)).plan;
    const ExportInput marked{*effective, input.evaluation, input.catalogue, !open.empty(),  &input.plan,
                             input.base, input.scenario,   input.leftOut,   input.quoteDate};
    std::vector<Export> exports;
    for (const std::string& id : ids) {
        const auto hit = std::find_if(exporters.begin(), exporters.end(),
                                      [&](const auto& exporter) { return exporter->id() == id; });
        if (hit == exporters.end()) {
            diagnostics.push_back(unknownExporter(id, exporters));
            continue;
        }
        if (hasErrors(diagnostics)) continue;
        // Documents are kept beside their Markdown, for those who can print them.
        if (const auto* writer = dynamic_cast<const DocumentExporter*>(hit->get())) {
            auto documents = writer->documents(marked);
            diagnostics.insert(diagnostics.end(), documents.diagnostics().begin(), documents.diagnostics().end());
            if (documents) exports.push_back({id, markdownFiles(*documents), *documents});
            continue;
        }
        models::Result<std::vector<ExportFile>> files = (*hit)->files(marked);
        diagnostics.insert(diagnostics.end(), files.diagnostics().begin(), files.diagnostics().end());
        if (files) exports.push_back({id, *std::move(files), {}});
    }
    if (hasErrors(diagnostics)) return diagnostics;
    return {std::move(exports), std::move(diagnostics)};
}

} // namespace platbook::exporters
