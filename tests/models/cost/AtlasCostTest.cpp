#include "CostFixture.h"

#include "models/cost/CostEngine.h"
#include "models/cost/Grouping.h"
#include "models/cost/Quote.h"

#include <algorithm>
#include <map>

using namespace costfixture;

/// The worked example to the cent: every figure here is typed from DOMAIN.md section 6, every line from lines.csv.
class AtlasCostTest : public QObject {
    Q_OBJECT

    EvaluationPtr m_atlas;

    MoneyRange sum(const std::string& env, const std::string& region = {}) const {
        MoneyRange total;
        for (const CostLine& line : m_atlas->lines)
            if (line.env == env && (region.empty() || line.region == region)) total += line.amount;
        return total;
    }
    const TenantCost& tenant(const std::string& id) const {
        return *std::find_if(m_atlas->tenants.begin(), m_atlas->tenants.end(),
                             [&](const TenantCost& cost) { return cost.tenant == id; });
    }

private slots:
    void initTestCase() {
        m_atlas = evaluated(atlasPlan());
        QVERIFY(m_atlas);
        QCOMPARE(m_atlas->book, std::string("gcp-list-2026-01"));
    }

    void everyLine_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("expected");
        const QStringList rows =
            QString::fromStdString(fileText("tests/data/atlas/lines.csv")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 122); // a head and 121 lines
        for (int i = 1; i < rows.size(); ++i) {
            const QStringList cells = rows[i].split(QLatin1Char(','));
            QTest::newRow(qPrintable(cells.mid(0, 2).join(QLatin1Char(' ')) + QLatin1Char(' ') + cells[5] +
                                     QLatin1Char(' ') + cells[2]))
                << i - 1 << rows[i];
        }
    }
    void everyLine() {
        QFETCH(int, number);
        QFETCH(QString, expected);
        QCOMPARE(m_atlas->lines.size(), std::size_t{121});
        const CostLine& line = m_atlas->lines[static_cast<std::size_t>(number)];
        QStringList cells;
        for (const std::string& cell :
             {line.cell, line.component, line.env, line.region, line.owner, line.sku, line.amount.low.toText(),
              line.amount.expected.toText(), line.amount.high.toText()})
            cells << QString::fromStdString(cell);
        QCOMPARE(cells.join(QLatin1Char(',')), expected);
    }

    void totals_data() {
        QTest::addColumn<QString>("env");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("amounts");
        QTest::newRow("dev") << "dev"
                             << ""
                             << "90.87 / 132.26 / 173.66";
        QTest::newRow("staging") << "staging"
                                 << ""
                                 << "614.55 / 728.21 / 898.37";
        QTest::newRow("prod") << "prod"
                              << ""
                              << "7565.66 / 9236.10 / 12003.97";
        QTest::newRow("us-east") << "prod"
                                 << "us-east"
                                 << "2300.73 / 2884.93 / 3854.18";
        QTest::newRow("us-central") << "prod"
                                    << "us-central"
                                    << "363.87 / 363.87 / 363.87";
        QTest::newRow("eu-west") << "prod"
                                 << "eu-west"
                                 << "2498.68 / 3082.88 / 4252.88";
        QTest::newRow("eu-central") << "prod"
                                    << "eu-central"
                                    << "436.05 / 436.05 / 436.05";
        QTest::newRow("ap-southeast") << "prod"
                                      << "ap-southeast"
                                      << "1933.08 / 2435.12 / 3063.74";
        QTest::newRow("global") << "prod"
                                << "global"
                                << "33.25 / 33.25 / 33.25";
    }
    void totals() {
        QFETCH(QString, env);
        QFETCH(QString, region);
        QFETCH(QString, amounts);
        QCOMPARE(text(sum(env.toStdString(), region.toStdString())), amounts);
    }

    void planTotal() {
        QCOMPARE(text(m_atlas->total), QString::fromUtf8("8271.08 / 10096.57 / 13076.00"));
        QCOMPARE(m_atlas->coverage.lines, 121);
        QCOMPARE(m_atlas->coverage.missing, 0);
        QCOMPARE(m_atlas->coverage.estimated, 0);
    }

    void owners() {
        std::map<std::string, QString> found;
        for (const CostRow& row : groupCosts(m_atlas->lines, m_atlas->tenants, m_atlas->unallocated, CostView::Owner))
            found[row.key] = text(row.amount);
        QCOMPARE(found["shared"], QString::fromUtf8("6400.81 / 7849.44 / 10227.16"));
        QCOMPARE(found["meridian-health"], QString::fromUtf8("811.44 / 999.87 / 1345.35"));
        QCOMPARE(found["castellan-bank"], QString::fromUtf8("833.83 / 1022.26 / 1278.49"));
        QCOMPARE(found["brightmart"], QString::fromUtf8("72.00 / 72.00 / 72.00"));
        QCOMPARE(found["nordwind"], QString::fromUtf8("48.00 / 48.00 / 48.00"));
        QCOMPARE(found["lagoon"], QString::fromUtf8("12.00 / 12.00 / 12.00"));
        QCOMPARE(found["helios"], QString::fromUtf8("93.00 / 93.00 / 93.00"));
    }

    void fullCostPerTenant() {
        QCOMPARE(text(tenant("brightmart").full().expected), QString::fromUtf8("2399.73"));
        QCOMPARE(text(tenant("nordwind").full().expected), QString::fromUtf8("911.86"));
        QCOMPARE(text(tenant("lagoon").full().expected), QString::fromUtf8("2579.76"));
        QCOMPARE(text(tenant("helios").full().expected), QString::fromUtf8("1886.41"));
        QCOMPARE(text(tenant("meridian-health").full().expected), QString::fromUtf8("1149.44"));
        QCOMPARE(text(tenant("castellan-bank").full().expected), QString::fromUtf8("1169.37"));
        MoneyRange all = m_atlas->unallocated;
        for (const TenantCost& cost : m_atlas->tenants) all += cost.full();
        QCOMPARE(text(all), text(m_atlas->total));
        QCOMPARE(text(m_atlas->unallocated), QString::fromUtf8("0.00 / 0.00 / 0.00"));
    }

    void margins_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("perThousand");
        QTest::newRow("brightmart") << "brightmart" << -263;
        QTest::newRow("nordwind") << "nordwind" << 392;
        QTest::newRow("lagoon") << "lagoon" << -2685;
        QTest::newRow("helios") << "helios" << 551;
    }
    void margins() {
        QFETCH(QString, id);
        QFETCH(int, perThousand);
        const Tenant& stated = **m_atlas->index->findTenant(id.toStdString());
        const Money price = Rational(*stated.price).toMoney();
        const Decimal margin = marginOf(price, tenant(id.toStdString()).full().expected);
        QCOMPARE((Rational(margin) * Rational(1000)).rounded(), std::int64_t{perThousand});
    }

    void quotes() {
        const auto meridian = quoteFigures(tenant("meridian-health"), *Decimal::parse("0.60"));
        QCOMPARE(text(meridian.incremental()), QString::fromUtf8("999.87"));
        QCOMPARE(text(meridian.tokens), QString::fromUtf8("60.00"));
        QCOMPARE(text(meridian.floorPrice), QString::fromUtf8("2499.68"));
        QCOMPARE(text(meridian.fullPrice), QString::fromUtf8("2873.60"));
        QCOMPARE(meridian.markup.toText(), std::string("1.5")); // 60 % of the price is 150 % on cost
        const auto castellan = quoteFigures(tenant("castellan-bank"), *Decimal::parse("0.65"));
        QCOMPARE(text(castellan.floorPrice), QString::fromUtf8("2920.74"));
        QCOMPARE(text(castellan.fullPrice), QString::fromUtf8("3341.06"));
    }

    void commitment() {
        QCOMPARE(m_atlas->commitments.size(), std::size_t{1});
        const CommitmentSaving& saving = m_atlas->commitments.front();
        QCOMPARE(text(saving.eligible), QString::fromUtf8("976.37"));
        QCOMPARE(text(saving.saving), QString::fromUtf8("146.46"));
        QVERIFY(!saving.coversMoreThanFloor);
        QCOMPARE(text(m_atlas->total.expected - m_atlas->commitmentSaving()), QString::fromUtf8("9950.11"));
    }

    void ceilings() {
        std::map<std::string, Money> ceilings;
        for (const CostLine& line : m_atlas->lines) ceilings[line.env] += line.ceiling;
        QCOMPARE(text(ceilings["dev"]), QString::fromUtf8("1456.77"));
        QCOMPARE(text(ceilings["staging"]), QString::fromUtf8("4477.71"));
        QCOMPARE(text(ceilings["prod"]), QString::fromUtf8("70745.78"));
    }

    /// DOMAIN.md section 6: published line items and what each rests on can be read from the explanation.
    void everyLineExplainsItself() {
        LineExplainer explainer = explainerOf(*m_atlas);
        for (const CostLine& line : m_atlas->lines) {
            const LineExplanation explanation = explainer.explain(line);
            QVERIFY2(!explanation.terms.empty(), (line.component + " " + line.sku).c_str());
            QVERIFY2(explanation.formula.ends_with(" = " + line.amount.expected.toText()), explanation.formula.c_str());
            QVERIFY2(!explanation.priceOrigin.empty(), explanation.formula.c_str());
            Rational expected;
            for (const CostTerm& term : explanation.terms)
                QVERIFY2(!term.unitPrice.empty(), explanation.formula.c_str());
        }
    }

    void formulaShowsTheNumbers() {
        LineExplainer explainer = explainerOf(*m_atlas);
        const LineExplanation disk = explainer.explain(lineOf(m_atlas, "pg", "sql.storage"));
        QCOMPARE(disk.formula, std::string("(1 x 10 GB) x 0.17 = 1.70"));
        const LineExplanation worker = explainer.explain(lineOf(m_atlas, "worker", "run.instance"));
        QCOMPARE(worker.formula, std::string("(0.25 instances x 2628000 s x 2 vCPU) x 0.000018 + "
                                             "(0.25 instances x 2628000 s x 4 GiB) x 0.000002 = 28.91"));
    }

    void viewsAddUp_data() {
        QTest::addColumn<int>("view");
        for (int view = 0; view <= static_cast<int>(CostView::Owner); ++view)
            QTest::newRow(std::string(costViewText(static_cast<CostView>(view))).c_str()) << view;
    }
    void viewsAddUp() {
        QFETCH(int, view);
        const auto rows =
            groupCosts(m_atlas->lines, m_atlas->tenants, m_atlas->unallocated, static_cast<CostView>(view));
        MoneyRange total;
        for (const CostRow& row : rows) total += row.amount;
        QCOMPARE(text(total), text(m_atlas->total));
        MoneyRange largest;
        const auto shown = largestRows(rows, 3);
        QVERIFY(shown.size() <= 4);
        for (const CostRow& row : shown) largest += row.amount;
        QCOMPARE(text(largest), text(m_atlas->total));
    }
};

QTEST_GUILESS_MAIN(AtlasCostTest)
#include "AtlasCostTest.moc"
