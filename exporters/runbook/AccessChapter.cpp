#include "exporters/core/AlertChannels.h"
#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/DatabaseAccess.h"
#include "models/fields/Effective.h"

#include <set>

namespace platbook::exporters::runbook {
namespace {

bool anyOn(const RunbookContext& context, models::Runtime runtime) {
    for (const CellView& view : context.cells)
        if (view.runtime() == runtime) return true;
    return false;
}

/// Terraform finds the channels of alerts by these names and makes none but mail.
void addChannels(RunbookText& text, const RunbookContext& context) {
    std::set<std::string> names, projects;
    for (const CellView& view : context.cells)
        for (const auto& alert : context.plan.alerts) {
            const models::Contact* contact = alertContact(view, *alert);
            if (!contact || isMailChannel(*contact)) continue;
            names.insert(channelName(context.plan, *contact));
            projects.insert(view.project);
        }
    if (names.empty()) return;
    std::string commands;
    for (const std::string& project : projects)
        commands += "gcloud beta monitoring channels list --project=" + shellWord(project) +
                    " --format='value(displayName,type,enabled)'\n";
    std::vector<std::string> quoted;
    for (const std::string& name : names) quoted.push_back(markdownCode(name));
    text.paragraph(
        "Notification channels must stand in these projects before Terraform is applied there, under the display names " +
        joined(quoted) + "; a pager's or a chat's key is given by hand, in the console:");
    text.commands(commands);
}

void addTools(RunbookText& text, const RunbookContext& context) {
    std::vector<std::vector<std::string>> rows{
        {"gcloud", "cloud resources", "`gcloud version`"},
        {"terraform 1.11 or newer, or tofu", "infrastructure", "`terraform version`"},
        {"cloud-sql-proxy 2, psql 15 or newer", "databases", "`psql --version`"},
        {"curl, jq, awk", "health checks, answers of the other tools", "`jq --version`"}};
    if (anyOn(context, models::Runtime::Kubernetes)) {
        rows.push_back({"kubectl, gke-gcloud-auth-plugin", "clusters", "`kubectl version --client`"});
        rows.push_back({"helm 3.17 or newer", "releases", "`helm version`"});
    }
    text.heading(3, "Tools");
    text.table({"Tool", "For", "Check"}, rows);
    addChannels(text, context);
}

void addRoles(RunbookText& text, const RunbookContext& context) {
    text.heading(3, "Roles");
    text.paragraph(
        "Nobody holds these roles for good: they are granted for the duration of the work and expire. The grants are looked up per project:");
    std::set<std::string> projects;
    for (const CellView& view : context.cells) projects.insert(view.project);
    std::string commands;
    for (const std::string& project : projects)
        commands +=
            "gcloud projects get-iam-policy " + shellWord(project) +
            " --flatten='bindings[].members' --filter=\"bindings.members:$(gcloud auth list --filter=status:ACTIVE --format='value(account)')\" --format='value(bindings.role)'\n";
    text.commands(commands);
    text.table(
        {"Work", "Roles needed"},
        {{"Read and diagnose", "`roles/viewer` on the project, `roles/logging.viewer`, `roles/monitoring.viewer`"},
         {"Deploy and roll back", "`roles/run.developer`, `roles/iam.serviceAccountUser` on the services' accounts"},
         {"Databases: backup, restore, promotion", "`roles/cloudsql.admin`"},
         {"Databases: work inside one",
          "`roles/cloudsql.client`, `roles/cloudsql.instanceUser`, and a login in it, see below"},
         {"Secrets: add and disable versions", "`roles/secretmanager.secretVersionManager` on the secret"},
         {"Terraform", "what the plan of the root asks for, through the pipeline's account"}});
}

void addClusters(RunbookText& text, const RunbookContext& context) {
    std::string commands;
    std::set<std::string> seen;
    for (const CellView& view : context.cells) {
        if (!onKubernetes(view) || !view.cell.cluster.has() || !seen.insert(view.cell.cluster->text).second) continue;
        commands += clusterLogin(view);
    }
    if (commands.empty()) return;
    text.heading(3, "Clusters");
    text.commands(commands);
}

} // namespace

void accessChapter(RunbookText& text, const RunbookContext& context) {
    using models::Chapter;
    text.heading(2, "Prerequisites and access");
    const bool cloud = !context.cells.empty(); // else nothing is reached by an account
    if (cloud && !isReplaced(context, Chapter::Prerequisites)) addTools(text, context);
    if (cloud && !isReplaced(context, Chapter::Access)) {
        addRoles(text, context);
        addClusters(text, context);
        addDatabaseAccess(text, context);
    }
    controlTable(text, context, {models::ControlArea::Access});
    planProcedures(text, context,
                   {Chapter::Access, Chapter::Prerequisites, Chapter::Local, Chapter::Build, Chapter::Setup});
}

} // namespace platbook::exporters::runbook
