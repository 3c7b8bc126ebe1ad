#include "exporters/runbook/Adoption.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/Commands.h"

#include <utility>

namespace platbook::exporters::runbook {
namespace {

/// Key in the state and name in the instance of each database.
std::vector<DatabaseName> databasesIn(const CellView& view, const models::Component& database) {
    std::vector<DatabaseName> names = databaseNames(view.plan, database);
    if (*database.kind == models::ComponentKind::Postgres)
        for (const models::Tenant& tenant : view.tenants)
            if (const std::string name = tenantDatabase(view.plan, tenant); !name.empty())
                names.push_back({tenant.id.text, name});
    return names;
}

/// Address in the state and name in the instance of each login: those of the workloads that reach the database.
std::vector<std::pair<std::string, std::string>> logins(const CellView& view, const models::Component& database) {
    std::vector<std::pair<std::string, std::string>> names;
    if (!database.iamAuthOrDefault()) return names;
    for (const Named& workload : workloadsOf(view))
        if (reaches(view, *workload.component, database))
            names.emplace_back("user.this[\"" + workload.component->id.text + "\"]",
                               accountId(view.cell, *workload.component) + '@' + view.project + ".iam");
    return names;
}

/// Instances, databases and logins leave the state, not the cloud; then the new ones enter it. A login that Terraform
/// deleted from the old instance instead would be refused, for it owns objects there.
std::string exchangeCommands(const CellView& view, const models::Component& database, const std::string& instance) {
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    const std::string module = "module." + database.id.text + ".google_sql_";
    std::string commands = terraform + "state list | grep '^module\\." + database.id.text +
                           "\\.google_sql_\\(database\\|user\\)' |\n  while read -r address; do\n    " + terraform +
                           "state rm \"$address\"\n  done\n";
    const auto enter = [&](const std::string& address, const std::string& id) {
        commands += terraform + "import -input=false " + shellWord(module + address) + ' ' + shellWord(id) + '\n';
    };
    const std::string path = "projects/" + view.project + "/instances/" + instance;
    enter("database_instance.this", path);
    for (const auto& [key, name] : databasesIn(view, database))
        enter("database.this[\"" + key + "\"]", path + "/databases/" + name);
    for (const auto& [address, name] : logins(view, database))
        enter(address, view.project + '/' + instance + '/' + name);
    return commands;
}

} // namespace

std::vector<Action> adoptInstances(const RunbookContext& context, const CellView& view,
                                   const std::vector<Adopted>& adopted, const std::string& values) {
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    std::vector<std::string> names;
    std::string exchange;
    for (const auto& [database, instance] : adopted) {
        names.push_back("`cells[" + view.cell.id.text + "].overrides." + database->id.text + ".resource_name` to " +
                        markdownCode(instance));
        exchange += exchangeCommands(view, *database, instance);
    }
    return {{"Write what is new into the plan: set " + joined(names) +
                 ", export, exchange the instances in Terraform's state and read what it would do.",
             exportCommand(context) + values + terraform + "init -input=false\n" + exchange + terraform +
                 "plan -input=false -out=adopt.tfplan\n",
             "the services read the new name; no instance, no database and no login is destroyed.",
             "the plan destroys or replaces an instance, a database or a login.", context.owner()},
            {"Apply it.", terraform + "apply -input=false adopt.tfplan\n",
             "\"Apply complete\"; the services have restarted.",
             "it fails half-way: go on from its error, the databases are not touched.", context.decisionMaker()}};
}

std::vector<std::string> withReplicas(const CellView& view, const Named& database) {
    std::vector<std::string> names;
    for (std::int64_t i = 1; i <= database.component->replicasOrDefault(); ++i)
        names.push_back(replicaName(database.name, i));
    if (hasReplica(view, *database.component)) names.push_back(standbyName(database.name));
    names.push_back(database.name);
    return names;
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
