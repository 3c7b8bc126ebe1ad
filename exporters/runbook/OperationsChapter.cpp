#include "exporters/core/Markdown.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/StampRows.h"
#include "models/fields/Effective.h"

#include <algorithm>

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
            if (bus.component->deadLetterOrDefault() && !isVendorStore(*bus.component))
                for (const auto& [topic, name] : topicNames(context.plan, view->cell, *bus.component))
                    commands +=
                        "gcloud pubsub subscriptions pull " + name + "-dead" + projectFlag(*view) + " --limit=10\n";
    return commands;
}

std::string slowStatements(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& database : databasesOf(*view))
            if (*database.component->kind == ComponentKind::Postgres && commands.empty())
                commands = openDatabase(*view, database.name, view->locationOf(*database.component),
                                        databaseName(*view, *database.component)) +
                           "psql --no-psqlrc --command='CREATE EXTENSION IF NOT EXISTS pg_stat_statements' "
                           "--command='SELECT round(total_exec_time) AS ms, calls, left(query, 80) AS "
                           "statement FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 10'\n" +
                           closeDatabase();
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
    if (const std::string statements = slowStatements(context); !statements.empty())
        actions.push_back(
            {"Weekly: the statements that take most of the database's time, here of the first production "
             "cell. Vacuum runs by itself; a managed database needs none by hand.",
             statements, "no newcomer among them.", "", context.owner()});
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

/// What the caches hold, for how long, and under which keys: what one tenant has there is deleted by these alone. Cells
/// of different environments may differ.
void addCacheKeys(RunbookText& text, const RunbookContext& context) {
    StampRows rows;
    for (const CellView& view : context.cells)
        for (const models::Component& component : view.components) {
            std::vector<std::string> uses;
            for (const auto& entry : *component.ttl) uses.push_back(entry.key);
            for (const auto& entry : *component.keyPatterns)
                if (std::find(uses.begin(), uses.end(), entry.key) == uses.end()) uses.push_back(entry.key);
            for (const std::string& use : uses) {
                const auto* seconds = models::findEntry(*component.ttl, use);
                const auto* pattern = models::findEntry(*component.keyPatterns, use);
                rows.add(view, component,
                         {markdownLine(use), seconds ? std::to_string(*seconds) + " s" : "",
                          pattern ? markdownCode(*pattern) : ""});
            }
        }
    if (rows.empty()) return;
    text.heading(3, "Keys of the caches");
    text.table({"Cache", "Use", "Lives for", "Keys"}, rows.merged());
    text.paragraph(
        "A cache is emptied key by key, never as a whole: sessions, limits and queues of every tenant lie in it.");
}

void addTracing(RunbookText& text, const RunbookContext& context) {
    const auto words = [](const std::vector<std::string>& list) {
        std::vector<std::string> codes;
        for (const std::string& one : list) codes.push_back(markdownCode(one));
        return codes.empty() ? std::string("none") : joined(codes);
    };
    std::vector<std::vector<std::string>> rows;
    for (const auto& environment : context.plan.environments) {
        const models::Observability observability = models::effectiveObservability(context.plan, environment->id);
        if (!observability.tracing.has()) continue;
        const models::ObservabilityTracing& tracing = *observability.tracing;
        rows.push_back({environment->id.text,
                        std::string(toText(tracing.backend.valueOr(models::ObservabilityTracingBackend::Provider))),
                        words(tracing.headers.has() ? *tracing.headers : std::vector<std::string>{"traceparent"}),
                        words(*tracing.tags)});
    }
    if (rows.empty()) return;
    text.heading(3, "Tracing");
    text.table({"Environment", "Backend", "Headers passed on", "Tags of each span"}, rows);
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
        addCacheKeys(text, context);
        addTracing(text, context);
    }
    if (!isReplaced(context, Chapter::Gitops)) addGitops(text, context);
    controlTable(text, context, {models::ControlArea::Operations});
    planProcedures(text, context, {Chapter::Operations, Chapter::Gitops, Chapter::Troubleshooting});
}

} // namespace platbook::exporters::runbook
