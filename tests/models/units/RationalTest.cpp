// Qt first: moc 6.4 does not get past <compare> when it is the first header it sees.
#include <QTest>

#include "models/units/Rational.h"

using namespace platbook::models;

/// Exact fractions: lowest terms, rounding half away from zero, and arithmetic that outgrows 128 bits.
class RationalTest : public QObject {
    Q_OBJECT

private slots:
    void keepsLowestTerms() {
        QCOMPARE(Rational::fraction(6, 8), Rational::fraction(3, 4));
        QCOMPARE(Rational::fraction(6, -8), Rational::fraction(-3, 4));
        QCOMPARE(Rational(*Decimal::parse("0.0000025")), Rational::fraction(1, 400000));
        QVERIFY((Rational::fraction(1, 3) + Rational::fraction(1, 6)) == Rational::fraction(1, 2));
        QVERIFY((Rational::fraction(1, 3) - Rational::fraction(1, 3)).isZero());
        QVERIFY(Rational::fraction(2, 3) / Rational::fraction(-4, 9) == Rational::fraction(-3, 2));
        QVERIFY(Rational::fraction(-1, 2) < Rational::fraction(1, 3));
    }

    void roundsHalfAwayFromZero_data() {
        QTest::addColumn<int>("top");
        QTest::addColumn<int>("bottom");
        QTest::addColumn<int>("cents");
        QTest::newRow("half up") << 25 << 1000 << 3;
        QTest::newRow("half down below zero") << -25 << 1000 << -3;
        QTest::newRow("below half") << 2499 << 100000 << 2;
        QTest::newRow("999.87 / 0.4") << 249967500 << 100000 << 249968;
        QTest::newRow("a third") << 1 << 3 << 33;
    }
    void roundsHalfAwayFromZero() {
        QFETCH(int, top);
        QFETCH(int, bottom);
        QFETCH(int, cents);
        QCOMPARE(Rational::fraction(top, bottom).toMoney().cents(), std::int64_t{cents});
    }

    void takesTheCeiling() {
        QCOMPARE(Rational::fraction(7, 2).ceiling(), std::int64_t{4});
        QCOMPARE(Rational::fraction(-7, 2).ceiling(), std::int64_t{-3});
        QCOMPARE(Rational(4).ceiling(), std::int64_t{4});
        QCOMPARE(Rational(-4).ceiling(), std::int64_t{-4});
        QCOMPARE(Rational::fraction(Int128{1} << 100, 3).ceiling(), std::int64_t{1'000'000'000'000'000'000});
        QCOMPARE(Rational::fraction(-(Int128{1} << 100), 3).ceiling(), std::int64_t{-1'000'000'000'000'000'000});
    }

    void printsDecimals() {
        QCOMPARE(Rational::fraction(1, 3).toText(), std::string("0.333333"));
        QCOMPARE(Rational::fraction(-5, 2).toText(), std::string("-2.5"));
        QCOMPARE(Rational(2628000).toText(), std::string("2628000"));
        QCOMPARE(Rational::fraction(1, 1000000000).toText(), std::string("0"));
        QCOMPARE(Rational::fraction(7, 2).toText(0), std::string("4"));
        QCOMPARE(Rational::fraction(95, 100).toText(1), std::string("1"));
        QCOMPARE(Rational::fraction(5, 1000).toText(2), std::string("0.01"));
        QCOMPARE(Rational::fraction(-4, 1000).toText(2), std::string("0"));
        QCOMPARE(Rational::fraction(1, 8).toText(2), std::string("0.13"));
        QCOMPARE(Rational::fraction(-1, 3).toText(21), std::string("-0.333333333333333333333"));
        // 2^100 = 1267650600228229401496703205376
        QCOMPARE(Rational::fraction(Int128{1} << 100, 1).toText(2), std::string("1267650600228229401496703205376"));
        QCOMPARE(Rational::fraction(Int128{1} << 100, 1000).toText(2), std::string("1267650600228229401496703205.38"));
    }

    void outgrows128Bits() {
        // (10^9 + 7)^n is prime to (10^9 + 9)^n: nothing cancels before the last step.
        const Rational step = Rational::fraction(1'000'000'007, 1'000'000'009);
        Rational up(1);
        for (int i = 0; i < 12; ++i) up = up * step;
        const Rational more = up + Rational::fraction(1, 7);
        QVERIFY(more > up);
        QCOMPARE((more - up), Rational::fraction(1, 7));
        for (int i = 0; i < 12; ++i) up = up / step;
        QCOMPARE(up, Rational(1));
    }

    void clampsToTheLowerEndWhenCrossed() {
        QCOMPARE(clamped(Rational(5), Rational(1), Rational(3)), Rational(3));
        QCOMPARE(clamped(Rational(0), Rational(1), Rational(3)), Rational(1));
        QCOMPARE(clamped(Rational(2), Rational(4), Rational(3)), Rational(4));
    }
};

QTEST_GUILESS_MAIN(RationalTest)
#include "RationalTest.moc"
