#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"

namespace platbook::cli {

std::string ValidateCommand::name() const { return "validate"; }
std::string ValidateCommand::summary() const { return "Reads a plan and says what is wrong with the file."; }
std::vector<Positional> ValidateCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> ValidateCommand::options() const { return {}; }

ExitCode ValidateCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    if (!loadPlan(*arguments.positional(0), streams, code) && code == ExitCode::Fine) code = ExitCode::PlanHasErrors;
    return code;
}

} // namespace platbook::cli
