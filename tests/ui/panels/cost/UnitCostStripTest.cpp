#include "models/edits/PlanEdits.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/UnitCostStrip.h"
#include "ui/widgets/AmountText.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

using namespace platbook;
using namespace platbook::ui;

/// What a tenant, a thousand requests and a million tokens cost, below the breakdown.
class UnitCostStripTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void figuresOfTheExample();
    void dashWhereNothingDivides();
    void missingPricesAreTold();
    void unsetIsNotZero();
    void smallAmounts();
    void goesWithTheTable();
    void placesItsFiguresItself();

private:
    QString text(const char* name) const { return label(name)->text(); }
    QLabel* label(const char* name) const { return m_panel->findChild<QLabel*>(QString::fromUtf8(name)); }
    void edit(const std::string& field, const char* value) {
        QVERIFY(m_shown->document.setField(QStringLiteral("Edit"), field, value));
        QVERIFY(m_shown->settle());
    }
    /// @param value  null: unset
    void forEachTenant(const std::string& field, const char* value) {
        models::PlanPtr plan = m_shown->document.plan();
        for (const auto& tenant : m_shown->document.plan()->tenants) {
            const std::string path = "tenants[" + tenant->id.text + "]." + field;
            const auto next = value ? models::setField(plan, path, value) : models::resetField(plan, path);
            if (next) plan = *next; // else: it was not set
        }
        QVERIFY(m_shown->document.push(QStringLiteral("Edit"), plan));
        QVERIFY(m_shown->settle());
    }

    std::unique_ptr<PanelFixture> m_shown;
    std::unique_ptr<CostPanel> m_panel;
};

void UnitCostStripTest::init() {
    m_shown = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<CostPanel>();
    m_shown->show(*m_panel, QSize(1400, 420));
    m_shown->useTestBook();
}

void UnitCostStripTest::cleanup() {
    m_panel.reset();
    m_shown.reset();
}

/// Divided here anew: the total over six tenants, all but tokens over requests, tokens over tokens.
void UnitCostStripTest::figuresOfTheExample() {
    const models::Evaluation& now = m_shown->evaluation();
    const double total = static_cast<double>(now.total.expected.cents()) / 100;
    double tokenCost = 0;
    for (const models::CostLine& line : now.lines)
        if (line.sku == "llm.tokens") tokenCost += static_cast<double>(line.amount.expected.cents()) / 100;
    double requests = 0;
    double tokens = 0;
    const auto value = [](const auto& field) { return field.has() ? std::stod(field->toText()) : 0.0; };
    for (const auto& tenant : m_shown->plan().tenants) {
        requests += value(tenant->usage->requestsM);
        tokens += value(tenant->usage->tokInM) + value(tenant->usage->tokOutM);
    }
    QVERIFY(requests > 0 && tokens > 0);
    const auto is = [](const QString& title, double amount) {
        return QStringLiteral("%1: $%2").arg(title,
                                             QLocale(QLocale::English).toString(amount, 'f', amount < 1 ? 4 : 2));
    };
    QTRY_COMPARE(text("cost.perTenant"), is(QStringLiteral("Per tenant"), total / 6));
    QCOMPARE(text("cost.perRequests"),
             is(QStringLiteral("Per thousand requests"), (total - tokenCost) / (requests * 1000)));
    QCOMPARE(text("cost.perTokens"), is(QStringLiteral("Per million tokens"), tokenCost / tokens));
    QVERIFY(label("cost.perTenant")
                ->toolTip()
                .contains(unitAmount(models::Rational::fraction(now.total.high.cents(), 600), QStringLiteral("USD"))));
    keepPicture(*m_panel, QStringLiteral("unit-costs"));
}

void UnitCostStripTest::dashWhereNothingDivides() {
    forEachTenant("usage.requests_m", "0");
    QTRY_COMPARE(text("cost.perRequests"), QStringLiteral("Per thousand requests: —"));
    QVERIFY2(label("cost.perRequests")->toolTip().contains(QStringLiteral("all tenants are 0")),
             qPrintable(label("cost.perRequests")->toolTip()));
}

/// What has no price is missing from a figure, which says so; where nothing has one there is none.
void UnitCostStripTest::missingPricesAreTold() {
    edit("pricing.book", "no-such-book");
    QTRY_VERIFY2(label("cost.perTenant")->toolTip().contains(QStringLiteral("no price")),
                 qPrintable(label("cost.perTenant")->toolTip()));
    forEachTenant("usage.tok_in_m", nullptr);
    forEachTenant("usage.tok_out_m", nullptr);
    QTRY_COMPARE(text("cost.perTenant"), QStringLiteral("Per tenant: —"));
    QVERIFY(label("cost.perTenant")->toolTip().contains(QStringLiteral("price book")));
}

void UnitCostStripTest::unsetIsNotZero() {
    forEachTenant("usage.tok_in_m", nullptr);
    forEachTenant("usage.tok_out_m", nullptr);
    QTRY_COMPARE(text("cost.perTokens"), QStringLiteral("Per million tokens: —"));
    QVERIFY2(label("cost.perTokens")->toolTip().startsWith(QStringLiteral("No tenant states its model tokens")),
             qPrintable(label("cost.perTokens")->toolTip()));
    QCOMPARE(label("cost.perTokens")->accessibleDescription(), label("cost.perTokens")->toolTip());
    const auto unset = models::resetField(m_shown->document.plan(), "tenants[helios].usage.requests_m");
    QVERIFY(unset && m_shown->document.push(QStringLiteral("Edit"), *unset));
    QTRY_VERIFY(label("cost.perRequests")->toolTip().contains(QStringLiteral("Left out")));
}

void UnitCostStripTest::smallAmounts() {
    const auto amount = [](std::int64_t numerator, std::int64_t denominator) {
        return unitAmount(models::Rational::fraction(numerator, denominator), QStringLiteral("USD"));
    };
    QCOMPARE(amount(7, 96), QStringLiteral("$0.0729"));
    QCOMPARE(amount(1, 100'000), QStringLiteral("< $0.0001"));
    QCOMPARE(amount(5'390, 4), QStringLiteral("$1,347.50"));
    QCOMPARE(amount(0, 1), QStringLiteral("$0.00"));
}

void UnitCostStripTest::goesWithTheTable() {
    m_panel->findChild<QAction*>(QStringLiteral("cost.copyTable"))->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("\nPer tenant\t$")));
}

/// Whatever the figures say, nothing above them is laid out; they stand whole where there is room, and shortened in what
/// room there is.
void UnitCostStripTest::placesItsFiguresItself() {
    QWidget holder;
    auto* column = new QVBoxLayout(&holder);
    auto* strip = new UnitCostStrip;
    column->addWidget(strip);
    column->addStretch(1);
    holder.resize(900, 100);
    holder.show();
    QVERIFY(QTest::qWaitForWindowExposed(&holder));
    struct Requests : QObject {
        int count = 0;
        bool eventFilter(QObject* /*watched*/, QEvent* event) override {
            count += event->type() == QEvent::LayoutRequest ? 1 : 0;
            return false;
        }
    } requests;
    holder.installEventFilter(&requests);
    const auto names = {"cost.perTenant", "cost.perRequests", "cost.perTokens"};
    const auto at = [strip](const char* name) { return strip->findChild<QLabel*>(QString::fromUtf8(name)); };
    const auto check = [&](bool whole) {
        int end = 0;
        for (const char* name : names) {
            const QLabel& figure = *at(name);
            QVERIFY2(figure.x() >= end && figure.geometry().right() < strip->width(), name);
            QVERIFY2(figure.height() >= figure.sizeHint().height() && figure.geometry().bottom() < strip->height(),
                     name);
            if (whole) QVERIFY2(figure.width() >= figure.sizeHint().width(), name);
            else QVERIFY2(figure.width() > 0 && figure.width() < figure.sizeHint().width(), name);
            end = figure.geometry().right();
        }
    };
    strip->showCosts(m_shown->evaluation(), QStringLiteral("USD"));
    QApplication::processEvents();
    check(true);
    forEachTenant("usage.tok_in_m", "123456");
    strip->showCosts(m_shown->evaluation(), QStringLiteral("USD"));
    QApplication::processEvents();
    check(true);
    QCOMPARE(requests.count, 0);
    holder.resize(260, 100);
    QApplication::processEvents();
    check(false);
    strip->hide();
    forEachTenant("usage.tok_in_m", "1");
    strip->showCosts(m_shown->evaluation(), QStringLiteral("USD"));
    holder.resize(900, 100);
    strip->show();
    QApplication::processEvents();
    check(true);
}

QTEST_MAIN(UnitCostStripTest)
#include "UnitCostStripTest.moc"
