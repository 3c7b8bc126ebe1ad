#include "models/edits/PlanEdits.h"
#include "tests/ui/canvas/CanvasFixture.h"
#include "ui/modes/ConnectMode.h"
#include "ui/modes/LinkDraw.h"
#include "ui/modes/SelectMode.h"

#include <QMenu>
#include <QPointer>
#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// UX section 5: Connect then click, click; a drag from the dot of a service or store.
class ConnectModeTest : public QObject {
    Q_OBJECT

private slots:
    void twoClicksLink();
    void theHintTellsWhatResults();
    void aRefusedTargetSaysWhy_data();
    void aRefusedTargetSaysWhy();
    void severalKindsAreOffered();
    void regionsFailOver();
    void keysLink();
    void keysLinkAStoreOfASecondRegion();
    void panningKeepsTheFirstItem();
    void aCopyOffersNoDot();
    void theDotGoesWithItsStore();
    void escapeLeaves();
    void theDotDrawsALink();
    void anEditElsewhereStartsAfresh();
    void closingWhileALinkIsDrawnIsSafe();

private:
    static void connectItems(CanvasFixture& f) { f.canvas.setMode(std::make_unique<ConnectMode>(f.canvas)); }
    static bool isConnecting(CanvasFixture& f) { return qobject_cast<ConnectMode*>(&f.canvas.mode()) != nullptr; }
    static QString hint(CanvasFixture& f) { return static_cast<ConnectMode&>(f.canvas.mode()).link()->hint(); }
    static void click(CanvasFixture& f, const QPoint& at) {
        QTest::mouseClick(f.canvas.viewport(), Qt::LeftButton, Qt::NoModifier, at);
    }
    static const models::Flow* lastFlow(const CanvasFixture& f) { return &*f.document.plan()->flows.back(); }
};

void ConnectModeTest::twoClicksLink() {
    CanvasFixture f;
    f.start();
    const std::string before = f.document.fileText();
    connectItems(f);
    click(f, f.nodePoint("eu-west", "pg"));
    QVERIFY(isConnecting(f));
    click(f, f.nodePoint("eu-west", "objects"));
    auto* menu = f.canvas.findChild<QMenu*>(QStringLiteral("linkChoice"));
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(f.document.undoStack()->count(), 1);
    QCOMPARE(f.document.undoStack()->undoText(), QStringLiteral("Link “pg” to “objects”"));
    QCOMPARE(f.document.plan()->flows.size(), std::size_t(6));
    QCOMPARE(lastFlow(f)->from->text, std::string("standard/pg"));
    QCOMPARE(lastFlow(f)->to->text, std::string("standard/objects"));
    QCOMPARE(f.selection.paths(), std::vector<std::string>{"flows[" + lastFlow(f)->id.text + "]"});
    QVERIFY2(!f.layout().inner.empty(), "the new link is shown");
    QTRY_VERIFY(!isConnecting(f));
    f.document.undoStack()->undo();
    QCOMPARE(f.document.fileText(), before);
}

void ConnectModeTest::theHintTellsWhatResults() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("ap-southeast", "pg"));
    const QPoint target = f.headerPoint("eu-west");
    QTest::mouseMove(f.canvas.viewport(), target);
    QVERIFY2(hint(f).contains(QStringLiteral("“pg” replicates to “eu-west”")), qPrintable(hint(f)));
    QTRY_VERIFY2(hint(f).contains(QStringLiteral("/mo")), qPrintable(hint(f)));
    QVERIFY2(hint(f).contains(QStringLiteral("(!)")), "data of Singapore goes to the EU");
    QVERIFY(!f.canvas.planScene().overlay().target.isNull());
    QVERIFY(!f.canvas.planScene().overlay().refused);
    QTest::mouseMove(f.canvas.viewport(), QPoint(2, 2));
    QVERIFY2(hint(f).contains(QStringLiteral("choose the second item")), qPrintable(hint(f)));
}

void ConnectModeTest::aRefusedTargetSaysWhy_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a store calls nothing")
        << QByteArray("pg") << QByteArray("api") << QStringLiteral("A store calls nothing");
    QTest::newRow("different data") << QByteArray("pg") << QByteArray("cache")
                                    << QStringLiteral("different kinds of data");
    QTest::newRow("usual call") << QByteArray("api") << QByteArray("pg") << QStringLiteral("linked to “pg” already");
}

void ConnectModeTest::aRefusedTargetSaysWhy() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, reason);
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("eu-west", from.constData()));
    click(f, f.nodePoint("eu-west", to.constData()));
    QVERIFY2(hint(f).contains(reason), qPrintable(hint(f)));
    QVERIFY(f.canvas.planScene().overlay().refused);
    QVERIFY2(isConnecting(f), "another target can be chosen");
    QCOMPARE(f.document.undoStack()->count(), 0);
}

void ConnectModeTest::severalKindsAreOffered() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("eu-west", "web"));
    click(f, f.nodePoint("eu-west", "api"));
    auto* menu = f.canvas.findChild<QMenu*>(QStringLiteral("linkChoice"));
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().at(1)->text(), QStringLiteral("“web” calls “api” over gRPC"));
    QCOMPARE(f.document.undoStack()->count(), 0);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(f.document.undoStack()->count(), 1);
    QCOMPARE(*lastFlow(f)->kind, models::FlowKind::Grpc);
}

void ConnectModeTest::regionsFailOver() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.headerPoint("ap-southeast"));
    click(f, f.headerPoint("eu-central"));
    const auto* region = models::findById(f.document.plan()->regions, models::RegionId("ap-southeast"));
    QCOMPARE(region->failover->text, std::string("eu-central"));
    QCOMPARE(f.document.undoStack()->undoText(), QStringLiteral("Let “ap-southeast” Fail Over to “eu-central”"));
    QCOMPARE(f.document.undoStack()->count(), 1);
}

void ConnectModeTest::keysLink() {
    CanvasFixture f;
    f.start();
    f.canvas.setFocused("regions[ap-southeast]");
    connectItems(f);
    QTest::keyClick(&f.canvas, Qt::Key_Return);
    QVERIFY(hint(f).contains(QStringLiteral("choose the second item")));
    QTest::keyClick(&f.canvas, Qt::Key_Left);
    const std::string focused = splitObjectPath(f.canvas.focusedPath()).id;
    QVERIFY(focused != "ap-southeast");
    QVERIFY2(hint(f).contains(QStringLiteral("fails over to “%1”").arg(QString::fromStdString(focused))),
             qPrintable(hint(f)));
    QTest::keyClick(&f.canvas, Qt::Key_Return);
    const auto* region = models::findById(f.document.plan()->regions, models::RegionId("ap-southeast"));
    QCOMPARE(region->failover->text, focused);
    QTRY_VERIFY(!isConnecting(f));
}

void ConnectModeTest::keysLinkAStoreOfASecondRegion() {
    CanvasFixture f;
    f.start();
    f.canvas.setFocused(f.node("us-east", "pg").path, f.node("us-east", "pg").target);
    connectItems(f);
    QTest::keyClick(&f.canvas, Qt::Key_Return);
    f.canvas.setFocused(f.node("eu-west", "pg").path, f.node("eu-west", "pg").target);
    QVERIFY2(hint(f).contains(QStringLiteral("“pg in us-east” replicates to “pg in eu-west”")), qPrintable(hint(f)));
}

void ConnectModeTest::panningKeepsTheFirstItem() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("eu-west", "pg"));
    QTest::keyPress(&f.canvas, Qt::Key_Space);
    QVERIFY(!isConnecting(f));
    QTest::keyRelease(&f.canvas, Qt::Key_Space);
    QVERIFY(isConnecting(f));
    QVERIFY(static_cast<ConnectMode&>(f.canvas.mode()).link()->hasStart());
    // An edit while the view is moved: what was chosen may be gone.
    QTest::keyPress(&f.canvas, Qt::Key_Space);
    QVERIFY(f.document.setField(QStringLiteral("Rename"), "plan.name", "Other"));
    QTest::keyRelease(&f.canvas, Qt::Key_Space);
    QVERIFY(!static_cast<ConnectMode&>(f.canvas.mode()).link()->hasStart());
}

void ConnectModeTest::aCopyOffersNoDot() {
    CanvasFixture f;
    f.start();
    const auto dotOn = [&f](const NodeBox& node) {
        QTest::mouseMove(f.canvas.viewport(), f.canvas.mapFromScene(node.rect.center()));
        return !f.canvas.planScene().overlay().linkDot.isNull();
    };
    int copies = 0;
    for (const RegionBox& region : f.layout().regions)
        for (const NodeBox& node : region.nodes) {
            if (!node.replica) continue;
            ++copies;
            QVERIFY(!dotOn(node));
        }
    QVERIFY(copies > 0);
    QVERIFY(dotOn(f.node("eu-west", "pg")));
}

void ConnectModeTest::theDotGoesWithItsStore() {
    CanvasFixture f;
    f.start();
    QTest::mouseMove(f.canvas.viewport(), f.nodePoint("ap-southeast", "pg"));
    const QPoint dot = f.canvas.mapFromScene(f.canvas.planScene().overlay().linkDot);
    f.document.push(QStringLiteral("Delete"), *models::removeObject(f.document.plan(), "regions[ap-southeast]"));
    QVERIFY(f.canvas.planScene().overlay().linkDot.isNull());
    f.drag(dot, dot + QPoint(-200, 0));
    QCOMPARE(f.document.undoStack()->count(), 1);
    QTest::mouseMove(f.canvas.viewport(), QPoint(3, 3)); // the next test's first move must be one
}

void ConnectModeTest::escapeLeaves() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("eu-west", "pg"));
    QTest::keyClick(&f.canvas, Qt::Key_Escape);
    QTRY_VERIFY(!isConnecting(f));
    QVERIFY(!f.canvas.findChild<QWidget*>(QStringLiteral("dropHint")));
    QVERIFY(f.canvas.planScene().overlay().guides.empty());
    QCOMPARE(f.document.undoStack()->count(), 0);
}

void ConnectModeTest::theDotDrawsALink() {
    CanvasFixture f;
    f.start();
    QTest::mouseMove(f.canvas.viewport(), f.nodePoint("ap-southeast", "pg"));
    const QPointF dot = f.canvas.planScene().overlay().linkDot;
    QVERIFY(!dot.isNull());
    const QPoint from = f.canvas.mapFromScene(dot);
    f.dragTo(from, f.headerPoint("us-east"));
    auto* hint = f.canvas.findChild<QWidget*>(QStringLiteral("dropHint"));
    QVERIFY(hint && hint->accessibleName().contains(QStringLiteral("replicates to “us-east”")));
    f.drop(f.headerPoint("us-east"));
    auto* menu = f.canvas.findChild<QMenu*>(QStringLiteral("linkChoice"));
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(lastFlow(f)->from->text, std::string("ap-1/pg"));
    QCOMPARE(lastFlow(f)->to->text, std::string("us-east"));
    QCOMPARE(*lastFlow(f)->kind, models::FlowKind::SqlReplica);
    QCOMPARE(f.document.undoStack()->count(), 1);
}

void ConnectModeTest::anEditElsewhereStartsAfresh() {
    CanvasFixture f;
    f.start();
    connectItems(f);
    click(f, f.nodePoint("eu-west", "pg"));
    QVERIFY(f.document.setField(QStringLiteral("Rename"), "plan.name", "Other"));
    QVERIFY(isConnecting(f));
    QVERIFY(!static_cast<ConnectMode&>(f.canvas.mode()).link()->hasStart());
}

void ConnectModeTest::closingWhileALinkIsDrawnIsSafe() {
    CanvasFixture f;
    f.start();
    QPointer<QWidget> hint;
    {
        CanvasView other(f.selection);
        connectCanvas(other, f.document);
        other.resize(800, 600);
        other.show();
        other.setMode(std::make_unique<ConnectMode>(other));
        const NodeBox& pg = f.node("eu-west", "pg");
        QTest::mouseClick(other.viewport(), Qt::LeftButton, Qt::NoModifier, other.mapFromScene(pg.rect.center()));
        QVERIFY(static_cast<ConnectMode&>(other.mode()).link()->hasStart());
        hint = other.findChild<QWidget*>(QStringLiteral("dropHint"));
        QVERIFY(hint);
    }
    QVERIFY(!hint);
}

QTEST_MAIN(ConnectModeTest)
#include "ConnectModeTest.moc"
