#include "exporters/tables/MatrixTable.h"

#include "exporters/tables/Csv.h"

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
    std::vector<std::string> heads{"row", "group"};
    for (const models::MatrixColumn& column : matrix.columns) heads.push_back(column.title);
    std::string text = csvRecord(heads);
    for (const models::MatrixRow& row : matrix.rows) {
        std::vector<std::string> fields{row.id, row.group};
        for (const models::MatrixCell& cell : row.cells) fields.push_back(cellText(cell));
        text += csvRecord(fields);
    }
    return text;
}

} // namespace platbook::exporters
