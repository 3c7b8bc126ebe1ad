#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::runbook {
namespace {

std::string sloText(const models::Slo& slo) {
    const std::string target = slo.targetOrDefault().toText();
    std::string out = slo.underMs.has() ? target + " of requests under " + slo.underMs->toText() + " ms"
                      : slo.rps.has()   ? slo.rps->toText() + " requests per second"
                                        : target + " of requests succeed";
    return out;
}

std::string budgetText(const models::Slo& slo) {
    if (slo.rps.has()) return "";
    // minutes of the window that may fail
    const models::Rational share = models::Rational(models::Decimal::fromInt(1) - slo.targetOrDefault());
    return (share * models::Rational(slo.windowDOrDefault() * 24 * 60)).toText(1) + " min";
}

void addRecovery(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const CellView* view : context.prodCells()) {
        const models::RegionLoss loss = context.loss(*view);
        const std::string promised = objectiveText(objectiveOf(*view));
        rows.push_back({view->cell.id.text, view->region.id.text, view->failover ? view->failover->id.text : "none",
                        promised.empty() ? "none stated" : promised,
                        "RPO " + minutesText(loss.rpoMin) + ", RTO " + minutesText(loss.rtoMin)});
    }
    if (rows.empty()) return;
    text.heading(3, "Recovery from the loss of a region");
    text.table({"Cell", "Region", "Failover region", "Objective", "Expected by calculation"}, rows);
}

} // namespace

void scopeChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Scope and objectives");
    if (context.plan.plan->summary.has()) text.block(markdownText(*context.plan.plan->summary));
    std::set<std::string> regions, projects;
    for (const CellView& view : context.cells) {
        regions.insert(view.region.id.text);
        projects.insert(view.project);
    }
    text.paragraph(
        "This runbook covers " + counted(context.cells.size(), "cell") + " in " + counted(regions.size(), "region") +
        " and " + counted(projects.size(), "project") + ", with " + counted(context.plan.tenants.size(), "tenant") +
        ". It is generated from the plan: change the plan, not this file. Commands run in a POSIX shell at the root "
        "of the export, with the accounts of the chapter on access.");
    if (!context.plan.slo.empty()) {
        text.heading(3, "Service objectives");
        std::vector<std::vector<std::string>> rows;
        for (const auto& slo : context.plan.slo)
            rows.push_back({markdownLine(slo->name.has() ? *slo->name : slo->id.text), sloText(*slo),
                            std::to_string(slo->windowDOrDefault()) + " days", budgetText(*slo)});
        text.table({"Objective", "Target", "Window", "May fail in the window"}, rows);
    }
    addRecovery(text, context);
    planProcedures(text, context, {models::Chapter::Scope});
}

} // namespace platbook::exporters::runbook
