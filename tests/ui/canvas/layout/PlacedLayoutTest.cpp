#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"
#include "ui/canvas/layout/LinkRouter.h"
#include "ui/canvas/layout/PlanLayout.h"

#include <QApplication>
#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// The layout of the worked example with things put elsewhere by hand.
class PlacedLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutPositionsNothingMoves();
    void aRegionGoesWithAllThatStandsInIt();
    void othersMakeRoom();
    void linksGoRoundRegions_data();
    void linksGoRoundRegions();
    void aStoreStaysUnderItsStamp();
    void aStoreIsFoundByAnyOfItsCells();
    void unknownNamesAreIgnored();

private:
    PlanLayout layout(const models::Layout& placed) const { return layoutPlan(*m_facts, m_style, placed); }
    static const NodeBox& node(const PlanLayout& layout, const char* region, const char* component,
                               bool replica = false);

    std::unique_ptr<CanvasFacts> m_facts;
    CanvasStyle m_style = CanvasStyle::forPrint(QApplication::font());
};

namespace {

std::vector<QRectF> rects(const PlanLayout& layout) {
    std::vector<QRectF> all;
    for (const RegionBox& region : layout.regions) all.push_back(region.rect);
    return all;
}

} // namespace

void PlacedLayoutTest::initTestCase() {
    const auto loaded = models::readPlan(models::templateBytes("atlas"), "atlas");
    QVERIFY(loaded);
    m_facts = std::make_unique<CanvasFacts>(loaded->plan, nullptr, std::string());
}

const NodeBox& PlacedLayoutTest::node(const PlanLayout& layout, const char* region, const char* component,
                                      bool replica) {
    for (const NodeBox& box : layout.region(region)->nodes)
        if (box.component == component && box.replica == replica) return box;
    qFatal("no %s in %s", component, region);
}

void PlacedLayoutTest::withoutPositionsNothingMoves() {
    const PlanLayout plain = layout({});
    QVERIFY(!plain.byHand);
    // Where something stands anyway, a position says nothing new.
    const QRectF& rect = plain.region("eu-west")->rect;
    QCOMPARE(rects(layout({{"eu-west", {rect.left(), rect.top()}}})), rects(plain));
}

void PlacedLayoutTest::aRegionGoesWithAllThatStandsInIt() {
    const PlanLayout plain = layout({});
    const PlanLayout moved = layout({{"ap-southeast", {5000, -400}}});
    const RegionBox& before = *plain.region("ap-southeast");
    const RegionBox& after = *moved.region("ap-southeast");
    const QPointF delta = QPointF(5000, -400) - before.rect.topLeft();
    QCOMPARE(after.rect, before.rect.translated(delta));
    QCOMPARE(after.header, before.header.translated(delta));
    for (std::size_t i = 0; i < 4; ++i) QCOMPARE(after.lanes[i].rect, before.lanes[i].rect.translated(delta));
    QCOMPARE(after.nodes.size(), before.nodes.size());
    for (std::size_t i = 0; i < after.nodes.size(); ++i)
        QCOMPARE(after.nodes[i].rect, before.nodes[i].rect.translated(delta));
    QCOMPARE(moved.region("us-east")->rect, plain.region("us-east")->rect);
    QVERIFY(moved.bounds.contains(after.rect));
}

void PlacedLayoutTest::othersMakeRoom() {
    const PlanLayout plain = layout({});
    const QRectF target = plain.region("eu-west")->rect;
    const PlanLayout moved = layout({{"us-east", {target.left() + 40, target.top() + 40}}});
    QCOMPARE(moved.region("us-east")->rect.topLeft(), target.topLeft() + QPointF(40, 40));
    const std::vector<QRectF> all = rects(moved);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j)
            QVERIFY2(!all[i].adjusted(-50, -50, 50, 50).intersects(all[j]), qPrintable(QString::number(i * 10 + j)));
}

void PlacedLayoutTest::linksGoRoundRegions_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::newRow("to the far right") << 6000.0 << 0.0;
    QTest::newRow("above all") << 900.0 << -3000.0;
    QTest::newRow("to the left, low") << -2500.0 << 2500.0;
    QTest::newRow("between two") << 500.0 << 1100.0;
}

void PlacedLayoutTest::linksGoRoundRegions() {
    QFETCH(double, x);
    QFETCH(double, y);
    const PlanLayout moved = layout({{"us-central", {x, y}}, {"eu-central", {-x, y + 300}}});
    QVERIFY(moved.edges.size() >= 4);
    for (const EdgeBox& edge : moved.edges) {
        QVERIFY2(!runsThrough(edge.points, rects(moved)), edge.id.c_str());
        QVERIFY2(edge.points.size() >= 2 && edge.points.size() <= 16, edge.id.c_str());
    }
}

void PlacedLayoutTest::aStoreStaysUnderItsStamp() {
    const PlanLayout plain = layout({});
    const NodeBox& before = node(plain, "us-east", "pg");
    QCOMPARE(before.target, std::string("us-1/pg"));
    const PlanLayout moved = layout({{"us-1/pg", {20, 60}}});
    QCOMPARE(node(moved, "us-east", "pg").rect.topLeft(), before.room.topLeft() + QPointF(20, 60));
    // Far outside is the nearest corner inside.
    const PlanLayout far = layout({{"us-1/pg", {9000, 9000}}});
    QVERIFY(before.room.contains(node(far, "us-east", "pg").rect));
    QVERIFY(far.region("us-east")->rect.contains(node(far, "us-east", "pg").rect));
    const RegionBox& region = *moved.region("us-east");
    for (const NodeBox& one : region.nodes)
        for (const NodeBox& other : region.nodes) QVERIFY(&one == &other || !one.rect.intersects(other.rect));
    // A copy has its own name and its own place.
    const PlanLayout copy = layout({{"us-central/us-1/pg", {30, 0}}});
    QCOMPARE(node(copy, "us-east", "pg").rect, before.rect);
    const NodeBox& replica = node(copy, "us-central", "pg", true);
    QCOMPARE(replica.rect.left(), replica.room.left() + 30);
}

void PlacedLayoutTest::aStoreIsFoundByAnyOfItsCells() {
    const NodeBox before = node(layout({}), "us-east", "pg");
    QVERIFY2(before.cells.size() > 1, "the stamp runs in several cells");
    const PlanLayout moved = layout({{before.cells.back() + "/pg", {20, 60}}});
    QCOMPARE(node(moved, "us-east", "pg").rect.topLeft(), before.room.topLeft() + QPointF(20, 60));
}

void PlacedLayoutTest::unknownNamesAreIgnored() {
    const PlanLayout moved = layout({{"mars-north", {0, 0}}, {"us-1/gone", {0, 0}}, {"gone/pg", {5, 5}}});
    QVERIFY(!moved.byHand);
    QCOMPARE(rects(moved), rects(layout({})));
}

QTEST_MAIN(PlacedLayoutTest)
#include "PlacedLayoutTest.moc"
