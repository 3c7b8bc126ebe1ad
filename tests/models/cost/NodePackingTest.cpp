#include "CostFixture.h"

#include "models/cost/NodePacking.h"

using namespace costfixture;

/// Pods on nodes: what is used, what is idle, what the system keeps.
class NodePackingTest : public QObject {
    Q_OBJECT

    using Pods = std::vector<std::pair<PackedPods, std::int64_t>>;

    static PackedPods sized(int cpu, int memGib) { return {"c", "p", {}, cpu, memGib, true}; }

    /// A cell with one service on one pool of nodes of 4 vCPU and 16 GiB. @param pool, api  their further fields
    static PlanPtr onePool(const std::string& pool, const std::string& api) {
        return planFrom(
            "schema: deployment-plan/v1\n"
            "plan: {id: kube, name: Kube, owner: team, reviewed: 2026-01-31}\n"
            "jurisdictions: [{id: eu}]\n"
            "regions: [{id: home, location: us-central1, jurisdiction: eu, cidr: 10.20.0.0/16}]\n"
            "environments: [{id: live, data: live, kind: prod}]\n"
            "clusters: [{id: kub, region: home, pools: [{id: one, cpu: 4, mem_gib: 16, " +
            pool +
            "}]}]\n"
            "stamps: {main: [{id: api, kind: api, " +
            api +
            "}]}\n"
            "cells: [{id: cell-1, stamp: main, env: live, region: home, runtime: kubernetes, cluster: kub, isolation: "
            "pool,\n  subnet: 10.20.1.0/24, psa: 10.20.64.0/20}]\n");
    }

private slots:
    void wholePodsLeaveGaps() {
        // Three of 3 vCPU on nodes of 4: one each, though 9 / 4 would be three nodes with room to spare.
        QCOMPARE(*nodesForWhole(Pods{{sized(3, 1), 3}}, 4, 16), 3);
        // With four of 1 vCPU beside them: three fill the gaps, one more node for the fourth.
        QCOMPARE(*nodesForWhole(Pods{{sized(1, 1), 4}, {sized(3, 1), 3}}, 4, 16), 4);
        // Memory may be what fills a node: 4 + 4 + 4 + 4 of 16.
        QCOMPARE(*nodesForWhole(Pods{{sized(1, 4), 5}}, 64, 16), 2);
        QCOMPARE(*nodesForWhole(Pods{}, 4, 16), 0);
    }

    void aPodLargerThanANodeCannotBePacked() {
        QVERIFY(!nodesForWhole(Pods{{sized(5, 1), 1}}, 4, 16));
        QVERIFY(nodesForWhole(Pods{{sized(5, 1), 0}}, 4, 16)); // none of them is there
    }

    void sharesAddUp() {
        const auto plan = planFrom(fileText("tests/exporters/data/kubernetes.plat.yaml"));
        EvaluationOptions newest;
        const auto evaluation = evaluated(plan, newest);
        const auto pools = packedPools(*evaluation);
        QVERIFY(pools.size() >= 2);
        Money nodes;
        for (const PackedPool& pool : pools) {
            for (const auto& shares : {pool.cpu.low, pool.cpu.expected, pool.cpu.high, pool.memory.expected})
                QVERIFY(shares.used + shares.idle + shares.system == Rational(1));
            QVERIFY(pool.used + pool.idle + pool.system == pool.amount);
            QVERIFY(pool.cpu.low.used <= pool.cpu.high.used || pool.nodes.low < pool.nodes.high);
            nodes += pool.amount.expected;
        }
        Money lines;
        for (const CostLine& line : evaluation->lines)
            if (line.sku == "k8s.node" || line.sku == "k8s.disk") lines += line.amount.expected;
        QCOMPARE(text(nodes), text(lines));
    }

    void figuresByHand() {
        // One pool of 4 vCPU and 16 GiB, 0.9 allocatable, three nodes at least; two pods of 2 vCPU and 4 GiB always run:
        // 4 of 12 vCPU are used, 1.2 kept, 6.8 idle; 8 of 48 GiB.
        const auto plan = onePool("min: 3, max: 6, allocatable: 0.9", "cpu: 2, mem_gib: 4, min: 2, max: 2");
        const auto pools = packedPools(*evaluated(plan));
        QCOMPARE(pools.size(), std::size_t{1});
        const PackedPool& pool = pools[0];
        QVERIFY(pool.nodes.expected == Rational(3));
        QVERIFY(pool.cpu.expected.used == Rational::fraction(4, 12));
        QVERIFY(pool.cpu.expected.system == Rational::fraction(1, 10));
        QVERIFY(pool.cpu.expected.idle == Rational::fraction(68, 120));
        QVERIFY(pool.memory.expected.used == Rational::fraction(8, 48));
        QCOMPARE(*pool.whole.expected, 2); // 3.6 vCPU of a node hold one pod of two
        QCOMPARE(pool.pods.size(), std::size_t{1});
        QVERIFY(pool.pods[0].fits && pool.pods[0].count.expected == Rational(2));
        QCOMPARE(pool.used.expected.cents(), (pool.amount.expected.cents() * 2 + 3) / 6); // a third, rounded
    }

    void fullNodesAreNotIdle() {
        // Pods ask for more than the one node gives them: half of it is theirs, half the system's, and a cent that does not
        // halve is the system's.
        const auto plan = onePool("min: 1, max: 1, allocatable: 0.5", "cpu: 2, mem_gib: 1, min: 2, max: 2");
        const auto pools = packedPools(*evaluated(plan));
        QCOMPARE(pools.size(), std::size_t{1});
        QVERIFY(pools[0].amount.expected.cents() % 2 == 1); // 107.83: a node and its disk
        QCOMPARE(pools[0].idle.expected.cents(), 0);
        QVERIFY(pools[0].used.expected + pools[0].system.expected == pools[0].amount.expected);
    }

private:
    static QString text(Money amount) { return QString::fromStdString(amount.toText()); }
};

QTEST_GUILESS_MAIN(NodePackingTest)
#include "NodePackingTest.moc"
