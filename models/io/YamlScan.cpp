#include "models/io/YamlScan.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr auto npos = std::string_view::npos;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Behind the last line of a block scalar whose indicator stands at `at`. Trailing empty lines belong to it only with
/// the keep indicator.
std::size_t blockScalarEnd(std::string_view text, std::size_t at, std::size_t parentIndent) {
    std::size_t lineEnd = std::min(text.find('\n', at), text.size());
    const std::string_view header = text.substr(at, lineEnd - at);
    const bool keep = header.substr(0, 3).find('+') != npos;
    const auto trimmed = [&](std::size_t end) { return end > 0 && text[end - 1] == '\r' ? end - 1 : end; };
    std::size_t end = trimmed(lineEnd);
    std::size_t indent = 0; // of the content: from the header's digit, else from its first line
    for (const char c : header.substr(0, 3))
        if (c >= '1' && c <= '9') indent = parentIndent + static_cast<std::size_t>(c - '0');
    while (lineEnd < text.size()) {
        const std::size_t lineStart = lineEnd + 1;
        lineEnd = std::min(text.find('\n', lineStart), text.size());
        const std::size_t first = std::min(text.find_first_not_of(' ', lineStart), lineEnd);
        const std::size_t depth = first - lineStart;
        const bool empty = first == lineEnd || (text[first] == '\r' && first + 1 == lineEnd);
        if (empty) {
            if (keep && lineStart < text.size()) end = trimmed(lineEnd);
            continue;
        }
        if (indent == 0) {
            if (depth < parentIndent || (depth == parentIndent && parentIndent > 0)) break;
            indent = std::max<std::size_t>(depth, 1);
            if (depth == 0) break;
        }
        if (depth < indent) break;
        end = trimmed(lineEnd);
    }
    return end;
}

/// Behind the closing quote of the scalar whose opening quote stands at `at`, npos when there is none.
std::size_t quotedEnd(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (std::size_t p = at + 1; p < text.size(); ++p) {
        if (quote == '"' && text[p] == '\\') ++p;
        else if (text[p] == quote && quote == '\'' && text.substr(p + 1).starts_with('\'')) ++p;
        else if (text[p] == quote) return p + 1;
    }
    return npos;
}

/// Behind a plain scalar that spans lines: its value's words are found one after another.
std::size_t foldedPlainEnd(std::string_view text, std::size_t at, std::string_view value) {
    for (const char c : value) {
        if (isBlank(c)) continue;
        while (at < text.size() && isBlank(text[at])) ++at;
        if (at == text.size() || text[at] != c) return at;
        ++at;
    }
    return at;
}

} // namespace

ScalarSpan scanScalar(std::string_view text, std::size_t at, std::string_view value, std::size_t parentIndent) {
    if (at >= text.size()) return {at, NodeStyle::Plain, value.empty()};
    const char first = text[at];
    if (first == '"' || first == '\'') {
        const NodeStyle style = first == '"' ? NodeStyle::DoubleQuoted : NodeStyle::SingleQuoted;
        // The usual case: nothing to unescape, so the value is the text up to the closing quote.
        const std::size_t close = at + 1 + value.size();
        if (close < text.size() && text[close] == first && text.compare(at + 1, value.size(), value) == 0 &&
            (first == '"' ? value.find('\\') == npos
                          : value.find('\'') == npos && !text.substr(close + 1).starts_with('\'')))
            return {close + 1, style, true};
        const std::size_t end = quotedEnd(text, at);
        return {std::min(end, text.size()), style, false, end != npos};
    }
    if (first == '|' || first == '>')
        return {blockScalarEnd(text, at, parentIndent), first == '|' ? NodeStyle::Literal : NodeStyle::Folded, false};
    if (text.compare(at, value.size(), value) == 0) return {at + value.size(), NodeStyle::Plain, true};
    return {foldedPlainEnd(text, at, value), NodeStyle::Plain, false};
}

std::size_t skipBlank(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (isBlank(text[at])) ++at;
        else if (text[at] == '#' && (at == 0 || isBlank(text[at - 1]) || text[at - 1] == ','))
            at = std::min(text.find('\n', at), text.size());
        else break;
    }
    return at;
}

std::size_t wordEnd(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_of(" \t\r\n,]}", at);
    return end == npos ? text.size() : end;
}

std::size_t nullWordAt(std::string_view text, std::size_t at) {
    for (const std::string_view word :
         {std::string_view("~"), std::string_view("null"), std::string_view("Null"), std::string_view("NULL")}) {
        if (!text.substr(std::min(at, text.size())).starts_with(word)) continue;
        std::size_t p = at + word.size();
        if (p < text.size() && !isBlank(text[p]) && std::string_view(",]}:").find(text[p]) == npos) continue;
        while (p < text.size() && (text[p] == ' ' || text[p] == '\t')) ++p;
        if (p < text.size() && text[p] == ':') return 0; // a key called null behind a value left out
        return word.size();
    }
    return 0;
}

std::size_t flowEnd(std::string_view text, std::size_t at, char bracket) {
    while (at < text.size()) {
        at = skipBlank(text, at);
        if (at == text.size()) break;
        if (text[at] == bracket) return at + 1;
        if (text[at] != ',' && text[at] != ':' && text[at] != '?') break;
        ++at;
    }
    return at;
}

std::size_t columnOf(std::string_view text, std::size_t at, std::size_t start) {
    const std::size_t newline = at == 0 ? npos : text.rfind('\n', at - 1);
    return at - (newline == npos ? std::min(start, at) : newline + 1);
}

std::size_t indentationTab(std::string_view text, std::size_t at) {
    const std::size_t line = at - columnOf(text, std::min(at, text.size()));
    for (std::size_t p = line; p < text.size() && (text[p] == ' ' || text[p] == '\t'); ++p)
        if (text[p] == '\t') return p;
    return npos;
}

std::size_t openQuote(std::string_view text, std::size_t from) {
    bool begins = true; // a quote inside a word opens nothing
    for (std::size_t p = skipBlank(text, from); p < text.size();) {
        if (begins && (text[p] == '"' || text[p] == '\'')) {
            const std::size_t end = quotedEnd(text, p);
            if (end == npos) return p;
            p = end;
            begins = false;
            continue;
        }
        begins = isBlank(text[p]) || std::string_view("[]{},").find(text[p]) != npos;
        const std::size_t next = p + 1;
        p = begins ? skipBlank(text, next) : next;
    }
    return npos;
}

} // namespace platbook::models
