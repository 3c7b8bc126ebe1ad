#include "exporters/document/DocumentExporter.h"

#include "exporters/document/OdtDocument.h"

namespace platbook::exporters {

models::Result<std::vector<ExportFile>> DocumentExporter::files(const ExportInput& input) const {
    const auto made = documents(input);
    if (!made) return made.diagnostics();
    return {markdownFiles(*made), made.diagnostics()};
}

std::vector<ExportFile> markdownFiles(const std::vector<ExportDocument>& documents) {
    std::vector<ExportFile> files;
    for (const ExportDocument& one : documents) {
        files.push_back({one.path + ".md", documentMarkdown(one.document)});
        const std::string folder = one.path.substr(0, one.path.rfind('/') + 1);
        for (const DocumentBlock& block : one.document.blocks)
            if (const auto* picture = std::get_if<PictureBlock>(&block))
                files.push_back({folder + picture->file, picture->svg});
    }
    return files;
}

models::Result<std::vector<ExportFile>> paperFiles(const std::vector<ExportDocument>& documents, PaperSize size,
                                                   const DocumentPrinter* printer) {
    std::vector<ExportFile> files;
    for (const ExportDocument& one : documents) {
        files.push_back({one.path + ".odt", documentOdt(one.document, size)});
        if (!printer) continue;
        auto pdf = printer->pdf(one.document, size);
        if (!pdf) return pdf.diagnostics();
        files.push_back({one.path + ".pdf", *std::move(pdf)});
    }
    return files;
}

} // namespace platbook::exporters
