#pragma once

#include "models/cost/CostEngine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/units/Rational.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace platbook::models {

/// What allocation needs of the tenants of an index, one each.
std::vector<TenantWeights> tenantWeights(const PlanIndex& index);

/// Whose tenants share the lines of a pool.
enum class PoolScope { All, Cell, Cluster };

/// Shared lines that are split by one key among the tenants of one scope.
struct SharedPool {
    PoolScope scope = PoolScope::All;
    std::string_view place; ///< id of the cell or cluster; empty: all tenants
    AllocationKey key = AllocationKey::Even;
    UInt128 weights = 0;                  ///< of all tenants in the scope
    std::array<std::uint64_t, 3> cents{}; ///< low, expected, high
};

/// The pools that shared lines go to: of one cell, of one cluster, or of the whole plan (outside prod, the edge), each by
/// the key that `allocation` names for the line's group. Allocation and tenants' bills split by the same pools.
class SharedPools {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// @param weights  one per tenant of the index; both must outlive this object
    SharedPools(const PlanIndex& index, std::span<const TenantWeights> weights);

    /// Adds a shared line. @return the position of its pool; none: it is not split
    std::uint32_t add(const CostLine& line);
    /// Adds what the secrets of pool tenants of a cell cost.
    void addSecrets(std::uint32_t cell, const MoneyRange& amount);
    /// Sums the tenants' weights, once all lines are in. @cost O(tenants x pools of their cells)
    void weigh();
    /// Whether both hold the same amounts for the same tenants with the same weights, so that every share is the same;
    /// false also where that is not easily told. Asked once all lines are in.
    bool shareAlike(const SharedPools& other) const;

    const std::vector<SharedPool>& pools() const { return m_pools; }

    /// Calls `visit(position)` for the pools that a tenant has a part in, in a fixed order. They are known from weigh() on.
    template<class Visit> void eachPool(std::size_t tenant, Visit visit) const {
        const std::uint32_t cell = m_index.tenants()[tenant].cell;
        for (const std::uint32_t position : cell == TenantView::noCell ? m_poolsOfAll : m_poolsOf[cell])
            visit(position);
    }

    /// A tenant's weight in pools of that key; usage counts in prod cells alone.
    UInt128 weightOf(std::size_t tenant, AllocationKey key) const;
    /// How many of these weights make one unit of the quantity: 10^9 for decimals, 1 for counts.
    static std::int64_t weightsPerUnit(AllocationKey key);
    /// The part of a pool of stated shares that its tenants have; at most 1 unless more than all was stated.
    Rational statedShare(std::uint32_t position) const;

private:
    static constexpr std::size_t keyCount = 9;
    using PoolsByKey = std::array<std::uint32_t, keyCount>;
    static constexpr PoolsByKey noPools{none, none, none, none, none, none, none, none, none};

    bool isProd(const CostLine& line) const;
    AllocationKey keyOf(const CostLine& line) const;
    PoolsByKey& scopeOf(const CostLine& line);
    SharedPool poolOf(const PoolsByKey& pools) const;
    std::vector<std::uint32_t> poolsOf(std::uint32_t cell) const;
    std::uint32_t addTo(PoolsByKey& pools, AllocationKey key, const MoneyRange& amount);

    const PlanIndex& m_index;
    std::span<const TenantWeights> m_weights;
    const Allocation& m_keys;
    std::unordered_map<std::string_view, UInt128> m_fixed;             // looked up, never walked
    std::unordered_map<std::string_view, std::uint32_t> m_clusterById; // looked up, never walked
    std::vector<SharedPool> m_pools;
    std::vector<PoolsByKey> m_cells;
    std::vector<PoolsByKey> m_clusters;
    PoolsByKey m_all = noPools;
    std::vector<std::vector<std::uint32_t>> m_poolsOf; ///< per cell: those its tenants have a part in
    std::vector<std::uint32_t> m_poolsOfAll;           ///< of tenants that stand nowhere
};

} // namespace platbook::models
