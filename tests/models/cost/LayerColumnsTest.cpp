#include "models/cost/LayerColumns.h"
#include "tests/models/cost/CostFixture.h"
#include "tests/models/evaluate/RandomEdits.h"

#include "models/catalog/KeyScope.h"
#include "models/cost/CostEngine.h"
#include "models/cost/CostJson.h"
#include "models/evaluate/PlanLayers.h"

using namespace costfixture;

namespace {

std::string layerText(const std::string& id, const std::string& members, const std::string& provider = "gcp") {
    return R"({"schema": "platbook-price-layer/1", "id": ")" + id + R"(", "title": "Layer )" + id +
           R"(", "provider": ")" + provider + R"(", "as_of": "2026-03-01", "source": "contract of )" + id + "\", " +
           members + "}";
}

/// ea: agreed prices, discounts, a commitment; house: markups; cloud: of another provider.
std::shared_ptr<const Catalogue> layered() {
    static const auto shared = [] {
        Catalogue all = *catalogue();
        for (const auto& [id, members] :
             {std::pair<std::string, std::string>{
                  "ea", R"("prices": [{"key": "redis.basic.to4_gib_h", "at": "us-east1", "usd": "0.0401"},
                                      {"key": "sql.vcpu_h", "at": "europe-west1", "usd": "0.04"}],
                           "discounts": [{"keys": ["redis.*", "sql.*"], "at": ["us-east1", "europe-west1"], "percent": "12"},
                                         {"keys": ["run.*"], "at": "*", "percent": "7.5"}],
                           "commitments": [{"sku": "redis", "term": "1y", "percent": "30"}])"},
              {"house", R"("markups": [{"keys": ["*"], "at": "us-east1", "percent": "4"},
                                       {"keys": ["*"], "at": "*", "percent": "2.5"}])"}}) {
            const auto more = all.withLayer({id + ".json", layerText(id, members)});
            if (!more) qFatal("%s", toText(more.diagnostics()).c_str());
            all = *more;
        }
        const auto more = all.withLayer(
            {"cloud.json", layerText("cloud", R"("markups": [{"keys": ["*"], "at": "*", "percent": "9"}])", "aws")});
        return std::make_shared<const Catalogue>(*more);
    }();
    return shared;
}

EvaluationPtr priced(const PlanPtr& plan) { return Evaluator(layered()).evaluate(plan, testBook()); }

/// One redis of 1 GB basic in us-east1: 0.049 x 730 = 35.77 at list.
OneCell redisCell(const std::string& pricing) {
    OneCell cell;
    cell.components = "{id: cache, kind: redis}";
    cell.location = "us-east1";
    cell.root = "pricing: " + pricing + "\n";
    return cell;
}

void checkSums(const Evaluation& evaluation) {
    for (int view = 0; view <= static_cast<int>(CostView::Owner); ++view) {
        const LayerColumns columns = layerColumns(evaluation, static_cast<CostView>(view));
        const auto rows =
            groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, static_cast<CostView>(view));
        QVERIFY(columns.rows.size() >= rows.size());
        for (std::size_t i = 0; i < columns.rows.size(); ++i) {
            const LayerRow& row = columns.rows[i];
            QCOMPARE(text(row.list + row.negotiated + row.contract + row.markup), text(row.total));
            QVERIFY(row.contract.expected <= Money() && row.markup.expected >= Money());
            if (i >= rows.size()) continue;
            QCOMPARE(row.key, rows[i].key);
            QCOMPARE(text(row.total), text(rows[i].amount));
        }
        QCOMPARE(text(columns.sum.total), text(evaluation.total));
        QCOMPARE(text(columns.sum.commitments), text(evaluation.commitmentSaving()));
    }
}

} // namespace

/// Prices of a plan under private layers: against amounts worked out by hand, in columns that add up, and never stale.
class LayerColumnsTest : public QObject {
    Q_OBJECT

private slots:
    void amountsAreThoseOfTheLayers() {
        const auto evaluation = priced(planFrom(
            redisCell("{layers: [ea, house], commitments: [{id: c-1, sku: redis, term: 1y, coverage: 1}]}").text()));
        // 0.0401 x 730 = 29.273; x 0.88 = 25.76024; x 1.04 = 26.7906496
        const CostLine line = lineOf(evaluation, "cache", "redis");
        QCOMPARE(text(line.amount.expected), QStringLiteral("26.79"));
        QCOMPARE(line.source, PriceSource::Negotiated);
        QCOMPARE(line.asOf.toText(), std::string("2026-03-01"));
        QCOMPARE(evaluation->book, std::string("gcp-list-2026-01"));
        const LayerColumns columns = layerColumns(*evaluation, CostView::Sku);
        const auto hit = std::find_if(columns.rows.begin(), columns.rows.end(),
                                      [](const LayerRow& one) { return one.key == "redis"; });
        QVERIFY(hit != columns.rows.end());
        QCOMPARE(text(hit->list.expected), QStringLiteral("35.77"));
        QCOMPARE(text(hit->negotiated.expected), QStringLiteral("-6.50"));
        QCOMPARE(text(hit->contract.expected), QStringLiteral("-3.51"));
        QCOMPARE(text(hit->markup.expected), QStringLiteral("1.03"));
        QCOMPARE(text(hit->total.expected), QStringLiteral("26.79"));
        QCOMPARE(text(hit->commitments), QStringLiteral("8.04")); // 26.79 x 30 % of the layer, not 20 % of the book
        QCOMPARE(columns.layers.size(), std::size_t(2));
        // No tenant has a part of a commitment.
        const LayerColumns tenants = layerColumns(*evaluation, CostView::Tenant);
        QVERIFY(tenants.rows.back().rest);
        QCOMPARE(text(tenants.rows.back().commitments), QStringLiteral("8.04"));
    }

    void anExplanationNamesEachLayer() {
        const auto evaluation = priced(planFrom(redisCell("{layers: [ea, house]}").text()));
        const LineExplanation explanation = explainerOf(*evaluation).explain(lineOf(evaluation, "cache", "redis"));
        QCOMPARE(
            explanation.terms.front().factors,
            std::string("0.0401 negotiated (ea, instead of 0.049 list) x 0.88 contract (ea) x 1.04 markup (house)"));
        QCOMPARE(explanation.terms.front().origin,
                 std::string("ea of 2026-03-01, contract of ea; house of 2026-03-01, contract of house"));
    }

    void whatIsNotThereIsTold() {
        const auto evaluation = priced(planFrom(redisCell("{layers: [ea, nobody, cloud, house, ea]}").text()));
        const auto idle = idleLayers(*evaluation);
        QCOMPARE(idle.size(), std::size_t(2));
        QVERIFY(idle.front().unknown && idle.front().layer == "nobody" && !idle.back().unknown);
        QVERIFY(idle.back().message.find("aws") != std::string::npos);
        // Each once, the others all the same.
        QCOMPARE(layersInForce(*evaluation).size(), std::size_t(2));
        QCOMPARE(text(lineOf(evaluation, "cache", "redis").amount.expected), QStringLiteral("26.79"));
        const auto alone = priced(planFrom(redisCell("{layers: [nobody]}").text()));
        QCOMPARE(text(lineOf(alone, "cache", "redis").amount.expected), QStringLiteral("35.77"));
        QCOMPARE(idleLayers(*alone).size(), std::size_t(1));
        QVERIFY(idleLayers(*priced(atlasPlan())).empty());
    }

    void aPlanWithoutLayersIsAsBefore() {
        const auto evaluation = priced(atlasPlan());
        QCOMPARE(evaluation->priceBook, layered()->findBook("gcp-list-2026-01"));
        QVERIFY(evaluation->catalogue == layered());
        QVERIFY(costJson("plan", *evaluation) == costJson("plan", *evaluated(atlasPlan())));
        const LayerColumns columns = layerColumns(*evaluation, CostView::Region);
        QCOMPARE(text(columns.sum.list), text(evaluation->total));
        QCOMPARE(text(columns.sum.negotiated), text(MoneyRange()));
        checkSums(*evaluation);
    }

    void savingsAreSplitByWhatTheyCover() {
        Plan plan = *atlasPlan();
        Commitment commitment;
        commitment.id = CommitmentId("c-1");
        commitment.sku = std::string("redis");
        commitment.coverage = *Decimal::parse("0.7");
        plan.pricing.edit().commitments = {commitment};
        const auto evaluation = priced(std::make_shared<const Plan>(plan));
        const CommitmentSaving saving = evaluation->commitments.front();
        QVERIFY(saving.saving > Money());
        int shares = 0;
        for (const LayerRow& row : layerColumns(*evaluation, CostView::Region).rows) {
            Money own;
            for (const CostLine& line : evaluation->lines)
                if (line.region == row.key && line.sku == "redis") own += line.amount.expected;
            const Rational exact =
                Rational(saving.saving.cents()) * Rational(own.cents()) / Rational(saving.eligible.cents());
            const Rational off = exact - Rational(row.commitments.cents());
            QVERIFY2(off < Rational(1) && -off < Rational(1), row.key.c_str());
            if (row.commitments > Money()) ++shares;
        }
        QVERIFY(shares > 1);
        checkSums(*evaluation);
    }

    /// A part of the plan: its amounts, and its part of what commitments save.
    void aScopeHasItsOwnColumns() {
        Plan plan = *atlasPlan();
        Commitment commitment;
        commitment.id = CommitmentId("c-1");
        commitment.sku = std::string("redis");
        commitment.coverage = *Decimal::parse("0.7");
        plan.pricing.edit().commitments = {commitment};
        plan.pricing.edit().layers = std::vector<std::string>{"ea", "house"};
        const auto evaluation = priced(std::make_shared<const Plan>(plan));
        for (const CostScope& scope : {CostScope{}, CostScope{"dev"}, CostScope{"prod"}, CostScope{"prod", true}})
            for (const CostView view : {CostView::Region, CostView::Tenant, CostView::Component}) {
                const LayerColumns columns = layerColumns(*evaluation, view, scope);
                const Breakdown whole = breakDown(*evaluation, view, scope);
                QCOMPARE(text(columns.sum.total), text(whole.total));
                for (const CostRow& row : whole.rows) {
                    const auto same = std::find_if(columns.rows.begin(), columns.rows.end(), [&](const LayerRow& one) {
                        return one.key == row.key && one.rest == row.rest;
                    });
                    QVERIFY2(same != columns.rows.end(), row.key.c_str());
                    QCOMPARE(text(same->total), text(row.amount));
                    QCOMPARE(text(same->list + same->negotiated + same->contract + same->markup), text(row.amount));
                }
            }
        const auto saved = [&](CostView view, const CostScope& scope) {
            return layerColumns(*evaluation, view, scope).sum.commitments.cents();
        };
        const std::int64_t all = evaluation->commitmentSaving().cents();
        for (const CostView view : {CostView::Region, CostView::Tenant}) {
            std::int64_t parts = 0;
            for (const auto& env : plan.environments) parts += saved(view, {env->id.text});
            QVERIFY(std::abs(parts - all) <= 3 && saved(view, {"dev"}) < all && saved(view, {"prod"}) > 0);
            QCOMPARE(saved(view, {}), all);
        }
    }

    /// Layers without rules of a kind need no pricing for it, and their column is nothing.
    void aKindWithoutRulesChangesNothing() {
        const auto evaluation = priced(*setField(atlasPlan(), "pricing.layers", "[house]"));
        const LayerColumns columns = layerColumns(*evaluation, CostView::Region);
        QCOMPARE(text(columns.sum.negotiated), text(MoneyRange()));
        QCOMPARE(text(columns.sum.contract), text(MoneyRange()));
        QCOMPARE(text(columns.sum.list), text(priced(atlasPlan())->total));
        QCOMPARE(kindsOf(columns.layers), (LayerKinds{false, false, true, false}));
        QCOMPARE(kindsOf({}), LayerKinds());
    }

    void stoppedWorkEndsAtOnce() {
        std::stop_source stop;
        stop.request_stop();
        const auto evaluation = priced(*setField(atlasPlan(), "pricing.layers", "[ea, house]"));
        QCOMPARE(text(layerColumns(*evaluation, CostView::Region, {}, stop.get_token()).sum.list), text(MoneyRange()));
    }

    /// Which keys have one price for the whole world is what cost lines ask for: a price for each location alone changes
    /// nothing then.
    void worldwideKeysAreAskedForAtGlobalAlone_data() {
        QTest::addColumn<QString>("provider");
        for (const char* provider : {"gcp", "aws", "azure"}) QTest::newRow(provider) << QString::fromUtf8(provider);
    }
    void worldwideKeysAreAskedForAtGlobalAlone() {
        QFETCH(QString, provider);
        const ProviderId id = *ScalarText<ProviderId>::parse(provider.toStdString());
        const PriceBook& list = *catalogue()->newestBook(id);
        std::vector<LocationId> places;
        for (const Location& place : catalogue()->locations().all())
            if (place.kind == LocationKind::Region && place.provider == id)
                places.push_back(*catalogue()->locations().find(id, place.name));
        Plan plan = *atlasPlan(); // its own places are those of one provider
        plan.provider.edit().id = id;
        for (auto& region : plan.regions) region.edit().location = catalogue()->locations()[places.front()].name;
        const auto index = priced(std::make_shared<const Plan>(plan))->index;
        const auto total = [&](const std::vector<LayerRule>& markups) {
            const std::vector<PriceLayerPtr> layers{std::make_shared<const PriceLayer>(
                PriceLayer{"other", "t", id, list.asOf(), "s", {}, {}, markups, {}})};
            CostEngine engine;
            return engine.run(index, catalogue(), layeredBook(list, layers).get())->total;
        };
        const MoneyRange untouched = total({});
        int asked = 0;
        for (std::size_t key = 0; key < rateKeyCount; ++key) {
            const std::string name(rateKeyInfo(static_cast<RateKey>(key)).name);
            LayerRule rule{{name}, {true, {}}, Decimal::fromInt(900), 0};
            if (total({rule}) == untouched) continue; // no line of this plan asks for it
            rule.at = {false, places};
            ++asked;
            QVERIFY2((total({rule}) == untouched) == isWorldwide(static_cast<RateKey>(key)), name.c_str());
        }
        QVERIFY2(asked > 3, qPrintable(QString::number(asked)));
    }

    void columnsAddUpInRandomPlans_data() {
        QTest::addColumn<int>("firstSeed");
        for (int block = 0; block < 4; ++block) QTest::newRow(qPrintable(QString::number(block * 10))) << block * 10;
    }
    void columnsAddUpInRandomPlans() {
        QFETCH(int, firstSeed);
        const std::vector<std::string> choices{"[ea]", "[house]", "[ea, house]", "[house, nobody, ea]"};
        for (int seed = firstSeed; seed < firstSeed + 10; ++seed) {
            RandomEdits edit(static_cast<unsigned>(seed));
            PlanPtr plan = *setField(atlasPlan(), "pricing.layers", choices[static_cast<std::size_t>(seed) % 4]);
            for (int step = 0; step < 4; ++step) plan = edit(plan);
            checkSums(*priced(plan));
            if (QTest::currentTestFailed()) return;
        }
    }

    void incrementalEqualsFull() {
        Evaluator incremental(layered());
        const std::vector<std::string> choices{"[ea]", "[]", "[ea, house]", "[house]"};
        for (int seed = 0; seed < 60; ++seed) {
            RandomEdits edit(static_cast<unsigned>(seed));
            PlanPtr plan = atlasPlan();
            for (int step = 0; step < 3; ++step) {
                plan = edit(plan);
                plan = *setField(plan, "pricing.layers", choices[static_cast<std::size_t>(seed + step) % 4]);
                incremental.evaluate(plan, testBook());
            }
            const auto quick = incremental.evaluate(plan, testBook());
            QVERIFY2(costJson("plan", *quick) == costJson("plan", *priced(plan)), edit.last().c_str());
        }
    }

    void theBookStaysWhileLayersDo() {
        Evaluator evaluator(layered());
        const PlanPtr plan = *setField(atlasPlan(), "pricing.layers", "[ea, house]");
        const auto first = evaluator.evaluate(plan, testBook());
        const auto second = evaluator.evaluate(*setField(plan, "tenants[helios].price", "9"), testBook());
        QCOMPARE(first->priceBook, second->priceBook);
        QCOMPARE(evaluator.lastCounters().cells, std::int64_t{0});
        const auto third = evaluator.evaluate(*setField(plan, "pricing.layers", "[house, ea]"), testBook());
        QVERIFY(third->priceBook != first->priceBook);
        // An explainer may outlive its evaluation and the evaluator.
        LineExplainer explainer = explainerOf(*priced(plan));
        QVERIFY(!explainer.explain(lineOf(first, "cache", "redis")).terms.empty());
    }
};

QTEST_GUILESS_MAIN(LayerColumnsTest)
#include "LayerColumnsTest.moc"
