#pragma once

#include "exporters/hcl/HclExpression.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::exporters {

/// A block and what stands in it, in the order of writing. Blank lines follow the Terraform style guide by themselves:
/// around nested blocks, after for_each, count and source, before depends_on.
class HclBlock {
public:
    explicit HclBlock(std::string type, std::vector<std::string> labels = {});

    HclBlock& set(std::string name, HclExpression value);
    /// `name = expression`, the expression written as it is.
    HclBlock& raw(std::string name, std::string expression);
    /// Adds a nested block and returns it; it lives as long as this block.
    HclBlock& block(std::string type, std::vector<std::string> labels = {});
    /// A `#` line before what comes next; line breaks and control characters become spaces.
    HclBlock& comment(std::string_view text);
    HclBlock& blank();

    std::string text(std::size_t indent = 0) const;

private:
    friend class HclFile;
    enum class Kind { Attribute, Block, Comment, Blank };
    struct Item {
        Kind kind;
        std::string name; ///< Attribute: name; Comment: text
        HclExpression value;
        std::unique_ptr<HclBlock> nested;
    };
    std::string m_type;
    std::vector<std::string> m_labels;
    std::vector<Item> m_items;

    std::string bodyText(std::size_t indent) const;
    bool blankBefore(std::size_t index) const;
};

/// A file: top-level blocks, or the assignments of a .tfvars file, under a comment in the first line.
class HclFile {
public:
    /// @param firstLine  the comment at the top, without `#`; empty: none
    explicit HclFile(std::string firstLine = {});

    HclBlock& block(std::string type, std::vector<std::string> labels = {});
    HclBlock& resource(std::string type, std::string name) {
        return block("resource", {std::move(type), std::move(name)});
    }
    HclBlock& data(std::string type, std::string name) { return block("data", {std::move(type), std::move(name)}); }
    HclBlock& module(std::string name) { return block("module", {std::move(name)}); }
    HclFile& comment(std::string_view text);
    HclFile& set(std::string name, HclExpression value);

    /// The file's text, LF line ends and a final newline.
    std::string text() const;

private:
    std::string m_firstLine;
    HclBlock m_body;
};

} // namespace platbook::exporters
