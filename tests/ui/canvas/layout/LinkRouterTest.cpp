#include "ui/canvas/layout/LinkRouter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace platbook::ui;

class LinkRouterTest : public QObject {
    Q_OBJECT

private slots:
    void goesStraightWhereItCan();
    void goesRoundWhatIsBetween();
    void findsAWayThroughAnyGrid();
    void saysWhenThereIsNone();
    void theLabelStandsOnTheLongestStretch();
};

namespace {

bool isOrthogonal(const std::vector<QPointF>& points) {
    for (std::size_t i = 1; i < points.size(); ++i)
        if (points[i].x() != points[i - 1].x() && points[i].y() != points[i - 1].y()) return false;
    return true;
}

bool onBorder(const QRectF& box, const QPointF& point) {
    const bool across = point.x() == box.left() || point.x() == box.right();
    const bool down = point.y() == box.top() || point.y() == box.bottom();
    return box.contains(point) && (across || down);
}

} // namespace

void LinkRouterTest::goesStraightWhereItCan() {
    const QRectF a(0, 0, 100, 60), b(300, 0, 100, 60);
    const std::vector<QPointF> way = wayAround(a, b, {a, b}, 20, 0);
    QCOMPARE(way, (std::vector<QPointF>{{100, 30}, {300, 30}}));
}

void LinkRouterTest::goesRoundWhatIsBetween() {
    const QRectF a(0, 0, 100, 60), b(400, 0, 100, 60), wall(200, -100, 100, 200);
    QVERIFY(runsThrough({{100, 30}, {400, 30}}, {a, b, wall}));
    const std::vector<QPointF> way = wayAround(a, b, {a, b, wall}, 20, 0);
    QVERIFY(way.size() >= 4);
    QVERIFY(isOrthogonal(way));
    QVERIFY(!runsThrough(way, {a, b, wall}));
    QVERIFY(onBorder(a, way.front()) && onBorder(b, way.back()));
    double lowest = 0;
    for (const QPointF& point : way) lowest = std::max(lowest, point.y());
    QCOMPARE(lowest, 120.0); // below the wall is shorter than above it
}

void LinkRouterTest::findsAWayThroughAnyGrid() {
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        std::vector<QRectF> boxes;
        for (int x = 0; x < 4; ++x)
            for (int y = 0; y < 4; ++y)
                boxes.emplace_back(x * 181, y * 54 + random.bounded(3), 120 + random.bounded(53),
                                   40 + random.bounded(4));
        const QRectF& from = boxes[random.bounded(16)];
        const QRectF& to = boxes[random.bounded(16)];
        if (from == to) continue;
        const std::vector<QPointF> way = wayAround(from, to, boxes, 4, 0);
        QVERIFY(way.size() >= 2);
        QVERIFY(isOrthogonal(way));
        QVERIFY(!runsThrough(way, boxes));
        QVERIFY(onBorder(from, way.front()) && onBorder(to, way.back()));
    }
}

void LinkRouterTest::saysWhenThereIsNone() {
    const QRectF a(0, 0, 100, 60), b(400, 0, 100, 60);
    // Boxes that touch it close in on b.
    const std::vector<QRectF> boxes{a, b, {380, -20, 140, 20}, {380, 60, 140, 20}, {380, 0, 20, 60}, {500, 0, 20, 60}};
    QVERIFY(wayAround(a, b, boxes, 10, 0).empty());
}

void LinkRouterTest::theLabelStandsOnTheLongestStretch() {
    QCOMPARE(middleOfLongest({{0, 0}, {10, 0}, {10, 100}, {20, 100}}), QPointF(10, 50));
}

QTEST_GUILESS_MAIN(LinkRouterTest)
#include "LinkRouterTest.moc"
