#include "CanvasFixture.h"

#include "models/edits/PlanEdits.h"
#include "models/scenarios/Scenarios.h"
#include "ui/canvas/CanvasLegend.h"
#include "ui/canvas/ScenarioMarks.h"
#include "ui/canvas/SpokenNames.h"
#include "ui/canvas/picture/CanvasPicture.h"

#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace platbook;
using namespace platbook::ui;

/// What the canvas shows of a scenario against its base: marks, ghosts, and how many of each.
class ScenarioMarksTest : public QObject {
    Q_OBJECT

private slots:
    void addedChangedAndRemovedAreMarked();
    void ghostsStandWhereTheBaseHasThem();
    void ghostsAreNoObjects();
    void whatCameWithItsCellIsNew();
    void whatJoinedItsLikeIsNew();
    void aRegionGoesWithAllThatStoodInIt();
    void linksAreMarked();
    void theBaseCountsInItsPhase();
    void signsAreDrawn();
    void undoShowsTheBaseAgain();
    void editsInTheScenarioCount();
    void crowdedLanesKeepSomeGhosts();
    void theMarkIsSpoken();

private:
    using Edit = std::function<models::Result<models::PlanPtr>(const models::PlanPtr&)>;

    /// Makes a scenario of these edits and shows it.
    static void show(CanvasFixture& f, const std::vector<Edit>& edits) {
        models::PlanPtr edited = f.document.base();
        for (const Edit& edit : edits) {
            const auto next = edit(edited);
            QVERIFY(next);
            edited = *next;
        }
        const auto added = models::addScenarioFrom(f.document.base(), "Other", *edited);
        QVERIFY(added);
        QVERIFY(f.document.pushBase(QStringLiteral("Add Scenario"), added->plan, added->id));
        settle(f);
    }
    static Edit without(std::string path) {
        return [path](const models::PlanPtr& plan) { return models::removeObject(plan, path); };
    }
    static Edit with(std::string path, std::string value) {
        return [path, value](const models::PlanPtr& plan) { return models::setField(plan, path, value); };
    }
    static Edit copyOf(std::string path) {
        return [path](const models::PlanPtr& plan) { return models::duplicateObject(plan, path); };
    }
    /// A cell of its own for lagoon, like that of meridian-health.
    static Edit ownCellIn(std::string region) {
        return [region](const models::PlanPtr& plan) {
            const models::Cell* cell = models::findById(plan->cells, models::CellId("us-meridian"));
            auto next = std::make_shared<models::Plan>(*plan);
            models::Cell copy = *cell;
            copy.id.text = "own";
            copy.region.edit().text = region;
            copy.tenant.edit().text = "lagoon";
            next->cells.emplace_back(copy);
            return models::Result<models::PlanPtr>(models::PlanPtr(next));
        };
    }
    static void settle(CanvasFixture& f) { QTRY_VERIFY_WITH_TIMEOUT(!f.document.isCalculating(), 20000); }
    static const CanvasFacts& facts(const CanvasFixture& f) { return *f.canvas.planScene().facts(); }
    static PlanPictures pictures(const CanvasFixture& f) {
        return planPictures(facts(f), f.layout(), f.canvas.planScene().style());
    }
    static const CanvasLegend& legend(const CanvasFixture& f) {
        return *f.canvas.findChild<CanvasLegend*>(QStringLiteral("canvasLegend"));
    }
    static QString changes(const CanvasFixture& f) { return legend(f).picture().changes; }
    /// Cards with their places, by tenant.
    static std::map<std::string, CardPicture> cards(const CanvasFixture& f) {
        std::map<std::string, CardPicture> all;
        const PlanPictures shown = pictures(f);
        std::size_t lane = 0;
        for (const RegionBox& region : f.layout().regions)
            for (const LaneBox& box : region.lanes) {
                for (std::size_t i = 0; i < box.cards.size(); ++i)
                    all.emplace(facts(f).plan().tenants.at(box.cards[i].tenant)->id.text,
                                shown.lanes.at(lane).cards.at(i));
                ++lane;
            }
        return all;
    }
    static std::map<std::string, NodePicture> nodes(const CanvasFixture& f) {
        std::map<std::string, NodePicture> all;
        const PlanPictures shown = pictures(f);
        std::size_t node = 0;
        for (const RegionBox& region : f.layout().regions)
            for (const NodeBox& box : region.nodes) all.emplace(box.target, shown.nodes.at(node++));
        return all;
    }
    static LanePicture lane(const CanvasFixture& f, const char* region, std::size_t which) {
        const auto at = static_cast<std::size_t>(&f.region(region) - f.layout().regions.data());
        return pictures(f).lanes.at(at * 4 + which);
    }
};

void ScenarioMarksTest::addedChangedAndRemovedAreMarked() {
    CanvasFixture f;
    f.start();
    QVERIFY(!facts(f).marks());
    QVERIFY(legend(f).isHidden());
    show(f, {copyOf("tenants[nordwind]"), with("tenants[helios].price", "5000"), with("cells[ap-1].max_tenants", "50"),
             without("tenants[brightmart]"), without("stamps.standard[bus]")});
    const auto seen = cards(f);
    QCOMPARE(seen.size(), std::size_t(7));
    for (const auto& [id, card] : seen) {
        const bool copy = id.starts_with("nordwind") && id != "nordwind";
        const ChangeMark expected = copy                 ? ChangeMark::Added
                                    : id == "helios"     ? ChangeMark::Changed
                                    : id == "brightmart" ? ChangeMark::Removed
                                                         : ChangeMark::None;
        QVERIFY2(card.look.change == expected, id.c_str());
        QCOMPARE(card.look.cost.isEmpty(), id == "brightmart");
    }
    for (const auto& [target, node] : nodes(f)) {
        const bool bus = target.ends_with("/bus");
        QVERIFY2(node.look.change == (bus ? ChangeMark::Removed : ChangeMark::None), target.c_str());
    }
    QVERIFY(lane(f, "ap-southeast", 0).change == ChangeMark::Changed);
    QVERIFY(lane(f, "us-east", 0).change == ChangeMark::None);
    QCOMPARE(changes(f), QStringLiteral("1 added, 2 changed, 2 removed against the base"));
    QVERIFY(legend(f).isVisible());
    QCOMPARE(legend(f).accessibleName(), changes(f));
    const QStringList named = changesTip(facts(f)).split(QLatin1Char('\n'));
    QCOMPARE(named.size(), qsizetype(3));
    QVERIFY2(named.at(0).startsWith(QStringLiteral("Added: nordwind")), qPrintable(named.at(0)));
    QCOMPARE(named.at(1), QStringLiteral("Changed: ap-1, helios"));
    QCOMPARE(named.at(2), QStringLiteral("Removed: bus, brightmart"));
}

void ScenarioMarksTest::ghostsStandWhereTheBaseHasThem() {
    CanvasFixture f;
    f.start();
    const auto before = cards(f);
    const auto nodesBefore = nodes(f);
    std::vector<QRectF> regions;
    for (const RegionBox& region : f.layout().regions) regions.push_back(region.rect);
    show(f, {without("tenants[nordwind]"), without("tenants[lagoon]"), without("stamps.standard[api]"),
             without("stamps.dedicated[cache]"), with("tenants[helios].price", "5000")});
    const auto after = cards(f);
    QCOMPARE(after.size(), before.size());
    for (const auto& [id, card] : before) QCOMPARE(after.at(id).rect, card.rect);
    const auto nodesAfter = nodes(f);
    QCOMPARE(nodesAfter.size(), nodesBefore.size());
    for (const auto& [target, node] : nodesBefore) QCOMPARE(nodesAfter.at(target).rect, node.rect);
    QCOMPARE(f.layout().regions.size(), regions.size());
    for (std::size_t i = 0; i < regions.size(); ++i) QCOMPARE(f.layout().regions[i].rect, regions[i]);
}

void ScenarioMarksTest::ghostsAreNoObjects() {
    CanvasFixture f;
    f.start();
    show(f, {without("tenants[lagoon]"), without("stamps.standard[bus]")});
    f.canvas.setZoom(1);
    const QRectF ghost = cards(f).at("lagoon").rect;
    const Hit hit = hitTest(f.layout(), facts(f), ghost.center(), 0);
    QVERIFY(hit.kind == HitKind::Lane);
    QVERIFY(hit.path.empty());
    QCOMPARE(removedAt(f.layout(), facts(f), ghost.center()), std::string("tenants[lagoon]"));
    QCOMPARE(removedAt(f.layout(), facts(f), cards(f).at("helios").rect.center()), std::string());
    for (const Stop& stop : stopsOf(f.layout(), facts(f)))
        QVERIFY2(stop.path != "tenants[lagoon]" && stop.path != "stamps.standard[bus]", stop.path.c_str());
    const LaneBox& lane = f.region("ap-southeast").lanes.front();
    QCOMPARE(lane.cards.size(), std::size_t(1));
    QCOMPARE(lane.tenants, std::size_t(0));
    QCOMPARE(facts(f).residents("ap-1"), std::size_t(0));
    // The plan itself has none of them.
    QVERIFY(!models::findById(f.canvas.plan()->tenants, models::TenantId("lagoon")));
    f.canvas.centerOn(ghost.center());
    QTest::mouseClick(f.canvas.viewport(), Qt::LeftButton, Qt::NoModifier, f.canvas.mapFromScene(ghost.center()));
    QVERIFY(!f.selection.contains("tenants[lagoon]"));
}

void ScenarioMarksTest::whatCameWithItsCellIsNew() {
    CanvasFixture f;
    f.start();
    show(f, {ownCellIn("ap-southeast")});
    const auto seen = nodes(f);
    QVERIFY(seen.at("own/pg").look.change == ChangeMark::Added);
    QVERIFY(seen.at("us-meridian/pg").look.change == ChangeMark::None);
    QVERIFY(seen.at("ap-1/pg").look.change == ChangeMark::None);
    const LanePicture own = lane(f, "ap-southeast", 3);
    QCOMPARE(own.strips.size(), std::size_t(1));
    QVERIFY(own.strips.front().change == ChangeMark::Added);
    QCOMPARE(changes(f), QStringLiteral("1 added, 0 changed, 0 removed against the base"));
}

/// Boxes stand for the services of all cells of a stamp in a region.
void ScenarioMarksTest::whatJoinedItsLikeIsNew() {
    CanvasFixture f;
    f.start();
    const auto before = nodes(f);
    show(f, {ownCellIn("us-east")});
    const auto seen = nodes(f);
    QCOMPARE(seen.size(), before.size());
    QVERIFY(seen.at("us-meridian/pg").look.change == ChangeMark::Added);
    QVERIFY(seen.at("us-1/pg").look.change == ChangeMark::None);
}

void ScenarioMarksTest::aRegionGoesWithAllThatStoodInIt() {
    CanvasFixture f;
    f.start();
    const QRectF before = f.region("ap-southeast").rect;
    show(f, {without("regions[ap-southeast]")});
    QVERIFY(!models::findById(f.document.plan()->regions, models::RegionId("ap-southeast")));
    QCOMPARE(f.region("ap-southeast").rect, before);
    QVERIFY(regionPicture(facts(f), f.region("ap-southeast")).look.change == ChangeMark::Removed);
    QVERIFY(regionPicture(facts(f), f.region("ap-southeast")).look.cost.isEmpty());
    QVERIFY(lane(f, "ap-southeast", 0).removed);
    QVERIFY(nodes(f).at("ap-1/pg").look.change == ChangeMark::Removed);
    QVERIFY(nodes(f).at("us-1/pg").look.change == ChangeMark::None);
    QVERIFY(hitTest(f.layout(), facts(f), before.center(), 0).kind == HitKind::Nothing);
    QVERIFY(hitTest(f.layout(), facts(f), f.region("ap-southeast").header.center(), 0).kind == HitKind::Nothing);
    QVERIFY(hitTest(f.layout(), facts(f), f.region("eu-west").header.center(), 0).kind == HitKind::RegionHeader);
}

void ScenarioMarksTest::linksAreMarked() {
    const auto copies = [](const CanvasFixture& f, const char* from) -> const EdgeBox& {
        for (const EdgeBox& edge : f.layout().edges)
            if (edge.kind == EdgeKind::Replicate && edge.from == from) return edge;
        qFatal("no such link");
    };
    CanvasFixture f;
    f.start();
    QCOMPARE(copies(f, "eu-west").paths.size(), std::size_t(2));
    show(f, {without("flows[f-eu-dr]"), without("flows[f-us-dr]"), without("flows[f-mer-dr]")});
    QVERIFY2(copies(f, "eu-west").change == ChangeMark::Changed, "one of the two is left");
    QCOMPARE(copies(f, "eu-west").paths, (std::vector<std::string>{"flows[f-cas-dr]"}));
    QVERIFY(copies(f, "us-east").change == ChangeMark::Removed);
    QVERIFY(copies(f, "us-east").paths.empty());
    QVERIFY(edgePicture(copies(f, "us-east")).change == ChangeMark::Removed);
    for (const Stop& stop : stopsOf(f.layout(), facts(f))) QVERIFY(!stop.path.empty());
    // Failovers are told by their regions, which stay.
    for (const EdgeBox& edge : f.layout().edges)
        if (edge.kind == EdgeKind::Failover) QVERIFY(edge.change == ChangeMark::None);
}

/// What the plan's phase changes is no difference of a scenario's, though its plan has it and the base's file has not.
void ScenarioMarksTest::theBaseCountsInItsPhase() {
    CanvasFixture f;
    f.start();
    auto phased = std::make_shared<models::Plan>(*f.document.base());
    models::Phase phase;
    phase.id.text = "second";
    phase.changes.emplace_back(models::setChange("tenants[lagoon].price", "900"));
    phase.changes.emplace_back(models::removeChange("tenants[helios]"));
    phased->phases.emplace_back(phase);
    const auto added =
        models::addScenario(models::PlanPtr(phased), "Fewer", {models::removeChange("tenants[nordwind]")});
    QVERIFY(added);
    QVERIFY(f.document.pushBase(QStringLiteral("Phase"), added->plan, added->id));
    settle(f);
    QCOMPARE(changes(f), QStringLiteral("0 added, 0 changed, 1 removed against the base"));
    QVERIFY(cards(f).at("nordwind").look.change == ChangeMark::Removed);
    QVERIFY(cards(f).at("lagoon").look.change == ChangeMark::None);
    QVERIFY2(!cards(f).contains("helios"), "the base has it no more");
    const auto same = models::addScenario(added->plan, "Same", {});
    QVERIFY(same);
    QVERIFY(f.document.pushBase(QStringLiteral("Same"), same->plan, same->id));
    settle(f);
    QCOMPARE(changes(f), QStringLiteral("Nothing differs from the base"));
}

void ScenarioMarksTest::signsAreDrawn() {
    CanvasFixture f;
    f.start();
    const auto pixelBeside = [&](const QRectF& card, const QPointF& corner) {
        f.canvas.setZoom(1);
        f.canvas.centerOn(card.center());
        return f.canvas.viewport()->grab().toImage().pixelColor(f.canvas.mapFromScene(card.topLeft() + corner));
    };
    const QPointF onDisc(-4, -4); // beside the strokes of its sign
    const QColor accent = f.canvas.planScene().style().select;
    QVERIFY(pixelBeside(cards(f).at("lagoon").rect, onDisc) != accent);
    const QRectF place = cards(f).at("lagoon").rect;
    const QPointF inside(place.width() / 2, place.height() - 4);
    const QPointF onBar(2.5, place.height() / 2);
    const QColor bar = pixelBeside(place, onBar);
    show(f, {without("tenants[lagoon]"), with("tenants[brightmart].price", "5000")});
    QCOMPARE(pixelBeside(place, onDisc), accent);
    QCOMPARE(pixelBeside(cards(f).at("brightmart").rect, onDisc), accent);
    QVERIFY(pixelBeside(cards(f).at("nordwind").rect, onDisc) != accent);
    // 45 % of the bar on the lane.
    const QColor ground = f.canvas.planScene().style().surface;
    const QColor faded = pixelBeside(place, onBar);
    const double expected = ground.redF() + 0.45 * (bar.redF() - ground.redF());
    QVERIFY2(std::abs(faded.redF() - expected) < 0.02, qPrintable(faded.name()));
    QCOMPARE(pixelBeside(place, inside), ground);
}

void ScenarioMarksTest::undoShowsTheBaseAgain() {
    CanvasFixture f;
    f.start();
    show(f, {without("tenants[lagoon]")});
    QVERIFY(facts(f).marks());
    f.document.undoStack()->undo();
    settle(f);
    QVERIFY(!facts(f).marks());
    QVERIFY(legend(f).isHidden());
    QVERIFY(cards(f).at("lagoon").look.change == ChangeMark::None);
    f.document.undoStack()->redo();
    settle(f);
    QVERIFY(cards(f).at("lagoon").look.change == ChangeMark::Removed);
    QVERIFY(f.document.showScenario({}));
    settle(f);
    QVERIFY2(!facts(f).marks(), "the base has no marks");
    QVERIFY(cards(f).at("lagoon").look.change == ChangeMark::None);
}

void ScenarioMarksTest::editsInTheScenarioCount() {
    CanvasFixture f;
    f.start();
    show(f, {without("tenants[lagoon]")});
    QCOMPARE(changes(f), QStringLiteral("0 added, 0 changed, 1 removed against the base"));
    QVERIFY(f.document.setField(QStringLiteral("Name"), "tenants[helios].name", "Hé “lios” =cmd"));
    settle(f);
    QCOMPARE(changes(f), QStringLiteral("0 added, 1 changed, 1 removed against the base"));
    QVERIFY(cards(f).at("helios").look.change == ChangeMark::Changed);
    f.document.undoStack()->undo();
    settle(f);
    QCOMPARE(changes(f), QStringLiteral("0 added, 0 changed, 1 removed against the base"));
}

void ScenarioMarksTest::crowdedLanesKeepSomeGhosts() {
    CanvasFixture f;
    f.start();
    auto many = std::make_shared<models::Plan>(*f.document.base());
    const models::Tenant model = *many->tenants.front();
    for (int i = 0; i < 60; ++i) {
        models::Tenant one = model;
        one.id.text = "customer-" + std::to_string(i);
        many->tenants.emplace_back(one);
    }
    QVERIFY(f.document.push(QStringLiteral("Many"), many));
    settle(f);
    std::vector<Edit> edits;
    for (int i = 0; i < 20; ++i) edits.push_back(without("tenants[customer-" + std::to_string(i) + "]"));
    show(f, edits);
    const LaneBox& lane = f.region("us-east").lanes.front();
    QCOMPARE(lane.tenants, std::size_t(41));
    QVERIFY(lane.more);
    const auto gone = [&](std::uint32_t tenant) { return facts(f).isRemoved(tenant); };
    QVERIFY(std::none_of(lane.more->tenants.begin(), lane.more->tenants.end(), gone));
    const auto ghosts =
        std::count_if(lane.cards.begin(), lane.cards.end(), [&](const CardBox& card) { return gone(card.tenant); });
    QCOMPARE(ghosts, std::ptrdiff_t(8));
    QCOMPARE(lane.cards.size() - 8 + lane.more->tenants.size(), std::size_t(41));
    QCOMPARE(changes(f), QStringLiteral("0 added, 0 changed, 20 removed against the base"));
}

void ScenarioMarksTest::theMarkIsSpoken() {
    CanvasFixture f;
    f.start();
    const auto spoken = [&](const std::string& path) { return spokenName(facts(f), path); };
    QVERIFY2(spoken("tenants[helios]").startsWith(QStringLiteral("Tenant helios, own schema, eu-west")),
             qPrintable(spoken("tenants[helios]")));
    QVERIFY(!spoken("tenants[helios]").contains(QStringLiteral("scenario")));
    show(f, {with("tenants[helios].price", "5000"), copyOf("tenants[nordwind]")});
    QVERIFY2(spoken("tenants[helios]").endsWith(QStringLiteral(", changed in this scenario")),
             qPrintable(spoken("tenants[helios]")));
    const std::string copy = f.document.plan()->tenants.back()->id.text;
    QVERIFY2(spoken("tenants[" + copy + "]").endsWith(QStringLiteral(", added in this scenario")),
             qPrintable(spoken("tenants[" + copy + "]")));
}

QTEST_MAIN(ScenarioMarksTest)
#include "ScenarioMarksTest.moc"
