#include "models/cost/TenantBlocks.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::size_t tenantsPerBlock = 64;
constexpr std::size_t linesPerTenant = 2;       ///< of most: secrets and tokens
constexpr std::size_t leastBlocksPerThread = 4; ///< fewer are made sooner than a thread starts

void addTo(TenantSums& sums, const CostLine& line) {
    sums.ceiling += line.ceiling;
    if (line.owner == "shared") {
        sums.shared += line.amount;
    } else {
        sums.direct += line.amount;
        if (line.group == CostGroup::Models) sums.tokens += line.amount;
    }
}

/// Where a tenant stood before all that was added or removed ahead of it; beyond the end where it did not exist.
std::size_t shifted(std::size_t position, std::size_t size, std::size_t sizeBefore) {
    return position - size + sizeBefore;
}

} // namespace

TenantBlocks::TenantBlocks(const PricingContext& context, std::vector<TenantKey> keys, const TenantBlocks* before,
                           const std::stop_token& stop)
    : m_keys(std::move(keys)), m_sums(m_keys.size()), m_lines(m_keys.size()) {
    const std::size_t size = m_keys.size();
    // Many edits cut blocks small; then all are cut afresh.
    const bool moved = before && before->m_keys.size() != size;
    const bool takesOver = before && before->m_blocks.size() <= size / 8 + 16;
    std::vector<std::size_t> unknown;
    for (std::size_t t = 0; t < size; t += m_blocks.back().count) {
        if (const TenantBlock* known = takesOver ? knownBlock(*before, t) : nullptr) {
            keep(*before, *known, t);
            continue;
        }
        std::size_t end = std::min(t + tenantsPerBlock, size);
        if (takesOver)
            for (std::size_t border = t + 1; border < end; ++border)
                if (before->blockAt(border) || (moved && before->blockAt(shifted(border, size, before->m_keys.size()))))
                    end = border;
        unknown.push_back(m_blocks.size());
        m_blocks.push_back({t, end - t, {}});
    }
    makeAll(context, before, unknown, stop);
}

void TenantBlocks::makeAll(const PricingContext& context, const TenantBlocks* before,
                           const std::vector<std::size_t>& blocks, const std::stop_token& stop) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::int64_t> made = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < blocks.size() && !stop.stop_requested(); i = next++)
            made += make(context, before, m_blocks[blocks[i]]);
    };
    const std::size_t useful = blocks.size() / leastBlocksPerThread;
    const std::size_t threads = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), useful);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
        work();
    }
    m_made = made;
}

/// The block that begins with that tenant.
const TenantBlock* TenantBlocks::blockAt(std::size_t first) const {
    const auto found = std::lower_bound(m_blocks.begin(), m_blocks.end(), first,
                                        [](const TenantBlock& block, std::size_t at) { return block.first < at; });
    return found != m_blocks.end() && found->first == first ? &*found : nullptr;
}

/// The same tenants with the same rates.
bool TenantBlocks::fits(const TenantBlocks& before, const TenantBlock* block, std::size_t first) const {
    return block && first + block->count <= m_keys.size() &&
           std::equal(m_keys.begin() + static_cast<std::ptrdiff_t>(first),
                      m_keys.begin() + static_cast<std::ptrdiff_t>(first + block->count),
                      before.m_keys.begin() + static_cast<std::ptrdiff_t>(block->first));
}

const TenantBlock* TenantBlocks::knownBlock(const TenantBlocks& before, std::size_t first) const {
    for (const std::size_t then : {first, shifted(first, m_keys.size(), before.m_keys.size())})
        if (const TenantBlock* block = before.blockAt(then); fits(before, block, first)) return block;
    return nullptr;
}

/// Takes a block over as it is, from `first` on.
void TenantBlocks::keep(const TenantBlocks& before, const TenantBlock& known, std::size_t first) {
    const auto from = static_cast<std::ptrdiff_t>(known.first);
    const auto to = static_cast<std::ptrdiff_t>(first);
    std::copy_n(before.m_sums.begin() + from, known.count, m_sums.begin() + to);
    std::copy_n(before.m_lines.begin() + from, known.count, m_lines.begin() + to);
    m_blocks.push_back({first, known.count, known.block});
}

/// Fills a block. @return for how many tenants lines were made
std::int64_t TenantBlocks::make(const PricingContext& context, const TenantBlocks* before, TenantBlock& block) {
    const std::size_t first = block.first;
    const std::size_t count = block.count;
    std::int64_t made = 0;
    const auto positionBefore = [&](std::size_t tenant) -> std::optional<std::size_t> {
        if (!before) return std::nullopt;
        for (const std::size_t then : {tenant, shifted(tenant, m_keys.size(), before->m_keys.size())})
            if (then < before->m_keys.size() && before->m_keys[then] == m_keys[tenant]) return then;
        return std::nullopt;
    };
    LineSink sink(context);
    std::vector<CostLine> lines;
    lines.reserve(count * linesPerTenant);
    std::vector<std::size_t> ends;
    ends.reserve(count);
    for (std::size_t t = first; t < first + count; ++t) {
        if (const auto then = positionBefore(t)) {
            m_sums[t] = before->m_sums[*then];
            lines.insert(lines.end(), before->m_lines[*then].begin(), before->m_lines[*then].end());
        } else if (m_keys[t].rates) {
            ++made;
            addTenantLines(context, *m_keys[t].rates, *m_keys[t].tenant, sink);
            for (CostLine& line : sink.takeLines()) {
                addTo(m_sums[t], line);
                lines.push_back(std::move(line));
            }
        }
        ends.push_back(lines.size());
    }
    block.block = makeLineBlock(std::move(lines));
    const CostLine* own = block.block.lines->data();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        m_lines[first + i] = {own + begin, ends[i] - begin};
    }
    return made;
}

} // namespace platbook::models
