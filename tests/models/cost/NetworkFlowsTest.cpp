#include "CostFixture.h"

#include "models/cost/NetworkFlows.h"

#include <algorithm>

using namespace costfixture;

/// Traffic that is paid for, with the volume behind it.
class NetworkFlowsTest : public QObject {
    Q_OBJECT

    static std::vector<NetworkFlow> flowsOf(const EvaluationPtr& evaluation, NetworkFlowKind kind) {
        std::vector<NetworkFlow> flows = networkFlows(*evaluation);
        std::erase_if(flows, [kind](const NetworkFlow& flow) { return flow.kind != kind; });
        return flows;
    }
    static QString gb(const NetworkFlow& flow) {
        return flow.gb ? QString::fromStdString(flow.gb->expected.toText(3)) : QString();
    }

private slots:
    void trafficToTheInternetNamesItsTenants() {
        OneCell cell;
        cell.components = "{id: api, kind: api}";
        cell.usage = "{egress_gb: 250}";
        const auto flows = flowsOf(evaluated(planFrom(cell.text())), NetworkFlowKind::Internet);
        QCOMPARE(flows.size(), std::size_t{1});
        QCOMPARE(gb(flows[0]), QStringLiteral("250"));
        QCOMPARE(QString::fromStdString(flows[0].from), QStringLiteral("home"));
        QCOMPARE(QString::fromStdString(flows[0].to), QStringLiteral("internet"));
        QVERIFY2(flows[0].cause.find("250 GB") != std::string::npos, flows[0].cause.c_str());
        QCOMPARE(flows[0].amount.expected.cents(), 3000); // 250 x 0.12
    }

    void aReplicaInAnotherRegionCausesHalfOfItsDisk() {
        OneCell cell;
        cell.components = "{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 300, ha: true, dr_replica: true}";
        const auto evaluation = evaluated(planFrom(cell.text()));
        const auto flows = flowsOf(evaluation, NetworkFlowKind::Replication);
        QCOMPARE(flows.size(), std::size_t{1});
        QCOMPARE(gb(flows[0]), QStringLiteral("150"));
        QCOMPARE(QString::fromStdString(flows[0].from + " " + flows[0].to), QStringLiteral("home west"));
        QCOMPARE(flows[0].amount.expected.cents(), 1200); // 150 x 0.08, between continents
        // Its standby in another zone costs nothing of its own, and is there all the same.
        const auto zones = flowsOf(evaluation, NetworkFlowKind::Zones);
        QCOMPARE(zones.size(), std::size_t{1});
        QVERIFY(zones[0].included && !zones[0].line && zones[0].amount == MoneyRange());
    }

    void volumesInGibAreGivenInGb() {
        OneCell cell;
        cell.components = "{id: api, kind: api}";
        cell.cell = ", nat_gib: 100";
        const auto flows = flowsOf(evaluated(planFrom(cell.text())), NetworkFlowKind::Nat);
        QCOMPARE(flows.size(), std::size_t{1});
        QCOMPARE(gb(flows[0]), QStringLiteral("107.374"));
    }

    void amountsAreThoseOfTheirLines() {
        const auto evaluation = evaluated(atlasPlan());
        std::vector<CostLine> lines(evaluation->lines.begin(), evaluation->lines.end());
        const auto flows = networkFlows(*evaluation);
        QVERIFY(std::any_of(flows.begin(), flows.end(), [](const NetworkFlow& flow) { return flow.line.has_value(); }));
        for (const NetworkFlow& flow : flows) {
            if (!flow.line) continue;
            QVERIFY(lines[*flow.line].amount == flow.amount);
            QVERIFY(lines[*flow.line].cell == flow.cell);
        }
    }
};

QTEST_GUILESS_MAIN(NetworkFlowsTest)
#include "NetworkFlowsTest.moc"
