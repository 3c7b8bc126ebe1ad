#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"
#include "exporters/paper/PaperText.h"

#include <QPointF>
#include <QSizeF>

#include <functional>
#include <memory>
#include <vector>

namespace platbook::exporters {

/// Something that stands on a page undivided: a line of a paragraph, a row of a table, a picture. Sizes in units.
struct Piece {
    double height = 0;
    double gap = 0;         ///< above it, unless it is the first of its page
    bool keepsNext = false; ///< the next piece stands on the same page
    bool landscape = false;
    bool newPage = false;
    std::shared_ptr<const Piece> repeated; ///< stands above it where it begins a page: the head of its table
    std::function<void(QPainter& painter, QPointF at)> draw;
};

/// The room for text on a page.
QSizeF bodyOf(PaperSize size, bool landscape);

/// Title and blocks of a document as pieces, in order.
std::vector<Piece> piecesOf(const Document& document, PaperSize size);

/// Whether no word of the table has to be broken, be its text as small as may be.
bool tableFits(const TableBlock& table, const QSizeF& room);

/// The rows of a table as pieces, its head first.
/// @param room  width and height of the page's text
std::vector<Piece> tablePieces(const TableBlock& table, const QSizeF& room);

} // namespace platbook::exporters
