#pragma once

#include "models/cost/CostLine.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace platbook::models {

/// All lines of an evaluation, in plan order: an immutable sequence in pieces, which evaluations share as long as what
/// a line was computed from did not change. Lines stay where they are as long as an evaluation that has them lives.
class CostLines {
public:
    using Block = std::vector<CostLine>;
    using BlockPtr = std::shared_ptr<const Block>;
    using Piece = std::span<const CostLine>;
    /// Lines that follow one another, though they stand in several blocks.
    struct Pieces {
        std::vector<BlockPtr> blocks; ///< that hold the lines, each once
        std::vector<Piece> pieces;    ///< none is empty
    };
    using PiecesPtr = std::shared_ptr<const Pieces>;

    CostLines() = default;
    explicit CostLines(Block lines) { add(std::make_shared<const Block>(std::move(lines))); }

    /// Appends a block; empty ones are left out.
    void add(BlockPtr block) {
        if (!block || block->empty()) return;
        append(*block);
        m_holders.push_back(std::move(block));
    }
    void add(const PiecesPtr& lines) {
        if (!lines || lines->pieces.empty()) return;
        for (const Piece& piece : lines->pieces) append(piece);
        m_holders.push_back(lines);
    }

    std::size_t size() const { return m_ends.empty() ? 0 : m_ends.back(); }
    bool empty() const { return m_pieces.empty(); }
    /// @cost O(log pieces)
    const CostLine& operator[](std::size_t index) const {
        const auto end = std::upper_bound(m_ends.begin(), m_ends.end(), index);
        const auto piece = static_cast<std::size_t>(end - m_ends.begin());
        return m_pieces[piece][index - (piece == 0 ? 0 : m_ends[piece - 1])];
    }

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = CostLine;
        using difference_type = std::ptrdiff_t;
        using pointer = const CostLine*;
        using reference = const CostLine&;

        Iterator() = default;
        Iterator(const Piece* piece, const Piece* end) : m_piece(piece), m_end(end) { enter(); }
        const CostLine& operator*() const { return *m_line; }
        const CostLine* operator->() const { return m_line; }
        Iterator& operator++() {
            if (++m_line == m_piece->data() + m_piece->size()) {
                ++m_piece;
                enter();
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
        void enter() { m_line = m_piece == m_end ? nullptr : m_piece->data(); }

        const Piece* m_piece = nullptr;
        const Piece* m_end = nullptr;
        const CostLine* m_line = nullptr;
    };
    Iterator begin() const { return {m_pieces.data(), m_pieces.data() + m_pieces.size()}; }
    Iterator end() const { return {m_pieces.data() + m_pieces.size(), m_pieces.data() + m_pieces.size()}; }

    bool operator==(const CostLines& other) const {
        return size() == other.size() && std::equal(begin(), end(), other.begin());
    }

private:
    void append(Piece piece) {
        m_ends.push_back(size() + piece.size());
        m_pieces.push_back(piece);
    }

    std::vector<Piece> m_pieces;
    std::vector<std::size_t> m_ends;                    ///< per piece: lines up to its end
    std::vector<std::shared_ptr<const void>> m_holders; ///< of what the pieces look into
};

} // namespace platbook::models
