#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

std::string watchText(const models::Delivery& delivery) {
    if (!delivery.canary->watchMin.has()) return "30 to 60 min";
    return delivery.canary->watchMin->low.toText() + " to " + delivery.canary->watchMin->high.toText() + " min";
}

/// The new revision gets a share, the one that served before the release keeps the rest. The deploy checklist has put a
/// tag on each: which revision is newest says nothing about which one is good.
std::string shareCommands(const CellView& view, std::int64_t percent) {
    std::string commands;
    for (const Named& service : servicesOf(view)) {
        if (!servesEdge(view, *service.component)) continue;
        const std::string flags = placeFlags(view);
        commands += revisionByTag("new", "candidate", service.name, flags) +
                    revisionByTag("old", "before", service.name, flags) + "gcloud run services update-traffic " +
                    service.name + flags + " --to-revisions=\"${new:?no tag}=" + std::to_string(percent) +
                    ",${old:?no tag}=" + std::to_string(100 - percent) + "\"\n";
    }
    return commands;
}

void addCell(RunbookText& text, const RunbookContext& context, const CellView& view) {
    const models::Delivery delivery = models::effectiveDelivery(context.plan, view.environment.id);
    const std::int64_t percent = delivery.canary->percent.valueOr(10);
    text.heading(3, "Canary in " + view.cell.id.text);
    std::vector<Action> actions;
    actions.push_back({"Give the new revisions " + std::to_string(percent) + " % of the traffic.",
                       shareCommands(view, percent), "the share stands in the answer of each command.",
                       "a tag is missing, or the new revision is not ready.", context.owner()});
    actions.push_back(
        {"Watch for " + watchText(delivery) + ".", errorCommands(view, 30),
         "no error that only the new revision has; the latency objective holds.",
         "the error budget burns more than 6 times too fast over 30 minutes: give everything back as in the rollback.",
         context.onCall()});
    actions.push_back({"Give them all of it.", allTrafficCommands(view),
                       "100 % on the newest revision; the tag `before` stays where it is, for the way back.",
                       "errors rise: roll back.", context.owner()});
    text.actions(actions);
}

} // namespace

void canaryChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Canary and migration rules");
    for (const CellView* view : context.prodCells())
        if (usesCanary(*view)) addCell(text, context, *view);
    for (const CellView* view : context.prodCells())
        if (onKubernetes(*view)) {
            text.paragraph(
                "On Kubernetes a release rolls: pods are replaced a share at a time and only after the new ones are ready. Disruption budgets and the readiness "
                "probes hold it; `helm rollback` turns it round.");
            break;
        }
    text.heading(3, "Migration rules");
    text.bullets(
        {"Expand, migrate, contract: a release adds columns and tables, the next one uses them, a later one removes what nobody uses. No release does two of these.",
         "Migrations run once per release as their own step, never when an instance starts, and hold an advisory lock so that two runs wait for each other.",
         "Each statement sets `lock_timeout`; indexes are made `CONCURRENTLY`; backfills run in batches with pauses.",
         "A migration that takes longer than a minute on a restored copy of production is a maintenance window, not a release.",
         "Cells are migrated one after another; a tenant schema or database of the bridge tier counts as part of its cell."});
    planProcedures(text, context, {models::Chapter::Migration, models::Chapter::Database});
}

} // namespace platbook::exporters::runbook
