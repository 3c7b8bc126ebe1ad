#pragma once

#include "models/matrix/EnvironmentMatrix.h"

#include <string>

namespace platbook::exporters {

/// The environment matrix as a Markdown table: first column the parameter, then one per column of the matrix. Where the
/// cells of a column differ, they follow in parentheses: "1,000 (us-1 400; eu-1 600)". Final newline; empty without columns.
std::string matrixMarkdown(const models::EnvironmentMatrix& matrix);

/// The same as CSV (RFC 4180, comma, CRLF): heads `row,group,<columns>`; a field that a spreadsheet would take for a
/// formula starts with an apostrophe.
std::string matrixCsv(const models::EnvironmentMatrix& matrix);

} // namespace platbook::exporters
