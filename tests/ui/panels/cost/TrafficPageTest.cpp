#include "models/cost/NodePacking.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/NodesModel.h"
#include "ui/panels/cost/SidedLinesModel.h"
#include "ui/panels/cost/TrafficModel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/SegmentedControl.h"
#include "ui/widgets/StackedBarChart.h"

#include <QFile>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

/// Traffic by flow, and node pools with what pods leave idle.
class TrafficPageTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void flowsHaveVolumeAndCause();
    void aFlowOpensItsLine();
    void aSegmentPicksItsFlow();
    void nodesAreUsedIdleAndKept();
    void withoutClustersThereIsNoChoice();
    void nothingOfTheLastPlanStays();

private:
    void open(std::unique_ptr<PanelFixture> shown) {
        m_shown = std::move(shown);
        m_panel = std::make_unique<CostPanel>();
        m_shown->show(*m_panel, QSize(1400, 420));
        m_panel->showPage(CostPanel::Page::Traffic);
        m_panel->activateWindow();
    }
    /// Waits until the page shows the plan as it is.
    bool settle() {
        auto* veil = find<QWidget>("cost.traffic")->findChild<BusyVeil*>();
        return m_shown->settle() && QTest::qWaitFor([veil] { return !veil->isBusy(); }, 60000);
    }
    void openAtTestBook() {
        open(std::make_unique<PanelFixture>());
        m_shown->useTestBook();
        QVERIFY(settle());
    }
    template<class T> T* find(const char* name) const {
        T* found = m_panel->findChild<T*>(QString::fromUtf8(name));
        if (!found) qFatal("no %s", name);
        return found;
    }
    QString cell(const char* table, int row, int column) const {
        return find<QTableView>(table)->model()->index(row, column).data().toString();
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void TrafficPageTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

void TrafficPageTest::flowsHaveVolumeAndCause() {
    openAtTestBook();
    // DOMAIN section 6: the dearest is the egress of eu-1, 240 GB x 0.12.
    QCOMPARE(cell("traffic.table", 0, TrafficModel::Cell), QStringLiteral("eu-1"));
    QCOMPARE(cell("traffic.table", 0, TrafficModel::Volume), QStringLiteral("240 GB"));
    QCOMPARE(cell("traffic.table", 0, TrafficModel::Expected), QStringLiteral("$28.80"));
    QVERIFY(cell("traffic.table", 0, TrafficModel::Cause).contains(QStringLiteral("helios")));
    const auto* table = find<QTableView>("traffic.table");
    const int last = table->model()->rowCount() - 1;
    QCOMPARE(cell("traffic.table", last, TrafficModel::Expected), QStringLiteral("included"));
    QVERIFY(find<StackedBarChart>("traffic.chart")->data().title.contains(QStringLiteral("/mo")));
    keepPicture(*m_panel, QStringLiteral("traffic"));
}

void TrafficPageTest::aFlowOpensItsLine() {
    openAtTestBook();
    auto* table = find<QTableView>("traffic.table");
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    auto* items = find<QTableView>("traffic.items");
    QVERIFY(items->isVisible() && find<ChipButton>("traffic.chip")->isVisible());
    QCOMPARE(cell("traffic.items", 0, SidedLinesModel::firstColumn + CostLinesModel::Expected),
             cell("traffic.table", 0, TrafficModel::Expected));
    QTest::keyClick(items, Qt::Key_Escape);
    QVERIFY(table->isVisible() && !find<ChipButton>("traffic.chip")->isVisible());
    // What is in another price has no line of its own.
    table->selectRow(table->model()->rowCount() - 1);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(table->isVisible());
}

void TrafficPageTest::aSegmentPicksItsFlow() {
    openAtTestBook();
    auto* chart = find<StackedBarChart>("traffic.chart");
    const QRect segment = chart->rectOf(QStringLiteral("us-1"), QStringLiteral("internet"));
    QVERIFY(!segment.isNull());
    QTest::mouseClick(chart, Qt::LeftButton, {}, segment.center());
    const int row = find<QTableView>("traffic.table")->currentIndex().row();
    QCOMPARE(cell("traffic.table", row, TrafficModel::Cell), QStringLiteral("us-1"));
    QCOMPARE(cell("traffic.table", row, TrafficModel::Volume), QStringLiteral("120 GB"));
}

void TrafficPageTest::nodesAreUsedIdleAndKept() {
    QFile file(QStringLiteral(PLATBOOK_SOURCE_DIR "/tests/exporters/data/kubernetes.plat.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    open(std::make_unique<PanelFixture>(file.readAll().toStdString()));
    QVERIFY(settle());
    auto* what = find<SegmentedControl>("traffic.what");
    QTRY_VERIFY(what->isVisible());
    what->setCurrentIndex(1);
    const auto* table = find<QTableView>("traffic.table");
    QCOMPARE(table->model()->rowCount(), 2);
    const auto pools = models::packedPools(m_shown->evaluation());
    QCOMPARE(cell("traffic.table", 0, NodesModel::Pool), QStringLiteral("eu-a/general"));
    QCOMPARE(cell("traffic.table", 0, NodesModel::Idle), centsAmount(pools[0].idle.expected, QStringLiteral("USD")));
    const StackedBarData& bars = find<StackedBarChart>("traffic.chart")->data();
    QCOMPARE(bars.rows.size(), std::size_t{2});
    QCOMPARE(bars.rows[0].segments.size(), std::size_t{3});
    // Both lines of a pool, its nodes and their disks, are behind it.
    QTest::keyClick(find<QTableView>("traffic.table"), Qt::Key_Return);
    QVERIFY(find<QTableView>("traffic.items")->isVisible());
    QVERIFY(find<QTableView>("traffic.items")->model()->rowCount() >= 2);
    keepPicture(*m_panel, QStringLiteral("nodes"));
}

void TrafficPageTest::withoutClustersThereIsNoChoice() {
    open(std::make_unique<PanelFixture>());
    QVERIFY(settle());
    QTRY_VERIFY(find<QTableView>("traffic.table")->model()->rowCount() > 0);
    QVERIFY(!find<SegmentedControl>("traffic.what")->isVisible());
}

void TrafficPageTest::nothingOfTheLastPlanStays() {
    open(std::make_unique<PanelFixture>());
    QVERIFY(settle());
    QTRY_VERIFY(!find<StackedBarChart>("traffic.chart")->data().rows.empty());
    PanelFixture other("empty");
    m_panel->showPlan(&other.document, &other.selection);
    QVERIFY(find<StackedBarChart>("traffic.chart")->data().rows.empty());
    QVERIFY(!find<StackedBarChart>("traffic.chart")->isVisible());
    m_panel->showPlan(nullptr, nullptr);
}

QTEST_MAIN(TrafficPageTest)
#include "TrafficPageTest.moc"
