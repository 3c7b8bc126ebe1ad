#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

/// The revision that served before the newest one, looked up and given all traffic; in the failover region too, where
/// the deploy checklist put the newest one.
std::string trafficBack(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view)) {
        const std::string flags = placeFlags(view, place);
        for (const Named& service : servicesOf(view)) {
            const std::string name = nameAt(service.name, place);
            commands +=
                "previous=$(gcloud run revisions list --service=" + name + flags +
                " --sort-by='~metadata.creationTimestamp' --limit=2 --format='value(metadata.name)' | tail -n 1)\n";
            commands += "gcloud run services update-traffic " + name + flags + " --to-revisions=\"$previous=100\"\n";
        }
        for (const Named& pool : poolsOf(view)) {
            const std::string name = nameAt(pool.name, place);
            commands +=
                "previous_image=$(gcloud beta run worker-pools revisions list --worker-pool=" + name + flags +
                " --sort-by='~metadata.creationTimestamp' --limit=2 --format='value(spec.containers[0].image)' | tail -n 1)\n";
            commands += "gcloud beta run worker-pools update " + name + flags + " --image=\"$previous_image\"\n";
        }
    }
    return commands;
}

std::string chartBack(const CellView& view) {
    const std::string space = " --namespace=" + helm::cellNamespace(view.plan, view.cell);
    const std::string name = helm::kubernetesName(view.cell.id.text);
    return clusterLogin(view) + "helm history " + name + space + " --max=5\n" + "helm rollback " + name + space +
           " --wait --timeout=10m\n";
}

} // namespace

void rollbackChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Rollback checklist");
    if (!isReplaced(context, models::Chapter::Rollback)) {
        text.paragraph(
            "Roll back when a stop condition of the deploy or post-deploy checklist is met, or when the error budget burns 14.4 times too fast "
            "for five minutes after a release. " +
            context.onCall() + " decides alone; nobody needs to be asked to go back.");
        for (const CellView* view : context.releaseOrder()) {
            const models::Delivery delivery = models::effectiveDelivery(context.plan, view->environment.id);
            text.heading(3, "Roll back " + view->cell.id.text);
            std::vector<Action> actions;
            actions.push_back({onKubernetes(*view) ? "Go back to the release before."
                                                   : "Give the traffic back to the revision before.",
                               onKubernetes(*view) ? chartBack(*view) : trafficBack(*view),
                               "the version before serves everything within two minutes.",
                               "there is no version before: this was the first release.", context.onCall()});
            if (const std::string health = healthCommands(*view); !health.empty())
                actions.push_back({"The cell answers.", health, "exit code 0.", "it does not: open an incident of P0.",
                                   context.onCall()});
            actions.push_back({"The errors are gone.", errorCommands(*view, 5), "nothing new.",
                               "they go on: the release was not the cause; open an incident.", context.onCall()});
            if (delivery.rollback.has()) {
                const models::Component* database = mainDatabase(*view);
                Action schema{"Only if the schema itself is at fault: the inverse migration.",
                              "",
                              "the version before.",
                              "it would drop data written since the release.",
                              context.decisionMaker(),
                              "Data written into new columns since the release is lost."};
                schema.commands = (database ? openDatabase(*view, databasesOf(*view).front().name, view->location(),
                                                           databaseName(*view, *database))
                                            : std::string()) +
                                  *delivery.rollback + '\n' + (database ? closeDatabase() : std::string());
                schema.language = "bash";
                actions.push_back(schema);
            }
            text.checklist(actions);
        }
        text.paragraph(
            "The schema stays as it is: migrations only add, so the version before works with it. Write down what happened and why before the next attempt.");
    }
    planProcedures(text, context, {models::Chapter::Rollback});
}

} // namespace platbook::exporters::runbook
