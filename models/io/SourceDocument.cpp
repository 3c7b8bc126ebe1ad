#include "models/io/SourceDocument.h"

#include <algorithm>
#include <cstring>

namespace platbook::models {
namespace {

/// The id a path names a list item by: its `id` field's text.
std::string_view itemId(const SourceDocument& source, std::uint32_t item) {
    item = source.resolved(item);
    if (source.node(item).kind != NodeKind::Map) return {};
    const std::uint32_t id = source.find(item, "id");
    return id == SourceDocument::none ? std::string_view() : source.scalar(id);
}

} // namespace

SourceDocument::SourceDocument(std::string text, std::string fileName)
    : m_text(std::move(text)), m_fileName(std::move(fileName)), m_start(m_text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {
    m_lineStarts.push_back(static_cast<std::uint32_t>(m_start));
    const char* const begin = m_text.data();
    const char* const end = begin + m_text.size();
    for (const char* p = begin; p != end;) {
        const auto* newline = static_cast<const char*>(std::memchr(p, '\n', static_cast<std::size_t>(end - p)));
        if (!newline) break;
        p = newline + 1;
        m_lineStarts.push_back(static_cast<std::uint32_t>(p - begin));
    }
}

std::uint32_t SourceDocument::resolved(std::uint32_t index) const {
    while (m_nodes[index].kind == NodeKind::Alias) index = m_nodes[index].value;
    return index;
}

std::string_view SourceDocument::scalar(std::uint32_t index) const {
    const SourceNode& n = m_nodes[index];
    if (n.kind != NodeKind::Scalar) return {};
    if (n.value != rawText) return m_strings[n.value];
    const bool quoted = n.style == NodeStyle::SingleQuoted || n.style == NodeStyle::DoubleQuoted;
    const std::uint32_t quote = quoted ? 1 : 0;
    return std::string_view(m_text).substr(n.begin + quote, n.end - n.begin - 2 * quote);
}

std::uint32_t SourceDocument::find(std::uint32_t map, std::string_view key) const {
    for (std::uint32_t child = map + 1; child < m_nodes[map].next;) {
        const std::uint32_t value = m_nodes[child].next;
        if (m_nodes[child].kind == NodeKind::Scalar && scalar(child) == key) return value;
        child = m_nodes[value].next;
    }
    return none;
}

std::string SourceDocument::path(std::uint32_t index) const {
    std::string text;
    std::uint32_t at = 0;
    while (at != index && at < m_nodes.size()) {
        const bool map = m_nodes[at].kind == NodeKind::Map;
        std::uint32_t child = at + 1;
        std::uint32_t inside = none;
        std::size_t number = 0;
        for (; child < m_nodes[at].next; child = m_nodes[child].next, ++number) {
            const std::uint32_t key = child;
            if (map) child = m_nodes[child].next;
            if (index >= m_nodes[child].next) continue;
            if (map) {
                if (!text.empty()) text += '.';
                text += scalar(key);
                if (index < child) return text;
            } else {
                const std::string_view id = itemId(*this, child);
                text += '[' + (id.empty() ? std::to_string(number) : std::string(id)) + ']';
            }
            inside = child;
            break;
        }
        if (inside == none) break;
        at = inside;
    }
    return text;
}

std::uint32_t SourceDocument::nearest(std::string_view path) const {
    if (m_nodes.empty()) return none;
    std::uint32_t at = 0;
    while (!path.empty()) {
        if (path.front() == '.') path.remove_prefix(1);
        const bool item = path.starts_with('[');
        const std::size_t stop = item ? path.find(']') : path.find_first_of(".[");
        const std::string_view step = item ? path.substr(1, stop - 1) : path.substr(0, stop);
        path = stop == std::string_view::npos ? std::string_view() : path.substr(stop + (item ? 1 : 0));
        at = resolved(at);
        std::uint32_t found = none;
        if (m_nodes[at].kind == NodeKind::Map) found = find(at, step);
        if (m_nodes[at].kind == NodeKind::List) {
            std::size_t number = 0;
            for (std::uint32_t child = at + 1; child < m_nodes[at].next && found == none; child = m_nodes[child].next) {
                const std::string_view id = itemId(*this, child);
                if (id == step || (id.empty() && std::to_string(number) == step)) found = child;
                ++number;
            }
        }
        if (found == none) return at;
        at = found;
    }
    return at;
}

SourcePlace SourceDocument::place(std::size_t offset) const {
    offset = std::min(offset, m_text.size());
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const std::size_t line = static_cast<std::size_t>(after - m_lineStarts.begin());
    const std::size_t start = m_lineStarts[line == 0 ? 0 : line - 1];
    // Continuation bytes of UTF-8 are no characters of their own.
    const auto characters = std::count_if(m_text.begin() + static_cast<std::ptrdiff_t>(std::min(start, offset)),
                                          m_text.begin() + static_cast<std::ptrdiff_t>(offset),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return {m_fileName, static_cast<int>(std::max<std::size_t>(line, 1)), static_cast<int>(characters) + 1};
}

std::uint32_t SourceDocument::keepString(std::string value) {
    m_strings.push_back(std::move(value));
    return static_cast<std::uint32_t>(m_strings.size() - 1);
}

} // namespace platbook::models
