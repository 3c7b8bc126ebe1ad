#include "exporters/paper/PageFlow.h"

namespace platbook::exporters {
namespace {

class Flow {
public:
    Flow(const std::vector<Piece>& pieces, PaperSize size) : m_pieces(pieces), m_size(size) {}

    std::vector<PaperPage> pages() {
        for (std::size_t first = 0; first < m_pieces.size();) {
            const std::size_t end = groupEnd(first);
            if (begins(m_pieces[first]) || !fits(first, end)) open(m_pieces[first].landscape);
            for (; first < end; ++first) {
                // Only a group higher than a page breaks inside.
                if (!m_pages.back().pieces.empty() && m_y + m_pieces[first].gap + m_pieces[first].height > room())
                    open(m_pieces[first].landscape);
                place(m_pieces[first]);
            }
        }
        if (m_pages.empty()) open(false);
        return std::move(m_pages);
    }

private:
    std::size_t groupEnd(std::size_t at) const {
        while (at + 1 < m_pieces.size() && m_pieces[at].keepsNext && !m_pieces[at + 1].newPage) ++at;
        return at + 1;
    }
    bool begins(const Piece& piece) const {
        return m_pages.empty() || piece.newPage || piece.landscape != m_pages.back().landscape;
    }
    double room() const { return bodyOf(m_size, m_pages.back().landscape).height(); }
    bool fits(std::size_t first, std::size_t end) const {
        if (m_pages.back().pieces.empty()) return true;
        double height = m_y;
        for (std::size_t i = first; i < end; ++i) height += m_pieces[i].gap + m_pieces[i].height;
        return height <= room();
    }
    void open(bool landscape) {
        m_pages.push_back({landscape, {}});
        m_y = 0;
    }
    void place(const Piece& piece) {
        const bool top = m_pages.back().pieces.empty();
        if (top && piece.repeated) put(*piece.repeated);
        if (!top) m_y += piece.gap;
        put(piece);
    }
    void put(const Piece& piece) {
        m_pages.back().pieces.push_back({&piece, m_y});
        m_y += piece.height;
    }

    const std::vector<Piece>& m_pieces;
    const PaperSize m_size;
    std::vector<PaperPage> m_pages;
    double m_y = 0;
};

} // namespace

std::vector<PaperPage> pagesOf(const std::vector<Piece>& pieces, PaperSize size) { return Flow(pieces, size).pages(); }

} // namespace platbook::exporters
