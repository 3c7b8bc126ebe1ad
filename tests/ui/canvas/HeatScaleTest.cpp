#include "ui/canvas/HeatScale.h"

#include <QTest>

#include <array>
#include <cstdint>
#include <vector>

using namespace platbook;
using ui::HeatScale;

/// Steps of cost: how many there are, where their limits lie, and which colours they have.
class HeatScaleTest : public QObject {
    Q_OBJECT

private slots:
    void limits_data();
    void limits();
    void stepsHoldEqualNumbers();
    void everyStepHoldsSomething();
    void aLimitBelongsToTheNextStep();
    void fewStepsHaveColoursFarApart();

private:
    static std::vector<models::Money> money(const QList<int>& cents) {
        std::vector<models::Money> amounts;
        for (const int one : cents) amounts.push_back(models::Money::fromCents(one));
        return amounts;
    }
};

/// Worked out by hand: the fifths of the sorted amounts, then the roundest number of whole units up to there.
void HeatScaleTest::limits_data() {
    QTest::addColumn<QList<int>>("cents");
    QTest::addColumn<QList<int>>("limits");
    QTest::newRow("none") << QList<int>{} << QList<int>{};
    QTest::newRow("one") << QList<int>{12345} << QList<int>{};
    QTest::newRow("all alike") << QList<int>{9950, 9950, 9950, 9950, 9950, 9950} << QList<int>{};
    QTest::newRow("ten, in disorder") << QList<int>{1000, 9000, 3000, 2000, 10000, 5000, 4000, 7000, 6000, 8000}
                                      << QList<int>{3000, 5000, 7000, 9000};
    QTest::newRow("one is dear") << QList<int>{100, 200, 300, 400, 500, 600, 700, 800, 900, 100000}
                                 << QList<int>{300, 500, 700, 900};
    QTest::newRow("round between two") << QList<int>{31240, 35510} << QList<int>{35000};
    QTest::newRow("hundreds between two") << QList<int>{31240, 45510} << QList<int>{40000};
    QTest::newRow("thousands") << QList<int>{84020, 123456} << QList<int>{100000};
    QTest::newRow("no whole unit between") << QList<int>{1230, 1280} << QList<int>{};
    QTest::newRow("less than a unit") << QList<int>{3, 40, 80} << QList<int>{};
    QTest::newRow("free and not") << QList<int>{0, 0, 0, 4000} << QList<int>{4000};
    QTest::newRow("a credit") << QList<int>{-5000, -100, 2000} << QList<int>{2000};
}

void HeatScaleTest::limits() {
    QFETCH(QList<int>, cents);
    QFETCH(QList<int>, limits);
    const HeatScale scale(money(cents));
    QCOMPARE(scale.limits(), money(limits));
    QCOMPARE(scale.size(), static_cast<int>(limits.size()) + 1);
}

/// Also of amounts that differ by orders of magnitude: a fifth each, give or take a twentieth at either end.
void HeatScaleTest::stepsHoldEqualNumbers() {
    std::vector<models::Money> amounts;
    for (std::int64_t i = 1; i <= 200; ++i) amounts.push_back(models::Money::fromCents(i * i * i * 7));
    const HeatScale scale(amounts);
    QCOMPARE(scale.size(), 5);
    std::array<int, 5> held{};
    for (const models::Money amount : amounts) ++held.at(static_cast<std::size_t>(scale.indexOf(amount)));
    for (const int one : held) QVERIFY2(one >= 20 && one <= 60, qPrintable(QString::number(one)));
}

void HeatScaleTest::everyStepHoldsSomething() {
    for (int count = 1; count <= 60; ++count) {
        for (const int spread : {1, 7, 90, 1300}) {
            std::vector<models::Money> amounts;
            for (int i = 0; i < count; ++i)
                amounts.push_back(models::Money::fromCents((i * i * 37 % (count * spread)) * 100));
            const HeatScale scale(amounts);
            std::array<int, 5> held{};
            for (const models::Money amount : amounts) ++held.at(static_cast<std::size_t>(scale.indexOf(amount)));
            for (int i = 0; i < scale.size(); ++i)
                QVERIFY2(held.at(static_cast<std::size_t>(i)) > 0, qPrintable(QString::number(count)));
        }
    }
}

void HeatScaleTest::aLimitBelongsToTheNextStep() {
    const HeatScale scale(money({1000, 4000}));
    QCOMPARE(scale.limits(), money({4000}));
    QCOMPARE(scale.indexOf(models::Money::fromCents(3999)), 0);
    QCOMPARE(scale.indexOf(models::Money::fromCents(4000)), 1);
}

void HeatScaleTest::fewStepsHaveColoursFarApart() {
    const auto colours = [](const HeatScale& scale) {
        QList<int> all;
        for (int i = 0; i < scale.size(); ++i) all << scale.colourOf(i);
        return all;
    };
    QCOMPARE(colours(HeatScale()), (QList<int>{1}));
    QCOMPARE(colours(HeatScale(money({1000, 4000}))), (QList<int>{1, 5}));
    QCOMPARE(colours(HeatScale(money({1000, 4000, 9000}))), (QList<int>{1, 3, 5}));
    QCOMPARE(colours(HeatScale(money({1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000}))),
             (QList<int>{1, 2, 3, 4, 5}));
}

QTEST_GUILESS_MAIN(HeatScaleTest)
#include "HeatScaleTest.moc"
