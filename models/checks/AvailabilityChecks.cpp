#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"

#include <algorithm>
#include <array>

/// HA-01 to HA-05: the loss of an instance, a node or a zone in production.
namespace platbook::models {
namespace {

bool isKind(const Component& component, ComponentKind kind) { return component.kind.has() && *component.kind == kind; }

std::string nameIn(const CellView& cell, const Component& component) {
    return text::quoted(component.id.text) + " of " + cell.id();
}

void databaseHasSecondZone(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        if (!isKind(component, ComponentKind::Postgres) || component.haOrDefault()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            nameIn(cell, component) +
                " stands in one zone in production; if that zone is lost, the database is too. Add a second zone.",
            "ha false");
        finding.fixes.push_back(setFix("Add a second zone", componentPath(cell, component, "ha"), "true"));
    }
}

bool holdsState(RedisRoles role) {
    return role == RedisRoles::Session || role == RedisRoles::Ratelimit || role == RedisRoles::Queue ||
           role == RedisRoles::Idempotency;
}

void stateCacheHasSecondZone(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        if (!isKind(component, ComponentKind::Redis) || component.haOrDefault()) continue;
        std::vector<std::string> roles;
        for (const RedisRoles role : component.redisRolesOrDefault())
            if (holdsState(role)) roles.emplace_back(toText(role));
        if (roles.empty()) continue;
        Finding& finding = checker.report(Subject::component(cell, component),
                                          nameIn(cell, component) + " holds " + text::list(roles) +
                                              " in one zone; they are lost with it. Add a second zone.",
                                          "ha false, holds " + text::list(roles));
        finding.fixes.push_back(setFix("Add a second zone", componentPath(cell, component, "ha"), "true"));
    }
}

void frontEndsHaveTwoInstances(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd()) return;
    const std::int64_t wanted = checker.whole("instances");
    for (const Component& component : *cell.components) {
        if (!isKind(component, ComponentKind::Web) && !isKind(component, ComponentKind::Api)) continue;
        const std::int64_t least = minInstances(component);
        if (least >= wanted) continue;
        const std::string number = std::to_string(wanted);
        Finding& finding =
            checker.report(Subject::component(cell, component),
                           nameIn(cell, component) + " may run with " +
                               text::counted(static_cast<std::size_t>(std::max<std::int64_t>(0, least)), "instance") +
                               "; a restart then stops it. Keep " + number + " running.",
                           "min " + std::to_string(least) + " of " + number);
        Fix fix = setFix("Keep " + number + " instances",
                         componentPath(cell, component, component.count.has() ? "count" : "min"), number);
        if (!component.count.has() && maxInstances(component) < wanted)
            fix.changes.push_back(setFix({}, componentPath(cell, component, "max"), number).changes.front());
        finding.fixes.push_back(std::move(fix));
    }
}

std::vector<const CellView*> cellsOf(const Checker& checker, const Cluster& cluster) {
    std::vector<const CellView*> cells;
    for (const CellView& cell : checker.index().cells())
        if (cell.runtime == Runtime::Kubernetes && cell.cell->cluster.has() && *cell.cell->cluster == cluster.id)
            cells.push_back(&cell);
    return cells;
}

void clusterSpansZones(Checker& checker, const Cluster& cluster) {
    const std::string path = "clusters[" + cluster.id.text + "]";
    if (!cluster.regionalOrDefault()) {
        Finding& finding = checker.report(
            {cluster.id.text, "cluster", true},
            "Cluster " + text::quotedName(cluster) + " stands in one zone in production. Make it regional.",
            "regional false");
        finding.fixes.push_back(setFix("Make it regional", path + ".regional", "true"));
    }
    if (cluster.modeOrDefault() == ClusterMode::Autopilot) return; // it has no node pools
    const std::int64_t wanted = checker.whole("nodes");
    std::int64_t nodes = 0;
    const NodePool* largest = nullptr;
    for (const auto& pool : cluster.pools) {
        nodes += pool->minOrDefault();
        if (!largest || pool->maxOrDefault() > largest->maxOrDefault()) largest = &*pool;
    }
    if (nodes >= wanted) return;
    Finding& finding =
        checker.report({cluster.id.text, "cluster", true},
                       "Cluster " + text::quotedName(cluster) + " may run with " +
                           text::counted(static_cast<std::size_t>(nodes), "node") + "; production needs " +
                           std::to_string(wanted) + ", one per zone. Raise the minimum of a node pool.",
                       std::to_string(nodes) + " of " + std::to_string(wanted) + " nodes");
    if (!largest) return;
    const std::int64_t raised = largest->minOrDefault() + wanted - nodes;
    Fix fix = setFix("Keep " + std::to_string(wanted) + " nodes", path + ".pools[" + largest->id.text + "].min",
                     std::to_string(raised));
    if (largest->maxOrDefault() < raised)
        fix.changes.push_back(
            setFix({}, path + ".pools[" + largest->id.text + "].max", std::to_string(raised)).changes.front());
    finding.fixes.push_back(std::move(fix));
}

void clustersSurviveZones(Checker& checker) {
    for (const auto& cluster : checker.plan().clusters) {
        const std::vector<const CellView*> cells = cellsOf(checker, *cluster);
        if (std::any_of(cells.begin(), cells.end(), [](const CellView* cell) { return cell->isProd(); }))
            clusterSpansZones(checker, *cluster);
    }
}

void replicasAreSpread(Checker& checker, const CellView& cell) {
    if (cell.runtime != Runtime::Kubernetes || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        const bool run = component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
        if (!run || component.singletonOrDefault() || component.spreadOrDefault() == RunSpread::Zone) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            "Replicas of " + nameIn(cell, component) + " are not spread over zones, so one zone may hold them all.",
            "spread " + std::string(toText(component.spreadOrDefault())));
        finding.fixes.push_back(setFix("Spread over zones", componentPath(cell, component, "spread"), "zone"));
    }
}

/// A singleton has nothing to keep running beside it, so that it needs no budget.
void budgetsLetDrain(Checker& checker, const CellView& cell) {
    if (cell.runtime != Runtime::Kubernetes || !cell.isProd()) return;
    for (const Component& component : *cell.components) {
        const bool run = component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
        if (!run || component.singletonOrDefault()) continue;
        const RunPdb& pdb = *component.pdb;
        const std::int64_t least = minInstances(component);
        const std::string name = nameIn(cell, component);
        if (!pdb.enabledOrDefault()) {
            Finding& finding = checker.report(
                Subject::component(cell, component),
                name + " has no disruption budget, so a drain may remove all its pods at once.", "no budget");
            finding.fixes.push_back(
                setFix("Allow one pod at a time", componentPath(cell, component, "pdb.enabled"), "true"));
            continue;
        }
        const bool byMinimum = pdb.minAvailable.has();
        const bool blocks =
            byMinimum ? *pdb.minAvailable >= std::max<std::int64_t>(1, least) : pdb.maxUnavailable.valueOr(1) == 0;
        if (!blocks) continue;
        const std::string facts =
            byMinimum ? "minAvailable " + std::to_string(*pdb.minAvailable) + " of " + std::to_string(least)
                      : "maxUnavailable 0";
        Finding& finding = checker.report(
            Subject::component(cell, component),
            name + " allows no pod to be evicted (" + facts + "), which blocks drains. Allow one.", facts);
        Fix fix = setFix("Allow one pod at a time", componentPath(cell, component, "pdb.max_unavailable"), "1");
        if (byMinimum) fix.changes.push_back(clearChange(componentPath(cell, component, "pdb.min_available")));
        finding.fixes.push_back(std::move(fix));
    }
}

} // namespace

std::vector<CheckEntry> availabilityChecks() {
    using A = Aspect;
    return {
        {"HA-01", A::None, &databaseHasSecondZone},
        {"HA-02", A::None, &stateCacheHasSecondZone},
        {"HA-03", A::None, &frontEndsHaveTwoInstances},
        {"HA-04", A::Clusters | A::Cells | A::Environments | A::Info, &clustersSurviveZones},
        {"HA-04", A::None, &replicasAreSpread},
        {"HA-05", A::None, &budgetsLetDrain},
    };
}

} // namespace platbook::models
