#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

/// Traffic to the revision that the deploy checklist tagged, however many revisions there have been since. In the
/// failover region the tag is followed too, so that a failover finds what serves at home.
std::string trafficBack(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view)) {
        std::vector<std::string> names;
        for (const Named& service : servicesOf(view)) names.push_back(nameAt(service.name, place));
        const std::string flags = placeFlags(view, place);
        commands += forEach("service", names,
                            revisionByTag("before", "before", "\"$service\"", flags) +
                                "gcloud run services update-traffic \"$service\"" + flags +
                                " --to-revisions=\"${before:?no tag}=100\"\n");
    }
    return commands;
}

/// The image goes back as well: else the next revision, by Terraform or in a failover, would carry the bad one again.
std::string imagesBack(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view)) {
        const std::string flags = placeFlags(view, place);
        std::vector<std::string> names;
        for (const Named& service : servicesOf(view)) names.push_back(nameAt(service.name, place));
        commands +=
            forEach("service", names,
                    revisionByTag("before", "before", "\"$service\"", flags) +
                        "image=$(gcloud run revisions describe \"${before:?no tag}\"" + flags +
                        " --format='value(spec.containers[0].image)')\ngcloud run services update \"$service\"" +
                        flags + " --image=\"${image:?not found}\" --no-traffic\n");
    }
    return commands;
}

/// Worker pools have no tags: their images stand in the file that the deploy checklist wrote.
std::string poolsBack(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view))
        for (const Named& pool : poolsOf(view)) {
            const std::string name = nameAt(pool.name, place);
            commands += "image=$(awk '$1 == \"" + name + "\" {print $2}' " + imageFile(view) +
                        ")\ngcloud beta run worker-pools update " + name + placeFlags(view, place) +
                        " --image=\"${image:?not in the file}\"\n";
        }
    return commands;
}

std::string latestTraffic(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view))
        for (const Named& service : servicesOf(view))
            commands += "gcloud run services update-traffic " + nameAt(service.name, place) + placeFlags(view, place) +
                        " --to-latest\n";
    return commands;
}

/// Cloud Run: what serves first, then what later revisions are made of.
void addRunSteps(std::vector<Action>& actions, const RunbookContext& context, const CellView& view) {
    if (!servicesOf(view).empty())
        actions.push_back({"Give the traffic back to the revision before, by its tag.", trafficBack(view),
                           "100 % on the revision with the tag `before`, within two minutes.",
                           "there is no such tag: this was the first release.", context.onCall()});
    if (!poolsOf(view).empty())
        actions.push_back({"Put back the images of the worker pools, from the file of the deploy checklist.",
                           poolsBack(view), "each pool has a new revision with the image of before.",
                           "the file is missing: find the image by the time of the release with `gcloud beta run "
                           "worker-pools revisions list`.",
                           context.onCall()});
    if (!servicesOf(view).empty())
        actions.push_back(
            {"Put back the images of the services too, without traffic: Terraform and a failover make new revisions "
             "of the image that stands in the service.",
             imagesBack(view), "a ready revision per service; traffic stays where it is.",
             "an image is not found: nobody applies Terraform and nobody fails over until it is.", context.onCall()});
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
            if (onKubernetes(*view))
                actions.push_back({"Go back to the release before.", chartBack(*view),
                                   "the version before serves everything within two minutes.",
                                   "there is no version before: this was the first release.", context.onCall()});
            else addRunSteps(actions, context, *view);
            if (const std::string health = healthCommands(*view); !health.empty())
                actions.push_back({"The cell answers.", health, "exit code 0.", "it does not: open an incident of P0.",
                                   context.onCall()});
            actions.push_back({"The errors are gone.", errorCommands(*view, 5), "nothing new.",
                               "they go on: the release was not the cause; open an incident.", context.onCall()});
            if (const std::string latest = latestTraffic(*view); !latest.empty())
                actions.push_back(
                    {"When it has been quiet for an hour, let the newest revision serve, which has the "
                     "same image: until then no change by Terraform reaches users.",
                     latest, "100 % on the newest revision.", "errors rise: back to the tag, as above.",
                     context.owner()});
            if (delivery.rollback.has()) {
                const auto database = mainInstance(*view);
                Action schema{"Only if the schema itself is at fault: the inverse migration.",
                              "",
                              "the version before.",
                              "it would drop data written since the release.",
                              context.decisionMaker(),
                              "Data written into new columns since the release is lost."};
                schema.commands =
                    (database ? openDatabase(*view, database->name, view->locationOf(*database->component),
                                             databaseName(*view, *database->component))
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
