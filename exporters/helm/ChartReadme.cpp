#include "exporters/core/Markdown.h"
#include "exporters/helm/CacheAccess.h"
#include "exporters/helm/ChartDocuments.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>
#include <utility>

namespace platbook::exporters::helm {
namespace {

/// Open errors of a plan that is exported as a draft.
std::string draftNotice(const ExportInput& input) {
    if (!input.draft) return {};
    std::string out = "**DRAFT, not ready for use.** Open errors:\n\n";
    std::string list;
    for (const models::Finding& finding : input.evaluation.findings)
        if (finding.severity == models::FindingSeverity::Error && !finding.waiver)
            list +=
                "- " + finding.check + ' ' + markdownLine(finding.object) + ": " + markdownLine(finding.message) + '\n';
    return out + (list.empty() ? "- none was recorded with this export\n" : list) + '\n';
}

std::string layersTable(const ChartValues& values) {
    std::vector<std::vector<std::string>> rows{{"`values.yaml`", "what the stamps say, for every cell"}};
    for (const ValuesLayer& layer : values.layers)
        rows.push_back({markdownCode(layer.file), markdownLine(layer.subject)});
    return markdownTable({"File", "What it says"}, rows);
}

std::string releaseCommand(const Release& release, const std::vector<CachePlace>& caches) {
    std::string out, flags;
    for (const CachePlace& cache : caches) {
        out += lookUpCommands(cache);
        flags += releaseFlags(cache);
    }
    out += "helm upgrade --install " + release.cell + " . --namespace=" + release.space +
           " --create-namespace --take-ownership";
    for (const std::string& file : release.files) out += " \\\n  --values=" + file;
    return out + flags + " \\\n  --values=digests.yaml --set=strict=true --atomic --timeout=15m\n";
}

/// Caches of the cell that is released.
std::vector<CachePlace> cachesOf(const std::vector<CellView>& cells, const Release& release) {
    std::vector<CachePlace> caches;
    for (const CellView& view : cells)
        for (const models::Component& component : view.components)
            if (kubernetesName(view.cell.id.text) == release.cell && *component.kind == models::ComponentKind::Redis)
                caches.push_back(cacheAtHome(view, component));
    return caches;
}

std::string releases(const models::Plan& plan, const ChartValues& values) {
    const std::vector<CellView> cells = exportedCells(plan);
    std::string out =
        "## Releases\n\nA release is a cell and has its name. Delivery writes `digests.yaml`, the digests of the images it built:\n\n";
    const ValueTree& components = *values.base.find("components");
    std::string digests = "components:\n";
    for (std::size_t i = 0; i < components.size(); ++i)
        digests += "  " + components.keyAt(i) + ":\n    image:\n      digest: sha256:" + std::string(64, '0') + '\n';
    out += markdownFence("yaml", digests);
    out +=
        "\nWith `strict=true` the chart refuses to render without digests and store addresses. `--take-ownership` lets the "
        "chart own the namespace that `--create-namespace` makes, so that it gets its labels (helm 3.17 or newer).\n\n";
    for (const Release& release : values.releases) {
        out += "### Cell " + release.cell + "\n\n";
        out += "Environment `" + release.environment + "`, namespace `" + release.space + '`' +
               (release.tenant.empty() ? std::string() : ", tenant `" + release.tenant + '`') + ".\n\n";
        out += markdownFence("sh", releaseCommand(release, cachesOf(cells, release))) + '\n';
    }
    return out;
}

/// Accounts of a release that the plan runs without a cluster: Terraform then binds nobody in one.
std::string bindingCommands(const Release& release) {
    std::string commands = "pool=\"${CLUSTER_PROJECT:?project of the cluster}.svc.id.goog\"\n";
    const auto bind = [&](const std::string& account, const std::string& identity) {
        commands += "gcloud iam service-accounts add-iam-policy-binding " + identity + " --project=" + release.project +
                    " \\\n  --role=roles/iam.workloadIdentityUser --member=\"serviceAccount:${pool}[" + release.space +
                    '/' + release.cell + '-' + account + "]\"\n";
    };
    const ValueTree& components = *release.values.find("components");
    for (std::size_t i = 0; i < components.size(); ++i)
        if (components.at(i).find("enabled")->scalar() == "true")
            bind(components.keyAt(i), components.at(i).find("identity")->scalar());
    const std::string reader = release.values.find("secrets")->find("store")->find("identity")->scalar();
    commands += "gcloud iam service-accounts create " + reader.substr(0, reader.find('@')) +
                " --project=" + release.project + '\n';
    bind("secrets", reader);
    return commands;
}

std::string identities(const ChartValues& values) {
    std::string out =
        "## Identities\n\nEach Kubernetes account stands for a Google one of the same purpose. For cells in a cluster of the plan Terraform makes "
        "the accounts and their bindings, with the reader of secrets: nothing is left to do here.\n\n";
    bool others = false;
    for (const Release& release : values.releases) others = others || release.clusterProject.empty();
    if (others)
        out +=
            "These cells run elsewhere in the plan. To release one into a cluster all the same, bind its accounts there, and give the account that "
            "reads secrets `roles/secretmanager.secretAccessor` on the secrets of its release and on no others.\n\n";
    for (const Release& release : values.releases)
        if (release.clusterProject.empty())
            out += "### Accounts of " + release.cell + "\n\n" + markdownFence("sh", bindingCommands(release)) + '\n';
    return out;
}

/// KEDA asks Cloud Monitoring how long a queue is, as its own operator.
std::string scalerRights(const ChartValues& values) {
    std::set<std::pair<std::string, std::string>> pairs; // cluster's project, queue's project
    for (const Release& release : values.releases) {
        const ValueTree& components = *release.values.find("components");
        for (std::size_t i = 0; i < components.size(); ++i)
            if (components.at(i).find("enabled")->scalar() == "true" &&
                components.at(i).find("scaling")->find("mode")->scalar() == "queue")
                pairs.emplace(release.clusterProject, release.project);
    }
    if (pairs.empty()) return {};
    std::string commands;
    for (const auto& [cluster, project] : pairs) {
        const std::string pool = cluster.empty() ? "${CLUSTER_PROJECT:?project of the cluster}" : cluster;
        commands += "number=$(gcloud projects describe \"" + pool + "\" --format='value(projectNumber)')\n";
        commands +=
            "gcloud projects add-iam-policy-binding " + project +
            " --role=roles/monitoring.viewer --condition=None \\\n  --member=\"principal://iam.googleapis.com/projects/$number/locations/global/workloadIdentityPools/" +
            pool + ".svc.id.goog/subject/ns/keda/sa/keda-operator\"\n";
    }
    return "## Rights of the scaler\n\nKEDA asks Cloud Monitoring for the length of a queue, as its operator (`keda-operator` in namespace `keda`). Without this right workers "
           "stay at their minimum:\n\n" +
           markdownFence("sh", commands) + '\n';
}

std::string prerequisites() {
    return "## What the cluster must have\n\n" +
           markdownTable(
               {"Part", "For", "Kinds"},
               {{"Kubernetes 1.30 or newer", "native sidecars, sleep before stop", ""},
                {"Gateway API with a Gateway that has a listener `https`", "the one way in (`gateway.gateway`)",
                 "HTTPRoute"},
                {"External Secrets Operator 0.16 or newer", "secrets from the provider's store",
                 "SecretStore, ExternalSecret"},
                {"KEDA 2", "workers that follow the queue", "ScaledObject, TriggerAuthentication"},
                {"Prometheus Operator, stackdriver-exporter", "metrics, recording rules, alerts",
                 "ServiceMonitor, PrometheusRule"},
                {"Istio 1.27, or Linkerd 2.16, or newer, with its CNI plugin",
                 "only where `mesh.engine` names it; pods may not change their network themselves", ""},
                {"Vertical Pod Autoscaler", "only where `scaling.recommend` is true", "VerticalPodAutoscaler"}});
}

std::string imageContract() {
    return "## What an image must do\n\n"
           "- run as user 65532 with a read-only root file system; only `/tmp` is writable;\n"
           "- listen on `PORT` if it serves requests, and answer the three probe paths: live looks at the process alone, ready at "
           "what the component cannot do without, startup once;\n"
           "- serve Prometheus metrics on `METRICS_PORT`, with `http_requests_total{code}` and "
           "`http_request_duration_seconds_bucket` for the objectives;\n"
           "- finish its requests within the grace period after SIGTERM;\n"
           "- find its stores by the variables of their stem, the same ones that Terraform gives on Cloud Run: a database by `PG_HOST`, `PG_PORT`, "
           "`PG_SSLMODE`, `PG_USER`, `PG_DATABASE` (and `PG_DATABASE_REPORTS` for a further one named `reports`), a cache by `CACHE_HOST`, `CACHE_PORT`, "
           "`CACHE_TLS`, `CACHE_CA`, `CACHE_AUTH`, a bucket by `OBJECTS_BUCKET`, a queue by `BUS_PROJECT`, `BUS_TOPIC` and, to receive, `BUS_SUBSCRIPTION`;\n"
           "- find the plan's feature flags, where it has some, in `FEATURE_FLAGS`, as JSON by id;\n"
           "- set the tenant with `SET LOCAL`, because a transaction pooler keeps no session.\n\n"
           "The image `pgbouncer` is any PgBouncer with the program of that name on its path; `cloud-sql-proxy` is a copy of "
           "`gcr.io/cloud-sql-connectors/cloud-sql-proxy`.\n\n";
}

std::string changes() {
    return "## Changing values\n\n"
           "The values files are generated: put differences into `values-<name>.override.yaml` and lay it last. "
           "Replicas are the autoscaler's; under a GitOps controller never use `kubectl scale` or `kubectl edit`, change values and sync.\n\n"
           "Go back to the release before:\n\n" +
           markdownFence(
               "sh",
               "release=\"${RELEASE:?name of a cell}\"\nspace=\"${NAMESPACE:?its namespace}\"\nhelm history \"$release\" --namespace \"$space\" --max 5\nhelm rollback \"$release\" --namespace \"$space\" --wait --timeout 15m\n") +
           "\nA rollback runs no migration backwards: migrations only add within one release (expand, migrate, contract).\n";
}

} // namespace

std::string chartReadme(const ExportInput& input, const ChartValues& values, const std::string& version) {
    const models::PlanInfo& info = *input.plan.plan;
    std::string line = generatedLine(input, "chart");
    std::replace(line.begin(), line.end(), '>', ' ');
    std::string out = "<!-- " + line + " -->\n";
    out += "# Chart of " + markdownLine(info.name.has() ? *info.name : info.id.text) + "\n\n";
    out += draftNotice(input);
    out +=
        "Version " + version + ". The workloads of one cell of the plan `" + info.id.text +
        "`: its services, workers and schedulers with scaling, disruption budgets, network policies, quotas, secrets by reference and "
        "alerts. Databases, caches, buckets and queues stand outside the cluster, where Terraform puts them.\n\n";
    out += "## Values files\n\nEach file holds only what differs from those above it.\n\n" + layersTable(values);
    out += prerequisites() + releases(input.plan, values) + identities(values) + scalerRights(values) +
           imageContract() + changes();
    return out;
}

} // namespace platbook::exporters::helm
