#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "models/io/PlanWriter.h"

namespace platbook::exporters::runbook {
namespace {

std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : "; ") + markdownLine(item);
    return out;
}

std::string approval(const models::PlanInfo& info) {
    if (!info.approvedBy.has()) return "none recorded: not approved";
    return markdownLine(*info.approvedBy) +
           (info.approvedOn.has() ? ", " + info.approvedOn->toText() : ", without a date");
}

} // namespace

void titleBlock(RunbookText& text, const RunbookContext& context) {
    const models::PlanInfo& info = *context.plan.plan;
    const std::string title = markdownLine(info.name.has() ? *info.name : info.id.text);
    text.heading(1, (context.input.draft ? "DRAFT, not ready for use: runbook of " : "Runbook of ") + title);
    std::vector<std::vector<std::string>> rows{{"Plan", markdownCode(info.id.text)}};
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty()) rows.push_back({label, value});
    };
    add("Version", info.version.has() ? markdownLine(*info.version) : "none given");
    add("Plan hash", markdownCode(models::planHash(context.input.planAsWritten())));
    add("Status", std::string(toText(info.statusOrDefault())));
    add("Owner", context.owner());
    add("Author", markdownLine(*info.author));
    add("Reviewers", info.reviewers->empty() ? "none recorded" : listed(*info.reviewers));
    add("Approval", approval(info));
    add("Last review", info.reviewed.has() ? info.reviewed->toText() : "never");
    add("Next review", info.nextReview.has() ? markdownLine(*info.nextReview) : "not set");
    add("Price book", context.input.evaluation.book.empty() ? ""
                                                            : markdownCode(context.input.evaluation.book) + " of " +
                                                                  context.input.evaluation.bookDate.toText());
    add("Tags", listed(*info.tags));
    add("Builds on", listed(*info.requires_));
    add("Delivers", listed(*info.provides));
    add("Affects", listed(*info.affects));
    add("Technology", listed(*info.stack));
    add("References", listed(*info.references));
    for (const auto& entry : *info.meta) rows.push_back({markdownLine(entry.key), markdownLine(entry.value)});
    text.table({"Field", "Value"}, rows);
    if (!context.input.draft) return;
    std::vector<std::string> errors;
    for (const models::Finding& finding : context.input.evaluation.findings)
        if (finding.severity == models::FindingSeverity::Error && !finding.waiver)
            errors.push_back("**" + finding.check + "** " + markdownLine(finding.object) + ": " +
                             markdownLine(finding.message));
    text.warning(
        "This is a draft: the plan has open errors. Settle or accept each before anybody works by this runbook.");
    text.bullets(errors);
}

} // namespace platbook::exporters::runbook
