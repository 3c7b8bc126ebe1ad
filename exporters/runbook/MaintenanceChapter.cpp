#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {
namespace {

std::string hourText(std::int64_t hour) { return (hour < 10 ? "0" : "") + std::to_string(hour) + ":00"; }

std::string dayText(models::Weekday day) {
    static constexpr const char* names[]{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return names[static_cast<std::size_t>(day)];
}

} // namespace

void maintenanceChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Maintenance windows");
    const models::Maintenance& plan = *context.plan.maintenance;
    std::vector<std::vector<std::string>> rows;
    if (plan.day.has())
        rows.push_back(
            {"all cells",
             dayText(*plan.day) + ' ' + hourText(plan.hour.valueOr(0)) + ' ' + markdownLine(plan.tzOrDefault()),
             plan.durationHOrDefault().toText() + " h"});
    for (const CellView& view : context.cells)
        for (const Named& database : databasesOf(view)) {
            const models::PostgresMaintenance& own = *database.component->maintenance;
            if (own.day.has())
                rows.push_back({markdownCode(database.name),
                                dayText(*own.day) + ' ' + hourText(own.hour.valueOr(0)) + " UTC", "1 h"});
        }
    if (rows.empty())
        text.paragraph(
            "The plan sets no window: the provider maintains databases and caches when it likes, with a restart each time.");
    else text.table({"What", "When", "Length"}, rows);
    std::vector<std::string> channels;
    for (const std::string& channel : *plan.channels) channels.push_back(markdownLine(channel));
    text.bullets(
        {"A window is announced " + std::to_string(plan.noticeDaysOrDefault()) + " days before" +
             (channels.empty() ? "" : ", in " + joined(channels)) + '.',
         "Before it: backups as in pre-flight. During it: one cell after another. After it: the post-deploy checklist.",
         "Work that runs over its window is stopped and undone; " + context.decisionMaker() + " may extend it once."});
    planProcedures(text, context, {models::Chapter::Maintenance});
}

} // namespace platbook::exporters::runbook
