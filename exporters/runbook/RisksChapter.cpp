#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {
namespace {

constexpr const char* severities[]{"error", "warning", "info"};

void addFindings(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> open, accepted;
    for (const models::Finding& finding : context.input.evaluation.findings) {
        std::vector<std::string> row{finding.check, severities[static_cast<std::size_t>(finding.severity)],
                                     markdownLine(finding.object), markdownLine(finding.message),
                                     markdownLine(finding.arithmetic)};
        if (finding.waiver)
            accepted.push_back({finding.check, markdownLine(finding.object), markdownLine(finding.message),
                                markdownLine(finding.waiver->reason), markdownLine(finding.waiver->by),
                                markdownLine(finding.waiver->expires)});
        else open.push_back(std::move(row));
    }
    text.heading(3, "Open findings");
    if (open.empty()) text.paragraph("No check of the plan has an open finding.");
    else text.table({"Check", "Severity", "Object", "Finding", "Arithmetic"}, open);
    if (!accepted.empty()) {
        text.heading(3, "Accepted findings");
        text.table({"Check", "Object", "Finding", "Reason", "Accepted by", "Until"}, accepted);
    }
}

/// Waivers as the plan has them: those that cover no finding now are shown too.
void addWaivers(RunbookText& text, const RunbookContext& context) {
    if (context.plan.waivers.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& waiver : context.plan.waivers)
        rows.push_back({waiver->id.text, markdownLine(*waiver->check), markdownLine(waiver->object->text),
                        markdownLine(*waiver->reason), markdownLine(*waiver->by),
                        waiver->expires.has() ? waiver->expires->toText() : "no date"});
    text.heading(3, "Waivers");
    text.table({"Waiver", "Check", "Object", "Reason", "By", "Expires"}, rows);
}

void addRisks(RunbookText& text, const RunbookContext& context) {
    if (context.plan.risks.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& risk : context.plan.risks)
        rows.push_back({risk->id.text, markdownLine(*risk->text), std::string(toText(risk->likelihoodOrDefault())),
                        std::string(toText(risk->impactOrDefault())), std::string(toText(risk->statusOrDefault())),
                        risk->owner.has() ? markdownLine(*risk->owner) : context.owner(),
                        markdownLine(*risk->mitigation), risk->due.has() ? risk->due->toText() : ""});
    text.heading(3, "Risk register");
    text.table({"Risk", "What may happen", "Likelihood", "Impact", "State", "Owner", "Mitigation", "Due"}, rows);
}

void addNotEvaluated(RunbookText& text, const RunbookContext& context) {
    const auto& list = context.input.evaluation.notEvaluated;
    if (list.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const models::NotEvaluated& item : list)
        rows.push_back({item.check, markdownLine(item.object), markdownCode(item.missing)});
    text.heading(3, "Checks that could not be made");
    text.table({"Check", "Object", "Field that is missing"}, rows);
}

} // namespace

void risksChapter(RunbookText& text, const RunbookContext& context) {
    using models::ControlArea;
    text.heading(2, "Known risks");
    addFindings(text, context);
    addWaivers(text, context);
    addRisks(text, context);
    addNotEvaluated(text, context);
    controlTable(text, context,
                 {ControlArea::Network, ControlArea::Data, ControlArea::Application, ControlArea::SupplyChain,
                  ControlArea::Audit});
    planProcedures(text, context, {models::Chapter::Security, models::Chapter::Compliance});
}

} // namespace platbook::exporters::runbook
