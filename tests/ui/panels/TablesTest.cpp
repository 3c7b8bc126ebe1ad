#include "ui/panels/Tables.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace platbook::ui;

/// What tables of all panels do alike.
class TablesTest : public QObject {
    Q_OBJECT

private slots:
    void columnsAreAsWideAsTheirTexts();
    void widthsThatStayAreNotSetAgain();
};

namespace {

struct Table {
    QStandardItemModel model{2, 4};
    QTableView view;

    Table() {
        model.setHorizontalHeaderLabels({u"Name"_qs, u"Amount"_qs, u"Private"_qs, u"About"_qs});
        for (int row = 0; row < 2; ++row)
            for (int column = 0; column < 4; ++column) model.setItem(row, column, new QStandardItem(u"12,345.00"_qs));
        dressTable(view);
        view.setModel(&model);
        view.horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
        view.resize(700, 200);
        view.show();
    }
    int width(int column) const { return view.horizontalHeader()->sectionSize(column); }
};

constexpr int most = 200;

} // namespace

void TablesTest::columnsAreAsWideAsTheirTexts() {
    Table table;
    table.model.item(1, 1)->setText(QString(200, QLatin1Char('9')));
    table.view.setColumnHidden(2, true);
    const int needed = fitTable(table.view, 0, most);
    QCOMPARE(table.width(1), most);
    QVERIFY(table.width(3) > table.view.fontMetrics().horizontalAdvance(u"12,345.00"_qs));
    QCOMPARE(table.width(0) + table.width(1) + table.width(3), table.view.viewport()->width());
    QVERIFY2(needed < table.view.viewport()->width(), "what is stretched needs less");
    QVERIFY(table.view.isColumnHidden(2));
    table.view.setColumnHidden(2, false);
    fitTable(table.view, 0, most);
    QVERIFY(table.width(2) > 0);
}

void TablesTest::widthsThatStayAreNotSetAgain() {
    Table table;
    fitTable(table.view, 0, most);
    const QSignalSpy resized(table.view.horizontalHeader(), &QHeaderView::sectionResized);
    table.model.item(0, 1)->setText(u"54,321.00"_qs);
    fitTable(table.view, 0, most);
    QCOMPARE(resized.count(), 0);
    table.model.item(0, 1)->setText(u"1,234,567,890.00"_qs);
    fitTable(table.view, 0, most);
    QCOMPARE(resized.count(), 2); // that one, and what is stretched
}

QTEST_MAIN(TablesTest)
#include "TablesTest.moc"
