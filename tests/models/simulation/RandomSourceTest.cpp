#include "models/simulation/RandomSource.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace platbook::models;

/// The generator's published numbers, and the shape of what is drawn from it.
class RandomSourceTest : public QObject {
    Q_OBJECT

private slots:
    void givesThePublishedNumbers();
    void trianglesHaveTheirMoments_data();
    void trianglesHaveTheirMoments();
};

void RandomSourceTest::givesThePublishedNumbers() {
    // The first outputs of SplitMix64 for seed 1234567, as its reference implementation prints them.
    RandomSource source(1234567);
    for (const std::uint64_t expected : {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL,
                                         4593380528125082431ULL, 16408922859458223821ULL})
        QCOMPARE(quint64(source.next()), quint64(expected));
}

void RandomSourceTest::trianglesHaveTheirMoments_data() {
    QTest::addColumn<double>("mode");
    QTest::newRow("at low") << 0.0;
    QTest::newRow("below the middle") << 0.375;
    QTest::newRow("middle") << 0.5;
    QTest::newRow("at high") << 1.0;
}

void RandomSourceTest::trianglesHaveTheirMoments() {
    QFETCH(double, mode);
    constexpr double one = 4294967296.0;
    constexpr int count = 200'000;
    RandomSource source(7);
    double sum = 0;
    double squares = 0;
    int below = 0;
    for (int i = 0; i < count; ++i) {
        const double value = static_cast<double>(triangular(source, static_cast<std::uint64_t>(mode * one))) / one;
        QVERIFY(value >= 0 && value <= 1);
        sum += value;
        squares += value * value;
        if (value < mode) ++below;
    }
    const double mean = sum / count;
    // (a + b + c) / 3 and (a2 + b2 + c2 - ab - ac - bc) / 18 of [0, 1] with its peak at the mode; below it lies its share.
    QVERIFY(std::abs(mean - (1 + mode) / 3) < 0.002);
    QVERIFY(std::abs(squares / count - mean * mean - (1 + mode * mode - mode) / 18) < 0.001);
    QVERIFY(std::abs(static_cast<double>(below) / count - mode) < 0.005);
}

QTEST_GUILESS_MAIN(RandomSourceTest)
#include "RandomSourceTest.moc"
