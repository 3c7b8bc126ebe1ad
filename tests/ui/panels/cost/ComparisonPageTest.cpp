#include "models/scenarios/Scenarios.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/CostPanel.h"
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

private:
    template<class T> T* part(const char* name) const { return m_panel->findChild<T*>(QString::fromUtf8(name)); }
    static QString cell(const QTableView* view, int row, int column) {
        return view->model()->index(row, column).data().toString();
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
    const int last = table->model()->rowCount() - 1;
    QCOMPARE(cell(table, last, ComparisonModel::Right), chart->data().endText);
    QCOMPARE(cell(table, last, ComparisonModel::Left), chart->data().startText);
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

QTEST_MAIN(ComparisonPageTest)
#include "ComparisonPageTest.moc"
