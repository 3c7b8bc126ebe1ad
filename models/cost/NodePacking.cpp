#include "models/cost/NodePacking.h"

#include "models/cost/ClusterScope.h"
#include "models/cost/LineFamilies.h"
#include "models/cost/LineParts.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::int64_t mostPods = 20'000;

template<class Work> void eachScenario(Work work) {
    work(&Range3<Rational>::low, &Range3<NodeShares>::low, &MoneyRange::low, &Range3<std::optional<std::int64_t>>::low);
    work(&Range3<Rational>::expected, &Range3<NodeShares>::expected, &MoneyRange::expected,
         &Range3<std::optional<std::int64_t>>::expected);
    work(&Range3<Rational>::high, &Range3<NodeShares>::high, &MoneyRange::high,
         &Range3<std::optional<std::int64_t>>::high);
}

/// @param allocatable  share of a node that pods may take
NodeShares sharesOf(const Rational& requested, const Rational& nodes, const Rational& size,
                    const Rational& allocatable) {
    const Rational all = nodes * size;
    if (all.isZero()) return {0, allocatable, Rational(1) - allocatable};
    // More than the nodes hold is asked for where the pool is at its maximum.
    const Rational used = std::min(requested / all, allocatable);
    return {used, allocatable - used, Rational(1) - allocatable};
}

Money partOf(Money amount, const Rational& share) {
    return (Rational::fraction(amount.cents(), 100) * share).toMoney();
}

std::vector<PackedPods> podsOf(const PricingContext& context, const LineParts& parts, const Cluster& cluster,
                               const std::vector<const CellView*>& cells) {
    std::vector<PackedPods> pods;
    for (const CellView* cell : cells)
        for (const Component& component : *cell->components) {
            if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
            const PodSize size = podSize(component, cluster);
            pods.push_back({cell->id(), component.id.text,
                            instanceCounts(context, parts.pricingOf(*cell), component).average, size.cpu, size.memGib,
                            true});
        }
    return pods;
}

void addShares(PackedPool& packed, const NodePool& pool) {
    const Rational allocatable = pool.allocatableOrDefault();
    for (PackedPods& one : packed.pods)
        one.fits = one.cpu <= packed.nodeCpu * allocatable && one.memGib <= packed.nodeGib * allocatable;
    eachScenario([&](auto number, auto shares, auto money, auto whole) {
        Rational cpu, memGib;
        std::vector<std::pair<PackedPods, std::int64_t>> pods;
        for (const PackedPods& one : packed.pods) {
            cpu += one.count.*number * one.cpu;
            memGib += one.count.*number * one.memGib;
            pods.emplace_back(one, (one.count.*number).ceiling());
        }
        packed.whole.*whole = nodesForWhole(pods, packed.nodeCpu * allocatable, packed.nodeGib * allocatable);
        packed.cpu.*shares = sharesOf(cpu, packed.nodes.*number, packed.nodeCpu, allocatable);
        packed.memory.*shares = sharesOf(memGib, packed.nodes.*number, packed.nodeGib, allocatable);
        const bool byMemory = (packed.memory.*shares).used > (packed.cpu.*shares).used;
        const NodeShares& fuller = (byMemory ? packed.memory : packed.cpu).*shares;
        // Cents that rounding leaves go to the system's share, so that nothing is idle on full nodes.
        packed.used.*money = partOf(packed.amount.*money, fuller.used);
        packed.idle.*money = partOf(packed.amount.*money, fuller.idle);
        packed.system.*money = packed.amount.*money - packed.used.*money - packed.idle.*money;
    });
}

} // namespace

std::optional<std::int64_t> nodesForWhole(const std::vector<std::pair<PackedPods, std::int64_t>>& pods, Rational cpu,
                                          Rational memGib) {
    struct Room {
        Rational cpu, memGib;
    };
    std::vector<const std::pair<PackedPods, std::int64_t>*> order;
    std::int64_t all = 0;
    for (const auto& one : pods) {
        if (one.second > 0 && (one.first.cpu > cpu || one.first.memGib > memGib)) return std::nullopt;
        all += one.second;
        order.push_back(&one);
    }
    if (all > mostPods) return std::nullopt;
    // By the share of a node that the larger of both takes.
    const auto weight = [&](const PackedPods& pod) {
        const Rational ofCpu = cpu.isZero() ? Rational(0) : pod.cpu / cpu;
        const Rational ofMemory = memGib.isZero() ? Rational(0) : pod.memGib / memGib;
        return std::max(ofCpu, ofMemory);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](const auto* a, const auto* b) { return weight(a->first) > weight(b->first); });
    std::vector<Room> nodes;
    for (const auto* one : order) {
        std::size_t first = 0; // pods of one size: a node without room for one has none for the next
        for (std::int64_t i = 0; i < one->second; ++i) {
            while (first < nodes.size() &&
                   (nodes[first].cpu < one->first.cpu || nodes[first].memGib < one->first.memGib))
                ++first;
            if (first == nodes.size()) nodes.push_back({cpu, memGib});
            nodes[first].cpu = nodes[first].cpu - one->first.cpu;
            nodes[first].memGib = nodes[first].memGib - one->first.memGib;
        }
    }
    return static_cast<std::int64_t>(nodes.size());
}

std::vector<PackedPool> packedPools(const Evaluation& evaluation) {
    const PlanIndex& index = *evaluation.index;
    const PricingContext context = makePricingContext(index, *evaluation.catalogue, evaluation.priceBook);
    const LineParts parts(context);
    std::vector<PackedPool> pools;
    for (const auto& cluster : index.plan().clusters) {
        const std::vector<const CellView*> cells = clusterCells(index, cluster->id.text);
        if (cells.empty() || cluster->modeOrDefault() == ClusterMode::Autopilot) continue;
        PodRequest requested;
        for (const CellView* cell : cells) requested += podRequest(context, parts.pricingOf(*cell), *cluster);
        bool first = true;
        for (const auto& pool : cluster->pools) {
            PackedPool packed;
            packed.cluster = cluster->id.text;
            packed.pool = pool->id.text;
            packed.env = clusterEnvironment(cells).text;
            packed.nodes = nodeCounts(*pool, first ? &requested : nullptr);
            packed.nodeCpu = Rational(pool->cpuOrDefault());
            packed.nodeGib = Rational(pool->memGibOrDefault());
            if (first) packed.pods = podsOf(context, parts, *cluster, cells);
            for (const CostLine& line : evaluation.otherLines) {
                if (line.cell != packed.cluster || line.component != packed.pool) continue;
                packed.amount += line.amount;
                packed.priced = packed.priced && line.priced;
            }
            addShares(packed, *pool);
            pools.push_back(std::move(packed));
            first = false;
        }
    }
    return pools;
}

} // namespace platbook::models
