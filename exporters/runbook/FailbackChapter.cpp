#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/Adoption.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseMove.h"
#include "exporters/runbook/Failover.h"
#include "exporters/runbook/StandbyLife.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

/// What the primary at home is called after the way there and back: names change by turns, for one that was deleted
/// stays taken for a week.
std::string homeName(const Named& database) {
    constexpr std::string_view ending = "-home";
    if (database.name.ends_with(ending)) return database.name.substr(0, database.name.size() - ending.size());
    return fitName(database.name + std::string(ending), 63);
}

std::string jqKey(const std::string& id) { return "[\"" + id + "\"]"; }

std::string objectsHome(const CellView& view) {
    std::string commands;
    for (const Named& store : storesOf(view, ComponentKind::ObjectStorage)) {
        if (!store.component->copyTo.has()) continue;
        const std::string bucket = bucketName(view.plan, view.cell, *store.component);
        commands += "gcloud storage rsync gs://" + standbyName(bucket) + " gs://" + bucket + " --recursive\n";
    }
    return commands;
}

/// The values of a cell that is on its way home: what the failover set stays, and replicas in the failover region are
/// left out, so that the apply in the middle does not wait for one to be built.
std::string valuesOnTheWay(const CellView& view) {
    std::string replicas;
    for (const Named& database : databasesOf(view))
        if (hasReplica(view, *database.component))
            replicas += (replicas.empty() ? "." : ", .") + jqKey(database.component->id.text) + ".replicas.standby";
    return "jq '{" + std::string(madeByTerraform(view) ? "failover_active: true, " : "") +
           "databases: (.databases | del(" + replicas + "))}' " + terraformFolder(view) + "/terraform.tfvars.json > " +
           terraformFolder(view) + '/' + std::string(failoverValues) + '\n';
}

std::vector<Action> databaseHome(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    std::vector<Named> moving;
    for (const Named& database : databasesOf(view))
        if (hasReplica(view, *database.component)) moving.push_back(database);
    for (const Named& database : moving) {
        const std::string standby = standbyName(database.name), home = homeName(database);
        actions.push_back(
            {"Keep the old primary from taking writes; it stays until nobody needs what only it has.",
             "gcloud sql instances patch " + database.name + projectFlag(view) + " --activation-policy=NEVER\n",
             "the instance is stopped.",
             "it holds writes that were never sent and that must be saved first: export them before.",
             context.onCall()});
        actions.push_back({"Make a replica at home of the database that serves now.",
                           createReplica(view, *database.component, home, standby, Place::Home),
                           "`RUNNABLE` within an hour, depending on size.",
                           "it is refused: the key, the range and the network in the command must exist.",
                           context.onCall()});
        actions.push_back({"Wait until it has caught up.",
                           "gcloud sql instances describe " + home + projectFlag(view) +
                               " --format='value(state,replicaConfiguration)'\n",
                           "`RUNNABLE`; the lag in monitoring is under 5 s.",
                           "the lag grows: the tier is too small for the catching up.", context.onCall()});
    }
    if (const std::string objects = objectsHome(view); !objects.empty())
        actions.push_back({"Copy home the objects written meanwhile; what comes after this is copied once more below.",
                           objects, "the command ends without an error.", "", context.onCall()});
    if (moving.empty()) return actions;
    actions.push_back(
        {"Tell the tenants that from the next step on nothing can be written, until the step \"Apply it\" "
         "and what starts the workloads again are through: 20 to 40 min, most of it for that apply.",
         "", "every tenant of the cell knows the hour.", "it is not a quiet hour.", context.decisionMaker()});
    for (const Named& database : moving)
        add(moveDatabase(context, view, database, {standbyName(database.name), Place::Standby},
                         {homeName(database), Place::Home}));
    std::vector<Adopted> adopted;
    for (const Named& database : moving) adopted.push_back({database.component, homeName(database)});
    add(adoptInstances(context, view, adopted, valuesOnTheWay(view)));
    add(startWriters(context, view, Place::Standby));
    return actions;
}

void addCell(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(3, "Bring " + view.cell.id.text + " home");
    std::vector<Action> actions;
    actions.push_back({"Decide: the region has been well for 24 hours, and the cause is known.",
                       (onKubernetes(view) ? clusterLogin(view) : std::string()) + stateCommands(view),
                       "the services at home answer.",
                       "the provider still reports trouble in " + markdownLine(view.location()) + '.',
                       context.decisionMaker()});
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    add(databaseHome(context, view));
    if (const std::string objects = objectsHome(view); !objects.empty())
        actions.push_back(
            {"Copy home the objects written since.", objects, "a second run copies nothing.", "", context.onCall()});
    add(routeBackActions(context, view));
    add(clearStandby(context, view));
    std::string replicas;
    std::vector<std::string> old;
    for (const Named& database : databasesOf(view)) {
        if (!hasReplica(view, *database.component)) continue;
        replicas += describeReplica(view, {database.component, homeName(database)});
        for (const std::string& name : withReplicas(view, database)) old.push_back(name);
    }
    actions.push_back(
        {"Take back the values of the failover, let Terraform put back everything else, see that a replica in " +
             view.failover->id.text + " follows, and open releases.",
         takeBackValues(view) + replicas,
         "nothing that serves is destroyed; each replica is `RUNNABLE`, within an hour.",
         "the plan destroys anything that serves.", context.owner()});
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
        text.paragraph(
            any ? "Going home is a planned move: in a quiet hour, announced, and with nothing lost. It is not without an interruption: the steps say where it begins and ends. " +
                      context.decisionMaker() + " decides."
                : "No cell has a failover region, so there is nothing to bring home.");
        for (const CellView* view : context.prodCells())
            if (view->failover && !staysForResidency(*view)) addCell(text, context, *view);
    }
    planProcedures(text, context, {models::Chapter::Failback});
}

} // namespace platbook::exporters::runbook
