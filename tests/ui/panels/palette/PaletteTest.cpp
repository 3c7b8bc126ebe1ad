#include "ui/panels/palette/PalettePanel.h"

#include "tests/ui/panels/PanelFixture.h"
#include "ui/modes/PlaceMode.h"
#include "ui/panels/palette/AddPopup.h"
#include "ui/panels/palette/PaletteModel.h"

#include <QLineEdit>
#include <QMimeData>
#include <QTreeView>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

namespace {

QTreeView* tree(const QWidget& panel) { return panel.findChild<QTreeView*>(u"palette.tree"_qs); }

QModelIndex kind(const QAbstractItemModel& model, const QString& name) {
    for (int group = 0; group < model.rowCount(); ++group)
        for (int row = 0; row < model.rowCount(model.index(group, 0)); ++row) {
            const QModelIndex at = model.index(row, 0, model.index(group, 0));
            if (at.data(PaletteModel::kindRole).toString() == name) return at;
        }
    return {};
}

const QSize panelSize(240, 700);

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindHasItsOwnLook();
    void dragCarriesTheKind();
    void enterAddsWhereTheSelectionIs();
    void popUpIsSearched();
    void downFromTheFilterSkipsHeadings();
};

void PaletteTest::everyKindHasItsOwnLook() {
    const PaletteModel model;
    for (const char* name :
         {"region", "tenant", "api", "scheduler", "postgres", "redis", "vector", "object_storage", "bus"}) {
        const QModelIndex at = kind(model, QString::fromLatin1(name));
        QVERIFY2(at.isValid(), name);
        const QImage picture = at.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
        QVERIFY(!picture.isNull());
        for (const char* other : {"region", "tenant", "api", "postgres", "redis", "vector", "object_storage", "bus"})
            if (qstrcmp(name, other) != 0)
                QVERIFY2(picture != kind(model, QString::fromLatin1(other))
                                        .data(Qt::DecorationRole)
                                        .value<QIcon>()
                                        .pixmap(16)
                                        .toImage(),
                         other);
    }
}

void PaletteTest::dragCarriesTheKind() {
    PaletteModel model;
    const std::unique_ptr<QMimeData> mime(model.mimeData({kind(model, u"redis"_qs)}));
    QVERIFY(PlaceMode::accepts(mime.get()));
    QCOMPARE(mime->data(QString::fromLatin1(kindMimeType)), QByteArray("redis"));
    QVERIFY(kind(model, u"redis"_qs).flags() & Qt::ItemIsDragEnabled);
}

void PaletteTest::enterAddsWhereTheSelectionIs() {
    PanelFixture fixture;
    PalettePanel panel;
    fixture.show(panel, panelSize);
    fixture.selection.select({"regions[eu-west]"});
    tree(panel)->setFocus();
    tree(panel)->setCurrentIndex(kind(*tree(panel)->model(), u"tenant"_qs));
    QTest::keyClick(tree(panel), Qt::Key_Return);
    QCOMPARE(fixture.plan().tenants.size(), std::size_t(7));
    QCOMPARE(fixture.plan().tenants.back()->primaryRegion->text, std::string("eu-west"));
    QCOMPARE(fixture.selection.paths().front(), "tenants[" + fixture.plan().tenants.back()->id.text + "]");
    fixture.selection.select({"stamps.dedicated[api]"});
    tree(panel)->setCurrentIndex(kind(*tree(panel)->model(), u"bus"_qs));
    QTest::keyClick(tree(panel), Qt::Key_Return);
    QCOMPARE(fixture.selection.paths().front(), std::string("stamps.dedicated[bus]"));
    QCOMPARE(fixture.document.undoStack()->count(), 2);
}

void PaletteTest::popUpIsSearched() {
    PanelFixture fixture;
    PalettePanel panel;
    fixture.show(panel, panelSize);
    panel.popUp();
    auto* popup = panel.findChild<AddPopup*>();
    QVERIFY(popup && popup->isVisible());
    auto* filter = popup->findChild<QLineEdit*>(u"addPopup.filter"_qs);
    const auto current = [popup] {
        return popup->findChild<QTreeView*>(u"addPopup.list"_qs)->currentIndex().data().toString();
    };
    QCOMPARE(current(), u"Region"_qs);
    QTest::keyClick(filter, Qt::Key_Down);
    QCOMPARE(current(), u"Environment"_qs);
    QTest::keyClick(filter, Qt::Key_Down); // over the next heading
    QCOMPARE(current(), u"Tenant"_qs);
    QTest::keyClicks(filter, u"cac"_qs);
    QCOMPARE(current(), u"Cache"_qs);
    fixture.selection.select({"stamps.dedicated[api]"});
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(fixture.selection.paths().front(), std::string("stamps.dedicated[redis]"));
    QTRY_VERIFY(!panel.findChild<AddPopup*>());
    panel.popUp();
    QTest::keyClick(panel.findChild<QLineEdit*>(u"addPopup.filter"_qs), Qt::Key_Escape);
    QTRY_VERIFY(!panel.findChild<AddPopup*>());
    QCOMPARE(fixture.document.undoStack()->count(), 1);
}

void PaletteTest::downFromTheFilterSkipsHeadings() {
    PanelFixture fixture;
    PalettePanel panel;
    fixture.show(panel, panelSize);
    auto* filter = panel.findChild<QLineEdit*>(u"palette.filter"_qs);
    QTest::keyClicks(filter, u"cache"_qs);
    QTest::keyClick(filter, Qt::Key_Down);
    QCOMPARE(tree(panel)->currentIndex().data(PaletteModel::kindRole).toString(), u"redis"_qs);
}

QTEST_MAIN(PaletteTest)
#include "PaletteTest.moc"
