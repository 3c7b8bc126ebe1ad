#include "exporters/document/OdtDocument.h"

#include "exporters/core/CleanText.h"
#include "exporters/document/OdtParts.h"
#include "exporters/document/ZipArchive.h"

namespace platbook::exporters {
namespace odt {

const char* const namespaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    " office:version=\"1.3\"";

std::string xmlText(std::string_view text) {
    std::string out;
    for (const char c : cleanText(text)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += ' '; break;
        default: out += c;
        }
    }
    return out;
}

std::string metaXml(const Document& document) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta" + std::string(namespaces) +
                      "><office:meta><meta:generator>Platbook</meta:generator><dc:title>" + xmlText(document.title) +
                      "</dc:title><dc:language>" + xmlText(document.language) + "</dc:language>";
    if (!document.date.empty()) {
        const std::string date = xmlText(document.date) + "T00:00:00";
        xml += "<meta:creation-date>" + date + "</meta:creation-date><dc:date>" + date + "</dc:date>";
    }
    return xml + "</office:meta></office:document-meta>\n";
}

std::string manifestXml(std::size_t pictures) {
    const auto entry = [](const std::string& path, const std::string& type) {
        return " <manifest:file-entry manifest:full-path=\"" + path + "\" manifest:media-type=\"" + type + "\"/>\n";
    };
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
        "manifest:version=\"1.3\">\n" +
        entry("/", "application/vnd.oasis.opendocument.text") + entry("content.xml", "text/xml") +
        entry("styles.xml", "text/xml") + entry("meta.xml", "text/xml");
    for (std::size_t i = 1; i <= pictures; ++i) xml += entry("Pictures/" + std::to_string(i) + ".svg", "image/svg+xml");
    return xml + "</manifest:manifest>\n";
}

} // namespace odt

std::string documentOdt(const Document& document, PaperSize size) {
    const odt::Content content = odt::contentXml(document, size);
    ZipArchive archive;
    archive.add("mimetype", "application/vnd.oasis.opendocument.text",
                false); // first and plain, as the format wants it
    archive.add("content.xml", content.xml);
    archive.add("styles.xml", odt::stylesXml(document, size));
    archive.add("meta.xml", odt::metaXml(document));
    for (std::size_t i = 0; i < content.pictures.size(); ++i)
        archive.add("Pictures/" + std::to_string(i + 1) + ".svg", content.pictures[i]);
    archive.add("META-INF/manifest.xml", odt::manifestXml(content.pictures.size()));
    return archive.take();
}

} // namespace platbook::exporters
