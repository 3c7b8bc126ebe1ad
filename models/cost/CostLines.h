#pragma once

#include "models/cost/CostLine.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace platbook::models {

/// All lines of an evaluation, in plan order: an immutable sequence in blocks, which evaluations share as long as what
/// a block was computed from did not change. Lines stay where they are as long as an evaluation that has them lives.
class CostLines {
public:
    using Block = std::vector<CostLine>;
    using BlockPtr = std::shared_ptr<const Block>;

    CostLines() = default;
    explicit CostLines(Block lines) { add(std::make_shared<const Block>(std::move(lines))); }

    /// Appends a block; empty ones are left out.
    void add(BlockPtr block) {
        if (!block || block->empty()) return;
        m_size += block->size();
        m_ends.push_back(m_size);
        m_blocks.push_back(std::move(block));
    }

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    /// @cost O(log blocks)
    const CostLine& operator[](std::size_t index) const {
        const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), index);
        const auto block = static_cast<std::size_t>(end - m_ends.begin());
        return (*m_blocks[block])[index - (block == 0 ? 0 : m_ends[block - 1])];
    }

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = CostLine;
        using difference_type = std::ptrdiff_t;
        using pointer = const CostLine*;
        using reference = const CostLine&;

        Iterator() = default;
        Iterator(const CostLines* lines, std::size_t block) : m_lines(lines), m_block(block) {}
        const CostLine& operator*() const { return (*m_lines->m_blocks[m_block])[m_at]; }
        const CostLine* operator->() const { return &**this; }
        Iterator& operator++() {
            if (++m_at == m_lines->m_blocks[m_block]->size()) {
                ++m_block;
                m_at = 0;
            }
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const CostLines* m_lines = nullptr;
        std::size_t m_block = 0;
        std::size_t m_at = 0;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_blocks.size()}; }

    bool operator==(const CostLines& other) const {
        return m_size == other.m_size && std::equal(begin(), end(), other.begin());
    }

private:
    std::vector<BlockPtr> m_blocks;
    std::vector<std::size_t> m_ends; ///< per block: lines up to its end
    std::size_t m_size = 0;
};

} // namespace platbook::models
