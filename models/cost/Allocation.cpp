#include "models/cost/Allocation.h"

#include "models/cost/PartialAllocation.h"
#include "models/cost/SharedPools.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platbook::models {
namespace {

using ScenarioPart = Money Range3<Money>::*;
constexpr std::array<ScenarioPart, 3> scenarios{&MoneyRange::low, &MoneyRange::expected, &MoneyRange::high};

/// What tenants pay of shared lines, and what nobody pays.
struct Shares {
    std::vector<MoneyRange> allocated; ///< per tenant
    MoneyRange unallocated;
};

class Allocator {
public:
    /// @param pools  empty; of the same index and weights
    Allocator(const PlanIndex& index, const CostResult& costs, SharedPools& pools)
        : m_index(index), m_costs(costs), m_pools(pools) {
        makeTenants();
        takeLines();
    }

    /// All that is not owned by a tenant.
    MoneyRange shared() const { return m_total - m_direct; }

    Shares share() {
        weigh();
        split();
        return std::move(m_shares);
    }

    AllocationResult result(const Shares& shares) {
        for (std::size_t t = 0; t < shares.allocated.size(); ++t) m_result.tenants[t].allocated = shares.allocated[t];
        m_result.unallocated = shares.unallocated;
        return std::move(m_result);
    }

private:
    void makeTenants() {
        m_result.tenants.reserve(m_index.tenants().size());
        for (const TenantView& tenant : m_index.tenants()) {
            TenantCost cost;
            cost.tenant = tenant.id();
            m_result.tenants.push_back(std::move(cost));
        }
    }

    void takeLines() {
        for (const CostLine& line : m_costs.otherLines) take(line);
        for (std::size_t t = 0; t < m_costs.sums.size(); ++t) takeOwn(t, m_costs.sums[t]);
    }

    void takeOwn(std::size_t tenant, const TenantSums& sums) {
        m_total += sums.direct + sums.shared;
        m_direct += sums.direct;
        m_result.tenants[tenant].direct += sums.direct;
        m_result.tenants[tenant].tokens += sums.tokens;
        if (sums.shared != MoneyRange()) m_pools.addSecrets(m_index.tenants()[tenant].cell, sums.shared);
    }

    /// A line's owner pays it, or it goes to its pool.
    void take(const CostLine& line) {
        if (!line.priced) return;
        m_total += line.amount;
        if (line.owner == "shared") {
            m_pools.add(line);
        } else if (const TenantView* owner = m_index.findTenant(line.owner)) {
            giveTo(static_cast<std::size_t>(owner - m_index.tenants().data()), line);
        } // an owner that no longer exists: unallocated
    }

    void giveTo(std::size_t tenant, const CostLine& line) {
        TenantCost& cost = m_result.tenants[tenant];
        cost.direct += line.amount;
        if (line.group == CostGroup::Models) cost.tokens += line.amount;
        m_direct += line.amount;
    }

    void weigh() {
        m_pools.weigh();
        for (const SharedPool& pool : m_pools.pools()) {
            m_perWeight.emplace_back();
            if (pool.weights == 0) continue;
            for (std::size_t s = 0; s < scenarios.size(); ++s)
                m_perWeight.back()[s] = (static_cast<UInt128>(pool.cents[s]) << 64) / pool.weights;
        }
    }

    /// A tenant's rounded share. `low` is its exact share in units of 2^-64 cents less at most `error`.
    std::int64_t rounded(std::size_t tenant, std::size_t scenario, UInt128 low, UInt128 error) {
        constexpr UInt128 half = UInt128{1} << 63;
        const UInt128 least = (low + half) >> 64;
        if (least == ((low + error + half) >> 64)) return static_cast<std::int64_t>(least);
        return exactShare(tenant, scenario).rounded();
    }

    Rational exactShare(std::size_t tenant, std::size_t scenario) {
        Rational sum;
        m_pools.eachPool(tenant, [&](std::uint32_t position) {
            const SharedPool& pool = m_pools.pools()[position];
            if (pool.weights == 0) return;
            sum += Rational(static_cast<std::int64_t>(pool.cents[scenario])) *
                   Rational::fraction(static_cast<Int128>(m_pools.weightOf(tenant, pool.key)),
                                      static_cast<Int128>(pool.weights));
        });
        return sum;
    }

    void split() {
        m_shares.allocated.resize(m_result.tenants.size());
        std::array<std::int64_t, 3> given{};
        for (std::size_t t = 0; t < m_shares.allocated.size(); ++t) {
            std::array<UInt128, 3> low{};
            UInt128 error = 0;
            m_pools.eachPool(t, [&](std::uint32_t position) {
                const SharedPool& pool = m_pools.pools()[position];
                if (pool.weights == 0) return;
                const UInt128 weight = m_pools.weightOf(t, pool.key);
                error += weight;
                for (std::size_t s = 0; s < scenarios.size(); ++s) low[s] += m_perWeight[position][s] * weight;
            });
            for (std::size_t s = 0; s < scenarios.size(); ++s) {
                const std::int64_t cents = rounded(t, s, low[s], error);
                m_shares.allocated[t].*scenarios[s] = Money::fromCents(cents);
                given[s] += cents;
            }
        }
        for (std::size_t s = 0; s < scenarios.size(); ++s) settle(s, given[s]);
    }

    /// Gives the cents that rounding left over to the largest tenant, and states what stays unallocated.
    void settle(std::size_t scenario, std::int64_t given) {
        Rational allocatable;
        for (std::uint32_t position = 0; position < m_pools.pools().size(); ++position) {
            const SharedPool& pool = m_pools.pools()[position];
            if (pool.weights == 0) continue;
            Rational part(static_cast<std::int64_t>(pool.cents[scenario]));
            if (pool.key == AllocationKey::Fixed) part = part * m_pools.statedShare(position);
            allocatable += part;
        }
        const ScenarioPart member = scenarios[scenario];
        const std::int64_t all = (shared().*member).cents();
        const std::int64_t unallocated = (Rational(all) - allocatable).rounded();
        const std::int64_t residual = all - unallocated - given;
        m_shares.unallocated.*member = Money::fromCents(unallocated);
        if (residual == 0) return;
        auto largest = m_shares.allocated.begin();
        for (auto tenant = m_shares.allocated.begin(); tenant != m_shares.allocated.end(); ++tenant)
            if (*tenant.*member > *largest.*member) largest = tenant;
        *largest.*member += Money::fromCents(residual);
    }

    const PlanIndex& m_index;
    const CostResult& m_costs;
    SharedPools& m_pools;
    std::vector<std::array<UInt128, 3>> m_perWeight; ///< per pool: cents x 2^64 / weights, rounded down
    MoneyRange m_total;
    MoneyRange m_direct;
    AllocationResult m_result;
    Shares m_shares;
};

} // namespace

AllocationResult allocate(const PlanIndex& index, const CostResult& costs) {
    SharedPools pools(index, costs.weights);
    Allocator allocator(index, costs, pools);
    return allocator.result(allocator.share());
}

/// One run, and what the next is compared with.
struct RunningAllocation::State {
    State(std::shared_ptr<const PlanIndex> of, const CostResult& costs)
        : index(std::move(of)), weights(costs.weights.begin(), costs.weights.end()), pools(*index, weights) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    std::shared_ptr<const PlanIndex> index;
    std::vector<TenantWeights> weights;
    SharedPools pools;
    MoneyRange shared;
    Shares shares;
};

RunningAllocation::RunningAllocation() = default;
RunningAllocation::~RunningAllocation() = default;

AllocationResult RunningAllocation::run(std::shared_ptr<const PlanIndex> index, const CostResult& costs) {
    auto next = std::make_unique<State>(std::move(index), costs);
    Allocator allocator(*next->index, costs, next->pools);
    next->shared = allocator.shared();
    const bool same = m_state && m_state->shared == next->shared && next->pools.shareAlike(m_state->pools);
    next->shares = same ? std::move(m_state->shares) : allocator.share();
    m_state = std::move(next);
    return allocator.result(m_state->shares);
}

void RunningAllocation::reset() { m_state.reset(); }

AllocationResult allocateLines(const PlanIndex& index, const CostLines& lines) {
    const std::vector<TenantWeights> weights = tenantWeights(index);
    CostResult costs;
    costs.otherLines = lines;
    costs.weights = weights;
    return allocate(index, costs);
}

} // namespace platbook::models
