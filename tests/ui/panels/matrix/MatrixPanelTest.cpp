#include "tests/ui/panels/PanelFixture.h"

#include "models/cost/Grouping.h"
#include "ui/panels/matrix/MatrixDelegate.h"
#include "ui/panels/matrix/MatrixModel.h"
#include "ui/panels/matrix/MatrixPanel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/AmountText.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace platbook;
using namespace platbook::ui;

class MatrixPanelTest : public QObject {
    Q_OBJECT

    static constexpr int dev = 1, staging = 2, prod = 3, silos = 4; // columns of the worked example

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<MatrixPanel> m_panel;
    QTableView* m_table = nullptr;
    MatrixModel* m_model = nullptr;

    QModelIndex cell(const std::string& row, int column) const {
        for (int line = 0; line < m_model->rowCount(); ++line) {
            const models::MatrixRow* found = m_model->rowAt(m_model->index(line, 0));
            if (found && found->id == row) return m_model->index(line, column);
        }
        return {};
    }
    QString text(const std::string& row, int column) const { return cell(row, column).data().toString(); }
    QModelIndex cost(const QString& figure, int column) const {
        for (int line = m_model->rowCount() - 3; line < m_model->rowCount(); ++line)
            if (m_model->index(line, 0).data().toString() == figure) return m_model->index(line, column);
        return {};
    }
    QLabel* problem() const { return m_panel->findChild<QLabel*>(QStringLiteral("matrix.problem")); }
    void click(const QModelIndex& index) {
        m_table->scrollTo(index);
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, m_table->visualRect(index).center());
    }
    void type(const QModelIndex& index, const QString& value) {
        click(index);
        QTest::keyClick(m_table, Qt::Key_F2);
        auto* edit = m_table->findChild<QLineEdit*>();
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, value);
        QTest::keyClick(edit, Qt::Key_Return);
        QCoreApplication::processEvents(); // views commit after the key was handled
        m_shown->settle();
    }
    int steps() const { return m_shown->document.undoStack()->index(); }

private slots:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_shown = std::make_unique<PanelFixture>();
        m_shown->useTestBook();
    }
    void init() {
        m_panel = std::make_unique<MatrixPanel>();
        m_shown->show(*m_panel, QSize(1200, 900));
        m_panel->activateWindow();
        m_table = m_panel->findChild<QTableView*>(QStringLiteral("matrix.table"));
        m_model = m_panel->findChild<MatrixModel*>();
        QVERIFY(m_table && m_model);
    }
    void cleanup() {
        m_panel.reset();
        m_shown->restore(1); // the book stays
        m_theme->setChoice(ThemeChoice::Light);
        m_theme->setTextScale(1.0);
    }

    void rowsStandUnderTheirService() {
        QCOMPARE(m_model->columnCount(), 5);
        QVERIFY(m_model->isHeading(0));
        QCOMPARE(m_table->columnSpan(0, 0), 5);
        QCOMPARE(text("api min/max", 0), QStringLiteral("min/max"));
        QStringList headings;
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->isHeading(row)) headings << m_model->index(row, 0).data().toString();
        QCOMPARE(headings.removeDuplicates(), 0);
        QCOMPARE(text("api min/max", prod), QStringLiteral("2 / 80")); // DOMAIN section 8
        QCOMPARE(text("redis GB", silos), QStringLiteral("2 ha"));
        QCOMPARE(text("web concurrency", silos), QStringLiteral("—"));
        QCOMPARE(text("vector", staging), QStringLiteral("single node"));
        QVERIFY(cell("api min/max", prod).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(cell("api concurrency", dev).data(Qt::FontRole).value<QFont>().italic());
        QVERIFY(!(m_model->flags(m_model->index(0, 0)) & Qt::ItemIsSelectable));
    }

    void differencesHideEqualRows() {
        QVERIFY(cell("log retention days", dev).isValid());
        auto* only = m_panel->findChild<QCheckBox*>(QStringLiteral("matrix.differences"));
        QTest::keyClick(only, Qt::Key_Space);
        QVERIFY(!cell("log retention days", dev).isValid());
        QVERIFY(cell("api min/max", dev).isValid());
        QVERIFY2(!cell("web concurrency", dev).isValid(), "dedicated cells have no web: that tells nothing apart");
        const auto* note = m_panel->findChild<QLabel*>(QStringLiteral("matrix.note"));
        QVERIFY(m_model->hiddenRows() > 0);
        QCOMPARE(note->text(), QStringLiteral("%1 equal rows hidden").arg(m_model->hiddenRows()));
    }

    void aCellIsEditedInPlace() {
        const int before = steps();
        type(cell("api min/max", staging), QStringLiteral("2 / 30"));
        QCOMPARE(text("api min/max", staging), QStringLiteral("2 / 30"));
        QCOMPARE(steps(), before + 1);
        QVERIFY(m_shown->document.undoStack()->undoText().contains(QStringLiteral("api min/max")));
        m_shown->document.undoStack()->undo();
        m_shown->settle();
        QCOMPARE(text("api min/max", staging), QStringLiteral("1 / 20"));
    }

    void whatDoesNotFitIsSaid() {
        const int before = steps();
        type(cell("api min/max", staging), QStringLiteral("many"));
        QVERIFY(problem()->isVisible());
        QVERIFY(problem()->text().contains(QStringLiteral("many")));
        QCOMPARE(steps(), before);
        QVERIFY(!(m_model->flags(cell("CDN/WAF", prod)) & Qt::ItemIsEditable));
        QVERIFY(cell("CDN/WAF", prod).data(Qt::ToolTipRole).toString().contains(QStringLiteral("edge")));
    }

    void aSwitchIsAChoice() {
        click(cell("postgres DR replica", staging));
        QTest::keyClick(m_table, Qt::Key_F2);
        auto* choice = m_table->findChild<QComboBox*>();
        QVERIFY(choice);
        QCOMPARE(choice->currentText(), QStringLiteral("off"));
        QTest::keyClick(choice, Qt::Key_Up);
        QTest::keyClick(choice, Qt::Key_Return);
        QCoreApplication::processEvents();
        m_shown->settle();
        QCOMPARE(text("postgres DR replica", staging), QStringLiteral("on"));
    }

    void ownValuesAreReset() {
        const QModelIndex own = cell("redis GB", dev);
        QVERIFY(own.data(MatrixModel::OwnRole).toBool());
        m_table->scrollTo(own);
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          MatrixDelegate::resetRect(m_table->visualRect(own)).center());
        m_shown->settle();
        QVERIFY(!cell("redis GB", dev).data(MatrixModel::OwnRole).toBool());
        m_shown->document.undoStack()->undo();
        m_shown->settle();
        QVERIFY(cell("redis GB", dev).data(MatrixModel::OwnRole).toBool());
        click(cell("redis GB", dev));
        QTest::keyClick(m_table, Qt::Key_Delete);
        m_shown->settle();
        QVERIFY(!cell("redis GB", dev).data(MatrixModel::OwnRole).toBool());
    }

    void aBlockIsPastedInOneStep() {
        const int before = steps();
        click(cell("web min/max", dev));
        QApplication::clipboard()->setText(QStringLiteral("0 / 4\t1 / 6\n"));
        QTest::keyClick(m_table, Qt::Key_V, Qt::ControlModifier);
        m_shown->settle();
        QCOMPARE(text("web min/max", dev), QStringLiteral("0 / 4"));
        QCOMPARE(text("web min/max", staging), QStringLiteral("1 / 6"));
        QCOMPARE(steps(), before + 1);
        click(cell("web min/max", dev));
        QApplication::clipboard()->setText(QStringLiteral("0 / 5\tnonsense\n"));
        QTest::keyClick(m_table, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(problem()->isVisible());
        QCOMPARE(text("web min/max", dev), QStringLiteral("0 / 4")); // all or nothing
        QCOMPARE(steps(), before + 1);
    }

    void aBlockIsCopied() {
        click(cell("web min/max", dev));
        QTest::keyClick(m_table, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("0 / 3\t1 / 5"));
        QTest::mouseClick(m_panel->findChild<QToolButton*>(QStringLiteral("matrix.copy")), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Parameter\tdev\tstaging\tprod (us-1")));
    }

    void cellsBehindAValueAreShown() {
        const QModelIndex backups = cell("backup location", prod);
        QVERIFY(backups.data().toString().startsWith(QStringLiteral("▸ 3")));
        const int rows = m_model->rowCount();
        m_table->scrollTo(backups);
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          m_table->visualRect(backups).topLeft() + QPoint(12, 10));
        QVERIFY(text("backup location", prod).startsWith(QStringLiteral("▾ 3")));
        QVERIFY(m_model->rowCount() >= rows + 3);
        const QModelIndex first = cell("backup location", 0).siblingAtRow(cell("backup location", 0).row() + 1);
        QCOMPARE(first.data().toString().trimmed(), QStringLiteral("us-1"));
        QCOMPARE(first.siblingAtColumn(prod).data().toString(), QStringLiteral("us-central"));
        click(cell("backup location", prod));
        QTest::keyClick(m_table, Qt::Key_Space);
        QCOMPARE(m_model->rowCount(), rows);
    }

    void weakProductionIsMarked() {
        QVERIFY(cell("redis GB", 0).data(Qt::DecorationRole).isNull());
        type(cell("redis GB", staging), QStringLiteral("16 ha"));
        QVERIFY(!cell("redis GB", 0).data(Qt::DecorationRole).isNull());
        QVERIFY(cell("redis GB", prod).data(Qt::ToolTipRole).toString().contains(QStringLiteral("16 ha")));
    }

    void costsAreThoseOfTheCostTab() {
        QCOMPARE(cost(QStringLiteral("expected"), dev).data().toString(),
                 QStringLiteral("$132.26")); // DOMAIN section 6
        QCOMPARE(cost(QStringLiteral("high"), staging).data().toString(), QStringLiteral("$898.37"));
        QCOMPARE(m_table->columnSpan(cost(QStringLiteral("expected"), prod).row(), prod), 2);
        models::Money sum;
        for (const auto& row : models::groupCosts(m_shown->evaluation().lines, {}, {}, models::CostView::Environment)) {
            sum += row.amount.expected;
            if (row.key == "prod")
                QCOMPARE(cost(QStringLiteral("expected"), prod).data().toString(),
                         centsAmount(row.amount.expected, QStringLiteral("USD")));
        }
        QCOMPARE(sum, m_shown->evaluation().total.expected);
    }

    void aCostOpensItsLines() {
        QSignalSpy wanted(m_panel.get(), &MatrixPanel::linesRequested);
        const QModelIndex high = cost(QStringLiteral("high"), dev);
        click(high);
        QVERIFY(wanted.isEmpty());
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, m_table->visualRect(high).center());
        QCOMPARE(wanted.takeFirst(), QVariantList{QStringLiteral("dev")});
        click(cost(QStringLiteral("expected"), staging));
        QTest::keyClick(m_table, Qt::Key_Return);
        QCOMPARE(wanted.takeFirst(), QVariantList{QStringLiteral("staging")});
        click(cell("redis GB", dev));
        QTest::keyClick(m_table, Qt::Key_Return);
        QVERIFY(wanted.isEmpty());
    }

    void aRowSelectsItsObject() {
        click(cell("api min/max", dev));
        QCOMPARE(m_shown->selection.paths(), std::vector<std::string>{"stamps.standard[api]"});
        click(cell("budget", prod));
        QCOMPARE(m_shown->selection.paths(), std::vector<std::string>{"environments[prod]"});
    }

    void aSelectionElsewhereIsShown() {
        m_panel->resize(1000, 200);
        m_shown->selection.select({"environments[staging]"});
        const QModelIndex at = m_table->currentIndex();
        QVERIFY(m_model->cellAt(at) && m_model->cellAt(at)->path.starts_with("environments[staging]"));
        QTRY_VERIFY(m_table->viewport()->rect().contains(m_table->visualRect(at).center()));
    }

    void nothingIsClipped_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("dark");
        QTest::newRow("wide light") << QSize(1600, 270) << 1.0 << false;
        QTest::newRow("tall dark") << QSize(1600, 900) << 1.0 << true;
        QTest::newRow("narrow light") << QSize(1024, 160) << 1.0 << false;
        QTest::newRow("narrow dark") << QSize(1024, 160) << 1.0 << true;
        QTest::newRow("large text") << QSize(1066, 600) << 1.5 << false;
    }
    void nothingIsClipped() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        QFETCH(bool, dark);
        m_theme->setTextScale(scale);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        m_panel->resize(size);
        m_panel->setDifferencesOnly(size.height() < 600);
        m_model->toggle(cell("backup location", prod));
        QTest::qWait(50); // theme and layout change by events
        QTRY_VERIFY(m_panel->findChild<QCheckBox*>()->width() >= m_panel->findChild<QCheckBox*>()->sizeHint().width());
        const QString name = QString::fromUtf8(QTest::currentDataTag()).replace(QLatin1Char(' '), QLatin1Char('-'));
        keepPicture(*m_panel, QStringLiteral("matrix-") + name);
        QCOMPARE(m_panel->size(), size);
        const QFontMetrics metrics(m_table->horizontalHeader()->font());
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(m_table->columnWidth(column) >= metrics.horizontalAdvance(title), qPrintable(title));
        }
    }
};

QTEST_MAIN(MatrixPanelTest)
#include "MatrixPanelTest.moc"
