#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/helm/ChartValues.h"
#include "exporters/helm/Quantities.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <array>

/// Values of a cell as a place: entry, network, secrets, namespace, migration.
namespace platbook::exporters::helm {
namespace {

const models::Cluster* clusterOf(const CellView& view) {
    return view.cell.cluster.has() ? models::findById(view.plan.clusters, *view.cell.cluster) : nullptr;
}

/// The mesh of the cell's cluster; null: none.
const models::ClusterMesh* meshOf(const CellView& view) {
    const models::Cluster* cluster = clusterOf(view);
    return cluster && cluster->mesh.has() ? &*cluster->mesh : nullptr;
}

const models::Namespace* plannedNamespace(const CellView& view) {
    const models::Cluster* cluster = clusterOf(view);
    if (!cluster) return nullptr;
    const std::string name = cellNamespace(view.plan, view.cell);
    for (const auto& space : cluster->namespaces)
        if (space->id.text == name || (view.cell.tenant.has() && space->tenant == view.cell.tenant)) return &*space;
    return nullptr;
}

std::vector<std::string> domains(const CellView& view, const models::Edge& edge) {
    if (const auto* own = models::findEntry(*view.plan.edge->domains, view.environment.id)) return *own;
    if (!edge.domain.has()) return {};
    return {view.prod() ? *edge.domain : view.environment.id.text + '.' + *edge.domain};
}

/// The cell that answers for names of no cell: the first shared one of its environment, else the first.
bool isHome(const CellView& view) {
    const models::Cell* home = nullptr;
    for (const auto& cell : view.plan.cells) {
        if (!(*cell->env == view.environment.id)) continue;
        if (!home || (home->tenant.has() && !cell->tenant.has())) home = &*cell;
    }
    return home && home->id == view.cell.id;
}

/// Names below the environment's domains: the cell's own and one per tenant.
std::vector<std::string> hosts(const CellView& view) {
    const models::Edge edge = models::effectiveEdge(view.plan, view.environment.id);
    const bool regional = edge.lbOrDefault() != models::EdgeLb::Global;
    std::vector<std::string> names;
    for (const std::string& domain : domains(view, edge)) {
        const std::string parent = regional ? view.region.id.text + '.' + domain : domain;
        if (isHome(view)) names.push_back(domain);
        names.push_back(view.cell.id.text + '.' + parent);
        for (const models::Tenant& tenant : view.tenants)
            if (tenant.id.text != view.cell.id.text) names.push_back(tenant.id.text + '.' + parent);
    }
    return names;
}

/// What pods ask for, and the most that they may take.
struct Demand {
    std::int64_t milliCpu = 0, mebibytes = 0, limitMebibytes = 0, pods = 0, storageMebibytes = 0;

    void add(std::int64_t count, std::int64_t cpu, std::int64_t memory, std::int64_t limit) {
        milliCpu += count * cpu;
        mebibytes += count * memory;
        limitMebibytes += count * limit;
    }
    /// Proxies and poolers, as the templates write them.
    void addSidecars(std::int64_t count) { add(count, 50, 64, 128); }
};

std::int64_t numberAt(const ValueTree& values, const char* key) { return std::stoll(values.find(key)->scalar()); }
bool isTrue(const ValueTree& values, const char* key) { return values.find(key)->scalar() == "true"; }

/// Pods that a rollout starts beside the old ones.
std::int64_t surgeOf(const ValueTree& component, std::int64_t pods) {
    const ValueTree& rollout = *component.find("rollout");
    if (rollout.find("strategy")->scalar() == "Recreate") return 0;
    const std::string text = rollout.find("maxSurge")->scalar();
    const std::int64_t value = std::stoll(text);
    constexpr std::int64_t whole = 100;
    return text.ends_with('%') ? (pods * value + whole - 1) / whole : value;
}

bool hasPooler(const ValueTree& store, const char* placement) {
    const ValueTree& pooler = *store.find("pooler");
    return isTrue(pooler, "enabled") && pooler.find("placement")->scalar() == placement;
}

bool isSql(const ValueTree& store) { return isTrue(store, "enabled") && store.find("kind")->scalar() == "sql"; }

/// Containers beside one pod: a proxy for all databases that need one, a pooler for each that wishes one.
std::int64_t sidecarsOf(const ValueTree& component, const ValueTree& stores) {
    const ValueTree& reached = *component.find("connections")->find("stores");
    bool proxy = false;
    std::int64_t poolers = 0;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const ValueTree* store = stores.find(reached.at(i).scalar());
        if (!store || !isSql(*store)) continue;
        proxy = proxy || isTrue(*store, "proxy");
        if (hasPooler(*store, "sidecar") && numberAt(*component.find("pool"), "size") > 0) ++poolers;
    }
    return poolers + (proxy ? 1 : 0);
}

/// Sum over components and central poolers of the pods that a rollout at full size needs.
Demand demandOf(const ValueTree& components, const ValueTree& stores) {
    Demand demand;
    for (std::size_t i = 0; i < components.size(); ++i) {
        const ValueTree& component = components.at(i);
        if (!isTrue(component, "enabled")) continue;
        const ValueTree& requests = *component.find("resources")->find("requests");
        const std::int64_t high = numberAt(*component.find("scaling"), "max");
        const std::int64_t pods = high + surgeOf(component, high);
        demand.pods += pods;
        demand.add(pods, milliCpu(requests.find("cpu")->scalar()), mebibytes(requests.find("memory")->scalar()),
                   mebibytes(component.find("resources")->find("limits")->find("memory")->scalar()));
        demand.addSidecars(pods * sidecarsOf(component, stores));
        const ValueTree& volumes = *component.find("volumes");
        for (std::size_t v = 0; v < volumes.size(); ++v)
            demand.storageMebibytes += mebibytes(volumes.at(v).find("size")->scalar());
    }
    for (std::size_t i = 0; i < stores.size(); ++i) {
        if (!isSql(stores.at(i)) || !hasPooler(stores.at(i), "central")) continue;
        const std::int64_t instances = numberAt(*stores.at(i).find("pooler"), "instances");
        const std::int64_t pods = instances + (instances + 3) / 4;
        demand.pods += pods;
        demand.add(pods, 100, 64, 128);
        if (isTrue(stores.at(i), "proxy")) demand.addSidecars(pods);
    }
    return demand;
}

std::string wholeGibibytes(std::int64_t mebi) { return std::to_string((mebi + 1023) / 1024) + "Gi"; }

} // namespace

std::string cellNamespace(const models::Plan& plan, const models::Cell& cell) {
    if (cell.namespace_.has()) return kubernetesName(*cell.namespace_);
    if (!cell.tenant.has()) return "shared-services";
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.env = cell.env->text;
    tokens.region = cell.region->text;
    tokens.cell = cell.id.text;
    tokens.tenant = cell.tenant->text;
    return kubernetesName(models::expandName(plan.naming->namespaceOrDefault(), tokens));
}

ValueTree flagValues(const CellView& view) {
    ValueTree values = ValueTree::openMap();
    for (const auto& [id, on] : featureFlags(view.plan, view.environment.id)) values.set(id, ValueTree::boolean(on));
    return values;
}

ValueTree meshValues(const CellView& view) {
    const models::ClusterMesh* mesh = meshOf(view);
    ValueTree values;
    values.set("engine", mesh ? std::string(toText(*mesh->engine)) : "none",
               "istio or linkerd: a proxy beside each pod; none: without");
    values.set("namespace", mesh && *mesh->engine == models::ClusterMeshEngine::Istio ? "istio-system" : "linkerd",
               "where the mesh itself stands");
    return values;
}

ValueTree edgeValues(const CellView& view, bool placed) {
    const models::Cluster* cluster = clusterOf(view);
    const bool ingress = cluster && cluster->entryOrDefault() == models::ClusterEntry::Ingress;
    ValueTree values;
    values.set("enabled", ValueTree::boolean(!placed || view.behindEdge()));
    values.set("kind", ingress ? "ingress" : "gateway", "gateway (Gateway API) or ingress");
    ValueTree gateway;
    gateway.set("name", kubernetesName(view.plan.plan->id.text) + "-gateway").set("namespace", "platform-core");
    values.set("gateway", gateway, "the one way in; it belongs to the cluster, not to this chart");
    values.set("google",
               ValueTree::boolean(!view.plan.provider->id.has() || *view.plan.provider->id == models::ProviderId::Gcp),
               "health checks and timeouts in the form of Google's gateway");
    values.set("hosts", ValueTree::list(placed ? hosts(view) : std::vector<std::string>{}));
    values.set("sourceRanges", ValueTree::list({"130.211.0.0/22", "35.191.0.0/16"}),
               "where the entry and its health checks come from");
    return values;
}

ValueTree networkValues(const CellView& view, bool placed) {
    ValueTree values;
    std::vector<std::string> stores;
    if (placed && view.cell.psa.has()) stores.push_back(view.cell.psa->toText());
    values.set("storeRanges", ValueTree::list(stores), "private service range: databases and caches");
    values.set("providerRanges", ValueTree::list({"199.36.153.4/30", "199.36.153.8/30"}),
               "the provider's own services: private.googleapis.com and restricted.googleapis.com");
    ValueTree vendors;
    vendors.set("ranges", ValueTree::list({"0.0.0.0/0"}),
                "third parties publish no fixed ranges: any public address, on 443 only");
    vendors.set("except",
                ValueTree::list({"10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"}));
    values.set("vendors", vendors);
    return values;
}

ValueTree secretValues(const CellView& view, bool placed) {
    ValueTree values;
    ValueTree store;
    store.set("name",
              placed && view.region.jurisdiction.has() ? kubernetesName(view.region.jurisdiction->text) : "local",
              "one store per jurisdiction");
    store.set("project", placed ? view.project : "");
    store.set("identity", placed ? secretsAccountId(view.cell) + '@' + view.project + ".iam.gserviceaccount.com" : "",
              "Google service account that may read the secrets below and no others");
    values.set("store", store);
    values.set("refreshInterval", "1h");
    ValueTree tenants = ValueTree::openMap();
    for (const models::Tenant& tenant : view.tenants) {
        if (!placed || !view.prod()) continue;
        for (const TenantSecret& secret : tenantSecrets(view.plan, tenant)) {
            ValueTree reference;
            reference.set("remoteKey", secret.externalName);
            reference.set("version", view.plan.secrets->pinVersionsOrDefault() ? "1" : "latest");
            tenants.set(kubernetesName(tenant.id.text) + '.' + kubernetesName(secret.id), reference);
        }
    }
    values.set("tenants", tenants, "one file per secret of a tenant, below /var/run/secrets/tenants");
    return values;
}

ValueTree namespaceValues(const CellView& view, const ValueTree& all, bool placed) {
    constexpr std::int64_t hookPods = 4;
    const models::Namespace* planned = placed ? plannedNamespace(view) : nullptr;
    Demand demand = demandOf(*all.find("components"), *all.find("stores"));
    if (const models::ClusterMesh* mesh = meshOf(view)) {
        // As the costs count it: 0.1 vCPU and 0.125 GiB beside each pod unless written.
        const std::int64_t memory = mesh->memGib.has() ? mebibytes(memoryQuantity(*mesh->memGib)) : 128;
        demand.add(demand.pods, mesh->cpu.has() ? milliCpu(cpuQuantity(*mesh->cpu)) : 100, memory, 2 * memory);
    }
    std::string cpu = std::to_string((demand.milliCpu + 999) / 1000 + 1);
    std::string memory = wholeGibibytes(demand.mebibytes + 1024);
    std::int64_t pods = demand.pods + hookPods;
    std::string storage = wholeGibibytes(demand.storageMebibytes + 1024);
    const auto take = [&](const models::Setting<models::Decimal>& wantedCpu,
                          const models::Setting<models::Decimal>& wantedMemory, std::int64_t wantedPods,
                          const models::Setting<models::Decimal>& wantedStorage) {
        if (wantedCpu.has()) cpu = cpuQuantity(*wantedCpu);
        if (wantedMemory.has()) memory = memoryQuantity(*wantedMemory);
        if (wantedPods > 0) pods = wantedPods;
        if (wantedStorage.has()) storage = memoryQuantity(*wantedStorage);
    };
    if (planned)
        take(planned->quota->cpu, planned->quota->memory, planned->quota->pods.valueOr(0), planned->quota->storage);
    if (placed && view.cell.tenant.has() && !view.tenants.empty()) {
        const auto& quotas = *view.tenants.front().quotas;
        const auto quota = [&](const char* key) {
            const models::Decimal* value = models::findEntry(quotas, std::string(key));
            return value ? models::Setting<models::Decimal>(*value) : models::Setting<models::Decimal>();
        };
        const auto podQuota = quota("pods");
        take(quota("cpu"), quota("memory"), podQuota.has() ? podQuota->units() / models::Decimal::unitsPerOne : 0,
             quota("storage"));
    }
    ValueTree values;
    values.set("create", ValueTree::boolean(true), "false where another release made it");
    values.set("podSecurity", planned ? std::string(toText(planned->podSecurityOrDefault())) : "restricted");
    ValueTree quota;
    quota.set("enabled", ValueTree::boolean(!planned || planned->resourceQuotaOrDefault()));
    quota.set("cpu", cpu, "requests; without a quota of the plan: every component at its maximum during a rollout");
    quota.set("memory", memory)
        .set("memoryLimit", wholeGibibytes(std::max(demand.limitMebibytes + 1024, mebibytes(memory))));
    quota.set("pods", ValueTree::number(pods)).set("storage", storage);
    values.set("quota", quota);
    ValueTree limits;
    limits.set("enabled", ValueTree::boolean(!planned || planned->limitRangeOrDefault()));
    limits.set("cpuRequest", "50m", "of a container that states none")
        .set("memoryRequest", "64Mi")
        .set("memoryLimit", "256Mi");
    values.set("limits", limits);
    return values;
}

ValueTree migrationValues(const CellView& view) {
    static constexpr std::array<std::string_view, 5> commands{"alembic upgrade head",
                                                              "python manage.py migrate --noinput", "flyway migrate",
                                                              "liquibase update", "npx prisma migrate deploy"};
    const models::Delivery delivery = models::effectiveDelivery(view.plan, view.environment.id);
    std::string command = *delivery.migrate;
    if (command.empty() && delivery.migrations->tool.has())
        command = commands[static_cast<std::size_t>(*delivery.migrations->tool)];
    std::string component;
    for (const models::ComponentKind kind : {models::ComponentKind::Api, models::ComponentKind::Service,
                                             models::ComponentKind::Web, models::ComponentKind::Orchestrator})
        for (const models::Component& candidate : view.components)
            if (component.empty() && *candidate.kind == kind) component = kubernetesName(candidate.id.text);
    // A number of the plan, the same on every machine: FNV-1a, within PostgreSQL's bigint.
    std::uint64_t lock = 14695981039346656037ULL;
    for (const char c : view.plan.plan->id.text) lock = (lock ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    ValueTree values;
    values.set("enabled", ValueTree::boolean(!command.empty() && !component.empty()), "needs a command of the image");
    values.set("component", component, "whose image, identity and variables it takes");
    values.set("command", ValueTree::list(command.empty() ? std::vector<std::string>{}
                                                          : std::vector<std::string>{"sh", "-c", command}));
    values.set("lockKey", std::to_string(lock >> 33),
               "for pg_try_advisory_lock: a second migration at once finds it taken and fails");
    values.set("deadlineSeconds", ValueTree::number(1800));
    return values;
}

} // namespace platbook::exporters::helm
