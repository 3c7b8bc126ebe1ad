#include "CanvasFixture.h"

#include "models/edits/PlanEdits.h"
#include "models/scenarios/Scenarios.h"
#include "ui/canvas/SpokenNames.h"

#include <QAccessible>
#include <QTest>

#include <set>
#include <string>

using namespace platbook;
using namespace platbook::ui;

/// What assistive technology is told of the canvas.
class CanvasAccessibleTest : public QObject {
    Q_OBJECT

private slots:
    void itemsOnScreenAreChildren();
    void selectedItemsAreToldOffScreen();
    void theFocusIsTold();
    void itemsAreFoundUnderThePoint();
    void goneItemsAreNotValid();
    void namesSayWhatTheScenarioDoes();

private:
    static QAccessibleInterface& canvasOf(CanvasFixture& f) {
        return *QAccessible::queryAccessibleInterface(&f.canvas);
    }
    static QAccessibleInterface* childNamed(CanvasFixture& f, const QString& beginning) {
        QAccessibleInterface& canvas = canvasOf(f);
        for (int i = 0; i < canvas.childCount(); ++i)
            if (canvas.child(i)->text(QAccessible::Name).startsWith(beginning)) return canvas.child(i);
        return nullptr;
    }
};

void CanvasAccessibleTest::itemsOnScreenAreChildren() {
    CanvasFixture f;
    f.start();
    f.canvas.fitPlan();
    QAccessibleInterface& canvas = canvasOf(f);
    QCOMPARE(canvas.text(QAccessible::Name), QStringLiteral("Canvas"));
    std::set<QString> names;
    for (int i = 0; i < canvas.childCount(); ++i) {
        QAccessibleInterface* item = canvas.child(i);
        QVERIFY(item && item->isValid());
        QCOMPARE(canvas.indexOfChild(item), i);
        QCOMPARE(item->parent(), &canvas);
        QVERIFY2(!item->text(QAccessible::Name).isEmpty(), qPrintable(QString::number(i)));
        QVERIFY(!item->state().offscreen);
        names.insert(item->text(QAccessible::Name));
    }
    for (const auto& tenant : f.document.plan()->tenants) {
        const QString name = spokenName(*f.canvas.planScene().facts(), "tenants[" + tenant->id.text + "]");
        QVERIFY2(names.contains(name), qPrintable(name));
    }
    QAccessibleInterface* tenant = childNamed(f, QStringLiteral("Tenant castellan-bank"));
    QVERIFY(tenant);
    const QString cost = f.canvas.planScene().facts()->amount(
        f.canvas.planScene().facts()->tenantCost(std::string_view("castellan-bank")));
    QCOMPARE(
        tenant->text(QAccessible::Name).left(70),
        QStringLiteral("Tenant castellan-bank, own stack, eu-west, must stay in EU, %1 a month").arg(cost).left(70));
    QCOMPARE(tenant->role(), QAccessible::ListItem);
    QCOMPARE(childNamed(f, QStringLiteral("Region eu-west"))->role(), QAccessible::Grouping);
}

void CanvasAccessibleTest::selectedItemsAreToldOffScreen() {
    CanvasFixture f;
    f.start();
    f.canvas.setZoom(2);
    f.canvas.centerOn(f.region("us-east").header.center());
    QVERIFY(!childNamed(f, QStringLiteral("Tenant lagoon")));
    f.selection.select({"tenants[lagoon]"});
    QAccessibleInterface* item = childNamed(f, QStringLiteral("Tenant lagoon"));
    QVERIFY(item);
    QVERIFY(item->state().offscreen);
    QVERIFY(item->state().selected);
}

void CanvasAccessibleTest::theFocusIsTold() {
    CanvasFixture f;
    f.start();
    f.canvas.fitPlan();
    QVERIFY(!canvasOf(f).focusChild());
    f.canvas.setFocused("tenants[helios]");
    QAccessibleInterface* item = canvasOf(f).focusChild();
    QVERIFY(item);
    QVERIFY(item->text(QAccessible::Name).startsWith(QStringLiteral("Tenant helios")));
    QVERIFY(item->state().focused);
    QVERIFY(!childNamed(f, QStringLiteral("Tenant lagoon"))->state().focused);
}

void CanvasAccessibleTest::itemsAreFoundUnderThePoint() {
    CanvasFixture f;
    f.start();
    f.canvas.setZoom(1);
    f.canvas.centerOn(f.node("us-east", "pg").rect.center());
    const QPoint at = f.canvas.viewport()->mapToGlobal(f.nodePoint("us-east", "pg"));
    QAccessibleInterface* item = canvasOf(f).childAt(at.x(), at.y());
    QVERIFY(item);
    QVERIFY2(item->text(QAccessible::Name).contains(QStringLiteral(" pg, stamp standard")),
             qPrintable(item->text(QAccessible::Name)));
    QVERIFY(item->rect().contains(at));
}

void CanvasAccessibleTest::goneItemsAreNotValid() {
    CanvasFixture f;
    f.start();
    f.canvas.fitPlan();
    QAccessibleInterface* item = childNamed(f, QStringLiteral("Tenant lagoon"));
    QVERIFY(item && item->isValid());
    const auto without = models::removeObject(f.document.plan(), "tenants[lagoon]");
    QVERIFY(without && f.document.push(QStringLiteral("Remove"), *without));
    QVERIFY(!item->isValid());
    QVERIFY(!childNamed(f, QStringLiteral("Tenant lagoon")));
}

void CanvasAccessibleTest::namesSayWhatTheScenarioDoes() {
    CanvasFixture f;
    f.start();
    const auto edited = models::duplicateObject(f.document.base(), "tenants[nordwind]");
    QVERIFY(edited);
    const auto added = models::addScenarioFrom(f.document.base(), "Other", **edited);
    QVERIFY(added && f.document.pushBase(QStringLiteral("Add Scenario"), added->plan, added->id));
    f.canvas.fitPlan();
    f.canvas.setFocused("tenants[" + (*edited)->tenants.back()->id.text + "]");
    QAccessibleInterface* item = canvasOf(f).focusChild();
    QVERIFY(item);
    QVERIFY2(item->text(QAccessible::Name).endsWith(QStringLiteral("added in this scenario")),
             qPrintable(item->text(QAccessible::Name)));
}

QTEST_MAIN(CanvasAccessibleTest)
#include "CanvasAccessibleTest.moc"
