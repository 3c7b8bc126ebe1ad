#include "exporters/paper/PaperPages.h"

#include <QFontMetricsF>
#include <QPainter>

namespace platbook::exporters {
namespace {

void rule(QPainter& painter, double x, double y, double width) {
    painter.fillRect(QRectF(x, y, width, units(0.5)), colourOf(paper::rule));
}

} // namespace

PaperPages::PaperPages(const Document& document, PaperSize size)
    : m_title(fromUtf8(document.title)),
      m_mark(fromUtf8(document.mark)),
      m_date(fromUtf8(document.date)),
      m_size(size),
      m_pieces(piecesOf(document, size)),
      m_pages(pagesOf(m_pieces, size)) {}

QSizeF PaperPages::sizeOf(std::size_t page) const {
    const paper::Size size = paper::sizeOf(m_size);
    return isLandscape(page) ? QSizeF(size.height, size.width) : QSizeF(size.width, size.height);
}

void PaperPages::draw(QPainter& painter, std::size_t page) const {
    drawHead(painter, page);
    const QPointF origin(units(paper::sideMargin), units(paper::bodyTop));
    for (const PaperPage::Placed& placed : m_pages[page].pieces)
        placed.piece->draw(painter, origin + QPointF(0, placed.y));
    drawFoot(painter, page);
}

/// Running title and mark; the first page has its title in the text.
void PaperPages::drawHead(QPainter& painter, std::size_t page) const {
    const double left = units(paper::sideMargin);
    const double width = bodyOf(m_size, isLandscape(page)).width();
    const double top = units(paper::headerTop);
    const TextBox mark(m_mark, {paper::runningSize, paper::markColour, true, true}, width);
    if (!m_mark.isEmpty()) mark.draw(painter, {left, top}, 0, 1);
    if (page == 0) return;
    const TextLook look{paper::runningSize, paper::text2};
    const QFontMetricsF bold(TextLook{paper::runningSize, paper::text, true}.font());
    const double room = width - bold.horizontalAdvance(m_mark) - units(12);
    const QString title = QFontMetricsF(look.font()).elidedText(m_title, Qt::ElideRight, room);
    TextBox(title, look, width).draw(painter, {left, top}, 0, 1);
    rule(painter, left, top + mark.lineHeight() + units(3), width);
}

/// Date and page number.
void PaperPages::drawFoot(QPainter& painter, std::size_t page) const {
    const double left = units(paper::sideMargin);
    const double width = bodyOf(m_size, isLandscape(page)).width();
    const TextBox number(QStringLiteral("Page %1 of %2").arg(page + 1).arg(count()),
                         {paper::runningSize, paper::text2, false, true}, width);
    const double y = units(sizeOf(page).height() - paper::footerBottom) - number.height();
    rule(painter, left, y - units(4), width);
    number.draw(painter, {left, y});
    TextBox(m_date, {paper::runningSize, paper::text2}, width).draw(painter, {left, y}, 0, 1);
}

} // namespace platbook::exporters
