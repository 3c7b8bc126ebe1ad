#include "models/cost/SharedPools.h"

#include <algorithm>
#include <iterator>

namespace platbook::models {
namespace {

UInt128 unitsOf(Decimal value) { return value.units() < 0 ? 0 : static_cast<UInt128>(value.units()); }

} // namespace

SharedPools::SharedPools(const PlanIndex& index, std::span<const TenantWeights> weights)
    : m_index(index), m_weights(weights), m_keys(*index.plan().allocation) {
    m_cells.assign(index.cells().size(), noPools);
    m_clusters.assign(index.plan().clusters.size(), noPools);
    for (const auto& share : *m_keys.fixed) m_fixed.emplace(share.key.text, unitsOf(share.value));
    for (std::size_t i = 0; i < index.plan().clusters.size(); ++i)
        m_clusterById.emplace(index.plan().clusters[i]->id.text, static_cast<std::uint32_t>(i));
}

std::uint32_t SharedPools::add(const CostLine& line) { return addTo(scopeOf(line), keyOf(line), line.amount); }

void SharedPools::addSecrets(std::uint32_t cell, const MoneyRange& amount) {
    if (m_index.cells()[cell].isProd()) addTo(m_cells[cell], m_keys.secretsOrDefault(), amount);
    else addTo(m_all, m_keys.nonprodOrDefault(), amount);
}

std::uint32_t SharedPools::addTo(PoolsByKey& pools, AllocationKey key, const MoneyRange& amount) {
    if (key == AllocationKey::Unallocated) return none;
    std::uint32_t& position = pools[static_cast<std::size_t>(key)];
    if (position == none) {
        position = static_cast<std::uint32_t>(m_pools.size());
        m_pools.push_back(poolOf(pools));
        m_pools.back().key = key;
    }
    std::array<std::uint64_t, 3>& cents = m_pools[position].cents;
    cents[0] += static_cast<std::uint64_t>(amount.low.cents());
    cents[1] += static_cast<std::uint64_t>(amount.expected.cents());
    cents[2] += static_cast<std::uint64_t>(amount.high.cents());
    return position;
}

/// A fresh pool that says whose it is.
SharedPool SharedPools::poolOf(const PoolsByKey& pools) const {
    const auto positionIn = [&pools](const std::vector<PoolsByKey>& places) {
        return static_cast<std::size_t>(
            std::find_if(places.begin(), places.end(), [&](const PoolsByKey& one) { return &one == &pools; }) -
            places.begin());
    };
    SharedPool pool;
    if (&pools == &m_all) return pool;
    if (const std::size_t cell = positionIn(m_cells); cell < m_cells.size()) {
        pool.scope = PoolScope::Cell;
        pool.place = m_index.cells()[cell].id();
    } else {
        pool.scope = PoolScope::Cluster;
        pool.place = m_index.plan().clusters[positionIn(m_clusters)]->id.text;
    }
    return pool;
}

bool SharedPools::isProd(const CostLine& line) const {
    const Environment* env = m_index.findEnvironment(line.env);
    return env && env->kind == EnvironmentKind::Prod;
}

AllocationKey SharedPools::keyOf(const CostLine& line) const {
    if (!isProd(line)) return m_keys.nonprodOrDefault();
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
SharedPools::PoolsByKey& SharedPools::scopeOf(const CostLine& line) {
    if (!isProd(line)) return m_all;
    if (line.group == CostGroup::Kubernetes) {
        const auto found = m_clusterById.find(line.cell);
        return found == m_clusterById.end() ? m_all : m_clusters[found->second];
    }
    const CellView* cell = m_index.findCell(line.cell);
    return cell ? m_cells[static_cast<std::size_t>(cell - m_index.cells().data())] : m_all;
}

UInt128 SharedPools::weightOf(std::size_t tenant, AllocationKey key) const {
    const TenantView& view = m_index.tenants()[tenant];
    const TenantWeights& weights = m_weights[tenant];
    const bool counts = view.cell != TenantView::noCell && m_index.cells()[view.cell].isProd();
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
        const auto found = m_fixed.find(view.id());
        return found == m_fixed.end() ? 0 : found->second;
    }
    case AllocationKey::Unallocated: return 0;
    }
    return 0;
}

std::int64_t SharedPools::weightsPerUnit(AllocationKey key) {
    return key == AllocationKey::Seats || key == AllocationKey::Even ? 1 : Decimal::unitsPerOne;
}

/// The pools of a cell's tenants, or of those that stand nowhere.
std::vector<std::uint32_t> SharedPools::poolsOf(std::uint32_t cell) const {
    std::vector<std::uint32_t> positions;
    const auto add = [&positions](const PoolsByKey& pools) {
        std::copy_if(pools.begin(), pools.end(), std::back_inserter(positions),
                     [](std::uint32_t position) { return position != none; });
    };
    if (cell != TenantView::noCell) {
        add(m_cells[cell]);
        const CellView& view = m_index.cells()[cell];
        if (view.isProd() && view.cell->cluster.has())
            if (const auto found = m_clusterById.find(view.cell->cluster->text); found != m_clusterById.end())
                add(m_clusters[found->second]);
    }
    add(m_all);
    return positions;
}

bool SharedPools::shareAlike(const SharedPools& other) const {
    const auto sameCell = [](const CellView& one, const CellView& two) {
        return one.isProd() == two.isProd() && *one.cell->cluster == *two.cell->cluster;
    };
    const auto samePool = [](const SharedPool& one, const SharedPool& two) {
        return one.key == two.key && one.key != AllocationKey::Fixed && one.cents == two.cents &&
               one.scope == two.scope && one.place == two.place;
    };
    const auto samePlace = [](const TenantView& one, const TenantView& two) { return one.cell == two.cell; };
    const bool sameTenants = m_index.sharesTenantsWith(other.m_index) || // they have the same weights
                             (std::ranges::equal(m_index.tenants(), other.m_index.tenants(), samePlace) &&
                              std::ranges::equal(m_weights, other.m_weights));
    return sameTenants && std::ranges::equal(m_pools, other.m_pools, samePool) && m_cells == other.m_cells &&
           m_clusters == other.m_clusters && m_all == other.m_all &&
           std::ranges::equal(m_index.cells(), other.m_index.cells(), sameCell);
}

void SharedPools::weigh() {
    m_poolsOf.reserve(m_cells.size());
    for (std::uint32_t cell = 0; cell < m_cells.size(); ++cell) m_poolsOf.push_back(poolsOf(cell));
    m_poolsOfAll = poolsOf(TenantView::noCell);
    for (std::size_t t = 0; t < m_index.tenants().size(); ++t)
        eachPool(t, [&](std::uint32_t position) {
            SharedPool& pool = m_pools[position];
            pool.weights += weightOf(t, pool.key);
        });
    // Stated shares below 1 leave the rest unallocated.
    for (SharedPool& pool : m_pools)
        if (pool.key == AllocationKey::Fixed) pool.weights = std::max<UInt128>(pool.weights, Decimal::unitsPerOne);
}

Rational SharedPools::statedShare(std::uint32_t wanted) const {
    UInt128 sum = 0;
    for (std::size_t t = 0; t < m_index.tenants().size(); ++t)
        eachPool(t, [&](std::uint32_t position) {
            if (position == wanted) sum += weightOf(t, m_pools[position].key);
        });
    return Rational::fraction(static_cast<Int128>(sum), static_cast<Int128>(m_pools[wanted].weights));
}

} // namespace platbook::models
