#include "models/growth/PublishedLine.h"

#include "models/io/PlanReader.h"

#include <QTest>

using namespace platbook::models;

/// The line that a document gives for its cost by customers (DOMAIN.md section 7; CHECKLIST row S3-31).
class PublishedLineTest : public QObject {
    Q_OBJECT

private slots:
    void betweenAndBeyondThePoints_data();
    void betweenAndBeyondThePoints();
    void piecesTellFloorAndSlope();
    void fewPoints();
    void roundsOnce();
    void monthsAreAnAxis_data();
    void monthsAreAnAxis();
    void fewMonths();

private:
    static PublishedLine line(const std::string& points) {
        const auto read = readPlan(
            "schema: deployment-plan/v1\nplan: {id: p, name: P, owner: o}\nprovider: {id: gcp}\n"
            "regions: []\nenvironments: []\nstamps: {}\ncells: []\ntenants: []\n"
            "growth: {points: " +
                points + "}\n",
            "p");
        if (!read) qFatal("%s", toText(read.diagnostics()).c_str());
        return PublishedLine(*read->plan->growth);
    }
    static QString cost(const PublishedLine& line, int customers) {
        const auto found = line.costOf(customers);
        return found ? QString::fromStdString(found->toText()) : QStringLiteral("none");
    }
    static inline const std::string founding =
        "[{customers: 100, cost: 2000, month: 12}, {customers: 10, cost: 600}, {customers: 50, cost: 1200, month: 6}]";
};

void PublishedLineTest::betweenAndBeyondThePoints_data() {
    QTest::addColumn<int>("customers");
    QTest::addColumn<QString>("expected");
    QTest::newRow("stated") << 10 << "600.00";
    QTest::newRow("stated last") << 100 << "2000.00";
    QTest::newRow("first piece") << 30 << "900.00";
    QTest::newRow("second piece") << 75 << "1600.00";
    QTest::newRow("beyond") << 120 << "2320.00";
    QTest::newRow("before") << 0 << "450.00"; // 600 - 10 x 15
}

void PublishedLineTest::betweenAndBeyondThePoints() {
    QFETCH(int, customers);
    QFETCH(QString, expected);
    QCOMPARE(cost(line(founding), customers), expected);
}

void PublishedLineTest::piecesTellFloorAndSlope() {
    const PublishedLine published = line(founding);
    const auto pieces = published.pieces();
    QCOMPARE(pieces.size(), std::size_t(2));
    QCOMPARE(pieces[0].slope.toText(), std::string("15.00"));
    QCOMPARE(pieces[0].floor.toText(), std::string("450.00"));
    QCOMPARE(pieces[1].slope.toText(), std::string("16.00"));
    QCOMPARE(pieces[1].floor.toText(), std::string("400.00"));
    std::vector<std::string> each;
    for (const auto& point : published.points()) each.push_back(point.perCustomer()->toText());
    QCOMPARE(each, (std::vector<std::string>{"60.00", "24.00", "20.00"}));
    QCOMPARE(*published.points().back().month, std::int64_t(12));
    QVERIFY(!published.points().front().month);
}

void PublishedLineTest::fewPoints() {
    QCOMPARE(cost(line("[]"), 5), QStringLiteral("none"));
    QCOMPARE(cost(line("[{customers: 5, cost: 80}]"), 5), QStringLiteral("80.00"));
    QCOMPARE(cost(line("[{customers: 5, cost: 80}]"), 6), QStringLiteral("none"));
    // Of two with the same number the last counts.
    QCOMPARE(cost(line("[{customers: 5, cost: 80}, {customers: 5, cost: 90}]"), 5), QStringLiteral("90.00"));
    QVERIFY(!line("[{customers: 0, cost: 80}]").points().front().perCustomer());
}

void PublishedLineTest::roundsOnce() {
    // 100/3 a customer: 2 customers add 66.666…
    QCOMPARE(cost(line("[{customers: 0, cost: 0}, {customers: 3, cost: 100}]"), 2), QStringLiteral("66.67"));
    QCOMPARE(cost(line("[{customers: 0, cost: 0}, {customers: 3, cost: 100}]"), 1), QStringLiteral("33.33"));
}

void PublishedLineTest::monthsAreAnAxis_data() {
    QTest::addColumn<int>("month");
    QTest::addColumn<QString>("customers");
    QTest::addColumn<QString>("expected");
    QTest::newRow("launch") << 0 << "10"
                            << "600.00";
    QTest::newRow("between") << 3 << "30"
                             << "900.00";
    QTest::newRow("half a year") << 6 << "50"
                                 << "1200.00";
    QTest::newRow("between, second piece") << 7 << "58.333333"
                                           << "1333.33"; // 1200 + 16 x 50 / 6
    QTest::newRow("a year") << 12 << "100"
                            << "2000.00";
    QTest::newRow("beyond") << 18 << "150"
                            << "2800.00";
}

void PublishedLineTest::monthsAreAnAxis() {
    QFETCH(int, month);
    QFETCH(QString, customers);
    QFETCH(QString, expected);
    const PublishedLine published = line(
        "[{customers: 10, cost: 600, month: 0}, {customers: 50, cost: 1200, month: 6}, {customers: 100, cost: 2000, month: 12}]");
    QCOMPARE(QString::fromStdString(published.customersAt(month)->toText()), customers);
    QCOMPARE(QString::fromStdString(published.costAt(month)->toText()), expected);
}

void PublishedLineTest::fewMonths() {
    QVERIFY(!line("[{customers: 10, cost: 600}, {customers: 50, cost: 1200}]").customersAt(0));
    const PublishedLine one = line("[{customers: 10, cost: 600}, {customers: 50, cost: 1200, month: 6}]");
    QVERIFY(!one.costAt(5));
    QCOMPARE(one.costAt(6)->toText(), std::string("1200.00"));
    // Customers that fall with the months are none in the end, never fewer.
    const PublishedLine falling = line("[{customers: 10, cost: 600, month: 4}, {customers: 50, cost: 1200, month: 0}]");
    QCOMPARE(*falling.customersAt(9), Rational(0));
    QCOMPARE(falling.costAt(9)->toText(), std::string("450.00"));
}

QTEST_GUILESS_MAIN(PublishedLineTest)
#include "PublishedLineTest.moc"
