#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/helm/CacheAccess.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseAccess.h"
#include "exporters/runbook/DatabaseMove.h"
#include "exporters/runbook/Failover.h"
#include "exporters/runbook/StandbyLife.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

constexpr int newInstanceMin = 15; ///< until an empty instance can be used

/// The vector store comes last, and not within the time of the table.
std::string rebuildNote(const models::RegionLoss& loss, const CellView& view, const models::Component& store) {
    const std::string name = markdownCode(store.id.text) + " of " + view.cell.id.text;
    if (!store.rebuildMin.has())
        return name +
               " has no copy and no stated time to be filled again: search may be away for longer than any objective.";
    const models::Rational before = loss.detectMin + loss.decideMin;
    const models::Rational whole = before + models::Rational(newInstanceMin) + models::Rational(*store.rebuildMin);
    return name + " has no copy: a new instance takes about " + std::to_string(newInstanceMin) +
           " min and is filled in " + std::to_string(*store.rebuildMin) +
           " min more, so search answers at the earliest " + whole.toText(0) +
           " min after the loss. The expected RTO counts the filling alone.";
}

void addFacts(RunbookText& text, const RunbookContext& context, const models::Region& region,
              const std::vector<const CellView*>& cells) {
    const models::RegionLoss loss = context.loss(*cells.front());
    text.table(
        {"Question", "Answer"},
        {{"What shows it", detectionText(region)},
         {"Who decides", context.decisionMaker() + "; " + context.onCall() + " carries it out"},
         {"Time limit for the decision", loss.decideMin.toText(0) +
                                             " min after the signal; without an answer in that time " +
                                             context.onCall() + " decides"},
         {"Goes to", region.failover.has() ? region.failover->text : "nowhere: the region has no failover region"}});
    std::vector<std::vector<std::string>> rows;
    for (const CellView* view : cells) {
        const models::RegionLoss own = context.loss(*view);
        const std::string promised = objectiveText(objectiveOf(*view));
        rows.push_back({view->cell.id.text, promised.empty() ? "none stated" : promised, minutesText(own.rpoMin),
                        minutesText(own.rtoMin), lossText(own)});
    }
    text.table({"Cell", "Objective", "Expected RPO", "Expected RTO", "Data that is lost"}, rows);
    std::vector<std::string> notes;
    for (const CellView* view : cells)
        for (const Named& store : databasesOf(*view))
            if (*store.component->kind == ComponentKind::Vector && view->standbyServices)
                notes.push_back(rebuildNote(context.loss(*view), *view, *store.component));
    if (!notes.empty()) text.bullets(notes);
}

void addResidency(RunbookText& text, const models::Region& region, const std::vector<const CellView*>& cells) {
    std::vector<std::string> moves, stays;
    for (const CellView* view : cells)
        for (const models::Tenant& tenant : view->tenants) {
            (mayMove(*view, tenant) ? moves : stays).push_back(tenant.id.text + " (" + view->cell.id.text + ')');
        }
    std::vector<std::string> lines;
    if (!moves.empty()) lines.push_back("These move, their residency allows it: " + joined(moves) + '.');
    if (!stays.empty())
        lines.push_back("These must not move, " +
                        std::string(region.failover.has() ? "the failover region is not among their allowed ones"
                                                          : "there is nowhere to go") +
                        ": " + joined(stays) + ". They wait for the region; their data stays where it is.");
    if (!lines.empty()) text.bullets(lines);
}

std::vector<Action> confirmActions(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    actions.push_back(
        {"Confirm that the region is lost and not one service.",
         (onKubernetes(view) ? clusterLogin(view) : std::string()) + stateCommands(view) + healthCommands(view),
         "errors or timeouts for most of the services.",
         "most services answer: this is an incident of the service, not the loss of a region.", context.onCall()});
    return actions;
}

std::vector<Action> promotion(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    for (const Named& database : databasesOf(view)) {
        if (!hasReplica(view, *database.component)) continue;
        const std::string replica = standbyName(database.name);
        actions.push_back(
            {"See what the replica " + markdownCode(replica) + " has.", describeReplica(view, database), "`RUNNABLE`.",
             "it is not running: restore from the copies of backups instead (chapter on backup and restore).",
             context.onCall()});
        Action promote{
            "Promote the replica.",
            "gcloud sql instances promote-replica " + replica + projectFlag(view) + '\n',
            "the command ends without an error within 10 min.",
            "the decision maker has not said yes.",
            context.decisionMaker(),
            "What the primary had not sent yet is lost, and the old primary must never take writes again. " +
                std::string(switchesOver(*database.component)
                                ? "If the region still works and this is a planned move, use `gcloud sql instances "
                                  "switchover` instead: it loses nothing."
                                : "If the region still works and this is a planned move, first stop everything that "
                                  "writes at home and wait until the replica has it all, as in the failback chapter "
                                  "with the places exchanged: then nothing is lost.")};
        actions.push_back(promote);
        actions.push_back({"Verify the promotion.",
                           "gcloud sql instances describe " + replica + projectFlag(view) +
                               " --format='value(state,instanceType,region)'\n",
                           "`RUNNABLE`, `CLOUD_SQL_INSTANCE`, `" + *view.failover->location + "`.",
                           "it is still a read replica.", context.onCall()});
        const bool zones = database.component->haOrDefault();
        actions.push_back(
            {"Give the new primary what a replica lacks: backups, logs for a point in time" +
                 std::string(zones ? ", a second zone." : "."),
             "gcloud sql instances patch " + replica + projectFlag(view) +
                 (zones ? " --availability-type=REGIONAL" : "") + " --backup-start-time=" +
                 (database.component->backupStart.has() ? database.component->backupStart->toText() : "02:00") +
                 backupLocationFlag(view, *database.component) +
                 " --enable-point-in-time-recovery --retained-transaction-log-days=" +
                 std::to_string(std::max<std::int64_t>(logDays(*database.component), 1)) +
                 " --retained-backups-count=" +
                 std::to_string(std::max<std::int64_t>(database.component->backupsOrDefault(), 7)) + " --async\n",
             "an operation that runs on; the database restarts once.", "", context.onCall()});
    }
    return actions;
}

std::string scaleUp(const CellView& view) {
    std::string commands;
    const std::string place = placeFlags(view, Place::Standby);
    for (const Named& service : servicesOf(view))
        commands +=
            "gcloud run services update " + standbyName(service.name) + place +
            " --min-instances=" + std::to_string(std::max<std::int64_t>(models::minInstances(*service.component), 1)) +
            " --max-instances=" + std::to_string(std::max<std::int64_t>(models::maxInstances(*service.component), 1)) +
            '\n';
    for (const Named& service : servicesOf(view))
        commands += "gcloud run services update-traffic " + standbyName(service.name) + place + " --to-latest\n";
    return commands;
}

std::string poolsUp(const CellView& view) {
    std::string commands;
    for (const Named& pool : poolsOf(view)) {
        // What must never run twice is stopped at home first; that command fails while the region is away, and may.
        if (pool.component->singletonOrDefault() || *pool.component->kind == ComponentKind::Scheduler)
            commands += "gcloud beta run worker-pools update " + pool.name + placeFlags(view) +
                        " --scaling=0 || printf 'home is away\\n'\n";
        commands += "gcloud beta run worker-pools update " + standbyName(pool.name) + placeFlags(view, Place::Standby) +
                    " --scaling=" + std::to_string(std::max<std::int64_t>(models::minInstances(*pool.component), 1)) +
                    '\n';
    }
    return commands;
}

/// A vector store that nothing copies: its instance came with the caches, and the application fills it from the database.
std::vector<Action> rebuildVectors(const RunbookContext& context, const CellView& view, const Named& store) {
    const std::string instance = standbyName(store.name), id = markdownCode(store.component->id.text);
    const std::string length =
        store.component->rebuildMin.has() ? std::to_string(*store.component->rebuildMin) + " min" : "an unknown time";
    std::string rights;
    for (const DatabaseName& database : databaseNames(context.plan, *store.component))
        rights += rightsCommands(
            context.plan, {shellWord(view.project), *view.failover->location, instance, shellWord(database.name)},
            partsOf(*store.component, database.id));
    return {
        {"Make your login, the extension and the workloads' rights in the empty " + id + " of " +
             view.failover->id.text + ", as in the chapter on access.",
         rights, "`CREATE EXTENSION`, then `GRANT` and `ALTER DEFAULT PRIVILEGES` per workload.",
         "no line names a workload: the apply that made the instance did not end.", context.onCall()},
        {"Start the application's own job that fills " + id + " from the database: " + length +
             " more. Until it is through, what searches there finds nothing; say so to support and the tenants that move.",
         "", "search answers.", "the job slows the database down for users: run it in the night.", context.onCall()}};
}

std::vector<Action> standbyServices(const RunbookContext& context, const CellView& view) {
    if (!view.standbyServices) return {};
    std::vector<Action> actions = makeStores(context, view);
    if (const std::string up = scaleUp(view); !up.empty()) {
        actions.push_back({"Start the services in " + view.failover->id.text + " at the size of home.", up,
                           "a ready revision for each.",
                           "a quota refuses the instances: ask for it now and go on with what there is.",
                           context.onCall()});
    }
    if (const std::string pools = poolsUp(view); !pools.empty())
        actions.push_back({"Start workers and schedulers; what must not run twice is stopped at home first.", pools,
                           "each pool has its instances.", "a scheduler still runs at home.", context.onCall()});
    if (!actions.empty())
        actions.push_back({"Verify them.", stateCommands(view, Place::Standby), upText,
                           "one is not ready or says nothing: read its log.", context.onCall()});
    return actions;
}

/// Each instance has an AUTH string of its own: the pods read that of the standby.
std::string authFlags(const CellView& view, const Named& cache) {
    std::string flags;
    if (!cache.component->authOrDefault()) return flags;
    for (const Named& workload : workloadsOf(view))
        if (reaches(view, *workload.component, *cache.component))
            flags += " \\\n  --set-string=components." + helm::kubernetesName(workload.component->id.text) +
                     ".secretEnv." + variableStem(helm::kubernetesName(cache.component->id.text)) +
                     "_AUTH.remoteKey=" + standbyName(cache.name) + "-auth";
    return flags;
}

/// The cell's release in the cluster of the failover region, pointed at the stores there.
std::vector<Action> clusterFailover(const RunbookContext& context, const CellView& view) {
    const models::Cluster* target = failoverCluster(view);
    if (!target) {
        return {{"No cluster of the plan stands in " + view.failover->id.text +
                     ": make one first. It takes longer than the objective; that is a known risk.",
                 "", "", "", context.decisionMaker()}};
    }
    std::string commands = clusterLogin(context.plan, *target);
    std::string extra;
    for (const Named& database : databasesOf(view))
        if (hasReplica(view, *database.component) || rebuiltInFailover(view, *database.component))
            extra += " \\\n  --set-string=stores." + helm::kubernetesName(database.component->id.text) +
                     ".connection=" + view.project + ':' + *view.failover->location + ':' + standbyName(database.name);
    extra += " \\\n  --set-string=cell.region=" + view.failover->id.text +
             " --set-string=cell.location=" + *view.failover->location;
    for (const Named& cache : storesOf(view, ComponentKind::Redis)) {
        const helm::CachePlace place = helm::cacheAtStandby(view, *cache.component);
        commands += helm::lookUpCommands(place);
        extra += helm::releaseFlags(place) + authFlags(view, cache);
    }
    for (const Named& workload : workloadsOf(view)) {
        const std::string digest = shellName(workload.component->id.text) + "_digest";
        commands += digest + "=$(gcloud artifacts docker images describe \"" + imagePath(view, *workload.component) +
                    ":$release\" --format='value(image_summary.digest)')\n";
        extra += " \\\n  --set-string=components." + helm::kubernetesName(workload.component->id.text) +
                 ".image.digest=\"$" + digest + '"';
    }
    std::vector<Action> actions = makeStores(context, view);
    actions.push_back({"Release the cell in cluster " + target->id.text + ", with the version that runs now.",
                       releaseVariable() + commands + helmCommand(context, view, extra), "\"has been installed\".",
                       "pods stay pending: the node pool is at its maximum.", context.onCall()});
    actions.push_back(
        {"Verify the workloads.", stateCommands(view), "\"successfully rolled out\" for each.", "", context.onCall()});
    return actions;
}

void addCellSteps(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(4, "Move " + view.cell.id.text);
    std::vector<Action> actions = confirmActions(context, view);
    actions.push_back(
        {"Stop releases and Terraform for " + view.cell.id.text +
             " until it is home again: say so in the channel of the incident. Both would work against the steps below.",
         "", "whoever releases has answered.", "", context.onCall()});
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    add(promotion(context, view));
    add(onKubernetes(view) ? clusterFailover(context, view) : standbyServices(context, view));
    add(routeActions(context, view));
    // Users wait for the traffic, not for search.
    if (runsThere(view))
        for (const Named& store : databasesOf(view))
            if (rebuiltInFailover(view, *store.component)) add(rebuildVectors(context, view, store));
    actions.push_back(
        {"Tell the tenants that move, and write down the times of signal, decision, promotion and first good answer.",
         "", "the record of the incident has all four.", "", context.onCall()});
    text.actions(actions);
}

/// Cells that wait for their region: there is nowhere to go, or residency forbids it.
void addWaiting(RunbookText& text, const RunbookContext& context, const std::vector<const CellView*>& cells) {
    for (const CellView* view : cells) {
        text.heading(4, "Wait for " + view->region.id.text + ": " + view->cell.id.text);
        std::vector<Action> actions = confirmActions(context, *view);
        actions.push_back(
            {"Say so on the status page, with the tenants concerned, and repeat it as the severity demands.", "",
             "the page names the cell.", "", context.onCall()});
        if (const auto databases = databasesOf(*view); !databases.empty())
            actions.push_back({"Ask every 15 minutes whether the database is back.",
                               "gcloud sql instances describe " + databases.front().name + projectFlag(*view) +
                                   " --format='value(state)'\n",
                               "`RUNNABLE`.",
                               "the provider declares the data lost: " + context.decisionMaker() +
                                   " decides about a restore from what backups there are.",
                               context.onCall()});
        actions.push_back({"When it is back, check before you reopen.",
                           stateCommands(*view) + healthCommands(*view) + errorCommands(*view, 15),
                           "everything answers, no new errors.", "data is missing: go to the chapter on restore.",
                           context.onCall()});
        text.actions(actions);
    }
}

} // namespace

void failoverChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Failover");
    if (!isReplaced(context, models::Chapter::Failover)) {
        for (const auto& region : context.plan.regions) {
            std::vector<const CellView*> cells;
            for (const CellView* view : context.prodCells())
                if (view->region.id == region->id) cells.push_back(view);
            if (cells.empty()) continue;
            text.heading(3, "Loss of " + region->id.text);
            addFacts(text, context, *region, cells);
            addResidency(text, *region, cells);
            if (!cells.front()->failover) {
                text.warning(
                    "Nothing of these cells stands outside the region that could serve. There is no failover: service returns with the region, and a loss of the region's data is final "
                    "unless copies of backups lie elsewhere.");
                addWaiting(text, context, cells);
                continue;
            }
            std::vector<const CellView*> waiting;
            for (const CellView* view : cells)
                if (staysForResidency(*view)) waiting.push_back(view);
                else addCellSteps(text, context, *view);
            if (waiting.empty()) continue;
            text.warning("No tenant of the cells that follow may be served from " + region->failover->text +
                         ": promote nothing, send no traffic, wait for the region.");
            addWaiting(text, context, waiting);
        }
    }
    planProcedures(text, context, {models::Chapter::Failover});
}

} // namespace platbook::exporters::runbook
