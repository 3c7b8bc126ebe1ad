#include "models/edits/PlanEdits.h"
#include "models/whatif/Resilience.h"
#include "models/whatif/TierCosts.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/BreakEvenModel.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/IsolationModel.h"
#include "ui/panels/cost/SidedLinesModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/CurveChart.h"
#include "ui/widgets/EmptyState.h"

#include <QDoubleSpinBox>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

namespace {

/// Three tenants of 1, 1 and 2 million requests share a redis of 157.68 and pay 50 each; an own cell has one of 35.77, and
/// every tenant has a secret of 0.06 (DOMAIN section 7).
const char* const threeTenants = R"(schema: deployment-plan/v1
plan: {id: demo, name: Demo, owner: team, reviewed: 2026-01-31}
pricing: {book: gcp-list-2026-01}
naming: {secrets_per_tenant: {pool: 1, bridge: 1, silo: 1}}
jurisdictions: [{id: us}]
regions: [{id: home, location: us-east1, jurisdiction: us, cidr: 10.20.0.0/16}]
environments: [{id: live, kind: prod, data: live}]
stamps:
  shared: [{id: cache, kind: redis, gb: 8}]
  own: [{id: cache, kind: redis, gb: 1}]
cells:
  - {id: one, env: live, region: home, isolation: pool, stamp: shared, subnet: 10.20.0.0/22, psa: 10.20.16.0/20}
  - {id: big, env: live, region: home, isolation: silo, stamp: own, tenant: dd, subnet: 10.20.4.0/22, psa: 10.20.32.0/20}
tenants:
  - {id: aa, tenant_id: 5f0c8f0e-0001-4000-8000-0000000000aa, tier: pool, cell: one, primary_region: home, data_residency: us, allowed_regions: [home], compliance_requirements: [], price: 50, usage: {requests_m: 1}}
  - {id: bb, tenant_id: 5f0c8f0e-0001-4000-8000-0000000000bb, tier: pool, cell: one, primary_region: home, data_residency: us, allowed_regions: [home], compliance_requirements: [], price: 50, usage: {requests_m: 1}}
  - {id: cc, name: Cedar Bank, tenant_id: 5f0c8f0e-0001-4000-8000-0000000000cc, tier: pool, cell: one, primary_region: home, data_residency: us, allowed_regions: [home], compliance_requirements: [], price: 50, usage: {requests_m: 2}}
  - {id: dd, tenant_id: 5f0c8f0e-0001-4000-8000-0000000000dd, tier: silo, cell: big, primary_region: home, data_residency: us, allowed_regions: [home], compliance_requirements: [], secrets: [], usage: {requests_m: 4}}
)";

} // namespace

/// Shared or own: break-even, tiers and steps of resilience of a tenant or cell.
class IsolationPageTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void namesTheBreakEvenOfTheSelectedTenant();
    void aCellPaysForItself();
    void saysWhyThereIsNone();
    void tiersAndStepsAsTheModelsHaveThem();
    void choosingSelects();
    void aTierOpensTheLinesThatChange();
    void aStepOpensTheLinesThatChange();
    void chartAndTableAreTwins();
    void emptyPlan();

private:
    void show(const std::string& bytes);
    template<class T> T* part(const char* name) const { return m_panel->findChild<T*>(QString::fromUtf8(name)); }
    CurveChart* chart() const { return part<CurveChart>("isolation.chart"); }
    QTableView* table() const { return part<QTableView>("isolation.table"); }
    static QString cell(const QTableView* view, int row, int column) {
        return view->model()->index(row, column).data().toString();
    }
    int rowOf(const QString& of, const QString& what) const {
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            if (cell(table(), row, IsolationModel::Of) == of && cell(table(), row, IsolationModel::What) == what)
                return row;
        return -1;
    }
    /// Selects and waits for what the page says of it.
    void look(const char* path) {
        m_shown->selection.select({path});
        QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>("cost.isolation")->findChild<BusyVeil*>()->isBusy(), 60000);
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void IsolationPageTest::show(const std::string& bytes) {
    m_shown = std::make_unique<PanelFixture>(bytes);
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1500, 420));
    m_panel->showPage(CostPanel::Page::Isolation);
    m_panel->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>("cost.isolation")->findChild<BusyVeil*>()->isBusy(), 60000);
}

void IsolationPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

/// Of 157.68, "cc" pays x / (2 + x), in its own cell 35.77: equal at 0.5868, at a step of 0.01 from 0.59 on.
void IsolationPageTest::namesTheBreakEvenOfTheSelectedTenant() {
    show(threeTenants);
    look("tenants[cc]");
    QCOMPARE(part<QComboBox>("isolation.subject")->currentText(), QStringLiteral("Cedar Bank"));
    QCOMPARE(chart()->data().title,
             QStringLiteral("An own stack for “Cedar Bank” pays from 0.59 million requests a month"));
    QCOMPARE(chart()->data().marks.size(), std::size_t{2}); // where it pays, and where the plan stands
    QCOMPARE(chart()->data().marks[1].x, 2.0);
    QVERIFY(chart()->data().points.back().x < 20.0); // drawn where it matters
    QCOMPARE(cell(table(), 0, IsolationModel::Cost), QStringLiteral("$78.90"));
    QCOMPARE(cell(table(), 2, IsolationModel::What), QStringLiteral("Own stack"));
    QCOMPARE(cell(table(), 2, IsolationModel::Cost), QStringLiteral("$35.83"));
    QCOMPARE(cell(table(), 2, IsolationModel::AgainstNow), QStringLiteral("−$43.07"));
    QCOMPARE(cell(table(), 2, IsolationModel::Total), QStringLiteral("+$35.77")); // the shared redis stays
    keepPicture(*m_panel, QStringLiteral("isolation"));
}

/// n tenants pay 50 each, the cell costs 157.68 and a secret for each: 4 do (200 against 157.92), 3 do not (150).
void IsolationPageTest::aCellPaysForItself() {
    show(threeTenants);
    look("cells[one]");
    QCOMPARE(chart()->data().title, QStringLiteral("“one” pays for itself from 4 tenants"));
    QVERIFY(rowOf(QStringLiteral("Isolation"), QStringLiteral("Own stack")) < 0);
}

void IsolationPageTest::saysWhyThereIsNone() {
    show(threeTenants);
    look("cells[one]");
    part<QDoubleSpinBox>("isolation.upTo")->setValue(3);
    QTRY_COMPARE_WITH_TIMEOUT(chart()->data().title,
                              QStringLiteral("“one” does not pay for itself with up to 3 tenants"), 60000);
    models::PlanPtr plan = m_shown->document.plan();
    for (const char* tenant : {"aa", "bb", "cc"})
        plan = *models::resetField(plan, std::string("tenants[") + tenant + "].price");
    QVERIFY(m_shown->document.push(QStringLiteral("Price"), plan));
    QTRY_VERIFY_WITH_TIMEOUT(chart()->data().title.contains(QStringLiteral("has a price")), 60000);
    QVERIFY(chart()->data().points.empty());
    QVERIFY(m_shown->document.setField(QStringLiteral("Size"), "stamps.own[cache].gb", "30"));
    QVERIFY(m_shown->settle());
    look("tenants[cc]");
    QTRY_COMPARE_WITH_TIMEOUT(
        chart()->data().title,
        QStringLiteral("A shared cell is cheaper for “Cedar Bank” up to 100 million requests a month"), 60000);
}

void IsolationPageTest::tiersAndStepsAsTheModelsHaveThem() {
    show(models::templateBytes("atlas"));
    look("tenants[helios]");
    models::Evaluator evaluator(m_shown->evaluation().catalogue);
    models::EvaluationOptions options;
    options.book = m_shown->evaluation().book;
    const auto tiers = models::tierCosts(m_shown->document.plan(), m_shown->document.evaluation(),
                                         models::TenantId{"helios"}, evaluator, options);
    for (std::size_t i = 0; i < tiers->size(); ++i) {
        const models::TierCost& tier = tiers->at(i);
        QCOMPARE(cell(table(), static_cast<int>(i), IsolationModel::Cost),
                 tier.reason.empty() ? centsAmount(tier.full.expected, QStringLiteral("USD"))
                                     : QString::fromStdString(tier.reason));
        QCOMPARE(cell(table(), static_cast<int>(i), IsolationModel::AgainstNow).isEmpty(),
                 tier.current || !tier.reason.empty());
    }
    const auto steps =
        models::resilienceCosts(m_shown->document.plan(), m_shown->document.evaluation(), evaluator, options);
    int row = 3;
    for (const std::string& place : {std::string("eu-1"), std::string()}) // its cell, then the plan
        for (const models::ResilienceCost& step : steps) {
            if (step.cell != place) continue;
            QCOMPARE(cell(table(), row, IsolationModel::Of), QStringLiteral("Resilience"));
            QCOMPARE(cell(table(), row, IsolationModel::Cost),
                     step.reason.empty() ? centsAmount(step.cost.expected, QStringLiteral("USD"))
                                         : QString::fromStdString(step.reason));
            ++row;
        }
    QCOMPARE(row, 9);
    QCOMPARE(table()->model()->rowCount(), 9);
}

void IsolationPageTest::choosingSelects() {
    show(threeTenants);
    auto* subject = part<QComboBox>("isolation.subject");
    subject->setFocus();
    QTest::keyClick(subject, Qt::Key_Down);
    QCOMPARE(m_shown->selection.paths(), std::vector<std::string>{"tenants[bb]"});
    QTRY_VERIFY_WITH_TIMEOUT(chart()->data().title.contains(QStringLiteral("“bb”")), 60000);
    m_shown->selection.select({"regions[home]"}); // neither tenant nor cell: what was looked at stays
    QCOMPARE(subject->currentText(), QStringLiteral("bb"));
}

void IsolationPageTest::aTierOpensTheLinesThatChange() {
    show(threeTenants);
    look("tenants[cc]");
    table()->setFocus();
    table()->selectRow(2);
    const QString change = cell(table(), 2, IsolationModel::Total);
    QTest::keyClick(table(), Qt::Key_Return);
    auto* lines = part<QTableView>("isolation.behind");
    QTRY_VERIFY_WITH_TIMEOUT(lines->isVisible(), 60000);
    QCOMPARE(cell(lines, lines->model()->rowCount() - 1, ComparisonModel::Change), QStringLiteral("▲ ") + change);
    int redis = 0;
    while (!cell(lines, redis, ComparisonModel::Key).contains(QStringLiteral("redis"))) ++redis;
    lines->selectRow(redis);
    QTest::keyClick(lines, Qt::Key_Return);
    auto* items = part<QTableView>("isolation.items");
    QVERIFY(items->isVisible());
    QCOMPARE(items->model()->rowCount(), 2); // not there now, there then
    QCOMPARE(cell(items, 0, SidedLinesModel::firstColumn), QStringLiteral("no such line"));
    QCOMPARE(cell(items, 1, SidedLinesModel::sideColumn), QStringLiteral("Own stack"));
    QCOMPARE(cell(items, 1, SidedLinesModel::firstColumn + CostLinesModel::Expected), QStringLiteral("$35.77"));
    QTest::keyClick(items, Qt::Key_Escape);
    QTest::keyClick(lines, Qt::Key_Escape);
    QVERIFY(table()->isVisible());
}

void IsolationPageTest::aStepOpensTheLinesThatChange() {
    show(models::templateBytes("atlas"));
    look("tenants[helios]");
    int row = 3;
    while (row < table()->model()->rowCount() && !cell(table(), row, IsolationModel::Cost).startsWith(QLatin1Char('$')))
        ++row;
    QVERIFY(row < table()->model()->rowCount());
    const QString cost = cell(table(), row, IsolationModel::Cost);
    const QRect place = table()->visualRect(table()->model()->index(row, IsolationModel::Cost));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    auto* lines = part<QTableView>("isolation.behind");
    QTRY_VERIFY_WITH_TIMEOUT(lines->isVisible(), 60000);
    QVERIFY(cell(lines, lines->model()->rowCount() - 1, ComparisonModel::Change).endsWith(cost.mid(1)));
}

void IsolationPageTest::chartAndTableAreTwins() {
    show(threeTenants);
    look("tenants[cc]");
    auto* points = part<QTableView>("isolation.points");
    QCOMPARE(points->model()->rowCount(), static_cast<int>(chart()->data().points.size()));
    chart()->setFocus();
    QTest::keyClick(chart(), Qt::Key_End);
    QTest::keyClick(chart(), Qt::Key_Left);
    const int last = points->model()->rowCount() - 2;
    QCOMPARE(chart()->accessibleDescription(), chart()->data().points[static_cast<std::size_t>(last)].tip);
    QVERIFY(chart()->accessibleDescription().contains(cell(points, last, BreakEvenModel::Own)));
    QTest::keyClick(chart(), Qt::Key_Space);
    QCOMPARE(points->currentIndex().row(), last);
    QVERIFY(!chart()->picture().isNull());
}

void IsolationPageTest::emptyPlan() {
    show(models::templateBytes("empty"));
    QVERIFY(part<QWidget>("cost.isolation")->findChild<EmptyState*>()->isVisible());
}

QTEST_MAIN(IsolationPageTest)
#include "IsolationPageTest.moc"
