#include "WindowFixture.h"

#include "ui/widgets/SegmentedControl.h"

#include <QDockWidget>
#include <QMouseEvent>

#include <cstdlib>

using namespace platbook;
using namespace platbook::ui;

/// Where the parts of the window stand, large and small.
class DockSizesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    QDockWidget& dock(const char* name) const { return *m_fixture->find<QDockWidget>(name); }
    static int area(const QWidget& widget) { return widget.width() * widget.height(); }
    /// Height of the bottom dock with its tabs.
    int bottom() const {
        const MainWindow& window = *m_fixture->window;
        return dock("dock.cost").geometry().bottom() - window.centralWidget()->geometry().bottom();
    }
    void resize(int width, int height) const {
        m_fixture->window->resize(width, height);
        QCoreApplication::processEvents();
    }
    /// Drags what parts the canvas from the bottom dock.
    void dragBottom(int by) const {
        MainWindow& window = *m_fixture->window;
        const QPoint from(window.width() / 2, window.centralWidget()->geometry().bottom() + 3);
        const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButtons held) {
            QMouseEvent event(type, at, window.mapToGlobal(at),
                              type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, {});
            QCoreApplication::sendEvent(&window, &event);
        };
        // Separators move by a timer.
        const int before = bottom();
        const auto moved = [&](int wanted) { return std::abs(before - wanted - bottom()) <= 8; };
        send(QEvent::MouseButtonPress, from, Qt::LeftButton);
        send(QEvent::MouseMove, from + QPoint(0, by / 2), Qt::LeftButton);
        QTRY_VERIFY(moved(by / 2));
        send(QEvent::MouseMove, from + QPoint(0, by), Qt::LeftButton);
        QTRY_VERIFY(moved(by));
        send(QEvent::MouseButtonRelease, from + QPoint(0, by), Qt::NoButton);
        QCoreApplication::processEvents(); // the new size is taken when the docks stand
    }

private slots:
    void init() {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
        QCoreApplication::processEvents();
    }
    void cleanup() { m_fixture.reset(); }

    void hasTheUsualSizes() {
        QCOMPARE(dock("dock.palette").width(), 240);
        QCOMPARE(dock("dock.inspector").width(), 300);
        QCOMPARE(dock("dock.cost").width(), 1600); // from edge to edge
        QVERIFY(std::abs(bottom() - 300) <= 8);
    }

    void theCanvasStaysTheLargest() {
        resize(1024, 640);
        QCOMPARE(m_fixture->window->size(), QSize(1024, 640));
        for (const char* name : {"dock.palette", "dock.outline", "dock.inspector", "dock.cost"}) {
            QVERIFY2(area(*m_fixture->window->currentTab()) > area(dock(name)), name);
            QVERIFY(m_fixture->window->rect().contains(dock(name).geometry()));
        }
        QVERIFY(dock("dock.outline").geometry().bottom() < dock("dock.cost").y()); // nothing overlaps
        QVERIFY(dock("dock.inspector").geometry().bottom() < dock("dock.cost").y());
        resize(1600, 1000);
        hasTheUsualSizes();
    }

    void theTableOfTenantsKeepsItsRoom() {
        auto* pages = m_fixture->find<SegmentedControl>("outline.pages");
        pages->setCurrentIndex(1);
        QTRY_COMPARE(dock("dock.outline").width(), 460);
        resize(1590, 1000);
        QVERIFY2(std::abs(dock("dock.outline").width() - 457) <= 2,
                 qPrintable(QString::number(dock("dock.outline").width())));
        resize(1600, 1000);
        QTRY_COMPARE(dock("dock.outline").width(), 460);
        pages->setCurrentIndex(0);
        QTRY_COMPARE(dock("dock.outline").width(), 240);
    }

    void draggedSizesAreKeptInProportion() {
        const int before = bottom();
        dragBottom(-150);
        const int dragged = bottom();
        QVERIFY(std::abs(dragged - before - 150) <= 8);
        resize(1600, 800);
        QVERIFY(bottom() < dragged - 50);
        QVERIFY(bottom() > before);
        const int shrunk = bottom();
        resize(1600, 1000);
        QVERIFY(std::abs(bottom() - dragged) <= 2);
        // The program's next start, in a smaller window.
        m_fixture->window->close();
        m_fixture->restart();
        QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
        resize(1600, 800);
        QVERIFY(std::abs(bottom() - shrunk) <= 2);
        m_fixture->window->resetLayout();
        resize(1600, 1000);
        hasTheUsualSizes();
    }
};

QTEST_MAIN(DockSizesTest)
#include "DockSizesTest.moc"
