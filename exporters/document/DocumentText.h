#pragma once

#include "exporters/document/Document.h"

#include <string>
#include <utility>
#include <vector>

namespace platbook::exporters {

/// Blocks of a document while it is written.
class DocumentText {
public:
    void heading(int level, std::string text) { m_blocks.emplace_back(HeadingBlock{level, std::move(text)}); }
    void paragraph(std::string text) { m_blocks.emplace_back(ParagraphBlock{std::move(text)}); }
    void note(std::string text) { m_blocks.emplace_back(ParagraphBlock{std::move(text), ParagraphBlock::Style::Note}); }
    void strong(std::string text) {
        m_blocks.emplace_back(ParagraphBlock{std::move(text), ParagraphBlock::Style::Strong});
    }
    void bullets(std::vector<std::string> items) {
        if (!items.empty()) m_blocks.emplace_back(BulletBlock{std::move(items)});
    }
    void table(std::vector<TableColumn> columns, std::vector<std::vector<std::string>> rows, int sums = 0) {
        m_blocks.emplace_back(TableBlock{std::move(columns), std::move(rows), sums});
    }
    void picture(PictureBlock picture) { m_blocks.emplace_back(std::move(picture)); }
    void pageBreak() { m_blocks.emplace_back(PageBreakBlock{}); }

    std::vector<DocumentBlock> take() { return std::move(m_blocks); }

private:
    std::vector<DocumentBlock> m_blocks;
};

} // namespace platbook::exporters
