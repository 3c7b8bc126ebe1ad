#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Adoption.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/TenantData.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

std::string backupPlace(const CellView& view, const models::Component& database) {
    const std::string where = database.backupLocationOrDefault();
    if (where == "failover") return view.failover ? view.failover->id.text : view.region.id.text;
    return where == "region" ? view.region.id.text : where;
}

void addInventory(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const CellView& view : context.cells)
        for (const Named& database : databasesOf(view)) {
            const models::Component& own = *database.component;
            // A vector store counts no backups; Terraform keeps one where a second zone rests on it.
            const bool vector = *own.kind == ComponentKind::Vector;
            const std::int64_t kept = vector ? (own.haOrDefault() ? 1 : 0) : own.backupsOrDefault();
            const std::int64_t days = vector ? kept : logDays(own);
            rows.push_back({view.cell.id.text, markdownCode(database.name), std::to_string(kept),
                            kept == 0               ? "never"
                            : own.backupStart.has() ? own.backupStart->toText() + " UTC"
                                                    : "chosen by the provider",
                            std::to_string(days) + (days == 1 ? " day" : " days"),
                            vector ? view.region.id.text : markdownLine(backupPlace(view, own)),
                            hasReplica(view, own) ? markdownCode(standbyName(database.name)) : "none"});
        }
    if (rows.empty()) return;
    text.heading(3, "What is kept");
    text.table({"Cell", "Instance", "Backups kept", "Taken at", "Point in time", "Backups lie in", "Replica elsewhere"},
               rows);
}

/// A vector store is filled from the database: a restore of it only saves the time of filling it.
void addVectors(RunbookText& text, const CellView& view) {
    for (const Named& store : databasesOf(view)) {
        if (*store.component->kind != ComponentKind::Vector) continue;
        text.heading(4, "The vector store " + store.component->id.text + " of " + view.cell.id.text);
        text.paragraph(
            "It holds nothing that the database does not: empty its tables and start the application's own job that "
            "fills them" +
            (store.component->rebuildMin.has() ? ", about " + std::to_string(*store.component->rebuildMin) + " min."
                                               : std::string(".")) +
            (store.component->haOrDefault()
                 ? " Where the instance itself is lost, restore its last backup into a new one as for the database, and "
                   "let the job bring it up to date."
                 : " There is no backup to go back to."));
    }
}

/// What a cache without snapshots comes back with: what it caches is made anew, the rest is lost.
std::string withoutSnapshots(const models::Component& cache) {
    std::vector<std::string> lost;
    for (const models::RedisRoles role : cache.redisRolesOrDefault()) {
        switch (role) {
        case models::RedisRoles::Cache:
        case models::RedisRoles::Cag: break;
        case models::RedisRoles::Session: lost.emplace_back("sessions (users sign in again)"); break;
        case models::RedisRoles::Ratelimit: lost.emplace_back("counters of rate limits (they start anew)"); break;
        case models::RedisRoles::Queue: lost.emplace_back("queued work (send it again)"); break;
        case models::RedisRoles::Results: lost.emplace_back("results of jobs (run them again)"); break;
        case models::RedisRoles::Idempotency:
            lost.emplace_back("idempotency keys (a repeated request may run twice)");
            break;
        }
    }
    return lost.empty() ? ": nothing; what it holds is made anew from its sources."
                        : ": nothing. Lost are " + joined(lost) + ".";
}

/// What a cache can give back, which is less than people hope for.
void addCaches(RunbookText& text, const RunbookContext& context) {
    std::vector<std::string> lines;
    for (const CellView& view : context.cells)
        for (const Named& cache : storesOf(view, ComponentKind::Redis)) {
            const bool snapshots = keepsSnapshots(*cache.component);
            lines.push_back(markdownCode(cache.name) +
                            (snapshots ? ": a snapshot every twelve hours, read by the instance itself after a fault."
                                       : withoutSnapshots(*cache.component)));
        }
    if (lines.empty()) return;
    text.paragraph("A cache has no backups by date and no point in time to go back to:");
    text.bullets(lines);
}

/// An hour ago unless the caller knows better: the moment before the damage, in UTC.
constexpr const char* askMoment = "printf 'last good moment, UTC, as 2026-01-31T12:00:00Z: '\nread -r moment\n";

/// A new instance as it was at the moment; it never overwrites.
std::string cloneCommands(const CellView& view, const std::string& instance) {
    return std::string(askMoment) + "gcloud sql instances clone " + instance + ' ' +
           fitName(instance + "-restore", 90) + projectFlag(view) + " --point-in-time=\"$moment\"\n" +
           "gcloud sql instances describe " + fitName(instance + "-restore", 90) + projectFlag(view) +
           " --format='value(state)'\n";
}

std::string dropClone(const CellView& view, const std::string& instance) {
    return "gcloud sql instances patch " + fitName(instance + "-restore", 90) + projectFlag(view) +
           " --no-deletion-protection\ngcloud sql instances delete " + fitName(instance + "-restore", 90) +
           projectFlag(view) + '\n';
}

Action openClone(const RunbookContext& context, const CellView& view, const std::string& instance) {
    return {"Make a new instance as the database was at the last good moment. Nobody else notices.",
            cloneCommands(view, instance), "`RUNNABLE` within minutes to an hour, by size.",
            "the moment is older than the days of point in time kept: take the newest backup before it instead.",
            context.onCall()};
}

void addPool(RunbookText& text, const RunbookContext& context, const CellView& view, const models::Component& database,
             const std::string& instance) {
    text.heading(4, "One tenant of the pool in " + view.cell.id.text);
    text.paragraph(
        "The slowest kind: the other tenants' rows stay as they are, so the tenant's are taken out of a copy and put back by tenant_id.");
    const std::string clone = fitName(instance + "-restore", 90);
    const std::string claim = "claim=" + shellWord(tenantSetting(database)) + '\n';
    text.actions(
        {openClone(context, view, instance),
         {"Take the tenant's rows out of the copy.",
          askTenant() + openDatabase(view, clone, view.locationOf(database), databaseName(view, database)) + claim +
              exportRowsCommands() + closeDatabase(),
          "one file per table, with rows in them.",
          "every file is empty: the setting is not the one that the policies read; or counts are far from what the tenant expects.",
          context.onCall()},
         {"With the tenant read-only, put back the rows that are gone, all tables in one transaction; rows that still stand stay as they are.",
          askTenant() + openDatabase(view, instance, view.locationOf(database), databaseName(view, database)) + claim +
              importRowsCommands() + closeDatabase(),
          "a count per table; the tenant confirms a sample.",
          "the check for rows of another tenant fails, and with it the whole transaction.", context.decisionMaker(),
          "Rows that were deleted on purpose since the moment come back too."},
         {"Row-level security still stands on every table with tenant rows.",
          openDatabase(view, instance, view.locationOf(database), databaseName(view, database)) + isolationCommands() +
              closeDatabase(),
          "no table is listed.", "a table is listed: the tenant stays shut out until its policies are back.",
          context.owner()},
         {"Delete the copy: it holds every tenant's data.", dropClone(view, instance), "the instance is gone.", "",
          context.onCall()}});
}

void addBridge(RunbookText& text, const RunbookContext& context, const CellView& view,
               const models::Component& database, const std::string& instance, const models::Tenant& tenant) {
    const bool schema = !tenant.bridge.has() || *tenant.bridge == models::TenantBridge::Schema;
    const std::string clone = fitName(instance + "-restore", 90);
    text.heading(4, "Bridge tenant " + tenant.id.text);
    models::NameTokens tokens;
    tokens.tenant = tenant.id.text;
    tokens.plan = context.plan.plan->id.text;
    std::vector<Action> actions{openClone(context, view, instance)};
    if (schema) {
        const std::string name = models::expandName(context.plan.naming->schemaOrDefault(), tokens);
        actions.push_back({"Take the schema out of the copy.",
                           openDatabase(view, clone, view.locationOf(database), databaseName(view, database)) +
                               "pg_dump --format=custom --schema=" + name + " --file=" + name +
                               ".dump\npg_restore --list " + name + ".dump\n" + closeDatabase(),
                           "the list names this schema alone.", "", context.onCall()});
        actions.push_back(
            {"With the tenant shut out, move its schema aside and load the dump; drop the old one when the tenant has confirmed.",
             openDatabase(view, instance, view.locationOf(database), databaseName(view, database)) +
                 "psql --no-psqlrc --set=ON_ERROR_STOP=1 --command='ALTER SCHEMA " + name + " RENAME TO " + name +
                 "_old'\npg_restore --exit-on-error --single-transaction --dbname=\"$PGDATABASE\" " + name + ".dump\n" +
                 closeDatabase(),
             "no error; the tenant confirms a sample.", "the restore fails: rename the old schema back.",
             context.decisionMaker(), "What the tenant wrote since the moment is only in the schema put aside."});
    } else {
        const std::string name = models::expandName(context.plan.naming->databaseOrDefault(), tokens);
        actions.push_back(
            {"Export the tenant's database from the copy and load it under a new name; then exchange the names.",
             openDatabase(view, clone, view.locationOf(database), name) + "pg_dump --format=custom --file=" + name +
                 ".dump\n" + closeDatabase() + "gcloud sql databases create " + name +
                 "_restored --instance=" + instance + projectFlag(view) + '\n' +
                 openDatabase(view, instance, view.locationOf(database), name + "_restored") +
                 "pg_restore --exit-on-error --dbname=\"$PGDATABASE\" " + name + ".dump\n" + closeDatabase(),
             "no error; the tenant confirms a sample.",
             "the restore fails: drop the new database, the old one was not touched.", context.decisionMaker()});
    }
    actions.push_back({"Delete the copy: it holds every tenant's data.", dropClone(view, instance),
                       "the instance is gone.", "", context.onCall()});
    text.actions(actions);
}

/// The last steps of a restore that replaces the instance.
void addTakeOver(std::vector<Action>& actions, const RunbookContext& context, const CellView& view,
                 const models::Component& database, const std::string& instance, const std::string& clone) {
    for (Action& action : adoptInstances(context, view, {{&database, clone}})) actions.push_back(std::move(action));
    actions.push_back(retireInstances(context, view, withReplicas(view, {&database, instance})));
}

void addSilo(RunbookText& text, const RunbookContext& context, const CellView& view, const models::Component& database,
             const std::string& instance) {
    const std::string clone = fitName(instance + "-restore", 90);
    text.heading(4, "Dedicated tenant " + view.cell.tenant->text);
    text.paragraph("The fastest kind: the whole instance is the tenant's, so the copy takes its place.");
    std::vector<Action> actions{
        openClone(context, view, instance),
        {"Let the tenant check the copy.",
         openDatabase(view, clone, view.locationOf(database), databaseName(view, database)) +
             "psql --no-psqlrc --command='SELECT now(), pg_database_size(current_database())'\n" + closeDatabase(),
         "the tenant confirms.", "", context.onCall()}};
    addTakeOver(actions, context, view, database, instance, clone);
    text.actions(actions);
}

void addWhole(RunbookText& text, const RunbookContext& context, const CellView& view, const models::Component& database,
              const std::string& instance) {
    text.heading(4, "The whole database of " + view.cell.id.text + " from a backup");
    text.paragraph(
        "Only when a point in time is not kept or not enough. Restoring into a new instance is always the first choice; over the old one is the last.");
    const std::string clone = fitName(instance + "-restore", 90);
    std::vector<Action> actions{
        {"Find the backup.", "gcloud sql backups list --instance=" + instance + projectFlag(view) + " --limit=10\n",
         "the newest one before the damage is `SUCCESSFUL`.", "there is none.", context.onCall()},
        {"Restore it into a new instance.",
         "printf 'id of that backup: '\nread -r backup\ngcloud sql instances clone " + instance + ' ' + clone +
             projectFlag(view) + "\ngcloud sql backups restore \"$backup\" --backup-instance=" + instance +
             " --restore-instance=" + clone + projectFlag(view) + '\n',
         "\"Restoring Cloud SQL instance...done\" on the new instance.",
         "the name after `--restore-instance` is that of the instance in use.", context.onCall(),
         "A restore overwrites the instance named there; it must be the new one."}};
    addTakeOver(actions, context, view, database, instance, clone);
    text.actions(actions);
}

void addObjects(RunbookText& text, const RunbookContext& context) {
    const std::string prefix = objectPrefix(context.plan) + '"';
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& store : storesOf(*view, ComponentKind::ObjectStorage))
            if (store.component->versioningOrDefault())
                commands += "gcloud storage ls --all-versions \"gs://" +
                            bucketName(context.plan, view->cell, *store.component) + "/" + prefix + projectFlag(*view) +
                            '\n';
    if (commands.empty()) return;
    text.heading(3, "Objects");
    text.paragraph(
        "Deleted and overwritten objects live on as versions. Look for the generation (the number behind `#`), then copy it over the live one with `gcloud storage cp`.");
    text.commands(askTenant() + commands);
}

} // namespace

void restoreChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Backup and restore");
    if (!isReplaced(context, models::Chapter::Backup)) {
        addInventory(text, context);
        addCaches(text, context);
    }
    planProcedures(text, context, {models::Chapter::Backup});
    if (!isReplaced(context, models::Chapter::Restore)) {
        text.heading(3, "Restore by isolation tier");
        text.paragraph(
            context.decisionMaker() +
            " decides about every restore into production; within 15 min of the request. The tenant agrees in writing to the moment chosen, because what was written after it is lost.");
        for (const CellView* view : context.prodCells()) {
            const auto main = mainInstance(*view);
            if (!main) continue;
            const models::Component* database = main->component;
            const std::string& instance = main->name;
            if (view->cell.tenant.has()) {
                addSilo(text, context, *view, *database, instance);
            } else {
                const bool pool = std::any_of(view->tenants.begin(), view->tenants.end(),
                                              [](const auto& tenant) { return *tenant.tier == models::Tier::Pool; });
                if (pool) addPool(text, context, *view, *database, instance);
                for (const models::Tenant& tenant : view->tenants)
                    if (*tenant.tier == models::Tier::Bridge)
                        addBridge(text, context, *view, *database, instance, tenant);
            }
            addWhole(text, context, *view, *database, instance);
            addVectors(text, *view);
        }
        addObjects(text, context);
    }
    planProcedures(text, context, {models::Chapter::Restore});
}

} // namespace platbook::exporters::runbook
