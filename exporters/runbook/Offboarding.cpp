#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/CellChoice.h"
#include "exporters/runbook/Chapters.h"
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
        actions.push_back({"Pool: delete the tenant's rows.", inChosenDatabase(deleteRowsCommands()),
                           "a count per table.", "the identifiers are not those of the confirmation.",
                           context.decisionMaker(), goneForGood});
        actions.push_back({"Pool: prove that no row is left.", inChosenDatabase(proveRowsCommands()),
                           "no line with a count above 0.", "a count is above 0.", context.owner()});
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

void addSilos(std::vector<Action>& actions, const RunbookContext& context) {
    for (const CellView* view : context.prodCells()) {
        if (!view->cell.tenant.has()) continue;
        const std::string tenant = view->cell.tenant->text;
        if (!ownProject(context, *view)) {
            actions.push_back(
                {"Silo " + tenant + ": its cell " + view->cell.id.text + " shares the project " + view->project +
                     "; remove it as the overview of the Terraform export says under \"Removing a cell\".",
                 "", "the plan of its root has nothing left.", "the plan names another cell.", context.decisionMaker(),
                 goneForGood});
            continue;
        }
        actions.push_back({"Silo " + tenant + ": shut down its project, with everything in it, backups and keys too.",
                           "gcloud projects delete " + view->project + '\n',
                           "\"Deleted\"; for 30 days `gcloud projects undelete` brings it back, then nothing does.",
                           "the project is not that of the confirmation.", context.decisionMaker(),
                           "Destroyed keys make every copy under them unreadable."});
        actions.push_back({"Silo " + tenant + ": prove it, now and after 30 days.",
                           "gcloud projects describe " + view->project + " --format='value(lifecycleState)'\n",
                           "`DELETE_REQUESTED` now, an error about permission or existence after 30 days.", "`ACTIVE`.",
                           context.owner()});
    }
}

} // namespace

void addOffboarding(RunbookText& text, const RunbookContext& context) {
    const Views shared =
        cellsOf(context, [](const models::Tenant& tenant) { return *tenant.tier != models::Tier::Silo; });
    std::int64_t backups = 0, logs = 0;
    for (const CellView* view : context.prodCells()) {
        if (const models::Component* database = mainDatabase(*view))
            backups = std::max(backups, database->backupsOrDefault());
        logs = std::max(logs,
                        models::effectiveObservability(context.plan, view->environment.id).logRetentionDaysOrDefault());
    }
    text.heading(3, "Offboarding with proof of deletion");
    text.paragraph("The steps of the tenant's tier apply. Ends of retention: backups are gone after " +
                   std::to_string(backups) + " further ones, logs after " + std::to_string(logs) + " days.");
    if (!shared.empty()) {
        text.paragraph(
            "For a tenant of a shared cell first name the cell and the tenant, in the shell used for all steps:");
        text.commands(chooseCell(shared) + askTenant());
    }
    std::vector<Action> actions;
    actions.push_back(
        {"The contract has ended, the notice period is over, no legal hold stands, and the tenant has its export.", "",
         "a dated confirmation by the tenant.", "any of these is missing.", context.decisionMaker()});
    if (!shared.empty())
        actions.push_back(
            {"Shut the tenant out: disable its sign-in in the application, then list its secrets.",
             "gcloud secrets list --project=\"$project\" --filter=\"name~$tenant\" --format='value(name)'\n",
             "its secrets are listed; requests of the tenant are refused.",
             "secrets of another tenant are listed: its slug begins alike, mind it below.", context.owner()});
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
    if (!shared.empty())
        actions.push_back(
            {"Delete the tenant's secrets by taking it out of the plan, exporting and applying.",
             "terraform -chdir=\"$folder\" init -input=false\nterraform -chdir=\"$folder\" apply -input=false\n",
             "only objects with the tenant's slug are destroyed.", "anything else is.", context.owner()});
    addSilos(actions, context);
    actions.push_back(
        {"Write the deletion record: tenant, UUID, date, who, the outputs of the proofs, the day when the last backup ages out; send it to the tenant and file it as evidence.",
         "", "the record is filed.", "a proof is missing.", context.owner()});
    text.checklist(actions);
}

} // namespace platbook::exporters::runbook
