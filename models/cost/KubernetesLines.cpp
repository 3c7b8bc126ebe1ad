#include "models/cost/FormParts.h"
#include "models/cost/LineFamilies.h"

#include <algorithm>

namespace platbook::models {
namespace {

using ScenarioPart = Rational Range3<Rational>::*;
constexpr ScenarioPart scenarios[] = {&Range3<Rational>::low, &Range3<Rational>::expected, &Range3<Rational>::high};

/// Nodes that carry so much on one resource.
Rational nodesFor(const Rational& requested, const Rational& size) {
    return size.isZero() ? Rational(0) : Rational((requested / size).ceiling());
}

Range3<Rational> nodesOf(const NodePool& pool, const PodRequest* pods) {
    const Rational share = pool.allocatableOrDefault();
    const Rational min = pool.minOrDefault();
    const Rational max = pool.maxOrDefault();
    Range3<Rational> nodes{min, min, min};
    if (!pods) return nodes;
    for (const ScenarioPart scenario : scenarios) {
        const Rational wanted = std::max(nodesFor(pods->cpu.*scenario, Rational(pool.cpuOrDefault()) * share),
                                         nodesFor(pods->memGib.*scenario, Rational(pool.memGibOrDefault()) * share));
        nodes.*scenario = clamped(wanted, min, max);
    }
    return nodes;
}

} // namespace

PodRequest podRequest(const PricingContext& context, const CellPricing& cell, const Cluster& cluster) {
    PodRequest pods;
    Rational meshCpu, meshMemory;
    if (cluster.mesh.has()) { // a sidecar per pod
        meshCpu = cluster.mesh->cpu.valueOr(Decimal::fromUnits(100'000'000));
        meshMemory = cluster.mesh->memGib.valueOr(Decimal::fromUnits(125'000'000));
    }
    for (const Component& component : *cell.view->components) {
        if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
        const InstanceCounts n = instanceCounts(context, cell, component);
        for (const ScenarioPart scenario : scenarios) {
            pods.cpu.*scenario += n.average.*scenario * (Rational(component.cpuOrDefault()) + meshCpu);
            pods.memGib.*scenario += n.average.*scenario * (Rational(component.runMemGibOrDefault()) + meshMemory);
        }
    }
    return pods;
}

void addClusterLines(const PricingContext& context, const Cluster& cluster, const EnvironmentId& env,
                     const PodRequest& pods, LineSink& sink) {
    const Region* region = context.index->findRegion(cluster.region->text);
    const PricedAt at = region ? context.locate(*region->location) : PricedAt{};
    const Environment* environment = context.index->findEnvironment(env.text);
    const std::int64_t hours = environment ? context.hoursOf(*environment) : context.hours;
    const auto head = [&](std::string_view component, std::string_view sku) {
        return LineHead{cluster.id.text,      component, env.text, cluster.region->text, "shared", sku,
                        CostGroup::Kubernetes};
    };
    sink.add(head("cluster", "k8s.cluster"), context.form->cluster(context, cluster, hours, at, sink));
    if (cluster.modeOrDefault() == ClusterMode::Autopilot) {
        sink.add(head("pods", "k8s.node"), context.form->pods(context, pods.cpu, pods.memGib, hours, at));
        return;
    }
    bool first = true; // the pods fall on the first pool, the others stay at their minimum
    for (const auto& pool : cluster.pools) {
        const Range3<Rational> nodes = nodesOf(*pool, first ? &pods : nullptr);
        const NamedSize machine = machineOf(context, *pool);
        const RateFamily family = pool->spotOrDefault() ? RateFamily::SpotNode : RateFamily::Node;
        sink.add(head(pool->id.text, "k8s.node"),
                 {{"nodes", "month", nodes, familyPrice(context, family, machine.name, at), {}, sink.derive([&] {
                       return nodes.expected.toText() + " nodes" +
                              (machine.note.empty() ? std::string() : " of " + machine.name + machine.note) + " for " +
                              pods.cpu.expected.toText() + " vCPU and " + pods.memGib.expected.toText() +
                              " GiB of pods";
                   })}});
        sink.add(head(pool->id.text, "k8s.disk"),
                 context.form->nodeDisks(context, nodes, pool->diskGbOrDefault(), at, sink));
        first = false;
    }
}

} // namespace platbook::models
