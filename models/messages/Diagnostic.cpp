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

/// Texts quote what files hold: nothing of it may command a terminal or reorder or break the line.
std::string shown(const std::string& text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool control = byte < 0x20 || byte == 0x7f;
        // U+202A to U+202E and U+2066 to U+2069 turn the direction of what follows.
        const bool turns = text.compare(i, 2, "\xe2\x80") == 0 && i + 2 < text.size() &&
                           static_cast<unsigned char>(text[i + 2]) >= 0xaa &&
                           static_cast<unsigned char>(text[i + 2]) <= 0xae;
        const bool isolates = text.compare(i, 2, "\xe2\x81") == 0 && i + 2 < text.size() &&
                              static_cast<unsigned char>(text[i + 2]) >= 0xa6 &&
                              static_cast<unsigned char>(text[i + 2]) <= 0xa9;
        if (control) {
            clean += byte == '\n' ? std::string("\\n") : std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
        } else if (turns || isolates) {
            const unsigned code = (turns ? 0x2000u : 0x2040u) + (static_cast<unsigned char>(text[i + 2]) - 0x80u);
            clean += std::string("\\u") + digits[(code >> 12) & 15] + digits[(code >> 8) & 15] +
                     digits[(code >> 4) & 15] + digits[code & 15];
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
