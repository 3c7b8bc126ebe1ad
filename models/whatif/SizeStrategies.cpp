// Strategies that make things smaller: nodes, databases, caches, instances that always run.
#include "models/whatif/StrategyDraft.h"

#include "models/capacity/Connections.h"
#include "models/catalog/Catalogue.h"
#include "models/checks/Rules.h"
#include "models/cost/ClusterScope.h"
#include "models/cost/PricingContext.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <set>

namespace platbook::models {
namespace {

/// Nodes that a cluster keeps in any case: one per zone.
std::int64_t leastNodes(const Cluster& cluster) { return cluster.regionalOrDefault() ? 3 : 1; }

Decimal ruleParameter(const Catalogue& catalogue, const char* check, const char* parameter) {
    const Rule* rule = catalogue.rules().find(check);
    return rule ? rule->parameter(parameter) : Decimal::fromInt(1);
}

/// The smallest size of the database's edition that allows so many connections with the reserve CAP-01 wants; nothing
/// where that is no smaller than what it has.
std::optional<SqlTier> smallerTier(const Catalogue& catalogue, const Component& postgres,
                                   const ConnectionDemand& demand) {
    const SqlTiers& tiers = catalogue.sqlTiers();
    const auto current = databaseTier(tiers, postgres);
    if (!current || current->sharedCore() || postgres.maxConnections.has()) return std::nullopt;
    for (const auto& flag : *postgres.flags)
        if (flag.key == "max_connections") return std::nullopt;
    const Rational share = Rational(ruleParameter(catalogue, "CAP-01", "warning_percent")) / Rational(100);
    for (const SqlTier& size : tiers.sizes()) {
        if (size.edition != current->edition || size.sharedCore()) continue;
        const bool smaller = size.vcpu <= current->vcpu && size.gib <= current->gib &&
                             (size.vcpu < current->vcpu || size.gib < current->gib);
        const std::int64_t usable = tiers.maxConnections(size.gib) - demand.admin;
        if (smaller && Rational(demand.need) <= share * Rational(usable)) return size;
    }
    return std::nullopt;
}

void shrinkCache(const StrategyView& view, const CellView& cell, const Component& cache, StrategyDraft& draft) {
    if (!cache.workingSetGb.has()) return;
    const Rational share = ruleParameter(*view.base.catalogue, "CAP-05", "share");
    const std::int64_t wanted = std::max<std::int64_t>(1, (Rational(*cache.workingSetGb) / share).ceiling());
    if (Rational(wanted) < Rational(cache.redisGbOrDefault()))
        draft.changes.push_back(overrideChange(cell, cache, "gb", std::to_string(wanted)));
}

bool isHttp(ComponentKind kind) {
    return kind == ComponentKind::Web || kind == ComponentKind::Api || kind == ComponentKind::Orchestrator ||
           kind == ComponentKind::Service;
}

/// Instances that must stay when nobody calls: two of a service in production (HA-03), one of what consumes a queue, none
/// of a service that is paid by request elsewhere.
std::int64_t leastInstances(const CellView& cell, const Component& component) {
    if (cell.isProd()) return isHttp(*component.kind) ? 2 : 1;
    return billingOf(component) == RunBilling::Request && cell.runtime == Runtime::Run ? 0 : 1;
}

void scaleDown(const CellView& cell, const Component& component, StrategyDraft& draft) {
    if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) return;
    if (component.kind == ComponentKind::Edge || component.singletonOrDefault()) return;
    const std::int64_t least = leastInstances(cell, component);
    if (minInstances(component) <= least) return;
    if (component.count.has()) {
        Change free = overrideChange(cell, component, "count", {});
        free.value = AnyValue{};
        draft.changes.push_back(std::move(free));
        draft.changes.push_back(overrideChange(cell, component, "max", std::to_string(*component.count)));
    }
    draft.changes.push_back(overrideChange(cell, component, "min", std::to_string(least)));
}

} // namespace

std::string percentText(Decimal share) { return (Rational(share) * Rational(100)).toText(2) + " %"; }

Change overrideChange(const CellView& cell, const Component& component, const std::string& field,
                      const std::string& text) {
    return setChange("cells[" + cell.id() + "].overrides." + component.id.text + "." + field, text);
}

StrategyDraft spotDraft(const StrategyView& view) {
    StrategyDraft draft;
    std::set<std::string> withoutPrice;
    bool anyPool = false;
    for (const auto& cluster : view.plan.clusters) {
        if (clusterCells(*view.base.index, cluster->id.text).empty()) continue;
        if (cluster->modeOrDefault() == ClusterMode::Autopilot) continue;
        const Region* region = view.base.index->findRegion(cluster->region->text);
        const ProviderId provider = view.plan.provider->id.valueOr(ProviderId::Gcp);
        const auto at = region ? view.base.catalogue->locations().find(provider, *region->location) : std::nullopt;
        for (const auto& pool : cluster->pools) {
            anyPool = true;
            if (pool->spotOrDefault()) continue;
            const std::string machine = nodeMachine(*view.base.catalogue, provider, *pool).name;
            const auto key = view.base.priceBook ? view.base.priceBook->nodeKey(machine, true) : std::nullopt;
            if (key && at && view.base.priceBook->rate(*key, *at))
                draft.changes.push_back(
                    setChange("clusters[" + cluster->id.text + "].pools[" + pool->id.text + "].spot", "true"));
            else withoutPrice.insert(machine);
        }
    }
    std::string machines;
    for (const std::string& machine : withoutPrice) machines += (machines.empty() ? "" : ", ") + machine;
    if (!draft.changes.empty()) {
        draft.assumption = "Spot nodes are taken back at short notice: keep on other nodes what must not stop.";
        if (!machines.empty()) draft.assumption += " No spot price in the book for " + machines + ".";
    } else if (!machines.empty()) {
        draft.reason = "The price book has no spot price for " + machines + ".";
    } else {
        draft.reason = anyPool ? "Every node pool is spot already." : "No cell runs on nodes of a cluster.";
    }
    return draft;
}

StrategyDraft rightSizeDraft(const StrategyView& view) {
    StrategyDraft draft;
    for (const CellView& cell : view.base.index->cells()) {
        if (!isPriced(cell)) continue;
        const auto demand = connectionDemand(view.base.catalogue->sqlTiers(), cell);
        for (const Component& component : *cell.components) {
            if (component.kind == ComponentKind::Redis) shrinkCache(view, cell, component, draft);
            if (!demand || component.id.text != demand->component) continue;
            if (const auto tier = smallerTier(*view.base.catalogue, component, *demand))
                draft.changes.push_back(overrideChange(cell, component, "tier", tier->name));
        }
    }
    if (draft.changes.empty())
        draft.reason =
            "Every database needs its size for its connections, and no cache has more room than its "
            "working set needs (working_set_gb).";
    else
        draft.assumption =
            "Databases by their connections, caches by their working set: look at the processor load "
            "before a database gets smaller.";
    return draft;
}

StrategyDraft autoscaleDraft(const StrategyView& view) {
    StrategyDraft draft;
    for (const CellView& cell : view.base.index->cells()) {
        if (!isPriced(cell)) continue;
        for (const Component& component : *cell.components) scaleDown(cell, component, draft);
    }
    for (const auto& cluster : view.plan.clusters) {
        if (clusterCells(*view.base.index, cluster->id.text).empty()) continue;
        for (const auto& pool : cluster->pools)
            if (pool->minOrDefault() > leastNodes(*cluster))
                draft.changes.push_back(setChange("clusters[" + cluster->id.text + "].pools[" + pool->id.text + "].min",
                                                  std::to_string(leastNodes(*cluster))));
    }
    if (draft.changes.empty()) draft.reason = "Nothing runs more instances at its least than it must.";
    else
        draft.assumption =
            "Two instances of a service stay in production, one of a worker; elsewhere services go to "
            "none, and the first request waits for a start.";
    return draft;
}

StrategyDraft poolingDraft(const StrategyView& view) {
    StrategyDraft draft;
    bool any = false;
    bool without = false;
    for (const CellView& cell : view.base.index->cells()) {
        const Component* postgres = firstOfKind(cell, ComponentKind::Postgres);
        if (!postgres || !isPriced(cell)) continue;
        any = true;
        if (postgres->pooler.has()) continue;
        without = true;
        const Pooler pooler;
        ConnectionDemand demand;
        demand.pooler = pooler.defaultPoolSizeOrDefault() + pooler.reservePoolSizeOrDefault();
        demand.need = demand.admin + demand.pooler;
        const auto tier = smallerTier(*view.base.catalogue, *postgres, demand);
        if (!tier) continue;
        draft.changes.push_back(overrideChange(cell, *postgres, "pooler.placement", "central"));
        draft.changes.push_back(overrideChange(cell, *postgres, "tier", tier->name));
    }
    if (!draft.changes.empty())
        draft.assumption =
            "A central pooler holds the connections, so that a smaller database has enough of them: "
            "look at its processor load first.";
    else if (!any) draft.reason = "The plan has no PostgreSQL database.";
    else
        draft.reason =
            without ? "No database could be smaller with a pooler before it." : "Every database has a pooler already.";
    return draft;
}

} // namespace platbook::models
