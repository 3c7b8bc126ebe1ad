#include "models/cost/Breakdown.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/panels/Amounts.h"
#include "ui/panels/inspector/InspectorPanel.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>

using namespace platbook;
using namespace platbook::ui;

/// What the inspector says above the fields follows selection and environment switch.
class InspectorHeadTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void amountIsThatOfTheEnvironment();
    void tenantsCostNothingElsewhere();
    void cellsCostNothingElsewhere();
    void aFilterEndsWithAnotherKind();

private:
    QString kind() const { return m_panel->findChild<QLabel*>(u"inspector.kind"_qs)->text(); }
    QAbstractButton& amount() const { return *m_panel->findChild<QAbstractButton*>(u"inspector.amount"_qs); }

    std::unique_ptr<PanelFixture> m_fixture;
    std::unique_ptr<InspectorPanel> m_panel;
};

void InspectorHeadTest::init() {
    m_panel.reset();
    m_fixture = std::make_unique<PanelFixture>();
    m_panel = std::make_unique<InspectorPanel>(nullptr);
    m_fixture->show(*m_panel, QSize(300, 800));
}

/// Against the breakdown, which sums line by line.
void InspectorHeadTest::amountIsThatOfTheEnvironment() {
    m_fixture->selection.select({"regions[eu-west]"});
    const QString all = amount().accessibleName();
    const QString plain = kind();
    for (const char* environment : {"dev", "staging", "prod"}) {
        m_fixture->selection.setEnvironment(environment);
        models::CostScope scope;
        scope.env = environment;
        models::MoneyRange expected;
        for (const models::CostRow& row :
             models::breakDown(m_fixture->evaluation(), models::CostView::Region, scope).rows)
            if (row.key == "eu-west") expected = row.amount;
        QCOMPARE(objectAmount(m_fixture->document, "regions[eu-west]", environment)->expected, expected.expected);
        QVERIFY2(amount().accessibleName().contains(monthText(expected.expected, u"USD"_qs)),
                 qPrintable(amount().accessibleName()));
        QCOMPARE(kind(), u"%1 in %2"_qs.arg(plain, QLatin1String(environment)));
    }
    m_fixture->selection.setEnvironment({});
    QCOMPARE(amount().accessibleName(), all);
    QCOMPARE(kind(), plain);
}

void InspectorHeadTest::tenantsCostNothingElsewhere() {
    m_fixture->selection.select({"tenants[lagoon]"});
    QVERIFY(amount().isVisible());
    m_fixture->selection.setEnvironment("dev");
    QVERIFY(!amount().isVisible());
    m_fixture->selection.setEnvironment("prod");
    QVERIFY(amount().isVisible());
}

void InspectorHeadTest::cellsCostNothingElsewhere() {
    m_fixture->selection.setEnvironment("prod");
    m_fixture->selection.select({"cells[us-dev]"});
    QVERIFY(!amount().isVisible());
    m_fixture->selection.setEnvironment("dev");
    QVERIFY(amount().isVisible());
}

void InspectorHeadTest::aFilterEndsWithAnotherKind() {
    m_fixture->selection.select({"tenants[lagoon]"});
    auto* filter = m_panel->findChild<QLineEdit*>(u"inspector.filter"_qs);
    filter->setText(u"tier"_qs);
    m_fixture->selection.select({"tenants[helios]"});
    QCOMPARE(filter->text(), u"tier"_qs);
    QVERIFY(!m_panel->findChild<QWidget*>(u"field.primary_region"_qs));
    m_fixture->selection.select({"regions[eu-west]"});
    QCOMPARE(filter->text(), QString());
    QVERIFY(m_panel->findChild<QWidget*>(u"field.location"_qs));
}

QTEST_MAIN(InspectorHeadTest)
#include "InspectorHeadTest.moc"
