#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"

#include "models/io/PlanWriter.h"

#include <ostream>

namespace platbook::cli {

std::string FmtCommand::name() const { return "fmt"; }
std::string FmtCommand::summary() const {
    return "Rewrites a plan in canonical form; the one command that reorders a file.";
}
std::vector<Positional> FmtCommand::positionals() const {
    return {{"PLAN", "plan file; - prints the result", false, {}}};
}
std::vector<Option> FmtCommand::options() const {
    return {{"check", {}, "changes nothing, and ends with 1 where fmt would change the file", {}},
            formatOption({"yaml", "json"})};
}

ExitCode FmtCommand::run(const Arguments& arguments, Streams streams) const {
    const std::string path = *arguments.positional(0);
    ExitCode code = ExitCode::Fine;
    const auto loaded = loadPlan(path, streams, code);
    // A file with problems is left alone: what was not understood would be lost.
    if (!loaded || code != ExitCode::Fine) return code;
    const bool json = arguments.value("format") == "json";
    const std::string canonical = json ? models::writePlanJson(*loaded->plan) : models::writePlan(*loaded->plan);
    if (path == "-" || json) {
        streams.out << canonical;
        return ExitCode::Fine;
    }
    const auto before = readFile(path, streams);
    if (!before) return ExitCode::OutsideFailure;
    if (*before == canonical) return ExitCode::Fine;
    if (arguments.has("check")) {
        streams.err << path << ": not in canonical form\n  hint: platbook-cli fmt " << path << "\n";
        return ExitCode::PlanHasErrors;
    }
    return writeFile(path, canonical, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
