#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/CellChoice.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseAccess.h"
#include "exporters/runbook/TenantData.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using Views = std::vector<const CellView*>;

/// Production cells that several tenants share.
Views sharedCells(const RunbookContext& context) {
    Views shared;
    for (const CellView* view : context.prodCells())
        if (!view->cell.tenant.has()) shared.push_back(view);
    return shared;
}

Views withDatabase(const Views& views) {
    Views chosen;
    std::copy_if(views.begin(), views.end(), std::back_inserter(chosen),
                 [](const CellView* view) { return mainInstance(*view).has_value(); });
    return chosen;
}

/// The usual secrets of the tier, named for a tenant whose slug is in $tenant.
std::string secretCommands(const RunbookContext& context, models::Tier tier) {
    models::Tenant example;
    example.id = models::TenantId("tenant-slug");
    example.tier = tier;
    std::string commands;
    for (const TenantSecret& secret : tenantSecrets(context.plan, example)) {
        std::string name = secret.externalName;
        if (const std::size_t at = name.find(example.id.text); at != std::string::npos)
            name.replace(at, example.id.text.size(), "${tenant}");
        commands += "openssl rand -base64 32 | gcloud secrets versions add \"" + name +
                    "\" --data-file=- --project=\"$project\"\n";
    }
    return commands;
}

std::vector<Action> contractActions(const RunbookContext& context) {
    return {
        {"Read the contract: residency, data classes, regimes, quotas.", "",
         "what the plan will say of the tenant stands in the contract.", "the contract says nothing of residency.",
         context.owner()},
        {"Add the tenant to the plan with its UUID, tier, cell, residency and allowed regions; have it reviewed, check and "
         "export it. The plan refuses a placement that breaks the contract.",
         "platbook-cli check " + planFile(context) + '\n' + exportCommand(context),
         "no error names the tenant or its cell; the difference shows this tenant alone.",
         "a finding of RES, ISO or CMP names it, or the difference shows another tenant.", context.owner()}};
}

/// Where a project is made, as gcloud wants it.
std::string parentFlag(const models::Plan& plan) {
    const models::Provider& provider = *plan.provider;
    if (provider.folder.has()) return " --folder=" + shellWord(*provider.folder);
    return provider.org.has() ? " --organization=" + shellWord(*provider.org) : std::string();
}

std::vector<Action> siloActions(const RunbookContext& context) {
    const CellView& first = *context.prodCells().front();
    const models::Setting<std::string>& billing = context.plan.provider->billingAccount;
    std::vector<Action> actions;
    const std::string names = "printf 'id of the new cell: '\nread -r cell\nprintf 'its project: '\nread -r project\n";
    const std::string account = billing.has() ? shellWord(*billing) : "\"$billing\"";
    if (!makesProjects(context.plan))
        actions.push_back(
            {"Make the tenant's project: the plan names no billing account with an organisation or folder, so Terraform makes none.",
             names +
                 "gcloud projects describe \"$project\" --format='value(lifecycleState)' || gcloud projects create \"$project\"" +
                 parentFlag(context.plan) + (billing.has() ? "\n" : "\nprintf 'billing account: '\nread -r billing\n") +
                 "gcloud billing projects link \"$project\" --billing-account=" + account + '\n',
             "`ACTIVE` or a new project, and its billing account.", "a project of that name belongs to somebody else.",
             context.owner()});
    std::vector<std::string> roots{"\"terraform/global/projects/$project\""};
    for (const CellView* view : context.prodCells())
        if (const std::string shared = "terraform/global/projects/" + view->project;
            !view->cell.tenant.has() && std::find(roots.begin(), roots.end(), shared) == roots.end())
            roots.push_back(shared);
    roots.insert(roots.end(),
                 {"terraform/global/registry",
                  "\"terraform/environments/" + environmentFolder(context.plan, first.environment.id) + "/$cell\"",
                  "terraform/global/wif"});
    actions.push_back(
        {"Make the tenant's project and cell, with its part in the budget, its right to pull images, and the pipeline's "
         "right to deploy into it: the export has made a folder for the first two and changed the others.",
         (makesProjects(context.plan) ? names : std::string()) + applyRoots(roots),
         "\"Apply complete\" for each; nothing outside the new project changes but the budget, the readers of the registry "
         "and the projects of the pipeline.",
         "a plan touches another cell: answer `no`.", context.owner()});
    actions.push_back(
        {"Deploy the current release to the cell, by the deploy checklist of the runbook just exported; then check that no other tenant's cell can be reached from it.",
         "", "the post-deploy checklist of the new cell passes.", "an address of another cell answers.",
         context.owner()});
    return actions;
}

std::vector<Action> sharedActions(const RunbookContext& context, const Views& cells, models::Tier tier) {
    std::vector<Action> actions;
    actions.push_back(
        {tier == models::Tier::Pool
             ? "Make the tenant's secrets and its access to its objects."
             : "Make the tenant's secrets, its access to its objects and, where the plan gives it one, its database.",
         applyRoot("\"$folder\""), "only objects with the tenant's slug are added.",
         "anything is changed or destroyed: answer `no`.", context.owner()});
    if (withDatabase(cells).empty()) return actions;
    if (tier == models::Tier::Bridge)
        actions.push_back(
            {"Kind schema: make the schema and its role, and let the workloads take the role; the "
             "migrations then fill it.",
             inChosenDatabase(schemaCommands(context.plan)),
             "`CREATE ROLE`, `CREATE SCHEMA`, then `GRANT ROLE` once per workload.",
             "the schema exists: the slug is taken.", context.owner()});
    if (tier == models::Tier::Bridge)
        actions.push_back(
            {"Kind database: give the owner's role and the workloads their rights in the tenant's database; the migrations "
             "then fill it.",
             rightsCommands(context.plan,
                            {"\"$project\"", "\"$location\"", "\"$instance\"",
                             '"' + tenantText(context.plan, context.plan.naming->databaseOrDefault()) + '"'},
                            tenantParts(cells)),
             rightsText, "no line names a workload, or the database does not exist: the apply did not run through.",
             context.owner()});
    else
        actions.push_back(
            {"Prove the isolation: without a tenant no row is seen, and row-level security is forced on every table.",
             inChosenDatabase(isolationCommands()), "no table is listed.",
             "a table is listed: it has no forced row-level security, and no tenant may be added.", context.owner()});
    return actions;
}

/// Which tenant and, of the shared ones, which cell: once for all steps.
void nameTenant(RunbookText& text, const Views& cells) {
    text.paragraph(
        "First, in the shell used for all steps, name " + std::string(cells.empty() ? "" : "the shared cell and ") +
        "the tenant" +
        (withDatabase(cells).empty() ? ":" : "; once more on the machine for databases (chapter on access):"));
    text.commands((cells.empty() ? "" : chooseCell(cells)) + askTenant());
}

/// What an entry does to the zone: of a regional one each name has a record of its own.
std::string zoneText(const RunbookContext& context) {
    bool global = false, regional = false;
    for (const CellView* view : context.prodCells()) {
        if (edgeFolder(*view, view->region).empty()) continue;
        const models::Edge edge = models::effectiveEdge(context.plan, view->environment.id);
        (edge.lbOrDefault() == models::EdgeLb::Global ? global : regional) = true;
    }
    std::string text;
    if (global)
        text = "A global entry leaves the zone as it is: one record there answers for every name below the domain.";
    if (regional)
        text += std::string(text.empty() ? "" : " ") + "A regional entry adds a record for the host to the zone.";
    return text;
}

void addTier(RunbookText& text, const RunbookContext& context, const Views& cells, models::Tier tier) {
    text.heading(4, "Onboard to the " + std::string(toText(tier)) + " tier");
    if (tier != models::Tier::Silo && cells.empty()) {
        text.paragraph("No production cell is shared: add one to the plan before a tenant of this tier can be taken.");
        return;
    }
    std::vector<Action> actions = contractActions(context);
    const auto add = [&actions](std::vector<Action> more) { actions.insert(actions.end(), more.begin(), more.end()); };
    add(tier == models::Tier::Silo ? siloActions(context) : sharedActions(context, cells, tier));
    if (const std::string entry = applyRoots(entryRoots(context)); !entry.empty())
        actions.push_back({"Give the tenant its name.", entry,
                           "a host with the tenant's slug is added to the routes of the entry. " + zoneText(context),
                           "another name changes: answer `no`.", context.owner()});
    if (const std::string secrets = secretCommands(context, tier); !secrets.empty())
        actions.push_back(
            {"Fill in the secrets; values never pass through the plan, Terraform or a shell's history. What the other side makes (a sign-in client's secret) is added the same way, from its file.",
             secrets, "one new version each.", "a secret does not exist: the apply above did not run through.",
             context.owner()});
    actions.push_back(
        {"Hand over: the first sign-in of the tenant's administrator works, the quotas answer with 429 beyond their limit, and the register in this runbook names the contact.",
         "", "the tenant confirms.", "it does not: the tenant is not told to move its users yet.", context.owner()});
    text.checklist(actions);
}

std::string copyObjects(const RunbookContext& context) {
    const std::string prefix = objectPrefix(context.plan);
    return "printf 'bucket it leaves: '\nread -r from\nprintf 'bucket it goes to: '\nread -r to\n"
           "gcloud storage rsync \"gs://$from/" +
           prefix + "\" \"gs://$to/" + prefix + "\" --recursive\n";
}

void addTierMoves(RunbookText& text, const RunbookContext& context, const Views& cells) {
    text.heading(3, "Tier move");
    text.paragraph(
        "A move between tiers is a migration of one tenant's data, in either direction. It needs a window agreed with the tenant; its length is the time of the copy in a rehearsal, plus half.");
    nameTenant(text, cells);
    std::vector<Action> actions;
    actions.push_back(
        {"Rehearse on a restored copy (chapter on backup and restore): the copy of the tenant's data, its count of rows per table, the time it takes.",
         "", "counts agree.", "they don't.", context.owner()});
    actions.push_back({"Set the tenant read-only and wait for its queue to empty.", "",
                       "no write of the tenant for five minutes.", "writes go on.", context.owner()});
    if (!withDatabase(cells).empty()) {
        actions.push_back(
            {"From the pool: take out the tenant's rows, table by table.", inChosenDatabase(exportRowsCommands()),
             "one file per table, and the counts of the rehearsal or more.",
             "a table has no file, or every file is empty: the setting is not the one that the policies read.",
             context.owner()});
        actions.push_back({"From a bridge schema: take out the schema.",
                           inChosenDatabase(exportSchemaCommands(context.plan)),
                           "a dump whose list names the schema alone.", "it names another schema.", context.owner()});
    }
    actions.push_back(
        {"From a silo or a bridge database: take out the database with `pg_dump`, and load it where the tenant goes; on the way into the pool every row gets the tenant's id, or is refused.",
         "", "counts agree.", "a row has another id.", context.owner()});
    actions.push_back({"Copy the objects under the tenant's prefix.", copyObjects(context),
                       "a second run copies nothing.", "the prefix is empty before: the UUID is wrong.",
                       context.owner()});
    if (!cells.empty())
        actions.push_back(
            {"Out of a shared cell into another one: let go of the tenant's secrets in the old cell's state; they stay "
             "where they are. Where the new cell is in the same project, its root takes them in by `terraform import`.",
             "terraform -chdir=\"$folder\" init -input=false\n" + std::string(listSecrets) +
                 " |\n  while read -r secret; do\n    terraform -chdir=\"$folder\" state rm "
                 "\"module.cell_secrets.google_secret_manager_secret.this[\\\"$secret\\\"]\"\n  done\n",
             "each secret that is listed leaves the state.", "nothing is listed: the slug or the cell is wrong.",
             context.owner()});
    std::vector<std::string> roots;
    for (const CellView* view : context.prodCells()) roots.push_back(terraformFolder(*view));
    for (const std::string& entry : entryRoots(context)) roots.push_back(entry);
    actions.push_back(
        {"Change tier and cell in the plan, check, export and apply the cells, then the entry; deploy by the checklist. "
         "The tenant's name then leads to the new cell. A new dedicated cell is made first, as in its onboarding.",
         "platbook-cli check " + planFile(context) + '\n' + exportCommand(context) + applyRoots(roots),
         "no finding names the tenant; only objects with its slug are added and removed.",
         "a finding names it, or a plan changes another tenant: answer `no`.", context.owner()});
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
          "platbook-cli check " + planFile(context) + '\n', "no error.", "an error of RES names the tenant.",
          context.owner()},
         {"Copy, check and switch as in a tier move; a dedicated cell moves as a whole: replica in the new region, the planned move of the failback chapter, then the services.",
          "", "counts agree, the tenant's name answers from the new region.", "counts differ.", context.owner()},
         {"Delete what is left in the old region and prove it, as in offboarding.", "", "the deletion record.", "",
          context.decisionMaker()}});
}

} // namespace

void tenantLifeChapter(RunbookText& text, const RunbookContext& context) {
    using models::Chapter;
    text.heading(2, "Tenant life cycle");
    const bool any = !context.prodCells().empty();
    const Views cells = sharedCells(context);
    if (!any) text.paragraph("The plan has no production cell, so no tenant can be taken yet.");
    if (any && !isReplaced(context, Chapter::Onboarding)) {
        text.heading(3, "Onboarding");
        nameTenant(text, cells);
        for (const models::Tier tier : {models::Tier::Pool, models::Tier::Bridge, models::Tier::Silo})
            addTier(text, context, cells, tier);
    }
    planProcedures(text, context, {Chapter::Onboarding});
    if (any && !isReplaced(context, Chapter::TierMove)) addTierMoves(text, context, cells);
    planProcedures(text, context, {Chapter::TierMove});
    if (any && !isReplaced(context, Chapter::RegionMove)) addRegionMove(text, context);
    planProcedures(text, context, {Chapter::RegionMove});
    if (any && !isReplaced(context, Chapter::Offboarding)) addOffboarding(text, context);
    planProcedures(text, context, {Chapter::Offboarding});
}

} // namespace platbook::exporters::runbook
