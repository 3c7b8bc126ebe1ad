#include "models/cost/TenantBlocks.h"

#include "models/cost/LineBlock.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <memory>
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
    addTo(sums.coverage, line);
    if (line.owner == "shared") {
        sums.shared += line.amount;
    } else {
        sums.direct += line.amount;
        if (line.group == CostGroup::Models) sums.tokens += line.amount;
    }
}

/// Whether the lines stand in that block.
bool holds(const CostLines::Block& block, CostLines::Piece lines) {
    const std::less<const CostLine*> before;
    return !before(lines.data(), block.data()) && before(lines.data(), block.data() + block.size());
}

/// Lines one after the other: what follows in the same block makes a piece longer.
class PieceList {
public:
    void add(const CostLines::BlockPtr& block, CostLines::Piece lines) {
        if (lines.empty()) return;
        m_lines += lines.size();
        std::vector<CostLines::Piece>& pieces = m_pieces->pieces;
        if (block == m_last && pieces.back().data() + pieces.back().size() == lines.data()) {
            pieces.back() = {pieces.back().data(), pieces.back().size() + lines.size()};
            return;
        }
        m_last = block;
        pieces.push_back(lines);
        std::vector<CostLines::BlockPtr>& blocks = m_pieces->blocks;
        if (std::find(blocks.begin(), blocks.end(), block) != blocks.end()) return;
        blocks.push_back(block);
        m_held += block->size();
    }
    /// Whether most of what the blocks hold is not among these lines.
    bool isWasteful() const { return m_held > 2 * m_lines; }
    CostLines::PiecesPtr take() { return std::move(m_pieces); }

private:
    std::shared_ptr<CostLines::Pieces> m_pieces = std::make_shared<CostLines::Pieces>();
    CostLines::BlockPtr m_last;
    std::size_t m_lines = 0;
    std::size_t m_held = 0; ///< lines in the blocks
};

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
    m_blocks.push_back({first, known.count, known.lines});
}

/// The block in which a tenant's lines stand. It must have some.
const CostLines::BlockPtr& TenantBlocks::holderOf(std::size_t tenant) const {
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), tenant,
                                        [](std::size_t at, const TenantBlock& block) { return at < block.first; });
    const std::vector<CostLines::BlockPtr>& blocks = std::prev(after)->lines->blocks;
    return *std::find_if(blocks.begin(), blocks.end(),
                         [&](const CostLines::BlockPtr& block) { return holds(*block, m_lines[tenant]); });
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
    std::vector<std::optional<std::size_t>> then(count);
    for (std::size_t i = 0; i < count; ++i) then[i] = positionBefore(first + i);
    LineSink sink(context);
    sink.reserve(static_cast<std::size_t>(std::count(then.begin(), then.end(), std::nullopt)) * linesPerTenant);
    std::vector<std::size_t> ends(count); // of a tenant's lines among those that are made
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t t = first + i;
        const std::size_t begin = sink.lines().size();
        if (then[i]) {
            m_sums[t] = before->m_sums[*then[i]];
        } else if (m_keys[t].rates) {
            ++made;
            addTenantLines(context, *m_keys[t].rates, *m_keys[t].tenant, sink);
            for (std::size_t line = begin; line < sink.lines().size(); ++line) addTo(m_sums[t], sink.lines()[line]);
        }
        ends[i] = sink.lines().size();
    }
    const auto fresh = std::make_shared<const CostLines::Block>(sink.takeLines());
    PieceList pieces;
    const CostLines::BlockPtr* holder = nullptr; // of the last tenant that was taken over: neighbours often share it
    for (std::size_t i = 0; i < count; ++i) {
        CostLines::Piece& lines = m_lines[first + i];
        if (then[i]) {
            lines = before->m_lines[*then[i]];
            if (lines.empty()) continue;
            if (!holder || !holds(**holder, lines)) holder = &before->holderOf(*then[i]);
            pieces.add(*holder, lines);
        } else {
            const std::size_t begin = i == 0 ? 0 : ends[i - 1];
            lines = CostLines::Piece(*fresh).subspan(begin, ends[i] - begin);
            pieces.add(fresh, lines);
        }
    }
    block.lines = pieces.isWasteful() ? copied(first, count) : pieces.take();
    return made;
}

/// The lines of these tenants in a block of their own.
CostLines::PiecesPtr TenantBlocks::copied(std::size_t first, std::size_t count) {
    CostLines::Block all;
    for (std::size_t t = first; t < first + count; ++t) all.insert(all.end(), m_lines[t].begin(), m_lines[t].end());
    const auto own = std::make_shared<const CostLines::Block>(std::move(all));
    PieceList pieces;
    std::size_t begin = 0;
    for (std::size_t t = first; t < first + count; ++t) {
        m_lines[t] = CostLines::Piece(*own).subspan(begin, m_lines[t].size());
        begin += m_lines[t].size();
        pieces.add(own, m_lines[t]);
    }
    return pieces.take();
}

} // namespace platbook::models
