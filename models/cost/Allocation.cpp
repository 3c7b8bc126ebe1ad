#include "models/cost/Allocation.h"

#include "models/units/Rational.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace platbook::models {
namespace {

using ScenarioPart = Money Range3<Money>::*;
constexpr std::array<ScenarioPart, 3> scenarios{&MoneyRange::low, &MoneyRange::expected, &MoneyRange::high};
constexpr std::size_t keyCount = 9;
constexpr std::uint32_t noPool = 0xffffffff;

/// Lines split by one key among the tenants of one scope.
struct Pool {
    AllocationKey key = AllocationKey::Even;
    UInt128 weights = 0;                  ///< of all tenants in the scope
    std::array<std::uint64_t, 3> cents{}; ///< per scenario
    std::array<UInt128, 3> perWeight{};   ///< cents x 2^64 / weights, rounded down
};

/// Pools of one scope by key.
using PoolsByKey = std::array<std::uint32_t, keyCount>;
constexpr PoolsByKey noPools{noPool, noPool, noPool, noPool, noPool, noPool, noPool, noPool, noPool};

UInt128 unitsOf(Decimal value) { return value.units() < 0 ? 0 : static_cast<UInt128>(value.units()); }

class Allocator {
public:
    Allocator(const PlanIndex& index, const CostResult& costs)
        : m_index(index), m_costs(costs), m_keys(*index.plan().allocation) {
        m_cells.assign(index.cells().size(), noPools);
        m_clusters.assign(index.plan().clusters.size(), noPools);
        for (const auto& share : *m_keys.fixed) m_fixed.emplace(share.key.text, unitsOf(share.value));
        for (std::size_t i = 0; i < index.plan().clusters.size(); ++i)
            m_clusterById.emplace(index.plan().clusters[i]->id.text, static_cast<std::uint32_t>(i));
    }

    AllocationResult run() {
        makeTenants();
        takeLines();
        weigh();
        share();
        return std::move(m_result);
    }

private:
    void makeTenants() {
        for (const TenantView& tenant : m_index.tenants()) {
            TenantCost cost;
            cost.tenant = tenant.id();
            m_result.tenants.push_back(std::move(cost));
        }
    }

    void takeLines() {
        for (const CostLine& line : m_costs.otherLines) take(line);
        for (std::size_t t = 0; t < m_result.tenants.size(); ++t) takeOwn(t, m_costs.sums[t]);
    }

    void takeOwn(std::size_t tenant, const TenantSums& sums) {
        m_total += sums.direct + sums.shared;
        m_direct += sums.direct;
        m_result.tenants[tenant].direct += sums.direct;
        m_result.tenants[tenant].tokens += sums.tokens;
        const std::uint32_t cell = m_index.tenants()[tenant].cell;
        if (sums.shared == MoneyRange()) return;
        if (m_index.cells()[cell].isProd()) addToPool(m_cells[cell], m_keys.secretsOrDefault(), sums.shared);
        else addToPool(m_all, m_keys.nonprodOrDefault(), sums.shared);
    }

    /// A line's owner pays it, or it goes to its pool.
    void take(const CostLine& line) {
        if (!line.priced) return;
        m_total += line.amount;
        if (line.owner == "shared") {
            addToPool(scopeOf(line), keyOf(line, isProd(line)), line.amount);
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

    void addToPool(PoolsByKey& pools, AllocationKey key, const MoneyRange& amount) {
        if (key == AllocationKey::Unallocated) return;
        std::uint32_t& position = pools[static_cast<std::size_t>(key)];
        if (position == noPool) {
            position = static_cast<std::uint32_t>(m_pools.size());
            m_pools.emplace_back();
            m_pools.back().key = key;
        }
        for (std::size_t s = 0; s < scenarios.size(); ++s)
            m_pools[position].cents[s] += static_cast<std::uint64_t>((amount.*scenarios[s]).cents());
    }

    bool isProd(const CostLine& line) const {
        const Environment* env = m_index.findEnvironment(line.env);
        return env && env->kind == EnvironmentKind::Prod;
    }

    AllocationKey keyOf(const CostLine& line, bool prod) const {
        if (!prod) return m_keys.nonprodOrDefault();
        switch (line.group) {
        case CostGroup::Compute: return m_keys.computeOrDefault();
        case CostGroup::Postgres: return m_keys.postgresOrDefault();
        case CostGroup::Redis: return m_keys.redisOrDefault();
        case CostGroup::Vector: return m_keys.vectorOrDefault();
        case CostGroup::ObjectStorage: return m_keys.objectStorageOrDefault();
        case CostGroup::Bus: return m_keys.busOrDefault();
        case CostGroup::Egress: return m_keys.egressOrDefault();
        case CostGroup::Edge: return m_keys.edgeOrDefault();
        case CostGroup::Secrets: return m_keys.secretsOrDefault();
        case CostGroup::Kubernetes: return m_keys.kubernetesOrDefault();
        case CostGroup::Observability: return m_keys.observabilityOrDefault();
        case CostGroup::Models: return AllocationKey::Unallocated; // always owned by a tenant
        }
        return AllocationKey::Unallocated;
    }

    /// Whose tenants share a line: its cell's, its cluster's, or all.
    PoolsByKey& scopeOf(const CostLine& line) {
        if (!isProd(line)) return m_all;
        if (line.group == CostGroup::Kubernetes) {
            const auto found = m_clusterById.find(line.cell);
            return found == m_clusterById.end() ? m_all : m_clusters[found->second];
        }
        const CellView* cell = m_index.findCell(line.cell);
        return cell ? m_cells[static_cast<std::size_t>(cell - m_index.cells().data())] : m_all;
    }

    /// The pools that a tenant has a part in, given to `visit` in a fixed order.
    template<class Visit> void eachPool(const TenantView& tenant, Visit visit) {
        const auto all = [&](const PoolsByKey& pools) {
            for (const std::uint32_t position : pools)
                if (position != noPool) visit(m_pools[position]);
        };
        if (tenant.cell != TenantView::noCell) {
            all(m_cells[tenant.cell]);
            const CellView& cell = m_index.cells()[tenant.cell];
            if (cell.isProd() && cell.cell->cluster.has())
                if (const auto found = m_clusterById.find(cell.cell->cluster->text); found != m_clusterById.end())
                    all(m_clusters[found->second]);
        }
        all(m_all);
    }

    UInt128 weightOf(std::size_t position, AllocationKey key) const {
        const TenantView& tenant = m_index.tenants()[position];
        const TenantWeights& weights = m_costs.weights[position];
        const bool counts = tenant.cell != TenantView::noCell && m_index.cells()[tenant.cell].isProd();
        const auto used = [&](std::int64_t value) {
            return counts && value > 0 ? static_cast<UInt128>(value) : UInt128{0};
        };
        switch (key) {
        case AllocationKey::RequestsM: return used(weights.requests);
        case AllocationKey::TokensM: return used(weights.tokensIn) + used(weights.tokensOut);
        case AllocationKey::DbGb: return used(weights.database);
        case AllocationKey::ObjectsGb: return used(weights.objects);
        case AllocationKey::EgressGb: return used(weights.egress);
        case AllocationKey::Seats: return static_cast<UInt128>(std::max<std::int64_t>(0, weights.seats));
        case AllocationKey::Even: return 1;
        case AllocationKey::Fixed: {
            const auto found = m_fixed.find(tenant.id());
            return found == m_fixed.end() ? 0 : found->second;
        }
        case AllocationKey::Unallocated: return 0;
        }
        return 0;
    }

    void weigh() {
        for (std::size_t t = 0; t < m_index.tenants().size(); ++t)
            eachPool(m_index.tenants()[t], [&](Pool& pool) { pool.weights += weightOf(t, pool.key); });
        for (Pool& pool : m_pools) {
            // Stated shares below 1 leave the rest unallocated.
            if (pool.key == AllocationKey::Fixed) pool.weights = std::max<UInt128>(pool.weights, Decimal::unitsPerOne);
            if (pool.weights == 0) continue;
            for (std::size_t s = 0; s < scenarios.size(); ++s)
                pool.perWeight[s] = (static_cast<UInt128>(pool.cents[s]) << 64) / pool.weights;
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
        eachPool(m_index.tenants()[tenant], [&](const Pool& pool) {
            if (pool.weights == 0) return;
            sum +=
                Rational(static_cast<std::int64_t>(pool.cents[scenario])) *
                Rational::fraction(static_cast<Int128>(weightOf(tenant, pool.key)), static_cast<Int128>(pool.weights));
        });
        return sum;
    }

    void share() {
        std::array<std::int64_t, 3> given{};
        for (std::size_t t = 0; t < m_result.tenants.size(); ++t) {
            std::array<UInt128, 3> low{};
            UInt128 error = 0;
            eachPool(m_index.tenants()[t], [&](const Pool& pool) {
                if (pool.weights == 0) return;
                const UInt128 weight = weightOf(t, pool.key);
                error += weight;
                for (std::size_t s = 0; s < scenarios.size(); ++s) low[s] += pool.perWeight[s] * weight;
            });
            for (std::size_t s = 0; s < scenarios.size(); ++s) {
                const std::int64_t cents = rounded(t, s, low[s], error);
                m_result.tenants[t].allocated.*scenarios[s] = Money::fromCents(cents);
                given[s] += cents;
            }
        }
        for (std::size_t s = 0; s < scenarios.size(); ++s) settle(s, given[s]);
    }

    /// Gives the cents that rounding left over to the largest tenant, and states what stays unallocated.
    void settle(std::size_t scenario, std::int64_t given) {
        Rational allocatable;
        for (const Pool& pool : m_pools) {
            if (pool.weights == 0) continue;
            Rational part(static_cast<std::int64_t>(pool.cents[scenario]));
            if (pool.key == AllocationKey::Fixed) part = part * fixedShare(pool);
            allocatable += part;
        }
        const ScenarioPart member = scenarios[scenario];
        const std::int64_t total = (m_total.*member).cents();
        const std::int64_t direct = (m_direct.*member).cents();
        const std::int64_t unallocated = (Rational(total - direct) - allocatable).rounded();
        const std::int64_t residual = total - direct - unallocated - given;
        m_result.unallocated.*member = Money::fromCents(unallocated);
        if (residual == 0) return;
        auto largest = m_result.tenants.begin();
        for (auto tenant = m_result.tenants.begin(); tenant != m_result.tenants.end(); ++tenant)
            if (tenant->allocated.*member > largest->allocated.*member) largest = tenant;
        largest->allocated.*member += Money::fromCents(residual);
    }

    /// Sum of the stated shares that the pool's tenants have.
    Rational fixedShare(const Pool& wanted) {
        UInt128 sum = 0;
        for (std::size_t t = 0; t < m_index.tenants().size(); ++t)
            eachPool(m_index.tenants()[t], [&](const Pool& pool) {
                if (&pool == &wanted) sum += weightOf(t, pool.key);
            });
        return Rational::fraction(static_cast<Int128>(sum), static_cast<Int128>(wanted.weights));
    }

    const PlanIndex& m_index;
    const CostResult& m_costs;
    const Allocation& m_keys;
    std::unordered_map<std::string_view, UInt128> m_fixed;             // looked up, never walked
    std::unordered_map<std::string_view, std::uint32_t> m_clusterById; // looked up, never walked
    std::vector<Pool> m_pools;
    std::vector<PoolsByKey> m_cells;
    std::vector<PoolsByKey> m_clusters;
    PoolsByKey m_all = noPools;
    MoneyRange m_total;
    MoneyRange m_direct;
    AllocationResult m_result;
};

} // namespace

AllocationResult allocate(const PlanIndex& index, const CostResult& costs) { return Allocator(index, costs).run(); }

} // namespace platbook::models
