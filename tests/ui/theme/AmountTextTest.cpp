#ifndef Q_MOC_RUN // moc 6.4 stumbles over the concepts of the standard headers
#include "ui/widgets/AmountText.h"
#endif

#include <QTest>

using namespace platbook;
using models::Money;

class AmountTextTest : public QObject {
    Q_OBJECT

private slots:
    void wholeUnitsRoundFromCents_data() {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("text");
        QTest::newRow("grouped") << qint64(214049) << QStringLiteral("$2,140");
        QTest::newRow("half away from zero") << qint64(214050) << QStringLiteral("$2,141");
        QTest::newRow("negative") << qint64(-1200) << QStringLiteral("−$12");
        QTest::newRow("below a unit") << qint64(49) << QStringLiteral("< $1");
        QTest::newRow("zero") << qint64(0) << QStringLiteral("$0");
    }
    void wholeUnitsRoundFromCents() {
        QFETCH(qint64, cents);
        QFETCH(QString, text);
        QCOMPARE(ui::wholeAmount(Money::fromCents(cents), QStringLiteral("USD"), QLocale(QLocale::English)), text);
        QCOMPARE(ui::wholeAmount(Money::fromCents(cents), QString(), QLocale::c()), text);
    }

    void shortAmountsHaveThreeDigits() {
        const auto text = [](qint64 units) {
            return ui::shortAmount(Money::fromCents(units * 100), QStringLiteral("EUR"), QLocale(QLocale::English));
        };
        QCOMPARE(text(999), QStringLiteral("€999"));
        QCOMPARE(text(4123), QStringLiteral("€4.1k"));
        QCOMPARE(text(12345), QStringLiteral("€12k"));
        QCOMPARE(text(3400000), QStringLiteral("€3.4M"));
    }

    void localeMovesTheSign() {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(ui::centsAmount(Money::fromCents(214025), QStringLiteral("EUR"), german),
                 QStringLiteral("2.140,25%1€").arg(QChar(0x00a0)));
    }

    void changesAlwaysHaveASign() {
        const QLocale english(QLocale::English);
        const QString usd = QStringLiteral("USD");
        QCOMPARE(ui::changeText(Money::fromCents(500000), Money::fromCents(541000), usd, english),
                 QStringLiteral("▲ +$410 (+8.2%1%)").arg(QChar(0x2009)));
        QCOMPARE(ui::changeText(Money::fromCents(10000), Money::fromCents(8800), usd, english),
                 QStringLiteral("▼ −$12 (−12.0%1%)").arg(QChar(0x2009)));
        QCOMPARE(ui::changeText(Money(), Money::fromCents(4100), usd, english), QStringLiteral("▲ +$41 (new)"));
        QCOMPARE(ui::changeText(Money(), Money(), usd, english), QStringLiteral("no change"));
        QCOMPARE(ui::signedAmount(Money(), usd, english), QStringLiteral("±$0"));
    }

    void percentsHaveTheirSign() {
        const QLocale english(QLocale::English);
        const QChar thin(0x2009);
        QCOMPARE(ui::percentText(*models::Decimal::parse("-0.263"), english), QStringLiteral("−26.3%1%").arg(thin));
        QCOMPARE(ui::percentText(*models::Decimal::parse("0.35"), english), QStringLiteral("35.0%1%").arg(thin));
        QCOMPARE(ui::percentText(*models::Decimal::parse("-0.0004"), english), QStringLiteral("0.0%1%").arg(thin));
        QCOMPARE(ui::shareText(Money::fromCents(-1200), Money::fromCents(10000), english),
                 QStringLiteral("−12%1%").arg(thin));
        QCOMPARE(ui::shareText(Money::fromCents(-120), Money::fromCents(10000), english),
                 QStringLiteral("−1.2%1%").arg(thin));
    }

    void whatIsAddedOrSaved() {
        const auto text = [](qint64 low, qint64 expected, qint64 high) {
            return ui::addedText(
                {Money::fromCents(low * 100), Money::fromCents(expected * 100), Money::fromCents(high * 100)},
                QStringLiteral("USD"), QLocale(QLocale::English));
        };
        QCOMPARE(text(350, 410, 470), QStringLiteral("Adds $410/mo ($350 to $470)"));
        QCOMPARE(text(-15, -12, -8), QStringLiteral("Saves $12/mo ($8 to $15)"));
        QCOMPARE(text(-3, 5, 12), QStringLiteral("Adds $5/mo (−$3 to $12)"));
        QCOMPARE(text(0, 0, 0), QStringLiteral("Adds $0/mo ($0 to $0)"));
    }
};

QTEST_GUILESS_MAIN(AmountTextTest)
#include "AmountTextTest.moc"
