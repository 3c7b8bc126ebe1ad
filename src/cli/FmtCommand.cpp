#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"

#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"

#include <ostream>

namespace platbook::cli {

std::string FmtCommand::name() const { return "fmt"; }
std::string FmtCommand::summary() const {
    return "Rewrites a plan in canonical form, without its comments; keeps the file under PLAN~.";
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
    const bool inJson = path.ends_with(".json");
    const bool json = arguments.has("format") ? arguments.value("format") == "json" : inJson;
    const std::string canonical = json ? models::writePlanJson(*loaded->plan) : models::writePlan(*loaded->plan);
    const bool same = loaded->source->text() == canonical;
    if (arguments.has("check")) {
        if (same) return ExitCode::Fine;
        streams.err << path << ": not in canonical form\n  hint: platbook-cli fmt " << path << "\n";
        return ExitCode::PlanHasErrors;
    }
    if (path == "-" || json != inJson) { // the file keeps its form
        streams.out << canonical;
        return ExitCode::Fine;
    }
    if (same) return ExitCode::Fine;
    return writeFile(path, canonical, models::KeepPrevious::Yes, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
