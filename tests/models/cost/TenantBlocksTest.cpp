#include "CostFixture.h"

#include "models/cost/TenantBlocks.h"

using namespace costfixture;

/// Lines of many tenants, run after run.
class TenantBlocksTest : public QObject {
    Q_OBJECT

private slots:
    void linesOfOthersStayWhereTheyAre();
    void linesThatFewStillNeedAreCopied();
    void tenantsMayComeAndGo();
};

namespace {

constexpr std::size_t size = 150; ///< more than two blocks

/// Tenants with secrets in one cell, with the rates that the test gives them.
class Tenants {
public:
    Tenants() {
        OneCell cell;
        cell.components = "{id: cache, kind: redis}";
        Plan plan = *planFrom(cell.text());
        Tenant tenant = *plan.tenants.front();
        tenant.secrets = {};
        plan.tenants.clear();
        for (std::size_t i = 0; i < size; ++i) {
            tenant.id = TenantId("tenant-" + std::to_string(i));
            plan.tenants.push_back(Shared<Tenant>(tenant));
        }
        m_index = std::make_shared<const PlanIndex>(std::make_shared<const Plan>(std::move(plan)));
        m_context = makePricingContext(*m_index, *catalogue(), catalogue()->findBook("gcp-list-2026-01"));
        for (const TenantView& view : m_index->tenants()) keys.push_back({&*view.tenant, nullptr});
        change(0);
    }

    /// Other prices for all tenants from there on.
    void change(std::size_t from) {
        auto rates = std::make_unique<TenantRates>(
            tenantRates(m_context, makeCellPricing(m_context, m_index->cells().front(), {})));
        rates->secret.usd = rates->secret.usd * Rational(static_cast<std::int64_t>(m_rates.size()) + 10);
        for (std::size_t t = from; t < keys.size(); ++t) keys[t].rates = rates.get();
        m_rates.push_back(std::move(rates));
    }

    TenantBlocks run(const TenantBlocks* before = nullptr) const { return {m_context, keys, before, {}}; }

    std::vector<TenantKey> keys;

private:
    std::shared_ptr<const PlanIndex> m_index;
    PricingContext m_context;
    std::vector<std::unique_ptr<TenantRates>> m_rates;
};

CostLines linesOf(const TenantBlocks& tenants) {
    CostLines lines;
    for (const TenantBlock& block : tenants.blocks()) lines.add(block.lines);
    return lines;
}

/// Lines that the run keeps alive.
std::size_t held(const TenantBlocks& tenants) {
    std::size_t lines = 0;
    for (const TenantBlock& block : tenants.blocks())
        for (const auto& one : block.lines->blocks) lines += one->capacity();
    return lines;
}

} // namespace

void TenantBlocksTest::linesOfOthersStayWhereTheyAre() {
    Tenants tenants;
    const TenantBlocks before = tenants.run();
    QCOMPARE(before.made(), std::int64_t(size));
    const CostLines all = linesOf(before);
    QCOMPARE(all.size(), size); // secrets, and no tokens
    tenants.change(140);
    const TenantBlocks after = tenants.run(&before);
    QCOMPARE(after.made(), std::int64_t(size - 140));
    const CostLines lines = linesOf(after);
    QVERIFY(lines == linesOf(tenants.run()));
    for (std::size_t i = 0; i < size; ++i) QCOMPARE(&lines[i] == &all[i], i < 140);
    QVERIFY(held(after) <= held(before) + 2 * (size - 140));
}

/// Every run needs one tenant more of each run before.
void TenantBlocksTest::linesThatFewStillNeedAreCopied() {
    Tenants tenants;
    TenantBlocks before = tenants.run();
    for (std::size_t step = 1; step < 60; ++step) {
        tenants.change(step);
        TenantBlocks after = tenants.run(&before);
        QCOMPARE(after.made(), std::int64_t(size - step));
        QVERIFY(linesOf(after) == linesOf(tenants.run()));
        QVERIFY2(held(after) <= 4 * size, qPrintable(QString::number(step)));
        before = std::move(after);
    }
}

void TenantBlocksTest::tenantsMayComeAndGo() {
    Tenants tenants;
    TenantBlocks before = tenants.run();
    for (const std::size_t gone : {std::size_t(70), std::size_t(0), size - 3}) {
        tenants.keys.erase(tenants.keys.begin() + static_cast<std::ptrdiff_t>(gone));
        TenantBlocks after = tenants.run(&before);
        QVERIFY(linesOf(after) == linesOf(tenants.run()));
        QCOMPARE(after.made(), std::int64_t(0));
        before = std::move(after);
    }
    tenants.keys[5].rates = nullptr; // it stands nowhere
    TenantBlocks after = tenants.run(&before);
    QVERIFY(linesOf(after) == linesOf(tenants.run()));
    QCOMPARE(linesOf(after).size(), size - 4);
}

QTEST_GUILESS_MAIN(TenantBlocksTest)
#include "TenantBlocksTest.moc"
