// Tenants as tables in the window: the flat table beside the outline, and rows that come from elsewhere.
#include "tests/ui/panels/PanelFixture.h"
#include "tests/ui/window/WindowFixture.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasView.h"
#include "ui/dialogs/ImportDialog.h"
#include "ui/document/Selection.h"
#include "ui/panels/outline/OutlinePanel.h"
#include "ui/panels/tenants/TenantsTable.h"
#include "ui/widgets/Banner.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

class TenantTablesTest : public QObject {
    Q_OBJECT

private slots:
    void aCrowdedLaneOpensItsTable();
    void pastedRowsAreShownFirst();
    void faultyCellsAreMendedInThePreview();
    void aTableIsReadFromAFile();

private:
    static ImportDialog* dialog(const WindowFixture& fixture) {
        auto* found = fixture.window->findChild<ImportDialog*>();
        return found && found->isVisible() ? found : nullptr;
    }
};

void TenantTablesTest::aCrowdedLaneOpensItsTable() {
    WindowFixture fixture;
    WindowFixture::write(fixture.path(u"many.plat.yaml"_qs), QByteArray::fromStdString(tenThousandTenants()));
    QVERIFY(fixture.window->openPlan(fixture.path(u"many.plat.yaml"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), 120000);
    CanvasView& canvas = fixture.window->currentTab()->canvas();
    const RegionBox* region = canvas.planScene().layout().region("eu-west");
    const LaneBox& lane = region->lanes[static_cast<std::size_t>(models::Lane::SharedRows)];
    QVERIFY(lane.more);
    canvas.setZoom(0.5); // where the block is drawn
    canvas.centerOn(lane.more->rect.center());
    QTest::mouseDClick(canvas.viewport(), Qt::LeftButton, {}, canvas.mapFromScene(lane.more->rect.center()));
    auto* table = fixture.find<QTableView>("tenants.table");
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 9995); // and nordwind
    QVERIFY(table->hasFocus());
    QVERIFY(fixture.find<OutlinePanel>("outline")->width() > 400); // wide enough to be read
}

void TenantTablesTest::pastedRowsAreShownFirst() {
    WindowFixture fixture;
    QVERIFY(fixture.window->openPlan(fixture.planFile(u"plan.plat.yaml"_qs, u"atlas"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), 60000);
    QAction& paste = fixture.window->actions().action(ActionId::Paste);
    QApplication::clipboard()->setText(u"Date\tAmount\n1\t2\n"_qs);
    QVERIFY(!paste.isEnabled());
    QApplication::clipboard()->setText(
        u"Name\tRegion\tIsolation\nCedar Bank\teu-west\tShared rows\nOak\tus-east\tpool\n"_qs);
    QVERIFY(paste.isEnabled());
    paste.trigger();
    ImportDialog* shown = dialog(fixture);
    QVERIFY(shown);
    QCOMPARE(fixture.document().undoStack()->count(), 0);
    auto* take = shown->findChild<QPushButton*>(u"import.take"_qs);
    QCOMPARE(take->text(), u"Import 2 Tenants"_qs);
    QTest::mouseClick(take, Qt::LeftButton);
    QCOMPARE(fixture.document().undoStack()->count(), 1);
    QCOMPARE(fixture.document().undoStack()->undoText(), u"Import 2 tenants"_qs);
    QCOMPARE(fixture.window->selection()->paths(), (std::vector<std::string>{"tenants[cedar-bank]", "tenants[oak]"}));
    const auto* oak = models::findById(fixture.document().plan()->tenants, models::TenantId("oak"));
    QVERIFY(oak && oak->cell->text == "us-1");
}

void TenantTablesTest::faultyCellsAreMendedInThePreview() {
    WindowFixture fixture;
    QVERIFY(fixture.window->openPlan(fixture.planFile(u"plan.plat.yaml"_qs, u"atlas"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), 60000);
    QApplication::clipboard()->setText(u"name\tregion\tboss\nCedar\teu-wst\tAda\nOak\tus-east\tBob\n"_qs);
    fixture.window->actions().action(ActionId::Paste).trigger();
    ImportDialog* shown = dialog(fixture);
    QVERIFY(shown);
    auto* take = shown->findChild<QPushButton*>(u"import.take"_qs);
    QCOMPARE(take->text(), u"Import 1 of 2"_qs);
    QVERIFY(shown->findChild<QLabel*>(u"import.sum"_qs)->text().contains(u"Not read: boss."_qs));
    auto* table = shown->findChild<QTableView*>(u"import.table"_qs);
    const QModelIndex faulty = table->model()->index(0, 1);
    QCOMPARE(faulty.data(Qt::ToolTipRole).toString(), u"“eu-wst” is no region of the plan."_qs);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"“eu-wst” is no region of the plan."_qs);
    QVERIFY(!faulty.data(Qt::DecorationRole).isNull()); // not by colour alone
    QVERIFY(table->model()->index(1, 1).data(Qt::DecorationRole).isNull());
    // Enter ends the typing: neither it nor what the editor leaves of it presses the dialog's button.
    QVERIFY(QTest::qWaitForWindowActive(shown)); // until then keys are those of the window below
    table->setFocus();
    table->setCurrentIndex(faulty);
    table->edit(faulty);
    auto* editor = table->viewport()->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->setText(u"eu-west"_qs);
    QTRY_VERIFY(editor->hasFocus());
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(take->text(), u"Import 2 Tenants"_qs);
    QVERIFY(shown->isVisible());
    QCOMPARE(fixture.document().undoStack()->count(), 0);
    QTest::keyClick(shown, Qt::Key_Escape);
    QCOMPARE(fixture.document().undoStack()->count(), 0);
}

void TenantTablesTest::aTableIsReadFromAFile() {
    WindowFixture fixture;
    QVERIFY(fixture.window->openPlan(fixture.planFile(u"plan.plat.yaml"_qs, u"atlas"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.isReady(), 60000);
    QAction& import = fixture.window->actions().action(ActionId::ImportTenants);
    fixture.tableAnswer = fixture.path(u"bills.csv"_qs);
    WindowFixture::write(fixture.tableAnswer, "Date,Amount\n1,2\n");
    import.trigger();
    QVERIFY(!dialog(fixture));
    auto* banner = fixture.find<Banner>("banner.import");
    QVERIFY(banner && banner->isVisible());
    WindowFixture::write(fixture.tableAnswer, "Name\n" + QByteArray(9 << 20, 'x') + '\n');
    import.trigger();
    QVERIFY(!dialog(fixture));
    QVERIFY(fixture.find<Banner>("banner.import")->accessibleName().contains(u"larger than 8 MiB"_qs));
    WindowFixture::write(fixture.tableAnswer, "Name;Region\nCedar Bank;eu-west\n");
    import.trigger();
    QVERIFY(dialog(fixture));
    QTest::mouseClick(dialog(fixture)->findChild<QPushButton*>(u"import.take"_qs), Qt::LeftButton);
    QVERIFY(models::findById(fixture.document().plan()->tenants, models::TenantId("cedar-bank")));
}

QTEST_MAIN(TenantTablesTest)
#include "TenantTablesTest.moc"
