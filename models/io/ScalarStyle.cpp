#include "models/io/ScalarStyle.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace platbook::models {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The words that some YAML reader takes for a boolean or a null, in any mixture of cases.
bool isReservedWord(std::string_view text) {
    static constexpr std::array<std::string_view, 12> words{"y",    "n",     "yes",  "no", "on", "off",
                                                            "true", "false", "null", "~",  "=",  "<<"};
    if (text.size() > 5) return false;
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::find(words.begin(), words.end(), lower) != words.end();
}

/// Anything near a number of YAML 1.1 (binary, octal, hexadecimal, base 60, underscores, infinities) or a date.
bool looksNumeric(std::string_view text) {
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (text.empty()) return false;
    if (text.starts_with('.')) {
        const std::string_view rest = text.substr(1);
        return rest.empty() || isDigit(rest.front()) || rest == "inf" || rest == "Inf" || rest == "INF" ||
               rest == "nan" || rest == "NaN" || rest == "NAN";
    }
    if (!isDigit(text.front())) return false;
    // A number starts with a digit and holds nothing else than these; exponents, hexadecimal digits and times included.
    const bool hex = text.starts_with("0x") || text.starts_with("0o") || text.starts_with("0b");
    return std::all_of(text.begin(), text.end(), [&](char c) {
        const bool hexDigit = hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == 'x' || c == 'o');
        return isDigit(c) || hexDigit || std::string_view("._:eE+-TtZ ").find(c) != std::string_view::npos;
    });
}

/// Characters no plain scalar should hold: controls, and the separators that YAML 1.1 takes for line ends.
bool hasSpecialCharacters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7F) return true;
        const std::string_view rest = text.substr(i);
        if (c == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) return true; // C1 controls, NEL
        if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") || rest.starts_with("\xEF\xBB\xBF") ||
            rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF"))
            return true;
    }
    return false;
}

std::string hexDigits(std::uint32_t value, int digits) {
    std::string text(static_cast<std::size_t>(digits), '0');
    for (std::size_t i = text.size(); i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
    return text;
}

std::string escaped(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const std::string_view rest = text.substr(i);
        if (c == '"' || c == '\\') (out += '\\') += text[i];
        else if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (c == '\r') out += "\\r";
        else if (c < 0x20 || c == 0x7F) out += "\\u" + hexDigits(c, 4);
        else if (c == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0)
            out += "\\u" + hexDigits(static_cast<unsigned char>(text[++i]), 4);
        else if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) {
            out += rest[2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else if (rest.starts_with("\xEF\xBB\xBF") || rest.starts_with("\xEF\xBF\xBE") ||
                   rest.starts_with("\xEF\xBF\xBF")) {
            out += rest[1] == '\xBB' ? "\\ufeff" : rest[2] == '\xBE' ? "\\ufffe" : "\\uffff";
            i += 2;
        } else out += text[i];
    }
    return out + '"';
}

} // namespace

bool isTextual(ValueKind kind) {
    switch (kind) {
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money:
    case ValueKind::Bool:
    case ValueKind::Date:
    case ValueKind::LabelCount:
    case ValueKind::Range: return false;
    default: return true;
    }
}

bool canBePlain(std::string_view text, bool flow) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || hasSpecialCharacters(text)) return false;
    const char first = text.front();
    if (std::string_view("!&*|>%@`\"'#,[]{}").find(first) != std::string_view::npos) return false;
    if (std::string_view("-?:").find(first) != std::string_view::npos &&
        (flow || text.size() == 1 || text[1] == ' ' || first == '?'))
        return false;
    if (text.starts_with("---") || text.starts_with("...")) return false;
    if (text.find(": ") != std::string_view::npos || text.back() == ':' || text.find(" #") != std::string_view::npos)
        return false;
    return !flow ||
           (text.find_first_of(",[]{}?") == std::string_view::npos && text.find('#') == std::string_view::npos);
}

bool readsAsText(std::string_view text, bool flow) {
    return canBePlain(text, flow) && !isReservedWord(text) && !looksNumeric(text);
}

std::string doubleQuoted(std::string_view text) { return escaped(text); }
std::string jsonQuoted(std::string_view text) { return escaped(text); }

std::string singleQuoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') out += c;
    }
    return out + '\'';
}

bool fitsLiteral(std::string_view text) {
    if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\n' ||
        text.ends_with("\n\n"))
        return false;
    // Inside, lines may be empty or indented; tabs and blanks at the ends of lines are better seen in quotes.
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        if (hasSpecialCharacters(line) || line.ends_with(' ')) return false;
        start = end + 1;
    }
    return true;
}

std::string literalBlock(std::string_view text, std::size_t indent, std::string_view newline) {
    const bool final = text.ends_with('\n');
    std::string out = final ? "|" : "|-";
    if (final) text.remove_suffix(1);
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        out += newline;
        if (end > start) out.append(indent, ' ').append(text.substr(start, end - start));
        start = end + 1;
    }
    return out;
}

std::string scalarText(ValueKind kind, std::string_view text, bool flow) {
    if (!isTextual(kind)) return std::string(text);
    return readsAsText(text, flow) ? std::string(text) : doubleQuoted(text);
}

} // namespace platbook::models
