#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/matrix/EnvironmentMatrix.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace platbook::cli {
namespace {

std::string_view originWord(models::ValueOrigin origin) {
    switch (origin) {
    case models::ValueOrigin::Default: return "default";
    case models::ValueOrigin::Stamp: return "stamp";
    case models::ValueOrigin::Environment: return "env";
    case models::ValueOrigin::Cell: return "cell";
    case models::ValueOrigin::Derived: return "derived";
    }
    return {};
}

TextTable matrixTable(const models::EnvironmentMatrix& matrix) {
    TextTable table{{{"row", false}}, {}};
    for (const models::MatrixColumn& column : matrix.columns) table.columns.push_back({column.title, false});
    for (const models::MatrixRow& row : matrix.rows) {
        std::vector<std::string> cells{row.id};
        for (const models::MatrixCell& cell : row.cells) cells.push_back(cell.text);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string matrixJson(const models::EnvironmentMatrix& matrix) {
    using Json = nlohmann::ordered_json;
    Json columns = Json::array();
    for (const auto& column : matrix.columns)
        columns.push_back({{"title", column.title}, {"env", column.env}, {"cells", column.cells}});
    Json rows = Json::array();
    for (const auto& row : matrix.rows) {
        Json cells = Json::array();
        for (const auto& cell : row.cells) {
            Json value = {{"text", cell.text}, {"origin", std::string(originWord(cell.origin))}};
            for (const auto& [id, text] : cell.perCell) value["per_cell"][id] = text;
            cells.push_back(value);
        }
        rows.push_back({{"row", row.id}, {"group", row.group}, {"cells", cells}});
    }
    return Json{{"columns", columns}, {"rows", rows}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string MatrixCommand::name() const { return "matrix"; }
std::string MatrixCommand::summary() const { return "Compares the environments, parameter by parameter."; }
std::vector<Positional> MatrixCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> MatrixCommand::options() const {
    return {formatOption({"text", "json", "csv", "md"}), scenarioOption(), bookOption()};
}

ExitCode MatrixCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    const models::EnvironmentMatrix& matrix = opened->workbench->evaluation()->matrix;
    const std::string format = arguments.value("format", "text");
    streams.out << (format == "json" ? matrixJson(matrix) : matrixTable(matrix).print(format));
    return code;
}

} // namespace platbook::cli
