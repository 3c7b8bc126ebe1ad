#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/capacity/CellCapacity.h"
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

/// How many times its planned most every service of a cell may have, in tenths, and what holds it there.
struct Room {
    std::int64_t tenths = 20;
    std::string limit = "twice is as much as anybody should add without the plan";
};

std::int64_t scaled(const models::Component& component, const Room& room) {
    return std::max<std::int64_t>(models::maxInstances(component), 1) * room.tenths / 10;
}

/// The most, up to twice, that the database's connections and the provider's quota leave room for.
Room roomOf(const RunbookContext& context, const CellView& view) {
    Room room;
    const models::CellView* cell = context.index.findCell(view.cell.id.text);
    const auto demand = cell ? models::connectionDemand(context.input.catalogue.sqlTiers(), *cell) : std::nullopt;
    const auto services = servicesOf(view);
    std::int64_t planned = 0;
    for (const Named& service : services)
        planned += std::max<std::int64_t>(models::maxInstances(*service.component), 1);
    const auto connections = [&](const Room& tried) {
        std::int64_t need = demand->need;
        for (const auto& holder : demand->holders)
            for (const Named& service : services)
                if (service.component->id.text == holder.component)
                    need += (scaled(*service.component, tried) - holder.instances) * holder.each;
        return need;
    };
    const auto instances = [&](const Room& tried) {
        std::int64_t more = -planned;
        for (const Named& service : services) more += scaled(*service.component, tried);
        return more;
    };
    while (room.tenths > 10 && demand && demand->usable && connections(room) > *demand->usable) {
        --room.tenths;
        room.limit = "the database takes " + std::to_string(*demand->usable) + " connections";
    }
    for (const auto& quota : context.plan.quotas) {
        if (!quota->metric.has() || *quota->metric != models::QuotaMetric::RunMaxInstances || !quota->limit.has() ||
            *quota->project != view.project || *quota->region != view.region.id)
            continue;
        const models::Rational used =
            models::quotaUse(context.index, view.project, view.region.id.text, models::QuotaMetric::RunMaxInstances);
        while (room.tenths > 10 && used + models::Rational(instances(room)) > models::Rational(*quota->limit)) {
            --room.tenths;
            room.limit = "the quota of instances in " + view.region.id.text + " is " + quota->limit->toText();
        }
    }
    return room;
}

/// What must never run twice has no second instance.
bool mayScale(const Named& pool) {
    return !pool.component->singletonOrDefault() && *pool.component->kind != ComponentKind::Scheduler;
}

bool scalesPools(const CellView& view) {
    const auto pools = poolsOf(view);
    return std::any_of(pools.begin(), pools.end(), mayScale);
}

std::string instanceCommands(const CellView& view, const Room& room) {
    std::string commands;
    for (const Named& service : servicesOf(view))
        if (room.tenths > 10)
            commands += "gcloud run services update " + service.name + placeFlags(view) +
                        " --max-instances=" + std::to_string(scaled(*service.component, room)) + '\n';
    for (const Named& pool : poolsOf(view))
        if (mayScale(pool))
            commands += "gcloud beta run worker-pools update " + pool.name + placeFlags(view) + " --scaling=" +
                        std::to_string(std::max<std::int64_t>(models::maxInstances(*pool.component), 1)) + '\n';
    return commands;
}

/// More instances at once, as far as there is room.
Action moreInstances(const RunbookContext& context, const CellView& view) {
    const Room room = roomOf(context, view);
    const std::string factor =
        std::to_string(room.tenths / 10) + (room.tenths % 10 ? '.' + std::to_string(room.tenths % 10) : std::string());
    const std::string commands = instanceCommands(view, room);
    const bool services = room.tenths > 10 && !servicesOf(view).empty(), workers = scalesPools(view);
    std::string text = services ? "Now, for hours: " + factor + " times the most of each service" +
                                      (workers ? ", and all the workers; " : "; ") + room.limit +
                                      ". No release while it holds: old and new revisions side by side would need more."
                       : workers ? std::string("Now, for hours: all the workers.")
                                 : std::string("Nothing can be added by hand.");
    if (room.tenths <= 10 && !servicesOf(view).empty())
        text += " The services can't have more than planned: " + room.limit +
                ". More of them would only wait, so first make room there.";
    if (commands.empty()) return {text, "", "", "", context.onCall()};
    return {text, commands, "new instances within a minute.",
            "sessions of the database are at its limit, see the next step.", context.onCall()};
}

void addCell(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(3, "More of " + view.cell.id.text);
    std::vector<Action> actions;
    if (!servicesOf(view).empty() || !poolsOf(view).empty()) actions.push_back(moreInstances(context, view));
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
             openDatabase(view, database.name, view.locationOf(*database.component),
                          databaseName(view, *database.component)) +
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
