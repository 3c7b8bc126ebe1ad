#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"

namespace platbook::exporters::runbook {

void matrixChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Environment matrix");
    const models::EnvironmentMatrix& matrix = context.input.evaluation.matrix;
    if (matrix.columns.empty()) {
        text.paragraph("The matrix was not calculated for this export.");
        return;
    }
    std::vector<std::string> header{"Parameter"};
    for (const models::MatrixColumn& column : matrix.columns) header.push_back(markdownLine(column.title));
    std::vector<std::vector<std::string>> rows;
    for (const models::MatrixRow& row : matrix.rows) {
        std::vector<std::string> cells{markdownLine(row.id)};
        for (const models::MatrixCell& cell : row.cells) cells.push_back(markdownLine(cell.text));
        rows.push_back(cells);
    }
    text.table(header, rows);
}

} // namespace platbook::exporters::runbook
