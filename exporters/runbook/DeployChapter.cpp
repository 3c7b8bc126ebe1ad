#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/helm/CacheAccess.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseAccess.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

std::string image(const CellView& view, const models::Component& component) {
    return '"' + imagePath(view, component) + "@$" + shellName(component.id.text) + "_digest\"";
}

/// New revisions beside the old ones, without traffic; those in the failover region too, or a failover would bring back
/// the release before.
std::string revisionCommands(const CellView& view) {
    std::string commands;
    for (const Named& service : servicesOf(view))
        for (const Place place : placesOf(view))
            commands += "gcloud run services update " + nameAt(service.name, place) + placeFlags(view, place) +
                        " --image=" + image(view, *service.component) +
                        (place == Place::Home ? " --no-traffic --tag=candidate\n" : "\n");
    return commands;
}

/// Where the release before can be found again: a tag on the revision of each service that serves now, and a file with
/// the image of each worker pool, which takes no tags.
std::string markCommands(const CellView& view) {
    std::string commands;
    for (const Place place : placesOf(view)) {
        std::vector<std::string> names;
        for (const Named& service : servicesOf(view)) names.push_back(nameAt(service.name, place));
        const std::string flags = placeFlags(view, place);
        commands += forEach(
            "service", names,
            "before=$(gcloud run services describe \"$service\"" + flags +
                " --format=json |\n  jq -r '[.status.traffic[] | select((.percent // 0) > 0) | .revisionName] | unique | "
                "if length == 1 then .[0] else empty end')\ngcloud run services update-traffic \"$service\"" +
                flags + " --update-tags=\"before=${before:?traffic is split}\"\n");
    }
    std::string pools;
    for (const Place place : placesOf(view))
        for (const Named& pool : poolsOf(view)) {
            const std::string name = nameAt(pool.name, place);
            pools += "image=$(gcloud beta run worker-pools describe " + name + placeFlags(view, place) +
                     " --format='value(" +
                     bothShapes("template.containers[0].image", "spec.template.spec.containers[0].image") +
                     ")' | tr -d '[:space:]')\nprintf '%s %s\\n' " + name + " \"${image:?not found}\" >> " +
                     imageFile(view) + '\n';
        }
    if (!pools.empty()) commands += "rm -f " + imageFile(view) + '\n' + pools + "cat " + imageFile(view) + '\n';
    return commands;
}

std::string poolCommands(const CellView& view) {
    std::string commands;
    for (const Named& pool : poolsOf(view))
        for (const Place place : placesOf(view))
            commands += "gcloud beta run worker-pools update " + nameAt(pool.name, place) + placeFlags(view, place) +
                        " --image=" + image(view, *pool.component) + '\n';
    return commands;
}

std::string digestFlags(const CellView& view) {
    std::string flags;
    for (const Named& workload : workloadsOf(view))
        flags += " \\\n  --set-string=components." + helm::kubernetesName(workload.component->id.text) +
                 ".image.digest=\"$" + shellName(workload.component->id.text) + "_digest\"";
    return flags;
}

Action infrastructure(const RunbookContext& context, const CellView& view) {
    return {"Bring the infrastructure to the plan.",
            "terraform -chdir=" + terraformFolder(view) +
                " init -input=false\nterraform -chdir=" + terraformFolder(view) +
                " plan -input=false -out=release.tfplan\nterraform -chdir=" + terraformFolder(view) +
                " apply -input=false release.tfplan\n",
            "\"Apply complete\", and nothing destroyed.", "the plan destroys or replaces anything.", context.owner()};
}

std::string migrationOf(const CellView& view) {
    static constexpr const char* commands[]{"alembic upgrade head", "python manage.py migrate --noinput",
                                            "flyway migrate", "liquibase update", "npx prisma migrate deploy"};
    const models::Delivery delivery = models::effectiveDelivery(view.plan, view.environment.id);
    if (delivery.migrate.has()) return *delivery.migrate;
    return delivery.migrations->tool.has() ? commands[static_cast<std::size_t>(*delivery.migrations->tool)] : "";
}

std::vector<Action> runActions(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions{infrastructure(context, view)};
    if (const std::string migration = migrationOf(view); !migration.empty() && mainInstance(view)) {
        const Named database = *mainInstance(view);
        actions.push_back(
            {"Migrate the schema, once, before any new revision starts. What it makes belongs to " +
                 markdownCode(ownerRole(view.plan)) +
                 ", and the workloads have their rights on it by that; a tool that does not read `PGOPTIONS` is told "
                 "the role in its own settings.",
             openDatabase(view, database.name, view.locationOf(*database.component),
                          databaseName(view, *database.component)) +
                 actAsOwner(view.plan) + migration + '\n' + closeDatabase(),
             "the tool reports the newest version.",
             "it waits for a lock longer than its limit: end it and look for the session that holds the lock.",
             context.owner()});
        actions.back().language = "bash";
    }
    if (const std::string marks = markCommands(view); !marks.empty())
        actions.push_back(
            {"Mark what serves now, for the way back." +
                 std::string(poolsOf(view).empty()
                                 ? ""
                                 : " Keep " + markdownCode(imageFile(view)) +
                                       " with the record of the release, where whoever is on call finds it."),
             marks,
             "a line with the tag `before` per service" +
                 std::string(poolsOf(view).empty() ? "." : ", an image per worker pool."),
             "traffic of a service is split: end the canary before, or roll it back.", context.owner()});
    if (const std::string revisions = revisionCommands(view); !revisions.empty())
        actions.push_back({"Create the new revisions without traffic.", revisions,
                           "a ready revision per service; the old one still has all traffic.",
                           "a revision does not become ready: read its log and end here, nothing is broken yet.",
                           context.owner()});
    if (const std::string pools = poolCommands(view); !pools.empty())
        actions.push_back({"Replace the worker pools.", pools, "each pool has the new revision.",
                           "a pool fails to start: go to the rollback.", context.owner()});
    if (usesCanary(view))
        actions.push_back({"Give the new revisions their share, then all of the traffic: canary in " +
                               view.cell.id.text + ", in the chapter on canary and migration rules.",
                           "", "the newest revisions have 100 %.", "a stop condition of the canary is met: roll back.",
                           context.owner()});
    else if (const std::string traffic = allTrafficCommands(view); !traffic.empty())
        actions.push_back({"Give the new revisions all of the traffic.", traffic, "100 % on the newest revision.",
                           "errors rise: roll back.", context.owner()});
    return actions;
}

std::vector<Action> clusterActions(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions{infrastructure(context, view)};
    const models::Delivery delivery = models::effectiveDelivery(view.plan, view.environment.id);
    const bool gitops = delivery.gitops.has();
    std::string lookUp, flags = digestFlags(view);
    for (const Named& cache : storesOf(view, models::ComponentKind::Redis)) {
        const helm::CachePlace place = helm::cacheAtHome(view, *cache.component);
        lookUp += helm::lookUpCommands(place);
        flags += helm::releaseFlags(place);
    }
    std::string text = "Release the chart: the migration runs as its hook, before the new pods.";
    if (gitops)
        text += " Under " + std::string(toText(*delivery.gitops->engine)) +
                " commit the same values and sync instead; never scale or edit objects by hand.";
    actions.push_back(
        {text, clusterLogin(view) + lookUp + helmCommand(context, view, flags),
         "\"has been upgraded\" or \"has been installed\"; on failure helm itself goes back (`--atomic`).",
         "helm reports a failed hook: the migration did not run through.", context.owner()});
    actions.push_back({"See every workload through.", stateCommands(view), "\"successfully rolled out\" for each.",
                       "one times out.", context.owner()});
    return actions;
}

} // namespace

void deployChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Deploy checklist");
    if (!isReplaced(context, models::Chapter::Deploy)) {
        text.paragraph(
            "Cell by cell in this order; the next one only after the checks of the one before. Once per release, with the shell used for all of it:");
        text.commands(imageCommands(context));
        for (const CellView* view : context.releaseOrder()) {
            const auto approvals = view->environment.approvals.valueOr(view->prod() ? 1 : 0);
            text.heading(3, "Deploy " + view->cell.id.text);
            text.paragraph("Environment " + view->environment.id.text + ", " + view->region.id.text + ", project " +
                           markdownCode(view->project) + ". " +
                           (approvals > 0
                                ? "Approvals needed before the first command: " + std::to_string(approvals) + "."
                                : "No approval needed."));
            text.checklist(onKubernetes(*view) ? clusterActions(context, *view) : runActions(context, *view));
        }
    }
    planProcedures(text, context, {models::Chapter::Deploy});
}

} // namespace platbook::exporters::runbook
