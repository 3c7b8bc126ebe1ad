#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {
class Decimal;
}

namespace platbook::exporters {

/// A value of an HCL file: literal, template, reference, list, map or call. Prints itself as `terraform fmt` would.
class HclExpression {
public:
    using Pairs = std::vector<std::pair<std::string, HclExpression>>;

    /// `null`
    HclExpression() = default;
    HclExpression(bool value);
    HclExpression(int value);
    HclExpression(std::int64_t value);
    HclExpression(const models::Decimal& value);
    /// A string literal: every character means itself, `${` and `%{` included.
    HclExpression(std::string_view text);
    HclExpression(const std::string& text) : HclExpression(std::string_view(text)) {}
    HclExpression(const char* text) : HclExpression(std::string_view(text)) {}

    /// A reference or expression, written as it is: `var.name`, `a ? b : c`. In canonical form, on one line.
    static HclExpression raw(std::string expression);
    /// A quoted template: `${…}` interpolates, all other characters mean themselves.
    static HclExpression format(std::string_view source);
    /// `[a, b]`: on one line while short and flat, else an item a line.
    static HclExpression list(std::vector<HclExpression> items);
    static HclExpression texts(const std::vector<std::string>& items);
    static HclExpression raws(const std::vector<std::string>& items);
    /// `{ … }`: an entry a line, keys in the order given, quoted where they are no plain names.
    static HclExpression map(Pairs entries);
    /// As map, with every key taken as an expression: `(var.key) = …`.
    static HclExpression computedMap(Pairs entries);
    /// `name(arguments)`; a list or map as last argument opens on the line of the call.
    static HclExpression call(std::string name, std::vector<HclExpression> arguments);

    /// An expression around another one: `{ for key in keys : key => ` + inner + ` }`.
    static HclExpression wrap(std::string before, HclExpression inner, std::string after);

    /// @param indent  spaces before the line the expression stands on; continuation lines are set in from there
    std::string text(std::size_t indent = 0) const;

private:
    enum class Kind { Raw, List, Map, Call, Wrap };
    Kind m_kind = Kind::Raw;
    std::string m_text = "null";     ///< Raw: the expression; Call: the function; Wrap: what stands before
    std::vector<std::string> m_keys; ///< Map: printed keys; Wrap: what stands behind
    std::vector<HclExpression> m_items;

    std::string listText(std::size_t indent) const;
    std::string mapText(std::size_t indent) const;
    std::string callText(std::size_t indent) const;
};

/// A string literal with its quotes: control characters, quotes and template signs escaped, broken UTF-8 replaced.
std::string hclQuoted(std::string_view text);
/// Whether the word may stand unquoted as an attribute name or map key.
bool isHclName(std::string_view word);

/// One `name = value`, rendered: the value may span lines.
struct HclAssignment {
    std::string name;
    std::string value;
};
/// Prints assignments line by line: `=` aligned in runs of one-line values, as `terraform fmt` does.
std::string hclAssignments(const std::vector<HclAssignment>& assignments, std::size_t indent);

} // namespace platbook::exporters
