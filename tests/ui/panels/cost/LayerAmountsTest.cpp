#include "models/cost/LayerColumns.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/CostTableModel.h"
#include "ui/panels/cost/LayerAmounts.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/AmountText.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;
using models::CostView;

namespace {

std::string layerText(const std::string& id, const std::string& members) {
    return R"({"schema": "platbook-price-layer/1", "id": ")" + id + R"(", "title": "Umbra Frame", "provider": "gcp",
        "as_of": "2026-03-01", "source": "ZX-4711", )" +
           members + "}";
}

/// umbra: agreed prices, discounts, a commitment; house: markups.
std::shared_ptr<const models::Catalogue> layered() {
    models::Catalogue all = *PanelFixture::catalogue();
    for (const auto& [id, members] :
         {std::pair<std::string, std::string>{"umbra",
                                              R"("prices": [{"key": "sql.vcpu_h", "at": "europe-west1", "usd": "0.04"}],
                          "discounts": [{"keys": ["redis.*", "run.*"], "at": "*", "percent": "12"}],
                          "commitments": [{"sku": "sql.compute", "term": "1y", "percent": "30"}])"},
          {"house", R"("markups": [{"keys": ["*"], "at": "*", "percent": "4"}])"}}) {
        const auto more = all.withLayer({id + ".json", layerText(id, members)});
        if (!more) qFatal("%s", models::toText(more.diagnostics()).c_str());
        all = *more;
    }
    return std::make_shared<const models::Catalogue>(std::move(all));
}

qint64 cents(QString text) {
    text.remove(QLatin1Char('$')).remove(QLatin1Char('+')).replace(QChar(0x2212), QLatin1Char('-'));
    bool ok = false;
    const qint64 read = qRound64(QLocale(QLocale::English).toDouble(text, &ok) * 100);
    return ok ? read : -999'999'999;
}

} // namespace

/// The breakdown of costs with a column for the list price and for what each kind of private layer changes.
class LayerAmountsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }
    void cleanup();
    void withoutLayersThereAreNoColumns();
    void columnsAddUpToTheAmount_data();
    void columnsAddUpToTheAmount();
    void columnsAreThoseOfTheCommandLine();
    void aKindWithoutRulesHasNoColumn();
    void whatNoTenantPaysHasARow();
    void partsOfARowAreNotToldApart();
    void nothingPrivateIsCopied();
    void anEditIsFollowed();
    void nothingOfTheLastPlanStays();
    void tenThousandTenantsAreQuick();
    void pictures();

private:
    void open(const std::string& plan, const std::string& layers);
    void openAtlas(const std::string& layers) { open(models::templateBytes("atlas"), layers); }
    LayerAmounts* amounts() const { return m_panel->findChild<LayerAmounts*>(); }
    /// Waits until the columns are those of the plan as it is.
    bool settle() const {
        return m_shown->settle() && QTest::qWaitFor([this] { return amounts()->areFresh(); }, 60000);
    }
    void show(CostView view) const {
        m_panel->setView(view);
        QVERIFY(settle());
    }
    QTableView* table() const { return m_panel->findChild<QTableView*>(QStringLiteral("cost.table")); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    int rows() const { return table()->model()->rowCount(); }
    QString shownColumns() const {
        QStringList shown;
        for (const int column : CostTableModel::privateColumns())
            if (!table()->isColumnHidden(column))
                shown << table()->model()->headerData(column, Qt::Horizontal).toString();
        return shown.join(QLatin1Char(' '));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void LayerAmountsTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
    m_theme->setChoice(ThemeChoice::Light);
}

void LayerAmountsTest::open(const std::string& plan, const std::string& layers) {
    std::string text = plan;
    text.replace(text.find("pricing: {"), 10, "pricing: {layers: " + layers + ", ");
    m_shown = std::make_unique<PanelFixture>(text);
    m_shown->document.setCatalogue(layered());
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1600, 420));
    m_panel->activateWindow();
}

void LayerAmountsTest::withoutLayersThereAreNoColumns() {
    openAtlas("[]");
    QCOMPARE(shownColumns(), QString());
    QVERIFY(!amounts()->inForce());
    QVERIFY(m_shown->document.setField(QStringLiteral("Layers"), "pricing.layers", "[umbra, house]"));
    QVERIFY(settle());
    QCOMPARE(shownColumns(), QStringLiteral("List Negotiated Contract Markup Commitments"));
    QVERIFY(m_shown->document.setField(QStringLiteral("Layers"), "pricing.layers", "[nobody]"));
    QVERIFY(m_shown->settle());
    QTRY_COMPARE(shownColumns(), QString());
}

void LayerAmountsTest::columnsAddUpToTheAmount_data() {
    QTest::addColumn<int>("view");
    QTest::addColumn<QString>("env");
    for (const CostView view : {CostView::Environment, CostView::Region, CostView::Tenant, CostView::Component,
                                CostView::Cell, CostView::Sku})
        for (const char* env : {"", "prod"})
            QTest::addRow("%s %s", std::string(models::costViewText(view)).c_str(), env)
                << static_cast<int>(view) << QString::fromUtf8(env);
}

void LayerAmountsTest::columnsAddUpToTheAmount() {
    QFETCH(int, view);
    QFETCH(QString, env);
    openAtlas("[umbra, house]");
    m_shown->selection.setEnvironment(env.toStdString());
    show(static_cast<CostView>(view));
    std::vector<qint64> sums(CostTableModel::ColumnCount);
    for (int row = 0; row < rows(); ++row) {
        qint64 sum = 0;
        for (const int column :
             {CostTableModel::List, CostTableModel::Negotiated, CostTableModel::Contract, CostTableModel::Markup})
            sum += cents(cell(row, column));
        QCOMPARE(sum, cents(cell(row, CostTableModel::Expected)));
        for (int column = CostTableModel::List; column <= CostTableModel::Commitments; ++column) {
            if (row + 1 < rows()) sums[static_cast<std::size_t>(column)] += cents(cell(row, column));
            else QCOMPARE(sums[static_cast<std::size_t>(column)], cents(cell(row, column))); // the total
        }
    }
    QVERIFY(cell(rows() - 1, CostTableModel::Markup).startsWith(QLatin1Char('+')));
    QVERIFY(cell(rows() - 1, CostTableModel::Contract).startsWith(QChar(0x2212)));
    QVERIFY(cell(rows() - 1, CostTableModel::Commitments).startsWith(QChar(0x2212)));
}

void LayerAmountsTest::columnsAreThoseOfTheCommandLine() {
    openAtlas("[umbra, house]");
    show(CostView::Region);
    const models::LayerColumns found = models::layerColumns(m_shown->evaluation(), CostView::Region);
    const QString usd = QStringLiteral("USD");
    for (int row = 0; row + 1 < rows(); ++row) {
        const auto same = std::find_if(found.rows.begin(), found.rows.end(), [&](const models::LayerRow& one) {
            return one.key == cell(row, CostTableModel::Key).toStdString();
        });
        QVERIFY(same != found.rows.end());
        QCOMPARE(cell(row, CostTableModel::List), centsAmount(same->list.expected, usd));
        QCOMPARE(cents(cell(row, CostTableModel::Commitments)), -same->commitments.cents());
    }
    QCOMPARE(cell(rows() - 1, CostTableModel::List), centsAmount(found.sum.list.expected, usd));
}

void LayerAmountsTest::aKindWithoutRulesHasNoColumn() {
    openAtlas("[house]");
    QVERIFY(settle());
    QCOMPARE(shownColumns(), QStringLiteral("List Markup"));
}

void LayerAmountsTest::whatNoTenantPaysHasARow() {
    openAtlas("[umbra]");
    show(CostView::Tenant);
    QCOMPARE(cell(rows() - 2, CostTableModel::Key), QStringLiteral("not allocated"));
    QCOMPARE(cell(rows() - 2, CostTableModel::Commitments), cell(rows() - 1, CostTableModel::Commitments));
    QVERIFY(cents(cell(rows() - 1, CostTableModel::Commitments)) < 0);
}

void LayerAmountsTest::partsOfARowAreNotToldApart() {
    openAtlas("[umbra, house]");
    show(CostView::Region);
    QVERIFY(!shownColumns().isEmpty());
    auto* chart = m_panel->findChild<QWidget*>(QStringLiteral("cost.chart"));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Space);
    QTRY_COMPARE(table()->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Component"));
    QCOMPARE(shownColumns(), QString());
    QTest::keyClick(table(), Qt::Key_Escape);
    QCOMPARE(table()->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("Region"));
    QCOMPARE(shownColumns(), QStringLiteral("List Negotiated Contract Markup Commitments"));
    QVERIFY(cell(0, CostTableModel::List).startsWith(QLatin1Char('$')));
}

/// What is on the clipboard may be on its way to a customer.
void LayerAmountsTest::nothingPrivateIsCopied() {
    openAtlas("[umbra, house]");
    show(CostView::Region);
    const QString list = cell(rows() - 1, CostTableModel::List);
    const QString saved = cell(rows() - 1, CostTableModel::Commitments);
    m_panel->findChild<QAction*>(QStringLiteral("cost.copyTable"))->trigger();
    const QString text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith(QStringLiteral("Region\tExpected\tLow\tHigh\tShare\tChange\n")), qPrintable(text));
    QVERIFY(text.contains(cell(rows() - 1, CostTableModel::Expected)));
    for (const QString& secret : {list, saved, QStringLiteral("List"), QStringLiteral("Markup"),
                                  QStringLiteral("umbra"), QStringLiteral("Umbra"), QStringLiteral("ZX-4711")})
        QVERIFY2(!text.contains(secret), qPrintable(secret));
    QApplication::clipboard()->clear();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), text);
}

void LayerAmountsTest::anEditIsFollowed() {
    openAtlas("[umbra, house]");
    show(CostView::Region);
    table()->selectRow(1);
    const QString before = cell(rows() - 1, CostTableModel::List);
    // Those before stay, dimmed.
    bool fresh = true;
    QString meanwhile;
    QVariant dimmed;
    connect(&m_shown->document, &PlanDocument::evaluated, m_panel.get(), [&] {
        fresh = amounts()->areFresh();
        meanwhile = cell(rows() - 1, CostTableModel::List);
        dimmed = table()->model()->index(0, CostTableModel::List).data(Qt::ForegroundRole);
    });
    QVERIFY(m_shown->document.setField(QStringLiteral("Hours"), "pricing.hours", "365"));
    QVERIFY(settle());
    QVERIFY(!fresh);
    QCOMPARE(meanwhile, before);
    QCOMPARE(dimmed.value<QBrush>().color(), qApp->palette().color(QPalette::PlaceholderText));
    QVERIFY(!table()->model()->index(0, CostTableModel::List).data(Qt::ForegroundRole).isValid());
    const models::LayerColumns found = models::layerColumns(m_shown->evaluation(), CostView::Region);
    QVERIFY(cell(rows() - 1, CostTableModel::List) != before);
    QCOMPARE(cell(rows() - 1, CostTableModel::List), centsAmount(found.sum.list.expected, QStringLiteral("USD")));
    QVERIFY(!m_panel->findChild<QLabel*>(QStringLiteral("cost.calculating"))->isVisible());
}

void LayerAmountsTest::nothingOfTheLastPlanStays() {
    openAtlas("[umbra, house]");
    QVERIFY(settle());
    PanelFixture other;
    QVERIFY(other.settle());
    m_panel->showPlan(&other.document, &other.selection);
    QTRY_COMPARE(shownColumns(), QString());
    m_panel->showPlan(nullptr, nullptr);
    QVERIFY(!amounts()->inForce());
}

void LayerAmountsTest::tenThousandTenantsAreQuick() {
    open(tenThousandTenants(), "[umbra, house]");
    QVERIFY(settle());
    QElapsedTimer clock;
    clock.start();
    m_panel->setView(CostView::Tenant);
    const qint64 shown = clock.elapsed();
    QCOMPARE(cell(0, CostTableModel::List), QStringLiteral("…"));
    QVERIFY(settle());
    const qint64 known = clock.elapsed();
    qInfo("10,000 tenants: shown after %lld ms, with layers after %lld ms", shown, known);
    QVERIFY2(shown < 2000 && known < 30000, "priced on the window's thread, or once per tenant");
    QVERIFY(cell(20, CostTableModel::Key).contains(QStringLiteral("others")));
    qint64 list = 0;
    for (int row = 0; row + 1 < rows(); ++row) list += cents(cell(row, CostTableModel::List));
    QCOMPARE(list, cents(cell(rows() - 1, CostTableModel::List)));
}

void LayerAmountsTest::pictures() {
    openAtlas("[umbra, house]");
    for (const bool dark : {false, true}) {
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        for (const CostView view : {CostView::Region, CostView::Tenant}) {
            show(view);
            QTest::qWait(50); // theme and layout change by events
            const QFontMetrics metrics(table()->horizontalHeader()->font());
            for (int column = 0; column < table()->model()->columnCount(); ++column) {
                const QString title = table()->model()->headerData(column, Qt::Horizontal).toString();
                QVERIFY2(table()->columnWidth(column) >= metrics.horizontalAdvance(title), qPrintable(title));
            }
            keepPicture(*m_panel, QStringLiteral("cost-layers-%1-%2")
                                      .arg(QString::fromUtf8(std::string(models::costViewText(view)).c_str()),
                                           dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }
}

QTEST_MAIN(LayerAmountsTest)
#include "LayerAmountsTest.moc"
