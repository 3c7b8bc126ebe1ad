#include "ui/panels/tenants/TenantsTable.h"

#include "tests/ui/panels/PanelFixture.h"
#include "ui/actions/Actions.h"
#include "ui/modes/CellChoice.h"
#include "ui/panels/tenants/TenantsModel.h"
#include "ui/widgets/ChipButton.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

namespace {

/// The table as it stands in the window, on the worked example or another plan.
struct Shown : PanelFixture {
    const Actions actions;
    TenantsTable table{actions};

    explicit Shown(const std::string& bytes = models::templateBytes("atlas"), bool priced = true)
        : PanelFixture(bytes) {
        table.resize(900, 400);
        table.showPlan(&document, &selection);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        if (priced) QVERIFY(settle());
    }

    QTableView& view() const { return table.view(); }
    QStringList names() const {
        QStringList names;
        for (int row = 0; row < view().model()->rowCount(); ++row)
            names << view().model()->index(row, 0).data().toString();
        return names;
    }
    QModelIndex cell(const QString& name, int column) const {
        return view().model()->index(static_cast<int>(names().indexOf(name)), column);
    }
    void click(const QModelIndex& index, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::mouseClick(view().viewport(), Qt::LeftButton, modifiers, view().visualRect(index).center());
    }
    /// Chooses an entry of the list that F2 opens in a cell.
    void choose(const QModelIndex& index, const QString& label) const {
        click(index);
        QTest::keyClick(&view(), Qt::Key_F2);
        auto* box = view().viewport()->findChild<QComboBox*>();
        QVERIFY(box);
        const int at = box->findText(label);
        QVERIFY(at >= 0);
        box->setCurrentIndex(at);
        QTest::keyClick(box, Qt::Key_Return);
        // Views commit after the key was handled, and the list goes later still.
        QTRY_VERIFY(!view().viewport()->findChild<QComboBox*>());
    }
    const models::Tenant& tenant(const char* id) const {
        return *models::findById(plan().tenants, models::TenantId(id));
    }
};

} // namespace

class TenantsTableTest : public QObject {
    Q_OBJECT

private slots:
    void everyTenantHasARow();
    void columnsSort();
    void textAndLaneFilter();
    void severalAreSelected();
    void isolationMovesAsOnTheCanvas();
    void severalCellsAreAskedFor();
    void namesAndResidencyAreEdited();
    void whatIsTypedStays();
    void theEnvironmentStays();
    void unknownResidencyStaysWhenLookedAt();
    void costTipsGoWithTheAmounts();
    void neighboursAreSelectedTogether();
    void editsTouchTheirRowsAlone();
    void tenThousandAreFilteredAndSelected();
};

void TenantsTableTest::everyTenantHasARow() {
    Shown shown;
    QCOMPARE(shown.names(), (QStringList{u"brightmart"_qs, u"castellan-bank"_qs, u"helios"_qs, u"lagoon"_qs,
                                         u"meridian-health"_qs, u"nordwind"_qs}));
    QCOMPARE(shown.cell(u"helios"_qs, TenantsModel::Isolation).data().toString(), u"Own schema"_qs);
    QCOMPARE(shown.cell(u"helios"_qs, TenantsModel::Region).data().toString(), u"eu-west"_qs);
    QCOMPARE(shown.cell(u"helios"_qs, TenantsModel::Residency).data().toString(), u"EU"_qs);
    QVERIFY(shown.cell(u"helios"_qs, TenantsModel::Cost).data().toString().startsWith(u"$"_qs));
    QVERIFY(shown.document.setField(u"Set"_qs, "tenants[helios].data_residency", "us"));
    QVERIFY(shown.settle());
    QVERIFY(shown.cell(u"helios"_qs, TenantsModel::Problems).data().toInt() > 0);
    QVERIFY(!shown.cell(u"helios"_qs, TenantsModel::Problems).data(Qt::DecorationRole).isNull());
}

void TenantsTableTest::columnsSort() {
    Shown shown;
    const auto click = [&shown](int column) {
        QHeaderView* header = shown.view().horizontalHeader();
        const QPoint at(header->sectionViewportPosition(column) + 8, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    };
    click(TenantsModel::Cost);
    std::vector<qint64> cents;
    for (int row = 0; row < 6; ++row)
        cents.push_back(shown.view().model()->index(row, TenantsModel::Cost).data(TenantsModel::SortRole).toLongLong());
    QVERIFY(std::is_sorted(cents.begin(), cents.end())); // amounts, not their texts
    QVERIFY(cents.front() < cents.back());
    click(TenantsModel::Cost);
    QCOMPARE(shown.view().model()->index(0, TenantsModel::Cost).data(TenantsModel::SortRole).toLongLong(),
             cents.back());
}

void TenantsTableTest::textAndLaneFilter() {
    Shown shown;
    shown.table.setFilter(u"eu-1"_qs); // by cell
    QCOMPARE(shown.names(), (QStringList{u"helios"_qs, u"nordwind"_qs}));
    const auto* count = shown.table.findChild<QLabel*>(u"tenants.count"_qs);
    QCOMPARE(count->text(), u"2 of 6"_qs);
    shown.table.setFilter({});
    shown.table.showLane("eu-west", models::Lane::SharedRows);
    QCOMPARE(shown.names(), QStringList{u"nordwind"_qs});
    auto* chip = shown.table.findChild<ChipButton*>(u"tenants.lane"_qs);
    QCOMPARE(chip->text(), u"eu-west · Shared rows"_qs);
    QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - 10, chip->height() / 2));
    QVERIFY(!chip->isVisible());
    QCOMPARE(shown.names().size(), qsizetype(6));
    QSignalSpy cleared(&shown.table, &TenantsTable::filterCleared);
    shown.table.setFilter(u"xyz"_qs);
    QPushButton* clear = nullptr;
    for (auto* button : shown.table.findChildren<QPushButton*>())
        if (button->isVisible()) clear = button;
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(cleared.size(), qsizetype(1));
}

void TenantsTableTest::severalAreSelected() {
    Shown shown;
    shown.click(shown.cell(u"helios"_qs, 0));
    QCOMPARE(shown.selection.paths(), std::vector<std::string>{"tenants[helios]"});
    shown.click(shown.cell(u"lagoon"_qs, 0), Qt::ControlModifier);
    QCOMPARE(shown.selection.paths().size(), std::size_t(2));
    shown.selection.select({"tenants[nordwind]", "tenants[brightmart]"});
    QCOMPARE(shown.view().selectionModel()->selectedRows().size(), qsizetype(2));
    QVERIFY(shown.view().selectionModel()->isSelected(shown.cell(u"nordwind"_qs, 0)));
    // An edit leaves the selection where it is.
    QVERIFY(shown.document.setField(u"Set"_qs, "tenants[lagoon].note", "seen"));
    QVERIFY(shown.settle());
    QCOMPARE(shown.view().selectionModel()->selectedRows().size(), qsizetype(2));
}

void TenantsTableTest::isolationMovesAsOnTheCanvas() {
    Shown shown;
    shown.choose(shown.cell(u"nordwind"_qs, TenantsModel::Isolation), u"Own stack"_qs);
    QCOMPARE(shown.steps(), 1);
    QVERIFY(shown.document.undoStack()->undoText().startsWith(u"Move “nordwind” to Own stack, new cell "_qs));
    QVERIFY(*shown.tenant("nordwind").tier == models::Tier::Silo);
    const models::Cell* cell = models::findById(shown.plan().cells, *shown.tenant("nordwind").cell);
    QVERIFY(cell && cell->tenant->text == "nordwind" && cell->region->text == "eu-west");
    shown.document.undoStack()->undo();
    QCOMPARE(shown.tenant("nordwind").cell->text, std::string("eu-1"));
    shown.choose(shown.cell(u"nordwind"_qs, TenantsModel::Region), u"us-east"_qs);
    QCOMPARE(shown.tenant("nordwind").cell->text, std::string("us-1"));
    QCOMPARE(shown.document.undoStack()->undoText(), u"Move “nordwind” to us-east"_qs);
}

void TenantsTableTest::severalCellsAreAskedFor() {
    std::string text = models::templateBytes("atlas");
    const std::size_t at = text.find("  - {id: ap-1,");
    QVERIFY(at != std::string::npos);
    text.insert(at,
                "  - {id: us-2, env: prod, region: us-east, isolation: pool, stamp: standard, subnet: 10.10.128.0/22, "
                "psa: 10.10.144.0/20}\n");
    Shown shown(text);
    shown.choose(shown.cell(u"nordwind"_qs, TenantsModel::Region), u"us-east"_qs);
    QCOMPARE(shown.steps(), 0); // asked first
    auto* menu = shown.view().findChild<CellChoice*>();
    QVERIFY(menu);
    QTRY_VERIFY_WITH_TIMEOUT(menu->actions().at(1)->text().contains(u"/mo"_qs), 20000);
    QVERIFY(menu->actions().at(1)->text().startsWith(u"us-2"_qs));
    menu->actions().at(1)->trigger();
    QCOMPARE(shown.tenant("nordwind").cell->text, std::string("us-2"));
    QCOMPARE(shown.steps(), 1);
}

void TenantsTableTest::namesAndResidencyAreEdited() {
    Shown shown;
    shown.click(shown.cell(u"lagoon"_qs, 0));
    QTest::keyClick(&shown.view(), Qt::Key_F2);
    auto* edit = shown.view().viewport()->findChild<QLineEdit*>();
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, u"Lagoon Foods"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(*shown.tenant("lagoon").name, std::string("Lagoon Foods"));
    shown.choose(shown.cell(u"Lagoon Foods"_qs, TenantsModel::Residency), u"EU"_qs);
    QCOMPARE(shown.tenant("lagoon").dataResidency->text, std::string("eu"));
    QCOMPARE(shown.document.undoStack()->undoText(), u"Set Residency of “Lagoon Foods”"_qs);
    QCOMPARE(shown.steps(), 2);
}

void TenantsTableTest::whatIsTypedStays() {
    Shown shown;
    shown.click(shown.cell(u"lagoon"_qs, TenantsModel::Residency));
    QTest::keyClick(&shown.view(), Qt::Key_F2);
    auto* box = shown.view().viewport()->findChild<QComboBox*>();
    QVERIFY(box);
    box->setCurrentIndex(box->findText(u"EU"_qs));
    // Another view changes the same tenant, and what it costs arrives while the list is open.
    QVERIFY(shown.document.setField(u"Set"_qs, "tenants[lagoon].usage.requests_m", "12"));
    QVERIFY(shown.settle());
    QCOMPARE(box->currentText(), u"EU"_qs);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(shown.tenant("lagoon").dataResidency->text, std::string("eu"));
}

void TenantsTableTest::theEnvironmentStays() {
    std::string text = models::templateBytes("atlas");
    const std::string prod = "tier: pool, cell: us-1,";
    QVERIFY(text.find(prod) != std::string::npos);
    text.replace(text.find(prod), prod.size(), "tier: pool, cell: us-stg,");
    Shown shown(text);
    const auto environment = [&shown] {
        return models::findById(shown.plan().cells, *shown.tenant("brightmart").cell)->env->text;
    };
    shown.choose(shown.cell(u"brightmart"_qs, TenantsModel::Isolation), u"Own stack"_qs);
    QVERIFY(*shown.tenant("brightmart").tier == models::Tier::Silo);
    QCOMPARE(environment(), std::string("staging"));
    shown.document.undoStack()->undo();
    shown.choose(shown.cell(u"brightmart"_qs, TenantsModel::Region), u"eu-west"_qs); // which has eu-1 in prod
    QVERIFY(shown.tenant("brightmart").cell->text != "us-stg");
    QCOMPARE(environment(), std::string("staging"));
}

void TenantsTableTest::unknownResidencyStaysWhenLookedAt() {
    std::string text = models::templateBytes("atlas");
    text.replace(text.find("data_residency: sg"), 18, "data_residency: xx");
    Shown shown(text);
    shown.click(shown.cell(u"lagoon"_qs, TenantsModel::Residency));
    QTest::keyClick(&shown.view(), Qt::Key_F2);
    auto* box = shown.view().viewport()->findChild<QComboBox*>();
    QVERIFY(box);
    QCOMPARE(box->currentData().toString(), u"xx"_qs);
    shown.click(shown.cell(u"helios"_qs, TenantsModel::Name)); // takes the editor's value
    QTRY_VERIFY(!shown.view().viewport()->findChild<QComboBox*>());
    QCOMPARE(shown.tenant("lagoon").dataResidency->text, std::string("xx"));
    QCOMPARE(shown.steps(), 0);
}

void TenantsTableTest::costTipsGoWithTheAmounts() {
    Shown shown;
    const QModelIndex cost = shown.cell(u"helios"_qs, TenantsModel::Cost);
    QVERIFY(!cost.data().toString().isEmpty() && !cost.data(Qt::ToolTipRole).toString().isEmpty());
    shown.selection.setEnvironment("staging"); // tenants cost nothing there
    QVERIFY(cost.data().toString().isEmpty());
    QVERIFY(cost.data(Qt::ToolTipRole).toString().isEmpty());
}

void TenantsTableTest::neighboursAreSelectedTogether() {
    Shown shown;
    std::vector<std::string> paths;
    for (const char* id : {"nordwind", "brightmart", "helios", "castellan-bank"}) // rows 5, 0, 2, 1
        paths.push_back("tenants[" + std::string(id) + "]");
    shown.selection.select(paths);
    QCOMPARE(shown.view().selectionModel()->selection().size(), qsizetype(2));
    QCOMPARE(shown.view().selectionModel()->selectedRows().size(), qsizetype(4));
    QCOMPARE(shown.selection.paths(), paths);
}

void TenantsTableTest::editsTouchTheirRowsAlone() {
    Shown shown;
    auto* model = shown.table.findChild<TenantsModel*>();
    QSignalSpy told(model, &TenantsModel::dataChanged);
    QVERIFY(shown.document.setField(u"Set"_qs, "tenants[lagoon].name", "Lagoon Foods"));
    QVERIFY(shown.settle());
    QVERIFY(!told.isEmpty());
    for (const QList<QVariant>& change : told) {
        QCOMPARE(change.at(0).toModelIndex().row(), 2);
        QCOMPARE(change.at(1).toModelIndex().row(), 2);
    }
}

void TenantsTableTest::tenThousandAreFilteredAndSelected() {
    // Looked at before it is priced, as a person does.
    Shown shown(tenThousandTenants(), false);
    shown.table.showLane("us-east", models::Lane::SharedRows);
    shown.table.setFilter(u"bright"_qs);
    shown.view().sortByColumn(TenantsModel::Residency, Qt::DescendingOrder);
    shown.table.setFilter({});
    QCOMPARE(shown.names(), QStringList{u"brightmart"_qs});
    auto* chip = shown.table.findChild<ChipButton*>(u"tenants.lane"_qs);
    emit chip->removeRequested();
    shown.view().selectAll();
    QCOMPARE(shown.selection.paths().size(), std::size_t(10000));
    const std::vector<std::string> all = shown.selection.paths();
    shown.selection.clear();
    shown.selection.select(all);
    QCOMPARE(shown.view().selectionModel()->selection().size(), qsizetype(1)); // not a range for each row
}

QTEST_MAIN(TenantsTableTest)
#include "TenantsTableTest.moc"
