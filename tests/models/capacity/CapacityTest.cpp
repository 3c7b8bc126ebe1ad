#include "tests/models/cost/CostFixture.h"

#include "models/capacity/CellCapacity.h"
#include "models/capacity/Connections.h"
#include "models/capacity/RegionLoss.h"

using namespace costfixture;

/// The capacity figures of DOMAIN.md section 6, and the rules of CAP-01, CAP-03, QUO-01 and DR-01 one by one.
class CapacityTest : public QObject {
    Q_OBJECT

    PlanIndex m_atlas{atlasPlan()};

    const CellView& cell(const QString& id) const { return *m_atlas.findCell(id.toStdString()); }
    static const SqlTiers& tiers() { return catalogue()->sqlTiers(); }
    static QString minutes(const std::optional<Rational>& value) {
        return value ? QString::fromStdString(value->toText()) : QStringLiteral("unlimited");
    }
    /// need / rollout / usable of a one-cell plan.
    static QString demand(const OneCell& plan) {
        const PlanIndex index(planFrom(plan.text()));
        const auto found = connectionDemand(tiers(), index.cells().front());
        if (!found) return QStringLiteral("none");
        return QStringLiteral("%1 / %2 / %3")
            .arg(found->need)
            .arg(QString::fromStdString(found->rollout.toText()))
            .arg(found->usable ? QString::number(*found->usable) : QStringLiteral("unknown"));
    }

private slots:
    void connections_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("expected");
        QTest::newRow("us-dev") << "us-dev"
                                << "36 of 40, rollout 62";
        QTest::newRow("us-stg") << "us-stg"
                                << "93 of 390, rollout 176";
        for (const char* id : {"us-1", "eu-1", "ap-1"}) QTest::newRow(id) << id << "342 of 490, rollout 674";
        for (const char* id : {"us-meridian", "eu-castellan"}) QTest::newRow(id) << id << "160 of 390, rollout 310";
    }
    void connections() {
        QFETCH(QString, id);
        QFETCH(QString, expected);
        const auto found = connectionDemand(tiers(), cell(id));
        QCOMPARE(QStringLiteral("%1 of %2, rollout %3")
                     .arg(found->need)
                     .arg(*found->usable)
                     .arg(QString::fromStdString(found->rollout.toText())),
                 expected);
    }

    void connectionRules_data() {
        QTest::addColumn<QString>("components");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("expected");
        const QString api = QStringLiteral("{id: api, kind: api, max: 4, processes: 2}\n");
        QTest::newRow("no pooler: processes x (5 + 10)")
            << api + QLatin1String("{id: pg, kind: postgres, tier: db-custom-2-7680}") << ""
            << "130 / 250 / 390";
        QTest::newRow("sidecar, no pool stated")
            << api + QLatin1String("{id: pg, kind: postgres, tier: db-custom-2-7680, pooler: {}}") << ""
            << "10 / 10 / 390";
        QTest::newRow("central pooler, once")
            << api +
                   QLatin1String(
                       "{id: pg, kind: postgres, tier: db-custom-2-7680, pooler: {placement: central, default_pool_size: 50, reserve_pool_size: 5}}")
            << ""
            << "65 / 65 / 390";
        QTest::newRow("max_connections")
            << api + QLatin1String("{id: pg, kind: postgres, tier: db-custom-2-7680, max_connections: 77}") << ""
            << "130 / 250 / 67";
        QTest::newRow("its flag")
            << api + QLatin1String("{id: pg, kind: postgres, tier: db-custom-2-7680, flags: {max_connections: 88}}")
            << ""
            << "130 / 250 / 78";
        QTest::newRow("unknown tier") << api + QLatin1String("{id: pg, kind: postgres, tier: db-unheard-of}") << ""
                                      << "130 / 250 / unknown";
        QTest::newRow("Kubernetes adds a quarter")
            << api + QLatin1String("{id: pg, kind: postgres, tier: db-custom-2-7680}")
            << ", runtime: kubernetes, cluster: k1"
            << "130 / 160 / 390";
        QTest::newRow("no postgres") << "{id: api, kind: api}"
                                     << ""
                                     << "none";
    }
    void connectionRules() {
        QFETCH(QString, components);
        QFETCH(QString, cell);
        QFETCH(QString, expected);
        OneCell plan;
        plan.components = components.toStdString();
        plan.cell = cell.toStdString();
        if (!cell.isEmpty()) plan.root = "clusters: [{id: k1, region: home}]\n";
        QCOMPARE(demand(plan), expected);
    }

    void addresses() {
        QCOMPARE(addressDemand(cell(QStringLiteral("us-1"))).need, std::int64_t{262});
        QCOMPARE(*addressDemand(cell(QStringLiteral("us-1"))).usable, std::int64_t{1020});
        QCOMPARE(addressDemand(cell(QStringLiteral("us-dev"))).need, std::int64_t{24});
        QCOMPARE(*addressDemand(cell(QStringLiteral("us-dev"))).usable, std::int64_t{60});
    }

    void quotas() {
        QCOMPARE(quotaUse(m_atlas, "atlas-prod", "us-east", QuotaMetric::RunMaxInstances), Rational(131));
        QCOMPARE(quotaUse(m_atlas, "atlas-prod", "us-east", QuotaMetric::Addresses), Rational(262));
        QCOMPARE(quotaUse(m_atlas, "atlas-prod", "us-east", QuotaMetric::Vcpu),
                 Rational(241)); // 20 + 160 + 40 + 20 + 1
        QCOMPARE(quotaUse(m_atlas, "atlas-prod", "us-east", QuotaMetric::SqlInstances), Rational(3));
        QCOMPARE(quotaUse(m_atlas, "atlas-prod", "us-central", QuotaMetric::SqlInstances), Rational(1));
        QCOMPARE(quotaUse(m_atlas, "atlas-meridian-health-prod", "us-east", QuotaMetric::RunMaxInstances),
                 Rational(30));
    }

    void regionLoss_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("rpo");
        QTest::addColumn<QString>("rto");
        QTest::newRow("us-1") << "us-1"
                              << "5"
                              << "50";
        QTest::newRow("eu-1") << "eu-1"
                              << "5"
                              << "50";
        QTest::newRow("us-meridian") << "us-meridian"
                                     << "5"
                                     << "40";
        QTest::newRow("eu-castellan") << "eu-castellan"
                                      << "5"
                                      << "40";
        QTest::newRow("ap-1") << "ap-1"
                              << "unlimited"
                              << "unlimited";
    }
    void regionLoss() {
        QFETCH(QString, id);
        QFETCH(QString, rpo);
        QFETCH(QString, rto);
        const RegionLoss loss = platbook::models::regionLoss(m_atlas, cell(id));
        QCOMPARE(minutes(loss.rpoMin), rpo);
        QCOMPARE(minutes(loss.rtoMin), rto);
    }

    void regionLossRules_data() {
        QTest::addColumn<QString>("components");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("expected");
        const char* replica = "{id: pg, kind: postgres, dr_replica: true}";
        QTest::newRow("pilot light") << replica << ""
                                     << ""
                                     << "5 / 40";
        QTest::newRow("warm leaves out warming") << replica << ", mode: warm"
                                                 << ""
                                                 << "5 / 30";
        QTest::newRow("active-active") << replica << ", mode: active-active"
                                       << ""
                                       << "5 / 20";
        QTest::newRow("backup-only restores") << "{id: pg, kind: postgres, backups: 7}"
                                              << ", mode: backup-only"
                                              << ""
                                              << "1440 / 280";
        QTest::newRow("none") << replica << ", mode: none"
                              << ""
                              << "unlimited / unlimited";
        QTest::newRow("lag of the flow") << replica << ""
                                         << "flows: [{id: dr, from: one/pg, to: west, kind: sql-replica, lag_s: 90}]\n"
                                         << "1.5 / 40";
        QTest::newRow("synchronous")
            << replica << ""
            << "flows: [{id: dr, from: one/pg, to: west, kind: sql-replica, mode: sync, timeout_s: 1}]\n"
            << "0 / 40";
        QTest::newRow("nothing copied") << "{id: pg, kind: postgres}"
                                        << ""
                                        << ""
                                        << "unlimited / 40";
        QTest::newRow("backups kept at home") << "{id: pg, kind: postgres, backups: 7, backup_location: region}"
                                              << ""
                                              << ""
                                              << "unlimited / 40";
        QTest::newRow("the worst store")
            << "{id: pg, kind: postgres, dr_replica: true}\n{id: objects, kind: object_storage}"
            << ""
            << ""
            << "unlimited / 40";
        QTest::newRow("rebuilding takes longer")
            << "{id: pg, kind: postgres, dr_replica: true}\n{id: vec, kind: vector, rebuild_min: 45}"
            << ""
            << ""
            << "5 / 65";
        QTest::newRow("caches are no data stores") << "{id: cache, kind: redis}"
                                                   << ""
                                                   << ""
                                                   << "0 / 40";
    }
    void regionLossRules() {
        QFETCH(QString, components);
        QFETCH(QString, mode);
        QFETCH(QString, root);
        QFETCH(QString, expected);
        OneCell plan;
        plan.components = components.toStdString();
        plan.root = root.toStdString();
        std::string yaml = plan.text();
        yaml.replace(yaml.find("role: standby"), std::string("role: standby").size(),
                     "role: standby" + mode.toStdString());
        const PlanIndex index(planFrom(yaml));
        const RegionLoss loss = platbook::models::regionLoss(index, index.cells().front());
        QCOMPARE(minutes(loss.rpoMin) + QLatin1String(" / ") + minutes(loss.rtoMin), expected);
    }

    void requestRates() {
        const RequestRate rate = cellRate(m_atlas, cell(QStringLiteral("eu-1")));
        QCOMPARE(rate.average, Rational::fraction(12'000'000, 2'628'000));
        QCOMPARE(rate.peak, Rational::fraction(60'000'000, 2'628'000));
        QVERIFY(cellRate(m_atlas, cell(QStringLiteral("us-dev"))).average.isZero());
        // 60e6 / 2,628,000 x 2 s / (20 x 0.6)
        const Component* orchestrator = firstOfKind(cell(QStringLiteral("eu-1")), ComponentKind::Orchestrator);
        QCOMPARE(*instancesFor(m_atlas.plan(), *orchestrator, rate.peak),
                 Rational::fraction(60'000'000, 2'628'000 * 6));
        QVERIFY(!instancesFor(m_atlas.plan(), *firstOfKind(cell(QStringLiteral("eu-1")), ComponentKind::Worker),
                              rate.peak));
    }
};

QTEST_GUILESS_MAIN(CapacityTest)
#include "CapacityTest.moc"
