#include "WindowFixture.h"

#include "models/io/PlanWriter.h"
#include "tests/bench/SyntheticPlan.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/widgets/Banner.h"

#include <QAction>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTreeWidget>

#include <algorithm>

using namespace platbook;
using namespace platbook::ui;

/// Plans that take longer to read than anyone would wait before a still window.
class LoadingTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_fixture.reset(); }
    void nameThenRegionsThenTenants();
    void windowStaysAlive();
    void cancelClosesThePlan();
    void closingTheWindowEndsIt();
    void otherPlansGoOn();
    void opensOnce();
    void troubleIsListed();
    void commandsWait();

private:
    Banner* banner() const { return m_fixture->find<Banner>("banner.reading"); }
    QTabBar* tabs() const { return m_fixture->find<QTabBar>("plans"); }

    std::unique_ptr<WindowFixture> m_fixture;
    QByteArray m_text;
    QString m_path;
};

constexpr int tenants = 10000;

void LoadingTest::initTestCase() { m_text = QByteArray::fromStdString(models::writePlan(*syntheticPlan(tenants))); }

void LoadingTest::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_path = m_fixture->path(QStringLiteral("large.plat.yaml"));
    WindowFixture::write(m_path, m_text);
}

void LoadingTest::nameThenRegionsThenTenants() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    QCOMPARE(tabs()->tabText(0), QStringLiteral("large"));
    QVERIFY(m_fixture->window->windowTitle().contains(QStringLiteral("large.plat.yaml")));
    QVERIFY(banner() && banner()->isVisible());
    const auto says = [this](const char* words) {
        return banner() && banner()->accessibleName().contains(QLatin1String(words));
    };
    QVERIFY(!m_fixture->window->document());

    const CanvasView& canvas = m_fixture->window->currentTab()->canvas();
    QTRY_VERIFY_WITH_TIMEOUT(canvas.plan(), 20000);
    QCOMPARE(canvas.plan()->regions.size(), std::size_t(5));
    QCOMPARE(canvas.plan()->tenants.size(), std::size_t(0));
    QTRY_VERIFY_WITH_TIMEOUT(says("of 10,000 tenants"), 20000);
    m_fixture->window->resize(1024, 640);
    const auto sees = [&canvas](const RegionBox& region) {
        return canvas.viewport()->rect().contains(canvas.mapFromScene(region.rect).boundingRect());
    };
    QTRY_VERIFY2(
        std::all_of(canvas.planScene().layout().regions.begin(), canvas.planScene().layout().regions.end(), sees),
        "the banner covers nothing");

    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 60000);
    QCOMPARE(m_fixture->document().plan()->tenants.size(), std::size_t(tenants));
    QCOMPARE(canvas.plan(), m_fixture->document().plan());
    QTRY_VERIFY(!banner());
    QVERIFY(!canvas.isLocked());
    QVERIFY(m_fixture->rename(QStringLiteral("Renamed")));
}

/// It answers keys before the plan is read.
void LoadingTest::windowStaysAlive() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    QSignalSpy read(m_fixture->window->currentTab(), &PlanTab::readingDone);
    QTest::keyClick(m_fixture->window.get(), Qt::Key_F1);
    QVERIFY(m_fixture->find<QWidget>("handbookDialog")->isVisible());
    QCOMPARE(read.size(), qsizetype(0));
    QTRY_COMPARE_WITH_TIMEOUT(read.size(), qsizetype(1), 60000);
}

void LoadingTest::cancelClosesThePlan() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    const QPointer<PlanTab> tab = m_fixture->window->currentTab();
    QSignalSpy done(tab, &PlanTab::readingDone);
    QVERIFY(banner());
    QTest::mouseClick(banner()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(tabs()->count(), 0);
    QTRY_VERIFY(!tab);                   // and with it the thread that reads
    QCOMPARE(done.size(), qsizetype(0)); // it was not read to its end
    QVERIFY(m_fixture->find<QWidget>("startPage")->isVisible());
    QVERIFY(!m_fixture->window->document());
}

void LoadingTest::closingTheWindowEndsIt() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    QSignalSpy done(m_fixture->window->currentTab(), &PlanTab::readingDone);
    QVERIFY(m_fixture->window->close());
    m_fixture->restart();
    QCOMPARE(done.size(), qsizetype(0));
    QCOMPARE(tabs()->count(), 0);
}

void LoadingTest::otherPlansGoOn() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->currentIndex(), 1);
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    const PlanTab* mine = m_fixture->window->currentTab();
    tabs()->setCurrentIndex(0);
    QVERIFY(!m_fixture->window->document() || !banner());
    tabs()->setCurrentIndex(1);
    QCOMPARE(m_fixture->window->currentTab(), mine);
    QTRY_VERIFY_WITH_TIMEOUT(!banner(), 60000);
    QCOMPARE(m_fixture->window->currentTab(), mine); // it does not come to the front by itself
    tabs()->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 60000);
    QCOMPARE(m_fixture->document().plan()->tenants.size(), std::size_t(tenants));
}

void LoadingTest::opensOnce() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    QVERIFY(m_fixture->window->openPlan(m_path));
    QCOMPARE(tabs()->count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 60000);
    QCOMPARE(tabs()->count(), 1);
}

void LoadingTest::troubleIsListed() {
    WindowFixture::write(m_path, m_text + "flows: [\n");
    QVERIFY(m_fixture->window->openPlan(m_path));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->find<Banner>("start.trouble"), 60000);
    QVERIFY(m_fixture->find<Banner>("start.trouble")->accessibleName().contains(QStringLiteral("See line ")));
    QVERIFY(m_fixture->find<QTreeWidget>("fileProblems.list")->topLevelItemCount() > 0);
    QCOMPARE(tabs()->count(), 0);
}

void LoadingTest::commandsWait() {
    QVERIFY(m_fixture->window->openPlan(m_path));
    const QAction& save = m_fixture->window->actions().action(ActionId::Save);
    QVERIFY(!save.isEnabled());
    QVERIFY(save.toolTip().contains(QStringLiteral("still being read")));
    QVERIFY(m_fixture->window->actions().action(ActionId::Close).isEnabled());
    // Another plan can be looked at meanwhile, if there is one.
    const QAction& next = m_fixture->window->actions().action(ActionId::NextPlan);
    QVERIFY(!next.isEnabled());
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("empty")));
    tabs()->setCurrentIndex(0);
    QVERIFY(!m_fixture->window->document()); // still being read
    QVERIFY(next.isEnabled());
    QTest::keyClick(m_fixture->window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(tabs()->currentIndex(), 1);
    QVERIFY(m_fixture->window->closePlan());
    QTest::keyClick(m_fixture->window.get(), Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(tabs()->count(), 0);
}

QTEST_MAIN(LoadingTest)
#include "LoadingTest.moc"
