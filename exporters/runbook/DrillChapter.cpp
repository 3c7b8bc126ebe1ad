#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseMove.h"
#include "exporters/runbook/Failover.h"
#include "exporters/runbook/StandbyLife.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <utility>

namespace platbook::exporters::runbook {
namespace {

std::string drillDates(const RunbookContext& context) {
    std::vector<std::string> parts;
    for (const auto& environment : context.plan.environments) {
        const models::Dr& dr = *environment->dr;
        if (!dr.drill.has() && !dr.lastDrill.has() && !dr.restoreTest.has()) continue;
        std::string part = environment->id.text + ':';
        part += dr.drill.has() ? " drill " + std::string(toText(*dr.drill)) : " no interval set";
        part += dr.lastDrill.has() ? ", last on " + dr.lastDrill->toText() : ", none yet";
        if (dr.restoreTest.has())
            part += "; restore test " + std::string(toText(*dr.restoreTest)) +
                    (dr.lastRestoreTest.has() ? ", last on " + dr.lastRestoreTest->toText() : ", none yet");
        parts.push_back(part);
    }
    return parts.empty() ? "The plan sets no interval for drills." : joined(parts) + '.';
}

std::vector<Named> movingDatabases(const CellView& view) {
    std::vector<Named> moving;
    for (const Named& database : databasesOf(view))
        if (hasReplica(view, *database.component)) moving.push_back(database);
    return moving;
}

/// Whether the whole path can be walked there and back: every database can be exchanged, or there is none.
bool walksThePath(const CellView& view) {
    const auto moving = movingDatabases(view);
    return std::all_of(moving.begin(), moving.end(),
                       [](const Named& database) { return switchesOver(*database.component); });
}

constexpr const char* noteTime = "date -u +%Y-%m-%dT%H:%M:%SZ\n";

std::vector<Action> opening(const RunbookContext& context) {
    return {
        {"Announce the drill; name a leader, an executor, and one who keeps the record. Agree on what ends it early.",
         "", "everybody concerned has answered.", "an incident is open.", context.decisionMaker()},
        {"Note the time: the drill's signal. From here work by the failover chapter, not by heart.", noteTime,
         "a time in the record.", "", context.onCall()}};
}

Action startThere(const RunbookContext& context, const CellView& view) {
    return {"Start the services in " + view.failover->id.text +
                " as in the failover chapter, and prove that they answer, before any traffic goes there.",
            "", onKubernetes(view) ? "\"successfully rolled out\" for each." : upText,
            "one does not start: end the drill, it has found what it was for.", context.onCall()};
}

/// What was started and made for the drill goes again.
std::vector<Action> afterwards(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions = clearStandby(context, view);
    if (madeByTerraform(view))
        actions.push_back(
            {"Take back the values that the start has written, and see that nothing is left of the drill.",
             takeBackValues(view), "nothing that serves is changed or destroyed.",
             "the plan destroys anything that serves.", context.owner()});
    return actions;
}

/// A change-over of databases and traffic there and back, which loses nothing and proves the path.
std::vector<Action> wholePath(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions = opening(context);
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    for (const Named& database : movingDatabases(view))
        add(moveDatabase(context, view, database, {database.name, Place::Home},
                         {standbyName(database.name), Place::Standby}));
    if (runsThere(view)) actions.push_back(startThere(context, view));
    add(routeActions(context, view));
    actions.push_back(
        {"Run the checks of the post-deploy checklist from the failover region, for 30 minutes of normal traffic.",
         noteTime, "no new errors; the time of the first good answer is in the record.",
         "tenants report harm: go home at once.", context.onCall()});
    for (const Named& database : movingDatabases(view))
        add(moveDatabase(context, view, database, {standbyName(database.name), Place::Standby},
                         {database.name, Place::Home}));
    add(routeBackActions(context, view));
    if (runsThere(view)) add(afterwards(context, view));
    return actions;
}

/// Production stays where it is: a replica made for the drill is promoted, and the services are started beside it.
std::vector<Action> besideProduction(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions = opening(context);
    std::string removal;
    for (const Named& database : movingDatabases(view)) {
        const std::string drill = fitName(database.name + "-drill", 63);
        const std::string describe = "gcloud sql instances describe " + drill + projectFlag(view);
        actions.push_back({"Make a replica for the drill in " + view.failover->id.text + '.',
                           createReplica(view, *database.component, drill, database.name, Place::Standby) + describe +
                               " --format='value(state,replicaConfiguration)'\n",
                           "`RUNNABLE`, within an hour.", "the name in the command is that of the real replica.",
                           context.onCall()});
        actions.push_back(
            {"Promote it, and take the time. It is a copy: the database in use and its replica are not touched.",
             noteTime + ("gcloud sql instances promote-replica " + drill) + projectFlag(view) + '\n' + describe +
                 " --format='value(state,instanceType,region)'\n" + noteTime,
             "`RUNNABLE`, `CLOUD_SQL_INSTANCE`, `" + *view.failover->location + "`, within 10 min.",
             "the name in the command is not that of the drill's replica.", context.decisionMaker()});
        actions.push_back(
            {"See that it can be read and written.",
             openDatabase(view, drill, *view.failover->location, databaseName(view, *database.component)) +
                 "psql --no-psqlrc --command='CREATE TEMP TABLE drill AS SELECT now() AS written' --command='TABLE drill'\n" +
                 closeDatabase(),
             "a time of just now.", "it refuses: what refuses here would refuse in a failover.", context.onCall()});
        removal += "gcloud sql instances patch " + drill + projectFlag(view) +
                   " --no-deletion-protection\ngcloud sql instances delete " + drill + projectFlag(view) + '\n';
    }
    if (runsThere(view)) {
        actions.push_back(startThere(context, view));
        for (Action& action : afterwards(context, view)) actions.push_back(std::move(action));
    }
    if (removal.empty()) return actions;
    actions.push_back({"Delete the copies that the drill made.", removal, "\"Deleted\" for each.",
                       "a name does not end in `-drill`.", context.onCall()});
    return actions;
}

void addRecord(RunbookText& text, const RunbookContext& context, const CellView& view) {
    const models::RegionLoss loss = context.loss(view);
    text.heading(4, "Record of the drill: " + view.cell.id.text);
    std::vector<std::vector<std::string>> rows{{"Date, leader, executor", "", ""},
                                               {"Signal", loss.detectMin.toText(0) + " min", ""},
                                               {"Decision", loss.decideMin.toText(0) + " min", ""},
                                               {"Database serves", loss.promoteMin.toText(0) + " min", ""},
                                               {"Services serve", loss.warmMin.toText(0) + " min", ""},
                                               {"Traffic arrives", loss.routeMin.toText(0) + " min", ""},
                                               {"Whole outage", minutesText(loss.rtoMin), ""},
                                               {"Data lost", minutesText(loss.rpoMin), ""},
                                               {"Commands that did not work as written", "none", ""},
                                               {"Changes to plan or runbook, owner, date", "", ""}};
    text.table({"What", "Expected", "Measured"}, rows);
}

} // namespace

void drillChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Disaster recovery drill");
    text.paragraph(drillDates(context));
    if (!isReplaced(context, models::Chapter::Drill)) {
        bool any = false;
        for (const CellView* view : context.prodCells()) {
            if (!view->failover || staysForResidency(*view)) continue;
            any = true;
            text.heading(3, "Drill of " + view->cell.id.text);
            if (!walksThePath(*view))
                text.paragraph(
                    "The edition of the database knows no exchange of roles: a database that has moved comes home only by "
                    "the whole failback chapter. So this drill works on a copy and moves no traffic. Once a year, in a "
                    "maintenance window, move the cell for good by the failover chapter and home by the failback chapter.");
            text.actions(walksThePath(*view) ? wholePath(context, *view) : besideProduction(context, *view));
            addRecord(text, context, *view);
        }
        if (!any)
            text.paragraph(
                "No production cell has a failover region, so there is no failover to practise: the drill is a restore into a new instance (chapter on restore), with its time written down.");
    }
    planProcedures(text, context, {models::Chapter::Drill});
}

} // namespace platbook::exporters::runbook
