#include "exporters/helm/YamlText.h"

#include "exporters/core/CleanText.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace platbook::exporters {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Words that some reader takes for a boolean, a null or a number.
bool isReserved(std::string_view text) {
    static constexpr std::array<std::string_view, 13> words{"true", "false", "yes", "no",   "on",   "off", "y",
                                                            "n",    "null",  "nan", ".nan", ".inf", "inf"};
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(words.begin(), words.end(), lower) != words.end();
}

bool isPlain(std::string_view text) {
    if (text.empty() || !isLetter(text.front()) || isReserved(text)) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
    });
}

void appendEscape(std::string& out, char32_t c) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    if (c == '\n') {
        out += "\\n";
        return;
    }
    if (c == '\t') {
        out += "\\t";
        return;
    }
    const int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    out += width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U";
    for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) out += digits[(c >> shift) & 0xFU];
}

void appendMap(std::string& out, const ValueTree& map, std::size_t indent);

void appendList(std::string& out, const ValueTree& list, std::size_t indent) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const ValueTree& item = list.at(i);
        const std::string lead = std::string(indent, ' ') + "- ";
        if (!item.isMap() || item.size() == 0) {
            out += lead + (item.isMap()                           ? "{}"
                           : item.kind() == ValueTree::Kind::Text ? yamlScalar(item.scalar())
                                                                  : item.scalar());
            out += '\n';
            continue;
        }
        std::string block;
        appendMap(block, item, indent + 2);
        block.replace(0, lead.size(), lead);
        out += block;
    }
}

void appendMap(std::string& out, const ValueTree& map, std::size_t indent) {
    const std::string lead(indent, ' ');
    for (std::size_t i = 0; i < map.size(); ++i) {
        const ValueTree& value = map.at(i);
        if (!map.commentAt(i).empty()) out += lead + "# " + map.commentAt(i) + '\n';
        out += lead + yamlScalar(map.keyAt(i)) + ':';
        switch (value.kind()) {
        case ValueTree::Kind::Text: out += ' ' + yamlScalar(value.scalar()) + '\n'; break;
        case ValueTree::Kind::Literal: out += ' ' + value.scalar() + '\n'; break;
        case ValueTree::Kind::List:
            out += value.size() == 0 ? " []\n" : "\n";
            appendList(out, value, indent + 2);
            break;
        case ValueTree::Kind::Map:
            out += value.size() == 0 ? " {}\n" : "\n";
            appendMap(out, value, indent + 2);
            break;
        }
    }
}

} // namespace

std::string yamlQuoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        if (!point.valid) out += "\xEF\xBF\xBD";
        else if (point.value == '"' || point.value == '\\') out += {'\\', static_cast<char>(point.value)};
        else if (isUnprintable(point.value) || point.value < 0x20) appendEscape(out, point.value);
        else out += text.substr(at, point.bytes);
        at += point.bytes;
    }
    return out + '"';
}

std::string yamlScalar(std::string_view text) { return isPlain(text) ? std::string(text) : yamlQuoted(text); }

std::string yamlFile(const ValueTree& map, const std::string& headline) {
    std::string out;
    if (!headline.empty()) out += "# " + headline + '\n';
    if (map.size() == 0) out += "{}\n";
    appendMap(out, map, 0);
    return out;
}

} // namespace platbook::exporters
