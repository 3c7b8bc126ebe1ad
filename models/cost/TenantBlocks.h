#pragma once

#include "models/cost/CostEngine.h"
#include "models/cost/CostLines.h"
#include "models/cost/TenantLines.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace platbook::models {

/// A tenant's lines depend on nothing else, by identity; besides the pricing context and plan.naming.secretsPerTenant.
struct TenantKey {
    const Tenant* tenant = nullptr;
    const TenantRates* rates = nullptr; ///< null: it stands in no cell and has no lines
    bool operator==(const TenantKey&) const = default;
};
/// Lines of neighbouring tenants.
struct TenantBlock {
    std::size_t first = 0;
    std::size_t count = 0;
    CostLines::PiecesPtr lines;
};

/// The lines of all tenants, by position, in blocks of a few dozen. Blocks of an earlier run are taken over where the
/// same tenants stand, at the same place or shifted by what was added or removed before them; in blocks made afresh,
/// lines of tenants that did not change stay where they are, unless that would keep too many others alive. Many blocks
/// are made on several threads: each is one thread's.
class TenantBlocks {
public:
    TenantBlocks() = default;
    /// @param keys    one per tenant; what they point to must live as long as this object
    /// @param before  an earlier run with the same context and names; null: everything is made afresh
    /// When stopped, blocks lack lines.
    TenantBlocks(const PricingContext& context, std::vector<TenantKey> keys, const TenantBlocks* before,
                 const std::stop_token& stop);

    const std::vector<TenantKey>& keys() const { return m_keys; }
    const std::vector<TenantSums>& sums() const { return m_sums; } ///< per tenant
    const std::vector<TenantBlock>& blocks() const { return m_blocks; }
    /// Tenants of which lines were made and not taken over.
    std::int64_t made() const { return m_made; }

private:
    const TenantBlock* blockAt(std::size_t first) const;
    const TenantBlock* knownBlock(const TenantBlocks& before, std::size_t first) const;
    bool fits(const TenantBlocks& before, const TenantBlock* block, std::size_t first) const;
    void keep(const TenantBlocks& before, const TenantBlock& known, std::size_t first);
    void makeAll(const PricingContext& context, const TenantBlocks* before, const std::vector<std::size_t>& blocks,
                 const std::stop_token& stop);
    std::int64_t make(const PricingContext& context, const TenantBlocks* before, TenantBlock& block);
    const CostLines::BlockPtr& holderOf(std::size_t tenant) const;
    CostLines::PiecesPtr copied(std::size_t first, std::size_t count);

    std::vector<TenantKey> m_keys;
    std::vector<TenantSums> m_sums;
    std::vector<CostLines::Piece> m_lines; ///< per tenant, into the blocks
    std::vector<TenantBlock> m_blocks;
    std::int64_t m_made = 0;
};

} // namespace platbook::models
