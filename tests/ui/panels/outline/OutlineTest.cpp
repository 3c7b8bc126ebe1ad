#include "ui/panels/outline/OutlinePanel.h"

#include "tests/ui/panels/PanelFixture.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasFacts.h"
#include "ui/panels/outline/OutlineModel.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/SegmentedControl.h"

#include <QApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

namespace {

QTreeView* tree(const QWidget& panel) { return panel.findChild<QTreeView*>(u"outline.tree"_qs); }

/// Titles from the top: {"Atlas agent platform", "us-east", "Shared rows"}.
QModelIndex find(const QWidget& panel, const QStringList& titles) {
    const QAbstractItemModel* model = tree(panel)->model();
    QModelIndex at;
    for (const QString& title : titles) {
        QModelIndex next;
        for (int row = 0; row < model->rowCount(at); ++row)
            if (model->index(row, 0, at).data().toString() == title) next = model->index(row, 0, at);
        if (!next.isValid()) return {};
        at = next;
    }
    return at;
}

const QString top = QStringLiteral("Atlas agent platform");
const QSize panelSize(300, 900);

} // namespace

class OutlineTest : public QObject {
    Q_OBJECT

private slots:
    void oldAmountsAreDimmed();
    void lanesCountInPlainEnglish();
    void selectionIsShared();
    void environmentSwitchChangesAmounts();
    void renameInPlace();
    void dragMovesTenants();
    void problemsCarryBadges();
    void servicesOfACellAddUpToIt();
    void theTreeStaysAsUnfolded();
    void pricesLeaveTheTreeAsItIs();
    void filterSaysWhenNothingMatches();
    void theTreeWaitsBehindTheTable();
};

void OutlineTest::oldAmountsAreDimmed() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QModelIndex amount = find(panel, {top, u"us-east"_qs}).siblingAtColumn(1);
    QVERIFY(!amount.data(Qt::ForegroundRole).isValid());
    emit fixture.document.calculatingChanged(true);
    QCOMPARE(amount.data(Qt::ForegroundRole).value<QColor>(), color(Token::Text2, QApplication::palette()));
    emit fixture.document.calculatingChanged(false);
    QVERIFY(!amount.data(Qt::ForegroundRole).isValid());
}

void OutlineTest::lanesCountInPlainEnglish() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    QStringList tips;
    for (const char* lane : {"Shared rows", "Own schema", "Own database", "Own stack"}) {
        const QModelIndex at = find(panel, {top, u"us-east"_qs, QString::fromLatin1(lane)});
        QVERIFY(at.isValid());
        tips << at.data(Qt::ToolTipRole).toString();
        QCOMPARE(
            at.siblingAtColumn(1).data().toString(),
            tips.last().contains(u": 0 "_qs) ? u"empty"_qs : tips.last().section(u": "_qs, 1).section(u" "_qs, 0, 0));
    }
    QVERIFY(tips.contains(u"Shared rows: 1 tenant"_qs));
    QVERIFY(tips.contains(u"Own schema: 0 tenants"_qs));
    QVERIFY(find(panel, {top, u"us-east"_qs, u"us-1 (prod)"_qs, u"api"_qs}).isValid());
}

void OutlineTest::selectionIsShared() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QModelIndex lane = find(panel, {top, u"us-east"_qs, u"Shared rows"_qs});
    tree(panel)->expand(lane);
    const QModelIndex tenant = tree(panel)->model()->index(0, 0, lane);
    tree(panel)->scrollTo(tenant);
    QTest::mouseClick(tree(panel)->viewport(), Qt::LeftButton, {}, tree(panel)->visualRect(tenant).center());
    QCOMPARE(fixture.selection.paths().size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(fixture.selection.paths().front()), tenant.data(OutlineModel::PathRole).toString());
    fixture.selection.select({"regions[eu-west]"});
    QCOMPARE(tree(panel)->currentIndex().data().toString(), u"eu-west"_qs);
}

void OutlineTest::environmentSwitchChangesAmounts() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QString all = find(panel, {top}).siblingAtColumn(1).data().toString();
    QVERIFY(!all.isEmpty());
    fixture.selection.setEnvironment("dev");
    QVERIFY(find(panel, {top}).siblingAtColumn(1).data().toString() != all);
    fixture.selection.setEnvironment({});
    QCOMPARE(find(panel, {top}).siblingAtColumn(1).data().toString(), all);
}

void OutlineTest::renameInPlace() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    fixture.selection.select({"regions[eu-west]"});
    tree(panel)->setFocus();
    QTest::keyClick(tree(panel), Qt::Key_F2);
    auto* edit = tree(panel)->viewport()->findChild<QLineEdit*>();
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, u"Belgium"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(*models::findById(fixture.plan().regions, models::RegionId("eu-west"))->name, std::string("Belgium"));
    QCOMPARE(fixture.document.undoStack()->undoText(), u"Rename “eu-west” to “Belgium”"_qs);
    QVERIFY(find(panel, {top, u"Belgium"_qs}).isValid());
}

void OutlineTest::dragMovesTenants() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QModelIndex from = find(panel, {top, u"us-east"_qs, u"Shared rows"_qs});
    const QModelIndex tenant = tree(panel)->model()->index(0, 0, from);
    const std::string path = tenant.data(OutlineModel::PathRole).toString().toStdString();
    const models::TenantId id(splitObjectPath(path).id);
    QAbstractItemModel* model = tree(panel)->model();
    const std::unique_ptr<QMimeData> mime(model->mimeData({tenant}));
    QVERIFY(mime);
    const QModelIndex lane = find(panel, {top, u"eu-west"_qs, u"Shared rows"_qs});
    QVERIFY(model->canDropMimeData(mime.get(), Qt::MoveAction, -1, -1, lane));
    QVERIFY(!model->canDropMimeData(mime.get(), Qt::MoveAction, -1, -1, find(panel, {top, u"Environments"_qs})));
    model->dropMimeData(mime.get(), Qt::MoveAction, -1, -1, lane);
    const models::Tenant* moved = models::findById(fixture.plan().tenants, id);
    QCOMPARE(QString::fromStdString(moved->cell->text), u"eu-1"_qs);
    QCOMPARE(fixture.document.undoStack()->count(), 1);
    QVERIFY(fixture.document.undoStack()->undoText().startsWith(u"Move “"_qs));
}

void OutlineTest::problemsCarryBadges() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QStringList place{top, u"eu-west"_qs, u"Shared rows"_qs, u"nordwind"_qs};
    const QString before = find(panel, place).data(Qt::ToolTipRole).toString();
    const auto picture = [&] {
        return find(panel, place).data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
    };
    const QImage sound = picture();
    QVERIFY(fixture.document.setField(u"Set"_qs, "tenants[nordwind].data_residency", "us"));
    QVERIFY(fixture.settle());
    QVERIFY(find(panel, place).data(Qt::ToolTipRole).toString() != before);
    QVERIFY(picture() != sound);
    QVERIFY(find(panel, place).data(Qt::AccessibleTextRole).toString().contains(u"problem"_qs));
}

void OutlineTest::servicesOfACellAddUpToIt() {
    PanelFixture fixture;
    QVERIFY(fixture.settle());
    const CanvasFacts facts(fixture.document.plan(), fixture.document.evaluation(), {});
    for (const auto& cell : fixture.plan().cells) {
        models::Money sum;
        for (const auto& component : *models::findEntry(fixture.plan().stamps, models::AnyId{cell->stamp->text}))
            sum += facts.targetCost(cell->id.text + "/" + component->id.text);
        // What belongs to no component (logs, secrets, network) is small; another cell's services are not among it.
        QVERIFY(sum.cents() > 0);
        QVERIFY2(sum.cents() <= facts.cellCost(cell->id.text).cents(), cell->id.text.c_str());
    }
}

void OutlineTest::theTreeStaysAsUnfolded() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    QVERIFY(tree(panel)->isExpanded(find(panel, {top})));
    tree(panel)->collapse(find(panel, {top, u"eu-west"_qs}));
    QVERIFY(fixture.document.setField(u"Set"_qs, "plan.name", "Other"));
    QVERIFY(fixture.settle());
    QVERIFY(tree(panel)->isExpanded(find(panel, {u"Other"_qs})));
    QVERIFY(tree(panel)->isExpanded(find(panel, {u"Other"_qs, u"us-east"_qs})));
    QVERIFY(!tree(panel)->isExpanded(find(panel, {u"Other"_qs, u"eu-west"_qs})));
    PanelFixture another;
    panel.showPlan(&another.document, &another.selection);
    QVERIFY2(tree(panel)->isExpanded(find(panel, {top, u"eu-west"_qs})), "another plan starts afresh");
    panel.showPlan(nullptr, nullptr);
}

/// Of ten thousand tenants a tree is not built in a frame.
void OutlineTest::pricesLeaveTheTreeAsItIs() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    const QSignalSpy built(tree(panel)->model(), &QAbstractItemModel::modelReset);
    const QString before = find(panel, {top}).siblingAtColumn(1).data().toString();
    QVERIFY(fixture.document.setField(u"Set"_qs, "models[default].in_per_m", "900"));
    QVERIFY(fixture.settle());
    QCOMPARE(built.count(), 0);
    QVERIFY(find(panel, {top}).siblingAtColumn(1).data().toString() != before);
    QVERIFY(fixture.document.setField(u"Set"_qs, "models[default].name", "Small talk"));
    QVERIFY(fixture.settle());
    QVERIFY(built.count() > 0);
    QVERIFY(find(panel, {top, u"Language models"_qs, u"Small talk"_qs}).isValid());
}

void OutlineTest::filterSaysWhenNothingMatches() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    auto* filter = panel.findChild<QLineEdit*>(u"outline.filter"_qs);
    QTest::keyClicks(filter, u"nordwind"_qs);
    QVERIFY(find(panel, {top, u"eu-west"_qs, u"Shared rows"_qs, u"nordwind"_qs}).isValid());
    QVERIFY(!find(panel, {top, u"us-east"_qs}).isValid());
    filter->clear();
    QTest::keyClicks(filter, u"xyz"_qs);
    QVERIFY(!tree(panel)->isVisible());
    auto* clear = panel.findChild<QPushButton*>();
    QCOMPARE(clear->text(), u"Clear Filter"_qs);
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(tree(panel)->isVisible());
}

void OutlineTest::theTreeWaitsBehindTheTable() {
    PanelFixture fixture;
    const Actions actions;
    OutlinePanel panel(actions);
    fixture.show(panel, panelSize);
    auto* pages = panel.findChild<SegmentedControl*>(u"outline.pages"_qs);
    pages->setCurrentIndex(1);
    QSignalSpy reset(tree(panel)->model(), &QAbstractItemModel::modelReset);
    QSignalSpy told(tree(panel)->model(), &QAbstractItemModel::dataChanged);
    QVERIFY(fixture.document.setField(u"Rename"_qs, "regions[us-east].name", "Ohio"));
    QVERIFY(fixture.settle());
    fixture.selection.select({"regions[us-east]"});
    QCOMPARE(reset.size() + told.size(), qsizetype(0));
    pages->setCurrentIndex(0);
    QVERIFY(find(panel, {top, u"Ohio"_qs}).isValid());
    QCOMPARE(tree(panel)->currentIndex().data().toString(), u"Ohio"_qs);
}

QTEST_MAIN(OutlineTest)
#include "OutlineTest.moc"
