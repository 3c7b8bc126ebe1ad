#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {
namespace {

void addEvidence(RunbookText& text, const RunbookContext& context) {
    if (context.plan.evidence.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& item : context.plan.evidence)
        rows.push_back({item->id.text, std::string(toText(*item->kind)), markdownLine(item->subject->text),
                        markdownLine(*item->reference), item->date.has() ? item->date->toText() : "",
                        item->expires.has() ? item->expires->toText() : "", markdownLine(*item->result)});
    text.heading(3, "Evidence");
    text.table({"Evidence", "Kind", "About", "Reference", "Date", "Expires", "Result"}, rows);
}

} // namespace

void changesChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Change log");
    const models::PlanInfo& info = *context.plan.plan;
    text.table({"Date", "Change", "By"},
               {{info.approvedOn.has() ? info.approvedOn->toText()
                 : info.reviewed.has() ? info.reviewed->toText()
                                       : "not reviewed",
                 (info.version.has() ? "Runbook of plan version " + markdownLine(*info.version)
                                     : std::string("Runbook of the plan, which gives no version")) +
                     ", status " + std::string(toText(info.statusOrDefault())),
                 info.approvedBy.has() ? markdownLine(*info.approvedBy) : context.owner()}});
    if (!context.plan.decisions.empty()) {
        std::vector<std::vector<std::string>> rows;
        for (const auto& decision : context.plan.decisions)
            rows.push_back({decision->date.has() ? decision->date->toText() : "", decision->id.text,
                            std::string(toText(decision->kindOrDefault())), markdownLine(*decision->text),
                            std::string(toText(decision->statusOrDefault())), markdownLine(*decision->found),
                            markdownLine(*decision->issue), markdownLine(*decision->verification),
                            decision->supersedes.has() ? decision->supersedes->text : ""});
        text.heading(3, "Decisions");
        text.table(
            {"Date", "Decision", "Kind", "What was decided", "State", "Found", "Issue", "Verified by", "Supersedes"},
            rows);
    }
    addEvidence(text, context);
    planProcedures(text, context, {models::Chapter::Documentation});
}

} // namespace platbook::exporters::runbook
