#include "exporters/hcl/HclWriter.h"

#include "exporters/core/CleanText.h"

#include <algorithm>
#include <array>

namespace platbook::exporters {
namespace {

constexpr std::size_t indentStep = 2;

std::string commentLine(std::string_view text) {
    std::string line = cleanText(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line.empty() ? "#" : "# " + line;
}

/// Arguments that stand apart from the others.
bool leadsBody(std::string_view name) {
    return name == "for_each" || name == "count" || name == "source" || name == "iterator";
}

} // namespace

HclBlock::HclBlock(std::string type, std::vector<std::string> labels)
    : m_type(std::move(type)), m_labels(std::move(labels)) {}

HclBlock& HclBlock::set(std::string name, HclExpression value) {
    m_items.push_back({Kind::Attribute, std::move(name), std::move(value), nullptr});
    return *this;
}

HclBlock& HclBlock::raw(std::string name, std::string expression) {
    return set(std::move(name), HclExpression::raw(std::move(expression)));
}

HclBlock& HclBlock::block(std::string type, std::vector<std::string> labels) {
    m_items.push_back({Kind::Block, {}, {}, std::make_unique<HclBlock>(std::move(type), std::move(labels))});
    return *m_items.back().nested;
}

HclBlock& HclBlock::comment(std::string_view text) {
    m_items.push_back({Kind::Comment, commentLine(text), {}, nullptr});
    return *this;
}

HclBlock& HclBlock::blank() {
    m_items.push_back({Kind::Blank, {}, {}, nullptr});
    return *this;
}

std::string HclBlock::text(std::size_t indent) const {
    const std::string margin(indent, ' ');
    std::string out = margin + m_type;
    for (const std::string& label : m_labels) out += ' ' + hclQuoted(label);
    if (m_items.empty()) return out + " {}\n";
    return out + " {\n" + bodyText(indent + indentStep) + margin + "}\n";
}

bool HclBlock::blankBefore(std::size_t index) const {
    if (index == 0) return false;
    // A comment belongs to what follows it: the line between stands before the comment.
    const Kind before = m_items[index - 1].kind;
    if (before == Kind::Comment || before == Kind::Blank) return false;
    std::size_t item = index;
    while (item + 1 < m_items.size() && m_items[item].kind == Kind::Comment) ++item;
    const Item& next = m_items[item];
    if (before == Kind::Block || next.kind == Kind::Block) return true;
    const std::string& lastName = m_items[index - 1].name;
    const bool meta = !m_labels.empty() && leadsBody(lastName);
    if (meta && !leadsBody(next.name)) return true;
    return next.name == "depends_on";
}

std::string HclBlock::bodyText(std::size_t indent) const {
    std::string out;
    for (std::size_t i = 0; i < m_items.size();) {
        const Item& item = m_items[i];
        if (blankBefore(i) || (item.kind == Kind::Blank && i > 0)) out += '\n';
        switch (item.kind) {
        case Kind::Blank: ++i; break;
        case Kind::Comment:
            out += std::string(indent, ' ') + item.name + '\n';
            ++i;
            break;
        case Kind::Block:
            out += item.nested->text(indent);
            ++i;
            break;
        case Kind::Attribute: {
            std::vector<HclAssignment> run;
            do {
                run.push_back({m_items[i].name, m_items[i].value.text(indent)});
                ++i;
            } while (i < m_items.size() && m_items[i].kind == Kind::Attribute && !blankBefore(i));
            out += hclAssignments(run, indent);
            break;
        }
        }
    }
    return out;
}

HclFile::HclFile(std::string firstLine) : m_firstLine(std::move(firstLine)), m_body("") {}

HclBlock& HclFile::block(std::string type, std::vector<std::string> labels) {
    return m_body.block(std::move(type), std::move(labels));
}

HclFile& HclFile::comment(std::string_view text) {
    m_body.comment(text);
    return *this;
}

HclFile& HclFile::set(std::string name, HclExpression value) {
    m_body.set(std::move(name), std::move(value));
    return *this;
}

std::string HclFile::text() const {
    std::string body = m_body.bodyText(0);
    if (m_firstLine.empty()) return body;
    return commentLine(m_firstLine) + '\n' + (body.empty() ? "" : '\n' + body);
}

} // namespace platbook::exporters
