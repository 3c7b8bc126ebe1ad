#pragma once

#include <string>
#include <variant>
#include <vector>

/// A document for people as blocks, before it is Markdown, PDF or ODT. Texts are plain: whoever prints them escapes.
namespace platbook::exporters {

struct HeadingBlock {
    int level = 1; ///< 1 under the title, up to 3
    std::string text;
};

struct ParagraphBlock {
    enum class Style { Body, Note, Strong };
    std::string text;
    Style style = Style::Body;
};

struct BulletBlock {
    std::vector<std::string> items;
};

struct TableColumn {
    std::string title;
    bool number = false; ///< right-aligned
};
struct TableBlock {
    std::vector<TableColumn> columns;
    std::vector<std::vector<std::string>> rows; ///< cells that lack are empty
    int sums = 0;                               ///< so many of the last rows are sums, printed bold
};

/// A picture over the width of the page.
struct PictureBlock {
    std::string svg;
    std::string description; ///< what it shows, for who cannot see it
    std::string file;        ///< name under which Markdown finds it beside itself
};

struct PageBreakBlock {};

using DocumentBlock = std::variant<HeadingBlock, ParagraphBlock, BulletBlock, TableBlock, PictureBlock, PageBreakBlock>;

struct Document {
    std::string title;
    std::vector<std::string> subtitle; ///< lines under the title
    std::string generated;             ///< generatedLine() of the export; a comment where the format has any
    std::string mark;                  ///< stands on every page: "DRAFT", "Internal – contains cost"; may be empty
    std::string date;                  ///< ISO date that the file carries; never the clock's
    std::string language = "en";
    std::vector<DocumentBlock> blocks;
};

/// Markdown of a document; page breaks are not shown. Ends with a line break.
std::string documentMarkdown(const Document& document);

} // namespace platbook::exporters
