#include "CostFixture.h"

#include "models/cost/Bill.h"
#include "models/cost/Breakdown.h"

#include <algorithm>

using namespace costfixture;

/// Breakdowns with parts and scopes, and the lines behind a tenant's amount.
class BreakdownTest : public QObject {
    Q_OBJECT

    EvaluationPtr m_atlas = evaluated(atlasPlan());

    static MoneyRange sum(const std::vector<CostRow>& rows) {
        MoneyRange total;
        for (const CostRow& row : rows) total += row.amount;
        return total;
    }
    static const CostRow& rowOf(const Breakdown& breakdown, const std::string& key) {
        return *std::find_if(breakdown.rows.begin(), breakdown.rows.end(),
                             [&](const CostRow& row) { return row.key == key; });
    }
    static MoneyRange sum(const Bill& bill) {
        MoneyRange total = bill.rounding;
        for (const BillLine& row : bill.lines) total += row.line.amount;
        return total;
    }

private slots:
    void everyViewAddsUpAtEveryScope_data() {
        QTest::addColumn<int>("view");
        for (int view = 0; view <= static_cast<int>(CostView::Owner); ++view)
            QTest::newRow(std::string(costViewText(static_cast<CostView>(view))).c_str()) << view;
    }
    void everyViewAddsUpAtEveryScope() {
        QFETCH(int, view);
        for (const CostScope& scope :
             {CostScope{}, CostScope{"prod", false}, CostScope{"", true}, CostScope{"dev", true}}) {
            const Breakdown breakdown = breakDown(*m_atlas, static_cast<CostView>(view), scope);
            QCOMPARE(text(sum(breakdown.rows)), text(breakdown.total));
            if (scope.isWhole()) QCOMPARE(text(breakdown.total), text(m_atlas->total));
            for (std::size_t i = 0; i < breakdown.rows.size(); ++i) {
                const CostRow& row = breakdown.rows[i];
                MoneyRange parts;
                for (const CostPart& part : row.parts) parts += part.amount;
                if (!row.rest) QCOMPARE(text(parts), text(row.amount));
                if (i > 0 && !row.rest) QVERIFY(breakdown.rows[i - 1].amount.expected >= row.amount.expected);
            }
        }
    }

    void scopesHaveTheFiguresOfTheSpecification() {
        // DOMAIN section 6: dev / staging and prod of us-east, expected.
        QCOMPARE(text(breakDown(*m_atlas, CostView::Region, {"dev", false}).total),
                 QString::fromUtf8("90.87 / 132.26 / 173.66"));
        const Breakdown prod = breakDown(*m_atlas, CostView::Region, {"prod", false});
        QCOMPARE(text(rowOf(prod, "us-east").amount), QString::fromUtf8("2300.73 / 2884.93 / 3854.18"));
        const Breakdown tenants = breakDown(*m_atlas, CostView::Tenant);
        QCOMPARE(text(rowOf(tenants, "helios").amount.expected), QString::fromUtf8("1886.41"));
        const CostRow& silo = rowOf(tenants, "meridian-health");
        QCOMPARE(silo.parts.front().key, std::string(tenant_part::own));
        QCOMPARE(text(silo.parts.front().amount.expected + silo.parts[1].amount.expected), QString::fromUtf8("999.87"));
        QCOMPARE(text(silo.parts.back().amount.expected), QString::fromUtf8("149.57")); // 1,149.44 - 999.87
    }

    void usageIsKeptApart() {
        const Breakdown usage = breakDown(*m_atlas, CostView::Sku, {"", true});
        Money expected;
        for (const CostLine& line : m_atlas->lines)
            if (line.sku.starts_with("egress") || line.sku.starts_with("llm")) expected += line.amount.expected;
        QCOMPARE(text(usage.total.expected), text(expected));
        QVERIFY(expected.cents() > 0);
        for (const CostRow& row : usage.rows)
            for (const CostPart& part : row.parts) QVERIFY(part.usageBased);
    }

    void manyRowsBecomeOthers() {
        std::vector<CostRow> rows(5);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].key = std::string(1, static_cast<char>('a' + i));
            rows[i].amount.expected = Money::fromCents(static_cast<std::int64_t>(i) + 1);
            rows[i].parts = {{"own", rows[i].amount, i == 0}};
        }
        rows.push_back({"unallocated", {{}, Money::fromCents(100), {}}, 0, 0, 0, true, {}});
        const auto shown = largestRows(rows, 2);
        QCOMPARE(shown.size(), std::size_t{4});
        QCOMPARE(shown[0].key, std::string("e"));
        QCOMPARE(shown[2].key, std::string("3"));
        QCOMPARE(shown[2].amount.expected.cents(), 6);
        QCOMPARE(shown[2].parts.size(), std::size_t{1});
        QCOMPARE(shown[2].parts[0].amount.expected.cents(), 6);
        QVERIFY(!shown[2].parts[0].usageBased);
        QCOMPARE(shown[3].key, std::string("unallocated"));
        QCOMPARE(largestRows(rows, 4).size(), std::size_t{6}); // "1 other" is that row itself
    }

    void aBillHoldsSharesAndRounding() {
        // 35.77 by 1 : 1 : 2 is 8.94, 8.94, 17.89 (the cent left over goes to the largest, whose exact share is 17.885).
        const EvaluationPtr evaluation = threeTenants({});
        const Bill bill = tenantBill(*evaluation, "cc");
        QCOMPARE(bill.lines.size(), std::size_t{1});
        const BillLine& row = bill.lines.front();
        QVERIFY(row.share);
        QCOMPARE(row.key, AllocationKey::RequestsM);
        QCOMPARE(row.weight.toText(), std::string("2"));
        QCOMPARE(row.weights.toText(), std::string("4"));
        QCOMPARE(text(row.whole.expected), QString::fromUtf8("35.77"));
        QCOMPARE(text(row.line.amount.expected), QString::fromUtf8("17.89"));
        QCOMPARE(text(bill.rounding.expected), QString::fromUtf8("0.00"));
        // Evenly it is 11.92 each; the first of the largest takes the cent that is left.
        const Bill even = tenantBill(*threeTenants("allocation: {redis: even}\n"), "aa");
        QCOMPARE(text(even.lines.front().line.amount.expected), QString::fromUtf8("11.92"));
        QCOMPARE(text(even.rounding.expected), QString::fromUtf8("0.01"));
        QCOMPARE(text(even.total.expected), QString::fromUtf8("11.93"));
    }

    void aLineHasABillOfItsOwn() {
        const CostLine line = lineOf(m_atlas, "pg", "sql.storage");
        const Bill bill = lineBill(*m_atlas, line);
        QCOMPARE(bill.lines.size(), std::size_t(1));
        QCOMPARE(bill.lines.front().line, line);
        QVERIFY(bill.total == line.amount);
        CostLine elsewhere = line;
        elsewhere.cell = "nowhere";
        QVERIFY(lineBill(*m_atlas, elsewhere).lines.empty());
    }

    void whatNobodyPaysHasABillToo() {
        const Bill none = unallocatedBill(*threeTenants("allocation: {redis: seats}\n"));
        QCOMPARE(text(none.total.expected), QString::fromUtf8("35.77"));
        QVERIFY(!none.lines.front().share);
        const Bill rest = unallocatedBill(*threeTenants("allocation: {redis: fixed, fixed: {aa: 0.5, cc: 0.25}}\n"));
        QCOMPARE(text(rest.total.expected), QString::fromUtf8("8.94"));
        QCOMPARE(rest.lines.front().weight.toText(), std::string("0.25"));
        QCOMPARE(text(sum(rest)), text(rest.total));
        QVERIFY(unallocatedBill(*threeTenants({})).lines.empty());
    }

    void pricesChooseLines() {
        OneCell cell;
        cell.components =
            "{id: web, kind: web}\n{id: cold, kind: object_storage, gb: 10, class: NEARLINE}\n"
            "{id: pg, kind: postgres, tier: db-unheard-of}";
        const auto evaluation = cell.evaluate();
        const CostLines missing = linesIn(*evaluation, {"", false, PriceChoice::Missing});
        QStringList names;
        for (const CostLine& line : missing) {
            QVERIFY(!line.priced);
            names << QString::fromStdString(line.component + " " + line.sku);
        }
        QVERIFY2(names.contains(QStringLiteral("pg sql.compute")), qPrintable(names.join(QLatin1Char(','))));
        QCOMPARE(names.size(), evaluation->coverage.missing);
        QVERIFY(names.size() < static_cast<int>(evaluation->lines.size()));
        QVERIFY(linesIn(*evaluation, {"elsewhere", false, PriceChoice::Missing}).empty());
        const Breakdown breakdown = breakDown(*evaluation, CostView::Component, {"", false, PriceChoice::Missing});
        QCOMPARE(breakdown.coverage.lines, evaluation->coverage.missing);
        QCOMPARE(breakdown.coverage.missing, evaluation->coverage.missing);
        const auto real = cell.evaluate({}); // the test book estimates nothing
        QVERIFY(real->coverage.estimated > 0);
        int estimated = 0;
        for (const CostLine& line : linesIn(*real, {"", false, PriceChoice::Estimated})) {
            QVERIFY(line.priced);
            QCOMPARE(line.source, PriceSource::Estimated);
            ++estimated;
        }
        QCOMPARE(estimated, real->coverage.estimated);
    }

    void billsOfTheExampleAddUp() {
        for (const CostScope& scope : {CostScope{}, CostScope{"prod", false}, CostScope{"", true}}) {
            const Breakdown breakdown = breakDown(*m_atlas, CostView::Tenant, scope);
            for (const TenantCost& tenant : m_atlas->tenants) {
                const Bill bill = tenantBill(*m_atlas, tenant.tenant, scope);
                QCOMPARE(text(bill.total), text(rowOf(breakdown, tenant.tenant).amount));
                QCOMPARE(text(sum(bill)), text(bill.total));
                // Each share is off by half a cent at most.
                QVERIFY(std::llabs(bill.rounding.expected.cents()) <= static_cast<std::int64_t>(bill.lines.size()));
            }
        }
        QCOMPARE(text(tenantBill(*m_atlas, "helios").total.expected), QString::fromUtf8("1886.41"));
        QVERIFY(tenantBill(*m_atlas, "nobody").lines.empty());
    }
};

QTEST_GUILESS_MAIN(BreakdownTest)
#include "BreakdownTest.moc"
