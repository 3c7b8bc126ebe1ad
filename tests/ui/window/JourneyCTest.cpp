#include "WindowFixture.h"

#include "models/cost/Quote.h"
#include "models/quotes/Offers.h"
#include "models/scenarios/Scenarios.h"
#include "ui/actions/Actions.h"
#include "ui/dialogs/ProposalDialog.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/document/Selection.h"
#include "ui/panels/proposal/ProposalPanel.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/SegmentedControl.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>

using namespace platbook;
using namespace platbook::ui;

/// UX section 3, journey C, as a person does it: a sales engineer offers a customer a place of their own and leaves with a
/// proposal. The steps share one window and run in order.
class JourneyCTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_fixture.reset(); }
    // In the order of the steps of UX section 3.
    void asksForTheCustomer();
    void placesTheCustomerInAScenario();
    void linksMarginAndMarkup();
    void pricesTheQuote();
    void residencyBlocks();
    void writesTheCustomersCopy();
    void wheelDoesNotChangeTheOffer();
    void whatHasNoPriceIsNotPriced();
    void aTenantsNameIsNoNewCustomer();
    void removingTheScenarioTakesItsDraft();

private:
    template<class T> T* find(const char* name) const {
        T* found = m_fixture->find<T>(name);
        if (!found) qFatal("no %s", name);
        return found;
    }
    PlanDocument& document() const { return m_fixture->document(); }
    bool settle() const {
        return QTest::qWaitFor([this] { return m_fixture->isReady(); }, 60000);
    }
    const models::Quote& quote() const { return *document().base()->quotes.back(); }
    const models::Tenant& oak() const { return *models::tenantOf(*document().plan(), quote()); }
    void choose(const char* combo, const QVariant& value) const {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findData(value));
        emit box->activated(box->currentIndex());
    }
    static std::string pdfText(const QString& path) {
        QProcess text;
        text.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        if (!text.waitForFinished(30000)) return {};
        return text.readAllStandardOutput().toStdString();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    models::PlanPtr m_before;
    models::Money m_base;
};

void JourneyCTest::initTestCase() {
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(
        m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("offer.plat.yaml"), QStringLiteral("atlas"))));
    QVERIFY(settle());
    m_before = document().plan();
    m_base = document().evaluation()->total.expected;
}

void JourneyCTest::asksForTheCustomer() {
    QVERIFY(!find<QDockWidget>("dock.proposal")->isVisible());
    m_fixture->window->actions().action(ActionId::ProposeTenant).trigger();
    QVERIFY(find<QDockWidget>("dock.proposal")->isVisible());
    QTRY_VERIFY(find<QPushButton>("proposal.start")->isVisible());
    QTest::mouseClick(find<QPushButton>("proposal.start"), Qt::LeftButton);
    QVERIFY(find<QLabel>("proposal.problem")->isVisible());
    QCOMPARE(document().base(), m_before);
}

void JourneyCTest::placesTheCustomerInAScenario() {
    auto* customer = find<QLineEdit>("proposal.customer");
    customer->setFocus();
    QTest::keyClicks(customer, QStringLiteral("Oak Insurance"));
    choose("proposal.region", QStringLiteral("eu-west"));
    find<QSpinBox>("proposal.seats")->setValue(200);
    QTest::mouseClick(find<QPushButton>("proposal.start"), Qt::LeftButton);
    QVERIFY(settle());
    QCOMPARE(find<QComboBox>("scenario.shown")->currentText(), QStringLiteral("Proposal: Oak Insurance"));
    QCOMPARE(*oak().name, std::string("Oak Insurance"));
    QCOMPARE(*oak().tier, models::Tier::Silo);
    QCOMPARE(*oak().seats, std::int64_t{200});
    QCOMPARE(document().base()->tenants.size(), m_before->tenants.size()); // the base stays
    find<QSpinBox>("proposal.rpo")->setValue(15);
    find<QSpinBox>("proposal.rto")->setValue(60);
    QVERIFY(settle());
    QCOMPARE(oak().dr->rpoMin->toText(), std::string("15"));
    QCOMPARE(quote().rtoMin->toText(), std::string("60"));
    const QString added = find<QLabel>("proposal.added")->text();
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("proposal.added")->text().contains(QStringLiteral("/mo (")), 60000);
    const models::Money more = document().evaluation()->total.expected - m_base;
    QVERIFY(more > models::Money());
    QTRY_VERIFY(find<QLabel>("proposal.added")
                    ->text()
                    .startsWith(QStringLiteral("Adds %1/mo (").arg(wholeAmount(more, QStringLiteral("USD")))));
    QVERIFY(m_fixture->window->selection()->paths() == std::vector<std::string>{"tenants[" + oak().id.text + "]"});
}

void JourneyCTest::linksMarginAndMarkup() {
    auto* margin = find<QDoubleSpinBox>("quote.margin");
    auto* markup = find<QDoubleSpinBox>("quote.markup");
    margin->setValue(35.0);
    QCOMPARE(quote().margin->toText(), std::string("0.35"));
    QCOMPARE(markup->value(), 53.85); // 0.35 / 0.65
    markup->setValue(150.0);
    QCOMPARE(quote().margin->toText(), std::string("0.6")); // DOMAIN section 7: 60 % margin = 150 % mark-up
    QCOMPARE(margin->value(), 60.0);
    margin->setValue(35.0);
    QVERIFY2(margin->toolTip().contains(QStringLiteral("1 − margin")), qPrintable(margin->toolTip()));
}

void JourneyCTest::pricesTheQuote() {
    choose("quote.basis", QStringLiteral("high"));
    find<QDoubleSpinBox>("quote.setup_fee")->setValue(2500.0);
    find<QDoubleSpinBox>("quote.discount")->setValue(5.0);
    find<QSpinBox>("quote.term_months")->setValue(24);
    QVERIFY(settle());
    const auto& tenants = document().evaluation()->tenants;
    const auto cost =
        std::find_if(tenants.begin(), tenants.end(), [this](const auto& one) { return one.tenant == oak().id.text; });
    // By hand: price = cost / (1 - 0.35) x 0.95, at the high case.
    const double whole = static_cast<double>(cost->full().high.cents()) / 0.65 * 0.95;
    const auto month = models::Money::fromCents(static_cast<std::int64_t>(whole + 0.5));
    const QString prices = find<QLabel>("proposal.prices")->text();
    QVERIFY2(prices.contains(centsAmount(month, QStringLiteral("USD")) + QStringLiteral(" per month")),
             qPrintable(prices));
    QVERIFY(prices.contains(QStringLiteral("$2,500.00 once")));
    const auto term = models::Money::fromCents(month.cents() * 24 + 250'000);
    QVERIFY2(prices.contains(centsAmount(term, QStringLiteral("USD"))), qPrintable(prices));
    find<QDoubleSpinBox>("quote.discount")->setValue(60.0);
    QTRY_VERIFY(find<QLabel>("proposal.margin")->text().contains(QStringLiteral("below the floor")));
    QVERIFY2(find<QLabel>("proposal.margin")->text().contains(QStringLiteral("is −")), // what costs more than it earns
             qPrintable(find<QLabel>("proposal.margin")->text()));
    auto* warning = find<QLabel>("quote.marginWarning"); // and beside what is to be changed
    QVERIFY(warning->isVisible());
    QVERIFY2(warning->text().contains(QStringLiteral("below the floor")), qPrintable(warning->text()));
    find<QDoubleSpinBox>("quote.discount")->setValue(5.0);
    QTRY_VERIFY(warning->isHidden());
}

void JourneyCTest::residencyBlocks() {
    auto* create = find<QPushButton>("proposal.create");
    QTRY_VERIFY2(create->isEnabled(), qPrintable(find<QLabel>("proposal.residencyState")->text()));
    choose("proposal.region", QStringLiteral("us-east"));
    choose("proposal.residency", QStringLiteral("eu"));
    QVERIFY(settle());
    QTRY_VERIFY(!create->isEnabled());
    QVERIFY(find<QLabel>("proposal.residencyState")->text().contains(QStringLiteral("residency problem")));
    QVERIFY(find<QPushButton>("proposal.show")->isVisible());
    QVERIFY(find<QLabel>("proposal.residencyState")->isVisible());
    choose("proposal.region", QStringLiteral("eu-west"));
    QVERIFY(settle());
    QTRY_VERIFY(create->isEnabled());
}

void JourneyCTest::writesTheCustomersCopy() {
    m_fixture->proposalAnswer = m_fixture->path(QStringLiteral("oak.pdf"));
    QTest::mouseClick(find<QPushButton>("proposal.create"), Qt::LeftButton);
    auto* dialog = m_fixture->window->findChild<ProposalDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QWidget*>(QStringLiteral("paper.page.1")), 60000);
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("proposal.writePdf")), Qt::LeftButton);
    QVERIFY(m_fixture->proposalSuggestion.endsWith(QStringLiteral("-customer.pdf")));
    QVERIFY(QFile::exists(m_fixture->proposalAnswer));
    const std::string text = pdfText(m_fixture->proposalAnswer);
    QVERIFY(text.find("Oak Insurance") != std::string::npos);
    QVERIFY(text.find("Internal") == std::string::npos);
    for (const auto& tenant : m_before->tenants)
        QVERIFY2(text.find(tenant->id.text) == std::string::npos, tenant->id.text.c_str());
    QVERIFY(quote().number.has() && quote().date.has() && quote().book.has());
    QCOMPARE(document().undoStack()->undoText(), QStringLiteral("Create Proposal for “Oak Insurance”"));
}

void JourneyCTest::wheelDoesNotChangeTheOffer() {
    const models::PlanPtr before = document().base();
    for (const char* name : {"quote.basis", "proposal.region", "quote.margin"}) {
        auto* box = find<QWidget>(name);
        QWheelEvent wheel(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(box, &wheel);
    }
    QCOMPARE(document().base(), before);
}

void JourneyCTest::whatHasNoPriceIsNotPriced() {
    QVERIFY(document().setField(QStringLiteral("Tier"), "stamps.dedicated[pg].env.prod.tier", "db-none"));
    QVERIFY(settle());
    QTRY_VERIFY(find<QLabel>("proposal.prices")->text().startsWith(QStringLiteral("Not priced")));
    document().undoStack()->undo();
    QVERIFY(settle());
    QTRY_VERIFY(find<QLabel>("proposal.prices")->text().contains(QStringLiteral("per month")));
}

void JourneyCTest::aTenantsNameIsNoNewCustomer() {
    models::ProposalRequest request;
    request.customer = "helios";
    request.region = models::RegionId("eu-west");
    const auto refused = models::proposeDedicated(m_before, request, "5f0c8f0e-0002-4000-8000-00000000beef");
    QVERIFY(!refused.ok());
    QCOMPARE(refused.diagnostics().front().code, std::string("proposal.known_customer"));
    request.tenant = models::TenantId("helios");
    QVERIFY(models::proposeDedicated(m_before, request, {}).ok());
}

void JourneyCTest::removingTheScenarioTakesItsDraft() {
    QVERIFY(!document().base()->quotes.empty());
    m_fixture->window->actions().action(ActionId::ScenarioRemove).trigger();
    QVERIFY(document().scenario().empty());
    QVERIFY(document().base()->scenarios.empty());
    QCOMPARE(document().base()->quotes.size(), m_before->quotes.size());
    document().undoStack()->undo();
    QCOMPARE(document().base()->quotes.size(), m_before->quotes.size() + 1);
}

QTEST_MAIN(JourneyCTest)
#include "JourneyCTest.moc"
