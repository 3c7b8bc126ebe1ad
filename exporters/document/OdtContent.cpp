#include "exporters/diagram/SvgWriter.h"
#include "exporters/document/ColumnWidths.h"
#include "exporters/document/OdtParts.h"
#include "exporters/document/SvgSize.h"

#include <algorithm>
#include <sstream>

namespace platbook::exporters::odt {
namespace {

std::string pt(double points) { return svgNumber(points) + "pt"; }

std::string paragraph(const std::string& style, const std::string& inner) {
    return "<text:p text:style-name=\"" + style + "\">" + inner + "</text:p>\n";
}

double longestWord(const std::string& text, bool bold) {
    double longest = 0;
    std::istringstream words(text);
    for (std::string word; words >> word;) longest = std::max(longest, textWidth(word, paper::tableSize, bold));
    return longest;
}

ColumnNeed needOf(const TableBlock& table, std::size_t column) {
    const double frame = 2 * paper::cellPadding + 2;
    ColumnNeed need{textWidth(table.columns[column].title, paper::tableSize, true),
                    longestWord(table.columns[column].title, true), table.columns[column].number};
    for (const auto& row : table.rows) {
        if (column >= row.size()) continue;
        need.natural = std::max(need.natural, textWidth(row[column], paper::tableSize, true));
        need.least = std::max(
            need.least, need.number ? textWidth(row[column], paper::tableSize, true) : longestWord(row[column], true));
    }
    need.natural += frame;
    need.least += frame;
    return need;
}

/// Blocks as XML, one after the other.
class Body {
public:
    Body(const Document& document, PaperSize size) : m_document(document), m_size(size) {}

    Content content() {
        for (m_at = 0; m_at < m_document.blocks.size(); ++m_at) {
            const bool isBreak = std::holds_alternative<PageBreakBlock>(m_document.blocks[m_at]);
            if (!isBreak && m_landscape != wantsLandscape(m_at)) turn();
            std::visit(*this, m_document.blocks[m_at]);
        }
        std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content" +
                          std::string(namespaces) + ">\n<office:automatic-styles>\n" + tableStyles() + m_styles +
                          "</office:automatic-styles>\n<office:body><office:text>\n";
        if (!m_document.generated.empty()) xml += "<!-- " + comment() + " -->\n";
        xml += paragraph("Doc_Title", xmlText(m_document.title));
        for (const std::string& line : m_document.subtitle) xml += paragraph("Doc_Subtitle", xmlText(line));
        return {xml + m_body + "</office:text></office:body></office:document-content>\n", std::move(m_pictures)};
    }

    void operator()(const HeadingBlock& heading) {
        const std::string level = std::to_string(std::clamp(heading.level, 1, 3));
        m_body += "<text:h text:outline-level=\"" + level + "\" text:style-name=\"Heading_" + level + "\">" +
                  xmlText(heading.text) + "</text:h>\n";
    }
    void operator()(const ParagraphBlock& block) {
        const char* const styles[]{"Body", "Note", "Strong"};
        m_body += paragraph(styles[static_cast<std::size_t>(block.style)], xmlText(block.text));
    }
    void operator()(const BulletBlock& bullets) {
        if (bullets.items.empty()) return;
        m_body += "<text:list text:style-name=\"Bullets\">";
        for (const std::string& item : bullets.items)
            m_body += "<text:list-item>" + paragraph("Bullet", xmlText(item)) + "</text:list-item>";
        m_body += "</text:list>\n";
    }
    void operator()(const TableBlock& table) {
        const std::string name = "Table" + std::to_string(++m_tables);
        addTableStyles(table, name);
        m_body += "<table:table table:name=\"" + name + "\" table:style-name=\"" + name + "\">\n";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            m_body += "<table:table-column table:style-name=\"" + name + "." + std::to_string(i) + "\"/>";
        std::vector<std::string> titles;
        for (const TableColumn& column : table.columns) titles.push_back(column.title);
        m_body += "\n<table:table-header-rows>";
        addRow(table, titles, "Head");
        m_body += "</table:table-header-rows>\n";
        const auto firstSum = static_cast<int>(table.rows.size()) - table.sums;
        for (int row = 0; row < static_cast<int>(table.rows.size()); ++row)
            addRow(table, table.rows[static_cast<std::size_t>(row)],
                   row < firstSum    ? "Cell"
                   : row == firstSum ? "First_Sum"
                                     : "Sum");
        m_body += "</table:table>\n" + paragraph("Bullet", "");
    }
    void operator()(const PictureBlock& picture) {
        const paper::Size natural = svgSize(picture.svg);
        if (natural.width <= 0 || natural.height <= 0) return;
        m_pictures.push_back(picture.svg);
        const std::string number = std::to_string(m_pictures.size());
        const double scale = std::min(
            {0.75, bodyWidth() / natural.width, (bodyHeight() - 60) / natural.height}); // 0.75: pixels to points
        m_body += paragraph(
            "Picture", "<draw:frame draw:name=\"Picture" + number + "\" text:anchor-type=\"as-char\" svg:width=\"" +
                           pt(natural.width * scale) + "\" svg:height=\"" + pt(natural.height * scale) +
                           "\"><draw:image xlink:href=\"Pictures/" + number +
                           ".svg\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>" +
                           xmlText(picture.description) + "</svg:title></draw:frame>");
    }
    void operator()(const PageBreakBlock&) {
        // What turns the page begins a new one by itself.
        if (m_at + 1 < m_document.blocks.size() && wantsLandscape(m_at + 1) == m_landscape)
            m_body += paragraph("Break", "");
    }

private:
    double bodyWidth() const {
        const paper::Size page = paper::sizeOf(m_size);
        return (m_landscape ? page.height : page.width) - 2 * paper::sideMargin;
    }
    double bodyHeight() const {
        const paper::Size page = paper::sizeOf(m_size);
        return (m_landscape ? page.width : page.height) - paper::bodyTop - paper::bodyBottom;
    }
    /// A wide picture or table, and the headings right before it.
    bool wantsLandscape(std::size_t at) const {
        while (at < m_document.blocks.size() && std::holds_alternative<HeadingBlock>(m_document.blocks[at])) ++at;
        if (at == m_document.blocks.size()) return false;
        if (const auto* picture = std::get_if<PictureBlock>(&m_document.blocks[at]))
            return isLandscapePicture(svgSize(picture->svg), m_size);
        const auto* table = std::get_if<TableBlock>(&m_document.blocks[at]);
        double least = 0;
        for (std::size_t i = 0; table && i < table->columns.size(); ++i) least += needOf(*table, i).least;
        return least > paper::sizeOf(m_size).width - 2 * paper::sideMargin;
    }
    void turn() {
        m_landscape = !m_landscape;
        m_body += paragraph(m_landscape ? "To_Landscape" : "To_Portrait", "");
    }
    void addTableStyles(const TableBlock& table, const std::string& name) {
        std::vector<ColumnNeed> needs;
        for (std::size_t i = 0; i < table.columns.size(); ++i) needs.push_back(needOf(table, i));
        const std::vector<double> widths = columnWidths(needs, bodyWidth());
        m_styles += "<style:style style:name=\"" + name +
                    "\" style:family=\"table\"><style:table-properties style:width=\"" + pt(bodyWidth()) +
                    "\" table:align=\"left\"/></style:style>\n";
        for (std::size_t i = 0; i < widths.size(); ++i)
            m_styles += "<style:style style:name=\"" + name + "." + std::to_string(i) +
                        "\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"" +
                        pt(widths[i]) + "\"/></style:style>\n";
    }
    void addRow(const TableBlock& table, const std::vector<std::string>& cells, const std::string& style) {
        m_body += "<table:table-row table:style-name=\"Row\">";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            m_body += "<table:table-cell office:value-type=\"string\" table:style-name=\"" + style + "\">" +
                      paragraph(style + (table.columns[i].number ? "_Number" : "_Text"),
                                i < cells.size() ? xmlText(cells[i]) : "") +
                      "</table:table-cell>";
        m_body += "</table:table-row>\n";
    }
    /// Two hyphens would end an XML comment.
    std::string comment() const {
        std::string text = xmlText(m_document.generated);
        for (std::size_t at = 0; (at = text.find("--", at)) != std::string::npos;) text.replace(at, 2, "- -");
        return text;
    }

    const Document& m_document;
    const PaperSize m_size;
    std::string m_body;
    std::string m_styles;
    std::vector<std::string> m_pictures;
    std::size_t m_at = 0;
    int m_tables = 0;
    bool m_landscape = false;
};

} // namespace

Content contentXml(const Document& document, PaperSize size) { return Body(document, size).content(); }

} // namespace platbook::exporters::odt
