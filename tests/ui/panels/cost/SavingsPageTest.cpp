#include "models/whatif/Strategies.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/SavingsModel.h"
#include "ui/widgets/AmountText.h"

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

QTEST_MAIN(SavingsPageTest)
#include "SavingsPageTest.moc"
