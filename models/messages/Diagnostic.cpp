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

} // namespace

bool hasErrors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::Error; });
}

std::string toText(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics) {
        if (!d.place.file.empty()) text += d.place.file + ":";
        if (d.place.line > 0) text += std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + ":";
        if (!text.empty() && text.back() == ':') text += " ";
        text += severityText(d.severity) + ": " + d.message + " [" + d.code + "]\n";
        if (!d.hint.empty()) text += "  hint: " + d.hint + "\n";
    }
    return text;
}

} // namespace platbook::models
