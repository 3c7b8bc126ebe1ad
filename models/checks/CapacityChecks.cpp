#include "models/capacity/CellCapacity.h"
#include "models/capacity/Connections.h"
#include "models/checks/Capacity.h"
#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"
#include "models/edits/TenantPlacement.h"

#include <algorithm>

/// CAP-03 to CAP-08; connections, request rates and quotas have files of their own.
namespace platbook::models {
namespace {

bool isRun(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
}

/// With a VPC connector, instances take no addresses of the subnet.
void subnetHoldsInstances(Checker& checker, const CellView& cell) {
    if (cell.runtime != Runtime::Run || !cell.cell->subnet.has() || cell.cell->connector.has()) return;
    const AddressDemand demand = addressDemand(cell);
    const Cidr& subnet = *cell.cell->subnet;
    const int largest = static_cast<int>(checker.whole("largest_prefix"));
    const bool small = subnet.prefix > largest;
    if (demand.need <= *demand.usable && !small) return;
    const std::string numbers =
        text::grouped(demand.need) + " of " + text::grouped(std::max<std::int64_t>(*demand.usable, 0));
    Finding& finding = checker.report(
        Subject::cell(cell),
        "Subnet " + subnet.toText() + " of " + text::quoted(cell.id()) + " is too small: instances need " + numbers +
            " addresses" + (small ? ", and a subnet must be /" + std::to_string(largest) + " or larger" : "") +
            ". Widen it.",
        numbers + "; /" + std::to_string(subnet.prefix));
    int prefix = std::min(largest, subnet.prefix);
    while (prefix > 8 && (std::int64_t{1} << (32 - prefix)) - 4 < demand.need) --prefix;
    if (const auto block = nextFreeBlock(checker.plan(), *cell.cell->region, prefix))
        finding.fixes.push_back(
            setFix("Use subnet " + block->toText(), "cells[" + cell.id() + "].subnet", block->toText()));
}

/// Requests of all pods of a cluster at their most, in vCPU and GiB.
struct PodDemand {
    Rational cpu;
    Rational memGib;
    bool prod = false;
    bool any = false;
};

PodDemand podDemand(const Checker& checker, const Cluster& cluster) {
    Rational meshCpu;
    Rational meshMem;
    if (cluster.mesh.has()) {
        meshCpu = cluster.mesh->cpu.valueOr(Decimal::fromUnits(100'000'000));
        meshMem = cluster.mesh->memGib.valueOr(Decimal::fromUnits(125'000'000));
    }
    PodDemand demand;
    for (const CellView& cell : checker.index().cells()) {
        if (cell.runtime != Runtime::Kubernetes || !cell.cell->cluster.has() || *cell.cell->cluster != cluster.id)
            continue;
        demand.any = true;
        demand.prod = demand.prod || cell.isProd();
        for (const Component& component : *cell.components) {
            if (!isRun(component)) continue;
            const Rational pods(maxInstances(component));
            demand.cpu += pods * (Rational(component.cpuOrDefault()) + meshCpu);
            demand.memGib += pods * (Rational(component.runMemGibOrDefault()) + meshMem);
        }
    }
    return demand;
}

void nodesHoldPods(Checker& checker) {
    for (const auto& cluster : checker.plan().clusters) {
        if (cluster->modeOrDefault() == ClusterMode::Autopilot) continue;
        const PodDemand demand = podDemand(checker, *cluster);
        if (!demand.any) continue;
        Rational cpu;
        Rational memGib;
        for (const auto& pool : cluster->pools) {
            const Rational nodes = Rational(pool->maxOrDefault()) * Rational(pool->allocatableOrDefault());
            cpu += nodes * Rational(pool->cpuOrDefault());
            memGib += nodes * Rational(pool->memGibOrDefault());
        }
        if (demand.cpu <= cpu && demand.memGib <= memGib) continue;
        const std::string numbers = demand.cpu.toText(2) + " of " + cpu.toText(2) + " cpu, " + demand.memGib.toText(2) +
                                    " of " + memGib.toText(2) + " GiB";
        Finding& finding = checker.report({cluster->id.text, "cluster", demand.prod},
                                          "At full scale the pods of " + text::quotedName(*cluster) + " need " +
                                              numbers + ". Raise the maximum of a node pool.",
                                          numbers);
        if (cluster->pools.empty()) continue;
        const NodePool& pool = *cluster->pools.front();
        const Rational nodeCpu = Rational(pool.cpuOrDefault()) * Rational(pool.allocatableOrDefault());
        const Rational nodeMem = Rational(pool.memGibOrDefault()) * Rational(pool.allocatableOrDefault());
        if (nodeCpu.isZero() || nodeMem.isZero()) continue;
        const std::int64_t raised = pool.maxOrDefault() + std::max(((demand.cpu - cpu) / nodeCpu).ceiling(),
                                                                   ((demand.memGib - memGib) / nodeMem).ceiling());
        finding.fixes.push_back(setFix("Raise " + pool.id.text + " to " + std::to_string(raised) + " nodes",
                                       "clusters[" + cluster->id.text + "].pools[" + pool.id.text + "].max",
                                       std::to_string(raised)));
    }
}

void cachesHoldWorkingSet(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || *component.kind != ComponentKind::Redis) continue;
        if (!component.workingSetGb.has()) {
            checker.notEvaluated(cell, component, "working_set_gb");
            continue;
        }
        const Rational share(checker.parameter("share"));
        const Rational used(*component.workingSetGb);
        if (share.isZero() || used <= share * Rational(component.redisGbOrDefault())) continue;
        const std::string wanted = std::to_string((used / share).ceiling());
        const std::string numbers =
            component.workingSetGb->toText() + " of " + component.redisGbOrDefault().toText() + " GB";
        Finding& finding =
            checker.report(Subject::component(cell, component),
                           text::quoted(component.id.text) + " of " + cell.id() + " holds " + numbers + ", more than " +
                               (share * Rational(100)).toText(1) + " %. Use " + wanted + " GB.",
                           numbers);
        finding.fixes.push_back(setFix("Use " + wanted + " GB", componentPath(cell, component, "gb"), wanted));
    }
}

void standbyCanTakeOver(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.failover) return;
    if (const auto gap = standbyGap(checker, cell)) {
        Finding& finding = checker.report(Subject::cell(cell),
                                          "If " + cell.region->id.text + " is lost, " + gap->words + " that " +
                                              text::quoted(cell.id()) + " needs. " +
                                              (gap->quota.empty() ? "Match the size." : "Raise the quota."),
                                          gap->facts);
        if (gap->quota.empty())
            finding.fixes.push_back(setFix("Use " + gap->wanted + " in " + gap->cell,
                                           "cells[" + gap->cell + "].overrides." + gap->component + ".tier",
                                           gap->wanted));
        else finding.fixes.push_back(hint("Record a limit of " + gap->wanted + "…"));
    }
    const auto& quotas = checker.plan().quotas;
    const bool recorded = std::any_of(quotas.begin(), quotas.end(), [&](const auto& quota) {
        return quota->region->text == cell.failover->id.text && *quota->project == cell.project &&
               quota->metric.has() && *quota->metric == QuotaMetric::RunMaxInstances;
    });
    if (!recorded && cell.runtime == Runtime::Run)
        checker.notEvaluated(Subject::cell(cell),
                             "quotas: run.max_instances of " + cell.project + " in " + cell.failover->id.text);
}

/// A silo holds its one tenant whatever it says, so an unset limit is no gap there.
void cellsHaveRoom(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || cell.isSilo()) return;
    if (!cell.cell->maxTenants.has()) {
        checker.notEvaluated(Subject::cell(cell), "cells[" + cell.id() + "].max_tenants");
        return;
    }
    const auto used = static_cast<std::int64_t>(cell.tenants.size());
    if (Rational(used) <= Rational(checker.parameter("share")) * Rational(*cell.cell->maxTenants)) return;
    const std::string numbers = text::grouped(used) + " of " + text::grouped(*cell.cell->maxTenants);
    checker.report(Subject::cell(cell), text::quoted(cell.id()) + " holds " + numbers + " tenants. Plan the next cell.",
                   numbers);
}

/// Runs on request billing although something calls it that is no request: a schedule, or a queue.
std::string backgroundWork(const Checker& checker, const CellView& cell, const Component& component) {
    if (billingOf(component) != RunBilling::Request) return {};
    for (const auto& schedule : checker.plan().schedules) {
        const Place place = placeOf(checker.index(), *schedule->component);
        const bool meant = place.kind == Place::Kind::Unknown
                               ? place.id == component.id.text
                               : meansCell(place, cell) && place.component == component.id.text;
        const bool here = !schedule->env.has() || std::find(schedule->env->begin(), schedule->env->end(),
                                                            *cell.cell->env) != schedule->env->end();
        if (meant && here) return "schedule " + text::quotedName(*schedule);
    }
    for (const auto& flow : checker.plan().flows) {
        if (!flow->kind.has() || *flow->kind != FlowKind::Queue) continue;
        const Place to = placeOf(checker.index(), *flow->to);
        if (meansCell(to, cell) && to.component == component.id.text) return "queue " + text::quotedName(*flow);
    }
    const bool consumer = *component.kind == ComponentKind::Worker || *component.kind == ComponentKind::Scheduler;
    return consumer ? "work without requests" : std::string();
}

void singletonsRunOnce(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    for (const Component& component : *cell.components) {
        if (!isRun(component)) continue;
        const std::string name = text::quoted(component.id.text) + " of " + cell.id();
        if (component.singletonOrDefault() && maxInstances(component) > 1) {
            Finding& finding =
                checker.report(Subject::component(cell, component),
                               name + " must never run twice, but may run " + std::to_string(maxInstances(component)) +
                                   " times. Set its maximum to 1.",
                               "max " + std::to_string(maxInstances(component)));
            finding.fixes.push_back(setFix(
                "Set the maximum to 1", componentPath(cell, component, component.count.has() ? "count" : "max"), "1"));
        }
        const std::string work = backgroundWork(checker, cell, component);
        if (work.empty()) continue;
        Finding& finding = checker.report(
            Subject::component(cell, component),
            name + " is billed by request and sleeps between them, so " + work + " may not run. Bill it by instance.",
            "billing request, " + work);
        finding.fixes.push_back(setFix("Bill " + component.id.text + " by instance",
                                       componentPath(cell, component, "billing"), "instance"));
    }
}

} // namespace

std::optional<StandbyGap> standbyGap(const Checker& checker, const CellView& cell) {
    if (!cell.failover) return std::nullopt;
    const std::int64_t demand = maxInstancesOf(cell);
    for (const auto& quota : checker.plan().quotas) {
        const bool meant = quota->region->text == cell.failover->id.text && *quota->project == cell.project &&
                           quota->metric.has() && *quota->metric == QuotaMetric::RunMaxInstances && quota->limit.has();
        if (!meant || Rational(*quota->limit) >= Rational(demand)) continue;
        const std::string numbers = quota->limit->toText() + " of " + text::grouped(demand) + " instances";
        return StandbyGap{
            cell.failover->id.text + " may run " + numbers, numbers, quota->id.text, std::to_string(demand), {}, {}};
    }
    if (failoverMode(*cell.failover) != RegionMode::ActiveActive)
        return std::nullopt; // a replica has the primary's tier
    const Component* primary = firstOfKind(cell, ComponentKind::Postgres);
    const SqlTiers& tiers = checker.catalogue().sqlTiers();
    const auto wanted = primary ? databaseTier(tiers, *primary) : std::nullopt;
    for (const CellView& other : checker.index().cells()) {
        const bool receives = *other.cell->region == cell.failover->id && *other.cell->env == *cell.cell->env &&
                              *other.cell->stamp == *cell.cell->stamp;
        const Component* standby = receives ? firstOfKind(other, ComponentKind::Postgres) : nullptr;
        const auto given = standby ? databaseTier(tiers, *standby) : std::nullopt;
        if (!wanted || !given || (given->vcpu >= wanted->vcpu && given->gib >= wanted->gib)) continue;
        return StandbyGap{text::quoted(standby->id.text) + " of " + other.id() + " is " + given->name +
                              " instead of the " + wanted->name,
                          given->name + " below " + wanted->name,
                          {},
                          wanted->name,
                          other.id(),
                          standby->id.text};
    }
    return std::nullopt;
}

std::vector<CheckEntry> capacityChecks() {
    using A = Aspect;
    return {
        {"CAP-01", A::None, &connectionsSuffice},
        {"CAP-02", A::Tenants | A::Pricing | A::Observability | A::Cells | A::Places | A::Models | A::Processors,
         &servicesCarryPeak},
        {"CAP-02", A::Tenants | A::AllTenants | A::Pricing | A::Observability | A::Cells | A::Places | A::Environments,
         &servicesCarrySharedObjective},
        {"CAP-03", A::Cells | A::Places, &subnetHoldsInstances},
        {"CAP-04", A::Clusters | A::Cells | A::Stamps | A::Environments | A::Info, &nodesHoldPods},
        {"CAP-05", A::None, &cachesHoldWorkingSet},
        {"CAP-06", A::Money | A::Cells | A::Stamps, &standbyCanTakeOver},
        {"CAP-07", A::Tenants, &cellsHaveRoom},
        {"CAP-08", A::Delivery | A::Flows | A::Cells | A::Stamps | A::Places | A::Models | A::Processors,
         &singletonsRunOnce},
        {"QUO-01", A::Money | A::Cells | A::Stamps | A::Clusters | A::Provider | A::Places | A::Info | A::Environments,
         &limitsAreNotUsedUp},
    };
}

} // namespace platbook::models
