#include "models/io/PlanFile.h"
#include "tests/ui/canvas/CanvasFixture.h"
#include "ui/modes/ItemMove.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>

using namespace platbook;
using namespace platbook::ui;

/// UX section 5: regions dragged by their headers, services and stores by themselves; what of it is in the files.
class ItemMoveTest : public QObject {
    Q_OBJECT

private slots:
    void aRegionMovesByItsHeader();
    void controlLetsItStandAnywhere();
    void shiftKeepsOneAxis();
    void itSnapsToOthersWithAGuide();
    void escapePutsItBack();
    void aRegionIsNotDraggedByItsBody();
    void aStoreMovesInsideItsStamp();
    void selectedRegionsMoveTogether();
    void aRegionTakesItsStoresAlongOnce();
    void ofACopiedStoreTheFocusedBoxMoves();
    void thePictureIsThePlanAfterAMoveToo();
    void lockedThingsStay();
    void positionsAreSavedBesideThePlan();
    void saveAsTakesThemAlong();
    void aPlanAloneIsArrangedAutomatically();
    void aDamagedLayoutIsLeftAlone();
    void recoveryKeepsThem();

private:
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    static void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    static QByteArray atlas() { return QByteArray::fromStdString(models::templateBytes("atlas")); }
};

namespace {

/// Whether the corner stands on the grid of 8 units.
bool isOnGrid(const QPointF& corner) { return std::fmod(corner.x(), 8.0) == 0.0 && std::fmod(corner.y(), 8.0) == 0.0; }

/// A move down by so many pixels, and a few to the right, that brings the region in line with nothing.
QPoint moveIntoTheOpen(const CanvasFixture& f, const char* id) {
    const double reach = 12 / f.canvas.zoom();
    const auto lines = [](const QRectF& r) {
        return std::array{r.left(), r.center().x(), r.right(), r.top(), r.center().y(), r.bottom()};
    };
    for (int x = 11; x < 60; x += 3)
        for (int y = 211; y < 330; y += 3) {
            const auto mine = lines(f.region(id).rect.translated(QPointF(x, y) / f.canvas.zoom()));
            bool open = true;
            for (const RegionBox& other : f.layout().regions)
                for (std::size_t i = 0; i < 6 && other.id != id; ++i)
                    for (std::size_t j = i / 3 * 3; j < i / 3 * 3 + 3; ++j)
                        open = open && std::abs(mine[i] - lines(other.rect)[j]) > reach;
            if (open) return {x, y};
        }
    qFatal("no open place");
}

} // namespace

void ItemMoveTest::aRegionMovesByItsHeader() {
    CanvasFixture f;
    f.start();
    const std::string before = f.document.fileText();
    const QRectF rect = f.region("ap-southeast").rect;
    const QPoint from = f.headerPoint("ap-southeast");
    f.dragTo(from, from + QPoint(-60, 260));
    QVERIFY2(f.region("ap-southeast").rect != rect, "the plan is shown as the drop would leave it");
    QCOMPARE(f.document.undoStack()->count(), 0);
    f.drop(from + QPoint(-60, 260));
    const QPointF moved = f.region("ap-southeast").rect.topLeft() - rect.topLeft();
    const QPointF wanted = QPointF(-60, 260) / f.canvas.zoom();
    const double reach = 8 / f.canvas.zoom();
    QVERIFY(std::abs(moved.x() - wanted.x()) <= reach && std::abs(moved.y() - wanted.y()) <= reach);
    QCOMPARE(f.document.undoStack()->count(), 1);
    QCOMPARE(f.document.undoStack()->undoText(), QStringLiteral("Move “ap-southeast”"));
    QVERIFY(f.document.isModified());
    QCOMPARE(f.document.fileText(), before);
    QCOMPARE(f.document.positions().layout()->size(), std::size_t(1));
    const QRectF there = f.region("ap-southeast").rect;
    f.document.undoStack()->undo();
    QCOMPARE(f.region("ap-southeast").rect, rect);
    QVERIFY(!f.document.isModified());
    f.document.undoStack()->redo();
    QCOMPARE(f.region("ap-southeast").rect, there);
}

void ItemMoveTest::controlLetsItStandAnywhere() {
    CanvasFixture f;
    f.start();
    const QPoint from = f.headerPoint("ap-southeast");
    const QPoint step = moveIntoTheOpen(f, "ap-southeast"); // where only the grid is left to snap to
    const QPoint to = from + step;
    f.drag(from, to);
    QVERIFY(isOnGrid(f.region("ap-southeast").rect.topLeft()));
    f.document.undoStack()->undo();
    const QRectF rect = f.region("ap-southeast").rect;
    f.drag(from, to, Qt::ControlModifier);
    const QPointF moved = f.region("ap-southeast").rect.topLeft() - rect.topLeft();
    const QPointF wanted = QPointF(step) / f.canvas.zoom();
    QVERIFY(std::abs(moved.x() - wanted.x()) <= 1.5 && std::abs(moved.y() - wanted.y()) <= 1.5);
    QVERIFY(!isOnGrid(f.region("ap-southeast").rect.topLeft()));
}

void ItemMoveTest::shiftKeepsOneAxis() {
    CanvasFixture f;
    f.start();
    const QRectF rect = f.region("ap-southeast").rect;
    const QPoint from = f.headerPoint("ap-southeast");
    f.drag(from, from + QPoint(30, 250), Qt::ShiftModifier);
    QCOMPARE(f.region("ap-southeast").rect.left(), rect.left());
    QVERIFY(f.region("ap-southeast").rect.top() > rect.top() + 100);
}

void ItemMoveTest::itSnapsToOthersWithAGuide() {
    CanvasFixture f;
    f.start();
    // Three pixels beside the line of the region it came from.
    const QPoint from = f.headerPoint("ap-southeast");
    const double top = f.region("eu-west").rect.top();
    f.dragTo(from, from + QPoint(60, 3));
    QCOMPARE(f.region("ap-southeast").rect.top(), top);
    QVERIFY(!f.canvas.planScene().overlay().guides.empty());
    f.drop(from + QPoint(60, 3));
    QVERIFY(f.canvas.planScene().overlay().guides.empty());
    QCOMPARE(f.region("ap-southeast").rect.top(), top);
}

void ItemMoveTest::escapePutsItBack() {
    CanvasFixture f;
    f.start();
    const QRectF rect = f.region("ap-southeast").rect;
    const QPoint from = f.headerPoint("ap-southeast");
    f.dragTo(from, from + QPoint(0, 200));
    QVERIFY(f.region("ap-southeast").rect != rect);
    QTest::keyClick(&f.canvas, Qt::Key_Escape);
    QCOMPARE(f.region("ap-southeast").rect, rect);
    f.drop(from + QPoint(0, 200));
    QCOMPARE(f.region("ap-southeast").rect, rect);
    QCOMPARE(f.document.undoStack()->count(), 0);
}

void ItemMoveTest::aRegionIsNotDraggedByItsBody() {
    CanvasFixture f;
    f.start();
    const QPoint body = f.canvas.mapFromScene(f.region("ap-southeast").lanes[1].rect.center());
    f.drag(body, body + QPoint(60, 200));
    QCOMPARE(f.document.undoStack()->count(), 0);
}

void ItemMoveTest::aStoreMovesInsideItsStamp() {
    CanvasFixture f;
    f.start();
    const NodeBox before = f.node("us-east", "pg");
    const QRectF other = f.node("eu-west", "pg").rect;
    const QPoint from = f.nodePoint("us-east", "pg");
    f.drag(from, from + QPoint(0, 900));
    const NodeBox after = f.node("us-east", "pg");
    QVERIFY(after.rect.top() > before.rect.top());
    QVERIFY2(after.room.contains(after.rect), "it stays under its stamp");
    QCOMPARE(f.node("eu-west", "pg").rect, other);
    QCOMPARE(f.document.undoStack()->undoText(), QStringLiteral("Move “pg”"));
    QCOMPARE(f.document.positions().layout()->begin()->first, std::string("us-1/pg"));
}

void ItemMoveTest::selectedRegionsMoveTogether() {
    CanvasFixture f;
    f.start();
    f.selection.select({"regions[eu-west]", "regions[eu-central]"});
    const QPointF apart = f.region("eu-central").rect.topLeft() - f.region("eu-west").rect.topLeft();
    const QPointF other = f.region("us-east").rect.topLeft();
    const QPoint from = f.headerPoint("eu-west");
    f.drag(from, from + QPoint(8, -260));
    QCOMPARE(f.region("eu-central").rect.topLeft() - f.region("eu-west").rect.topLeft(), apart);
    QCOMPARE(f.region("us-east").rect.topLeft(), other);
    QCOMPARE(f.document.positions().layout()->size(), std::size_t(2));
    QCOMPARE(f.document.undoStack()->undoText(), QStringLiteral("Move 2 Items"));
    QCOMPARE(f.document.undoStack()->count(), 1);
}

void ItemMoveTest::aRegionTakesItsStoresAlongOnce() {
    CanvasFixture f;
    f.start();
    const QPointF corner = f.region("eu-west").rect.topLeft();
    const QPointF inside = f.node("eu-west", "pg").rect.topLeft() - corner;
    requestMove(f.canvas, movableItems(f.canvas, {"regions[eu-west]", "stamps.standard[pg]"}), QPointF(0, 80), 0);
    QCOMPARE(f.region("eu-west").rect.topLeft(), corner + QPointF(0, 80));
    QCOMPARE(f.node("eu-west", "pg").rect.topLeft() - f.region("eu-west").rect.topLeft(), inside);
}

void ItemMoveTest::ofACopiedStoreTheFocusedBoxMoves() {
    CanvasFixture f;
    f.start();
    const std::string path = f.node("us-east", "pg").path;
    QCOMPARE(f.node("eu-west", "pg").path, path);
    f.canvas.setFocused(path, f.node("us-east", "pg").target);
    const std::vector<MovableItem> items = movableItems(f.canvas, {path});
    QCOMPARE(items.size(), std::size_t(1));
    QCOMPARE(items.front().rect, f.node("us-east", "pg").rect);
}

void ItemMoveTest::thePictureIsThePlanAfterAMoveToo() {
    CanvasFixture f;
    f.start();
    const auto border = [&f] { return f.canvas.planScene().sceneRect().height() - f.layout().bounds.height(); };
    const double before = border();
    const QPoint from = f.headerPoint("ap-southeast");
    f.drag(from, from + QPoint(-60, 260));
    QCOMPARE(border(), before);
}

void ItemMoveTest::lockedThingsStay() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("atlas.plat.yaml"));
    write(path, atlas());
    write(folder.filePath(QStringLiteral("atlas.plat.layout.json")),
          R"({"us-east": {"x": -900, "y": 40, "locked": true}})");
    CanvasFixture f;
    f.load(path);
    QCOMPARE(f.region("us-east").rect.topLeft(), QPointF(-900, 40));
    const QPoint from = f.headerPoint("us-east");
    f.drag(from, from + QPoint(0, 200));
    QCOMPARE(f.region("us-east").rect.topLeft(), QPointF(-900, 40));
    QCOMPARE(f.document.undoStack()->count(), 0);
}

void ItemMoveTest::positionsAreSavedBesideThePlan() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("atlas.plat.yaml"));
    const QString layoutFile = folder.filePath(QStringLiteral("atlas.plat.layout.json"));
    write(path, atlas());
    write(path + QLatin1Char('~'), "the version before");
    // Of a thing that the plan does not have, in a layout that somebody else wrote.
    write(layoutFile, R"({"mars": {"x": 1, "y": 2.5, "pinned": true}})");
    QPointF there;
    {
        CanvasFixture f;
        f.load(path);
        const QPoint from = f.headerPoint("ap-southeast");
        f.drag(from, from + QPoint(24, 280));
        there = f.region("ap-southeast").rect.topLeft();
        QVERIFY2(f.document.save(path), models::toText(f.document.diagnostics()).c_str());
        QVERIFY(!f.document.isModified());
    }
    const QString expected =
        QStringLiteral(
            "{\n  \"ap-southeast\": {\"x\": %1, \"y\": %2},\n  \"mars\": {\"x\": 1, \"y\": 2.5, \"pinned\": true}\n}\n")
            .arg(there.x())
            .arg(there.y());
    QCOMPARE(bytes(layoutFile), expected.toUtf8());
    QCOMPARE(bytes(path), atlas());
    QCOMPARE(bytes(path + QLatin1Char('~')), QByteArray("the version before"));
    CanvasFixture again;
    again.load(path);
    QCOMPARE(again.region("ap-southeast").rect.topLeft(), there);
    QVERIFY(!again.document.isModified());
    // Undone moves go from the file.
    const QPoint from = again.headerPoint("eu-west");
    again.drag(from, from + QPoint(0, -200));
    again.document.undoStack()->undo();
    QVERIFY(again.document.save(path));
    QCOMPARE(bytes(layoutFile), expected.toUtf8());
}

void ItemMoveTest::saveAsTakesThemAlong() {
    QTemporaryDir folder;
    CanvasFixture f;
    f.start();
    const QString plain = folder.filePath(QStringLiteral("plain.plat.yaml"));
    QVERIFY(f.document.save(plain));
    QVERIFY2(!QFile::exists(folder.filePath(QStringLiteral("plain.plat.layout.json"))), "nothing was moved");
    const QPoint from = f.headerPoint("ap-southeast");
    f.drag(from, from + QPoint(24, 280));
    const QPointF there = f.region("ap-southeast").rect.topLeft();
    const QString path = folder.filePath(QStringLiteral("copy.plat.yaml"));
    QVERIFY(f.document.save(path));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("plain.plat.layout.json"))));
    CanvasFixture again;
    again.load(path);
    QCOMPARE(again.region("ap-southeast").rect.topLeft(), there);
    // A file that another plan left there does not stay.
    write(folder.filePath(QStringLiteral("third.plat.layout.json")), R"({"us-east": {"x": 1, "y": 2}})");
    CanvasFixture unmoved;
    unmoved.start();
    QVERIFY(unmoved.document.save(folder.filePath(QStringLiteral("third.plat.yaml"))));
    QCOMPARE(bytes(folder.filePath(QStringLiteral("third.plat.layout.json"))), QByteArray("{}\n"));
}

void ItemMoveTest::aPlanAloneIsArrangedAutomatically() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("alone.plat.yaml"));
    CanvasFixture automatic;
    automatic.start();
    const QRectF rect = automatic.region("ap-southeast").rect;
    const QPoint from = automatic.headerPoint("ap-southeast");
    automatic.drag(from, from + QPoint(24, 280));
    QVERIFY(automatic.document.save(path));
    QFile::remove(folder.filePath(QStringLiteral("alone.plat.layout.json")));
    CanvasFixture f;
    f.load(path);
    QCOMPARE(f.region("ap-southeast").rect, rect);
}

void ItemMoveTest::aDamagedLayoutIsLeftAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("atlas.plat.yaml"));
    const QString layoutFile = folder.filePath(QStringLiteral("atlas.plat.layout.json"));
    const QByteArray damaged =
        R"({"us-east": {"x": 1e300, "y": 0}, "eu-west": {"x": -500, "y": -600}, "ap-southeast": 7})";
    write(path, atlas());
    write(layoutFile, damaged);
    CanvasFixture f;
    f.load(path);
    QCOMPARE(f.region("eu-west").rect.topLeft(), QPointF(-500, -600));
    const auto warned = std::count_if(f.document.diagnostics().begin(), f.document.diagnostics().end(),
                                      [](const auto& one) { return one.code == "layout.damaged"; });
    QCOMPARE(warned, 2);
    QVERIFY(f.document.setField(QStringLiteral("Rename"), "plan.name", "Other"));
    QVERIFY(f.document.save(path));
    QCOMPARE(bytes(layoutFile), damaged);
}

void ItemMoveTest::recoveryKeepsThem() {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("atlas.plat.yaml"));
    write(path, atlas());
    const models::Recovery recovery(folder.filePath(QStringLiteral("recovery")).toStdString());
    models::RecoverySnapshot snapshot;
    snapshot.key = "k";
    snapshot.planPath = path.toStdString();
    snapshot.text = atlas().toStdString();
    snapshot.layout = models::writeLayout({{"us-east", {-800, 16}}});
    QVERIFY(recovery.write(snapshot).empty());
    const auto kept = recovery.list();
    QCOMPARE(kept.size(), std::size_t(1));
    CanvasFixture f;
    QVERIFY(f.document.recover(kept.front()));
    QCOMPARE(f.document.positions().layout()->at("us-east").x, -800.0);
    QVERIFY(f.document.isModified());
    QCOMPARE(f.document.undoStack()->count(), 1);
    f.document.undoStack()->undo();
    QVERIFY(f.document.positions().layout()->empty());
    snapshot.planPath.clear();
    snapshot.title = "Untitled 1";
    CanvasFixture untitled;
    QVERIFY(untitled.document.recover(snapshot));
    QCOMPARE(untitled.document.positions().layout()->at("us-east").y, 16.0);
}

QTEST_MAIN(ItemMoveTest)
#include "ItemMoveTest.moc"
