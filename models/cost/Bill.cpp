#include "models/cost/Bill.h"

#include "models/cost/LineKey.h"

#include "models/cost/PartialAllocation.h"
#include "models/cost/SharedPools.h"

#include <algorithm>
#include <map>
#include <utility>

namespace platbook::models {
namespace {

Rational rational(UInt128 weight, AllocationKey key) {
    return Rational::fraction(static_cast<Int128>(weight), SharedPools::weightsPerUnit(key));
}

MoneyRange partOf(const MoneyRange& whole, const Rational& part) {
    const auto of = [&](Money amount) { return Money::fromCents((Rational(amount.cents()) * part).rounded()); };
    return {of(whole.low), of(whole.expected), of(whole.high)};
}

class Biller {
public:
    Biller(const Evaluation& evaluation, const CostScope& scope)
        : m_index(*evaluation.index),
          m_lines(linesIn(evaluation, scope)),
          m_weights(tenantWeights(m_index)),
          m_pools(m_index, m_weights) {
        for (const CostLine& line : m_lines)
            m_poolOf.push_back(line.owner == "shared" ? m_pools.add(line) : SharedPools::none);
        m_pools.weigh();
    }

    Bill of(const std::string& tenant) {
        const TenantView* view = m_index.findTenant(tenant);
        if (!view) return {};
        const auto position = static_cast<std::size_t>(view - m_index.tenants().data());
        std::vector<bool> mine(m_pools.pools().size(), false);
        m_pools.eachPool(position, [&](std::uint32_t pool) { mine[pool] = true; });
        std::size_t i = 0;
        for (const CostLine& line : m_lines) {
            const std::uint32_t pool = m_poolOf[i++];
            if (line.owner == tenant) addOwn(line);
            else if (pool != SharedPools::none && mine[pool])
                addShare(line, pool, m_pools.weightOf(position, m_pools.pools()[pool].key));
        }
        return finish();
    }

    Bill unallocated() {
        std::vector<UInt128> left; // weight per pool that no tenant has
        for (std::uint32_t p = 0; p < m_pools.pools().size(); ++p) {
            const SharedPool& pool = m_pools.pools()[p];
            const bool stated = pool.key == AllocationKey::Fixed && pool.weights != 0;
            const Rational rest = stated ? (Rational(1) - m_pools.statedShare(p)) *
                                               Rational::fraction(static_cast<Int128>(pool.weights), 1)
                                         : Rational();
            left.push_back(static_cast<UInt128>(rest.rounded()));
        }
        std::size_t i = 0;
        for (const CostLine& line : m_lines) {
            const std::uint32_t pool = m_poolOf[i++];
            if (line.owner != "shared") {
                if (!m_index.findTenant(line.owner)) addOwn(line);
            } else if (pool == SharedPools::none || m_pools.pools()[pool].weights == 0) {
                addOwn(line);
            } else if (left[pool] != 0) {
                addShare(line, pool, left[pool]);
            }
        }
        return finish();
    }

private:
    void addOwn(const CostLine& line) {
        BillLine row;
        row.line = line;
        row.whole = line.amount;
        m_bill.lines.push_back(std::move(row));
    }

    void addShare(const CostLine& line, std::uint32_t position, UInt128 weight) {
        const SharedPool& pool = m_pools.pools()[position];
        if (pool.weights == 0 || weight == 0) return;
        // Secrets of pool tenants are a line for every tenant of the cell; here they are one.
        if (line.group == CostGroup::Secrets && line.component.starts_with("secrets/")) {
            const auto [known, fresh] = m_secrets.try_emplace({line.cell, line.sku}, m_bill.lines.size());
            if (!fresh) {
                BillLine& row = m_bill.lines[known->second];
                row.whole += line.amount;
                ++row.lines;
                row.line.priced = row.line.priced && line.priced;
                return;
            }
        }
        BillLine row;
        row.line = line;
        row.whole = line.amount;
        row.share = true;
        row.key = pool.key;
        row.weight = rational(weight, pool.key);
        row.weights = rational(pool.weights, pool.key);
        m_bill.lines.push_back(std::move(row));
    }

    Bill finish() {
        MoneyRange sum;
        for (BillLine& row : m_bill.lines) {
            row.line.amount = row.share ? partOf(row.whole, row.weight / row.weights) : row.whole;
            sum += row.line.amount;
        }
        m_bill.total = sum;
        return std::exchange(m_bill, {});
    }

    const PlanIndex& m_index;
    CostLines m_lines;
    std::vector<TenantWeights> m_weights;
    SharedPools m_pools;
    std::vector<std::uint32_t> m_poolOf; ///< per line; none: it is split by nobody
    std::map<std::pair<std::string, std::string>, std::size_t> m_secrets;
    Bill m_bill;
};

/// States the total that the allocation came to, and what rounding makes of the difference.
Bill settled(Bill bill, const MoneyRange& total) {
    bill.rounding = total - bill.total;
    bill.total = total;
    return bill;
}

} // namespace

Bill tenantBill(const Evaluation& evaluation, const std::string& tenant, const CostScope& scope) {
    Bill bill = Biller(evaluation, scope).of(tenant);
    const auto find = [&](const std::vector<TenantCost>& tenants) {
        const auto found =
            std::find_if(tenants.begin(), tenants.end(), [&](const TenantCost& cost) { return cost.tenant == tenant; });
        return found == tenants.end() ? MoneyRange() : found->full();
    };
    if (scope.isWhole()) return settled(std::move(bill), find(evaluation.tenants));
    return settled(std::move(bill), find(allocateLines(*evaluation.index, linesIn(evaluation, scope)).tenants));
}

Bill unallocatedBill(const Evaluation& evaluation, const CostScope& scope) {
    Bill bill = Biller(evaluation, scope).unallocated();
    if (scope.isWhole()) return settled(std::move(bill), evaluation.unallocated);
    return settled(std::move(bill), allocateLines(*evaluation.index, linesIn(evaluation, scope)).unallocated);
}

namespace {

const char* tenantPartOf(const BillLine& line) {
    if (line.share) return tenant_part::shared;
    return line.line.group == CostGroup::Models ? tenant_part::tokens : tenant_part::own;
}

} // namespace

Bill billPart(Bill bill, const std::string& part) {
    if (part.empty()) return bill;
    std::erase_if(bill.lines, [&part](const BillLine& line) { return part != tenantPartOf(line); });
    if (part != tenant_part::shared) bill.rounding = {};
    bill.total = bill.rounding;
    for (const BillLine& line : bill.lines) bill.total += line.line.amount;
    return bill;
}

namespace {

/// A line that is paid as a whole.
void addWhole(Bill& bill, const CostLine& line) {
    BillLine row;
    row.line = line;
    row.whole = line.amount;
    bill.total += line.amount;
    bill.lines.push_back(std::move(row));
}

} // namespace

Bill rowBill(const Evaluation& evaluation, CostView view, const std::string& key, const std::string& part,
             const CostScope& scope) {
    if (view == CostView::Tenant && !key.empty()) return billPart(tenantBill(evaluation, key, scope), part);
    Bill bill;
    for (const CostLine& line : linesIn(evaluation, scope)) {
        if (!key.empty() && costKey(line, view) != key) continue;
        if (!part.empty() && partKey(line, partView(view)) != part) continue;
        addWhole(bill, line);
    }
    return bill;
}

Bill lineBill(const Evaluation& evaluation, const CostLine& like) {
    Bill bill;
    for (const CostLine& line : evaluation.lines) {
        if (isSameLine(line, like)) addWhole(bill, line);
    }
    return bill;
}

} // namespace platbook::models
