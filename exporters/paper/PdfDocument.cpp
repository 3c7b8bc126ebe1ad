#include "exporters/paper/PdfDocument.h"

#include "exporters/paper/PaperPages.h"
#include "exporters/paper/PdfDates.h"

#include <QBuffer>
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

models::Diagnostic unwritten() {
    return {models::DiagnosticSeverity::Error, "document.pdf", "the pages of the PDF could not be written", {}, {}, {}};
}

} // namespace

models::Result<std::string> documentPdf(const Document& document, PaperSize size) {
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly)) return unwritten();
    const PaperPages pages(document, size);
    {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(resolution);
        pdf.setTitle(fromUtf8(document.title));
        pdf.setCreator(QStringLiteral("Platbook"));
        pdf.setPageLayout(layoutOf(size, pages.isLandscape(0)));
        QPainter painter(&pdf);
        if (!painter.isActive()) return unwritten();
        for (std::size_t page = 0; page < pages.count(); ++page) {
            if (page > 0) {
                pdf.setPageLayout(layoutOf(size, pages.isLandscape(page)));
                if (!pdf.newPage()) return unwritten();
            }
            pages.draw(painter, page);
        }
        if (!painter.end()) return unwritten();
    }
    return withDate(buffer.data().toStdString(), document.date);
}

} // namespace platbook::exporters
