#include "models/whatif/Strategies.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/panels/cost/ComparisonModel.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/SavingsModel.h"
#include "ui/panels/cost/SidedLinesModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/ChipButton.h"

#include <QTableView>
#include <QToolButton>

using namespace platbook;
using namespace platbook::ui;

/// Ways of saving: each with its saving or its reason, and as a scenario.
class SavingsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyStrategyHasSavingOrReason();
    void becomesAScenarioThatSavesThat();
    void whatSavesNothingMakesNoScenario();
    void opensTheLinesThatChange();
    void dimsWhileItWorks();

private:
    QTableView* table() const { return m_panel->findChild<QTableView*>(QStringLiteral("savings.table")); }
    QToolButton* make() const { return m_panel->findChild<QToolButton*>(QStringLiteral("savings.make")); }
    const SavingsModel& model() const { return *static_cast<SavingsModel*>(table()->model()); }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void SavingsPageTest::init() {
    m_shown = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1400, 420));
    m_panel->showPage(CostPanel::Page::Savings);
    m_panel->activateWindow();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), static_cast<int>(models::savingStrategies.size()), 60000);
}

void SavingsPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

void SavingsPageTest::everyStrategyHasSavingOrReason() {
    models::Money before = models::Money::fromCents(1'000'000'000);
    int saving = 0;
    for (int row = 0; row < model().rowCount(); ++row) {
        const models::WhatIf& one = *model().rowAt(row);
        QVERIFY(one.changes.empty() == !one.reason.empty());
        QVERIFY(!model().index(row, SavingsModel::About).data().toString().isEmpty() || one.reason.empty());
        if (!one.reason.empty()) continue;
        ++saving;
        QVERIFY(one.saving.expected <= before);
        before = one.saving.expected;
    }
    QVERIFY(saving > 1);
    keepPicture(*m_panel, QStringLiteral("savings"));
}

void SavingsPageTest::becomesAScenarioThatSavesThat() {
    const models::Money base = m_shown->evaluation().total.expected;
    int row = 0;
    while (model().rowAt(row)->belowTotal) ++row;
    const models::Money saving = model().rowAt(row)->saving.expected;
    table()->selectRow(row);
    QVERIFY(make()->isEnabled());
    make()->click();
    QVERIFY(!m_shown->document.scenario().empty());
    QVERIFY(m_shown->settle());
    QCOMPARE(m_shown->evaluation().total.expected, base - saving);
}

void SavingsPageTest::whatSavesNothingMakesNoScenario() {
    const int last = model().rowCount() - 1;
    QVERIFY(!model().rowAt(last)->reason.empty());
    table()->selectRow(last);
    QVERIFY(!make()->isEnabled());
    QCOMPARE(make()->toolTip(), QString::fromStdString(model().rowAt(last)->reason));
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(m_shown->document.scenario().empty());
}

/// The lines that differ add up to the saving, and each opens its quantity and price in both versions.
void SavingsPageTest::opensTheLinesThatChange() {
    int row = 0;
    while (model().rowAt(row)->belowTotal) ++row;
    const models::Money saving = model().rowAt(row)->saving.expected;
    table()->setFocus();
    table()->selectRow(row);
    QTest::keyClick(table(), Qt::Key_Return);
    auto* lines = m_panel->findChild<QTableView*>(QStringLiteral("savings.behind"));
    QTRY_VERIFY_WITH_TIMEOUT(lines->isVisible(), 60000);
    QVERIFY(m_shown->document.scenario().empty()); // looking changes nothing
    const auto text = [](const QTableView* view, int at, int column) {
        return view->model()->index(at, column).data().toString();
    };
    const int sum = lines->model()->rowCount() - 1;
    QCOMPARE(text(lines, sum, ComparisonModel::Change),
             QStringLiteral("▼ ") + centsAmount(models::Money() - saving, QStringLiteral("USD")));
    QTest::keyClick(lines, Qt::Key_Return);
    auto* items = m_panel->findChild<QTableView*>(QStringLiteral("savings.items"));
    QVERIFY(items->isVisible());
    QCOMPARE(text(items, 0, SidedLinesModel::firstColumn + CostLinesModel::Expected),
             text(lines, 0, ComparisonModel::Left));
    QTest::keyClick(items, Qt::Key_Escape);
    QTest::keyClick(lines, Qt::Key_Escape);
    QVERIFY(table()->isVisible());
    QVERIFY(!m_panel->findChild<ChipButton*>(QStringLiteral("savings.chip"))->isVisible());
}

void SavingsPageTest::dimsWhileItWorks() {
    auto* veil = m_panel->findChild<QWidget*>(QStringLiteral("cost.savings"))->findChild<BusyVeil*>();
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy(), 60000);
    QVERIFY(m_shown->document.setField(QStringLiteral("Disk"), "stamps.standard[pg].env.prod.disk_gb", "400"));
    QVERIFY(veil->isBusy());
    QVERIFY(table()->isVisible() && model().rowCount() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy() && !veil->isVisible(), 60000);
}

QTEST_MAIN(SavingsPageTest)
#include "SavingsPageTest.moc"
