#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"
#include "exporters/paper/PageFlow.h"

#include <QSizeF>

#include <cstddef>
#include <vector>

class QPainter;

namespace platbook::exporters {

/// The pages of a document as they are printed, for a PDF and for a look at them before. Needs a QGuiApplication. They are
/// painted on the thread that made them: Qt forgets the fonts of a thread when it ends.
class PaperPages {
public:
    PaperPages(const Document& document, PaperSize size);

    std::size_t count() const { return m_pages.size(); }
    bool isLandscape(std::size_t page) const { return m_pages[page].landscape; }
    /// Width and height of a page in points.
    QSizeF sizeOf(std::size_t page) const;
    /// Paints a page; one unit of the painter is 1 / unitsPerPoint of a point.
    void draw(QPainter& painter, std::size_t page) const;

private:
    void drawHead(QPainter& painter, std::size_t page) const;
    void drawFoot(QPainter& painter, std::size_t page) const;

    QString m_title, m_mark, m_date;
    PaperSize m_size;
    std::vector<Piece> m_pieces;
    std::vector<PaperPage> m_pages; ///< they point into the pieces
};

} // namespace platbook::exporters
