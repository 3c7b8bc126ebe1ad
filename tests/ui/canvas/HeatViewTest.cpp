#include "CanvasFixture.h"

#include "ui/canvas/CanvasLegend.h"
#include "ui/canvas/ItemCosts.h"
#include "ui/canvas/picture/HeatView.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace platbook;
using namespace platbook::ui;

/// View ▸ Heat View: which item has which colour, and what the legend says of it.
class HeatViewTest : public QObject {
    Q_OBJECT

private slots:
    void coloursFollowTheAmounts_data();
    void coloursFollowTheAmounts();
    void cardsAreFilled();
    void theLegendTellsTheLimits();
    void theEnvironmentSwitchChangesAmountsAndLimits();
    void eachZoomHasItsOwnScale();
    void offMeansNoColours();
    void whatIsNotPricedHasNoColour();
    void whatLacksAPriceIsCounted();
    void highContrastHasNoFills();
    void undoTakesColoursBack();
    void fittedPlansStandClearOfTheLegend();
    void manyTenantsAreColouredToo();

private:
    static PlanPictures coloured(const CanvasFixture& f) {
        const PlanScene& scene = f.canvas.planScene();
        PlanPictures pictures = planPictures(*scene.facts(), scene.layout(), scene.style());
        colourByCost(*scene.facts(), scene.layout(), pictures);
        return pictures;
    }
    static const LegendPicture& legend(const CanvasFixture& f) {
        return f.canvas.findChild<CanvasLegend*>(QStringLiteral("canvasLegend"))->picture();
    }
    static bool legendIsSeen(const CanvasFixture& f) {
        return f.canvas.findChild<CanvasLegend*>(QStringLiteral("canvasLegend"))->isVisible();
    }
    static void settle(CanvasFixture& f) { QTRY_VERIFY_WITH_TIMEOUT(!f.document.isCalculating(), 20000); }
    /// Summed from the lines, past everything the canvas does.
    static models::Money componentAmount(const CanvasFixture& f, const std::string& region, const std::string& path,
                                         const std::string& env) {
        models::Money sum;
        for (const models::CostLine& line : f.document.evaluation()->lines) {
            const models::Cell* cell = models::findById(f.document.plan()->cells, models::CellId(line.cell));
            if (cell && line.priced && line.region == region && (env.empty() || line.env == env) &&
                path == "stamps." + cell->stamp->text + "[" + line.component + "]")
                sum += line.amount.expected;
        }
        return sum;
    }
    static models::Money tenantAmount(const CanvasFixture& f, std::uint32_t tenant) {
        return f.document.evaluation()->tenants.at(tenant).full().expected;
    }
};

void HeatViewTest::coloursFollowTheAmounts_data() {
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QByteArray>("env");
    QTest::newRow("all environments") << QByteArray("atlas") << QByteArray();
    QTest::newRow("production") << QByteArray("atlas") << QByteArray("prod");
    QTest::newRow("staging") << QByteArray("atlas") << QByteArray("staging");
    QTest::newRow("another plan") << QByteArray("three-regions") << QByteArray();
    QTest::newRow("no tenants") << QByteArray("ai-agent-platform") << QByteArray();
}

void HeatViewTest::coloursFollowTheAmounts() {
    QFETCH(QByteArray, plan);
    QFETCH(QByteArray, env);
    CanvasFixture f;
    f.start(plan.constData());
    f.selection.setEnvironment(env.toStdString());
    f.canvas.setHeat(true);
    const bool production = env.isEmpty() || env == "prod";

    struct Item {
        models::Money amount;
        int heat;
    };
    std::vector<Item> items;
    const PlanPictures pictures = coloured(f);
    std::size_t lane = 0;
    std::size_t node = 0;
    for (const RegionBox& region : f.layout().regions) {
        for (const LaneBox& box : region.lanes) {
            const LanePicture& picture = pictures.lanes.at(lane++);
            for (std::size_t i = 0; i < box.cards.size(); ++i) {
                const int heat = picture.cards.at(i).look.heat;
                if (production) items.push_back({tenantAmount(f, box.cards[i].tenant), heat});
                else QCOMPARE(heat, 0);
            }
        }
        for (const NodeBox& box : region.nodes) {
            const NodePicture& picture = pictures.nodes.at(node++);
            if (box.replica || picture.dim) QCOMPARE(picture.look.heat, 0);
            else items.push_back({componentAmount(f, region.id, box.path, env.toStdString()), picture.look.heat});
        }
    }
    QVERIFY(items.size() > 4);
    std::vector<models::Money> amounts;
    for (const Item& item : items) amounts.push_back(item.amount);
    const HeatScale expected(amounts);
    QCOMPARE(f.canvas.planScene().heatView()->key(HeatLevel::Items).scale.limits(), expected.limits());
    std::set<int> seen;
    for (const Item& item : items) {
        QCOMPARE(item.heat, expected.colourOf(item.amount));
        seen.insert(item.heat);
    }
    QCOMPARE(seen.size(), static_cast<std::size_t>(expected.size()));
}

/// On screen: the middle of a card's lower edge is ground and nothing else.
void HeatViewTest::cardsAreFilled() {
    CanvasFixture f;
    f.start();
    f.canvas.setZoom(1);
    const PlanPictures pictures = coloured(f);
    const LanePicture& lane = pictures.lanes.front();
    const CardPicture& card = lane.cards.front();
    f.canvas.centerOn(card.rect.center());
    const auto ground = [&] {
        const QPoint at = f.canvas.mapFromScene(card.rect.center() + QPointF(0, card.rect.height() / 2 - 4));
        return f.canvas.viewport()->grab().toImage().pixelColor(at);
    };
    QCOMPARE(ground(), f.canvas.planScene().style().surface);
    f.canvas.setHeat(true);
    QVERIFY(card.look.heat > 0);
    QCOMPARE(ground(), f.canvas.planScene().style().heat.at(static_cast<std::size_t>(card.look.heat - 1)));
    f.canvas.setHeat(false);
    QCOMPARE(ground(), f.canvas.planScene().style().surface);
}

void HeatViewTest::theLegendTellsTheLimits() {
    CanvasFixture f;
    f.start();
    f.canvas.setZoom(1);
    QVERIFY(!legendIsSeen(f));
    f.canvas.setHeat(true);
    QVERIFY(legendIsSeen(f));
    const HeatScale& scale = f.canvas.planScene().heatView()->key(HeatLevel::Items).scale;
    QCOMPARE(scale.size(), 5);
    QCOMPARE(legend(f).title, QStringLiteral("Cost of each item a month"));
    QCOMPARE(legend(f).colours, (std::vector<int>{1, 2, 3, 4, 5}));
    QStringList limits;
    for (const models::Money limit : scale.limits()) {
        QCOMPARE(limit.cents() % 100, 0);
        limits << wholeAmount(limit, QStringLiteral("USD"));
    }
    QCOMPARE(legend(f).limits, limits);
    QVERIFY(legend(f).notes.isEmpty());
    const auto* widget = f.canvas.findChild<CanvasLegend*>(QStringLiteral("canvasLegend"));
    QVERIFY(widget->accessibleName().contains(limits.front()));
    const QRect port = f.canvas.viewport()->rect();
    QVERIFY(port.contains(widget->geometry()));
    QVERIFY(widget->x() < 20 && port.bottom() - widget->geometry().bottom() < 20);
}

void HeatViewTest::theEnvironmentSwitchChangesAmountsAndLimits() {
    CanvasFixture f;
    f.start();
    f.canvas.setZoom(1);
    f.canvas.setHeat(true);
    const QStringList all = legend(f).limits;
    f.selection.setEnvironment("dev");
    QVERIFY(legend(f).limits != all);
    QCOMPARE(legend(f).title, QStringLiteral("Cost of each item a month in dev"));
    QVERIFY(legend(f).notes.contains(QStringLiteral("Tenants have no amount of their own in dev")));
    f.selection.setEnvironment({});
    QCOMPARE(legend(f).limits, all);
    QVERIFY(legend(f).notes.isEmpty());
}

void HeatViewTest::eachZoomHasItsOwnScale() {
    CanvasFixture f;
    f.start();
    f.canvas.setHeat(true);
    f.canvas.setZoom(0.1);
    QCOMPARE(legend(f).title, QStringLiteral("Cost of each region a month"));
    const HeatView& view = *f.canvas.planScene().heatView();
    const PlanPictures pictures = coloured(f);
    for (std::size_t i = 0; i < pictures.regions.size(); ++i) {
        models::Money sum;
        for (const models::CostLine& line : f.document.evaluation()->lines)
            if (line.region == f.layout().regions[i].id && line.priced) sum += line.amount.expected;
        QCOMPARE(pictures.regions[i].look.heat, view.key(HeatLevel::Regions).scale.colourOf(sum));
    }
    f.canvas.setZoom(0.2);
    QCOMPARE(legend(f).title, QStringLiteral("Cost of each lane a month"));
    for (std::size_t i = 0; i < pictures.regions.size(); ++i)
        for (std::size_t j = 0; j < 4; ++j)
            QCOMPARE(pictures.regions[i].bars[j].look.heat > 0, f.layout().regions[i].lanes[j].tenants > 0);
    f.canvas.setZoom(0.5);
    QCOMPARE(legend(f).title, QStringLiteral("Cost of each item a month"));
}

void HeatViewTest::offMeansNoColours() {
    CanvasFixture f;
    f.start();
    const PlanScene& scene = f.canvas.planScene();
    QVERIFY(!scene.heatView());
    const PlanPictures pictures = planPictures(*scene.facts(), scene.layout(), scene.style());
    QVERIFY(std::all_of(pictures.nodes.begin(), pictures.nodes.end(),
                        [](const NodePicture& node) { return node.look.heat == 0; }));
    f.canvas.setHeat(true);
    QVERIFY(scene.heatView());
    f.canvas.setHeat(false);
    QVERIFY(!scene.heatView());
    QVERIFY(!legendIsSeen(f));
}

/// A plan whose price book is not there: language models alone are priced, in the plan itself.
void HeatViewTest::whatIsNotPricedHasNoColour() {
    CanvasFixture f;
    f.start();
    QVERIFY(f.document.setField(QStringLiteral("Book"), "pricing.book", "no-such-book"));
    settle(f);
    f.canvas.setZoom(1);
    f.canvas.setHeat(true);
    const PlanPictures pictures = coloured(f);
    std::size_t own = 0;
    std::size_t node = 0;
    for (const RegionBox& region : f.layout().regions)
        for (const NodeBox& box : region.nodes) {
            QCOMPARE(pictures.nodes.at(node++).look.heat, 0);
            own += box.replica ? 0 : 1;
        }
    const HeatKey& key = f.canvas.planScene().heatView()->key(HeatLevel::Items);
    QCOMPARE(key.notPriced, own);
    QCOMPARE(key.coloured, f.document.plan()->tenants.size());
    QCOMPARE(key.incomplete, key.coloured);
    const QString notes = legend(f).notes.join(QLatin1Char(';'));
    QVERIFY2(
        notes.contains(QStringLiteral("%1 item").arg(own)) && notes.contains(QStringLiteral("not priced: no colour")),
        qPrintable(notes));
    QVERIFY2(notes.contains(QStringLiteral("with a price missing: cost more")), qPrintable(notes));
    // A standby region serves no language model: it has no priced line at all.
    const HeatKey& regions = f.canvas.planScene().heatView()->key(HeatLevel::Regions);
    for (std::size_t i = 0; i < f.layout().regions.size(); ++i) {
        const bool standby = f.layout().regions[i].id.ends_with("-central");
        QCOMPARE(pictures.regions[i].look.heat == 0, standby);
    }
    QCOMPARE(regions.notPriced, std::size_t(2));
    QCOMPARE(regions.incomplete, std::size_t(3));
}

/// One price of one service is missing: it keeps the colour of what is known of it, and the legend says that it is more.
void HeatViewTest::whatLacksAPriceIsCounted() {
    CanvasFixture f;
    f.start();
    f.canvas.setHeat(true);
    auto evaluation = std::make_shared<models::Evaluation>(*f.document.evaluation());
    std::vector<models::CostLine> lines(evaluation->lines.begin(), evaluation->lines.end());
    const auto known = [](const models::CostLine& line) {
        return line.cell == "us-1" && line.component == "pg" && line.amount.expected.cents() > 0;
    };
    QVERIFY(std::count_if(lines.begin(), lines.end(), known) > 1);
    const auto first = std::find_if(lines.begin(), lines.end(), known);
    first->priced = false;
    first->amount = {};
    evaluation->lines = models::CostLines(lines);
    evaluation->coverage.missing = 1;
    const CanvasFacts facts(f.document.plan(), evaluation, {});
    const ItemCost database = componentItemCost(facts, "us-east", "stamps.standard[pg]");
    QCOMPARE(database.missing, 1);
    QVERIFY(database.isPriced());
    QCOMPARE(componentItemCost(facts, "us-east", "stamps.standard[api]").missing, 0);
    QCOMPARE(regionItemCost(facts, "us-east").missing, 1);
    QCOMPARE(regionItemCost(facts, "eu-west").missing, 0);
    for (std::uint32_t i = 0; i < f.document.plan()->tenants.size(); ++i)
        QCOMPARE(tenantItemCost(facts, i).missing, f.document.plan()->tenants[i]->cell->text == "us-1" ? 1 : 0);
    PlanPictures pictures = planPictures(facts, f.layout(), f.canvas.planScene().style());
    const HeatView view = colourByCost(facts, f.layout(), pictures);
    QCOMPARE(view.key(HeatLevel::Items).incomplete, std::size_t(2)); // the database and the one tenant of us-1
    QCOMPARE(view.key(HeatLevel::Items).notPriced, std::size_t(0));
}

void HeatViewTest::highContrastHasNoFills() {
    CanvasFixture f;
    f.start();
    f.canvas.setHeat(true);
    PlanScene& scene = f.canvas.planScene();
    QVERIFY(scene.heatView());
    const CanvasStyle strong = CanvasStyle::make(Scheme::Dark, QApplication::font(), true);
    scene.setStyle(strong);
    QVERIFY(!scene.heatView());
    QCOMPARE(strong.heatFill(4, strong.surface), strong.surface);
    QCOMPARE(strong.heatText(1, strong.text), strong.text);
}

void HeatViewTest::undoTakesColoursBack() {
    CanvasFixture f;
    f.start();
    f.canvas.setHeat(true);
    const auto colours = [&] {
        std::map<std::string, int> all;
        const PlanPictures pictures = coloured(f);
        std::size_t node = 0;
        for (const RegionBox& region : f.layout().regions)
            for (const NodeBox& box : region.nodes) all[box.target] = pictures.nodes.at(node++).look.heat;
        return all;
    };
    const auto before = colours();
    QVERIFY(before.at("us-1/objects") < 5);
    QVERIFY(f.document.setField(QStringLiteral("Size"), "stamps.standard[objects].env.prod.gb", "900000"));
    settle(f);
    QCOMPARE(colours().at("us-1/objects"), 5);
    f.document.undoStack()->undo();
    settle(f);
    QCOMPARE(colours(), before);
}

void HeatViewTest::fittedPlansStandClearOfTheLegend() {
    for (const QSize size : {QSize(1500, 950), QSize(700, 900), QSize(1400, 420)}) {
        CanvasFixture f;
        f.start();
        f.canvas.resize(size);
        f.canvas.fitPlan();
        f.canvas.setHeat(true);
        const auto* widget = f.canvas.findChild<CanvasLegend*>(QStringLiteral("canvasLegend"));
        QVERIFY(widget->isVisible());
        const QRect plan = f.canvas.mapFromScene(f.layout().bounds).boundingRect();
        QVERIFY(!widget->geometry().intersects(plan));
        QVERIFY(f.canvas.viewport()->rect().contains(plan));
        f.canvas.setHeat(false);
        QVERIFY(f.canvas.viewport()->rect().contains(f.canvas.mapFromScene(f.layout().bounds).boundingRect()));
    }
}

/// The block of those that have no card has the colour of their sum.
void HeatViewTest::manyTenantsAreColouredToo() {
    CanvasFixture f;
    f.start();
    auto many = std::make_shared<models::Plan>(*f.document.plan());
    const models::Tenant model = *many->tenants.front();
    for (int i = 0; i < 60; ++i) {
        models::Tenant one = model;
        one.id.text = "customer-" + std::to_string(i);
        one.usage.edit().requestsM = models::Decimal::fromInt(i + 1);
        many->tenants.emplace_back(one);
    }
    QVERIFY(f.document.push(QStringLiteral("Many"), many));
    settle(f);
    f.canvas.setHeat(true);
    const RegionBox& region = f.region("us-east");
    const LaneBox& lane = region.lanes.front();
    QVERIFY(lane.more);
    models::Money sum;
    for (const std::uint32_t tenant : lane.more->tenants) sum += tenantAmount(f, tenant);
    const auto at = static_cast<std::size_t>(&region - f.layout().regions.data()) * 4;
    const HeatScale& scale = f.canvas.planScene().heatView()->key(HeatLevel::Items).scale;
    QCOMPARE(coloured(f).lanes.at(at).moreHeat, scale.colourOf(sum));
    QVERIFY(coloured(f).lanes.at(at).moreHeat > 0);
}

QTEST_MAIN(HeatViewTest)
#include "HeatViewTest.moc"
