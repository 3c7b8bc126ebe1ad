#include "ui/window/EditCommands.h"

#include "tests/ui/panels/PanelFixture.h"
#include "ui/actions/Actions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUndoStack>

#include <set>

using namespace platbook;
using namespace platbook::ui;

namespace {

struct Commands {
    PanelFixture fixture;
    Actions actions;
    EditCommands commands{actions, nullptr};

    Commands() { commands.showPlan(&fixture.document, &fixture.selection); }
    void run(ActionId id) { actions.action(id).trigger(); }
    QString undoText() { return fixture.document.undoStack()->undoText(); }
    bool idsAreUnique() const {
        std::set<std::string> ids;
        for (const auto& tenant : fixture.plan().tenants) ids.insert(tenant->id.text);
        return ids.size() == fixture.plan().tenants.size();
    }
};

} // namespace

class EditCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QGuiApplication::clipboard()->clear(); }
    void copyPlacesThreeForms();
    void cutAndPaste();
    void pasteTwiceKeepsIdsUnique();
    void pasteIntoAnotherPlan();
    void duplicateIsOneStep();
    void deleteTellsWhatGoesToo();
    void selectAllGrows();
    void theClipboardIsReadOnce();
    void commandsSayWhyTheyAreOff();
};

void EditCommandsTest::copyPlacesThreeForms() {
    Commands c;
    c.fixture.selection.select({"tenants[nordwind]", "tenants[lagoon]"});
    c.run(ActionId::Copy);
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    QVERIFY(mime->hasFormat(u"application/x-platbook-objects+yaml"_qs));
    const QStringList lines = QString::fromUtf8(mime->data(u"text/tab-separated-values"_qs)).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), qsizetype(3));
    QCOMPARE(lines[0].split(QLatin1Char('\t')).mid(0, 3), (QStringList{u"kind"_qs, u"id"_qs, u"name"_qs}));
    QCOMPARE(lines[1].split(QLatin1Char('\t')).mid(0, 2), (QStringList{u"Tenant"_qs, u"nordwind"_qs}));
    QCOMPARE(lines[1].count(QLatin1Char('\t')), lines[0].count(QLatin1Char('\t')));
    QVERIFY(lines[0].split(QLatin1Char('\t')).contains(u"primary_region"_qs));
    QVERIFY(mime->text().contains(u"nordwind"_qs));
    QCOMPARE(c.fixture.document.undoStack()->count(), 0);
}

void EditCommandsTest::cutAndPaste() {
    Commands c;
    c.fixture.selection.select({"tenants[nordwind]"});
    const models::Tenant before = *models::findById(c.fixture.plan().tenants, models::TenantId("nordwind"));
    c.run(ActionId::Cut);
    QVERIFY(!models::findById(c.fixture.plan().tenants, models::TenantId("nordwind")));
    QVERIFY2(c.undoText().startsWith(u"Cut “nordwind”"_qs), qPrintable(c.undoText()));
    c.run(ActionId::Paste);
    const models::Tenant* back = models::findById(c.fixture.plan().tenants, models::TenantId("nordwind"));
    QVERIFY(back);
    QVERIFY(*back == before);
    QCOMPARE(c.undoText(), u"Paste “nordwind”"_qs);
    QCOMPARE(c.fixture.selection.paths(), std::vector<std::string>{"tenants[nordwind]"});
}

void EditCommandsTest::pasteTwiceKeepsIdsUnique() {
    Commands c;
    c.fixture.selection.select({"tenants[nordwind]", "tenants[lagoon]"});
    c.run(ActionId::Copy);
    c.run(ActionId::Paste);
    QCOMPARE(c.undoText(), u"Paste 2 items"_qs);
    c.run(ActionId::Paste);
    QCOMPARE(c.fixture.plan().tenants.size(), std::size_t(10));
    QVERIFY(c.idsAreUnique());
    QCOMPARE(c.fixture.document.undoStack()->count(), 2);
    QCOMPARE(c.fixture.selection.paths().size(), std::size_t(2));
}

void EditCommandsTest::pasteIntoAnotherPlan() {
    Commands c;
    c.fixture.selection.select({"stamps.standard[api]"});
    c.run(ActionId::Copy);
    PanelFixture other("empty");
    c.commands.showPlan(&other.document, &other.selection);
    c.run(ActionId::Paste);
    QCOMPARE(other.selection.paths(), std::vector<std::string>{"stamps.standard[api]"});
    QCOMPARE(other.document.undoStack()->count(), 1);
    c.commands.showPlan(nullptr, nullptr);
}

void EditCommandsTest::duplicateIsOneStep() {
    Commands c;
    c.fixture.selection.select({"tenants[nordwind]", "tenants[lagoon]", "tenants[brightmart]"});
    c.run(ActionId::Duplicate);
    QCOMPARE(c.fixture.plan().tenants.size(), std::size_t(9));
    QVERIFY(c.idsAreUnique());
    QCOMPARE(c.fixture.document.undoStack()->count(), 1);
    QCOMPARE(c.undoText(), u"Duplicate 3 items"_qs);
    c.fixture.document.undoStack()->undo();
    QCOMPARE(c.fixture.plan().tenants.size(), std::size_t(6));
}

void EditCommandsTest::deleteTellsWhatGoesToo() {
    Commands c;
    c.fixture.selection.select({"regions[ap-southeast]"});
    c.run(ActionId::Delete);
    QVERIFY(!models::findById(c.fixture.plan().regions, models::RegionId("ap-southeast")));
    QVERIFY(!models::findById(c.fixture.plan().cells, models::CellId("ap-1")));
    QVERIFY(!models::findById(c.fixture.plan().tenants, models::TenantId("lagoon")));
    const QString text = c.undoText();
    QVERIFY2(text.startsWith(u"Delete “ap-southeast” and "_qs) && text.endsWith(u" items that cannot stand without"_qs),
             qPrintable(text));
    QVERIFY(c.fixture.selection.paths().empty());
    c.fixture.document.undoStack()->undo();
    QVERIFY(models::findById(c.fixture.plan().tenants, models::TenantId("lagoon")));
}

void EditCommandsTest::selectAllGrows() {
    Commands c;
    c.fixture.selection.select({"tenants[nordwind]"});
    std::size_t inRegion = 0;
    for (const auto& tenant : c.fixture.plan().tenants) inRegion += tenant->primaryRegion->text == "eu-west" ? 1U : 0U;
    QVERIFY(inRegion > 1);
    c.run(ActionId::SelectAll);
    QCOMPARE(c.fixture.selection.paths().size(), inRegion);
    c.run(ActionId::SelectAll);
    const models::Plan& plan = c.fixture.plan();
    std::size_t all = plan.regions.size() + plan.cells.size() + plan.tenants.size();
    for (const auto& stamp : plan.stamps) all += stamp.value.size();
    QCOMPARE(c.fixture.selection.paths().size(), all);
    c.run(ActionId::SelectNone);
    QVERIFY(c.fixture.selection.paths().empty());
}

void EditCommandsTest::theClipboardIsReadOnce() {
    /// A table that counts how often it is asked for its text.
    class Counted : public QMimeData {
    public:
        int* asked = nullptr;

    protected:
        QVariant retrieveData(const QString& type, QMetaType wanted) const override {
            if (type == u"text/plain"_qs) ++*asked;
            return QMimeData::retrieveData(type, wanted);
        }
    };
    Commands c;
    int asked = 0;
    auto* mime = new Counted;
    mime->asked = &asked;
    mime->setText(u"Name\tRegion\nOak\tus-east\n"_qs);
    QGuiApplication::clipboard()->setMimeData(mime);
    QVERIFY(c.actions.action(ActionId::Paste).isEnabled());
    const int once = asked;
    QVERIFY(once > 0);
    c.fixture.selection.select({"tenants[nordwind]"});
    c.run(ActionId::Delete);
    c.fixture.document.undoStack()->undo();
    QCOMPARE(asked, once);
    QGuiApplication::clipboard()->setText(u"something else"_qs);
    QVERIFY(!c.actions.action(ActionId::Paste).isEnabled());
}

void EditCommandsTest::commandsSayWhyTheyAreOff() {
    Commands c;
    QVERIFY(!c.actions.action(ActionId::Copy).isEnabled());
    QVERIFY(c.actions.action(ActionId::Copy).toolTip().contains(u"Nothing is selected"_qs));
    QVERIFY(!c.actions.action(ActionId::Paste).isEnabled());
    c.fixture.selection.select({"tenants[nordwind]"});
    c.run(ActionId::Copy);
    QVERIFY(c.actions.action(ActionId::Paste).isEnabled());
}

QTEST_MAIN(EditCommandsTest)
#include "EditCommandsTest.moc"
