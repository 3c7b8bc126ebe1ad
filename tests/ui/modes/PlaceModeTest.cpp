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
    void anEmptyPlanGrows();
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
    QVERIFY(region.jurisdiction.has() && models::findById(f.document.plan()->jurisdictions, *region.jurisdiction));
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

/// From nothing to a plan with a price: a region with its jurisdiction, then a service with a stamp and a cell to run in.
void PlaceModeTest::anEmptyPlanGrows() {
    CanvasFixture f;
    f.start("empty");
    const AddedItem region = addItem(f.document, {}, "region");
    QVERIFY2(region.plan, qPrintable(region.reason));
    QCOMPARE(region.plan->jurisdictions.size(), std::size_t(1));
    f.document.push(region.text, region.plan);
    const AddedItem service = addItem(f.document, {region.path}, "api");
    QVERIFY2(service.plan, qPrintable(service.reason));
    QCOMPARE(service.plan->stamps.size(), std::size_t(1));
    QCOMPARE(service.plan->cells.size(), std::size_t(1));
    f.document.push(service.text, service.plan);
    QTRY_VERIFY_WITH_TIMEOUT(f.document.evaluation() && f.document.evaluation()->total.expected.cents() > 0, 20000);
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
