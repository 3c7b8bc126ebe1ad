#include "tests/models/growth/GrowthFixture.h"

#include <QDir>

using namespace growthfixture;

/// Months, steps and views of a projection (DOMAIN.md section 7, Growth); the amounts are worked out by hand.
class GrowthProjectionTest : public QObject {
    Q_OBJECT

private slots:
    void linesFollowTheirUsage_data();
    void linesFollowTheirUsage();
    void pricesDrift();
    void stepsAreTakenAndNamed_data();
    void stepsAreTakenAndNamed();
    void aStackOfOneTenantIsNotSplit();
    void stepsTellWhatCrossed();
    void optionsReplaceThePlansGrowth();
    void whatCannotGrowIsSaid_data();
    void whatCannotGrowIsSaid();
    void ratesOutOfReachAreMoved();
    void monthsHaveNames();
    void monthZeroIsThePlanAndPartsAddUp_data();
    void monthZeroIsThePlanAndPartsAddUp();
    void stopsWhenAsked();
};

void GrowthProjectionTest::linesFollowTheirUsage_data() {
    QTest::addColumn<QString>("components");
    QTest::addColumn<QString>("usage");
    QTest::addColumn<QString>("growth");
    QTest::addColumn<QString>("expected");
    const QString twice = QStringLiteral("{tenants_per_month: {pool: 1}, usage_growth: 0.1, horizon_m: 2}");
    QTest::newRow("egress: 100 GB x 0.12 x 1.1^m x (1 + m)") << "{id: cache, kind: redis}"
                                                             << "{egress_gb: 100}" << twice << "47.77 62.17 79.33";
    QTest::newRow("usage alone") << "{id: cache, kind: redis}"
                                 << "{egress_gb: 100}"
                                 << "{usage_growth: 0.1, horizon_m: 2}"
                                 << "47.77 48.97 50.29";
    QTest::newRow("provisioned lines stay") << "{id: cache, kind: redis}"
                                            << "{}" << twice << "35.77 35.77 35.77";
    QTest::newRow("a stated curve, then its last slope")
        << "{id: cache, kind: redis}"
        << "{egress_gb: 100}"
        << "{tenants: [{month: 0, count: 1}, {month: 2, count: 3}], horizon_m: 4}"
        << "47.77 59.77 71.77 83.77 95.77";
}

void GrowthProjectionTest::linesFollowTheirUsage() {
    QFETCH(QString, components);
    QFETCH(QString, usage);
    QFETCH(QString, growth);
    QFETCH(QString, expected);
    const auto projection = projected(cellOf(components.toStdString(), usage.toStdString(), growth.toStdString()));
    QCOMPARE(totals(projection), expected);
    QVERIFY(projection.steps.empty());
}

void GrowthProjectionTest::pricesDrift() {
    const auto projection = projected(cellOf("{id: cache, kind: redis}", "{}",
                                             "{horizon_m: 12, price_drift: {low: -0.05, expected: 0.03, high: 0.1}}"));
    // 35.77 x 1.03^(1/2) = 36.302585; x 0.95 = 33.9815; x 1.03 = 36.8431; x 1.1 = 39.347
    QCOMPARE(text(projection.months[6].total.expected), QStringLiteral("36.30"));
    QCOMPARE(text(projection.months[12].total), QStringLiteral("33.98 / 36.84 / 39.35"));
}

void GrowthProjectionTest::stepsAreTakenAndNamed_data() {
    QTest::addColumn<QString>("components");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("usage");
    QTest::addColumn<QString>("growth");
    QTest::addColumn<QString>("expected");
    // 50 GB x (1 + 0.2 m) is 80 of 100 in month 3; 100 GB more are 17.00 of disk and 12.00 of backups.
    QTest::newRow("disk") << "{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 100}"
                          << ""
                          << "{db_gb: 50}"
                          << "{tenants_per_month: {pool: 0.2}, horizon_m: 6}"
                          << "3 one pg disk 100 GB > 200 GB +29.00";
    // 1 request a second, 5 at peak: 0.41667 instances x (1 + m) is 3.33 of 4 in month 7; the new cell brings a redis.
    QTest::newRow("instances")
        << "{id: api, kind: api, t: 0.5, concurrency: 10, min: 1, max: 4}\n{id: cache, kind: redis}"
        << ""
        << "{requests_m: 2.628}"
        << "{tenants_per_month: {pool: 1}, horizon_m: 8}"
        << "7 one api instances 1 cell > 2 cells one-2 +35.77";
    // 10 + 10 x 7 instances are 80 of 90 in month 14: 49.31 becomes 98.62.
    QTest::newRow("connections")
        << "{id: api, kind: api, t: 0.5, concurrency: 10, min: 1, max: 20, pool: {size: 5, overflow: 5}}\n"
           "{id: pg, kind: postgres, tier: db-custom-1-3840, disk_gb: 10}"
        << ""
        << "{requests_m: 2.628}"
        << "{tenants_per_month: {pool: 1}, horizon_m: 15}"
        << "14 one pg connections db-custom-1-3840 > db-custom-2-7680 +49.31";
    // 1 + m tenants are 4 of 5 in month 3, and 4 in each of two cells in month 7.
    QTest::newRow("tenants")
        << "{id: cache, kind: redis}"
        << ", max_tenants: 5"
        << "{}"
        << "{tenants_per_month: {pool: 1}, horizon_m: 8}"
        << "3 one tenants 1 cell > 2 cells one-2 +35.77; 7 one tenants 2 cells > 3 cells one-3 +35.77";
    QTest::newRow("several cells at once") << "{id: cache, kind: redis}"
                                           << ", max_tenants: 5"
                                           << "{}"
                                           << "{tenants: [{month: 0, count: 1}, {month: 1, count: 9}], horizon_m: 1}"
                                           << "1 one tenants 1 cell > 3 cells one-2 one-3 +71.54";
    QTest::newRow("a limit written by hand takes no larger size")
        << "{id: api, kind: api, t: 0.5, concurrency: 10, min: 1, max: 20, pool: {size: 5, overflow: 5}}\n"
           "{id: pg, kind: postgres, tier: db-custom-1-3840, disk_gb: 10, max_connections: 100}"
        << ""
        << "{requests_m: 2.628}"
        << "{tenants_per_month: {pool: 1}, horizon_m: 15}"
        << "14 one pg connections 1 cell > 2 cells one-2 +52.21"; // 49.31 + 1.70 of disk + 1.20 of backups
    QTest::newRow("shrinking takes none") << "{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 100}"
                                          << ""
                                          << "{db_gb: 90}"
                                          << "{usage_growth: -0.01, horizon_m: 6}"
                                          << "";
}

void GrowthProjectionTest::stepsAreTakenAndNamed() {
    QFETCH(QString, components);
    QFETCH(QString, cell);
    QFETCH(QString, usage);
    QFETCH(QString, growth);
    QFETCH(QString, expected);
    OneCell one = cellOf(components.toStdString(), usage.toStdString(), growth.toStdString());
    one.cell = cell.toStdString();
    QCOMPARE(steps(projected(one)), expected);
}

void GrowthProjectionTest::aStackOfOneTenantIsNotSplit() {
    const auto silo = [](const std::string& components, const std::string& usage, const std::string& growth) {
        std::string yaml = cellOf(components, usage, growth).text();
        const std::string pool = "isolation: pool";
        yaml.replace(yaml.find(pool), pool.size(), "isolation: silo, tenant: acme");
        const std::string tier = "tier: pool";
        yaml.replace(yaml.find(tier), tier.size(), "tier: silo");
        return projected(evaluated(planFrom(yaml)));
    };
    const auto more =
        silo("{id: cache, kind: redis}", "{egress_gb: 100}", "{tenants_per_month: {silo: 0.5}, horizon_m: 4}");
    QCOMPARE(steps(more),
             QStringLiteral(
                 "2 one own stack 1 cell > 2 cells one-2 +35.77; 4 one own stack 2 cells > 3 cells one-3 +35.77"));
    // Traffic grows with the tenants once, on the plan's own line: 12.00 x 3.
    QCOMPARE(text(more.months[4].total.expected), text(Money::fromCents(3 * 3577 + 3600)));
    QCOMPARE(more.by(GrowthView::Tier).size(), std::size_t(1));
    // New tenants do not load the stack of the first.
    const auto loaded = silo("{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 100}", "{db_gb: 70}",
                             "{tenants_per_month: {silo: 0.4}, horizon_m: 2}");
    QCOMPARE(steps(loaded), QString());
    const auto served = silo("{id: api, kind: api, t: 0.5, concurrency: 10, min: 1, max: 4}", "{requests_m: 20}",
                             "{tenants_per_month: {silo: 0.9}, horizon_m: 1}"); // 3.17 of 4 instances stay that
    QVERIFY(served.notes.empty());
    const auto busy = silo("{id: api, kind: api, t: 0.5, concurrency: 10, min: 1, max: 4}", "{requests_m: 2.628}",
                           "{usage_growth: 0.5, horizon_m: 8}");
    QCOMPARE(steps(busy), QString());
    QCOMPARE(busy.notes.size(), std::size_t(1));
    QVERIFY(busy.notes.front().find("the stack of one tenant is not split") != std::string::npos);
}

void GrowthProjectionTest::stepsTellWhatCrossed() {
    const auto projection = projected(cellOf("{id: pg, kind: postgres, tier: db-custom-2-7680, disk_gb: 100}",
                                             "{db_gb: 50}", "{tenants_per_month: {pool: 0.2}, horizon_m: 4}"));
    QCOMPARE(stepSentence(projection.steps.front(), "USD"),
             std::string("“one”: the disk of “pg” holds 80 of 100 GB, so it grows from 100 GB to 200 GB "
                         "(+29 USD a month)."));
    // The month's total is the month before, its growth, and what the step added.
    QCOMPARE(text(projection.months[3].total.expected - projection.months[2].total.expected),
             text(projection.steps.front().added.expected));
}

void GrowthProjectionTest::optionsReplaceThePlansGrowth() {
    const auto evaluation =
        cellOf("{id: cache, kind: redis}", "{egress_gb: 100}", "{tenants_per_month: {pool: 9}, usage_growth: 0.5}")
            .evaluate();
    GrowthOptions options;
    options.horizon = 3;
    options.usageGrowth = Decimal();
    options.tenants = {{0, 10, {}}, {2, 30, {}}}; // the plan has one: its growth is applied
    const auto projection = projected(evaluation, options);
    QCOMPARE(totals(projection), QStringLiteral("47.77 59.77 71.77 83.77"));
    QCOMPARE(projection.notes.size(), std::size_t(1));
    options.pace = Rational::fraction(1, 2);
    QCOMPARE(totals(projected(evaluation, options)), QStringLiteral("47.77 53.77 59.77 65.77"));
    options.horizon = 500;
    QCOMPARE(projected(evaluation, options).months.size(), std::size_t(121));
    options.horizon = 0;
    QCOMPARE(projected(evaluation, options).months.size(), std::size_t(2));
}

void GrowthProjectionTest::whatCannotGrowIsSaid_data() {
    QTest::addColumn<QString>("growth");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a tier without tenants") << "{tenants_per_month: {silo: 1}, horizon_m: 1}"
                                            << "no silo tenant to grow from"
                                            << "47.77 47.77";
    QTest::newRow("a curve from nothing") << "{tenants: [{month: 0, count: 0}, {month: 1, count: 5}], horizon_m: 1}"
                                          << "their number stays as it is"
                                          << "47.77 47.77";
    QTest::newRow("drifts out of order") << "{price_drift: {low: 0.1, expected: 0, high: 0}, horizon_m: 1}"
                                         << "do not rise"
                                         << "47.77 47.77";
}

void GrowthProjectionTest::whatCannotGrowIsSaid() {
    QFETCH(QString, growth);
    QFETCH(QString, note);
    QFETCH(QString, expected);
    const auto projection = projected(cellOf("{id: cache, kind: redis}", "{egress_gb: 100}", growth.toStdString()));
    QCOMPARE(totals(projection), expected);
    QCOMPARE(projection.notes.size(), std::size_t(1));
    QVERIFY2(QString::fromStdString(projection.notes.front()).contains(note), projection.notes.front().c_str());
}

/// A plan cannot state such rates; they are asked for at the command line or in the window.
void GrowthProjectionTest::ratesOutOfReachAreMoved() {
    const auto evaluation = cellOf("{id: cache, kind: redis}", "{egress_gb: 100}", "{horizon_m: 1}").evaluate();
    GrowthOptions drifting;
    drifting.drift = Range3<Decimal>{Decimal::fromInt(-4), Decimal(), Decimal()};
    const auto fallen = projected(evaluation, drifting);
    QCOMPARE(totals(fallen), QStringLiteral("47.77 47.77"));
    QVERIFY(fallen.notes.size() == 1 && fallen.notes.front().find("-0.99 is used") != std::string::npos);
    GrowthOptions growing;
    growing.usageGrowth = Decimal::fromInt(70);
    const auto grown = projected(evaluation, growing);
    QCOMPARE(totals(grown), QStringLiteral("47.77 71.77"));
    QVERIFY(grown.notes.size() == 1 && grown.notes.front().find("2 is used") != std::string::npos);
}

void GrowthProjectionTest::monthsHaveNames() {
    GrowthProjection projection;
    QCOMPARE(projection.monthName(3), std::string());
    projection.start = Date{2026, 11, 30};
    QCOMPARE(projection.monthName(0), std::string("Nov 2026"));
    QCOMPARE(projection.monthName(1), std::string("Dec 2026"));
    QCOMPARE(projection.monthName(2), std::string("Jan 2027"));
    QCOMPARE(projection.monthName(26), std::string("Jan 2029"));
}

void GrowthProjectionTest::monthZeroIsThePlanAndPartsAddUp_data() {
    QTest::addColumn<QString>("file");
    const QString folder = QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates");
    for (const QString& name : QDir(folder).entryList({QStringLiteral("*.plat.yaml")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << folder + QLatin1Char('/') + name;
    QTest::newRow("one step of each kind")
        << QStringLiteral(PLATBOOK_SOURCE_DIR "/tests/oracle/growth-steps.plat.yaml");
}

void GrowthProjectionTest::monthZeroIsThePlanAndPartsAddUp() {
    QFETCH(QString, file);
    QFile yaml(file);
    QVERIFY(yaml.open(QIODevice::ReadOnly));
    const auto loaded = readPlan(yaml.readAll().toStdString(), "p");
    QVERIFY2(loaded, toText(loaded.diagnostics()).c_str());
    const auto evaluation = evaluated(loaded->plan);
    GrowthOptions options;
    options.horizon = 18;
    options.tenants = {{0, 6, {}}, {9, 40, {}}, {18, 90, {}}};
    options.usageGrowth = Decimal::fromUnits(20'000'000);
    options.drift = Range3<Decimal>{Decimal(), Decimal::fromUnits(30'000'000), Decimal::fromUnits(60'000'000)};
    const auto projection = projected(evaluation, options);
    QCOMPARE(projection.months.front().total, evaluation->total);
    MoneyRange before;
    for (std::size_t m = 0; m < projection.months.size(); ++m) {
        const MoneyRange& total = projection.months[m].total;
        QVERIFY(total.low <= total.expected && total.expected <= total.high);
        for (std::size_t view = 0; view < growthViewCount; ++view) {
            MoneyRange sum;
            for (const GrowthSeries& row : projection.views[view]) sum += row.months[m];
            QCOMPARE(sum, total);
        }
        // Nothing shrinks, so that a month costs no less than the one before and its steps.
        MoneyRange least = before;
        for (const GrowthStep& step : projection.steps)
            if (step.month == static_cast<std::int64_t>(m)) least += step.added;
        QVERIFY(total.expected >= least.expected);
        before = total;
    }
    QVERIFY(project(*evaluation, options)->steps == projection.steps); // same input, same output
}

void GrowthProjectionTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!project(*cellOf("{id: cache, kind: redis}", "{}", "{}").evaluate(), {}, stop.get_token()));
}

QTEST_GUILESS_MAIN(GrowthProjectionTest)
#include "GrowthProjectionTest.moc"
