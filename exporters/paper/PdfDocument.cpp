#include "exporters/paper/PdfDocument.h"

#include "exporters/paper/PageFlow.h"
#include "exporters/paper/PdfDates.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

namespace platbook::exporters {
namespace {

constexpr int resolution = static_cast<int>(72 * unitsPerPoint);

QPageLayout layoutOf(PaperSize size, bool landscape) {
    return QPageLayout(QPageSize(size == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter),
                       landscape ? QPageLayout::Landscape : QPageLayout::Portrait, QMarginsF());
}

/// Running title, mark, date and page number.
class Frame {
public:
    Frame(const Document& document, PaperSize size, std::size_t pages)
        : m_title(fromUtf8(document.title)),
          m_mark(fromUtf8(document.mark)),
          m_date(fromUtf8(document.date)),
          m_size(size),
          m_pages(pages) {}

    /// @param number  of the page, from 1
    void draw(QPainter& painter, std::size_t number, bool landscape) const {
        const double left = units(paper::sideMargin);
        const double width = bodyOf(m_size, landscape).width();
        const double top = units(paper::headerTop);
        const TextBox mark(m_mark, {paper::runningSize, paper::markColour, true, true}, width);
        if (!m_mark.isEmpty()) mark.draw(painter, {left, top}, 0, 1);
        if (number > 1) {
            const TextLook look{paper::runningSize, paper::text2};
            const QFontMetricsF bold(TextLook{paper::runningSize, paper::text, true}.font());
            const double room = width - bold.horizontalAdvance(m_mark) - units(12);
            const QString title = QFontMetricsF(look.font()).elidedText(m_title, Qt::ElideRight, room);
            TextBox(title, look, width).draw(painter, {left, top}, 0, 1);
            rule(painter, left, top + mark.lineHeight() + units(3), width);
        }
        drawFoot(painter, number, left, width, landscape);
    }

private:
    void drawFoot(QPainter& painter, std::size_t number, double left, double width, bool landscape) const {
        const paper::Size page = paper::sizeOf(m_size);
        const TextBox count(QStringLiteral("Page %1 of %2").arg(number).arg(m_pages),
                            {paper::runningSize, paper::text2, false, true}, width);
        const double y = units((landscape ? page.width : page.height) - paper::footerBottom) - count.height();
        rule(painter, left, y - units(4), width);
        count.draw(painter, {left, y});
        TextBox(m_date, {paper::runningSize, paper::text2}, width).draw(painter, {left, y}, 0, 1);
    }
    static void rule(QPainter& painter, double x, double y, double width) {
        painter.fillRect(QRectF(x, y, width, units(0.5)), colourOf(paper::rule));
    }

    const QString m_title;
    const QString m_mark;
    const QString m_date;
    const PaperSize m_size;
    const std::size_t m_pages;
};

models::Diagnostic unwritten() {
    return {models::DiagnosticSeverity::Error, "document.pdf", "the pages of the PDF could not be written", {}, {}, {}};
}

} // namespace

models::Result<std::string> documentPdf(const Document& document, PaperSize size) {
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly)) return unwritten();
    const std::vector<Piece> pieces = piecesOf(document, size);
    const std::vector<PaperPage> pages = pagesOf(pieces, size);
    const Frame frame(document, size, pages.size());
    {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(resolution);
        pdf.setTitle(fromUtf8(document.title));
        pdf.setCreator(QStringLiteral("Platbook"));
        pdf.setPageLayout(layoutOf(size, pages.front().landscape));
        QPainter painter(&pdf);
        if (!painter.isActive()) return unwritten();
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0) {
                pdf.setPageLayout(layoutOf(size, pages[i].landscape));
                if (!pdf.newPage()) return unwritten();
            }
            frame.draw(painter, i + 1, pages[i].landscape);
            const QPointF origin(units(paper::sideMargin), units(paper::bodyTop));
            for (const PaperPage::Placed& placed : pages[i].pieces)
                placed.piece->draw(painter, origin + QPointF(0, placed.y));
        }
        if (!painter.end()) return unwritten();
    }
    return withDate(buffer.data().toStdString(), document.date);
}

} // namespace platbook::exporters
