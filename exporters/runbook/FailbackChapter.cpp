#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Adoption.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/Failover.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

/// What the primary at home is called after the way there and back.
std::string homeName(const Named& database) { return fitName(database.name + "-home", 63); }

std::string tierFlag(const models::Component& database) {
    return database.tier.has() ? " --tier=" + *database.tier : std::string();
}

std::vector<Action> databaseHome(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    for (const Named& database : databasesOf(view)) {
        if (!hasReplica(view, *database.component)) continue;
        const std::string standby = standbyName(database.name);
        const std::string home = homeName(database);
        actions.push_back(
            {"Keep the old primary from taking writes; it stays until nobody needs what only it has.",
             "gcloud sql instances patch " + database.name + projectFlag(view) + " --activation-policy=NEVER\n",
             "the instance is stopped.",
             "it holds writes that were never sent and that must be saved first: export them before.",
             context.onCall()});
        actions.push_back({"Make a replica at home of the database that serves now.",
                           "gcloud sql instances create " + home + projectFlag(view) + " --master-instance-name=" +
                               standby + " --region=" + view.location() + tierFlag(*database.component) +
                               " --availability-type=" + (database.component->haOrDefault() ? "REGIONAL" : "ZONAL") +
                               " --no-assign-ip --network=projects/" + view.project + "/global/networks/" +
                               networkName(context.plan, view.environment.id) + '\n',
                           "`RUNNABLE` within an hour, depending on size.", "", context.onCall()});
        actions.push_back({"Wait until it has caught up.",
                           "gcloud sql instances describe " + home + projectFlag(view) +
                               " --format='value(state,replicaConfiguration)'\n",
                           "`RUNNABLE`; the lag in monitoring is under 5 s.",
                           "the lag grows: the tier is too small for the catching up.", context.onCall()});
        actions.push_back({"Change over in a quiet hour; clients see errors while it runs.",
                           "gcloud sql instances switchover " + home + projectFlag(view) + '\n',
                           "the roles are exchanged; writes stop for a few minutes, none is lost.",
                           "it is not a quiet hour.", context.decisionMaker()});
        actions.push_back({"Verify it.",
                           "gcloud sql instances describe " + home + projectFlag(view) +
                               " --format='value(state,instanceType,region)'\n",
                           "`RUNNABLE`, `CLOUD_SQL_INSTANCE`, `" + view.location() + "`.", "", context.onCall()});
        for (Action& action : adoptInstance(context, view, *database.component, home, true))
            actions.push_back(std::move(action));
    }
    return actions;
}

std::string scaleDown(const CellView& view) {
    std::string commands;
    const bool warm = models::failoverMode(*view.failover) == models::RegionMode::Warm;
    for (const Named& service : servicesOf(view)) {
        const std::int64_t low = warm ? std::max<std::int64_t>(models::minInstances(*service.component), 1) : 0;
        commands += "gcloud run services update " + standbyName(service.name) + placeFlags(view, Place::Standby) +
                    " --min-instances=" + std::to_string(low) + '\n';
    }
    for (const Named& pool : poolsOf(view)) {
        commands += "gcloud beta run worker-pools update " + standbyName(pool.name) + placeFlags(view, Place::Standby) +
                    " --scaling=0\n";
        commands += "gcloud beta run worker-pools update " + pool.name + placeFlags(view) +
                    " --scaling=" + std::to_string(std::max<std::int64_t>(models::minInstances(*pool.component), 1)) +
                    '\n';
    }
    return commands;
}

/// The caches of the failover region: Terraform guards them, so they leave its state first.
std::string dropCaches(const CellView& view) {
    std::string commands;
    if (!view.standbyServices) return commands;
    for (const Named& cache : storesOf(view, ComponentKind::Redis))
        commands += "terraform -chdir=" + terraformFolder(view) + " state rm " +
                    shellWord("module." + cache.component->id.text + ".google_redis_instance.this[\"standby\"]") +
                    "\ngcloud redis instances delete " + standbyName(cache.name) + placeFlags(view, Place::Standby) +
                    '\n';
    return commands;
}

std::string objectsHome(const CellView& view) {
    std::string commands;
    for (const Named& store : storesOf(view, ComponentKind::ObjectStorage)) {
        if (!store.component->copyTo.has()) continue;
        const std::string bucket = bucketName(view.plan, view.cell, *store.component);
        commands += "gcloud storage rsync gs://" + standbyName(bucket) + " gs://" + bucket + " --recursive\n";
    }
    return commands;
}

void addCell(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(3, "Bring " + view.cell.id.text + " home");
    std::vector<Action> actions;
    actions.push_back({"Decide: the region has been well for 24 hours, and the cause is known.", stateCommands(view),
                       "the services at home answer.",
                       "the provider still reports trouble in " + markdownLine(view.location()) + '.',
                       context.decisionMaker()});
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    add(databaseHome(context, view));
    if (const std::string objects = objectsHome(view); !objects.empty())
        actions.push_back({"Copy home the objects written meanwhile.", objects, "no differences in a second run.", "",
                           context.onCall()});
    add(routeBackActions(context, view));
    if (view.standbyServices)
        if (const std::string down = scaleDown(view); !down.empty())
            actions.push_back({"Put the standby to rest, workers and schedulers included.", down,
                               "the services at home carry everything.", "traffic still reaches the standby.",
                               context.onCall()});
    if (const std::string caches = dropCaches(view); !caches.empty())
        actions.push_back({"Remove the caches in " + view.failover->id.text + '.', caches, "\"Deleted\" for each.",
                           "a service there still has traffic.", context.onCall()});
    std::string replicas;
    std::vector<std::string> old;
    for (const Named& database : databasesOf(view)) {
        if (!hasReplica(view, *database.component)) continue;
        replicas += describeReplica(view, {database.component, homeName(database)});
        old.insert(old.end(), {database.name, standbyName(database.name)});
    }
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    actions.push_back(
        {"Let Terraform put back everything else, see that a replica in " + view.failover->id.text +
             " follows, and open releases.",
         terraform + "plan -input=false -out=home.tfplan\n" + terraform + "apply -input=false home.tfplan\n" + replicas,
         "nothing that serves is destroyed; each replica is `RUNNABLE`.", "the plan destroys anything that serves.",
         context.owner()});
    if (!old.empty()) actions.push_back(retireInstances(context, view, old));
    text.actions(actions);
}

} // namespace

void failbackChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Failback");
    if (!isReplaced(context, models::Chapter::Failback)) {
        bool any = false;
        for (const CellView* view : context.prodCells())
            if (view->failover) any = true;
        text.paragraph(any ? "Going home is a planned move: in a quiet hour, announced, and with nothing lost. " +
                                 context.decisionMaker() + " decides."
                           : "No cell has a failover region, so there is nothing to bring home.");
        for (const CellView* view : context.prodCells())
            if (view->failover && !staysForResidency(*view)) addCell(text, context, *view);
    }
    planProcedures(text, context, {models::Chapter::Failback});
}

} // namespace platbook::exporters::runbook
