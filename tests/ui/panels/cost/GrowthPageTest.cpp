#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/GrowthMonthModel.h"
#include "ui/panels/cost/GrowthMonthsModel.h"
#include "ui/panels/cost/TenantCurveModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BandChart.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/ChipButton.h"

#include <QDoubleSpinBox>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

#include <cmath>

using namespace platbook;
using namespace platbook::ui;

/// Cost over the months: what is tried, what is said of budgets, what is kept.
class GrowthPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void monthNoughtIsThePlan();
    void namesTheMonthOfTheBudget();
    void triedValuesLeaveThePlanAlone();
    void keepsInThePlanAsOneStep();
    void lockedPlansAreTriedNotKept();
    void chartWalksByKeys();
    void aMonthOpens();
    void dimsWhileItWorks();
    void curveIsEditedByKeys_data();
    void curveIsEditedByKeys();
    void fitsALowDock();

private:
    template<class T> T* part(const char* name) const { return m_panel->findChild<T*>(QString::fromUtf8(name)); }
    QString cell(int row, int column) const {
        return part<QTableView>("growth.months")->model()->index(row, column).data().toString();
    }
    bool shown() const {
        return QTest::qWaitFor([this] { return part<QTableView>("growth.months")->model()->rowCount() > 1; }, 60000);
    }
    void setCurve(int row, int column, const char* text) {
        auto* model = part<QTableView>("growth.curve")->model();
        QVERIFY(model->setData(model->index(row, column), QString::fromUtf8(text), Qt::EditRole));
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void GrowthPageTest::init() {
    m_shown = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1400, 420));
    m_panel->showPage(CostPanel::Page::Growth);
    m_panel->activateWindow();
    QVERIFY(shown());
}

void GrowthPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

void GrowthPageTest::monthNoughtIsThePlan() {
    auto* scope = part<QComboBox>("growth.scope");
    scope->setCurrentIndex(0);
    emit scope->activated(0);
    QCOMPARE(cell(0, GrowthMonthsModel::Expected),
             centsAmount(m_shown->evaluation().total.expected, QStringLiteral("USD")));
    QCOMPARE(cell(0, GrowthMonthsModel::Low), centsAmount(m_shown->evaluation().total.low, QStringLiteral("USD")));
    QCOMPARE(part<QTableView>("growth.months")->model()->rowCount(),
             static_cast<int>(m_shown->plan().growth->horizonMOrDefault()) + 1);
    keepPicture(*m_panel, QStringLiteral("growth"));
}

void GrowthPageTest::namesTheMonthOfTheBudget() {
    auto* chart = part<BandChart>("growth.chart");
    QVERIFY2(chart->data().title.contains(QStringLiteral("passes the budget")), qPrintable(chart->data().title));
    QCOMPARE(chart->data().levels.size(), std::size_t{1});
    const double level = chart->data().levels.front().value;
    int passed = 0;
    while (chart->data().points[static_cast<std::size_t>(passed)].high <= level) ++passed;
    QVERIFY2(chart->data().title.contains(QStringLiteral("in month %1").arg(passed)), qPrintable(chart->data().title));
    // A budget that nothing reaches is not passed.
    QVERIFY(m_shown->document.setField(QStringLiteral("Budget"), "environments[prod].budget", "9000000"));
    QTRY_VERIFY_WITH_TIMEOUT(!chart->data().title.contains(QStringLiteral("of prod passes")), 60000);
}

void GrowthPageTest::triedValuesLeaveThePlanAlone() {
    const models::PlanPtr before = m_shown->document.plan();
    part<QSpinBox>("growth.horizon")->setValue(12);
    QTRY_COMPARE_WITH_TIMEOUT(part<QTableView>("growth.months")->model()->rowCount(), 13, 60000);
    setCurve(0, TenantCurveModel::Count, "10");
    setCurve(1, TenantCurveModel::Month, "6");
    setCurve(1, TenantCurveModel::Count, "50");
    setCurve(2, TenantCurveModel::Month, "12");
    setCurve(2, TenantCurveModel::Count, "100");
    QTRY_COMPARE_WITH_TIMEOUT(cell(12, GrowthMonthsModel::Tenants), QStringLiteral("100"), 60000);
    QCOMPARE(cell(3, GrowthMonthsModel::Tenants), QStringLiteral("30"));
    QCOMPARE(m_shown->document.plan(), before);
    part<QToolButton>("growth.reset")->click();
    QTRY_VERIFY_WITH_TIMEOUT(part<QTableView>("growth.months")->model()->rowCount() != 13, 60000);
}

void GrowthPageTest::keepsInThePlanAsOneStep() {
    const int steps = m_shown->steps();
    part<QDoubleSpinBox>("growth.driftHigh")->setValue(5.0);
    part<QSpinBox>("growth.horizon")->setValue(18);
    QTRY_COMPARE_WITH_TIMEOUT(part<QTableView>("growth.months")->model()->rowCount(), 19, 60000);
    const QString high = cell(18, GrowthMonthsModel::High);
    part<QToolButton>("growth.keep")->click();
    QCOMPARE(m_shown->steps(), steps + 1);
    QCOMPARE(m_shown->plan().growth->priceDrift->highOrDefault().toText(), std::string("0.05"));
    QCOMPARE(*m_shown->plan().growth->horizonM, std::int64_t{18});
    QVERIFY(m_shown->settle());
    QTRY_VERIFY_WITH_TIMEOUT(cell(18, GrowthMonthsModel::High) == high, 60000);
    m_shown->document.undoStack()->undo();
    QVERIFY(m_shown->plan().growth->horizonMOrDefault() != 18);
}

void GrowthPageTest::lockedPlansAreTriedNotKept() {
    m_shown->document.setLocked(true);
    part<QSpinBox>("growth.horizon")->setValue(12);
    QTRY_COMPARE_WITH_TIMEOUT(part<QTableView>("growth.months")->model()->rowCount(), 13, 60000);
    QVERIFY(!part<QToolButton>("growth.keep")->isEnabled());
    QVERIFY(!part<QToolButton>("growth.keep")->toolTip().isEmpty());
}

void GrowthPageTest::chartWalksByKeys() {
    auto* chart = part<BandChart>("growth.chart");
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->accessibleDescription(), chart->data().points[1].tip);
    QSignalSpy picked(chart, &BandChart::pointPicked);
    QTest::keyClick(chart, Qt::Key_Space);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(part<QTableView>("growth.months")->currentIndex().row(), 1);
    QTest::keyClick(chart, Qt::Key_End);
    QCOMPARE(chart->accessibleDescription(), chart->data().points.back().tip);
}

/// What steps in a month and what it is made of, down to resources that add up to its total.
void GrowthPageTest::aMonthOpens() {
    auto* chart = part<BandChart>("growth.chart");
    auto* months = part<QTableView>("growth.months");
    const auto projected = models::project(m_shown->evaluation());
    QVERIFY(!projected->steps.empty());
    const auto month = static_cast<int>(projected->steps.front().month);
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Home);
    for (int i = 0; i < month; ++i) QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Return);
    auto* opened = part<QTableView>("growth.month");
    QVERIFY(opened->isVisible() && !months->isVisible());
    QVERIFY(part<ChipButton>("growth.chip")->text().startsWith(QStringLiteral("Month %1").arg(month)));
    const auto text = [&](int row, int column) { return opened->model()->index(row, column).data().toString(); };
    QCOMPARE(text(0, GrowthMonthModel::Kind), QStringLiteral("Step"));
    QCOMPARE(text(0, GrowthMonthModel::What),
             QString::fromStdString(models::stepSentence(projected->steps.front(), "USD")));
    const models::GrowthMonth& whole = projected->months[static_cast<std::size_t>(month)];
    models::Money resources;
    int rows = 0;
    for (int row = 0; row < opened->model()->rowCount(); ++row) {
        if (text(row, GrowthMonthModel::Kind) != QStringLiteral("Resource")) continue;
        ++rows;
        QString amount = text(row, GrowthMonthModel::Expected);
        amount.remove(QLatin1Char('$')).remove(QLatin1Char(','));
        resources += models::Money::fromCents(static_cast<std::int64_t>(std::llround(amount.toDouble() * 100)));
    }
    QVERIFY(rows > 3);
    QCOMPARE(resources.cents(), whole.total.expected.cents());
    QCOMPARE(text(opened->model()->rowCount() - 1, GrowthMonthModel::Expected),
             centsAmount(whole.total.expected, QStringLiteral("USD")));
    keepPicture(*m_panel, QStringLiteral("growth-month"));
    QTest::keyClick(opened, Qt::Key_Escape);
    QVERIFY(months->isVisible());
    QCOMPARE(months->currentIndex().row(), month);
    QTest::keyClick(months, Qt::Key_Return); // and by its row
    QVERIFY(opened->isVisible());
    part<QSpinBox>("growth.horizon")->setValue(1); // beyond the horizon there is nothing to look into
    QTRY_VERIFY_WITH_TIMEOUT(months->isVisible() == (month > 1), 60000);
}

void GrowthPageTest::dimsWhileItWorks() {
    auto* veil = part<QWidget>("cost.growth")->findChild<BusyVeil*>();
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy(), 60000);
    part<QSpinBox>("growth.horizon")->setValue(60);
    QVERIFY(veil->isBusy());
    QVERIFY(part<QTableView>("growth.months")->model()->rowCount() > 1); // what was known stays in sight
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy() && !veil->isVisible(), 60000);
    QVERIFY(m_shown->document.setField(QStringLiteral("Disk"), "stamps.standard[pg].env.prod.disk_gb", "400"));
    QVERIFY(veil->isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!veil->isBusy(), 60000);
}

namespace {

QStringList warnings;

void keepWarning(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type != QtDebugMsg && type != QtInfoMsg) warnings << message;
}

struct Written {
    int row, column;
    const char* text; ///< typed over what the cell holds; none: the cell is emptied
    Qt::Key end;
};

} // namespace

void GrowthPageTest::curveIsEditedByKeys_data() {
    QTest::addColumn<QList<Written>>("written");
    QTest::addColumn<QString>("months"); ///< of the points: month x count
    QTest::addColumn<QString>("current");
    const auto row = [](const char* name, QList<Written> written, const char* months, const char* current) {
        QTest::newRow(name) << written << QString::fromLatin1(months) << QString::fromLatin1(current);
    };
    constexpr int month = TenantCurveModel::Month;
    constexpr int count = TenantCurveModel::Count;
    row("number", {{0, count, "7", Qt::Key_Return}}, "0x7 12x20 24x30", "0,1");
    row("given up", {{0, count, "7", Qt::Key_Escape}}, "0x10 12x20 24x30", "0,1");
    row("tab goes on", {{0, count, "7", Qt::Key_Tab}}, "0x7 12x20 24x30", "0,2");
    row("later month", {{0, month, "18", Qt::Key_Return}}, "12x20 18x10 24x30", "1,0");
    row("earlier month", {{2, month, "6", Qt::Key_Return}}, "0x10 6x30 12x20", "1,0");
    row("earlier month, then on", {{2, month, "6", Qt::Key_Tab}}, "0x10 6x30 12x20", "1,1");
    row("added last", {{3, month, "36", Qt::Key_Return}}, "0x10 12x20 24x30 36x30", "3,0");
    row("added between", {{3, month, "6", Qt::Key_Tab}}, "0x10 6x30 12x20 24x30", "1,1");
    row("added with its number", {{3, month, "6", Qt::Key_Return}, {1, count, "15", Qt::Key_Return}},
        "0x10 6x15 12x20 24x30", "1,1");
    row("emptied", {{1, month, nullptr, Qt::Key_Return}}, "0x10 24x30", "1,0");
    row("last one emptied", {{2, month, nullptr, Qt::Key_Tab}}, "0x10 12x20", "2,1");
    row("no number", {{0, count, "x", Qt::Key_Return}}, "0x10 12x20 24x30", "0,1");
}

/// The view says nothing of editors it lost, and the cell at work stays current where its point goes.
void GrowthPageTest::curveIsEditedByKeys() {
    QFETCH(QList<Written>, written);
    auto* table = part<QTableView>("growth.curve");
    auto* model = static_cast<TenantCurveModel*>(table->model());
    model->setPoints({{0, models::Rational(10), {}}, {12, models::Rational(20), {}}, {24, models::Rational(30), {}}});
    table->setFocus();
    QVERIFY(table->hasFocus());
    warnings.clear();
    const QtMessageHandler before = qInstallMessageHandler(keepWarning);
    for (const Written& one : written) {
        table->setCurrentIndex(model->index(one.row, one.column));
        if (!one.text) {
            QTest::keyClick(table, Qt::Key_F2);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
        } else {
            QTest::keyClick(table, one.text[0]); // any key begins
            QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(one.text + 1));
        }
        QTest::keyClick(QApplication::focusWidget(), one.end);
        QCoreApplication::processEvents();
    }
    qInstallMessageHandler(before);
    QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(u'\n')));
    const auto points = [model] {
        QStringList all;
        for (const models::CurvePoint& point : model->points())
            all << QStringLiteral("%1x%2").arg(point.month).arg(QString::fromStdString(point.count.toText()));
        return all.join(u' ');
    };
    QFETCH(QString, months);
    QTRY_COMPARE(points(), months);
    QTEST(QStringLiteral("%1,%2").arg(table->currentIndex().row()).arg(table->currentIndex().column()), "current");
    QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>("cost.growth")->findChild<BusyVeil*>()->isBusy(), 60000);
}

/// As in the smallest window: chart and table stand whole beside each other, and what is typed in is scrolled to.
void GrowthPageTest::fitsALowDock() {
    m_panel->resize(1024, 150);
    auto* chart = part<BandChart>("growth.chart");
    auto* months = part<QTableView>("growth.months");
    const auto seen = [](const QWidget* widget) { return widget->visibleRegion().boundingRect(); };
    QTRY_COMPARE(m_panel->size(), QSize(1024, 150));
    keepPicture(*m_panel, QStringLiteral("growth-low"));
    QTRY_VERIFY2(seen(chart).height() >= 96, qPrintable(QString::number(seen(chart).height())));
    QTRY_VERIFY2(seen(chart).width() > 300 && seen(months).width() > 300,
                 qPrintable(QStringLiteral("%1, %2").arg(seen(chart).width()).arg(seen(months).width())));
    QVERIFY(seen(months->viewport()).height() >= 2 * months->rowHeight(0));
    auto* last = part<QDoubleSpinBox>("growth.driftHigh");
    last->setFocus();
    QTest::keyClick(last, Qt::Key_Tab);
    const auto* curve = part<QTableView>("growth.curve");
    QVERIFY(curve->hasFocus());
    QVERIFY(seen(curve->viewport()).height() >= curve->rowHeight(0));
    keepPicture(*m_panel, QStringLiteral("growth-low-curve"));
}

QTEST_MAIN(GrowthPageTest)
#include "GrowthPageTest.moc"
