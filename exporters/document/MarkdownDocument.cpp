#include "exporters/core/Markdown.h"
#include "exporters/document/Document.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

std::string bold(const std::string& text) { return text.empty() ? text : "**" + text + "**"; }

struct MarkdownBlocks {
    std::string text;

    void operator()(const HeadingBlock& heading) {
        text += std::string(static_cast<std::size_t>(std::clamp(heading.level, 1, 3)) + 1, '#') + ' ' +
                markdownLine(heading.text) + "\n\n";
    }
    void operator()(const ParagraphBlock& paragraph) {
        const std::string line = markdownLine(paragraph.text);
        switch (paragraph.style) {
        case ParagraphBlock::Style::Body: text += line; break;
        case ParagraphBlock::Style::Note: text += "> " + line; break;
        case ParagraphBlock::Style::Strong: text += bold(line); break;
        }
        text += "\n\n";
    }
    void operator()(const BulletBlock& bullets) {
        for (const std::string& item : bullets.items) text += "- " + markdownLine(item) + "\n";
        text += '\n';
    }
    void operator()(const TableBlock& table) {
        std::vector<std::string> header;
        for (const TableColumn& column : table.columns) header.push_back(markdownLine(column.title));
        std::vector<std::vector<std::string>> rows;
        const auto firstSum = static_cast<int>(table.rows.size()) - table.sums;
        for (int row = 0; row < static_cast<int>(table.rows.size()); ++row) {
            rows.emplace_back();
            for (const std::string& cell : table.rows[static_cast<std::size_t>(row)])
                rows.back().push_back(row < firstSum ? markdownLine(cell) : bold(markdownLine(cell)));
        }
        text += markdownTable(header, rows);
    }
    void operator()(const PictureBlock& picture) {
        text += "![" + markdownLine(picture.description) + "](" + picture.file + ")\n\n";
    }
    void operator()(const PageBreakBlock&) {}
};

} // namespace

std::string documentMarkdown(const Document& document) {
    MarkdownBlocks blocks;
    if (!document.generated.empty()) blocks.text = "<!-- " + document.generated + " -->\n\n";
    blocks.text += "# " + markdownLine(document.title) + "\n\n";
    if (!document.mark.empty()) blocks.text += bold(markdownLine(document.mark)) + "\n\n";
    for (const std::string& line : document.subtitle) blocks.text += markdownLine(line) + "  \n";
    if (!document.subtitle.empty()) blocks.text += '\n';
    for (const DocumentBlock& block : document.blocks) std::visit(blocks, block);
    while (blocks.text.ends_with("\n\n")) blocks.text.pop_back();
    return blocks.text;
}

} // namespace platbook::exporters
