#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/CellChoice.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/TenantData.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using Views = std::vector<const CellView*>;

constexpr const char* goneForGood = "After the retention of the backups nothing brings the data back.";

/// Production cells in which tenants of a tier stand.
Views cellsOf(const RunbookContext& context, bool (*chosen)(const models::Tenant&)) {
    Views views;
    for (const CellView* view : context.prodCells())
        if (std::any_of(view->tenants.begin(), view->tenants.end(), chosen)) views.push_back(view);
    return views;
}

bool inPool(const models::Tenant& tenant) { return *tenant.tier == models::Tier::Pool; }
bool inSchema(const models::Tenant& tenant) {
    return *tenant.tier == models::Tier::Bridge && *tenant.bridge != models::TenantBridge::Database;
}
bool inOwnDatabase(const models::Tenant& tenant) {
    return *tenant.tier == models::Tier::Bridge && tenant.bridge.has() &&
           *tenant.bridge == models::TenantBridge::Database;
}

/// A command for each bucket of the chosen cell; "$bucket" and the prefix stand in it.
std::string perBucket(const RunbookContext& context, const std::string& command) {
    return "for bucket in $buckets; do\n  " + command + " \"gs://$bucket/" + objectPrefix(context.plan) + "\"\ndone\n";
}

bool haveBuckets(const Views& cells) {
    return std::any_of(cells.begin(), cells.end(), [](const CellView* view) {
        return !storesOf(*view, models::ComponentKind::ObjectStorage).empty();
    });
}

void addData(std::vector<Action>& actions, const RunbookContext& context) {
    if (!cellsOf(context, inPool).empty()) {
        actions.push_back(
            {"Pool: count the tenant's rows. This is the control: what sees no row now would see none after the deletion "
             "either, and prove nothing.",
             inChosenDatabase(countRowsCommands("before")),
             "a count per table, and rows in all above 0; file the answer.",
             "there is no row in all: the setting is not the one that the policies read, or the UUID is wrong. Nothing "
             "can be proved until it is found.",
             context.owner()});
        actions.push_back({"Pool: delete the tenant's rows, referring tables first, in one transaction.",
                           inChosenDatabase(deleteRowsCommands()),
                           "`DELETE` and a number per table, the numbers of the control.",
                           "the identifiers are not those of the confirmation.", context.decisionMaker(), goneForGood});
        actions.push_back({"Pool: prove that no row is left, by the question of the control.",
                           inChosenDatabase(countRowsCommands("after")),
                           "`0` for each table of the control, and `rows in all: 0`; file it beside the control.",
                           "a count is above 0, or a table of the control is missing.", context.owner()});
    }
    if (!cellsOf(context, inSchema).empty()) {
        actions.push_back({"Bridge, kind schema: drop the schema and its role.",
                           inChosenDatabase(dropSchemaCommands(context.plan)), "`DROP SCHEMA`, `DROP ROLE`.",
                           "the slug is not that of the confirmation.", context.decisionMaker(), goneForGood});
        actions.push_back({"Bridge, kind schema: prove that it is gone.",
                           inChosenDatabase(proveSchemaCommands(context.plan)), "no line.", "the schema is named.",
                           context.owner()});
    }
    if (!cellsOf(context, inOwnDatabase).empty()) {
        const std::string name = tenantText(context.plan, context.plan.naming->databaseOrDefault());
        const std::string where = " --instance=\"$instance\" --project=\"$project\"";
        actions.push_back({"Bridge, kind database: drop the database.",
                           "gcloud sql databases delete \"" + name + '"' + where + '\n', "\"Deleted database\".",
                           "the slug is not that of the confirmation.", context.decisionMaker(), goneForGood});
        actions.push_back(
            {"Bridge, kind database: prove that it is gone.",
             "gcloud sql databases list" + where + " --filter=\"name=" + name + "\" --format='value(name)'\n",
             "no line.", "the database is named.", context.owner()});
    }
}

/// A dedicated tenant's project when nothing else stands in it.
bool ownProject(const RunbookContext& context, const CellView& view) {
    return std::none_of(context.cells.begin(), context.cells.end(), [&view](const CellView& other) {
        return !(other.cell.id == view.cell.id) && other.project == view.project;
    });
}

/// The roots of others that name a silo's cell: entry, pipeline, registry, budget.
std::vector<std::string> rootsAround(const RunbookContext& context, const CellView& silo) {
    std::vector<std::string> roots;
    if (const std::string entry = edgeFolder(silo, silo.region); !entry.empty()) roots.push_back(entry);
    roots.insert(roots.end(), {"terraform/global/wif", "terraform/global/registry"});
    for (const CellView* view : context.prodCells())
        if (const std::string project = "terraform/global/projects/" + view->project;
            !view->cell.tenant.has() && std::find(roots.begin(), roots.end(), project) == roots.end())
            roots.push_back(project);
    return roots;
}

std::string dropStates(const RunbookContext& context, const CellView& view) {
    const std::string plan = context.plan.plan->id.text;
    const std::string bucket =
        context.plan.provider->stateBucket.has() ? *context.plan.provider->stateBucket : plan + "-tfstate";
    std::string commands;
    for (const std::string& prefix :
         {view.environment.id.text + '/' + view.cell.id.text, "global/projects/" + view.project})
        commands += "gcloud storage rm --recursive --all-versions gs://" + bucket + '/' + plan + '/' + prefix + "/\n";
    return commands;
}

void addSilo(std::vector<Action>& actions, const RunbookContext& context, const CellView& view) {
    const std::string silo = "Silo " + view.cell.tenant->text + ": ";
    if (!ownProject(context, view)) {
        actions.push_back({silo + "its cell " + view.cell.id.text + " shares the project " + view.project +
                               "; remove it as the overview of the Terraform export says under \"Removing a cell\".",
                           "", "the plan of its root has nothing left.", "the plan names another cell.",
                           context.decisionMaker(), goneForGood});
        return;
    }
    actions.push_back(
        {silo + "take tenant and cell out of the plan, export, and apply the roots around them while the project still "
                "stands: afterwards every apply of theirs would fail on what is gone.",
         exportCommand(context) + applyRoots(rootsAround(context, view)),
         "only what names " + view.cell.id.text + " or its project is destroyed.",
         "a plan destroys anything of another cell: answer `no`.", context.decisionMaker(),
         "From here the tenant's names lead nowhere."});
    actions.push_back({silo + "delete the Terraform states of the cell and its project, which nobody applies again.",
                       dropStates(context, view), "every file is named as removed.", "a path names another cell.",
                       context.decisionMaker(), "Without its state Terraform knows nothing of the cell."});
    actions.push_back({silo + "last, shut down its project, with everything in it, backups and keys too.",
                       "gcloud projects delete " + view.project + '\n',
                       "\"Deleted\"; for 30 days `gcloud projects undelete` brings it back, then nothing does.",
                       "the project is not that of the confirmation.", context.decisionMaker(),
                       "Destroyed keys make every copy under them unreadable."});
    actions.push_back({silo + "prove it, now and after 30 days.",
                       "gcloud projects describe " + view.project + " --format='value(lifecycleState)'\n",
                       "`DELETE_REQUESTED` now, an error about permission or existence after 30 days.", "`ACTIVE`.",
                       context.owner()});
}

} // namespace

void addOffboarding(RunbookText& text, const RunbookContext& context) {
    const Views shared =
        cellsOf(context, [](const models::Tenant& tenant) { return *tenant.tier != models::Tier::Silo; });
    std::int64_t backups = 0, logs = 0;
    for (const CellView* view : context.prodCells()) {
        if (const auto database = mainInstance(*view))
            backups = std::max(backups, database->component->backupsOrDefault());
        logs = std::max(logs,
                        models::effectiveObservability(context.plan, view->environment.id).logRetentionDaysOrDefault());
    }
    text.heading(3, "Offboarding with proof of deletion");
    text.paragraph("The steps of the tenant's tier apply. Ends of retention: backups are gone after " +
                   std::to_string(backups) + " further ones, logs after " + std::to_string(logs) +
                   " days, deleted objects after 7 days, for which the bucket can still bring them back, and a deleted "
                   "project after 30 days.");
    if (!shared.empty()) {
        text.paragraph(
            "For a tenant of a shared cell first name the cell and the tenant, in the shell used for all steps, and "
            "once more on the machine for databases (chapter on access):");
        text.commands(chooseCell(shared) + askTenant());
    }
    std::vector<Action> actions;
    actions.push_back(
        {"The contract has ended, the notice period is over, no legal hold stands, and the tenant has its export.", "",
         "a dated confirmation by the tenant.", "any of these is missing.", context.decisionMaker()});
    if (!shared.empty())
        actions.push_back({"Shut the tenant out: disable its sign-in in the application, then list its secrets.",
                           std::string(listSecrets) + '\n',
                           "its secrets are listed; requests of the tenant are refused.",
                           "nothing is listed: the slug or the cell is wrong.", context.owner()});
    addData(actions, context);
    if (haveBuckets(shared)) {
        actions.push_back({"Delete the tenant's objects with all versions, in the copy too.",
                           perBucket(context, "gcloud storage rm --recursive --all-versions"),
                           "every object is named as removed.", "the prefix is empty before: the UUID is wrong.",
                           context.decisionMaker(), "Versions are deleted as well."});
        actions.push_back({"Prove that no object is left.", perBucket(context, "gcloud storage ls --all-versions"),
                           "\"One or more URLs matched no objects\" for each.", "an object is listed.",
                           context.owner()});
    }
    if (!shared.empty()) {
        actions.push_back(
            {"Delete the tenant's secrets by name, so that the list before and the answer after prove it. Terraform would delete them too; it then only finds out that they are gone.",
             std::string(listSecrets) +
                 " |\n  while read -r secret; do\n    gcloud secrets delete \"$secret\" --project=\"$project\" --quiet\n  done\n",
             "\"Deleted secret\" for each that was listed.", "a name that was not listed.", context.decisionMaker(),
             "A deleted secret can't be brought back."});
        std::vector<std::string> roots{"\"$folder\""};
        for (const std::string& entry : entryRoots(context)) roots.push_back(entry);
        actions.push_back({"Take the tenant out of the plan, export, and apply its cell and the entry.",
                           exportCommand(context) + applyRoots(roots),
                           "only objects and hosts with the tenant's slug or UUID are destroyed.",
                           "anything else is: answer `no`.", context.owner()});
    }
    for (const CellView* view : context.prodCells())
        if (view->cell.tenant.has()) addSilo(actions, context, *view);
    actions.push_back(
        {"Write the deletion record: tenant, UUID, date, who, the outputs of the proofs, the day when the last backup ages out; send it to the tenant and file it as evidence.",
         "", "the record is filed.", "a proof is missing.", context.owner()});
    text.checklist(actions);
}

} // namespace platbook::exporters::runbook
