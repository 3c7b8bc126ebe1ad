#include "models/units/JsonWriter.h"

namespace platbook::models {
namespace {

void appendEscaped(std::string& to, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    to += '"';
    for (const char c : text) {
        switch (c) {
        case '"': to += "\\\""; break;
        case '\\': to += "\\\\"; break;
        case '\n': to += "\\n"; break;
        case '\r': to += "\\r"; break;
        case '\t': to += "\\t"; break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                to += "\\u00";
                to += hex[static_cast<unsigned char>(c) >> 4];
                to += hex[static_cast<unsigned char>(c) & 15];
            } else {
                to += c;
            }
        }
    }
    to += '"';
}

} // namespace

void JsonWriter::separate() {
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_first) m_text += ',';
    if (!m_indent.empty()) m_text += "\n" + m_indent;
    m_first = false;
}

void JsonWriter::key(std::string_view name) {
    separate();
    appendEscaped(m_text, name);
    m_text += ": ";
    m_afterKey = true;
}

void JsonWriter::string(std::string_view text) {
    separate();
    appendEscaped(m_text, text);
}

void JsonWriter::value(std::string_view text) {
    separate();
    m_text += text;
}

void JsonWriter::begin(char bracket) {
    separate();
    m_text += bracket;
    m_indent += "  ";
    m_first = true;
}

void JsonWriter::end(char bracket) {
    m_indent.erase(m_indent.size() - 2);
    if (!m_first) m_text += "\n" + m_indent;
    m_text += bracket;
    m_first = false;
}

} // namespace platbook::models
