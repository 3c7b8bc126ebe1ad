#include "exporters/runbook/DatabaseAccess.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/CellChoice.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace platbook::exporters::runbook {
namespace {

/// A statement that psql carries out once per login of a workload.
std::string perWorkload(const std::string& statement) {
    return "SELECT format('" + statement + " TO %I', rolname) FROM pg_roles WHERE rolname LIKE '%.iam' \\gexec";
}

/// An SQL statement as one word of shell.
std::string doubleQuoted(const std::string& statement) {
    std::string word = "\"";
    for (const char c : statement) {
        if (std::string_view("\"\\$`").find(c) != std::string_view::npos) word += '\\';
        word += c;
    }
    return word + '"';
}

std::string identifier(const std::string& name) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::vector<std::string> statements(const std::string& owner, const DatabaseParts& parts) {
    std::vector<std::string> lines;
    for (const std::string& extension : parts.extensions)
        lines.push_back("CREATE EXTENSION IF NOT EXISTS " + identifier(extension) + ';');
    lines.push_back("SELECT 'CREATE ROLE " + owner +
                    " NOLOGIN CREATEROLE' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + owner +
                    "') \\gexec");
    lines.push_back("GRANT " + owner + " TO :\"me\", CURRENT_USER;");
    lines.push_back("GRANT CREATE ON DATABASE :\"DBNAME\" TO " + owner + ';');
    lines.push_back("GRANT ALL ON SCHEMA public TO " + owner + " WITH GRANT OPTION;");
    lines.push_back("SET ROLE " + owner + ';');
    std::vector<std::string> schemas{"public"};
    for (const std::string& schema : parts.schemas)
        if (schema != "public") {
            schemas.push_back(identifier(schema));
            lines.push_back("CREATE SCHEMA IF NOT EXISTS " + schemas.back() + ';');
        }
    for (const std::string& schema : schemas) {
        const std::string standing = "ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema;
        lines.push_back(perWorkload("GRANT USAGE ON SCHEMA " + schema));
        lines.push_back(perWorkload(standing + " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES"));
        lines.push_back(perWorkload(standing + " GRANT USAGE, SELECT ON SEQUENCES"));
    }
    return lines;
}

/// Extensions and schemas that the plan's databases ask for.
DatabaseParts partsOf(const RunbookContext& context) {
    std::set<std::string> extensions, schemas;
    for (const CellView& view : context.cells)
        for (const Named& database : databasesOf(view))
            for (const auto& own : database.component->databases) {
                extensions.insert(own->extensions->begin(), own->extensions->end());
                schemas.insert(own->schemas->begin(), own->schemas->end());
            }
    return {{extensions.begin(), extensions.end()}, {schemas.begin(), schemas.end()}};
}

/// Stores that stand beside the cell's first database and need the same rights.
std::vector<std::string> otherInstances(const RunbookContext& context) {
    std::vector<std::string> names;
    for (const CellView& view : context.cells) {
        const auto databases = databasesOf(view);
        for (std::size_t i = 0; i < databases.size(); ++i)
            if (i > 0 || !mainDatabase(view)) names.push_back(markdownCode(databases[i].name));
    }
    return names;
}

Action machine(const RunbookContext& context) {
    const std::string network = networkName(context.plan, context.cells.front().environment.id);
    return {
        "Databases have private addresses alone, and nothing that Terraform makes leads to them from outside. Work on a "
        "machine in the network of the cell; make one for the length of the work, reached through Google's own tunnel, "
        "and delete it afterwards. All commands with `cloud-sql-proxy` run there, signed in with `gcloud auth login`.",
        "subnet=$(gcloud compute networks subnets list --project=\"$project\" --filter=\"region:$location AND network~/" +
            network +
            "\\$\" --limit=1 --format='value(name)')\n"
            "gcloud compute firewall-rules create " +
            network + "-ops-ssh --project=\"$project\" --network=" + network +
            " --allow=tcp:22 --source-ranges=35.235.240.0/20 --target-tags=ops\n"
            "gcloud compute instances create ops --project=\"$project\" --zone=\"$location-b\" --subnet=\"${subnet:?}\" --no-address "
            "--tags=ops --no-service-account --no-scopes --shielded-secure-boot\n"
            "gcloud compute ssh ops --project=\"$project\" --zone=\"$location-b\" --tunnel-through-iap\n",
        "a prompt on the machine.",
        "a policy forbids it: ask who owns the network for a way in; without one no step inside a database can be done.",
        context.owner()};
}

} // namespace

std::string ownerRole(const models::Plan& plan) {
    std::string role = shellName(plan.plan->id.text);
    std::transform(role.begin(), role.end(), role.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return role + "_owner";
}

std::string rightsCommands(const models::Plan& plan, const DatabasePlace& place, const DatabaseParts& parts) {
    const std::string where = " --instance=" + place.instance + " --project=" + place.project;
    std::string commands =
        "me=$(gcloud auth list --filter=status:ACTIVE --format='value(account)')\n"
        "gcloud sql users create \"$me\" --type=cloud_iam_user" +
        where + "\ngcloud sql users set-password postgres --prompt-for-password" + where +
        "\ncloud-sql-proxy --private-ip --port=6543 " + place.project + ':' + place.location + ':' + place.instance +
        " &\nproxy=$!\nexport PGHOST=127.0.0.1 PGPORT=6543 PGSSLMODE=disable PGUSER=postgres PGDATABASE=" +
        place.database + "\nuntil pg_isready --quiet; do sleep 1; done\nprintf '%s\\n'";
    for (const std::string& line : statements(ownerRole(plan), parts)) commands += " \\\n  " + doubleQuoted(line);
    return commands + " |\n  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=me=\"$me\"\n" + closeDatabase() +
           "gcloud sql users set-password postgres --password=\"$(openssl rand -base64 32)\"" + where + '\n';
}

std::string actAsOwner(const models::Plan& plan) { return "export PGOPTIONS='-c role=" + ownerRole(plan) + "'\n"; }

void addDatabaseAccess(RunbookText& text, const RunbookContext& context) {
    std::vector<const CellView*> cells;
    for (const CellView& view : context.cells)
        if (mainDatabase(view)) cells.push_back(&view);
    if (cells.empty()) return;
    text.heading(3, "Databases");
    text.paragraph("Once per database, before the first migration, and again for each person. First name the cell:");
    text.commands(chooseCell(cells));
    std::vector<Action> actions{machine(context)};
    const auto others = otherInstances(context);
    actions.push_back(
        {"Make your own login, the role " + markdownCode(ownerRole(context.plan)) +
             " that owns schemas and tables, and the rights of the workloads on whatever it makes. `postgres` gets a "
             "password for these commands alone, and one that nobody knows behind them. Tables that already belong to "
             "somebody else go to the role by `REASSIGN OWNED`." +
             (others.empty()
                  ? std::string()
                  : " Then set `instance` and `database` for each further instance of the cell and repeat: " +
                        joined(others) + '.'),
         rightsCommands(context.plan, {"\"$project\"", "\"$location\"", "\"$instance\"", "\"$database\""},
                        partsOf(context)),
         "`CREATE ROLE` or nothing, then `GRANT` and `ALTER DEFAULT PRIVILEGES` per workload.",
         "no line names a workload: Terraform has not made the logins yet.", context.owner()});
    text.actions(actions);
}

} // namespace platbook::exporters::runbook
