#include "exporters/runbook/RunbookExporter.h"

#include "exporters/diagram/Diagram.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters {
namespace {

using Chapter = void (*)(runbook::RunbookText&, const runbook::RunbookContext&);

/// The order of DOMAIN section 10.3.
constexpr Chapter chapters[]{
    runbook::titleBlock,        runbook::scopeChapter,      runbook::topologyChapter,    runbook::matrixChapter,
    runbook::tenantsChapter,    runbook::accessChapter,     runbook::preFlightChapter,   runbook::deployChapter,
    runbook::postDeployChapter, runbook::rollbackChapter,   runbook::canaryChapter,      runbook::failoverChapter,
    runbook::failbackChapter,   runbook::tenantLifeChapter, runbook::restoreChapter,     runbook::scalingChapter,
    runbook::operationsChapter, runbook::secretsChapter,    runbook::alertsChapter,      runbook::severityChapter,
    runbook::incidentChapter,   runbook::drillChapter,      runbook::maintenanceChapter, runbook::risksChapter,
    runbook::contactsChapter,   runbook::changesChapter};

} // namespace

models::Result<std::vector<ExportFile>> RunbookExporter::files(const ExportInput& input) const {
    const runbook::RunbookContext context(input);
    runbook::RunbookText text;
    text.block("<!-- " + generatedLine(input, "runbook") + " -->\n");
    for (const Chapter chapter : chapters) chapter(text, context);
    return std::vector<ExportFile>{{"runbook/" + helm::kubernetesName(input.plan.plan->id.text) + ".md", text.take()},
                                   {"runbook/" + std::string(runbook::topologyFile), diagramSvg(input)}};
}

} // namespace platbook::exporters
