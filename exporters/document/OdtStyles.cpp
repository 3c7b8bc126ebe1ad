#include "exporters/diagram/SvgWriter.h"
#include "exporters/document/OdtParts.h"

#include <algorithm>

namespace platbook::exporters::odt {
namespace {

std::string pt(double points) { return svgNumber(points) + "pt"; }

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

struct Font {
    double size;
    std::string_view colour = paper::text;
    bool bold = false;
};

std::string textProperties(const Font& font) {
    return "<style:text-properties style:font-name=\"" + std::string(paper::fontFamily) + "\"" +
           attribute("fo:font-size", pt(font.size)) + attribute("fo:color", font.colour) +
           (font.bold ? attribute("fo:font-weight", "bold") : "") + "/>";
}

/// @param paragraph  further attributes of its paragraph properties
std::string paragraphStyle(const std::string& name, const std::string& paragraph, const Font& font,
                           const std::string& further = {}) {
    return "<style:style style:family=\"paragraph\"" + attribute("style:name", name) + further +
           "><style:paragraph-properties" + paragraph + "/>" + textProperties(font) + "</style:style>\n";
}

std::string gaps(double before, double after) {
    return attribute("fo:margin-top", pt(before)) + attribute("fo:margin-bottom", pt(after)) +
           attribute("fo:line-height", "125%");
}

std::string border(const char* side, std::string_view colour, double width) {
    return attribute("fo:border-" + std::string(side), pt(width) + " solid " + std::string(colour));
}

std::string headings() {
    const std::string keep = attribute("fo:keep-with-next", "always");
    std::string xml = paragraphStyle(
        "Doc_Title", gaps(24, 6) + border("bottom", paper::accent, 2) + attribute("fo:padding-bottom", pt(8)),
        {paper::titleSize, paper::text, true});
    xml += paragraphStyle("Doc_Subtitle", gaps(0, 2), {paper::subtitleSize, paper::text2});
    for (int level = 1; level <= 3; ++level)
        xml += paragraphStyle("Heading_" + std::to_string(level), gaps(level == 1 ? 16 : 12, 5) + keep,
                              {paper::headingSizes[level - 1], level == 1 ? paper::accent : paper::text, true},
                              attribute("style:default-outline-level", std::to_string(level)));
    return xml;
}

std::string paragraphs() {
    std::string xml = paragraphStyle("Body", gaps(0, paper::blockGap), {paper::bodySize});
    xml += paragraphStyle("Strong", gaps(0, paper::blockGap), {paper::bodySize, paper::text, true});
    xml += paragraphStyle(
        "Note", gaps(0, paper::blockGap) + border("left", paper::accent, 2) + attribute("fo:padding-left", pt(8)),
        {paper::bodySize, paper::text2});
    xml += paragraphStyle("Bullet", gaps(0, 3), {paper::bodySize});
    xml += paragraphStyle("Break", attribute("fo:break-before", "page"), {1});
    xml += paragraphStyle("To_Landscape", {}, {1}, attribute("style:master-page-name", "Landscape"));
    xml += paragraphStyle("To_Portrait", {}, {1}, attribute("style:master-page-name", "Standard"));
    xml += paragraphStyle("Picture", gaps(4, paper::blockGap), {paper::bodySize});
    for (const bool number : {false, true}) {
        const std::string end = number ? attribute("fo:text-align", "end") : std::string();
        const std::string name = number ? "Number" : "Text";
        xml += paragraphStyle("Cell_" + name, end, {paper::tableSize});
        for (const char* sum : {"Sum_", "First_Sum_"})
            xml += paragraphStyle(sum + name, end, {paper::tableSize, paper::text, true});
        xml += paragraphStyle("Head_" + name, end, {paper::tableSize, paper::text2, true});
    }
    return xml;
}

std::string lists() {
    return "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" "
           "text:bullet-char=\"•\"><style:list-level-properties "
           "text:list-level-position-and-space-mode=\"label-alignment\">"
           "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
           "text:list-tab-stop-position=\"14pt\" fo:margin-left=\"14pt\" fo:text-indent=\"-10pt\"/>"
           "</style:list-level-properties></text:list-level-style-bullet></text:list-style>\n";
}

std::string pageLayout(const std::string& name, const paper::Size& page, bool landscape) {
    return "<style:page-layout" + attribute("style:name", name) + "><style:page-layout-properties" +
           attribute("fo:page-width", pt(page.width)) + attribute("fo:page-height", pt(page.height)) +
           attribute("style:print-orientation", landscape ? "landscape" : "portrait") +
           attribute("fo:margin-left", pt(paper::sideMargin)) + attribute("fo:margin-right", pt(paper::sideMargin)) +
           attribute("fo:margin-top", pt(paper::headerTop)) + attribute("fo:margin-bottom", pt(paper::footerBottom)) +
           "/><style:header-style><style:header-footer-properties" + attribute("fo:min-height", pt(22)) +
           attribute("fo:margin-bottom", pt(12)) +
           "/></style:header-style><style:footer-style>"
           "<style:header-footer-properties" +
           attribute("fo:min-height", pt(20)) + attribute("fo:margin-top", pt(10)) +
           "/></style:footer-style></style:page-layout>\n";
}

/// Styles of the running head, whose tab stands at the right margin.
std::string running(const std::string& name, double width, const Font& font, const char* ruleSide) {
    return "<style:style style:family=\"paragraph\"" + attribute("style:name", name) + "><style:paragraph-properties" +
           border(ruleSide, paper::rule, 0.5) + attribute("fo:padding", pt(3)) +
           "><style:tab-stops><style:tab-stop style:type=\"right\"" + attribute("style:position", pt(width)) +
           "/></style:tab-stops></style:paragraph-properties>" + textProperties(font) + "</style:style>\n";
}

std::string masterPage(const std::string& name, const std::string& layout, const std::string& suffix,
                       const Document& document) {
    return "<style:master-page" + attribute("style:name", name) + attribute("style:page-layout-name", layout) +
           "><style:header><text:p text:style-name=\"Running_Head" + suffix + "\">" + xmlText(document.title) +
           "<text:tab/><text:span text:style-name=\"Mark\">" + xmlText(document.mark) +
           "</text:span></text:p></style:header><style:footer><text:p text:style-name=\"Running_Foot" + suffix + "\">" +
           xmlText(document.date) +
           "<text:tab/>Page <text:page-number text:select-page=\"current\">1</text:page-number> of "
           "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>\n";
}

} // namespace

std::string tableStyles() {
    const auto cell = [](const std::string& name, const std::string& look) {
        return "<style:style style:family=\"table-cell\"" + attribute("style:name", name) +
               "><style:table-cell-properties" + attribute("fo:padding", pt(paper::cellPadding - 1)) + look +
               "/></style:style>\n";
    };
    return cell("Cell", border("bottom", paper::rule, 0.5)) + cell("Sum", border("bottom", paper::rule, 0.5)) +
           cell("First_Sum", border("bottom", paper::rule, 0.5) + border("top", paper::text, 0.75)) +
           cell("Head", attribute("fo:background-color", paper::ground) + border("bottom", paper::text2, 0.75)) +
           "<style:style style:family=\"table-row\" style:name=\"Row\"><style:table-row-properties "
           "fo:keep-together=\"always\"/></style:style>\n";
}

std::string stylesXml(const Document& document, PaperSize size) {
    const paper::Size page = paper::sizeOf(size);
    const Font small{paper::runningSize, paper::text2};
    std::string language = document.language.substr(0, 2);
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles" + std::string(namespaces) +
                      ">\n<office:font-face-decls><style:font-face style:name=\"" + std::string(paper::fontFamily) +
                      "\" svg:font-family=\"'" + std::string(paper::fontFamily) +
                      "'\"/></office:font-face-decls>\n<office:styles>\n<style:default-style "
                      "style:family=\"paragraph\"><style:text-properties style:font-name=\"" +
                      std::string(paper::fontFamily) + "\" fo:font-size=\"10pt\"" +
                      attribute("fo:language", xmlText(language)) + "/></style:default-style>\n";
    xml += headings() + paragraphs() + lists();
    xml += "<style:style style:family=\"text\" style:name=\"Mark\"><style:text-properties fo:font-weight=\"bold\"" +
           attribute("fo:color", paper::markColour) + "/></style:style>\n</office:styles>\n<office:automatic-styles>\n";
    const std::string suffixes[]{"", "_Wide"};
    for (const bool landscape : {false, true}) {
        const paper::Size turned = landscape ? paper::Size{page.height, page.width} : page;
        const double width = turned.width - 2 * paper::sideMargin;
        xml += pageLayout("Layout" + suffixes[landscape ? 1 : 0], turned, landscape);
        xml += running("Running_Head" + suffixes[landscape ? 1 : 0], width, small, "bottom");
        xml += running("Running_Foot" + suffixes[landscape ? 1 : 0], width, small, "top");
    }
    xml += "</office:automatic-styles>\n<office:master-styles>\n" + masterPage("Standard", "Layout", "", document) +
           masterPage("Landscape", "Layout_Wide", "_Wide", document) +
           "</office:master-styles>\n</office:document-styles>\n";
    return xml;
}

} // namespace platbook::exporters::odt
