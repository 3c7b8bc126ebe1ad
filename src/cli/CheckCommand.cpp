#include "src/cli/Commands.h"
#include "src/cli/FindingReport.h"
#include "src/cli/PlanInput.h"

#include <algorithm>
#include <ostream>

namespace platbook::cli {

std::string CheckCommand::name() const { return "check"; }
std::string CheckCommand::summary() const {
    return "Proves residency, isolation, capacity, recovery and cost, place by place.";
}
std::vector<Positional> CheckCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> CheckCommand::options() const {
    return {formatOption({"text", "json", "csv", "md", "sarif"}), scenarioOption(), bookOption(), asOfOption()};
}

ExitCode CheckCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    const models::Evaluation& evaluation = *opened->workbench->evaluation();
    streams.out << findingReport(evaluation, opened->loaded, arguments.value("format", "text"));
    const bool open =
        std::any_of(evaluation.findings.begin(), evaluation.findings.end(), [](const models::Finding& finding) {
            return finding.severity == models::FindingSeverity::Error && !finding.waiver;
        });
    return open || opened->hasErrors ? ExitCode::PlanHasErrors : ExitCode::Fine;
}

} // namespace platbook::cli
