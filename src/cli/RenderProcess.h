#pragma once

#include "exporters/document/DocumentExporter.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

namespace platbook::cli {

/// Runs platbook-render, the program that draws with QtGui and is installed beside this one.
/// @param words  its arguments
/// @param input  what it reads from standard input
/// @return what it wrote to standard output
/// @errors render.missing (it is not there), render.failed (it ended in another way than well; its words are on err)
models::Result<std::string> runRender(const std::vector<std::string>& words, const std::string& input);

/// Whether it is there.
bool canRender();

/// Has documents printed by it: JSON goes in, a PDF comes out.
class RenderPrinter : public exporters::DocumentPrinter {
public:
    models::Result<std::string> pdf(const exporters::Document& document, exporters::PaperSize size) const override;
};

} // namespace platbook::cli
