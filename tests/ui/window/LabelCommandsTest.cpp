#include "WindowFixture.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/canvas/picture/CanvasPicture.h"
#include "ui/document/Selection.h"

#include <QAction>
#include <QMenu>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QUndoStack>

using namespace platbook::ui;

/// View ▸ Cost Labels, Heat View and All Links, and the keys of the canvas that put things elsewhere.
class LabelCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void labelsAreChosenInTheMenu();
    void theKeyGoesToTheNextKind();
    void heatViewIsAKeyAndAButton();
    void allLinksShowInsideRegions();
    void theChoiceIsRemembered();
    void nudgesAreOneStep();
    void connectIsAKeyOfTheCanvas();

private:
    static CanvasView& canvas(const WindowFixture& f) { return f.window->currentTab()->canvas(); }
    static QString regionCost(const WindowFixture& f) {
        const PlanScene& scene = canvas(f).planScene();
        return regionPicture(*scene.facts(), scene.layout().regions.front()).look.cost;
    }
    static QAction& choice(const WindowFixture& f, int index) {
        return *f.window->actions().action(ActionId::CostLabels).menu()->actions().at(index);
    }
    static void open(WindowFixture& f) {
        QVERIFY(f.window->openPlan(f.planFile(QStringLiteral("labels.plat.yaml"))));
        QTRY_VERIFY_WITH_TIMEOUT(f.isReady(), 20000);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        canvas(f).setFocus();
    }
};

void LabelCommandsTest::labelsAreChosenInTheMenu() {
    WindowFixture f;
    open(f);
    QVERIFY(regionCost(f).endsWith(QStringLiteral("/mo")));
    QVERIFY(choice(f, 1).isChecked());
    choice(f, 2).trigger();
    QVERIFY2(regionCost(f).endsWith(QLatin1Char('%')), qPrintable(regionCost(f)));
    choice(f, 0).trigger();
    QCOMPARE(regionCost(f), QString());
    choice(f, 3).trigger();
    QCOMPARE(regionCost(f), QStringLiteral("no change"));
    QVERIFY2(!f.document().isModified(), "looking never marks the plan as modified");
}

void LabelCommandsTest::theKeyGoesToTheNextKind() {
    WindowFixture f;
    open(f);
    for (const int next : {2, 3, 0, 1}) {
        QTest::keyClick(&canvas(f), Qt::Key_L);
        QVERIFY2(choice(f, next).isChecked(), qPrintable(QString::number(next)));
    }
    QVERIFY(regionCost(f).endsWith(QStringLiteral("/mo")));
}

void LabelCommandsTest::heatViewIsAKeyAndAButton() {
    WindowFixture f;
    open(f);
    QAction& heat = f.window->actions().action(ActionId::HeatView);
    QVERIFY(heat.isEnabled());
    QTest::keyClick(&canvas(f), Qt::Key_H);
    QVERIFY(heat.isChecked());
    QVERIFY(canvas(f).planScene().heatView());
    QVERIFY2(!f.document().isModified(), "looking never marks the plan as modified");
    auto* button = qobject_cast<QToolButton*>(f.find<QToolBar>("toolBar")->widgetForAction(&heat));
    QVERIFY(button);
    button->click();
    QVERIFY(!canvas(f).planScene().heatView());
    button->click();
    f.restart();
    QVERIFY(!f.window->actions().action(ActionId::HeatView).isEnabled());
    open(f);
    QVERIFY2(canvas(f).planScene().heatView(), "remembered");
    QVERIFY(f.window->actions().action(ActionId::HeatView).isChecked());
    QVERIFY(f.window->startFrom(QStringLiteral("atlas")));
    QTRY_VERIFY_WITH_TIMEOUT(f.isReady(), 20000);
    QVERIFY2(canvas(f).planScene().heatView(), "in every plan");
}

void LabelCommandsTest::allLinksShowInsideRegions() {
    WindowFixture f;
    open(f);
    const auto shown = [&] { return canvas(f).planScene().layout().inner.size(); };
    QCOMPARE(shown(), std::size_t(0));
    f.window->actions().action(ActionId::AllLinks).trigger();
    const std::size_t all = shown();
    QVERIFY(all > 10);
    QVERIFY(!f.document().isModified());
    f.window->actions().action(ActionId::AllLinks).trigger();
    QCOMPARE(shown(), std::size_t(0));
    const NodeBox& node = canvas(f).planScene().layout().regions.front().nodes.front();
    f.window->selection()->select({node.path});
    QVERIFY2(shown() > 0 && shown() < all, "those of the selection");
}

void LabelCommandsTest::theChoiceIsRemembered() {
    WindowFixture f;
    open(f);
    choice(f, 2).trigger();
    f.window->actions().action(ActionId::AllLinks).trigger();
    f.restart();
    open(f);
    QVERIFY(choice(f, 2).isChecked());
    QVERIFY(regionCost(f).endsWith(QLatin1Char('%')));
    QVERIFY(f.window->actions().action(ActionId::AllLinks).isChecked());
    QVERIFY(!canvas(f).planScene().layout().inner.empty());
}

void LabelCommandsTest::nudgesAreOneStep() {
    WindowFixture f;
    open(f);
    QVERIFY(!f.window->actions().action(ActionId::NudgeRight).isEnabled());
    const std::string id = canvas(f).planScene().layout().regions.front().id;
    const QRectF rect = canvas(f).planScene().layout().region(id)->rect;
    f.window->selection()->select({"regions[" + id + "]"});
    QTest::keyClick(&canvas(f), Qt::Key_Left, Qt::ControlModifier);
    QTest::keyClick(&canvas(f), Qt::Key_Left, Qt::ControlModifier);
    QTest::keyClick(&canvas(f), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(canvas(f).planScene().layout().region(id)->rect, rect.translated(-16, -80));
    QCOMPARE(f.document().undoStack()->count(), 1);
    f.document().undoStack()->undo();
    QCOMPARE(canvas(f).planScene().layout().region(id)->rect, rect);
}

void LabelCommandsTest::connectIsAKeyOfTheCanvas() {
    WindowFixture f;
    open(f);
    QTest::keyClick(&canvas(f), Qt::Key_C);
    QVERIFY(canvas(f).findChild<QWidget*>(QStringLiteral("dropHint")));
    QTest::keyClick(&canvas(f), Qt::Key_Escape);
    QTRY_VERIFY(!canvas(f).findChild<QWidget*>(QStringLiteral("dropHint")));
}

QTEST_MAIN(LabelCommandsTest)
#include "LabelCommandsTest.moc"
