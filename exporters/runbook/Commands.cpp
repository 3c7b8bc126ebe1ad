#include "exporters/runbook/Commands.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/helm/ChartValues.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::runbook {

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

std::string describeReplica(const CellView& view, const Named& database) {
    return "gcloud sql instances describe " + standbyName(database.name) + projectFlag(view) +
           " --format='value(state,replicaConfiguration)'\n";
}

std::string stateCommands(const CellView& view) {
    std::string commands;
    if (onKubernetes(view)) {
        const std::string space = " --namespace=" + helm::cellNamespace(view.plan, view.cell);
        for (const Named& workload : workloadsOf(view))
            commands += "kubectl rollout status deployment/" + view.cell.id.text + '-' + workload.component->id.text +
                        space + " --timeout=10m\n";
        return commands;
    }
    for (const Named& service : servicesOf(view))
        commands += "gcloud run services describe " + service.name + placeFlags(view) +
                    " --format='value(status.conditions[0].status,status.latestReadyRevisionName)'\n";
    for (const Named& pool : poolsOf(view))
        commands += "gcloud beta run worker-pools describe " + pool.name + placeFlags(view) + '\n';
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

std::string errorCommands(const CellView& view, int minutes) {
    const std::string freshness = " --freshness=" + std::to_string(minutes) +
                                  "m --limit=20 --format='value(timestamp,resource.labels.service_name,textPayload)'\n";
    if (onKubernetes(view))
        return "gcloud logging read 'severity>=ERROR AND resource.type=\"k8s_container\" AND resource.labels.namespace_name=\"" +
               helm::cellNamespace(view.plan, view.cell) + "\"'" + projectFlag(view) + freshness;
    return "gcloud logging read 'severity>=ERROR AND resource.type=\"cloud_run_revision\" AND resource.labels.location=\"" +
           view.location() + "\"'" + projectFlag(view) + freshness;
}

std::string clusterLogin(const CellView& view) {
    if (!view.cell.cluster.has()) return {};
    return "gcloud container clusters get-credentials " + view.cell.cluster->text + placeFlags(view) + '\n';
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
