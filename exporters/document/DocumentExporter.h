#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"

#include <string>
#include <vector>

namespace platbook::exporters {

/// A document and where its files go.
struct ExportDocument {
    std::string path; ///< without an ending: "proposals/launch/proposal-customer"
    Document document;
};

/// An exporter of documents for people. Its own files are their Markdown and pictures; paperFiles() makes the others.
class DocumentExporter : public Exporter {
public:
    /// @errors the exporter's own
    virtual models::Result<std::vector<ExportDocument>> documents(const ExportInput& input) const = 0;
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const final;
};

/// Draws documents as PDF. Below the exporters nobody can: it takes QtGui.
class DocumentPrinter {
public:
    virtual ~DocumentPrinter() = default;
    /// @return bytes of a PDF; the same document gives the same bytes
    virtual models::Result<std::string> pdf(const Document& document, PaperSize size) const = 0;
};

/// Markdown of each document and, beside it, its pictures.
std::vector<ExportFile> markdownFiles(const std::vector<ExportDocument>& documents);

/// OpenDocument text of each document and, with a printer, its PDF.
/// @errors the printer's
models::Result<std::vector<ExportFile>> paperFiles(const std::vector<ExportDocument>& documents, PaperSize size,
                                                   const DocumentPrinter* printer);

} // namespace platbook::exporters
