#include "tests/models/evaluate/RandomEdits.h"
#include "tests/ui/panels/PanelFixture.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasView.h"
#include "ui/panels/cost/CostBreakdown.h"
#include "ui/panels/cost/UnitCostStrip.h"
#include "ui/panels/outline/OutlinePanel.h"

#include <QImage>
#include <QLineEdit>
#include <QTableView>
#include <QToolBar>
#include <QTreeView>

#include <random>

using namespace platbook;
using namespace platbook::ui;

namespace {

const QSize canvasSize(900, 600);
const QSize panelSize(700, 500);
constexpr int edits = 40;

/// All that a model says, row by row.
QString said(const QAbstractItemModel& model, const QModelIndex& parent = {}, const QString& indent = {}) {
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        text += indent;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex at = model.index(row, column, parent);
            text += at.data().toString() + QLatin1Char('|') + at.data(Qt::ToolTipRole).toString() + QLatin1Char('|') +
                    at.data(Qt::AccessibleTextRole).toString() + QLatin1Char('\t');
        }
        text += QLatin1Char('\n') + said(model, model.index(row, 0, parent), indent + QLatin1Char(' '));
    }
    return text;
}

QString outlineOf(const QWidget& panel) { return said(*panel.findChild<QTreeView*>(u"outline.tree"_qs)->model()); }
QString costsOf(const QWidget& panel) {
    return said(*panel.findChild<QTableView*>(u"cost.table"_qs)->model()) +
           panel.findChild<UnitCostStrip*>(u"cost.units"_qs)->text();
}

/// What happens to widgets that an edit should leave alone.
class Watch : public QObject {
public:
    explicit Watch(QObject& application) { application.installEventFilter(this); }
    QStringList seen;

    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool window = qobject_cast<MainWindow*>(watched) || qobject_cast<QToolBar*>(watched);
        if (event->type() == QEvent::LayoutRequest && window) seen << u"laid out: "_qs + watched->objectName();
        if (event->type() == QEvent::Paint && qobject_cast<QLineEdit*>(watched))
            seen << u"painted: "_qs + watched->parent()->parent()->objectName();
        return false;
    }
};

} // namespace

/// What stays in sight while a plan is edited makes only what an edit changes: it shows what one shows that is made for
/// the plan as it is then.
class FollowedEditsTest : public QObject {
    Q_OBJECT

    static QImage pictureAt(CanvasView& canvas, double zoom) {
        canvas.fitPlan();
        canvas.setZoom(zoom);
        QApplication::processEvents();
        return canvas.grab().toImage();
    }
    static void show(QWidget& widget, const QSize& size) {
        widget.resize(size);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
    }

private slots:
    void anyEditShowsWhatAFreshOneShows() {
        PanelFixture fixture;
        const Actions actions;
        OutlinePanel outline(actions);
        CostBreakdown costs;
        CanvasView canvas(fixture.selection);
        connectCanvas(canvas, fixture.document);
        fixture.show(outline, panelSize);
        fixture.show(costs, panelSize);
        show(canvas, canvasSize);
        RandomEdits edit(5);
        std::mt19937 random(5);
        for (int i = 0; i < edits; ++i) {
            if (i % 5 == 4) fixture.document.undoStack()->undo();
            else fixture.document.push(QStringLiteral("Edit"), edit(fixture.document.plan()));
            if (i % 3 == 0)
                fixture.document.setField(QStringLiteral("Price"), "models[default].in_per_m", std::to_string(i));
            QVERIFY(fixture.settle());
            if (random() % 2 == 0) continue; // followed for longer before it is looked at
            OutlinePanel freshOutline(actions);
            CostBreakdown freshCosts;
            fixture.show(freshOutline, panelSize);
            fixture.show(freshCosts, panelSize);
            QCOMPARE(outlineOf(outline), outlineOf(freshOutline));
            QCOMPARE(costsOf(costs), costsOf(freshCosts));
            CanvasView freshCanvas(fixture.selection);
            connectCanvas(freshCanvas, fixture.document);
            show(freshCanvas, canvasSize);
            for (const double zoom : {0.8, 0.12}) { // from near, and then followed from afar
                const QImage followed = pictureAt(canvas, zoom);
                const QImage fresh = pictureAt(freshCanvas, zoom);
                if (followed != fresh) {
                    followed.save(QStringLiteral(PLATBOOK_BINARY_DIR "/followed.png"));
                    fresh.save(QStringLiteral(PLATBOOK_BINARY_DIR "/fresh.png"));
                }
                QVERIFY2(followed == fresh,
                         qPrintable(
                             QStringLiteral("%1 at %2: %3").arg(i).arg(zoom).arg(QString::fromStdString(edit.last()))));
            }
        }
    }

    /// The price of a model changes amounts; a window that lays itself out for that, or paints fields that stay, is late.
    void aPriceLeavesFieldsAndTheWindowAsTheyAre() {
        WindowFixture window;
        window.window->openPlan(window.planFile(QStringLiteral("atlas.plat.yaml"), QStringLiteral("atlas")));
        QTRY_VERIFY_WITH_TIMEOUT(window.isReady(), 60000);
        window.window->resize(1600, 1000);
        window.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.window.get()));
        window.window->selection()->select({"tenants[helios]"});
        const auto price = [&window](const char* value) {
            QVERIFY(window.document().setField(QStringLiteral("Price"), "models[default].in_per_m", value));
            QTRY_VERIFY_WITH_TIMEOUT(window.isReady(), 60000);
            QTest::qWait(50);
        };
        price("0.21"); // from here on it can be taken back, and is not saved
        const Watch watch(*qApp);
        price("0.22");
        QCOMPARE(watch.seen, QStringList());
        QVERIFY(window.document().setField(QStringLiteral("Name"), "tenants[helios].name", "Helios AG"));
        QTRY_VERIFY(watch.seen.contains(u"painted: field.name"_qs));
    }
};

QTEST_MAIN(FollowedEditsTest)
#include "FollowedEditsTest.moc"
