#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

std::string errorsEverywhere(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells()) commands += errorCommands(*view, 1440);
    return commands;
}

std::string backupsEverywhere(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& database : databasesOf(*view))
            if (*database.component->kind == ComponentKind::Postgres)
                commands += "gcloud sql backups list --instance=" + database.name + projectFlag(*view) +
                            " --limit=1 --format='value(status,endTime)'\n";
    return commands;
}

std::string deadLetters(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& bus : storesOf(*view, ComponentKind::Bus))
            if (bus.component->deadLetterOrDefault() &&
                (!bus.component->engine.has() || *bus.component->engine == "pubsub"))
                commands += "gcloud pubsub subscriptions pull " + fitName(bus.name + "-dead", 63) + projectFlag(*view) +
                            " --limit=10\n";
    return commands;
}

void addRoutine(RunbookText& text, const RunbookContext& context) {
    std::vector<Action> actions;
    actions.push_back({"Daily: errors of the last day.", errorsEverywhere(context), "nothing that is not known.", "",
                       context.onCall()});
    if (const std::string backups = backupsEverywhere(context); !backups.empty())
        actions.push_back({"Daily: last night's backups.", backups,
                           "`SUCCESSFUL` and a time of the last 24 hours, for each.",
                           "one failed: take one by hand now and find out why.", context.onCall()});
    if (const std::string letters = deadLetters(context); !letters.empty())
        actions.push_back({"Daily: messages that nobody could process. Pulled without acknowledging, so they stay.",
                           letters, "none.", "", context.onCall()});
    actions.push_back(
        {"Weekly: what stands is what the plan says, as in the pre-flight checklist; cost against budget.",
         "platbook-cli cost " + context.plan.plan->id.text + ".plat.yaml --by environment\n",
         "no differences; the bill is within the range of the plan.", "", context.owner()});
    actions.push_back(
        {"Monthly: a restore test of one cell into a new instance, counted and deleted (chapter on restore); accounts and grants nobody needs are removed.",
         "", "the record of the test is filed.", "", context.owner()});
    text.heading(3, "Routine");
    text.checklist(actions);
}

void addSchedules(RunbookText& text, const RunbookContext& context) {
    if (context.plan.schedules.empty()) return;
    std::vector<std::vector<std::string>> rows;
    for (const auto& schedule : context.plan.schedules) {
        std::vector<std::string> environments;
        for (const auto& env : *schedule->env) environments.push_back(env.text);
        rows.push_back({schedule->name.has() ? markdownLine(*schedule->name) : schedule->id.text,
                        markdownCode(*schedule->cron) + ' ' + markdownLine(schedule->tzOrDefault()),
                        markdownLine(schedule->component->text), markdownCode(*schedule->task),
                        std::to_string(schedule->minutesOrDefault()) + " min",
                        environments.empty() ? "all" : joined(environments)});
    }
    text.heading(3, "Scheduled jobs");
    text.table({"Job", "When", "Runs in", "Task", "Usual length", "Environments"}, rows);
}

void addGitops(RunbookText& text, const RunbookContext& context) {
    const models::DeliveryGitops& gitops = *context.plan.delivery->gitops;
    if (!context.plan.delivery->gitops.has()) return;
    text.heading(3, "GitOps");
    text.paragraph(
        "The clusters follow " +
        (gitops.repository.has() ? markdownCode(*gitops.repository) : std::string("the delivery repository")) +
        " through " + std::string(toText(*gitops.engine)) +
        ". Change values there and sync; what is scaled, patched or deleted by hand is put back.");
    std::vector<std::vector<std::string>> rows;
    for (const auto& environment : context.plan.environments) {
        const bool prod = environment->kind.has() && *environment->kind == models::EnvironmentKind::Prod;
        const bool manual = environment->sync.has() ? *environment->sync == models::EnvironmentSync::Manual : prod;
        rows.push_back({environment->id.text, manual ? "by hand, after approval" : "by itself",
                        std::to_string(environment->approvals.valueOr(prod ? 1 : 0))});
    }
    text.table({"Environment", "Sync", "Approvals"}, rows);
}

void addFlags(RunbookText& text, const RunbookContext& context) {
    if (context.plan.featureFlags.empty()) return;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> header{"Flag"};
    for (const auto& environment : context.plan.environments) header.push_back(environment->id.text);
    for (const auto& flag : context.plan.featureFlags) {
        std::vector<std::string> row{flag->name.has() ? markdownLine(*flag->name) : flag->id.text};
        for (const auto& environment : context.plan.environments) {
            const bool* on = models::findEntry(*flag->env, environment->id);
            row.emplace_back(on && *on ? "on" : "off");
        }
        rows.push_back(row);
    }
    text.heading(3, "Feature flags");
    text.table(header, rows);
}

} // namespace

void operationsChapter(RunbookText& text, const RunbookContext& context) {
    using models::Chapter;
    text.heading(2, "Routine operations");
    if (!isReplaced(context, Chapter::Operations)) {
        addRoutine(text, context);
        addSchedules(text, context);
        addFlags(text, context);
    }
    if (!isReplaced(context, Chapter::Gitops)) addGitops(text, context);
    controlTable(text, context, {models::ControlArea::Operations});
    planProcedures(text, context, {Chapter::Operations, Chapter::Gitops, Chapter::Troubleshooting});
}

} // namespace platbook::exporters::runbook
