#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"

namespace platbook::exporters::runbook {
namespace {

void addGates(RunbookText& text, const RunbookContext& context) {
    std::vector<std::string> blockers, gates;
    for (const std::string& blocker : *context.plan.plan->blockers) blockers.push_back(markdownLine(blocker));
    for (const auto& risk : context.plan.risks)
        if (risk->gateOrDefault() && risk->statusOrDefault() == models::RiskStatus::Open)
            gates.push_back("Risk " + risk->id.text + " is settled: " + sentence(markdownLine(*risk->text)) +
                            " Owner: " + (risk->owner.has() ? markdownLine(*risk->owner) : context.owner()) + '.');
    if (!blockers.empty()) {
        text.warning("These obstacles stand in the way of a release:");
        text.bullets(blockers);
    }
    text.boxes(gates);
}

/// Backups before a release and the state of each replica, cell by cell.
std::string backupCommands(const RunbookContext& context) {
    std::string commands = releaseVariable();
    for (const CellView* view : context.prodCells())
        for (const Named& database : databasesOf(*view))
            commands += "gcloud sql backups create --instance=" + database.name + projectFlag(*view) +
                        " --description=\"before $release\"\n";
    return commands;
}

std::string replicaCommands(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& database : databasesOf(*view))
            if (hasReplica(*view, *database.component)) commands += describeReplica(*view, database);
    return commands;
}

std::string driftCommands(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.releaseOrder()) {
        commands += "terraform -chdir=" + terraformFolder(*view) + " init -input=false\n";
        commands +=
            "terraform -chdir=" + terraformFolder(*view) + " plan -input=false -lock-timeout=60s -detailed-exitcode\n";
    }
    return commands;
}

} // namespace

void preFlightChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Pre-flight checklist");
    addGates(text, context);
    if (!isReplaced(context, models::Chapter::PreFlight)) {
        std::vector<Action> actions;
        actions.push_back({"You work as yourself, and no incident of P0 or P1 is open.",
                           "gcloud auth list --filter=status:ACTIVE --format='value(account)'\n",
                           "your own account, not a shared one or a service account's.",
                           "an incident is open or the account is not yours.", context.onCall()});
        actions.push_back({"The release is tagged, and its images are built, scanned and in the registry.",
                           imageCommands(context), "one digest per image, each starting with `sha256:`.",
                           "an image is missing: the build failed or the tag is wrong.", context.owner()});
        actions.push_back({"What stands is what the plan says.", driftCommands(context),
                           "every plan ends with \"No changes\" (exit code 0).",
                           "a plan shows a difference, above all a destroy: someone changed something by hand.",
                           context.owner()});
        if (const std::string backups = backupCommands(context); backups.find("gcloud") != std::string::npos)
            actions.push_back({"Every database has a backup from before the release.", backups,
                               "each command ends with \"Backing up Cloud SQL instance...done\".", "a backup fails.",
                               context.onCall()});
        if (const std::string replicas = replicaCommands(context); !replicas.empty())
            actions.push_back(
                {"Every replica in a failover region is running.", replicas,
                 "`RUNNABLE` and a replica configuration for each.",
                 "a replica is not `RUNNABLE`: a release now would go out without a way back from a lost region.",
                 context.onCall()});
        actions.push_back(
            {"Migrations of the release only add: the version before still works with the new schema (see the chapter on canary and migrations).",
             "", "the review of the migration says so.", "a column or table in use is changed or dropped.",
             context.owner()});
        text.checklist(actions);
    }
    planProcedures(text, context, {models::Chapter::PreFlight});
}

} // namespace platbook::exporters::runbook
