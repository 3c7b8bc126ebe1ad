#include "CostFixture.h"

#include "models/cost/CostEngine.h"

using namespace costfixture;

/// One rule of DOMAIN.md section 7 per row, on plans of one cell; amounts are worked out by hand from its rates.
class LineFamiliesTest : public QObject {
    Q_OBJECT

    static OneCell with(const char* components, const char* location = "us-east1") {
        OneCell cell;
        cell.components = components;
        cell.location = location;
        return cell;
    }

private slots:
    void redisTakesTheBandOfItsWholeSize_data() {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("amount");
        QTest::newRow("4 ha") << "gb: 4, ha: true"
                              << "186.88";
        QTest::newRow("5 ha") << "gb: 5, ha: true"
                              << "197.10";
        QTest::newRow("10 ha") << "gb: 10, ha: true"
                               << "394.20";
        QTest::newRow("11 ha costs less than 10") << "gb: 11, ha: true"
                                                  << "369.38";
        QTest::newRow("35 ha") << "gb: 35, ha: true"
                               << "1175.30";
        QTest::newRow("36 ha") << "gb: 36, ha: true"
                               << "919.80";
        QTest::newRow("100 ha") << "gb: 100, ha: true"
                                << "2555.00";
        QTest::newRow("101 ha") << "gb: 101, ha: true"
                                << "2211.90";
        QTest::newRow("1 basic") << "gb: 1"
                                 << "35.77";
        QTest::newRow("5 basic") << "gb: 5"
                                 << "98.55";
        QTest::newRow("11 basic") << "gb: 11"
                                  << "184.69";
        QTest::newRow("36 basic") << "gb: 36"
                                  << "499.32";
        QTest::newRow("101 basic") << "gb: 101"
                                   << "1179.68";
    }
    void redisTakesTheBandOfItsWholeSize() {
        QFETCH(QString, fields);
        QFETCH(QString, amount);
        const auto evaluation = with(("{id: cache, kind: redis, " + fields.toStdString() + "}").c_str()).evaluate();
        QCOMPARE(text(lineOf(evaluation, "cache", "redis").amount.expected), amount);
    }

    void databases_data() {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("sku");
        QTest::addColumn<QString>("amount");
        const QString custom = QStringLiteral("tier: db-custom-1-3840, disk_gb: 100");
        QTest::newRow("f1-micro with the region's factor") << "tier: db-f1-micro"
                                                           << "sql.compute"
                                                           << "8.44";
        QTest::newRow("shared core in two zones") << "tier: db-f1-micro, ha: true"
                                                  << "sql.compute"
                                                  << "16.87";
        QTest::newRow("zonal") << custom << "sql.compute"
                               << "54.24";
        QTest::newRow("two zones") << custom + QLatin1String(", ha: true") << "sql.compute"
                                   << "108.49";
        QTest::newRow("read replicas are zonal") << custom + QLatin1String(", replicas: 2") << "sql.compute"
                                                 << "162.73";
        QTest::newRow("their disks too") << custom + QLatin1String(", ha: true, replicas: 1") << "sql.storage"
                                         << "56.10";
        QTest::newRow("backup") << custom << "sql.backup"
                                << "13.20";
        QTest::newRow("DR replica, factor of its region")
            << custom + QLatin1String(", ha: true, dr_replica: true") << "sql.dr.compute"
            << "49.31";
        QTest::newRow("DR disk") << custom + QLatin1String(", ha: true, dr_replica: true") << "sql.dr.storage"
                                 << "17.00";
        QTest::newRow("churn between continents") << custom + QLatin1String(", dr_replica: true") << "net.replication"
                                                  << "4.00";
        QTest::newRow("central pooler") << "pooler: {placement: central}, tier: db-f1-micro"
                                        << "pooler.node"
                                        << "26.91";
    }
    void databases() {
        QFETCH(QString, fields);
        QFETCH(QString, sku);
        QFETCH(QString, amount);
        const auto evaluation =
            with(("{id: pg, kind: postgres, " + fields.toStdString() + "}").c_str(), "europe-west1").evaluate();
        QCOMPARE(text(lineOf(evaluation, "pg", sku.toStdString()).amount.expected), amount);
    }

    void disasterRecoveryNeedsAFailoverRegion() {
        OneCell cell = with(
            "{id: pg, kind: postgres, tier: db-f1-micro, dr_replica: true}\n{id: objects, kind: object_storage, gb: 5, copy_to: failover}");
        QVERIFY(hasLine(cell.evaluate(), "pg", "sql.dr.compute"));
        QCOMPARE(lineOf(cell.evaluate(), "objects", "gcs.copy").region, std::string("west"));
        cell.failover.clear();
        QVERIFY(!hasLine(cell.evaluate(), "pg", "sql.dr.compute"));
        QVERIFY(!hasLine(cell.evaluate(), "pg", "net.replication"));
        QVERIFY(!hasLine(cell.evaluate(), "objects", "gcs.copy"));
    }

    void outsideProdNeitherBackupNorChurn() {
        OneCell cell = with("{id: pg, kind: postgres, tier: db-f1-micro, dr_replica: true}");
        cell.env = "kind: dev";
        const auto evaluation = cell.evaluate();
        QVERIFY(hasLine(evaluation, "pg", "sql.dr.compute"));
        QVERIFY(!hasLine(evaluation, "pg", "sql.backup"));
        QVERIFY(!hasLine(evaluation, "pg", "net.replication"));
    }

    void vectorAddsPrimariesAndReplicasBeforeRounding() {
        const auto evaluation =
            with("{id: vec, kind: vector, tier: db-custom-2-7680, nodes: 2, replicas: 1, ha: true, disk_gb: 50}")
                .evaluate();
        // (2 x 2 + 1) x (2 x 0.0413 + 7.5 x 0.007) x 730; 50 x (2 x 0.34 + 0.17)
        QCOMPARE(text(lineOf(evaluation, "vec", "sql.compute").amount.expected), QString::fromUtf8("493.12"));
        QCOMPARE(text(lineOf(evaluation, "vec", "sql.storage").amount.expected), QString::fromUtf8("42.50"));
    }

    void runRates_data() {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("component");
        QTest::addColumn<QString>("sku");
        QTest::addColumn<QString>("amounts");
        const char* web = "{id: job, kind: web, cpu: 1, mem_gib: 0.5, min: 2, max: 2}";
        QTest::newRow("request, tier 1") << "europe-west1" << web << "run.request"
                                         << "42.31 / 76.21 / 132.71";
        QTest::newRow("request, tier 2") << "asia-southeast1" << web << "run.request"
                                         << "59.24 / 106.70 / 185.80";
        QTest::newRow("instance, tier 1") << "us-east1"
                                          << "{id: job, kind: worker, count: 1}"
                                          << "run.instance"
                                          << "49.93 / 49.93 / 49.93";
        QTest::newRow("instance, tier 2") << "europe-west3"
                                          << "{id: job, kind: worker, count: 1}"
                                          << "run.instance"
                                          << "59.92 / 59.92 / 59.92";
        QTest::newRow("a worker always pays per instance") << "us-east1"
                                                           << "{id: job, kind: worker, count: 1, billing: request}"
                                                           << "run.instance"
                                                           << "49.93 / 49.93 / 49.93";
        QTest::newRow("web billed per instance") << "us-east1"
                                                 << "{id: job, kind: web, billing: instance, count: 1}"
                                                 << "run.instance"
                                                 << "49.93 / 49.93 / 49.93";
        QTest::newRow("without t a share of the span") << "us-east1"
                                                       << "{id: job, kind: workflow, min: 1, max: 5}"
                                                       << "run.instance"
                                                       << "49.93 / 99.86 / 149.80";
    }
    void runRates() {
        QFETCH(QString, location);
        QFETCH(QString, component);
        QFETCH(QString, sku);
        QFETCH(QString, amounts);
        const auto evaluation = with(component.toUtf8().constData(), location.toUtf8().constData()).evaluate();
        QCOMPARE(text(lineOf(evaluation, "job", sku.toStdString()).amount), amounts);
    }

    void instancesFollowTheRate() {
        // 262.8 M requests a month are 100 per second: x 0.6 s / (10 x 0.6) = 10 instances, at peak 50, held at 20.
        OneCell cell = with("{id: api, kind: api, cpu: 1, mem_gib: 1, t: 0.6, concurrency: 10, min: 1, max: 20}");
        cell.usage = "{requests_m: 262.8}";
        const auto evaluation = cell.evaluate();
        // 10 x 2,628,000 x 0.5 x 0.0000265 + 1 x 2,628,000 x 0.5 x 2 x 0.0000025
        QCOMPARE(text(lineOf(evaluation, "api", "run.request").amount.expected), QString::fromUtf8("354.78"));
        QCOMPARE(text(lineOf(evaluation, "api", "run.request").amount.high), QString::fromUtf8("1392.84"));
        QCOMPARE(text(lineOf(evaluation, "api", "run.requests").amount.expected), QString::fromUtf8("105.12"));
        QCOMPARE(text(lineOf(evaluation, "api", "run.request").ceiling), QString::fromUtf8("1392.84"));
    }

    void usageCountsInProdAlone() {
        OneCell cell = with("{id: api, kind: api, t: 0.6, concurrency: 10, max: 20}");
        cell.usage = "{requests_m: 262.8, egress_gb: 10}";
        cell.env = "kind: staging";
        const auto evaluation = cell.evaluate();
        QCOMPARE(text(lineOf(evaluation, "api", "run.request").amount.high), QString::fromUtf8("0.00"));
        QVERIFY(!hasLine(evaluation, "api", "run.requests"));
        QVERIFY(!hasLine(evaluation, "egress", "egress"));
    }

    void scheduleReplacesTheHours() {
        OneCell cell = with(
            "{id: cache, kind: redis}\n{id: pg, kind: postgres, tier: db-g1-small}\n{id: worker, kind: worker, count: 1}",
            "europe-west1");
        cell.env = "kind: dev, schedule: 365";
        const auto evaluation = cell.evaluate();
        QCOMPARE(text(lineOf(evaluation, "cache", "redis").amount.expected), QString::fromUtf8("19.67"));
        QCOMPARE(text(lineOf(evaluation, "worker", "run.instance").amount.expected), QString::fromUtf8("24.97"));
        QCOMPARE(text(lineOf(evaluation, "pg", "sql.compute").amount.expected), QString::fromUtf8("28.11")); // by month
    }

    void cellVolumes() {
        OneCell cell = with("{id: web, kind: web}", "europe-west1");
        cell.cell = ", connector: 10.20.8.0/28, kms_keys: 3, nat_gib: 5";
        const auto evaluation = cell.evaluate();
        QCOMPARE(text(lineOf(evaluation, "connector", "connector").amount.expected), QString::fromUtf8("13.45"));
        QCOMPARE(text(lineOf(evaluation, "kms", "kms.key").amount.expected), QString::fromUtf8("0.18"));
        cell.cell += ", connector_instances: 3";
        QCOMPARE(text(lineOf(cell.evaluate(), "connector", "connector").amount.expected), QString::fromUtf8("20.18"));
    }

    void aMissingPriceIsNeverZero() {
        OneCell cell = with(
            "{id: web, kind: web}\n{id: cold, kind: object_storage, gb: 10, class: NEARLINE}\n{id: pg, kind: postgres, tier: db-unheard-of}");
        cell.cell = ", nat_gib: 5";
        const auto evaluation = cell.evaluate();
        for (const char* component : {"nat", "cold"}) {
            const CostLine line = lineOf(evaluation, component, component == std::string("nat") ? "nat" : "gcs");
            QVERIFY(!line.priced);
            QCOMPARE(line.source, PriceSource::Missing);
        }
        QVERIFY(!lineOf(evaluation, "pg", "sql.compute").priced);
        QCOMPARE(evaluation->coverage.missing, 3);
        MoneyRange priced;
        for (const CostLine& line : evaluation->lines)
            if (line.priced) priced += line.amount;
        QCOMPARE(text(evaluation->total), text(priced));
    }

    void edgeLinesExistForTheirVolumes() {
        OneCell cell = with("{id: web, kind: web}");
        cell.root = "edge: {env: [live], lb: global, waf: {rules: 2}, volumes: {data_gib: 100, requests_m: 10}}\n";
        const auto evaluation = cell.evaluate();
        QCOMPARE(text(lineOf(evaluation, "lb", "lb.rule").amount.expected), QString::fromUtf8("18.25"));
        QCOMPARE(text(lineOf(evaluation, "lb", "lb.data").amount.expected), QString::fromUtf8("0.80"));
        QCOMPARE(text(lineOf(evaluation, "waf", "armor").amount.expected), QString::fromUtf8("14.50"));
        QVERIFY(!hasLine(evaluation, "cdn", "cdn"));
        cell.root = "edge: {env: [live], lb: none, volumes: {cdn_gib: 0}}\n";
        QVERIFY(!hasLine(cell.evaluate(), "lb", "lb.rule"));
        QVERIFY(!hasLine(cell.evaluate(), "waf", "armor"));
        QVERIFY(hasLine(cell.evaluate(), "cdn", "cdn"));
    }

    void logsBeyondTheProjectsAllowance() {
        OneCell cell = with("{id: web, kind: web}");
        cell.usage = "{requests_m: 25}";
        QVERIFY(!hasLine(cell.evaluate(), "logs", "log.ingest")); // 50 GiB are free
        cell.usage = "{requests_m: 30}";
        QCOMPARE(text(lineOf(cell.evaluate(), "logs", "log.ingest").amount.expected), QString::fromUtf8("5.00"));
        cell.root = "observability: {log_gib: 80}\n";
        QCOMPARE(text(lineOf(cell.evaluate(), "logs", "log.ingest").amount.expected), QString::fromUtf8("15.00"));
        cell.root = "observability: {log_gib: 80, log_backend: loki}\n";
        QVERIFY(!hasLine(cell.evaluate(), "logs", "log.ingest"));
    }

    void secrets() {
        OneCell cell = with("{id: web, kind: web}");
        cell.secrets = "[db-password, api-key]";
        cell.root =
            "secrets: {items: [{id: signing, versions: 2}, {id: mail, scope: vendor, versions: 1}, {id: unpriced}]}\n";
        QCOMPARE(text(lineOf(cell.evaluate(), "secrets/acme", "secret.version").amount.expected),
                 QString::fromUtf8("0.24"));
        QCOMPARE(text(lineOf(cell.evaluate(), "secrets", "secret.version").amount.expected), QString::fromUtf8("0.36"));
        cell.failover.clear();
        QCOMPARE(text(lineOf(cell.evaluate(), "secrets/acme", "secret.version").amount.expected),
                 QString::fromUtf8("0.12"));
        cell.secrets = "null";
        QCOMPARE(text(lineOf(cell.evaluate(), "secrets/acme", "secret.version").amount.expected),
                 QString::fromUtf8("0.12")); // a pool tenant's two
    }

    void modelTokens() {
        OneCell cell = with("{id: web, kind: web}");
        cell.usage = "{tok_in_m: 100, tok_out_m: 10, cached_share: 0.5, retry_share: 0.1, small_share: 0.2}";
        cell.root =
            "models: [{id: main, jurisdiction: eu, in_per_m: 1, out_per_m: 2, cached_factor: 0.1, small: mini}, "
            "{id: mini, jurisdiction: eu, in_per_m: 0.1, out_per_m: 0.2}]\nmodel_routes: {one: main}\n";
        // 100 x 1.1 x 0.8 x 0.55 x 1 + 10 x 1.1 x 0.8 x 2 + 100 x 1.1 x 0.2 x 0.1 + 10 x 1.1 x 0.2 x 0.2
        const CostLine line = lineOf(cell.evaluate(), "llm/acme", "llm.tokens");
        QCOMPARE(text(line.amount.expected), QString::fromUtf8("68.64"));
        QCOMPARE(line.owner, std::string("acme"));
        cell.root = "models: [{id: main, jurisdiction: eu}]\nmodel_routes: {one: main}\n";
        QVERIFY(!lineOf(cell.evaluate(), "llm/acme", "llm.tokens").priced);
        cell.root.clear();
        QVERIFY(!hasLine(cell.evaluate(), "llm/acme", "llm.tokens"));
    }

    void clusters() {
        OneCell cell = with("{id: web, kind: web, cpu: 1, mem_gib: 0.5, count: 10}\n{id: cache, kind: redis}");
        cell.cell = ", runtime: kubernetes, cluster: k1";
        cell.root =
            "clusters: [{id: k1, region: home, pools: [{id: general, min: 1, max: 5}, {id: batch, min: 0, max: 2}]}]\n";
        const auto evaluation = cell.evaluate();
        QVERIFY(!hasLine(evaluation, "web", "run.request"));
        QCOMPARE(text(lineOf(evaluation, "cache", "redis").amount.expected), QString::fromUtf8("35.77"));
        QCOMPARE(text(lineOf(evaluation, "cluster", "k8s.cluster").amount.expected), QString::fromUtf8("73.00"));
        QCOMPARE(text(lineOf(evaluation, "general", "k8s.node").amount.expected),
                 QString::fromUtf8("293.49")); // ceil(10 / 3.6) = 3
        QCOMPARE(text(lineOf(evaluation, "general", "k8s.disk").amount.expected), QString::fromUtf8("30.00"));
        QCOMPARE(text(lineOf(evaluation, "batch", "k8s.node").amount.expected), QString::fromUtf8("0.00"));
        QCOMPARE(lineOf(evaluation, "cluster", "k8s.cluster").env, std::string("live"));
        // A sidecar of 0.1 vCPU in each pod: ceil(11 / 3.6) = 4 nodes.
        cell.root =
            "clusters: [{id: k1, region: home, mesh: {engine: linkerd}, pools: [{id: general, min: 1, max: 5}]}]\n";
        QCOMPARE(text(lineOf(cell.evaluate(), "general", "k8s.node").amount.expected), QString::fromUtf8("391.32"));
        // Memory may be the greater: 10 x 8 GiB / 14.4 = 6, held at 5.
        cell.components = "{id: web, kind: web, cpu: 0.1, mem_gib: 8, count: 10}";
        QCOMPARE(text(lineOf(cell.evaluate(), "general", "k8s.node").amount.expected), QString::fromUtf8("489.15"));
    }

    void noLinesOnADevelopersMachineOrInAPlannedRegion() {
        OneCell cell = with("{id: web, kind: web, min: 1}\n{id: pg, kind: postgres}");
        cell.secrets = "null";
        cell.cell = ", runtime: compose";
        QCOMPARE(cell.evaluate()->lines.size(), std::size_t{0});
        cell.cell.clear();
        cell.failover = ", role: planned";
        QCOMPARE(cell.evaluate()->lines.size(), std::size_t{0});
    }

    void copiesToANamedRegion() {
        const auto evaluation =
            with("{id: objects, kind: object_storage, gb: 100, copy_to: west}\n{id: site, kind: web_static, gb: 10}",
                 "europe-west1")
                .evaluate();
        QCOMPARE(text(lineOf(evaluation, "objects", "gcs").amount.expected), QString::fromUtf8("2.20"));
        QCOMPARE(text(lineOf(evaluation, "objects", "gcs.copy").amount.expected), QString::fromUtf8("2.00"));
        QCOMPARE(text(lineOf(evaluation, "site", "gcs").amount.expected), QString::fromUtf8("0.22"));
    }

    void amountsInAnotherCurrencyNeedAPinnedRate() {
        OneCell cell = with("{id: cache, kind: redis}");
        cell.plan = ", currency: EUR";
        QVERIFY(!lineOf(cell.evaluate(), "cache", "redis").priced);
        cell.root = "pricing: {exchange: [{currency: EUR, per_usd: 0.9, as_of: 2026-01-31}]}\n";
        QCOMPARE(text(lineOf(cell.evaluate(), "cache", "redis").amount.expected), QString::fromUtf8("32.19"));
    }

    void realBooksSayWhatIsEstimated() {
        OneCell cell =
            with("{id: cache, kind: redis, gb: 5}\n{id: pg, kind: postgres, tier: db-custom-2-7680}", "europe-west1");
        const auto evaluation = cell.evaluate({});
        QCOMPARE(evaluation->book, std::string("gcp-2026-08"));
        QVERIFY(evaluation->coverage.estimated > 0);
        LineExplainer explainer = explainerOf(*evaluation);
        for (const CostLine& line : evaluation->lines)
            if (line.source == PriceSource::Estimated)
                QVERIFY(explainer.explain(line).terms.front().factors.find("estimated") != std::string::npos ||
                        explainer.explain(line).terms.size() > 1);
    }
};

QTEST_GUILESS_MAIN(LineFamiliesTest)
#include "LineFamiliesTest.moc"
