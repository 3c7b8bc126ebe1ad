#pragma once

#include "exporters/document/Document.h"
#include "exporters/document/Paper.h"

#include <string>
#include <string_view>
#include <vector>

/// The XML files inside an OpenDocument text.
namespace platbook::exporters::odt {

/// Text for XML: escaped, without what no reader takes.
std::string xmlText(std::string_view text);

struct Content {
    std::string xml;
    std::vector<std::string> pictures; ///< SVG of Pictures/1.svg, Pictures/2.svg, …
};
Content contentXml(const Document& document, PaperSize size);
/// Styles of cells and rows, which readers look for beside the text.
std::string tableStyles();
std::string stylesXml(const Document& document, PaperSize size);
std::string metaXml(const Document& document);
std::string manifestXml(std::size_t pictures);

/// Namespaces that the files declare.
extern const char* const namespaces;

} // namespace platbook::exporters::odt
