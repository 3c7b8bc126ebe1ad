#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/Failover.h"
#include "models/fields/Effective.h"

#include <algorithm>

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

/// A planned change-over of one database there and back, which loses nothing and proves the path.
std::vector<Action> drillActions(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    actions.push_back(
        {"Announce the drill; name a leader, an executor, and one who keeps the record. Agree on what ends it early.",
         "", "everybody concerned has answered.", "an incident is open.", context.decisionMaker()});
    actions.push_back({"Note the time: the drill's signal. From here work by the failover chapter, not by heart.",
                       "date -u +%Y-%m-%dT%H:%M:%SZ\n", "a time in the record.", "", context.onCall()});
    for (const Named& database : databasesOf(view)) {
        if (!hasReplica(view, *database.component)) continue;
        const std::string standby = standbyName(database.name);
        actions.push_back(
            {"Change the database over: planned, so nothing is lost. Clients see errors for some minutes.",
             describeReplica(view, database) + "gcloud sql instances switchover " + standby + projectFlag(view) +
                 "\ndate -u +%Y-%m-%dT%H:%M:%SZ\n",
             "the roles are exchanged within 10 min.", "the replica is not `RUNNABLE`.", context.decisionMaker()});
    }
    if (view.standbyServices)
        actions.push_back(
            {"Start the services in " + view.failover->id.text +
                 " as in the failover chapter, and prove that they answer, before any traffic goes there.",
             "", "`True` for each.", "one does not start: end the drill, it has found what it was for.",
             context.onCall()});
    const auto route = routeActions(context, view, {&view});
    actions.insert(actions.end(), route.begin(), route.end());
    actions.push_back(
        {"Run the checks of the post-deploy checklist from the failover region, for 30 minutes of normal traffic.",
         "date -u +%Y-%m-%dT%H:%M:%SZ\n", "no new errors; the time of the first good answer is in the record.",
         "tenants report harm: go home at once.", context.onCall()});
    std::string home;
    for (const Named& database : databasesOf(view))
        if (hasReplica(view, *database.component))
            home += "gcloud sql instances switchover " + database.name + projectFlag(view) + '\n';
    if (!home.empty())
        actions.push_back(
            {"Change the database back: after a planned change the old primary is a replica, so it can take over at once.",
             home + "date -u +%Y-%m-%dT%H:%M:%SZ\n", "the roles are those of before the drill.",
             "the instance at home is not `RUNNABLE`: stay, and go home by the failback chapter.",
             context.decisionMaker()});
    const auto back = routeBackActions(context, view);
    actions.insert(actions.end(), back.begin(), back.end());
    if (view.standbyServices)
        actions.push_back({"Put the standby to rest as in the failback chapter.", "",
                           "everything is as before the drill.", "", context.onCall()});
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
            text.actions(drillActions(context, *view));
            addRecord(text, context, *view);
        }
        if (!any)
            text.paragraph(
                "No production cell has a failover region, so there is no failover to practise: the drill is a restore into a new instance (chapter on restore), with its time written down.");
    }
    planProcedures(text, context, {models::Chapter::Drill});
}

} // namespace platbook::exporters::runbook
