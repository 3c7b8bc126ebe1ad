// Savings by hand from the prices of the book named in each test (resources/catalog/books).
#include "models/whatif/Strategies.h"

#include "models/edits/PlanEdits.h"
#include "tests/models/cost/CostFixture.h"

#include <QDir>
#include <QTest>

using namespace platbook::models;

namespace {

EvaluationOptions newBook() {
    EvaluationOptions options;
    options.book = "gcp-2026-08";
    return options;
}

WhatIf asked(const PlanPtr& plan, SavingStrategy strategy, const EvaluationOptions& options = costfixture::testBook(),
             const WhatIfShares& shares = {}) {
    Evaluator evaluator(costfixture::catalogue());
    return whatIf(plan, costfixture::evaluated(plan, options), strategy, evaluator, options, shares);
}

PlanPtr oneCell(const std::string& components, const std::string& usage = "{}", const std::string& root = {},
                const std::string& location = "us-east1") {
    costfixture::OneCell cell;
    cell.components = components;
    cell.location = location;
    cell.usage = usage;
    cell.root = root;
    return costfixture::planFrom(cell.text());
}

QString saved(const WhatIf& result) {
    return result.reason.empty() ? costfixture::text(result.saving)
                                 : QStringLiteral("none: ") + QString::fromStdString(result.reason);
}

const std::string models =
    "models: [{id: big, vendor: v, model: m-1, jurisdiction: eu, terms: [dpa], in_per_m: 3, out_per_m: 15, cached_factor: 0.1}, "
    "{id: tiny, vendor: v, model: m-0, jurisdiction: eu, terms: [dpa, baa], in_per_m: 0.15, out_per_m: 0.6}, "
    "{id: far, vendor: v, model: m-2, jurisdiction: eu, in_per_m: 0.01, out_per_m: 0.01}]\n"
    "model_routes: {one: big}\n";

PlanPtr clusterPlan(const std::string& pools) {
    costfixture::OneCell cell;
    cell.components = "{id: api, kind: api, cpu: 1, mem_gib: 1, min: 2, max: 4, t: 0.1}";
    cell.location = "us-central1";
    cell.cell = ", runtime: kubernetes, cluster: main, pods: 10.20.128.0/18, services: 10.20.192.0/20";
    cell.root = "clusters: [{id: main, region: home, pools: " + pools + "}]\n";
    return costfixture::planFrom(cell.text());
}

} // namespace

class StrategiesTest : public QObject {
    Q_OBJECT

private slots:
    void spot();
    void rightSize();
    void rightSizesDatabasesByConnections();
    void autoscale();
    void reserved();
    void archive();
    void cdn();
    void queriesHaveNoField();
    void pooling();
    void caching();
    void smallModel();
    void namesComeBack();
    void savingsAreTheDifferenceOfTotals();
};

/// Three nodes of e2-standard-4: 3 x 97.8366732 = 293.51 against 3 x 58.70952 = 176.13.
void StrategiesTest::spot() {
    const PlanPtr plan = clusterPlan("[{id: general, machine: e2-standard-4, min: 3, max: 6}]");
    const WhatIf result = asked(plan, SavingStrategy::Spot, newBook());
    QCOMPARE(saved(result), QStringLiteral("117.38 / 117.38 / 117.38"));
    QCOMPARE(*result.changes.front().path, std::string("clusters[main].pools[general].spot"));
    QVERIFY(saved(asked(plan, SavingStrategy::Spot)).contains(QStringLiteral("no spot price for e2-standard-4")));
    const PlanPtr already = clusterPlan("[{id: general, machine: e2-standard-4, spot: true}]");
    QVERIFY(saved(asked(already, SavingStrategy::Spot, newBook())).contains(QStringLiteral("spot already")));
    QVERIFY(saved(asked(oneCell("{id: cache, kind: redis}"), SavingStrategy::Spot))
                .contains(QStringLiteral("No cell runs on nodes")));
}

/// 2 GB fill 80 % of 2.5, so 3 GB: 10 x 730 x 0.027 = 197.10 against 3 x 730 x 0.049 = 107.31.
void StrategiesTest::rightSize() {
    const WhatIf result =
        asked(oneCell("{id: cache, kind: redis, gb: 10, working_set_gb: 2}"), SavingStrategy::RightSize);
    QCOMPARE(saved(result), QStringLiteral("89.79 / 89.79 / 89.79"));
    QCOMPARE(result.changes.front().value->scalar, std::string("3"));
    QVERIFY(saved(asked(oneCell("{id: cache, kind: redis, gb: 10}"), SavingStrategy::RightSize))
                .startsWith(QStringLiteral("none")));
}

/// 10 + 4 x 5 = 30 connections: db-custom-1-3840 (3.75 GiB) allows 100, of which 90 are usable and 72 wanted.
/// (8 - 1) x 0.0413 + (30 - 3.75) x 0.007 = 0.47285 an hour, 345.18 a month.
void StrategiesTest::rightSizesDatabasesByConnections() {
    const std::string api =
        "{id: api, kind: api, min: 0, max: 4, processes: 1, pool: {size: 5, overflow: 0}, t: 0.1}\n";
    const WhatIf result = asked(oneCell(api + "{id: pg, kind: postgres, tier: db-custom-8-30720, disk_gb: 10}"),
                                SavingStrategy::RightSize);
    QCOMPARE(saved(result), QStringLiteral("345.18 / 345.18 / 345.18"));
    QCOMPARE(result.changes.front().value->scalar, std::string("db-custom-1-3840"));
    // A limit that is written says nothing about sizes.
    QVERIFY(saved(asked(oneCell(api + "{id: pg, kind: postgres, tier: db-custom-8-30720, max_connections: 400}"),
                        SavingStrategy::RightSize))
                .startsWith(QStringLiteral("none")));
}

/// Per instance and month 2,628,000 x (0.000018 + 0.5 x 0.000002) = 49.932. min 4, max 10: 4 / 5.5 / 7 instances;
/// min 1: 1 / 3.25 / 5.5.
void StrategiesTest::autoscale() {
    const WhatIf result =
        asked(oneCell("{id: worker, kind: worker, cpu: 1, mem_gib: 0.5, min: 4, max: 10}"), SavingStrategy::Autoscale);
    QCOMPARE(saved(result), QStringLiteral("149.80 / 112.35 / 74.89"));
    // A fixed count of 4 becomes 1 to 4: 1 / 1.75 / 2.5 of 4.
    const WhatIf fixed =
        asked(oneCell("{id: worker, kind: worker, cpu: 1, mem_gib: 0.5, count: 4}"), SavingStrategy::Autoscale);
    QCOMPARE(saved(fixed), QStringLiteral("149.80 / 112.35 / 74.90"));
    const PlanPtr least = oneCell(
        "{id: api, kind: api, min: 2, max: 10, t: 0.1}\n{id: beat, kind: scheduler, count: 3, singleton: true}");
    QVERIFY(saved(asked(least, SavingStrategy::Autoscale)).startsWith(QStringLiteral("none")));
}

/// (2 x 0.0413 + 7.5 x 0.007) x 730 = 98.62, a quarter of it 24.655; redis 35.77, a fifth of it 7.15.
void StrategiesTest::reserved() {
    const PlanPtr plan =
        oneCell("{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 10}\n{id: cache, kind: redis}");
    const WhatIf result = asked(plan, SavingStrategy::Reserved);
    QCOMPARE(saved(result), QStringLiteral("31.81 / 31.81 / 31.81"));
    QVERIFY(result.belowTotal);
    QCOMPARE(costfixture::evaluated(result.plan)->total, costfixture::evaluated(plan)->total);
    QVERIFY(saved(asked(result.plan, SavingStrategy::Reserved)).contains(QStringLiteral("committed to already")));
    QVERIFY(saved(asked(oneCell("{id: objects, kind: object_storage, gb: 5}"), SavingStrategy::Reserved))
                .contains(QStringLiteral("no discount")));
}

/// 1,000 GB: 20.00 standard against 1.20 in the archive; half of them, or all.
void StrategiesTest::archive() {
    const PlanPtr plan = oneCell("{id: objects, kind: object_storage, gb: 1000}");
    const WhatIf result = asked(plan, SavingStrategy::Archive, newBook());
    QCOMPARE(saved(result), QStringLiteral("9.40 / 9.40 / 9.40"));
    QCOMPARE(*result.changes.front().path, std::string("cells[one].overrides.objects.lifecycle"));
    WhatIfShares all;
    all.archived = Decimal::fromInt(1);
    QCOMPARE(saved(asked(plan, SavingStrategy::Archive, newBook(), all)), QStringLiteral("18.80 / 18.80 / 18.80"));
    QVERIFY(saved(asked(result.plan, SavingStrategy::Archive, newBook())).contains(QStringLiteral("archives already")));
    QVERIFY(saved(asked(plan, SavingStrategy::Archive)).contains(QStringLiteral("no price of gcs")));
    QVERIFY(saved(asked(oneCell("{id: cache, kind: redis}"), SavingStrategy::Archive))
                .contains(QStringLiteral("Nothing to archive")));
}

/// 600 GB: 72.00 to the internet; with 70 % from the cache 180 GB x 0.12 = 21.60 and 420 GB = 391.155 GiB x 0.08 = 31.29.
void StrategiesTest::cdn() {
    const std::string api = "{id: api, kind: api, min: 0, max: 1, t: 0.1}";
    const std::string edge = "edge: {env: [live], domain: x.example}\n";
    const PlanPtr plan = oneCell(api, "{egress_gb: 600}", edge, "europe-west1");
    const WhatIf result = asked(plan, SavingStrategy::Cdn, newBook());
    QCOMPARE(saved(result), QStringLiteral("19.11 / 19.11 / 19.11"));
    const EvaluationPtr with = costfixture::evaluated(result.plan, newBook());
    QCOMPARE(costfixture::text(costfixture::lineOf(with, "egress", "egress").amount.expected), QStringLiteral("21.60"));
    QCOMPARE(costfixture::text(costfixture::lineOf(with, "cdn", "cdn").amount.expected), QStringLiteral("31.29"));
    QVERIFY(saved(asked(result.plan, SavingStrategy::Cdn, newBook())).contains(QStringLiteral("or more, already")));
    QVERIFY(saved(asked(plan, SavingStrategy::Cdn)).contains(QStringLiteral("no price of cdn")));
    QVERIFY(saved(asked(oneCell(api, "{egress_gb: 600}"), SavingStrategy::Cdn, newBook()))
                .contains(QStringLiteral("No edge")));
    QVERIFY(saved(asked(oneCell(api, "{}", edge), SavingStrategy::Cdn, newBook()))
                .contains(QStringLiteral("usage.egress_gb")));
    const std::string volume = "edge: {env: [live], domain: x.example, volumes: {cdn_gib: 5}}\n";
    QVERIFY(saved(asked(oneCell(api, "{egress_gb: 600}", volume), SavingStrategy::Cdn, newBook()))
                .contains(QStringLiteral("cdn_gib")));
}

void StrategiesTest::queriesHaveNoField() {
    const WhatIf result = asked(costfixture::atlasPlan(), SavingStrategy::Queries);
    QVERIFY(result.changes.empty());
    QVERIFY(result.reason.starts_with("Query tuning has no field"));
    QCOMPARE(result.saving, MoneyRange());
}

/// 20 instances x 15 connections need 400 to allow them: with a central pooler of 20, db-custom-1-3840 is enough.
/// 2 - 1 vCPU and 7.5 - 3.75 GiB less: (0.0413 + 0.02625) x 730 = 49.31; two poolers of 0.01675284 x 730 = 24.46 more.
void StrategiesTest::pooling() {
    const std::string api = "{id: api, kind: api, min: 0, max: 20, t: 0.1}\n";
    const WhatIf result =
        asked(oneCell(api + "{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 10}"), SavingStrategy::Pooling);
    QCOMPARE(saved(result), QStringLiteral("24.85 / 24.85 / 24.85"));
    QVERIFY(saved(asked(oneCell(api + "{id: pg, kind: postgres, tier: db-custom-1-3840}"), SavingStrategy::Pooling))
                .contains(QStringLiteral("No database could be smaller")));
    QVERIFY(saved(asked(result.plan, SavingStrategy::Pooling)).contains(QStringLiteral("pooler already")));
    QVERIFY(saved(asked(oneCell(api), SavingStrategy::Pooling)).contains(QStringLiteral("no PostgreSQL")));
}

/// 100 M in at 3: 300; half of it cached at a tenth: 165.
void StrategiesTest::caching() {
    const PlanPtr plan = oneCell("{id: cache, kind: redis}", "{tok_in_m: 100, tok_out_m: 20}", models);
    const WhatIf result = asked(plan, SavingStrategy::Caching);
    QCOMPARE(saved(result), QStringLiteral("135.00 / 135.00 / 135.00"));
    QVERIFY(saved(asked(result.plan, SavingStrategy::Caching)).contains(QStringLiteral("already")));
    QVERIFY(saved(asked(oneCell("{id: cache, kind: redis}", "{}", models), SavingStrategy::Caching))
                .contains(QStringLiteral("No tenant sends tokens")));
    std::string plain = models;
    plain.erase(plain.find(", cached_factor: 0.1"), 20);
    QVERIFY(saved(asked(oneCell("{id: cache, kind: redis}", "{tok_in_m: 100}", plain), SavingStrategy::Caching))
                .contains(QStringLiteral("cached_factor")));
}

/// 100 M in at 3 and 20 M out at 15: 600. Half at the small model: 300 + 50 x 0.15 + 10 x 0.6 = 313.50. The cheaper one
/// without its terms is no choice.
void StrategiesTest::smallModel() {
    const PlanPtr plan = oneCell("{id: cache, kind: redis}", "{tok_in_m: 100, tok_out_m: 20}", models);
    const WhatIf result = asked(plan, SavingStrategy::SmallModel);
    QCOMPARE(saved(result), QStringLiteral("286.50 / 286.50 / 286.50"));
    QCOMPARE(result.changes.front().value->scalar, std::string("tiny"));
    QVERIFY(saved(asked(result.plan, SavingStrategy::SmallModel)).contains(QStringLiteral("already")));
    const auto without = applyChanges(plan, {removeChange("models[tiny]")});
    QVERIFY(saved(asked(*without, SavingStrategy::SmallModel)).contains(QStringLiteral("no cheaper model")));
}

void StrategiesTest::namesComeBack() {
    for (const SavingStrategy strategy : savingStrategies) {
        QCOMPARE(parseSavingStrategy(savingStrategyText(strategy)), std::optional(strategy));
        QVERIFY(!savingStrategyTitle(strategy).empty());
    }
    QVERIFY(!parseSavingStrategy("magic"));
}

/// In every plan that ships: either a reason and nothing else, or changes whose plan costs as much less as is told.
void StrategiesTest::savingsAreTheDifferenceOfTotals() {
    const QDir folder(QString::fromUtf8(PLATBOOK_SOURCE_DIR) + QStringLiteral("/resources/templates"));
    int told = 0;
    for (const QString& name : folder.entryList({QStringLiteral("*.plat.yaml")})) {
        const auto loaded = readPlan(costfixture::fileText(qPrintable(QStringLiteral("resources/templates/") + name)),
                                     name.toStdString());
        const EvaluationPtr base = costfixture::evaluated(loaded->plan, newBook());
        for (const SavingStrategy strategy : savingStrategies) {
            const WhatIf result = asked(loaded->plan, strategy, newBook());
            QCOMPARE(result.reason.empty(), !result.changes.empty());
            QCOMPARE(result.plan == nullptr, result.changes.empty());
            if (!result.plan) continue;
            ++told;
            const EvaluationPtr after = costfixture::evaluated(result.plan, newBook());
            if (strategy == SavingStrategy::Reserved)
                QCOMPARE(result.saving.expected, after->commitmentSaving() - base->commitmentSaving());
            else if (strategy != SavingStrategy::Archive) QCOMPARE(result.saving, base->total - after->total);
        }
    }
    QVERIFY(told > 10);
}

QTEST_GUILESS_MAIN(StrategiesTest)
#include "StrategiesTest.moc"
