#include "exporters/terraform/Overview.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/terraform/CentralPooler.h"
#include "exporters/terraform/EdgeNames.h"
#include "exporters/terraform/GlobalRoots.h"
#include "exporters/terraform/Sites.h"
#include "models/fields/Effective.h"

#include <array>
#include <set>
#include <string_view>

namespace platbook::exporters::terraform {
namespace {

/// Whether workloads of Cloud Run reach a database, and so have programs beside them.
bool usesSidecars(const std::vector<CellView>& views) {
    for (const CellView& view : views)
        for (const auto& component : view.components)
            if (isSqlStore(component) && view.runtime() == models::Runtime::Run) return true;
    return false;
}

/// A site that nothing serves, or not under the name it asks for.
void addSiteNotes(std::set<std::string>& notes, const CellView& view, const models::Component& site,
                  const std::string& name) {
    const std::string closed =
        "its bucket is made and stays closed. Serve the files from a `web` component, or behind `edge.lb: global`.";
    if (!view.behindEdge())
        notes.insert(name + " has no edge before it in `" + view.environment.id.text + "`: " + closed);
    else if (view.runtime() != models::Runtime::Run)
        notes.insert(name + " is files in a bucket, which the gateway of a cluster cannot serve: " + closed);
    else if (hasRegionalEdge(view))
        notes.insert(name + " is files in a bucket, which a regional load balancer cannot serve: " + closed);
    else if (!servesFiles(view, site)) notes.insert(name + " is reached by no flow from the edge: " + closed);
    else if (const std::string host = siteHost(view, site); !host.empty() && !inZone(view.plan, host))
        notes.insert(name + " asks for the name " + markdownCode(host) +
                     ", which is none in the plan's zone: it is served by its path alone.");
}

/// Stores and poolers that no resource of this export stands for.
std::vector<std::string> leftOut(const std::vector<CellView>& views) {
    std::set<std::string> notes;
    for (const CellView& view : views)
        for (const auto& component : view.components) {
            const std::string name = '`' + view.cell.stamp->text + '/' + component.id.text + '`';
            const auto kind = *component.kind;
            const bool run = view.runtime() == models::Runtime::Run;
            if (isVendorStore(component))
                notes.insert(name + " is run by " +
                             (component.engine.has() ? '`' + *component.engine + '`' : std::string("its vendor")) +
                             ": set it up there.");
            if (kind == models::ComponentKind::WebStatic) addSiteNotes(notes, view, component, name);
            const bool central =
                component.pooler.has() && component.pooler->placementOrDefault() == models::PoolerPlacement::Central;
            if (central && run && !hasCentralPooler(view, component))
                notes.insert(name + " wishes a central pooler" +
                             (component.pooler->engineOrDefault() == models::PoolerEngine::Managed
                                  ? " of the provider's, which is switched on by hand"
                                  : " and signs in by password, whose list of users must not be kept here") +
                             ": workloads reach it through the proxy beside them, unpooled.");
            const bool listens = component.pooler.has() && component.pooler->listenAddr.has() &&
                                 *component.pooler->listenAddr != "127.0.0.1";
            if (listens && !central && run)
                notes.insert(name + " asks its pooler to listen on " + markdownCode(*component.pooler->listenAddr) +
                             ": beside a workload it listens on the loopback alone, for nobody else may use it.");
            if (isSqlStore(component) && !component.iamAuthOrDefault())
                notes.insert(
                    name +
                    " signs in by password: make its users by hand, give workloads the password as a secret and a pooler its list of users.");
            if (!component.volumes.empty() && run)
                notes.insert(
                    name +
                    " has volumes in the plan: on Cloud Run nothing outlives an instance. Keep such files in object storage, or run the component in a cluster.");
            if (component.networkOrDefault() != models::ComponentNetwork::Plan)
                notes.insert(name + " stands on the plan's network all the same: another one is not written.");
        }
    return {notes.begin(), notes.end()};
}

/// Folders of the roots in the order they are applied: what others look up comes first.
std::vector<std::string> rootsInOrder(const std::vector<ExportFile>& files) {
    constexpr std::array<std::string_view, 7> order{"global/projects/", "global/registry", "global/clusters/",
                                                    "environments/",    "global/dns",      "global/edge/",
                                                    "global/wif"};
    constexpr std::string_view stem = "terraform/";
    constexpr std::string_view mark = "/backend.tf";
    std::vector<std::string> roots;
    for (const std::string_view group : order)
        for (const ExportFile& file : files) {
            if (!file.path.ends_with(mark)) continue;
            const std::string folder = file.path.substr(stem.size(), file.path.size() - stem.size() - mark.size());
            if (folder.starts_with(group)) roots.push_back(folder);
        }
    return roots;
}

std::string orderText(const std::vector<ExportFile>& files) {
    std::string text;
    const std::vector<std::string> roots = rootsInOrder(files);
    for (std::size_t i = 0; i < roots.size(); ++i) text += std::to_string(i + 1) + ". `" + roots[i] + "`\n";
    return text;
}

/// Agents of Google's services that grants of a project name, in the services' short names.
std::set<std::string> agentsOf(const std::vector<CellView>& views, const std::string& project) {
    std::set<std::string> agents{"secretmanager"};
    for (const CellView& view : views) {
        if (view.project != project) continue;
        if (view.runtime() == models::Runtime::Run) agents.insert("run");
        for (const auto& component : view.components) {
            const bool ownKey = component.cmekOrDefault();
            if (*component.kind == models::ComponentKind::Bus && !isVendorStore(component)) agents.insert("pubsub");
            if (isSqlStore(component) && ownKey) agents.insert("sqladmin");
            if (*component.kind == models::ComponentKind::Redis && ownKey) agents.insert("redis");
        }
    }
    return agents;
}

std::set<std::string> projectsOf(const std::vector<CellView>& views) {
    std::set<std::string> projects;
    for (const CellView& view : views) projects.insert(view.project);
    return projects;
}

/// Who makes the projects, and what must be on in them before Terraform can ask anything.
std::string projectsText(const models::Plan& plan, const std::vector<CellView>& views) {
    const std::set<std::string> projects = projectsOf(views);
    const std::string shared = sharedProject(plan, views);
    std::string text;
    if (makesProjects(plan))
        text +=
            "- Terraform makes the projects of the cells: whoever applies needs `roles/resourcemanager.projectCreator` there and `roles/billing.user` on the account.\n";
    std::string byHand;
    if (!makesProjects(plan))
        for (const std::string& project : projects) byHand += (byHand.empty() ? "`" : ", `") + project + '`';
    if (!projects.contains(shared)) byHand += (byHand.empty() ? "`" : ", `") + shared + '`';
    if (byHand.empty()) return text;
    text += "- Terraform does not make these projects: " + byHand + ". " +
            (makesProjects(plan) ? "It is shared by all cells."
                                 : "The plan names no billing account with an organisation or folder (`provider`).") +
            " Make them by hand, link their billing, and turn on what Terraform itself asks:\n\n```sh\n";
    const auto enable = [&](const std::string& project) {
        text +=
            "gcloud services enable cloudresourcemanager.googleapis.com serviceusage.googleapis.com iam.googleapis.com "
            "cloudbilling.googleapis.com billingbudgets.googleapis.com orgpolicy.googleapis.com --project=" +
            project + '\n';
    };
    if (!makesProjects(plan))
        for (const std::string& project : projects) enable(project);
    if (!projects.contains(shared)) enable(shared);
    return text + "```\n\n";
}

std::string agentsText(const std::vector<CellView>& views) {
    std::string text =
        "\n## Service agents\n\n"
        "Google's services act through agents of their own. Grants name them, and a grant to one that does not exist yet fails. "
        "After a project is there, turn on its APIs and make its agents, before anything else is applied to it:\n\n```sh\n";
    for (const std::string& project : projectsOf(views)) {
        const std::string terraform = "terraform -chdir=global/projects/" + project;
        text += terraform + " init\n" + terraform + " apply -target=module.project\n";
        for (const std::string& agent : agentsOf(views, project))
            text += "gcloud beta services identity create --service=" + agent + ".googleapis.com --project=" + project +
                    '\n';
    }
    return text + "```\n";
}

/// What an image finds and must do on Cloud Run; the chart asks the same of it.
std::string contractText(const ExportInput& input, const std::vector<CellView>& views) {
    if (!usesSidecars(views)) return {};
    const models::Setting<std::string>& written = input.plan.provider->registry;
    const std::string registry = written.has() ? *written + '/' : std::string();
    std::string text = "\n## Images beside the workloads\n\n";
    text +=
        "- `" + registry + proxyImage +
        "` is a copy of `gcr.io/cloud-sql-connectors/cloud-sql-proxy`. Every workload with a database has one: it encrypts, signs in by identity, and says on port " +
        std::to_string(proxyHealthPort) + " when it is ready.\n";
    text +=
        "- `" + registry + poolerImage +
        "` is a PgBouncer whose entry point writes `pgbouncer.ini` from `DB_HOST`, `DB_PORT`, `DB_NAME`, `DB_USER`, `AUTH_TYPE`, `LISTEN_ADDR`, `LISTEN_PORT`, `POOL_MODE`, "
        "`DEFAULT_POOL_SIZE`, `RESERVE_POOL_SIZE`, `MAX_USER_CONNECTIONS`, `MIN_POOL_SIZE`, `RESERVE_POOL_TIMEOUT`, `SERVER_LIFETIME`, `SERVER_IDLE_TIMEOUT`, `MAX_CLIENT_CONN` and `IGNORE_STARTUP_PARAMETERS`, as `edoburu/pgbouncer` does. "
        "`AUTH_TYPE=any` with a forced `DB_USER` asks clients for no password; `DB_NAME=*` offers every database of the instance.\n";
    text +=
        "\nBeside a workload both listen on the loopback alone. A central pooler has instances of its own, with both images, and signs in as itself: "
        "whoever reaches it from the cell's subnets is let in, and the way there is encrypted by the network and no further. Push them to the registry before the first cell is applied.\n";
    text +=
        "\n## What a workload finds\n\n"
        "The same variables as in the chart: `CELL`, `ENVIRONMENT`, `REGION`, `LOCATION`, in a dedicated cell `TENANT`, and for each store, with its id as stem:\n\n"
        "| store | variables |\n| --- | --- |\n"
        "| database | `PG_HOST`, `PG_PORT`, `PG_SSLMODE`, `PG_USER`, `PG_DATABASE`, and `PG_DATABASE_REPORTS` for a further one named `reports` |\n"
        "| cache | `CACHE_HOST`, `CACHE_PORT`, `CACHE_TLS`, `CACHE_CA`, `CACHE_AUTH` |\n"
        "| objects | `OBJECTS_BUCKET` |\n"
        "| bus | `BUS_PROJECT`, `BUS_TOPIC`, for those who receive `BUS_SUBSCRIPTION`; several topics each as `BUS_TOPIC_NAME` |\n\n"
        "A variable that the plan takes `from` one of these holds its address as clients write it, without the password.\n\n"
        "A standby starts without `CACHE_HOST`: its cache is made in a failover. A worker may start before its proxy and tries again.\n";
    return text;
}

/// Schemas and extensions of the databases: Terraform makes databases, what is in them comes with the first migration.
std::string databasesText(const models::Plan& plan) {
    std::set<std::string> lines;
    for (const auto& stamp : plan.stamps)
        for (const auto& component : stamp.value)
            for (const auto& database : component->databases) {
                std::string sql;
                for (const std::string& extension : *database->extensions)
                    sql += "CREATE EXTENSION IF NOT EXISTS \"" + extension + "\"; ";
                for (const std::string& schema : *database->schemas)
                    sql += "CREATE SCHEMA IF NOT EXISTS \"" + schema + "\"; ";
                if (sql.empty()) continue;
                sql.pop_back();
                lines.insert("- `" + component->id.text + '/' + database->id.text + "`: " + markdownCode(sql) + '\n');
            }
    if (lines.empty()) return {};
    std::string text =
        "\n## Inside the databases\n\nTerraform makes databases and logins, nothing in them. The runbook's chapter on access makes what follows, with roles and rights, before the first migration: extensions as `postgres`, schemas as the owner:\n\n";
    for (const std::string& line : lines) text += line;
    return text;
}

/// What a failover made and no apply takes away again: stores are protected, these too.
std::string failbackText(const std::vector<CellView>& views) {
    std::string commands;
    for (const CellView& view : views) {
        if (!view.standbyServices) continue;
        for (const auto& component : view.components) {
            const std::string name = standbyName(resourceName(view.plan, view.cell, component));
            const std::string project = " --project=" + view.project;
            if (*component.kind == models::ComponentKind::Redis)
                commands +=
                    "gcloud redis instances delete " + name + project + " --region=" + *view.failover->location + '\n';
            if (rebuiltInFailover(view, component)) commands += "gcloud sql instances delete " + name + project + '\n';
        }
    }
    if (commands.empty()) return {};
    return "\n## After a failback\n\nCaches and vector stores of the failover region exist only while it serves (`failover_active`). An apply refuses to destroy "
           "a store, so delete by hand those of the cells that came home; the next apply then finds them gone:\n\n```sh\n" +
           commands + "```\n";
}

/// Cells that no load balancer stands before, and how people reach them.
std::string withoutEdgeText(const std::vector<CellView>& views) {
    std::string cells;
    for (const CellView& view : views)
        if (view.runtime() == models::Runtime::Run && !view.behindEdge())
            cells += (cells.empty() ? "`" : ", `") + view.environment.id.text + '/' + view.cell.id.text + '`';
    if (cells.empty()) return {};
    return "\n## Cells without a load balancer\n\n" + cells +
           ": services keep the provider's own address, since they have no other. As the plan stands they take calls from the network alone, "
           "by whom `callers` in `terraform.tfvars.json` names beside the workloads. For a developer outside the network write `ingress: all` for the component in that environment, "
           "name the group in `callers` (in a file `callers.override.auto.tfvars.json`, which exports leave alone), and use `gcloud run services proxy`: a call without an identity is refused all the same.\n";
}

} // namespace

std::string overview(const ExportInput& input, const std::vector<CellView>& views,
                     const std::vector<ExportFile>& files) {
    const models::Plan& plan = input.plan;
    const std::string bucket =
        plan.provider->stateBucket.has() ? *plan.provider->stateBucket : plan.plan->id.text + "-tfstate";
    std::string text =
        "<!-- " + generatedLine(input, "terraform") + " -->\n\n# Terraform of " + plan.plan->id.text + "\n\n";
    text +=
        "One state per cell, below the prefix `" + plan.plan->id.text + "/` of the bucket `" + bucket +
        "`: a tenant's own cell can be handed over or destroyed alone. Make the bucket by hand first, with versioning on.\n";
    text += "\n## Order\n\n" + orderText(files);
    text +=
        "\nIn each folder: `terraform init`, `terraform plan -out=plan.bin`, read it, `terraform apply plan.bin`. The agents below come first in each project. "
        "A new project means its root, its agents, then `global/registry`, its cells, the edge and `global/wif` again.\n";
    text += "\n## Before the first time\n\n" + projectsText(plan, views);
    text +=
        "- Commit the `.terraform.lock.hcl` files that `init` makes: they pin the provider, which the range `>= 7.22, < 9` leaves open.\n";
    text +=
        "- Secrets are empty containers: add values with `gcloud secrets versions add` before the services that mount them.\n";
    text +=
        "- Services start with a sample image; delivery sets the real one, and Terraform leaves it alone from then on.\n";
    text += agentsText(views) + contractText(input, views) + databasesText(plan) + sitesText(views) +
            withoutEdgeText(views) + failbackText(views);
    text += "\n## Changes by hand\n\n";
    text +=
        "Exported files are written anew by the next export. Put changes into `override.tf` or `*_override.tf` beside them: those are never touched.\n";
    text += "\n## Removing a cell\n\n";
    text +=
        "Stores are protected twice. Set `deletion_protection` to false in `terraform.tfvars.json` and apply; then add a `main_override.tf` with `lifecycle { prevent_destroy = false }` to the modules in a copy of this folder, and destroy from there.\n";
    const std::vector<std::string> notes = leftOut(views);
    if (!notes.empty()) text += "\n## Not in these files\n\n";
    for (const std::string& note : notes) text += "- " + note + '\n';
    return text;
}

} // namespace platbook::exporters::terraform
