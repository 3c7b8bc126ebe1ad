#include "models/scenarios/Scenarios.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/SidedLinesModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/WaterfallChart.h"

#include <QLabel>
#include <QTableView>

#include <cmath>

using namespace platbook;
using namespace platbook::ui;

/// Saved against now, and scenario against scenario: steps, rows and the lines behind them.
class ComparisonPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sayThatThereIsNothing();
    void changesSinceSaveAddUp();
    void scenariosAgainstTheBase();
    void stepsAddUpToTheDifference();
    void othersOpen();
    void stepOpensItsLines();
    void commitmentsAreCompared();
    void aLineOpensBothVersions();
    void aTenantOpensItsBills();

private:
    template<class T> T* part(const char* name) const { return m_panel->findChild<T*>(QString::fromUtf8(name)); }
    static QString cell(const QTableView* view, int row, int column) {
        return view->model()->index(row, column).data().toString();
    }
    static int rowOf(const QTableView* view, const char* label) {
        int row = view->model()->rowCount() - 1;
        while (row >= 0 && cell(view, row, ComparisonModel::Key) != QLatin1String(label)) --row;
        return row;
    }
    void edit(const char* path, const char* value) {
        QVERIFY(m_shown->document.setField(QStringLiteral("Edit"), path, value));
        QVERIFY(m_shown->settle());
    }
    void addScenario() {
        const auto added = models::addScenario(m_shown->document.base(), "Dedicated EU", {});
        QVERIFY(added.ok());
        QVERIFY(m_shown->document.pushBase(QStringLiteral("Add"), added->plan, added->id));
        QVERIFY(m_shown->settle());
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void ComparisonPageTest::init() {
    m_shown = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1400, 420));
    m_panel->activateWindow();
}

void ComparisonPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

void ComparisonPageTest::sayThatThereIsNothing() {
    m_panel->showPage(CostPanel::Page::Changes);
    QTRY_VERIFY(part<QWidget>("cost.changes")->findChild<EmptyState*>()->isVisible());
    QVERIFY(!part<QWidget>("cost.changes.chart")->isVisible());
    m_panel->showPage(CostPanel::Page::Compare);
    QTRY_VERIFY(part<QWidget>("cost.compare")->findChild<EmptyState*>()->isVisible());
}

void ComparisonPageTest::changesSinceSaveAddUp() {
    m_panel->showPage(CostPanel::Page::Changes);
    edit("stamps.standard[pg].env.prod.disk_gb", "900");
    edit("stamps.dedicated[pg].env.prod.ha", "false");
    auto* chart = part<WaterfallChart>("cost.changes.chart");
    QTRY_VERIFY(!chart->data().steps.empty());
    double sum = chart->data().start;
    for (const auto& step : chart->data().steps) sum += step.change;
    QVERIFY(std::abs(sum - chart->data().end) < 0.005);
    QCOMPARE(chart->data().endText, centsAmount(m_shown->evaluation().total.expected, QStringLiteral("USD")));
    auto* table = part<QTableView>("cost.changes.table");
    const int total = rowOf(table, "Total");
    QCOMPARE(cell(table, total, ComparisonModel::Right), chart->data().endText);
    QCOMPARE(cell(table, total, ComparisonModel::Left), chart->data().startText);
    keepPicture(*m_panel, QStringLiteral("changes"));
}

void ComparisonPageTest::scenariosAgainstTheBase() {
    const models::Money base = m_shown->evaluation().total.expected;
    addScenario();
    edit("stamps.standard[pg].env.prod.disk_gb", "900");
    m_panel->showPage(CostPanel::Page::Compare);
    auto* chart = part<WaterfallChart>("cost.compare.chart");
    QTRY_VERIFY_WITH_TIMEOUT(!chart->data().steps.empty(), 60000);
    QCOMPARE(chart->data().startLabel, QStringLiteral("Base"));
    QCOMPARE(chart->data().endLabel, QStringLiteral("Dedicated EU"));
    QCOMPARE(chart->data().startText, centsAmount(base, QStringLiteral("USD")));
    QCOMPARE(chart->data().endText, centsAmount(m_shown->evaluation().total.expected, QStringLiteral("USD")));
    QVERIFY2(chart->data().title.contains(QStringLiteral("Dedicated EU costs")), qPrintable(chart->data().title));
    keepPicture(*m_panel, QStringLiteral("compare"));
}

void ComparisonPageTest::stepsAddUpToTheDifference() {
    addScenario();
    // Touches every cell, so that there are more rows than steps.
    for (const char* component : {"pg", "vec"})
        edit((std::string("stamps.standard[") + component + "].env.prod.disk_gb").c_str(), "900");
    edit("stamps.standard[api].env.prod.min", "7");
    edit("stamps.dedicated[api].env.prod.min", "7");
    m_panel->showPage(CostPanel::Page::Compare);
    auto* chart = part<WaterfallChart>("cost.compare.chart");
    QTRY_VERIFY_WITH_TIMEOUT(chart->data().steps.size() == 9, 60000);
    double sum = chart->data().start;
    for (std::size_t i = 0; i < chart->data().steps.size(); ++i) {
        const auto& steps = chart->data().steps;
        sum += steps[i].change;
        if (i > 0 && i + 1 < steps.size()) QVERIFY(std::abs(steps[i].change) <= std::abs(steps[i - 1].change) + 0.001);
    }
    QVERIFY(std::abs(sum - chart->data().end) < 0.005);
    QVERIFY(chart->data().steps.back().label.startsWith(QStringLiteral("Other changes (")));
}

void ComparisonPageTest::othersOpen() {
    stepsAddUpToTheDifference();
    auto* chart = part<WaterfallChart>("cost.compare.chart");
    auto* table = part<QTableView>("cost.compare.table");
    const QRect place = chart->rectOf(chart->data().steps.back().key);
    QTest::mouseDClick(chart, Qt::LeftButton, {}, place.center());
    QVERIFY(table->model()->rowCount() > 2);
    QCOMPARE(cell(table, table->model()->rowCount() - 1, 0), QStringLiteral("Total"));
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(cell(table, 0, 0).contains(QStringLiteral(" / ")));
}

/// A scenario that buys a discount alone: the totals stand, and what is paid does not.
void ComparisonPageTest::commitmentsAreCompared() {
    const models::Money total = m_shown->evaluation().total.expected;
    const models::Money saved = m_shown->evaluation().commitmentSaving();
    addScenario();
    edit("pricing.commitments[cud-sql-eu].term", "3y");
    const models::Money more = m_shown->evaluation().commitmentSaving();
    QVERIFY(more > saved && m_shown->evaluation().total.expected == total);
    m_panel->showPage(CostPanel::Page::Compare);
    auto* table = part<QTableView>("cost.compare.table");
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->model()->rowCount() > 0, 60000);
    const QString usd = QStringLiteral("USD");
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(cell(table, 0, ComparisonModel::Change), QStringLiteral("±$0.00"));
    const int row = rowOf(table, "Commitments");
    QCOMPARE(cell(table, row, ComparisonModel::Left), centsAmount(-saved, usd));
    QCOMPARE(cell(table, row, ComparisonModel::Right), centsAmount(-more, usd));
    QCOMPARE(cell(table, row, ComparisonModel::Change), QStringLiteral("▼ ") + centsAmount(saved - more, usd));
    QCOMPARE(cell(table, row, ComparisonModel::ChangeHigh), QStringLiteral("–"));
    QCOMPARE(cell(table, rowOf(table, "After commitments"), ComparisonModel::Right), centsAmount(total - more, usd));
    auto* chart = part<WaterfallChart>("cost.compare.chart");
    QVERIFY(chart->data().steps.empty());
    QCOMPARE(chart->data().start, chart->data().end);
    QCOMPARE(chart->data().title,
             QStringLiteral("Dedicated EU costs the same as Base before commitments, %1 a month less after them")
                 .arg(wholeAmount(more - saved, usd)));
    keepPicture(*m_panel, QStringLiteral("compare-commitments"));
    edit("stamps.standard[pg].env.prod.disk_gb", "900"); // what differs besides is told as before
    QTRY_VERIFY_WITH_TIMEOUT(!chart->data().steps.empty(), 60000);
    QVERIFY2(chart->data().title.endsWith(QStringLiteral(", before commitments")), qPrintable(chart->data().title));
}

void ComparisonPageTest::stepOpensItsLines() {
    addScenario();
    edit("stamps.dedicated[pg].env.prod.disk_gb", "900");
    m_panel->showPage(CostPanel::Page::Compare);
    auto* table = part<QTableView>("cost.compare.table");
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 1, 60000);
    table->setFocus();
    table->selectRow(0);
    const QString change = cell(table, 0, ComparisonModel::Change);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(cell(table, 0, 0).contains(QStringLiteral("sql.")));
    QCOMPARE(cell(table, table->model()->rowCount() - 1, ComparisonModel::Change), change);
}

/// A step, the line in it, and what quantity and price it has on each side.
void ComparisonPageTest::aLineOpensBothVersions() {
    m_panel->showPage(CostPanel::Page::Changes);
    edit("stamps.dedicated[pg].env.prod.disk_gb", "900");
    auto* chart = part<WaterfallChart>("cost.changes.chart");
    auto* table = part<QTableView>("cost.changes.table");
    QTRY_VERIFY(!chart->data().steps.empty());
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Down);
    QTest::keyClick(chart, Qt::Key_Return);
    int disk = 0;
    while (!cell(table, disk, 0).contains(QStringLiteral("sql.storage"))) ++disk;
    const QString left = cell(table, disk, ComparisonModel::Left);
    const QString right = cell(table, disk, ComparisonModel::Right);
    table->selectRow(disk);
    QTest::keyClick(table, Qt::Key_Return);
    auto* items = part<QTableView>("cost.changes.items");
    QVERIFY(items->isVisible());
    QCOMPARE(items->model()->rowCount(), 2);
    const auto item = [&](int row, int column) { return cell(items, row, SidedLinesModel::firstColumn + column); };
    QCOMPARE(cell(items, 0, SidedLinesModel::sideColumn), QStringLiteral("Saved"));
    QCOMPARE(cell(items, 1, SidedLinesModel::sideColumn), QStringLiteral("Now"));
    QCOMPARE(item(0, CostLinesModel::Expected), left);
    QCOMPARE(item(1, CostLinesModel::Expected), right);
    QVERIFY2(item(0, CostLinesModel::Formula).contains(QStringLiteral("100")),
             qPrintable(item(0, CostLinesModel::Formula)));
    QVERIFY2(item(1, CostLinesModel::Formula).contains(QStringLiteral("900")),
             qPrintable(item(1, CostLinesModel::Formula)));
    QCOMPARE(item(1, CostLinesModel::Price), item(0, CostLinesModel::Price));
    QTest::keyClick(items, Qt::Key_Escape);
    QVERIFY(table->isVisible());
    QCOMPARE(cell(table, disk, ComparisonModel::Right), right); // still the lines of the step
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!cell(table, 0, 0).contains(QStringLiteral("sql.")));
}

/// A tenant's row is made of shares, which are no lines: it opens what the tenant pays on each side.
void ComparisonPageTest::aTenantOpensItsBills() {
    m_panel->showPage(CostPanel::Page::Changes);
    edit("stamps.dedicated[pg].env.prod.disk_gb", "900");
    auto* by = part<QComboBox>("cost.changes.by");
    by->setCurrentIndex(by->findData(static_cast<int>(models::ComparisonView::Tenant)));
    auto* table = part<QTableView>("cost.changes.table");
    QTRY_VERIFY(table->model()->rowCount() > 1);
    const QString left = cell(table, 0, ComparisonModel::Left);
    const QString right = cell(table, 0, ComparisonModel::Right);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    auto* items = part<QTableView>("cost.changes.items");
    QVERIFY(items->isVisible());
    const int expected = SidedLinesModel::firstColumn + CostLinesModel::Expected;
    int now = 0;
    while (cell(items, now, SidedLinesModel::sideColumn) == QStringLiteral("Saved")) ++now;
    QCOMPARE(cell(items, now - 1, expected), left); // the total of each side
    QCOMPARE(cell(items, items->model()->rowCount() - 1, expected), right);
    QTest::keyClick(items, Qt::Key_Escape);
    QVERIFY(table->isVisible());
}

QTEST_MAIN(ComparisonPageTest)
#include "ComparisonPageTest.moc"
