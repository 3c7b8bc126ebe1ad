#include "models/whatif/GapAssumptions.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/BenchmarkModel.h"
#include "ui/panels/cost/BenchmarkPage.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/GapModel.h"
#include "ui/widgets/BusyVeil.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

using namespace platbook;
using namespace platbook::ui;

/// Figures from elsewhere beside the plan: published tables, and why a total is another.
class BenchmarkPageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { start(models::templateBytes("atlas")); }
    void cleanup();
    void aPastedTableIsComparedLineByLine();
    void whatIsNotUnderstoodIsTold();
    void textWithoutAmountsChangesNothing();
    void tablesOfThePlanAreShown();
    void aLockedPlanTakesNoTable();
    void aFigureIsExplained();
    void noFigureNoExplanation();
    void aFigureTakenBackLeavesThePageFree();
    void pricesOfAGbKeepTheirDigits();

private:
    void start(const std::string& plan) {
        m_panel.reset();
        m_shown = std::make_unique<PanelFixture>(plan);
        m_panel = std::make_unique<CostPanel>();
        m_shown->show(*m_panel, QSize(1400, 420));
        m_panel->showPage(CostPanel::Page::Benchmarks);
        QVERIFY(m_shown->settle());
    }
    template<class Part> Part& part(const char* name) const { return *m_panel->findChild<Part*>(QLatin1String(name)); }
    QAbstractItemModel& lines() const { return *part<QTableView>("benchmarks.table").model(); }
    QAbstractItemModel& assumptions() const { return *part<QTableView>("benchmarks.assumptions").model(); }
    static QString at(const QAbstractItemModel& model, int row, int column) {
        return model.index(row, column).data().toString();
    }
    QString state() const { return part<QLabel>("benchmarks.state").text(); }
    void paste(const QString& text) {
        QApplication::clipboard()->setText(text);
        part<QAction>("benchmarks.addPasted").trigger();
        QVERIFY(m_shown->settle());
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void BenchmarkPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

/// Redis of the worked example by hand (DOMAIN section 7): 35.77 + 71.54 + 315.36 + 346.90 + 394.20 + 93.44 + 102.78.
void BenchmarkPageTest::aPastedTableIsComparedLineByLine() {
    m_shown->useTestBook();
    paste(QStringLiteral(
        "| Service | Cost |\n|---|---|\n| Redis cache | $45 |\n| Cloud SQL Postgres | $1-90000 |\n| Total | $50 |\n"));
    QTRY_COMPARE(lines().rowCount(), 2);
    QCOMPARE(at(lines(), 0, BenchmarkModel::Line), QStringLiteral("Redis cache"));
    QCOMPARE(at(lines(), 0, BenchmarkModel::Published), QStringLiteral("$45.00"));
    QCOMPARE(at(lines(), 0, BenchmarkModel::Computed), QStringLiteral("$1,359.99"));
    QCOMPARE(at(lines(), 0, BenchmarkModel::Apart), QStringLiteral("+$1,314.99"));
    QCOMPARE(at(lines(), 1, BenchmarkModel::Apart), QStringLiteral("within"));
    QVERIFY2(state().contains(QStringLiteral("$50.00")) && state().contains(QStringLiteral("add up to")),
             qPrintable(state()));
    QCOMPARE(m_shown->plan().benchmarks.size(), std::size_t(1));
    m_shown->document.undoStack()->undo();
    QVERIFY(m_shown->settle());
    QTRY_COMPARE(lines().rowCount(), 0);
    QVERIFY(!part<QTableView>("benchmarks.table").isVisible());
}

void BenchmarkPageTest::whatIsNotUnderstoodIsTold() {
    paste(QStringLiteral("Redis: $45\nContingency buffer: $80\n"));
    QTRY_COMPARE(lines().rowCount(), 2);
    QVERIFY2(state().contains(QStringLiteral("Not understood: Contingency buffer")), qPrintable(state()));
    QCOMPARE(at(lines(), 1, BenchmarkModel::Computed), QStringLiteral("–"));
}

void BenchmarkPageTest::textWithoutAmountsChangesNothing() {
    const int before = m_shown->steps();
    paste(QStringLiteral("no table at all"));
    QCOMPARE(m_shown->steps(), before);
    QVERIFY(state().contains(QStringLiteral("No row")));
}

void BenchmarkPageTest::tablesOfThePlanAreShown() {
    start(models::templateBytes("agentic-platform-k8s", "corrected"));
    const models::Benchmark& first = *m_shown->plan().benchmarks.front();
    QTRY_COMPARE(lines().rowCount(), static_cast<int>(first.lines.size()));
    keepPicture(*m_panel, QStringLiteral("benchmark-page"));
}

void BenchmarkPageTest::aLockedPlanTakesNoTable() {
    m_shown->document.setLocked(true);
    QVERIFY(m_shown->settle());
    const int before = m_shown->steps();
    static_cast<BenchmarkPage*>(m_panel->findChild<QWidget*>(QStringLiteral("cost.benchmarks")))
        ->addTable(QStringLiteral("Redis: $45"), QStringLiteral("a table"));
    QCOMPARE(m_shown->steps(), before);
}

/// The rows are those that the model finds; the nearest stands first.
void BenchmarkPageTest::aFigureIsExplained() {
    m_shown->useTestBook();
    part<QLineEdit>("benchmarks.figure").setText(QStringLiteral("$8,271.08"));
    QTRY_VERIFY_WITH_TIMEOUT(assumptions().rowCount() > 0, 60000);
    QVERIFY(at(assumptions(), 0, GapModel::Assumption).startsWith(QStringLiteral("low use")));
    QCOMPARE(at(assumptions(), 0, GapModel::Total), QStringLiteral("$8,271.08"));
    QCOMPARE(at(assumptions(), 0, GapModel::Apart), QStringLiteral("$0.00"));
    keepPicture(*m_panel, QStringLiteral("benchmark-figure"));
}

void BenchmarkPageTest::noFigureNoExplanation() {
    for (const char* text : {"", "soon", "4-5"}) {
        part<QLineEdit>("benchmarks.figure").setText(QLatin1String(text));
        QVERIFY(!part<QTableView>("benchmarks.assumptions").isVisible());
        QCOMPARE(assumptions().rowCount(), 0);
    }
}

void BenchmarkPageTest::aFigureTakenBackLeavesThePageFree() {
    const BusyVeil& veil = *m_panel->findChild<QWidget*>(QStringLiteral("cost.benchmarks"))->findChild<BusyVeil*>();
    part<QLineEdit>("benchmarks.figure").setText(QStringLiteral("4,500"));
    QVERIFY(veil.isBusy());
    part<QLineEdit>("benchmarks.figure").clear();
    QVERIFY(!veil.isBusy());
}

/// Traffic of the worked example at 0.12 a GB in the book of the specification.
void BenchmarkPageTest::pricesOfAGbKeepTheirDigits() {
    m_shown->useTestBook();
    paste(QStringLiteral("Egress: $0.085 per GB\nRedis: $45\n"));
    QTRY_COMPARE(lines().rowCount(), 2);
    QCOMPARE(at(lines(), 0, BenchmarkModel::Published), QStringLiteral("$0.085 per GB"));
    QCOMPARE(at(lines(), 0, BenchmarkModel::Computed), QStringLiteral("$0.12 per GB"));
    QCOMPARE(at(lines(), 0, BenchmarkModel::Apart), QStringLiteral("+$0.035 per GB"));
}

QTEST_MAIN(BenchmarkPageTest)
#include "BenchmarkPageTest.moc"
