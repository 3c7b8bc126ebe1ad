#include "exporters/paper/Pieces.h"

#include "exporters/document/SvgSize.h"
#include "exporters/paper/SvgPicture.h"

#include <QByteArray>
#include <QPainter>

#include <algorithm>

namespace platbook::exporters {
namespace {

constexpr double bulletIndent = 14;
constexpr double noteIndent = 10;
constexpr double noteBar = 2;
constexpr double headingGaps[]{18, 14, 12};
constexpr double pixelInUnits = 0.75 * unitsPerPoint;

class PieceMaker {
public:
    PieceMaker(const Document& document, PaperSize size) : m_document(document), m_size(size) {}

    std::vector<Piece> make() {
        addTitle();
        for (m_at = 0; m_at < m_document.blocks.size(); ++m_at) {
            m_landscape = isWide(m_at);
            std::visit(*this, m_document.blocks[m_at]);
        }
        return std::move(m_pieces);
    }

    void operator()(const HeadingBlock& heading) {
        const auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, 3)) - 1;
        const TextBox box(fromUtf8(heading.text),
                          {paper::headingSizes[level], level == 0 ? paper::accent : paper::text, true}, width());
        Piece piece = textPiece(box, 0, units(headingGaps[level]));
        piece.height += units(3);
        piece.keepsNext = true;
        m_headings += piece.height + piece.gap;
        add(std::move(piece));
    }
    void operator()(const ParagraphBlock& block) {
        using Style = ParagraphBlock::Style;
        const bool note = block.style == Style::Note;
        const double indent = note ? units(noteIndent) : 0;
        const TextBox box(fromUtf8(block.text),
                          {paper::bodySize, note ? paper::text2 : paper::text, block.style == Style::Strong},
                          width() - indent);
        addLines(box, indent, note);
    }
    void operator()(const BulletBlock& bullets) {
        bool first = true;
        for (const std::string& item : bullets.items) {
            const TextBox box(fromUtf8(item), {}, width() - units(bulletIndent));
            const TextBox sign(QStringLiteral("•"), {paper::bodySize, paper::accent}, units(bulletIndent));
            Piece piece;
            piece.height = box.height();
            piece.gap = units(first ? paper::blockGap : 3);
            piece.draw = [box, sign](QPainter& painter, QPointF at) {
                sign.draw(painter, at + QPointF(units(3), 0));
                box.draw(painter, at + QPointF(units(bulletIndent), 0));
            };
            first = false;
            add(std::move(piece));
        }
    }
    void operator()(const TableBlock& table) {
        for (Piece& piece : tablePieces(table, bodyOf(m_size, m_landscape))) add(std::move(piece));
    }
    void operator()(const PictureBlock& picture) {
        const auto drawing = std::make_shared<const SvgPicture>(QByteArray::fromStdString(picture.svg));
        if (!drawing->isValid()) return;
        const QSizeF natural = drawing->size() * pixelInUnits;
        const QSizeF room(width(), bodyOf(m_size, m_landscape).height() - m_headings - units(2 * paper::blockGap));
        const double scale = std::min({1.0, room.width() / natural.width(), room.height() / natural.height()});
        const QSizeF drawn = natural * scale;
        Piece piece;
        piece.height = drawn.height();
        piece.gap = units(paper::blockGap);
        piece.draw = [drawing, drawn](QPainter& painter, QPointF at) { drawing->draw(painter, QRectF(at, drawn)); };
        add(std::move(piece));
    }
    void operator()(const PageBreakBlock&) { m_newPage = true; }

private:
    double width() const { return bodyOf(m_size, m_landscape).width(); }
    /// Whether the block, or the one below these headings, takes a landscape page.
    bool isWide(std::size_t at) const {
        const std::vector<DocumentBlock>& blocks = m_document.blocks;
        while (at < blocks.size() && std::holds_alternative<HeadingBlock>(blocks[at])) ++at;
        if (at == blocks.size()) return false;
        if (const auto* picture = std::get_if<PictureBlock>(&blocks[at]))
            return isLandscapePicture(svgSize(picture->svg), m_size);
        const auto* table = std::get_if<TableBlock>(&blocks[at]);
        return table && !tableFits(*table, bodyOf(m_size, false));
    }

    static Piece textPiece(const TextBox& box, double indent, double gap) {
        Piece piece;
        piece.height = box.height();
        piece.gap = gap;
        piece.draw = [box, indent](QPainter& painter, QPointF at) { box.draw(painter, at + QPointF(indent, 0)); };
        return piece;
    }
    /// One piece a line; neither the first nor the last line stands alone.
    void addLines(const TextBox& box, double indent, bool bar) {
        for (int line = 0; line < box.lines(); ++line) {
            Piece piece;
            piece.height = box.lineHeight();
            piece.gap = line == 0 ? units(paper::blockGap) : 0;
            piece.keepsNext = line + 1 < box.lines() && (line == 0 || line + 2 == box.lines());
            piece.draw = [box, indent, bar, line](QPainter& painter, QPointF at) {
                if (bar)
                    painter.fillRect(QRectF(at, QSizeF(units(noteBar), box.lineHeight())), colourOf(paper::accent));
                box.draw(painter, at + QPointF(indent, 0), line, 1);
            };
            add(std::move(piece));
        }
    }
    void addTitle() {
        const double room = bodyOf(m_size, false).width();
        const TextBox title(fromUtf8(m_document.title), {paper::titleSize, paper::text, true}, room);
        Piece piece = textPiece(title, 0, 0);
        piece.keepsNext = true;
        const double below = piece.height + units(8);
        piece.height += units(16);
        piece.draw = [title, below, room](QPainter& painter, QPointF at) {
            title.draw(painter, at);
            painter.fillRect(QRectF(at + QPointF(0, below), QSizeF(room, units(2))), colourOf(paper::accent));
        };
        m_pieces.push_back(std::move(piece));
        for (const std::string& line : m_document.subtitle) {
            const TextBox box(fromUtf8(line), {paper::subtitleSize, paper::text2}, room);
            Piece lineBelow = textPiece(box, 0, units(2));
            lineBelow.keepsNext = true;
            m_pieces.push_back(std::move(lineBelow));
        }
    }
    void add(Piece piece) {
        piece.landscape = m_landscape;
        piece.newPage = m_newPage;
        m_newPage = false;
        if (!std::holds_alternative<HeadingBlock>(m_document.blocks[m_at])) m_headings = 0;
        m_pieces.push_back(std::move(piece));
    }

    const Document& m_document;
    const PaperSize m_size;
    std::vector<Piece> m_pieces;
    std::size_t m_at = 0;
    double m_headings = 0; ///< height of the headings right before
    bool m_landscape = false;
    bool m_newPage = false;
};

} // namespace

QSizeF bodyOf(PaperSize size, bool landscape) {
    const paper::Size page = paper::sizeOf(size);
    const double pageWidth = landscape ? page.height : page.width;
    const double pageHeight = landscape ? page.width : page.height;
    return {units(pageWidth - 2 * paper::sideMargin), units(pageHeight - paper::bodyTop - paper::bodyBottom)};
}

std::vector<Piece> piecesOf(const Document& document, PaperSize size) { return PieceMaker(document, size).make(); }

} // namespace platbook::exporters
