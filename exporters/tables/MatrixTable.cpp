#include "exporters/tables/MatrixTable.h"

#include <string_view>

namespace platbook::exporters {
namespace {

std::string cellText(const models::MatrixCell& cell) {
    if (cell.perCell.empty()) return cell.text;
    std::string text = cell.text + " (";
    for (std::size_t i = 0; i < cell.perCell.size(); ++i)
        text += (i ? "; " : "") + cell.perCell[i].first + " " + cell.perCell[i].second;
    return text + ")";
}

/// A text inside a Markdown table: no cell may end early or begin markup.
std::string markdownText(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[' || c == ']') safe += '\\';
        safe += c == '\n' || c == '\r' ? ' ' : c;
    }
    return safe;
}

std::string csvField(std::string_view text) {
    // A lone "-" says that a cell lacks the thing; anything longer could be a formula.
    const bool formula = text.size() > 1 && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    std::string field = formula ? "'" + std::string(text) : std::string(text);
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (const char c : field) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

} // namespace

std::string matrixMarkdown(const models::EnvironmentMatrix& matrix) {
    if (matrix.columns.empty()) return {};
    std::string heads = "| row |";
    std::string rule = "|---|";
    for (const models::MatrixColumn& column : matrix.columns) {
        heads += " " + markdownText(column.title) + " |";
        rule += "---|";
    }
    std::string text = heads + "\n" + rule + "\n";
    for (const models::MatrixRow& row : matrix.rows) {
        text += "| " + markdownText(row.id) + " |";
        for (const models::MatrixCell& cell : row.cells) text += " " + markdownText(cellText(cell)) + " |";
        text += "\n";
    }
    return text;
}

std::string matrixCsv(const models::EnvironmentMatrix& matrix) {
    if (matrix.columns.empty()) return {};
    std::string text = "row,group";
    for (const models::MatrixColumn& column : matrix.columns) text += "," + csvField(column.title);
    text += "\r\n";
    for (const models::MatrixRow& row : matrix.rows) {
        text += csvField(row.id) + "," + csvField(row.group);
        for (const models::MatrixCell& cell : row.cells) text += "," + csvField(cellText(cell));
        text += "\r\n";
    }
    return text;
}

} // namespace platbook::exporters
