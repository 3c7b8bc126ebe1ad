#include "exporters/helm/ChartValues.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <optional>

namespace platbook::exporters::helm {
namespace {

/// Components and stores by id over all stamps that cells use, as the stamp alone says.
struct StampValues {
    ValueTree components, stores;
};

bool isRun(const models::Component& component) {
    return models::componentClass(*component.kind) == models::ComponentClass::Run;
}
bool isStore(const models::Component& component) {
    return models::componentClass(*component.kind) == models::ComponentClass::Store;
}

/// The view of a stamp by itself: no cell, no environment.
CellView unplaced(const CellView& view, const models::Cell& nowhere, const models::Environment& none) {
    CellView stampView{view.plan, nowhere, none, view.region, nullptr, false, {}, {}, {}};
    models::Cell lacking = nowhere;
    lacking.stamp = view.cell.stamp;
    stampView.components = models::cellComponents(view.plan, lacking);
    return stampView;
}

StampValues stampValues(const std::vector<CellView>& views) {
    static const models::Cell nowhere;
    static const models::Environment none;
    StampValues values;
    for (const CellView& view : views) {
        const CellView alone = unplaced(view, nowhere, none);
        for (const models::Component& component : alone.components) {
            const std::string id = kubernetesName(component.id.text);
            ValueTree& group = isRun(component) ? values.components : values.stores;
            if ((!isRun(component) && !isStore(component)) || group.find(id)) continue;
            const ComponentContext context{alone, component, false};
            group.set(id, isRun(component) ? componentValues(context) : storeValues(context));
        }
    }
    return values;
}

ValueTree cellIdentity(const CellView& view, bool placed) {
    ValueTree values;
    values.set("id", placed ? view.cell.id.text : "").set("environment", placed ? view.environment.id.text : "");
    values.set("region", placed ? view.region.id.text : "").set("location", placed ? *view.region.location : "");
    values.set("tenant", placed ? view.cell.tenant->text : "", "of a dedicated cell");
    return values;
}

/// The plan's label keys; one that has no value here stays empty and is left out of the objects.
ValueTree labels(const CellView& view, bool placed) {
    LabelSource source;
    if (placed) source = {view.environment.id.text, view.region.id.text, view.cell.id.text, view.cell.tenant->text, {}};
    // With everything filled in, to learn the keys.
    const LabelSource every{"x", "x", "x", "x", {}};
    ValueTree values;
    for (const auto& [key, unused] : resourceLabels(view.plan, every)) values.set(key, "");
    for (const auto& [key, value] : resourceLabels(view.plan, source)) values.set(key, value);
    return values;
}

ValueTree images(const models::Plan& plan) {
    const std::string registry = plan.provider->registry.has() ? *plan.provider->registry + '/' : std::string();
    ValueTree values;
    values.set("proxy", registry + proxyImage, "copied into the plan's registry, like the next two");
    values.set("pooler", registry + poolerImage);
    values.set("test", registry + "busybox:1.37.0");
    return values;
}

/// Everything that is no component: the same keys for every cell.
void addPlace(ValueTree& values, const CellView& view, bool placed) {
    values.set("featureFlags", flagValues(view), "FEATURE_FLAGS of every component, by id");
    values.set("mesh", meshValues(view));
    values.set("gateway", edgeValues(view, placed));
    values.set("network", networkValues(view, placed));
    values.set("secrets", secretValues(view, placed));
    values.set("namespace", namespaceValues(view, values, placed));
    values.set("migration", migrationValues(view));
    values.set("monitoring", monitoringValues(view.plan));
}

ValueTree baseValues(const std::vector<CellView>& views, const StampValues& stamps) {
    static const models::Cell nowhere;
    static const models::Environment none;
    const CellView alone = unplaced(views.front(), nowhere, none);
    ValueTree values;
    values.set("strict", ValueTree::boolean(false),
               "refuse to render without image digests and store addresses: delivery sets it");
    values.set("cell", cellIdentity(alone, false));
    values.set("labels", labels(alone, false), "on every object");
    values.set("images", images(alone.plan), "programs beside the components");
    values.set("components", stamps.components);
    values.set("stores", stamps.stores, "outside the cluster; the chart only connects to them");
    addPlace(values, alone, false);
    return values;
}

ValueTree cellValues(const CellView& view, const ValueTree& base) {
    ValueTree values = base;
    values.set("cell", cellIdentity(view, true));
    values.set("labels", labels(view, true));
    for (const char* group : {"components", "stores"}) {
        ValueTree& entries = *values.find(group);
        for (std::size_t i = 0; i < base.find(group)->size(); ++i)
            entries.find(base.find(group)->keyAt(i))->set("enabled", ValueTree::boolean(false));
    }
    for (const models::Component& component : view.components) {
        const std::string id = kubernetesName(component.id.text);
        const ComponentContext context{view, component, true};
        if (isRun(component)) values.find("components")->set(id, componentValues(context));
        if (isStore(component)) values.find("stores")->set(id, storeValues(context));
    }
    addPlace(values, view, true);
    return values;
}

/// Fixed keys of a tree laid under `under` that the cell says otherwise are said again; so the sum is the cell's tree.
std::string layerName(const CellView& view, bool alone) {
    std::string name = "values-" + kubernetesName(view.environment.id.text) + '-' + kubernetesName(view.region.id.text);
    if (!alone) name += '-' + kubernetesName(view.cell.id.text);
    return name + ".yaml";
}

class LayerBuilder {
public:
    explicit LayerBuilder(const std::vector<CellView>& views) : m_views(views) {
        m_result.base = baseValues(views, stampValues(views));
        for (const CellView& view : views) m_trees.push_back(cellValues(view, m_result.base));
        shareNamespaces();
        for (std::size_t i = 0; i < views.size(); ++i) m_result.releases.push_back(releaseOf(i));
    }

    ChartValues build() {
        for (std::size_t i = 0; i < m_views.size(); ++i) {
            const std::string env = m_views[i].environment.id.text;
            const bool first = std::none_of(m_views.begin(), m_views.begin() + static_cast<std::ptrdiff_t>(i),
                                            [&](const CellView& other) { return other.environment.id.text == env; });
            if (first) addEnvironment(env);
        }
        return std::move(m_result);
    }

private:
    /// Of several cells in one namespace of one cluster, the first makes it.
    void shareNamespaces() {
        for (std::size_t i = 0; i < m_views.size(); ++i)
            for (std::size_t before = 0; before < i; ++before) {
                const CellView& one = m_views[before];
                const CellView& other = m_views[i];
                const bool sameCluster = other.cell.cluster.has() && one.cell.cluster == other.cell.cluster;
                if (sameCluster && cellNamespace(one.plan, one.cell) == cellNamespace(other.plan, other.cell))
                    m_trees[i].find("namespace")->set("create", ValueTree::boolean(false));
            }
    }

    Release releaseOf(std::size_t i) const {
        const CellView& view = m_views[i];
        return {kubernetesName(view.cell.id.text),
                view.environment.id.text,
                cellNamespace(view.plan, view.cell),
                view.project,
                view.cell.cluster.has() ? clusterProject(view.plan, *view.cell.cluster) : std::string(),
                view.cell.tenant->text,
                {},
                m_trees[i]};
    }

    void addLayer(const std::string& file, const std::string& subject, ValueTree values,
                  const std::vector<std::size_t>& cells) {
        m_result.layers.push_back({file, subject, std::move(values)});
        for (const std::size_t cell : cells) m_result.releases[cell].files.push_back(file);
    }

    std::vector<const ValueTree*> trees(const std::vector<std::size_t>& cells) const {
        std::vector<const ValueTree*> chosen;
        for (const std::size_t cell : cells) chosen.push_back(&m_trees[cell]);
        return chosen;
    }

    void addEnvironment(const std::string& env) {
        std::vector<std::size_t> all, shared;
        for (std::size_t i = 0; i < m_views.size(); ++i) {
            if (m_views[i].environment.id.text != env) continue;
            all.push_back(i);
            if (!m_views[i].cell.tenant.has()) shared.push_back(i);
        }
        const ValueTree alike = common(trees(shared.empty() ? all : shared), trees(all));
        const ValueTree own = difference(alike, m_result.base);
        addLayer("values-" + kubernetesName(env) + ".yaml", "environment " + env, own, all);
        const ValueTree under = merged(m_result.base, own);
        addRegions(shared, under);
        for (const std::size_t cell : all) {
            if (!m_views[cell].cell.tenant.has()) continue;
            const std::string& tenant = m_views[cell].cell.tenant->text;
            std::string file = "values-tenant-" + kubernetesName(tenant);
            // One tenant may have a dedicated cell in several places.
            const auto taken = std::any_of(m_result.layers.begin(), m_result.layers.end(),
                                           [&](const ValuesLayer& layer) { return layer.file == file + ".yaml"; });
            if (taken) file += '-' + kubernetesName(m_views[cell].cell.id.text);
            addLayer(file + ".yaml", "tenant " + tenant, difference(m_trees[cell], under), {cell});
        }
    }

    void addRegions(const std::vector<std::size_t>& shared, const ValueTree& under) {
        for (const std::size_t cell : shared) {
            std::vector<std::size_t> together;
            for (const std::size_t other : shared)
                if (m_views[other].region.id == m_views[cell].region.id) together.push_back(other);
            const std::string subject =
                "environment " + m_views[cell].environment.id.text + " in " + m_views[cell].region.id.text;
            if (together.size() == 1) {
                addLayer(layerName(m_views[cell], true), subject, difference(m_trees[cell], under), together);
                continue;
            }
            const ValueTree alike = difference(common(trees(together), trees(together)), under);
            if (together.front() == cell) addLayer(layerName(m_views[cell], true), subject, alike, together);
            addLayer(layerName(m_views[cell], false), "cell " + m_views[cell].cell.id.text,
                     difference(m_trees[cell], merged(under, alike)), {cell});
        }
    }

    const std::vector<CellView>& m_views;
    std::vector<ValueTree> m_trees;
    ChartValues m_result;
};

} // namespace

std::string kubernetesName(std::string_view text) {
    constexpr std::size_t limit = 63;
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        else if (c >= 'A' && c <= 'Z') name += static_cast<char>(c - 'A' + 'a');
        else if (!name.empty() && name.back() != '-') name += '-';
    }
    name = fitName(name, limit);
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name.empty() ? "unnamed" : name;
}

std::string accountName(const models::Cell& cell, const std::string& part) {
    constexpr std::size_t limit = 63;
    std::string name = (kubernetesName(cell.id.text) + '-' + kubernetesName(part)).substr(0, limit);
    if (name.ends_with('-')) name.pop_back();
    return name;
}

ChartValues chartValues(const models::Plan& plan) {
    const std::vector<CellView> views = exportedCells(plan);
    if (views.empty()) return {};
    return LayerBuilder(views).build();
}

} // namespace platbook::exporters::helm
