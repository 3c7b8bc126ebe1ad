#include "models/growth/GrowthFactors.h"
#include "models/growth/TenantCurve.h"

#include <QTest>

using namespace platbook::models;

/// Tenants by month, and the factors that months are multiplied by.
class GrowthPartsTest : public QObject {
    Q_OBJECT

private slots:
    void driftHasNineDigits_data();
    void driftHasNineDigits();
    void amountsRoundOnce_data();
    void amountsRoundOnce();
    void fastAndExactAgree();
    void ratesAreStraight();
    void curvesBendAtTheirPoints();
    void pointsOfAllTiersKeepProportions();
    void oddPoints();
    void paceScalesTheChange();
};

namespace {

QString count(const TenantCurve& curve, Tier tier, std::int64_t month) {
    return QString::fromStdString(curve.count(tier, month).toText());
}

} // namespace

void GrowthPartsTest::driftHasNineDigits_data() {
    QTest::addColumn<QString>("perYear");
    QTest::addColumn<int>("month");
    QTest::addColumn<QString>("expected");
    // By decimal arithmetic of 40 digits.
    QTest::newRow("a month") << "0.03" << 1 << "1.00246627";
    QTest::newRow("half a year") << "0.03" << 6 << "1.014889157";
    QTest::newRow("a year") << "0.03" << 12 << "1.03";
    QTest::newRow("two years") << "0.03" << 24 << "1.0609";
    QTest::newRow("falling") << "-0.05" << 7 << "0.970522116";
    QTest::newRow("eleven months") << "0.1" << 11 << "1.091297838";
    QTest::newRow("longest, largest") << "5" << 120 << "60466176";
    QTest::newRow("longest, least") << "-0.99" << 120 << "0";
    QTest::newRow("month 0") << "0.07" << 0 << "1";
    QTest::newRow("none") << "0" << 30 << "1";
}

void GrowthPartsTest::driftHasNineDigits() {
    QFETCH(QString, perYear);
    QFETCH(int, month);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(driftFactor(*Decimal::parse(perYear.toStdString()), month).toText(12)), expected);
}

void GrowthPartsTest::amountsRoundOnce_data() {
    QTest::addColumn<qint64>("cents");
    QTest::addColumn<qint64>("top");
    QTest::addColumn<qint64>("bottom");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("a half goes up") << qint64(1) << qint64(1) << qint64(2) << qint64(1);
    QTest::newRow("below a half") << qint64(1) << qint64(499'999'999) << qint64(1'000'000'000) << qint64(0);
    QTest::newRow("a third") << qint64(100) << qint64(1) << qint64(3) << qint64(33);
    QTest::newRow("half of odd cents") << qint64(12'345) << qint64(3) << qint64(2) << qint64(18'518);
    QTest::newRow("as it is") << qint64(999) << qint64(1) << qint64(1) << qint64(999);
    QTest::newRow("none") << qint64(999) << qint64(0) << qint64(1) << qint64(0);
    QTest::newRow("beyond the fast range") << qint64(3) << qint64(700'001) << qint64(2) << qint64(1'050'002);
    QTest::newRow("beyond every amount") << qint64(5'000'000'000'000) << qint64(3) << qint64(1)
                                         << qint64(10'000'000'000'000);
}

void GrowthPartsTest::amountsRoundOnce() {
    QFETCH(qint64, cents);
    QFETCH(qint64, top);
    QFETCH(qint64, bottom);
    QFETCH(qint64, expected);
    const AmountFactor factor(Rational::fraction(top, bottom));
    QCOMPARE(qint64(factor.of(Money::fromCents(cents)).cents()), expected);
}

void GrowthPartsTest::fastAndExactAgree() {
    const Rational growth = power(Rational(*Decimal::parse("1.0213")), 17) * Rational::fraction(7, 3);
    const AmountFactor factor(growth);
    for (std::int64_t cents = 1; cents < 2'000'000'000'000; cents = cents * 3 + 1) {
        const Money amount = Money::fromCents(cents);
        QCOMPARE(factor.of(amount), (Rational::fraction(cents, 100) * growth).toMoney());
    }
}

void GrowthPartsTest::ratesAreStraight() {
    Growth growth;
    growth.tenantsPerMonth.edit().bridge = *Decimal::parse("0.25");
    const TenantCurve curve(growth, {3, 2, 0});
    QCOMPARE(count(curve, Tier::Pool, 40), QStringLiteral("3"));
    QCOMPARE(count(curve, Tier::Bridge, 5), QStringLiteral("3.25"));
    QCOMPARE(QString::fromStdString(curve.factor(Tier::Bridge, 4).toText()), QStringLiteral("1.5"));
    QCOMPARE(curve.factor(Tier::Silo, 4), Rational(1));
    QVERIFY(!curve.growsFromNothing(Tier::Silo, 24));
}

void GrowthPartsTest::curvesBendAtTheirPoints() {
    const TenantCurve curve({}, {10, 0, 0}, {{12, 100, Tier::Pool}, {6, 50, Tier::Pool}});
    QStringList counts;
    for (const int month : {0, 3, 6, 9, 12, 18}) counts << count(curve, Tier::Pool, month);
    QCOMPARE(counts.join(QLatin1Char(' ')), QStringLiteral("10 30 50 75 100 150"));
    QCOMPARE(curve.total(6), Rational(50));
}

void GrowthPartsTest::pointsOfAllTiersKeepProportions() {
    const TenantCurve curve({}, {6, 3, 1}, {{0, 10, {}}, {10, 100, {}}, {10, 4, Tier::Silo}});
    QCOMPARE(count(curve, Tier::Pool, 10), QStringLiteral("66.666667")); // 6 of the 9 others
    QCOMPARE(count(curve, Tier::Silo, 10), QStringLiteral("4"));
    const TenantCurve nobody({}, {0, 0, 0}, {{0, 5, {}}, {1, 7, {}}});
    QCOMPARE(count(nobody, Tier::Pool, 1), QStringLiteral("7"));
    QCOMPARE(nobody.total(1), Rational(7));
}

void GrowthPartsTest::oddPoints() {
    // Falling stops at none; of two in one month the last counts; before month 0 nothing does.
    const TenantCurve curve({}, {10, 0, 0}, {{-3, 99, Tier::Pool}, {5, 7, Tier::Pool}, {5, 5, Tier::Pool}});
    QCOMPARE(count(curve, Tier::Pool, 5), QStringLiteral("5"));
    QCOMPARE(count(curve, Tier::Pool, 60), QStringLiteral("0"));
    const TenantCurve single({}, {10, 0, 0}, {{0, 4, Tier::Pool}});
    QCOMPARE(count(single, Tier::Pool, 9), QStringLiteral("4"));
    QVERIFY(TenantCurve({}, {1, 0, 0}, {{0, 0, Tier::Silo}, {4, 2, Tier::Silo}}).growsFromNothing(Tier::Silo, 4));
}

void GrowthPartsTest::paceScalesTheChange() {
    Growth growth;
    growth.tenantsPerMonth.edit().pool = Decimal::fromInt(2);
    QCOMPARE(count(TenantCurve(growth, {10, 0, 0}, {}, Rational::fraction(1, 2)), Tier::Pool, 6), QStringLiteral("16"));
    QCOMPARE(count(TenantCurve(growth, {10, 0, 0}, {}, 0), Tier::Pool, 6), QStringLiteral("10"));
}

QTEST_GUILESS_MAIN(GrowthPartsTest)
#include "GrowthPartsTest.moc"
