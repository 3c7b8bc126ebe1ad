// A published cost table out of a document, into the plan's benchmarks.
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/benchmarks/TableReader.h"
#include "models/edits/PlanEdits.h"
#include "models/io/PlanWriter.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace platbook::cli {
namespace {

std::string rangeText(models::Decimal low, models::Decimal high) {
    return low == high ? low.toText() : low.toText() + "-" + high.toText();
}

std::string amountText(const models::ReadTable& table, const models::MappedRow& row) {
    for (const auto& line : table.benchmark.lines)
        if (!row.id.empty() && line->id.text == row.id)
            return rangeText(*line->low, *line->high) + (line->unit == models::BenchmarkLinesUnit::Gb ? " per GB" : "");
    if (row.mapped.empty() || !row.id.empty() || !table.benchmark.stated.has()) return {};
    return rangeText(*table.benchmark.stated->low, *table.benchmark.stated->high);
}

/// Every row of the table, how it was understood and what no word of it was known of.
TextTable mappingTable(const models::ReadTable& table) {
    TextTable text{{{"line", true}, {"label"}, {"amount", true}, {"id"}, {"part of the plan"}}, {}};
    for (const models::MappedRow& row : table.rows) {
        std::string part = row.mapped;
        if (!row.reason.empty()) part = "left out: " + row.reason;
        else if (part.empty()) part = "not known: write its where by hand";
        text.rows.push_back({std::to_string(row.line), row.label, amountText(table, row), row.id, part});
    }
    return text;
}

std::vector<std::string> knownBenchmarks(const models::Plan& plan) {
    std::vector<std::string> ids;
    for (const auto& benchmark : plan.benchmarks) ids.push_back(benchmark->id.text);
    return ids;
}

} // namespace

std::string BenchmarkCommand::name() const { return "benchmark"; }
std::string BenchmarkCommand::summary() const { return "Reads a published cost table into the plan."; }
std::vector<Positional> BenchmarkCommand::positionals() const {
    return {{"VERB", "what to do; read prints what import would write", false, {"import", "read"}},
            {"PLAN", "plan file", false, {}}};
}
std::vector<Option> BenchmarkCommand::options() const {
    return {{"from", "FILE", "the table, Markdown or CSV; - for standard input", {}},
            {"id", "ID", "of the benchmark; made from the file's name unless given", {}},
            {"source", "TEXT", "where the table was published; the file's name unless given", {}},
            formatOption({"text", "csv", "md"})};
}

ExitCode BenchmarkCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const std::string planPath = *arguments.positional(1);
    if (arguments.has("id") && !models::isIdText(arguments.value("id"))) {
        streams.err << "platbook-cli benchmark: --id takes an id such as prod-small, not \"" << arguments.value("id")
                    << "\"\n  hint: two to 31 small letters, digits and hyphens, a letter first\n";
        return ExitCode::Usage;
    }
    const auto loaded = loadPlan(planPath, streams, code);
    if (!loaded || code != ExitCode::Fine) return code;
    const std::string file = arguments.value("from", "-");
    const std::string name =
        file == "-" ? std::string("a pasted table") : std::filesystem::path(file).filename().string();
    const std::string id =
        arguments.has("id") ? arguments.value("id")
                            : models::freeId(*loaded->plan, "benchmark", std::filesystem::path(name).stem().string());
    const auto known = knownBenchmarks(*loaded->plan);
    if (std::find(known.begin(), known.end(), id) != known.end()) {
        streams.err << "platbook-cli benchmark: the plan has a benchmark \"" << id
                    << "\" already\n  hint: choose another id\n";
        return ExitCode::Usage;
    }
    const auto bytes = readFile(file, streams);
    if (!bytes) return ExitCode::OutsideFailure;
    auto table = models::readCostTable(*bytes, id, arguments.value("source", name));
    models::Diagnostics diagnostics = table.diagnostics();
    for (models::Diagnostic& d : diagnostics) d.place.file = file;
    streams.err << models::toText(diagnostics);
    if (!table) return ExitCode::PlanHasErrors;
    streams.out << mappingTable(*table).print(arguments.value("format", "text"));
    if (*arguments.positional(0) == "read") return ExitCode::Fine;
    models::Plan edited = *loaded->plan;
    edited.benchmarks.emplace_back(table->benchmark);
    const std::string text = models::patchPlan(*loaded->source, *loaded->plan, edited);
    const models::Result<models::LoadedPlan> written = models::readPlan(text, planPath);
    if (models::hasErrors(written.diagnostics())) {
        streams.err << models::toText(written.diagnostics()) << planPath << ": left as it was\n";
        return ExitCode::PlanHasErrors;
    }
    return writeFile(planPath, text, models::KeepPrevious::Yes, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
