#include "models/matrix/MatrixEdit.h"

#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <string_view>

namespace platbook::models {
namespace {

Diagnostic problem(std::string code, std::string message, std::string hint) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (std::string part = trimmed(text.substr(at, end - at)); !part.empty()) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

/// on and off, as the matrix shows switches.
std::string switchText(const std::string& text) { return text == "on" ? "true" : text == "off" ? "false" : text; }

bool endsWith(std::string_view text, std::string_view end) { return text.ends_with(end); }

/// The values of a row's fields, from the text of the matrix.
std::vector<std::string> valuesOf(std::string_view row, const std::string& text) {
    if (endsWith(row, " tier")) { // "db-custom-4-15360 (regional)"
        const std::size_t mark = text.find('(');
        return {trimmed(std::string_view(text).substr(0, mark)),
                text.find("(regional)") == std::string::npos ? "false" : "true"};
    }
    if (endsWith(row, " GB") && !endsWith(row, "disk GB")) { // "8 ha"
        std::vector<std::string> parts = split(text, ' ');
        if (parts.size() == 1) parts.push_back("basic");
        if (parts.size() != 2 || (parts[1] != "ha" && parts[1] != "basic")) return {};
        return {parts[0], parts[1] == "ha" ? "true" : "false"};
    }
    std::vector<std::string> parts = split(text, '/');
    for (std::string& part : parts) {
        if (part.ends_with(" GiB")) part.resize(part.size() - 4);
        part = switchText(part);
    }
    return parts;
}

} // namespace

EnvironmentMatrix differencesOnly(const EnvironmentMatrix& matrix) {
    EnvironmentMatrix rest{matrix.columns, {}};
    for (const MatrixRow& row : matrix.rows) {
        const bool differs = std::any_of(row.cells.begin(), row.cells.end(), [&](const MatrixCell& cell) {
            return cell.text != row.cells.front().text || !cell.perCell.empty();
        });
        if (differs) rest.rows.push_back(row);
    }
    return rest;
}

Result<std::vector<Change>> matrixChanges(const MatrixRow& row, const MatrixCell& cell, const std::string& text) {
    const std::vector<std::string> paths = split(cell.path, ' ');
    if (paths.empty())
        return problem("matrix.derived", "“" + row.id + "” follows from other values and cannot be typed here.",
                       "Change what it follows from.");
    const std::vector<std::string> values = valuesOf(row.id, text);
    if (values.empty() || paths.size() % values.size() != 0 ||
        (values.size() == 1 && paths.size() > 1 && cell.text.find(" / ") != std::string::npos))
        return problem("matrix.bad_text", "“" + text + "” does not fit “" + row.id + "”.",
                       "Write it as “" + cell.text + "” is written.");
    std::vector<Change> changes;
    for (std::size_t i = 0; i < paths.size(); ++i) changes.push_back(setChange(paths[i], values[i % values.size()]));
    return changes;
}

} // namespace platbook::models
