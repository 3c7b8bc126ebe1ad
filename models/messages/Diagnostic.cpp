#include "models/messages/Diagnostic.h"

#include <algorithm>

namespace platbook::models {
namespace {

std::string severityText(DiagnosticSeverity severity) {
    switch (severity) {
    case DiagnosticSeverity::Error: return "error";
    case DiagnosticSeverity::Warning: return "warning";
    case DiagnosticSeverity::Info: return "info";
    }
    return {};
}

/// The character that three bytes of UTF-8 stand for; 0 where there are none at that place.
unsigned threeByteCharacter(const std::string& text, std::size_t at) {
    if (at + 2 >= text.size()) return 0;
    const auto bits = [&](std::size_t i, unsigned mask) { return static_cast<unsigned char>(text[at + i]) & mask; };
    if (bits(0, 0xf0) != 0xe0) return 0;
    return bits(0, 0x0f) << 12 | bits(1, 0x3f) << 6 | bits(2, 0x3f);
}

/// Characters that turn the direction of what follows.
bool turnsText(unsigned character) {
    return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
}

/// Texts quote what files hold: nothing of it may command a terminal or reorder or break the line.
std::string shown(const std::string& text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            clean += "\\n";
        } else if (byte < 0x20 || byte == 0x7f) {
            clean += std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
        } else if (const unsigned character = threeByteCharacter(text, i); turnsText(character)) {
            clean += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) clean += digits[character >> shift & 15];
            i += 2;
        } else {
            clean += text[i];
        }
    }
    return clean;
}

} // namespace

bool hasErrors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::Error; });
}

std::string toText(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics) {
        if (!d.place.file.empty()) text += shown(d.place.file) + ":";
        if (d.place.line > 0) text += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + ":";
        if (!text.empty() && text.back() == ':') text += " ";
        text += severityText(d.severity) + ": " + shown(d.message) + " [" + d.code + "]\n";
        if (!d.hint.empty()) text += "  hint: " + shown(d.hint) + "\n";
    }
    return text;
}

} // namespace platbook::models
