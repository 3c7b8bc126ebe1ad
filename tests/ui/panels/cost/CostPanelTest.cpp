#include "tests/ui/panels/PanelFixture.h"

#include "models/cost/Breakdown.h"
#include "ui/panels/cost/CostLinesModel.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/CostTableModel.h"
#include "ui/theme/Theme.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/StackedBarChart.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace platbook;
using namespace platbook::ui;
using models::CostView;

class CostPanelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;

    template<class T> T* part(const char* name) const {
        T* found = m_panel->findChild<T*>(QString::fromUtf8(name));
        if (!found) qFatal("no %s", name);
        return found;
    }
    QTableView* table() const { return part<QTableView>("cost.table"); }
    QTableView* lines() const { return part<QTableView>("cost.lines"); }
    StackedBarChart* chart() const { return part<StackedBarChart>("cost.chart"); }
    static QString cell(const QTableView* view, int row, int column) {
        return view->model()->index(row, column).data().toString();
    }
    static int rowOf(const QTableView* view, const QString& name) {
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (cell(view, row, 0) == name) return row;
        return -1;
    }
    static QPoint at(const QTableView* view, int row, int column) {
        view->model()->index(row, column);
        return view->visualRect(view->model()->index(row, column)).center();
    }
    QString sum() const { return cell(table(), table()->model()->rowCount() - 1, CostTableModel::Expected); }
    void doubleClick(QTableView* view, int row, int column) {
        view->scrollTo(view->model()->index(row, column));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at(view, row, column));
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at(view, row, column));
    }
    void showPanel() {
        m_panel = std::make_unique<CostPanel>();
        m_shown->show(*m_panel, QSize(1200, 420));
        m_panel->activateWindow();
    }

private slots:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_shown = std::make_unique<PanelFixture>();
        m_shown->useTestBook();
    }
    void init() { showPanel(); }
    void cleanup() {
        m_panel.reset();
        m_shown->restore(1); // the book stays
        m_theme->setChoice(ThemeChoice::Light);
        m_theme->setTextScale(1.0);
    }

    void everyViewHasTheTotal_data() {
        QTest::addColumn<int>("view");
        for (const CostView view : {CostView::Environment, CostView::Region, CostView::Tenant, CostView::Component,
                                    CostView::Cell, CostView::Sku})
            QTest::newRow(std::string(models::costViewText(view)).c_str()) << static_cast<int>(view);
    }
    void everyViewHasTheTotal() {
        QFETCH(int, view);
        m_panel->setView(static_cast<CostView>(view));
        QCOMPARE(sum(), QStringLiteral("$10,096.57")); // DOMAIN section 6
        QCOMPARE(table()->model()->rowCount(), static_cast<int>(chart()->data().rows.size()) + 1);
        for (std::size_t i = 0; i < chart()->data().rows.size(); ++i) // the twin has the chart's order
            QVERIFY(cell(table(), static_cast<int>(i), 0).startsWith(chart()->data().rows[i].label));
    }

    void tenantsAreDrawnInParts() {
        m_panel->setView(CostView::Tenant);
        QCOMPARE(cell(table(), rowOf(table(), QStringLiteral("helios")), CostTableModel::Expected),
                 QStringLiteral("$1,886.41"));
        QVERIFY(!chart()->rectOf(QStringLiteral("meridian-health"), QStringLiteral("own")).isNull());
        QVERIFY(!chart()->rectOf(QStringLiteral("meridian-health"), QStringLiteral("shared")).isNull());
        QVERIFY(!chart()->rectOf(QStringLiteral("helios"), QStringLiteral("tokens")).isNull());
    }

    void environmentAndUsageChooseLines() {
        m_panel->setView(CostView::Region);
        m_shown->selection.setEnvironment("dev");
        QCOMPARE(sum(), QStringLiteral("$132.26"));
        QVERIFY(chart()->data().title.contains(QStringLiteral("in dev")));
        QTest::keyClick(part<QCheckBox>("cost.usageOnly"), Qt::Key_Space);
        const auto usage = models::breakDown(m_shown->evaluation(), CostView::Region, {"dev", true});
        QCOMPARE(sum(), centsAmount(usage.total.expected, QStringLiteral("USD")));
        m_panel->setView(CostView::Environment); // environments are compared, not chosen
        QVERIFY(rowOf(table(), QStringLiteral("prod")) >= 0);
    }

    void aSegmentSelectsAndFilters() {
        m_panel->setView(CostView::Region);
        const QRect place = chart()->rectOf(QStringLiteral("us-east"), QStringLiteral("api"));
        QTest::mouseClick(chart(), Qt::LeftButton, {}, place.center());
        QCOMPARE(m_shown->selection.paths(), std::vector<std::string>{"regions[us-east]"});
        auto* chip = part<ChipButton>("cost.chip");
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->text(), QStringLiteral("us-east"));
        QCOMPARE(table()->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Component"));
        const int last = table()->model()->rowCount() - 1;
        QCOMPARE(cell(table(), last, 0), QStringLiteral("us-east"));
        const QString amount = cell(table(), last, CostTableModel::Expected);
        QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - 10, chip->height() / 2));
        QVERIFY(!chip->isVisible());
        QCOMPARE(cell(table(), rowOf(table(), QStringLiteral("us-east")), CostTableModel::Expected), amount);
    }

    void aRowSelectsAndKeepsItsPlace() {
        m_panel->setView(CostView::Tenant);
        const int row = rowOf(table(), QStringLiteral("helios"));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, at(table(), row, CostTableModel::Expected));
        QCOMPARE(m_shown->selection.paths(), std::vector<std::string>{"tenants[helios]"});
        QVERIFY(part<ChipButton>("cost.chip")->isVisible());
        QCOMPARE(rowOf(table(), QStringLiteral("helios")), row);
    }

    void aSelectionElsewhereMarksItsRow() {
        m_panel->setView(CostView::Tenant);
        m_shown->selection.select({"tenants[lagoon]"});
        QCOMPARE(cell(table(), table()->currentIndex().row(), 0), QStringLiteral("lagoon"));
    }

    void linesAddUpToTheAmountOpened_data() { everyViewHasTheTotal_data(); }
    void linesAddUpToTheAmountOpened() {
        QFETCH(int, view);
        m_panel->setView(static_cast<CostView>(view));
        const int rows = table()->model()->rowCount();
        for (int row = 0; row < rows; ++row) {
            if (cell(table(), row, 0).endsWith(QStringLiteral(" others"))) continue; // opens to rows
            const QString amount = cell(table(), row, CostTableModel::Expected);
            const QString low = cell(table(), row, CostTableModel::Low);
            doubleClick(table(), row, CostTableModel::Expected);
            QVERIFY(lines()->isVisible());
            const int last = lines()->model()->rowCount() - 1;
            QCOMPARE(cell(lines(), last, CostLinesModel::Expected), amount);
            QCOMPARE(cell(lines(), last, CostLinesModel::Low), low);
            QLocale english(QLocale::English);
            qint64 cents = 0;
            for (int line = 0; line < last; ++line) {
                QString text = cell(lines(), line, CostLinesModel::Expected);
                text.remove(QLatin1Char('$')).replace(QChar(0x2212), QLatin1Char('-'));
                cents += qRound64(english.toDouble(text) * 100);
            }
            QString total = amount;
            QCOMPARE(cents, qRound64(english.toDouble(total.remove(QLatin1Char('$'))) * 100));
            QTest::keyClick(lines(), Qt::Key_Escape);
            QVERIFY(table()->isVisible());
            while (part<ChipButton>("cost.chip")->isVisible()) QTest::keyClick(table(), Qt::Key_Escape);
        }
    }

    void linesExplainThemselves() {
        m_panel->setView(CostView::Tenant);
        table()->setCurrentIndex(table()->model()->index(rowOf(table(), QStringLiteral("helios")), 0));
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(lines()->isVisible());
        bool share = false;
        for (int row = 0; row + 1 < lines()->model()->rowCount(); ++row) {
            const QString formula = cell(lines(), row, CostLinesModel::Formula);
            QVERIFY2(!formula.isEmpty(), qPrintable(cell(lines(), row, CostLinesModel::What)));
            share = share || formula.contains(QStringLiteral("share: 8 of"));
            if (cell(lines(), row, CostLinesModel::What).contains(QStringLiteral("Rounding"))) continue;
            QVERIFY(!cell(lines(), row, CostLinesModel::Sku).isEmpty());
            QVERIFY(!cell(lines(), row, CostLinesModel::AsOf).isEmpty());
            QVERIFY(!cell(lines(), row, CostLinesModel::Source).isEmpty());
        }
        QVERIFY(share); // of 8 million requests, typed in the example
    }

    void pricesThatAreMissingOpenTheirLines() {
        QVERIFY(m_shown->document.setField(QStringLiteral("Set Tier"), "stamps.dedicated[pg].env.prod.tier",
                                           "db-unheard-of"));
        QVERIFY(m_shown->settle());
        const int missing = m_shown->evaluation().coverage.missing;
        QVERIFY(missing > 0);
        const auto onlyMissing = [&] {
            QVERIFY(lines()->isVisible());
            QCOMPARE(lines()->model()->rowCount(), missing + 1); // and their total
            for (int row = 0; row < missing; ++row)
                QCOMPARE(cell(lines(), row, CostLinesModel::Expected), QStringLiteral("—"));
        };
        m_panel->openPrices(models::PriceChoice::Missing);
        onlyMissing();
        QTest::keyClick(part<ChipButton>("cost.priceChip"), Qt::Key_Delete);
        QVERIFY(lines()->model()->rowCount() > missing + 1);
        QTest::keyClick(lines(), Qt::Key_Escape);
        QVERIFY(table()->isVisible());
        QTest::mouseClick(part<QToolButton>("cost.missing"), Qt::LeftButton);
        onlyMissing();
    }

    void aPartOfABarOpensItsLines() {
        m_panel->setView(CostView::Tenant);
        chart()->setFocus();
        QTest::keyClick(chart(), Qt::Key_Left);
        QTest::keyClick(chart(), Qt::Key_Right);
        const QString amount = chart()->data().rows[0].segments[0].valueText;
        QVERIFY(chart()->accessibleDescription().contains(amount));
        QTest::keyClick(chart(), Qt::Key_Return);
        QVERIFY(lines()->isVisible());
        QVERIFY(part<ChipButton>("cost.partChip")->isVisible());
        QCOMPARE(cell(lines(), lines()->model()->rowCount() - 1, CostLinesModel::Expected), amount);
        QTest::keyClick(part<ChipButton>("cost.partChip"), Qt::Key_Delete);
        QCOMPARE(cell(lines(), lines()->model()->rowCount() - 1, CostLinesModel::Expected),
                 centsAmount(models::breakDown(m_shown->evaluation(), CostView::Tenant).rows[0].amount.expected,
                             QStringLiteral("USD")));
    }

    void changesSinceSaveAddUp() {
        // The book was set after the plan was read: compare two books, region by region.
        m_panel->setView(CostView::Region);
        const models::Money now = m_shown->evaluation().total.expected;
        const models::Money before = m_shown->document.savedEvaluation()->total.expected;
        QVERIFY(now != before);
        const QString change = cell(table(), table()->model()->rowCount() - 1, CostTableModel::Change);
        QVERIFY(change.contains(centsAmount(now > before ? now - before : before - now, QStringLiteral("USD"))));
    }

    void copiesPictureAndTable() {
        part<QAction>("cost.copyTable")->trigger();
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.startsWith(QStringLiteral("Environment\tExpected\tLow\tHigh\tShare\tChange\n")));
        QVERIFY(text.contains(QStringLiteral("Total\t$10,096.57")));
        part<QAction>("cost.copyPicture")->trigger();
        const QImage image = QApplication::clipboard()->image();
        QVERIFY(image.width() >= chart()->width());
        QCOMPARE(image.pixelColor(1, image.height() - 2), QColor(Qt::white));
        m_theme->setChoice(ThemeChoice::Dark);
        part<QAction>("cost.copyPicture")->trigger();
        QCOMPARE(QApplication::clipboard()->image().pixelColor(1, 1), QColor(Qt::white));
        table()->setFocus();
        QApplication::clipboard()->clear();
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), text);
    }

    void nothingIsClipped_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::addColumn<bool>("dark");
        QTest::newRow("wide light") << QSize(1600, 270) << 1.0 << false;
        QTest::newRow("wide dark") << QSize(1600, 270) << 1.0 << true;
        QTest::newRow("narrow light") << QSize(1024, 160) << 1.0 << false;
        QTest::newRow("narrow dark") << QSize(1024, 160) << 1.0 << true;
        QTest::newRow("large text") << QSize(1066, 300) << 1.5 << false;
    }
    void nothingIsClipped() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        QFETCH(bool, dark);
        m_theme->setTextScale(scale);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        m_panel->resize(size);
        QTest::qWait(50); // theme and layout change by events
        const QString name = QString::fromUtf8(QTest::currentDataTag()).replace(QLatin1Char(' '), QLatin1Char('-'));
        for (const CostView view : {CostView::Environment, CostView::Region, CostView::Tenant, CostView::Component}) {
            m_panel->setView(view);
            QCoreApplication::processEvents();
            keepPicture(*m_panel, QStringLiteral("cost-%1-%2")
                                      .arg(QString::fromUtf8(std::string(models::costViewText(view)).c_str()), name));
            QCOMPARE(m_panel->size(), size);
            headersFit(table());
        }
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(table(), Qt::Key_Return);
        QCoreApplication::processEvents();
        headersFit(lines());
        keepPicture(*m_panel, QStringLiteral("cost-lines-") + name);
        for (QWidget* widget : m_panel->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            if (widget->isVisible()) {
                QVERIFY2(widget->width() >= widget->minimumSizeHint().width(), qPrintable(widget->objectName()));
                QVERIFY2(m_panel->rect().contains(widget->geometry()), qPrintable(widget->objectName()));
            }
    }

    void tenThousandTenantsAreQuick() {
        m_panel.reset();
        m_shown = std::make_unique<PanelFixture>(tenThousandTenants());
        showPanel();
        QCOMPARE(m_shown->evaluation().tenants.size(), std::size_t{10000});
        QElapsedTimer clock;
        clock.start();
        m_panel->setView(CostView::Tenant);
        const qint64 ms = clock.elapsed();
        QCOMPARE(table()->model()->rowCount(), 22); // 20, the others, the total
        QCOMPARE(cell(table(), 20, 0), QStringLiteral("9,980 others"));
        QCOMPARE(sum(), centsAmount(m_shown->evaluation().total.expected, QStringLiteral("USD")));
        keepPicture(*m_panel, QStringLiteral("cost-tenant-10000"));
        clock.restart();
        m_panel->setView(CostView::Cell);
        const qint64 cells = clock.elapsed();
        m_panel->setView(CostView::Tenant);
        clock.restart();
        doubleClick(table(), 0, CostTableModel::Expected);
        const qint64 bill = clock.elapsed();
        QVERIFY(lines()->isVisible());
        qInfo("10,000 tenants: by tenant %lld ms, by cell %lld ms, lines of a tenant %lld ms", ms, cells, bill);
        QVERIFY2(ms < 2000 && cells < 2000 && bill < 4000, "quadratic in tenants or lines");
        while (lines()->isVisible()) QTest::keyClick(lines(), Qt::Key_Escape);
        doubleClick(table(), 20, CostTableModel::Expected); // others open to their rows
        QCOMPARE(table()->model()->rowCount(), 10001);
    }

private:
    static void headersFit(const QTableView* view) {
        const QFontMetrics metrics(view->horizontalHeader()->font());
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QString title = view->model()->headerData(column, Qt::Horizontal).toString();
            if (view->isColumnHidden(column)) continue;
            QVERIFY2(view->columnWidth(column) >= metrics.horizontalAdvance(title), qPrintable(title));
        }
    }
};

QTEST_MAIN(CostPanelTest)
#include "CostPanelTest.moc"
