#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/capacity/Connections.h"
#include "models/catalog/Catalogue.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

void addLimits(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const CellView& view : context.cells) {
        std::vector<std::string> sizes;
        for (const Named& workload : workloadsOf(view))
            sizes.push_back(workload.component->id.text + ' ' +
                            std::to_string(models::minInstances(*workload.component)) + " to " +
                            std::to_string(models::maxInstances(*workload.component)));
        const models::CellView* cell = context.index.findCell(view.cell.id.text);
        const auto demand = cell ? models::connectionDemand(context.input.catalogue.sqlTiers(), *cell) : std::nullopt;
        std::string connections = "no database";
        if (demand)
            connections = std::to_string(demand->need) + " of " +
                          (demand->usable ? std::to_string(*demand->usable) : "unknown") + "; during a rollout " +
                          demand->rollout.toText(0);
        rows.push_back({view.cell.id.text, joined(sizes), connections});
    }
    text.table({"Cell", "Instances", "Database connections at the most"}, rows);
}

std::string instanceCommands(const CellView& view) {
    std::string commands;
    for (const Named& service : servicesOf(view))
        commands += "gcloud run services update " + service.name + placeFlags(view) + " --max-instances=" +
                    std::to_string(2 * std::max<std::int64_t>(models::maxInstances(*service.component), 1)) + '\n';
    for (const Named& pool : poolsOf(view))
        if (!pool.component->singletonOrDefault() && *pool.component->kind != ComponentKind::Scheduler)
            commands += "gcloud beta run worker-pools update " + pool.name + placeFlags(view) + " --scaling=" +
                        std::to_string(std::max<std::int64_t>(models::maxInstances(*pool.component), 1)) + '\n';
    return commands;
}

void addCell(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(3, "More of " + view.cell.id.text);
    std::vector<Action> actions;
    if (const std::string commands = instanceCommands(view); !commands.empty())
        actions.push_back({"Now, for hours: twice the instances of each service, all the workers.", commands,
                           "new instances within a minute.",
                           "the connections above leave no room: more instances would only wait for the database.",
                           context.onCall()});
    else
        actions.push_back(
            {"Now, for hours: raise `max` of the component in the plan, export, and release the chart; under a GitOps controller commit and sync. Never scale by hand with kubectl: it is undone.",
             clusterLogin(view) + "kubectl get hpa --namespace=" + helm::cellNamespace(view.plan, view.cell) + '\n',
             "the new limits stand in the list.", "pods stay pending: the node pool is at its maximum.",
             context.onCall()});
    for (const Named& database : databasesOf(view)) {
        if (*database.component->kind != ComponentKind::Postgres) continue;
        actions.push_back(
            {"The database " + markdownCode(database.name) +
                 ": what is it busy with? Size it in the plan; the change restarts it, so it belongs into a maintenance window.",
             openDatabase(view, database.name, view.location(), databaseName(view, *database.component)) +
                 "psql --no-psqlrc --command='SELECT state, wait_event_type, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC'\n" +
                 closeDatabase(),
             "few sessions are active at once.", "most wait for locks: a bigger size would not help.",
             context.onCall()});
    }
    actions.push_back(
        {"For good: change the sizes in the plan, look at cost and findings (connections, quotas, addresses), export, apply.",
         "platbook-cli check " + context.plan.plan->id.text + ".plat.yaml\nplatbook-cli cost " +
             context.plan.plan->id.text + ".plat.yaml --by cell\n",
         "no finding of CAP or QUO, and a cost that the owner accepts.", "a finding of CAP or QUO.", context.owner()});
    text.actions(actions);
}

void addQuotas(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& quota : context.plan.quotas)
        rows.push_back({quota->id.text, markdownCode(*quota->project), quota->region->text,
                        std::string(toText(*quota->metric)), quota->limit->toText()});
    if (rows.empty()) return;
    text.heading(3, "Quotas of the provider");
    text.paragraph("An increase takes days: ask for it before it is needed.");
    text.table({"Quota", "Project", "Region", "Metric", "Limit"}, rows);
}

} // namespace

void scalingChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Scaling");
    if (!isReplaced(context, models::Chapter::Scaling)) {
        addLimits(text, context);
        for (const CellView* view : context.prodCells()) addCell(text, context, *view);
        addQuotas(text, context);
    }
    planProcedures(text, context, {models::Chapter::Scaling, models::Chapter::Performance});
}

} // namespace platbook::exporters::runbook
