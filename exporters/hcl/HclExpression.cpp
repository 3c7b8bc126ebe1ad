#include "exporters/hcl/HclExpression.h"

#include "exporters/core/CleanText.h"
#include "models/units/Decimal.h"

#include <algorithm>
#include <array>

namespace platbook::exporters {
namespace {

constexpr std::size_t listWidth = 100; ///< longest line of a list that stays on one line
constexpr std::size_t indentStep = 2;

/// `\u0001`, or with eight digits above U+FFFF.
void appendEscape(std::string& out, char32_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    const int length = value > 0xFFFF ? 8 : 4;
    out += length == 8 ? "\\U" : "\\u";
    for (int i = length - 1; i >= 0; --i) out += digits[(value >> (4 * i)) & 15];
}

/// Appends the character at `at` as it stands within quotes and returns the bytes it took.
std::size_t appendQuotedCharacter(std::string& out, std::string_view text, std::size_t at) {
    const char c = text[at];
    switch (c) {
    case '\n': out += "\\n"; return 1;
    case '\r': out += "\\r"; return 1;
    case '\t': out += "\\t"; return 1;
    case '"': out += "\\\""; return 1;
    case '\\': out += "\\\\"; return 1;
    default: break;
    }
    const CodePoint point = codePointAt(text, at);
    if (!point.valid) out += "\xEF\xBF\xBD";
    else if (isUnprintable(point.value)) appendEscape(out, point.value);
    else out += text.substr(at, point.bytes);
    return point.bytes;
}

/// A map key: a plain name, else quoted with ASCII alone, because `=` is aligned by columns and how many columns another
/// character takes is a matter of opinion.
std::string printedKey(std::string_view key) {
    if (isHclName(key)) return std::string(key);
    const std::string quoted = hclQuoted(key);
    std::string out;
    for (std::size_t i = 0; i < quoted.size();) {
        const CodePoint point = codePointAt(quoted, i);
        if (point.value < 0x80) out += quoted[i];
        else appendEscape(out, point.value);
        i += point.bytes;
    }
    return out;
}

/// End of an interpolation that starts at `at` with "${": the index behind its closing brace.
std::size_t interpolationEnd(std::string_view source, std::size_t at) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = at; i < source.size(); ++i) {
        if (source[i] == '"' && source[i - 1] != '\\') quoted = !quoted;
        if (quoted) continue;
        if (source[i] == '{') ++depth;
        if (source[i] == '}' && --depth == 0) return i + 1;
    }
    return source.size();
}

} // namespace

std::string hclQuoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const bool sign = (text[i] == '$' || text[i] == '%') && i + 1 < text.size() && text[i + 1] == '{';
        if (sign) {
            out.append(2, text[i++]);
        } else {
            i += appendQuotedCharacter(out, text, i);
        }
    }
    return out + '"';
}

bool isHclName(std::string_view word) {
    constexpr std::array<std::string_view, 7> reserved{"for", "if", "in", "true", "false", "null", "else"};
    if (word.empty() || std::find(reserved.begin(), reserved.end(), word) != reserved.end()) return false;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return letter(word.front()) && std::all_of(word.begin(), word.end(), [&](char c) { return letter(c) || digit(c); });
}

HclExpression::HclExpression(bool value) : m_text(value ? "true" : "false") {}
HclExpression::HclExpression(int value) : m_text(std::to_string(value)) {}
HclExpression::HclExpression(std::int64_t value) : m_text(std::to_string(value)) {}
HclExpression::HclExpression(const models::Decimal& value) : m_text(value.toText()) {}
HclExpression::HclExpression(std::string_view text) : m_text(hclQuoted(text)) {}

HclExpression HclExpression::raw(std::string expression) {
    HclExpression made;
    made.m_text = std::move(expression);
    return made;
}

HclExpression HclExpression::format(std::string_view source) {
    std::string out = "\"";
    for (std::size_t i = 0; i < source.size();) {
        const bool opens = i + 1 < source.size() && source[i + 1] == '{';
        if (source[i] == '$' && opens) {
            const std::size_t end = interpolationEnd(source, i + 1);
            out += source.substr(i, end - i);
            i = end;
        } else if (source[i] == '%' && opens) {
            out += "%%";
            ++i;
        } else {
            i += appendQuotedCharacter(out, source, i);
        }
    }
    return raw(out + '"');
}

HclExpression HclExpression::list(std::vector<HclExpression> items) {
    HclExpression made;
    made.m_kind = Kind::List;
    made.m_items = std::move(items);
    return made;
}

HclExpression HclExpression::texts(const std::vector<std::string>& items) {
    return list(std::vector<HclExpression>(items.begin(), items.end()));
}

HclExpression HclExpression::raws(const std::vector<std::string>& items) {
    std::vector<HclExpression> made;
    for (const std::string& item : items) made.push_back(raw(item));
    return list(std::move(made));
}

HclExpression HclExpression::map(Pairs entries) {
    HclExpression made;
    made.m_kind = Kind::Map;
    for (auto& [key, value] : entries) {
        made.m_keys.push_back(printedKey(key));
        made.m_items.push_back(std::move(value));
    }
    return made;
}

HclExpression HclExpression::computedMap(Pairs entries) {
    HclExpression made;
    made.m_kind = Kind::Map;
    for (auto& [key, value] : entries) {
        made.m_keys.push_back('(' + key + ')');
        made.m_items.push_back(std::move(value));
    }
    return made;
}

HclExpression HclExpression::call(std::string name, std::vector<HclExpression> arguments) {
    HclExpression made;
    made.m_kind = Kind::Call;
    made.m_text = std::move(name);
    made.m_items = std::move(arguments);
    return made;
}

HclExpression HclExpression::wrap(std::string before, HclExpression inner, std::string after) {
    HclExpression made;
    made.m_kind = Kind::Wrap;
    made.m_text = std::move(before);
    made.m_keys.push_back(std::move(after));
    made.m_items.push_back(std::move(inner));
    return made;
}

std::string HclExpression::text(std::size_t indent) const {
    switch (m_kind) {
    case Kind::Raw: return m_text;
    case Kind::List: return listText(indent);
    case Kind::Map: return mapText(indent);
    case Kind::Call: return callText(indent);
    case Kind::Wrap: return m_text + m_items.front().text(indent) + m_keys.front();
    }
    return m_text;
}

std::string HclExpression::listText(std::size_t indent) const {
    if (m_items.empty()) return "[]";
    std::string line = "[";
    bool flat = true;
    for (const HclExpression& item : m_items) {
        const std::string itemText = item.text(indent + indentStep);
        flat = flat && (item.m_kind == Kind::Raw || itemText.find('\n') == std::string::npos);
        line += (line.size() > 1 ? ", " : "") + itemText;
    }
    if (flat && indent + line.size() < listWidth) return line + ']';
    std::string lines = "[\n";
    for (const HclExpression& item : m_items)
        lines += std::string(indent + indentStep, ' ') + item.text(indent + indentStep) + ",\n";
    return lines + std::string(indent, ' ') + ']';
}

std::string HclExpression::mapText(std::size_t indent) const {
    if (m_items.empty()) return "{}";
    std::vector<HclAssignment> assignments;
    for (std::size_t i = 0; i < m_items.size(); ++i)
        assignments.push_back({m_keys[i], m_items[i].text(indent + indentStep)});
    return "{\n" + hclAssignments(assignments, indent + indentStep) + std::string(indent, ' ') + '}';
}

std::string HclExpression::callText(std::size_t indent) const {
    std::string out = m_text + '(';
    for (std::size_t i = 0; i < m_items.size(); ++i) out += (i > 0 ? ", " : "") + m_items[i].text(indent);
    out += ')';
    const bool oneLine = out.find('\n') == std::string::npos;
    if (!oneLine || m_items.size() < 2 || indent + out.size() < listWidth) return out;
    std::string lines = m_text + "(\n";
    for (std::size_t i = 0; i < m_items.size(); ++i)
        lines += std::string(indent + indentStep, ' ') + m_items[i].text(indent + indentStep) +
                 (i + 1 < m_items.size() ? ",\n" : "\n");
    return lines + std::string(indent, ' ') + ')';
}

std::string hclAssignments(const std::vector<HclAssignment>& assignments, std::size_t indent) {
    const auto oneLine = [&](std::size_t i) { return assignments[i].value.find('\n') == std::string::npos; };
    std::string out;
    for (std::size_t start = 0; start < assignments.size();) {
        std::size_t end = start;
        std::size_t width = 0;
        while (end < assignments.size() && oneLine(end)) width = std::max(width, assignments[end++].name.size());
        if (end == start) width = assignments[end++].name.size();
        for (; start < end; ++start) {
            const auto& [name, value] = assignments[start];
            out += std::string(indent, ' ') + name + std::string(width - name.size(), ' ') + " = " + value + '\n';
        }
    }
    return out;
}

} // namespace platbook::exporters
