#include "models/io/JsonParser.h"

#include "models/io/YamlParser.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace platbook::models {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

void appendUtf8(std::string& out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 63));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 63));
        out += static_cast<char>(0x80 | (code & 63));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 63));
        out += static_cast<char>(0x80 | (code >> 6 & 63));
        out += static_cast<char>(0x80 | (code & 63));
    }
}

/// A recursive-descent parser; its depth is that of the nesting, which is bounded.
class JsonReader {
public:
    JsonReader(SourceDocument& source, ReadProgress& progress)
        : m_source(source),
          m_nodes(source.editNodes()),
          m_progress(progress),
          m_text(source.text()),
          m_at(source.start()) {}

    bool run() {
        skipSpace();
        if (m_at == m_text.size() || m_text[m_at] != '{') return false; // a plan is an object
        if (!value(0)) return false;
        skipSpace();
        return m_at == m_text.size();
    }

private:
    void skipSpace() {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c) {
        if (m_at == m_text.size() || m_text[m_at] != c) return false;
        ++m_at;
        return true;
    }

    void leaf(std::size_t begin, NodeKind kind, NodeStyle style, std::uint32_t value = SourceDocument::rawText) {
        const auto next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(m_at), next, value, kind, style, false});
    }

    bool value(std::size_t depth) {
        if (m_at == m_text.size() || depth > deepestNesting || m_progress.isStopped()) return false;
        switch (m_text[m_at]) {
        case '{': return collection(NodeKind::Map, '}', depth);
        case '[': return collection(NodeKind::List, ']', depth);
        case '"': return string();
        default: return word();
        }
    }

    bool collection(NodeKind kind, char close, std::size_t depth) {
        const std::size_t index = m_nodes.size();
        const std::size_t begin = m_at++;
        leaf(begin, kind, NodeStyle::Flow);
        skipSpace();
        if (!take(close)) {
            do {
                skipSpace();
                if (kind == NodeKind::Map) {
                    if (m_at == m_text.size() || m_text[m_at] != '"' || !string()) return false;
                    skipSpace();
                    if (!take(':')) return false;
                    skipSpace();
                    if (depth == 0)
                        m_inTenants = m_source.scalar(static_cast<std::uint32_t>(m_nodes.size() - 1)) == "tenants";
                }
                if (!value(depth + 1)) return false;
                if (kind == NodeKind::List && depth == 1 && m_inTenants) m_progress.tenantRead();
                skipSpace();
            } while (take(','));
            if (!take(close)) return false;
        }
        m_nodes[index].end = static_cast<std::uint32_t>(m_at);
        m_nodes[index].next = static_cast<std::uint32_t>(m_nodes.size());
        return true;
    }

    /// true, false, null or a number.
    bool word() {
        const std::size_t begin = m_at;
        const std::string_view rest = m_text.substr(m_at);
        for (const std::string_view word : {"true", "false", "null"}) {
            if (!rest.starts_with(word)) continue;
            m_at += word.size();
            leaf(begin, word == "null" ? NodeKind::Null : NodeKind::Scalar, NodeStyle::Plain);
            return true;
        }
        take('-');
        const auto digits = [&] {
            const std::size_t first = m_at;
            while (m_at < m_text.size() && isDigit(m_text[m_at])) ++m_at;
            return m_at > first;
        };
        const bool zero = m_at < m_text.size() && m_text[m_at] == '0';
        const std::size_t first = m_at;
        if (!digits() || (zero && m_at > first + 1)) return false;
        if (take('.') && !digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (!digits()) return false;
        }
        leaf(begin, NodeKind::Scalar, NodeStyle::Plain);
        return true;
    }

    std::optional<std::uint32_t> hex4() {
        if (m_text.size() - m_at < 4) return std::nullopt;
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = m_text[m_at++];
            const bool lower = c >= 'a' && c <= 'f', upper = c >= 'A' && c <= 'F';
            if (!isDigit(c) && !lower && !upper) return std::nullopt;
            code = code * 16 + static_cast<std::uint32_t>(isDigit(c) ? c - '0' : (lower ? c - 'a' : c - 'A') + 10);
        }
        return code;
    }

    bool escape(std::string& out) {
        if (m_at == m_text.size()) return false;
        const char c = m_text[m_at++];
        switch (c) {
        case '"':
        case '\\':
        case '/': out += c; return true;
        case 'b': out += '\b'; return true;
        case 'f': out += '\f'; return true;
        case 'n': out += '\n'; return true;
        case 'r': out += '\r'; return true;
        case 't': out += '\t'; return true;
        case 'u': break;
        default: return false;
        }
        auto code = hex4();
        if (!code || (*code >= 0xDC00 && *code < 0xE000)) return false;
        if (*code >= 0xD800 && *code < 0xDC00) {
            if (!take('\\') || !take('u')) return false;
            const auto low = hex4();
            if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
            code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
        }
        if (*code == 0) return false; // no NUL in a text
        appendUtf8(out, *code);
        return true;
    }

    bool string() {
        const std::size_t begin = m_at++;
        const std::size_t stop = m_text.find_first_of("\"\\\n", m_at);
        if (stop == std::string_view::npos || m_text[stop] == '\n') return false;
        if (m_text[stop] == '"') { // nothing escaped
            m_at = stop + 1;
            leaf(begin, NodeKind::Scalar, NodeStyle::DoubleQuoted);
            return true;
        }
        std::string out;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"') {
                leaf(begin, NodeKind::Scalar, NodeStyle::DoubleQuoted, m_source.keepString(std::move(out)));
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20) return false;
            if (c != '\\') out += c;
            else if (!escape(out)) return false;
        }
        return false;
    }

    SourceDocument& m_source;
    std::vector<SourceNode>& m_nodes;
    ReadProgress& m_progress;
    std::string_view m_text;
    std::size_t m_at;
    bool m_inTenants = false; ///< in the plan's list of tenants
};

} // namespace

bool parseJson(SourceDocument& source, ReadProgress& progress) {
    if (JsonReader(source, progress).run()) return true;
    source.editNodes().clear();
    return false;
}

} // namespace platbook::models
