#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/TenantData.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

/// The slug is asked for: it is the one thing that only the customer's contract knows.
constexpr const char* askTenant = "printf 'slug of the tenant: '\nread -r tenant\n";

const CellView* sharedCell(const RunbookContext& context) {
    for (const CellView* view : context.prodCells())
        if (!view->cell.tenant.has()) return view;
    return context.cells.empty() ? nullptr : &context.cells.front();
}

std::string secretCommands(const RunbookContext& context, const CellView& view, models::Tier tier) {
    // The usual secrets of the tier, named for a tenant whose slug is in $tenant.
    models::Tenant example;
    example.id = models::TenantId("tenant-slug");
    example.tier = tier;
    std::string commands;
    for (const TenantSecret& secret : tenantSecrets(context.plan, example)) {
        std::string name = secret.externalName;
        if (const std::size_t at = name.find(example.id.text); at != std::string::npos)
            name.replace(at, example.id.text.size(), "${tenant}");
        commands += "openssl rand -base64 32 | gcloud secrets versions add \"" + name + "\" --data-file=-" +
                    projectFlag(view) + '\n';
    }
    return commands;
}

std::vector<Action> commonOnboarding(const RunbookContext& context) {
    return {
        {"Check the contract: residency, data classes, regimes, quotas. The plan refuses a placement that breaks them.",
         "platbook-cli check " + context.plan.plan->id.text + ".plat.yaml\n", "no error names the tenant or its cell.",
         "a finding of RES, ISO or CMP names it.", context.owner()},
        {"Add the tenant to the plan with its UUID, tier, cell, residency and allowed regions; review and export.",
         "platbook-cli export " + context.plan.plan->id.text + ".plat.yaml --to terraform,helm,runbook --out .\n",
         "the difference shows this tenant alone.", "", context.owner()}};
}

void addTier(RunbookText& text, const RunbookContext& context, const CellView& view, models::Tier tier) {
    const models::Component* database = mainDatabase(view);
    text.heading(4, "Onboard to the " + std::string(toText(tier)) + " tier");
    std::vector<Action> actions = commonOnboarding(context);
    if (tier == models::Tier::Silo) {
        actions.push_back(
            {"Make the tenant's own project and cell: `terraform/environments` has a folder for it after the export.",
             std::string("printf 'id of the new cell: '\nread -r cell\n") +
                 "terraform -chdir=\"terraform/environments/" + view.environment.id.text +
                 "/$cell\" init -input=false\nterraform -chdir=\"terraform/environments/" + view.environment.id.text +
                 "/$cell\" apply -input=false\n",
             "\"Apply complete\"; nothing outside the new project changes.", "the plan touches another cell.",
             context.owner()});
        actions.push_back(
            {"Deploy the current release to the cell, as in the deploy checklist; then check that no other tenant's cell can be reached from it.",
             "", "the smoke tests pass.", "", context.owner()});
    } else {
        actions.push_back(
            {"Make the tenant's secrets, access and, in the bridge tier, its schema or database.",
             "terraform -chdir=" + terraformFolder(view) +
                 " init -input=false\nterraform -chdir=" + terraformFolder(view) + " apply -input=false\n",
             "only objects with the tenant's slug are added.", "anything is changed or destroyed.", context.owner()});
        if (database && tier == models::Tier::Bridge)
            actions.push_back({"Schema kind of the bridge: make the schema and its role; the migrations then fill it.",
                               askTenant +
                                   openDatabase(view, databasesOf(view).front().name, view.location(),
                                                databaseName(view, *database)) +
                                   schemaCommands() + closeDatabase(),
                               "`CREATE ROLE`, `CREATE SCHEMA`, `GRANT`.", "the schema exists: the slug is taken.",
                               context.owner()});
        if (database && tier == models::Tier::Pool)
            actions.push_back(
                {"Prove the isolation: without a tenant no row is seen, and row-level security is forced on every table.",
                 openDatabase(view, databasesOf(view).front().name, view.location(), databaseName(view, *database)) +
                     isolationCommands() + closeDatabase(),
                 "no table is listed.",
                 "a table is listed: it has no forced row-level security, and no tenant may be added.",
                 context.owner()});
    }
    actions.push_back({"Fill in the secrets; values never pass through the plan, Terraform or a shell's history.",
                       askTenant + secretCommands(context, view, tier), "one new version each.", "", context.owner()});
    actions.push_back(
        {"Hand over: the first sign-in of the tenant's administrator works, the quotas answer with 429 beyond their limit, and the register in this runbook names the contact.",
         "", "the tenant confirms.", "", context.owner()});
    text.checklist(actions);
}

void addTierMoves(RunbookText& text, const RunbookContext& context, const CellView& view) {
    text.heading(3, "Tier move");
    text.paragraph(
        "A move between tiers is a migration of one tenant's data, in either direction. It needs a window agreed with the tenant; its length is the time of the copy in a rehearsal, plus half.");
    const models::Component* database = mainDatabase(view);
    const std::string open =
        database ? openDatabase(view, databasesOf(view).front().name, view.location(), databaseName(view, *database))
                 : std::string();
    const std::string close = database ? closeDatabase() : std::string();
    std::vector<Action> actions;
    actions.push_back(
        {"Rehearse on a restored copy (chapter on restore): the copy of the tenant's data, its count of rows per table, the time it takes.",
         "", "counts agree.", "they don't.", context.owner()});
    actions.push_back({"Set the tenant read-only and wait for its queue to empty.", "",
                       "no write of the tenant for five minutes.", "", context.owner()});
    actions.push_back(
        {"From the pool: take out the tenant's rows, table by table.", askTenant + open + exportRowsCommands() + close,
         "one file per table, and the counts of the rehearsal or more.", "a table has no file.", context.owner()});
    actions.push_back({"From a bridge schema: take out the schema.", askTenant + open + exportSchemaCommands() + close,
                       "a dump whose list names the schema alone.", "", context.owner()});
    actions.push_back(
        {"From a silo or a bridge database: take out the database, and load it where the tenant goes; on the way into the pool every row gets the tenant's id, or is refused.",
         "", "counts agree.", "a row has another id.", context.owner()});
    actions.push_back(
        {"Copy the objects under the tenant's prefix, change tier and cell in the plan, export, apply, deploy, and switch the tenant's name to the new cell.",
         "platbook-cli check " + context.plan.plan->id.text + ".plat.yaml\n", "no finding names the tenant.", "",
         context.owner()});
    actions.push_back(
        {"Let the tenant work; after 14 days without complaint delete what is left at the old place, as in offboarding.",
         "", "the deletion record names the old place.", "", context.decisionMaker(),
         "What is deleted is gone once the backups have aged out."});
    text.actions(actions);
}

void addRegionMove(RunbookText& text, const RunbookContext& context) {
    text.heading(3, "Region move");
    text.paragraph(
        "Only to a region among the tenant's allowed ones; RES-01 to RES-03 of the plan's checks must stay silent with the new cell. Moving means copying, checking, switching, deleting, "
        "never both places at once for longer than the window.");
    std::vector<std::vector<std::string>> rows;
    for (const CellView& view : context.cells)
        for (const models::Tenant& tenant : view.tenants) {
            std::vector<std::string> regions;
            for (const auto& region : *tenant.allowedRegions)
                if (!(region == view.region.id)) regions.push_back(region.text);
            rows.push_back({tenant.id.text, view.region.id.text, regions.empty() ? "nowhere" : joined(regions)});
        }
    if (!rows.empty()) text.table({"Tenant", "Stands in", "May move to"}, rows);
    text.actions(
        {{"Put the tenant into the new cell in a copy of the plan, and read cost and findings.",
          "platbook-cli check " + context.plan.plan->id.text + ".plat.yaml\n", "no error.",
          "an error of RES names the tenant.", context.owner()},
         {"Copy, check and switch as in a tier move; a dedicated cell moves as a whole: replica in the new region, switchover, then the services.",
          "", "counts agree, the tenant's name answers from the new region.", "", context.owner()},
         {"Delete what is left in the old region and prove it, as in offboarding.", "", "the deletion record.", "",
          context.decisionMaker()}});
}

std::string deleteObjects(const CellView& view) {
    std::string commands;
    for (const Named& store : storesOf(view, ComponentKind::ObjectStorage)) {
        const std::string bucket = bucketName(view.plan, view.cell, *store.component);
        commands += "gcloud storage rm --recursive --all-versions \"gs://" + bucket + "/tenant/$tenant_id/\"" +
                    projectFlag(view) + '\n';
        if (store.component->copyTo.has() && view.failover)
            commands += "gcloud storage rm --recursive --all-versions \"gs://" + standbyName(bucket) +
                        "/tenant/$tenant_id/\"" + projectFlag(view) + '\n';
    }
    return commands;
}

std::string proveObjects(const CellView& view) {
    std::string commands;
    for (const Named& store : storesOf(view, ComponentKind::ObjectStorage))
        commands += "gcloud storage ls --all-versions \"gs://" + bucketName(view.plan, view.cell, *store.component) +
                    "/tenant/$tenant_id/\"" + projectFlag(view) + '\n';
    return commands;
}

void addOffboarding(RunbookText& text, const RunbookContext& context, const CellView& view) {
    const models::Component* database = mainDatabase(view);
    const std::int64_t backups = database ? database->backupsOrDefault() : 0;
    const models::Observability observability = models::effectiveObservability(context.plan, view.environment.id);
    text.heading(3, "Offboarding with proof of deletion");
    text.paragraph(
        "Commands for cell " + view.cell.id.text +
        "; for another cell take project and names from the topology chapter. Ends of retention: backups are gone after " +
        std::to_string(backups) + " further ones, logs after " +
        std::to_string(observability.logRetentionDaysOrDefault()) + " days.");
    const std::string open =
        database ? openDatabase(view, databasesOf(view).front().name, view.location(), databaseName(view, *database))
                 : std::string();
    const std::string close = database ? closeDatabase() : std::string();
    const std::string ask = std::string(askTenant) + "printf 'tenant_id (UUID): '\nread -r tenant_id\n";
    std::vector<Action> actions;
    actions.push_back(
        {"The contract has ended, the notice period is over, no legal hold stands, and the tenant has its export.", "",
         "a dated confirmation by the tenant.", "any of these is missing.", context.decisionMaker()});
    actions.push_back({"Shut the tenant out: disable its sign-in and revoke its keys.",
                       askTenant + std::string("gcloud secrets list") + projectFlag(view) +
                           " --filter=\"name~/$tenant-\" --format='value(name)'\n",
                       "its secrets are listed; requests of the tenant are refused.", "", context.owner()});
    Action rows{"Pool: delete the tenant's rows.",
                ask + open + deleteRowsCommands() + close,
                "a count per table.",
                "the identifiers are not those of the confirmation.",
                context.decisionMaker(),
                "After the retention of the backups nothing brings the rows back."};
    Action schema{"Bridge: drop the schema, or the database, and the role.",
                  askTenant + open + dropSchemaCommands() + close,
                  "`DROP SCHEMA`, `DROP ROLE`.",
                  "the slug is not that of the confirmation.",
                  context.decisionMaker(),
                  "After the retention of the backups nothing brings the data back."};
    if (database) {
        actions.push_back(rows);
        actions.push_back(schema);
    }
    if (const std::string objects = deleteObjects(view); !objects.empty())
        actions.push_back({"Delete the tenant's objects with all versions, in the copy too.", ask + objects,
                           "every object is named as removed.", "the prefix is empty before: the UUID is wrong.",
                           context.decisionMaker(), "Versions are deleted as well."});
    actions.push_back(
        {"Silo: remove deletion protection in the plan, export, and destroy the cell; keys are destroyed with it, which makes copies unreadable.",
         "", "the project holds nothing.", "the plan names another cell.", context.decisionMaker(),
         "A destroyed key makes every backup under it unreadable."});
    actions.push_back({"Delete the tenant's secrets by taking it out of the plan, exporting and applying.",
                       "terraform -chdir=" + terraformFolder(view) + " plan -input=false\n",
                       "only objects with the tenant's slug are destroyed.", "anything else is.", context.owner()});
    if (database)
        actions.push_back({"Prove it: no row, no schema.", ask + open + proveRowsCommands() + close,
                           "no line with a count above 0.", "a count is above 0.", context.owner()});
    if (const std::string objects = proveObjects(view); !objects.empty())
        actions.push_back({"Prove it: no object.", ask + objects, "\"One or more URLs matched no objects\" for each.",
                           "an object is listed.", context.owner()});
    actions.push_back(
        {"Write the deletion record: tenant, UUID, date, who, the outputs of the proofs, the day when the last backup ages out; send it to the tenant and file it as evidence.",
         "", "the record is filed.", "", context.owner()});
    text.checklist(actions);
}

} // namespace

void tenantLifeChapter(RunbookText& text, const RunbookContext& context) {
    using models::Chapter;
    text.heading(2, "Tenant life cycle");
    const CellView* view = sharedCell(context);
    if (view && !isReplaced(context, Chapter::Onboarding)) {
        text.heading(3, "Onboarding");
        for (const models::Tier tier : {models::Tier::Pool, models::Tier::Bridge, models::Tier::Silo})
            addTier(text, context, *view, tier);
    }
    planProcedures(text, context, {Chapter::Onboarding});
    if (view && !isReplaced(context, Chapter::TierMove)) addTierMoves(text, context, *view);
    planProcedures(text, context, {Chapter::TierMove});
    if (view && !isReplaced(context, Chapter::RegionMove)) addRegionMove(text, context);
    planProcedures(text, context, {Chapter::RegionMove});
    if (view && !isReplaced(context, Chapter::Offboarding)) addOffboarding(text, context, *view);
    planProcedures(text, context, {Chapter::Offboarding});
}

} // namespace platbook::exporters::runbook
