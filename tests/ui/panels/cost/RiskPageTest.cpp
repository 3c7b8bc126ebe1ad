#include "models/edits/PlanEdits.h"
#include "models/simulation/Simulation.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/DriverLinesModel.h"
#include "ui/panels/cost/RiskModel.h"
#include "ui/panels/cost/SidedLinesModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/HistogramChart.h"
#include "ui/widgets/TornadoChart.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

/// How the total spreads and what moves it: charts, table, the lines behind a driver.
class RiskPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatTheSimulationSays();
    void driversStandByTheirSwing();
    void chartsWalkByKeys();
    void aDriverOpensItsLines();
    void theSeedIsThePlans();
    void laterMonthsKnowGrowthAndPrices();
    void copiesPictureAndTable();
    void nothingPriced();
    void dimsWhileItWorks();
    void nothingOfTheLastPlanStays();

private:
    template<class T> T* part(const char* name) const { return m_panel->findChild<T*>(QString::fromUtf8(name)); }
    HistogramChart* outcomes() const { return part<HistogramChart>("risk.outcomes"); }
    TornadoChart* drivers() const { return part<TornadoChart>("risk.drivers"); }
    QTableView* table() const { return part<QTableView>("risk.table"); }
    static QString cell(const QTableView* view, int row, int column) {
        return view->model()->index(row, column).data().toString();
    }
    models::SimulationResult simulated(std::int64_t month = 0) const {
        models::SimulationOptions options;
        options.month = month;
        return *models::simulate(m_shown->evaluation(), options);
    }
    static QString usd(models::Money amount) { return centsAmount(amount, QStringLiteral("USD")); }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void RiskPageTest::init() {
    m_shown = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1400, 420));
    m_panel->showPage(CostPanel::Page::Risk);
    m_panel->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(!outcomes()->data().bars.empty(), 60000);
}

void RiskPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

void RiskPageTest::saysWhatTheSimulationSays() {
    const models::SimulationResult result = simulated();
    QCOMPARE(outcomes()->data().title,
             QStringLiteral("Half of outcomes cost up to %1, nine of ten up to %2")
                 .arg(wholeAmount(result.p50, QStringLiteral("USD")), wholeAmount(result.p90, QStringLiteral("USD"))));
    int counted = 0;
    for (const HistogramBar& bar : outcomes()->data().bars) counted += bar.count;
    QCOMPARE(counted, 10'000);
    QCOMPARE(outcomes()->data().marks.size(), std::size_t{4});
    QCOMPARE(cell(table(), 0, RiskModel::Total), usd(m_shown->evaluation().total.expected));
    QCOMPARE(cell(table(), 3, RiskModel::Total), usd(result.p90));
    QCOMPARE(cell(table(), 5, RiskModel::Total), usd(result.low));
    QCOMPARE(cell(table(), 6, RiskModel::Change), QStringLiteral("+") + usd(result.high - result.expected));
    keepPicture(*m_panel, QStringLiteral("risk"));
}

void RiskPageTest::driversStandByTheirSwing() {
    const auto& bars = drivers()->data().bars;
    QCOMPARE(bars.size(), models::costDriverCount);
    for (std::size_t i = 1; i < bars.size(); ++i)
        QVERIFY(std::abs(bars[i].high - bars[i].low) <= std::abs(bars[i - 1].high - bars[i - 1].low) + 0.001);
    QCOMPARE(bars.front().key, QStringLiteral("utilisation"));
    const models::MoneyRange total = m_shown->evaluation().total;
    QCOMPARE(bars.front().lowText, signedAmount(total.low - total.expected, QStringLiteral("USD")));
    QVERIFY2(drivers()->data().title.contains(bars.front().highText), qPrintable(drivers()->data().title));
    // What takes from the total lies left of what adds to it.
    const QRect bar = drivers()->rectOf(bars.front().key);
    QTest::mouseClick(drivers(), Qt::LeftButton, {}, bar.center());
    QCOMPARE(cell(table(), table()->currentIndex().row(), RiskModel::What), QStringLiteral("Utilisation, low"));
    QCOMPARE(cell(table(), table()->currentIndex().row(), RiskModel::Total), usd(total.low));
}

void RiskPageTest::chartsWalkByKeys() {
    outcomes()->setFocus();
    QTest::keyClick(outcomes(), Qt::Key_Home);
    QCOMPARE(outcomes()->accessibleDescription(), outcomes()->data().bars.front().tip);
    QStringList said;
    for (int i = 0; i < 40; ++i) {
        said << outcomes()->accessibleDescription();
        QTest::keyClick(outcomes(), Qt::Key_Right);
    }
    for (const HistogramMark& mark : outcomes()->data().marks) QVERIFY2(said.contains(mark.tip), qPrintable(mark.tip));
    QCOMPARE(outcomes()->accessibleDescription(), outcomes()->data().bars.back().tip);
    drivers()->setFocus();
    QTest::keyClick(drivers(), Qt::Key_Home);
    QTest::keyClick(drivers(), Qt::Key_Down);
    QCOMPARE(drivers()->accessibleDescription(), drivers()->data().bars[1].tip);
}

void RiskPageTest::aDriverOpensItsLines() {
    drivers()->setFocus();
    QTest::keyClick(drivers(), Qt::Key_Home);
    QTest::keyClick(drivers(), Qt::Key_Return);
    auto* lines = part<QTableView>("risk.behind");
    QTRY_VERIFY_WITH_TIMEOUT(lines->isVisible(), 60000);
    QCOMPARE(part<ChipButton>("risk.chip")->text(), QStringLiteral("Utilisation"));
    models::MoneyRange moved;
    for (const models::CostLine& line : m_shown->evaluation().lines)
        if (line.amount.low != line.amount.high) moved += line.amount;
    const int sum = lines->model()->rowCount() - 1;
    QCOMPARE(cell(lines, sum, DriverLinesModel::Low), usd(moved.low));
    QCOMPARE(cell(lines, sum, DriverLinesModel::Expected), usd(moved.expected));
    QCOMPARE(cell(lines, sum, DriverLinesModel::High), usd(moved.high));
    const QString first = cell(lines, 0, DriverLinesModel::Expected);
    QTest::keyClick(lines, Qt::Key_Return);
    auto* items = part<QTableView>("risk.items");
    QVERIFY(items->isVisible());
    const auto item = [&](int column) { return cell(items, 0, SidedLinesModel::firstColumn + column); };
    QCOMPARE(item(CostLinesModel::Expected), first);
    QVERIFY2(item(CostLinesModel::Formula).contains(QStringLiteral(" × ")), qPrintable(item(CostLinesModel::Formula)));
    QVERIFY(!item(CostLinesModel::Sku).isEmpty());
    QVERIFY(!item(CostLinesModel::AsOf).isEmpty());
    QTest::keyClick(items, Qt::Key_Escape);
    QVERIFY(lines->isVisible());
    QTest::keyClick(lines, Qt::Key_Escape);
    QVERIFY(table()->isVisible());
    QVERIFY(!part<ChipButton>("risk.chip")->isVisible());
}

void RiskPageTest::theSeedIsThePlans() {
    const QString before = cell(table(), 2, RiskModel::Total);
    QVERIFY(m_shown->document.setField(QStringLiteral("Seed"), "pricing.seed", "4711"));
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("risk.state")->text().contains(QStringLiteral("seed 4711")), 60000);
    QVERIFY(cell(table(), 2, RiskModel::Total) != before);
    QCOMPARE(cell(table(), 2, RiskModel::Total), usd(simulated().p50));
}

void RiskPageTest::laterMonthsKnowGrowthAndPrices() {
    const auto swing = [this](const char* key) {
        for (const TornadoBar& bar : drivers()->data().bars)
            if (bar.key == QLatin1String(key)) return std::abs(bar.high - bar.low);
        return -1.0;
    };
    QCOMPARE(swing("growth"), 0.0);
    part<QSpinBox>("risk.month")->setValue(24);
    QTRY_VERIFY_WITH_TIMEOUT(swing("growth") > 0.0, 60000);
    QCOMPARE(cell(table(), 3, RiskModel::Total), usd(simulated(24).p90));
    const QRect bar = drivers()->rectOf(QStringLiteral("growth"));
    QTest::mouseDClick(drivers(), Qt::LeftButton, {}, bar.center());
    QVERIFY(part<QWidget>("cost.growth")->isVisible()); // what is behind it stands there
}

void RiskPageTest::copiesPictureAndTable() {
    part<QAction>("risk.copyTable")->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text.trimmed().count(QLatin1Char('\n')), table()->model()->rowCount());
    QVERIFY(text.contains(cell(table(), 3, RiskModel::Total)));
    part<QAction>("risk.copyPicture")->trigger();
    const QImage picture = QGuiApplication::clipboard()->image();
    QVERIFY(picture.height() > outcomes()->height()); // both charts
}

void RiskPageTest::nothingPriced() {
    models::PlanPtr plan = *models::setField(m_shown->document.plan(), "pricing.book", "no-such-book");
    for (const auto& tenant : m_shown->plan().tenants) // tokens have the prices of their model
        for (const char* field : {"tok_in_m", "tok_out_m"})
            if (const auto next = models::resetField(plan, "tenants[" + tenant->id.text + "].usage." + field))
                plan = *next;
    QVERIFY(m_shown->document.push(QStringLiteral("Book"), plan));
    QVERIFY(m_shown->settle());
    QVERIFY(m_shown->evaluation().coverage.nothingPriced());
    QTRY_VERIFY(part<QWidget>("cost.risk")->findChild<EmptyState*>()->isVisible());
    QCOMPARE(table()->model()->rowCount(), 0);
}

void RiskPageTest::dimsWhileItWorks() {
    auto* veil = part<QWidget>("cost.risk")->findChild<BusyVeil*>();
    QTRY_VERIFY(!veil->isBusy());
    part<QSpinBox>("risk.month")->setValue(12);
    QVERIFY(veil->isBusy());
    QVERIFY(!veil->isVisible());               // not at once
    QVERIFY(table()->model()->rowCount() > 0); // never blank
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy() && !veil->isVisible(), 60000);
    QWidget page;
    page.resize(200, 100);
    BusyVeil slow(page);
    page.show();
    slow.setBusy(true);
    QTRY_VERIFY(slow.isVisible());
    QCOMPARE(slow.accessibleName(), QStringLiteral("calculating"));
    QCOMPARE(slow.size(), page.size());
    slow.setBusy(false);
    QVERIFY(!slow.isVisible());
}

void RiskPageTest::nothingOfTheLastPlanStays() {
    QTRY_VERIFY_WITH_TIMEOUT(!m_panel->findChild<HistogramChart*>()->data().bars.empty(), 60000);
    PanelFixture other("three-regions");
    m_panel->showPlan(&other.document, &other.selection);
    QVERIFY(m_panel->findChild<HistogramChart*>()->data().bars.empty());
    QVERIFY(m_panel->findChild<TornadoChart*>()->data().bars.empty());
    m_panel->showPlan(nullptr, nullptr);
}

QTEST_MAIN(RiskPageTest)
#include "RiskPageTest.moc"
