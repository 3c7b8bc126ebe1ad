#include "exporters/runbook/Commands.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/helm/ChartValues.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace platbook::exporters::runbook {

std::string forEach(const std::string& variable, const std::vector<std::string>& words, const std::string& commands) {
    if (words.empty()) return {};
    if (words.size() == 1) return variable + '=' + words.front() + '\n' + commands;
    std::string loop = "for " + variable + " in";
    for (const std::string& word : words) loop += ' ' + word;
    loop += "; do\n  ";
    for (std::size_t i = 0; i < commands.size(); ++i) {
        loop += commands[i];
        if (commands[i] == '\n' && i + 1 < commands.size()) loop += "  ";
    }
    return loop + "done\n";
}

std::string releaseVariable() { return "release=$(git describe --tags --exact-match)\n"; }

std::string imageCommands(const RunbookContext& context) {
    std::string commands = releaseVariable();
    std::set<std::string> seen;
    for (const CellView& view : context.cells)
        for (const Named& workload : workloadsOf(view)) {
            const std::string path = imagePath(view, *workload.component);
            if (!seen.insert(path).second) continue;
            commands += shellName(workload.component->id.text) +
                        "_digest=$(gcloud artifacts docker images describe \"" + path +
                        ":$release\" --format='value(image_summary.digest)')\n";
        }
    commands += "printf '%s\\n'";
    seen.clear();
    for (const CellView& view : context.cells)
        for (const Named& workload : workloadsOf(view))
            if (seen.insert(workload.component->id.text).second)
                commands += " \"$" + shellName(workload.component->id.text) + "_digest\"";
    return commands + '\n';
}

std::string applyRoot(const std::string& folder, const std::string& flags) {
    return "terraform -chdir=" + folder + " init -input=false\nterraform -chdir=" + folder + " apply" + flags + '\n';
}

std::string applyRoots(const std::vector<std::string>& folders) {
    return folders.size() == 1 ? applyRoot(folders.front()) : forEach("root", folders, applyRoot("\"$root\""));
}

std::string planFile(const RunbookContext& context) { return context.plan.plan->id.text + ".plat.yaml"; }

std::string exportCommand(const RunbookContext& context) {
    return "platbook-cli export " + planFile(context) + " --to terraform,helm,runbook --out .\n";
}

std::vector<std::string> entryRoots(const RunbookContext& context) {
    std::vector<std::string> folders;
    for (const CellView* view : context.prodCells())
        if (const std::string folder = edgeFolder(*view, view->region);
            !folder.empty() && std::find(folders.begin(), folders.end(), folder) == folders.end())
            folders.push_back(folder);
    return folders;
}

std::string describeReplica(const CellView& view, const Named& database) {
    return "gcloud sql instances describe " + standbyName(database.name) + projectFlag(view) +
           " --format='value(state,replicaConfiguration)'\n";
}

std::string bothShapes(const std::string& second, const std::string& first) { return second + ',' + first; }

std::string stateCommands(const CellView& view, Place place) {
    std::string commands;
    if (onKubernetes(view)) {
        const std::string space = " --namespace=" + helm::cellNamespace(view.plan, view.cell);
        for (const Named& workload : workloadsOf(view))
            commands += "kubectl rollout status deployment/" + view.cell.id.text + '-' + workload.component->id.text +
                        space + " --timeout=10m\n";
        return commands;
    }
    for (const Named& service : servicesOf(view))
        commands += "gcloud run services describe " + nameAt(service.name, place) + placeFlags(view, place) +
                    " --format='value(status.conditions[0].status,status.latestReadyRevisionName)'\n";
    for (const Named& pool : poolsOf(view))
        commands += "gcloud beta run worker-pools describe " + nameAt(pool.name, place) + placeFlags(view, place) +
                    " --format='value(" + bothShapes("terminalCondition.state", "status.conditions[0].status") + ',' +
                    bothShapes("latestReadyRevision", "status.latestReadyRevisionName") + ")'\n";
    return commands;
}

bool usesCanary(const CellView& view) {
    if (onKubernetes(view) || !view.prod() || servicesOf(view).empty()) return false;
    return !view.environment.strategy.has() || *view.environment.strategy == models::Strategy::Canary;
}

std::string revisionByTag(const std::string& variable, const std::string& tag, const std::string& service,
                          const std::string& flags) {
    return variable + "=$(gcloud run services describe " + service + flags +
           " --format=json |\n  jq -r '.status.traffic[] | select(.tag == \"" + tag + "\") | .revisionName')\n";
}

std::string imageFile(const CellView& view) { return "before-" + view.cell.id.text + ".txt"; }

std::string allTrafficCommands(const CellView& view) {
    std::string commands;
    for (const Named& service : servicesOf(view)) {
        commands += "gcloud run services update-traffic " + service.name + placeFlags(view) + " --to-latest\n";
        commands +=
            "gcloud run services update-traffic " + service.name + placeFlags(view) + " --remove-tags=candidate\n";
    }
    return commands;
}

std::string readyPath(const CellView& view) {
    for (const models::Component& component : view.components) {
        if (!servesEdge(view, component)) continue;
        const std::string path = component.probes->ready->path.has() ? *component.probes->ready->path : "health/ready";
        return path.starts_with('/') ? path : '/' + path;
    }
    return "/health/ready";
}

std::string healthCommands(const CellView& view) {
    const auto hosts = cellHosts(view);
    if (hosts.empty()) return {};
    return "curl --fail --silent --show-error --max-time 10 " +
           shellWord("https://" + hosts.front() + readyPath(view)) + '\n';
}

namespace {

/// `label=("a" OR "b")` of the logs' language; empty: nothing to look for.
std::string anyOf(const std::string& label, const std::vector<Named>& workloads, Place place) {
    std::string names;
    for (const Named& workload : workloads)
        names += (names.empty() ? "\"" : " OR \"") + nameAt(workload.name, place) + '"';
    return names.empty() ? names : "resource.labels." + label + "=(" + names + ')';
}

} // namespace

std::string errorCommands(const CellView& view, int minutes, Place place) {
    const std::string freshness = " --freshness=" + std::to_string(minutes) +
                                  "m --limit=20 --format='value(timestamp,resource.labels,textPayload)'\n";
    if (onKubernetes(view))
        return "gcloud logging read 'severity>=ERROR AND resource.type=\"k8s_container\" AND resource.labels.namespace_name=\"" +
               helm::cellNamespace(view.plan, view.cell) + "\" AND labels.\"k8s-pod/app_kubernetes_io/instance\"=\"" +
               helm::kubernetesName(view.cell.id.text) + "\"' --project=" + shellWord(clusterProject(view)) + freshness;
    const std::string services = anyOf("service_name", servicesOf(view), place);
    const std::string pools = anyOf("worker_pool_name", poolsOf(view), place);
    if (services.empty() && pools.empty()) return {};
    const std::string both = services + (services.empty() || pools.empty() ? "" : " OR ") + pools;
    const std::string& location = place == Place::Home ? view.location() : *view.failover->location;
    return "gcloud logging read 'severity>=ERROR AND resource.labels.location=\"" + location + "\" AND (" + both +
           ")'" + projectFlag(view) + freshness;
}

std::string clusterLogin(const models::Plan& plan, const models::Cluster& cluster) {
    const auto* region = models::findById(plan.regions, *cluster.region);
    const std::string location = region ? *region->location : std::string();
    return "gcloud container clusters get-credentials " + fitName(plan.plan->id.text + '-' + cluster.id.text, 40) +
           " --project=" + shellWord(exporters::clusterProject(plan, cluster.id)) +
           (cluster.regionalOrDefault() ? " --region=" + shellWord(location)
                                        : " --zone=" + shellWord(location + "-b")) +
           '\n';
}

std::string clusterLogin(const CellView& view) {
    const auto* cluster = models::findById(view.plan.clusters, *view.cell.cluster);
    return cluster ? clusterLogin(view.plan, *cluster) : std::string();
}

const models::Cluster* failoverCluster(const CellView& view) {
    if (!view.failover) return nullptr;
    const models::Cluster* unused = nullptr;
    for (const auto& cluster : view.plan.clusters) {
        if (*cluster->region != view.failover->id) continue;
        const auto runsHere = [&cluster](const auto& cell) { return *cell->cluster == cluster->id; };
        const auto& cells = view.plan.cells;
        if (std::any_of(cells.begin(), cells.end(),
                        [&](const auto& cell) { return runsHere(cell) && *cell->env == view.environment.id; }))
            return &*cluster;
        if (std::none_of(cells.begin(), cells.end(), runsHere)) unused = &*cluster;
    }
    return unused;
}

std::string uninstallCommand(const CellView& view, const std::string& flags) {
    return "helm uninstall " + helm::kubernetesName(view.cell.id.text) +
           " --namespace=" + helm::cellNamespace(view.plan, view.cell) + flags + " --wait\n";
}

std::string helmCommand(const RunbookContext& context, const CellView& view, const std::string& extra) {
    const std::string chart = "helm/" + helm::kubernetesName(context.plan.plan->id.text);
    std::string command = "helm upgrade --install " + helm::kubernetesName(view.cell.id.text) + ' ' + chart +
                          " --namespace=" + helm::cellNamespace(view.plan, view.cell) +
                          " --create-namespace --take-ownership";
    for (const helm::Release& release : context.releases())
        if (release.cell == helm::kubernetesName(view.cell.id.text))
            for (const std::string& file : release.files) command += " \\\n  --values=" + chart + '/' + file;
    return command + extra + " \\\n  --set=strict=true --atomic --timeout=15m\n";
}

} // namespace platbook::exporters::runbook
