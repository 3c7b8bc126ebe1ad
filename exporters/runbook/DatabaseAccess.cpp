#include "exporters/runbook/DatabaseAccess.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/CellChoice.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace platbook::exporters::runbook {
namespace {

/// A statement that psql carries out once per login of a workload; it stands in a literal that is a format.
std::string perWorkload(const std::string& statement) {
    std::string format;
    for (const char c : statement) format += c == '\'' || c == '%' ? std::string(2, c) : std::string(1, c);
    return "SELECT format('" + format + " TO %I', rolname) FROM pg_roles WHERE rolname LIKE '%.iam' \\gexec";
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
    // What stands already: as postgres, who is in the owner's role and has made the tables of extensions.
    lines.push_back("RESET ROLE;");
    for (const std::string& schema : schemas) {
        lines.push_back(perWorkload("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema));
        lines.push_back(perWorkload("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA " + schema));
    }
    return lines;
}

/// A database that several cells have alike, by its ids in the plan.
struct DatabaseKind {
    std::string store, database;
    DatabaseParts parts;
    std::vector<DatabaseChoice> choices;
};

std::vector<DatabaseKind> databaseKinds(const RunbookContext& context) {
    std::vector<DatabaseKind> kinds;
    for (const CellView& view : context.cells)
        for (const Named& instance : databasesOf(view))
            for (const DatabaseName& database : databaseNames(context.plan, *instance.component)) {
                DatabaseKind kind{
                    instance.component->id.text, database.id, partsOf(*instance.component, database.id), {}};
                auto known = std::find_if(kinds.begin(), kinds.end(), [&kind](const DatabaseKind& other) {
                    return other.store == kind.store && other.database == kind.database && other.parts == kind.parts;
                });
                if (known == kinds.end()) known = kinds.insert(kinds.end(), std::move(kind));
                known->choices.push_back({&view, instance, database.name});
            }
    return kinds;
}

/// Databases that tenants have to themselves, beside that of the rows.
std::vector<std::string> tenantDatabases(const RunbookContext& context) {
    std::vector<std::string> names;
    for (const CellView& view : context.cells)
        if (mainInstance(view))
            for (const models::Tenant& tenant : view.tenants)
                if (const std::string name = tenantDatabase(context.plan, tenant); !name.empty())
                    names.push_back(markdownCode(name) + " (" + view.cell.id.text + ')');
    return names;
}

/// The newest major version among the databases: programs that dump must not be older.
int newestVersion(const RunbookContext& context) {
    constexpr std::string_view prefix = "POSTGRES_";
    int newest = 0;
    for (const CellView& view : context.cells)
        for (const Named& database : databasesOf(view)) {
            const std::string version = database.component->version.valueOr({});
            if (!version.starts_with(prefix)) continue;
            int number = 0;
            for (const char c : version.substr(prefix.size()))
                if (c >= '0' && c <= '9' && number < 1000) number = number * 10 + (c - '0');
            newest = std::max(newest, number);
        }
    return newest;
}

std::string installCommands(const RunbookContext& context) {
    constexpr int debianVersion = 15;
    const int newest = newestVersion(context);
    const std::string proxy(std::string_view(proxyImage).substr(std::string_view(proxyImage).find(':') + 1));
    std::string commands = "sudo apt-get update\n";
    if (newest > debianVersion)
        commands +=
            "sudo apt-get install --yes postgresql-common\n"
            "sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y\n"
            "sudo apt-get install --yes postgresql-client-" +
            std::to_string(newest) + " curl jq\n";
    else commands += "sudo apt-get install --yes postgresql-client curl jq\n";
    return commands +
           "curl --fail --silent --show-error --output cloud-sql-proxy "
           "https://storage.googleapis.com/cloud-sql-connectors/cloud-sql-proxy/v" +
           proxy +
           "/cloud-sql-proxy.linux.amd64\nsudo install cloud-sql-proxy /usr/local/bin/\n"
           "gcloud auth login --no-launch-browser\n";
}

constexpr const char* rule = "\"$network-ops-ssh\" --project=\"$project\"";
constexpr const char* machineFlags = " --project=\"$project\" --zone=\"$location-b\"";

std::vector<Action> machine(const RunbookContext& context, const std::vector<const CellView*>& cells) {
    return {
        {"Databases have private addresses alone, and nothing that Terraform makes leads to them from outside. Work on a "
         "machine in the network of the cell; make one for the length of the work, reached through Google's own tunnel.",
         "subnet=$(gcloud compute networks subnets list --project=\"$project\" --filter=\"region:$location AND "
         "network~/$network\\$\" --limit=1 --format='value(name)')\n"
         "gcloud compute firewall-rules describe " +
             std::string(rule) + " --format='value(name)' || gcloud compute firewall-rules create " + rule +
             " --network=\"$network\" --allow=tcp:22 --source-ranges=35.235.240.0/20 --target-tags=ops\n"
             "gcloud compute instances create ops" +
             machineFlags +
             " --subnet=\"${subnet:?}\" --no-address --image-family=debian-12 --image-project=debian-cloud --tags=ops "
             "--no-service-account --no-scopes --shielded-secure-boot\n"
             "gcloud compute ssh ops" +
             machineFlags + " --tunnel-through-iap\n",
         "a prompt on the machine.",
         "a policy forbids it: ask who owns the network for a way in; without one no step inside a database can be done.",
         context.owner()},
        {"On the machine install the programs, sign in, and name the cell again: its shell knows nothing of yours. All "
         "commands with `cloud-sql-proxy` run there, in this and every other chapter.",
         installCommands(context) + chooseCell(cells), "the proxy and `psql` are there, and you are signed in.",
         "the machine reaches no packages: the network of the cell has no way out.", context.owner()}};
}

Action removal(const RunbookContext& context) {
    return {"When the work is done, delete the machine and the way to it, from your own shell.",
            "gcloud compute instances delete ops" + std::string(machineFlags) +
                " --quiet\ngcloud compute firewall-rules delete " + rule + " --quiet\n",
            "\"Deleted\" for both.", "somebody else still works on it.", context.owner()};
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

DatabaseParts partsOf(const models::Component& store, const std::string& databaseId) {
    std::set<std::string> extensions, schemas;
    if (*store.kind == models::ComponentKind::Vector) extensions.insert("vector");
    for (const auto& own : store.databases)
        if (own->id.text == databaseId) {
            extensions.insert(own->extensions->begin(), own->extensions->end());
            schemas.insert(own->schemas->begin(), own->schemas->end());
        }
    return {{extensions.begin(), extensions.end()}, {schemas.begin(), schemas.end()}};
}

DatabaseParts tenantParts(const std::vector<const CellView*>& cells) {
    std::set<std::string> extensions, schemas;
    for (const CellView* view : cells)
        if (const auto main = mainInstance(*view)) {
            const auto first = databaseNames(view->plan, *main->component).front();
            const DatabaseParts parts = partsOf(*main->component, first.id);
            extensions.insert(parts.extensions.begin(), parts.extensions.end());
            schemas.insert(parts.schemas.begin(), parts.schemas.end());
        }
    return {{extensions.begin(), extensions.end()}, {schemas.begin(), schemas.end()}};
}

void addDatabaseAccess(RunbookText& text, const RunbookContext& context) {
    std::vector<const CellView*> cells;
    for (const CellView& view : context.cells)
        if (!databasesOf(view).empty()) cells.push_back(&view);
    if (cells.empty()) return;
    text.heading(3, "Databases");
    text.paragraph("Once per database, before the first migration, and again for each person. First name the cell:");
    text.commands(chooseCell(cells));
    std::vector<Action> actions = machine(context, cells);
    const auto tenants = tenantDatabases(context);
    bool first = true, repeated = tenants.empty();
    for (const DatabaseKind& kind : databaseKinds(context)) {
        std::string what = "In " + markdownCode(kind.database) + " of " + markdownCode(kind.store);
        what += first
                    ? ": make your own login, the role " + markdownCode(ownerRole(context.plan)) +
                          " that owns schemas and tables, and the rights of the workloads on whatever it makes. "
                          "`postgres` gets a password for these commands alone, and one that nobody knows behind them. "
                          "Tables that already belong to somebody else go to the role by `REASSIGN OWNED`."
                    : std::string(": the same.");
        first = false;
        if (!repeated && *kind.choices.front().instance.component->kind == models::ComponentKind::Postgres) {
            what += " Then set `database` to each that a tenant has to itself, and repeat all but the choice: " +
                    joined(tenants) + '.';
            repeated = true;
        }
        actions.push_back(
            {what,
             chooseInstance(kind.choices) +
                 rightsCommands(context.plan,
                                {"\"$project\"", "\"$location\"", "\"${instance:?}\"", "\"${database:?}\""},
                                kind.parts),
             rightsText, "no line names a workload: Terraform has not made the logins yet.", context.owner()});
    }
    actions.push_back(removal(context));
    text.actions(actions);
}

} // namespace platbook::exporters::runbook
