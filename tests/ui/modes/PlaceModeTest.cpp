#include "tests/ui/canvas/CanvasFixture.h"
#include "ui/items/AddItem.h"
#include "ui/modes/PlaceMode.h"

#include <QDropEvent>
#include <QMimeData>
#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// A drop from the palette makes the same item as Enter does.
class PlaceModeTest : public QObject {
    Q_OBJECT

private slots:
    void aDroppedRegionIsComplete();
    void aDroppedServiceJoinsTheStampThere();
    void anEnvironmentBelongsToThePlan();
    void nothingIsAddedWhereItMakesNoSense();

private:
    static void dropKind(CanvasFixture& f, const char* kind, const QPoint& at);
};

void PlaceModeTest::dropKind(CanvasFixture& f, const char* kind, const QPoint& at) {
    QMimeData data;
    data.setData(QLatin1String(kindMimeType), kind);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas.viewport(), &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas.viewport(), &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(f.canvas.viewport(), &drop);
}

void PlaceModeTest::aDroppedRegionIsComplete() {
    CanvasFixture f;
    f.start();
    const AddedItem byEnter = addItem(f.document, {}, "region");
    dropKind(f, "region", QPoint(3, 3));
    QCOMPARE(f.document.undoStack()->count(), 1);
    const models::Region& region = *f.document.plan()->regions.back();
    QVERIFY(region.location.has() && region.cidr.has());
    QVERIFY2(*f.document.plan() == *byEnter.plan, "the same as by Enter");
    QCOMPARE(f.selection.paths(), std::vector<std::string>{byEnter.path});
}

void PlaceModeTest::aDroppedServiceJoinsTheStampThere() {
    CanvasFixture f;
    f.start();
    dropKind(f, "redis", f.nodePoint("eu-west", "pg"));
    QCOMPARE(f.selection.paths(), std::vector<std::string>{"stamps.standard[redis]"});
    QCOMPARE(f.document.undoStack()->count(), 1);
}

void PlaceModeTest::anEnvironmentBelongsToThePlan() {
    CanvasFixture f;
    f.start();
    dropKind(f, "environment", QPoint(3, 3));
    QCOMPARE(f.document.plan()->environments.size(), std::size_t(4));
    QCOMPARE(f.document.undoStack()->count(), 1);
}

void PlaceModeTest::nothingIsAddedWhereItMakesNoSense() {
    CanvasFixture f;
    f.start();
    dropKind(f, "redis", QPoint(3, 3));
    dropKind(f, "region", f.headerPoint("eu-west"));
    QCOMPARE(f.document.undoStack()->count(), 0);
}

QTEST_MAIN(PlaceModeTest)
#include "PlaceModeTest.moc"
