#include "exporters/runbook/Adoption.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"

#include <utility>

namespace platbook::exporters::runbook {
namespace {

/// Key in the state and name in the instance of each database.
std::vector<std::pair<std::string, std::string>> databaseNames(const CellView& view,
                                                               const models::Component& database) {
    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& own : database.databases)
        names.emplace_back(own->id.text, own->database.has() ? *own->database : own->id.text);
    if (names.empty()) names.emplace_back(view.plan.plan->id.text, view.plan.plan->id.text);
    if (*database.kind == models::ComponentKind::Postgres)
        for (const models::Tenant& tenant : view.tenants)
            if (const std::string name = tenantDatabase(view.plan, tenant); !name.empty())
                names.emplace_back(tenant.id.text, name);
    return names;
}

/// Instances and databases leave the state, not the cloud; then the new ones enter it.
std::string exchangeCommands(const CellView& view, const models::Component& database, const std::string& instance) {
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    const std::string module = "module." + database.id.text + ".google_sql_";
    const std::string path = "projects/" + view.project + "/instances/" + instance;
    std::string commands = terraform + "init -input=false\n" + terraform + "state list | grep '^module\\." +
                           database.id.text + "\\.google_sql_database' |\n  while read -r address; do\n    " +
                           terraform + "state rm \"$address\"\n  done\n";
    commands += terraform + "import -input=false " + module + "database_instance.this " + path + '\n';
    for (const auto& [key, name] : databaseNames(view, database))
        commands += terraform + "import -input=false " + shellWord(module + "database.this[\"" + key + "\"]") + ' ' +
                    path + "/databases/" + name + '\n';
    return commands;
}

} // namespace

std::vector<Action> adoptInstance(const RunbookContext& context, const CellView& view,
                                  const models::Component& database, const std::string& instance, bool failedOver) {
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    const bool caches = failedOver && view.standbyServices && !storesOf(view, models::ComponentKind::Redis).empty();
    return {
        {"Write the new name into the plan: set `cells[" + view.cell.id.text + "].overrides." + database.id.text +
             ".resource_name` to " + markdownCode(instance) +
             ", export, exchange the instances in Terraform's state and read what it would do.",
         exchangeCommands(view, database, instance) + terraform + "plan -input=false -out=adopt.tfplan" +
             (caches ? " -var=failover_active=true\n" : "\n"),
         "the services read the new name, logins and replicas are made anew; no instance and no database is destroyed.",
         "the plan destroys or replaces an instance or a database.", context.owner()},
        {"Apply it.", terraform + "apply -input=false adopt.tfplan\n",
         "\"Apply complete\"; the services have restarted.",
         "it fails half-way: go on from its error, the databases are not touched.", context.decisionMaker()}};
}

Action retireInstances(const RunbookContext& context, const CellView& view, const std::vector<std::string>& instances) {
    std::string commands;
    for (const std::string& instance : instances)
        commands += "gcloud sql instances patch " + instance + projectFlag(view) + " --no-deletion-protection\n" +
                    "gcloud sql instances delete " + instance + projectFlag(view) + '\n';
    return {"After 14 days delete the instances that nothing uses any more.",
            commands,
            "\"Deleted\" for each.",
            "one is the instance in use, or somebody still looks for writes in it.",
            context.decisionMaker(),
            "Their backups go with them, and a name stays taken for a week."};
}

} // namespace platbook::exporters::runbook
