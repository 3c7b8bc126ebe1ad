#pragma once

#include "exporters/document/DocumentExporter.h"

#include <string>

namespace platbook::exporters {

/// The PDF of a document: title, mark and "Page n of m" on every page, headings kept with what follows, heads of tables
/// repeated, rows that no page divides, pictures as vectors and wide ones on landscape pages of their own, selectable
/// text. It carries the document's title and date; the clock is not asked, so that the same document gives the same
/// bytes (in programs that call QHashSeed::setDeterministicGlobalSeed() first: Qt keeps fonts in hashes).
/// Needs a QGuiApplication.
/// @errors document.pdf (the pages could not be written)
models::Result<std::string> documentPdf(const Document& document, PaperSize size = PaperSize::A4);

/// documentPdf() for paperFiles().
class PdfPrinter : public DocumentPrinter {
public:
    models::Result<std::string> pdf(const Document& document, PaperSize size) const override {
        return documentPdf(document, size);
    }
};

} // namespace platbook::exporters
