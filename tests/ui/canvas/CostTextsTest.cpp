#include "models/catalog/EmbeddedCatalogue.h"
#include "models/edits/PlanEdits.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"
#include "ui/canvas/CostTexts.h"
#include "ui/widgets/AmountText.h"

#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// What the cost chips say of the worked example, in each of the four ways.
class CostTextsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void regionsCostWhatTheCostPanelSays();
    void offSaysNothing();
    void sharesAreOfTheTotal();
    void whatHasNoPriceIsNoAmount();
    void changesCountFromBefore();
    void sharesAsText_data();
    void sharesAsText();

private:
    std::shared_ptr<const CanvasFacts> facts(CostLabels labels, const char* environment = "") const {
        const auto before = std::make_shared<const CanvasFacts>(m_before, m_costBefore, environment);
        return std::make_shared<const CanvasFacts>(m_after, m_costAfter, environment, labels, before);
    }

    models::PlanPtr m_before, m_after;
    models::EvaluationPtr m_costBefore, m_costAfter;
};

void CostTextsTest::initTestCase() {
    m_before = models::readPlan(models::templateBytes("atlas"), "atlas")->plan;
    const auto edited = models::setField(m_before, "stamps.dedicated[pg].env.prod.disk_gb", "400");
    QVERIFY(edited);
    m_after = *edited;
    models::Evaluator evaluator(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    m_costBefore = evaluator.evaluate(m_before);
    m_costAfter = evaluator.evaluate(m_after);
}

/// The standby's region included, whose lines belong to cells elsewhere.
void CostTextsTest::regionsCostWhatTheCostPanelSays() {
    const auto shown = facts(CostLabels::Amount);
    bool standby = false;
    for (const models::CostRow& row : models::groupCosts(m_costAfter->lines, {}, {}, models::CostView::Region)) {
        QCOMPARE(shown->regionCost(row.key).cents(), row.amount.expected.cents());
        standby = standby || (row.key != "global" && shown->cellsIn(row.key).empty());
    }
    QVERIFY(standby);
}

void CostTextsTest::offSaysNothing() {
    const auto off = facts(CostLabels::Off);
    QVERIFY(regionCostText(*off, "us-east").full.isEmpty());
    QVERIFY(tenantCostText(*off, 0).isEmpty());
    QVERIFY(componentCostText(*off, "us-east", "stamps.standard[pg]").isEmpty());
    const auto amount = facts(CostLabels::Amount);
    QCOMPARE(regionCostText(*amount, "us-east").full, perMonth(amount->regionCost("us-east"), QStringLiteral("USD")));
    QVERIFY(tenantCostText(*amount, 0).startsWith(QLatin1Char('$')));
}

void CostTextsTest::whatHasNoPriceIsNoAmount() {
    models::Evaluator evaluator(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    const auto francs = models::setField(m_after, "plan.currency", "CHF"); // no rate of it is pinned
    QVERIFY(francs);
    const auto unpriced = evaluator.evaluate(*francs);
    QVERIFY(unpriced->coverage.nothingPriced());
    for (const CostLabels labels : {CostLabels::Amount, CostLabels::Share}) {
        const CanvasFacts shown(*francs, unpriced, {}, labels);
        const QString dash = QStringLiteral("—");
        QCOMPARE(regionCostText(shown, "us-east").full, dash);
        QCOMPARE(regionCostText(shown, "us-east").brief, dash);
        QCOMPARE(laneCostText(shown, "us-east", models::Lane::SharedRows), dash);
        QCOMPARE(cellCostText(shown, "us-1"), dash);
        QCOMPARE(componentCostText(shown, "us-east", "stamps.standard[pg]"), dash);
        QCOMPARE(tenantCostText(shown, 0), dash);
    }
}

void CostTextsTest::sharesAreOfTheTotal() {
    const auto share = facts(CostLabels::Share);
    double sum = 0;
    for (const auto& region : m_after->regions) {
        const QString text = regionCostText(*share, region->id.text).full;
        QVERIFY2(text.endsWith(QStringLiteral("\u2009%")), qPrintable(text));
        sum += QLocale().toDouble(text.chopped(2));
    }
    QVERIFY2(sum > 98 && sum < 101, "what is left is global");
    sum = 0;
    for (std::uint32_t i = 0; i < m_after->tenants.size(); ++i)
        sum += QLocale().toDouble(tenantCostText(*share, i).chopped(2));
    QVERIFY(sum > 98 && sum < 101);
    QCOMPARE(regionCostText(*facts(CostLabels::Share, "dev"), "us-east").full,
             shareText(share->regionCost("us-east"), share->regionCost("us-east")));
}

void CostTextsTest::changesCountFromBefore() {
    const auto change = facts(CostLabels::Change);
    const models::Money grown = m_costAfter->total.expected - m_costBefore->total.expected;
    QVERIFY(grown.cents() > 0);
    // Only what the dedicated database costs has changed.
    const QString text = regionCostText(*change, "us-east").full;
    QVERIFY2(text.startsWith(QStringLiteral("▲ +$")) && text.endsWith(QStringLiteral("%)")), qPrintable(text));
    QCOMPARE(regionCostText(*change, "ap-southeast").full, QStringLiteral("no change"));
    QVERIFY(componentCostText(*change, "us-east", "stamps.dedicated[pg]").startsWith(QStringLiteral("▲ +$")));
    QVERIFY(componentCostText(*change, "us-east", "stamps.standard[pg]").isEmpty());
    for (std::uint32_t i = 0; i < m_after->tenants.size(); ++i) {
        const std::string& id = m_after->tenants[i]->id.text;
        QCOMPARE(tenantCostText(*change, i).startsWith(QStringLiteral("▲")),
                 id == "meridian-health" || id == "castellan-bank");
    }
    const auto unknown = std::make_shared<const CanvasFacts>(m_after, m_costAfter, "", CostLabels::Change);
    QVERIFY2(regionCostText(*unknown, "us-east").full.isEmpty(), "nothing to compare with");
}

void CostTextsTest::sharesAsText_data() {
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0 << QStringLiteral("0\u2009%");
    QTest::newRow("hardly anything") << 3 << QStringLiteral("< 0.1\u2009%");
    QTest::newRow("a little") << 420 << QStringLiteral("4.2\u2009%");
    QTest::newRow("rounded up to ten") << 996 << QStringLiteral("10\u2009%");
    QTest::newRow("much") << 7649 << QStringLiteral("76\u2009%");
}

void CostTextsTest::sharesAsText() {
    QFETCH(int, part);
    QFETCH(QString, text);
    const auto money = [](std::int64_t cents) { return models::Money::fromCents(cents); };
    QCOMPARE(shareText(money(part), money(10000), QLocale::c()), text);
    QCOMPARE(shareText(money(part), money(0)), QString());
}

QTEST_GUILESS_MAIN(CostTextsTest)
#include "CostTextsTest.moc"
