#include "ui/canvas/layout/KeepApart.h"

#include <QTest>

using namespace platbook::ui;

class KeepApartTest : public QObject {
    Q_OBJECT

private slots:
    void leavesWhatStandsApart();
    void theOneByHandStays();
    void ofTwoByHandTheHigherStays();
    void aLockedOneStays();
    void whatIsPushedPushesOn();

private:
    static constexpr QSizeF gap{10, 20};
};

void KeepApartTest::leavesWhatStandsApart() {
    QRectF a(0, 0, 100, 50), b(110, 0, 100, 50), c(0, 70, 100, 50);
    keepApart({{&a, Hold::ByHand}, {&b, Hold::Loose}, {&c, Hold::Loose}}, gap);
    QCOMPARE(a, QRectF(0, 0, 100, 50));
    QCOMPARE(b, QRectF(110, 0, 100, 50));
    QCOMPARE(c, QRectF(0, 70, 100, 50));
}

void KeepApartTest::theOneByHandStays() {
    QRectF automatic(0, 0, 100, 50), byHand(50, 30, 100, 50);
    keepApart({{&automatic, Hold::Loose}, {&byHand, Hold::ByHand}}, gap);
    QCOMPARE(byHand, QRectF(50, 30, 100, 50));
    QCOMPARE(automatic, QRectF(0, 100, 100, 50));
}

void KeepApartTest::ofTwoByHandTheHigherStays() {
    QRectF lower(0, 30, 100, 50), higher(0, 10, 100, 50);
    keepApart({{&lower, Hold::ByHand}, {&higher, Hold::ByHand}}, gap);
    QCOMPARE(higher.top(), 10.0);
    QCOMPARE(lower.top(), 80.0);
}

void KeepApartTest::aLockedOneStays() {
    QRectF locked(0, 30, 100, 50), higher(0, 10, 100, 50);
    keepApart({{&locked, Hold::Locked}, {&higher, Hold::ByHand}}, gap);
    QCOMPARE(locked.top(), 30.0);
    QCOMPARE(higher.top(), 100.0);
}

void KeepApartTest::whatIsPushedPushesOn() {
    QRectF byHand(0, 0, 100, 50), next(0, 10, 100, 50), last(0, 75, 100, 50), aside(200, 0, 100, 50);
    keepApart({{&byHand, Hold::ByHand}, {&next, Hold::Loose}, {&last, Hold::Loose}, {&aside, Hold::Loose}}, gap);
    QCOMPARE(next.top(), 70.0);
    QCOMPARE(last.top(), 140.0);
    QCOMPARE(aside.top(), 0.0);
}

QTEST_GUILESS_MAIN(KeepApartTest)
#include "KeepApartTest.moc"
