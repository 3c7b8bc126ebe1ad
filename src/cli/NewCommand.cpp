#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"

#include "models/templates/TemplateParameters.h"
#include "models/templates/Templates.h"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>

namespace platbook::cli {

namespace {

/// "PATH=VALUE"; what stands before the first "=" outside brackets is the path.
models::Result<std::string> withValues(const std::string& bytes, const std::string& id,
                                       const std::vector<std::string>& given) {
    std::vector<models::ParameterValue> values;
    for (const std::string& one : given) {
        int depth = 0;
        const auto equals = std::find_if(one.begin(), one.end(), [&depth](char c) {
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            return c == '=' && depth == 0;
        });
        if (equals == one.end())
            return models::Diagnostics{{models::DiagnosticSeverity::Error,
                                        "new.set",
                                        "“" + one + "” sets no value.",
                                        "Write it as PATH=VALUE.",
                                        {},
                                        {}}};
        values.emplace_back(std::string(one.begin(), equals), std::string(equals + 1, one.end()));
    }
    const auto loaded = models::readPlan(bytes, id);
    return loaded ? models::fillTemplate(*loaded, values) : models::Result<std::string>(loaded.diagnostics());
}

} // namespace

std::string NewCommand::name() const { return "new"; }
std::string NewCommand::summary() const { return "Writes a plan from a template."; }

std::vector<Positional> NewCommand::positionals() const {
    Positional which{"TEMPLATE", "template to start from", false, {}};
    for (const auto& plan : models::planTemplates()) which.choices.push_back(plan.id);
    return {which};
}

std::vector<Option> NewCommand::options() const {
    return {{"variant", "V", "form of the template, such as corrected or as_written", {}},
            {"set", "PATH=VALUE", "value to start with, such as regions[us].location=us-east4; may be given again", {}},
            {"out", "FILE", "where to write it; standard output unless given", {}},
            {"force", {}, "replaces a file that is there, and keeps it under FILE~", {}}};
}

ExitCode NewCommand::run(const Arguments& arguments, Streams streams) const {
    const std::string id = *arguments.positional(0);
    const std::string variant = arguments.value("variant");
    std::string bytes = models::templateBytes(id, variant);
    if (bytes.empty()) {
        streams.err << "platbook-cli new: “" << id << "” has no variant “" << variant << "”\n";
        return ExitCode::Usage;
    }
    if (arguments.has("set")) {
        const auto filled = withValues(bytes, id, arguments.values("set"));
        if (!filled) {
            streams.err << models::toText(filled.diagnostics());
            return ExitCode::Usage;
        }
        bytes = *filled;
    }
    if (!arguments.has("out")) {
        streams.out << bytes;
        return ExitCode::Fine;
    }
    const std::string out = arguments.value("out");
    std::error_code unknown; // what goes wrong here shows when the file is written
    if (std::filesystem::is_regular_file(out, unknown) && !arguments.has("force")) {
        streams.err << out << ": is there already\n  hint: choose another name, or replace it with --force\n";
        return ExitCode::OutsideFailure;
    }
    return writeFile(out, bytes, models::KeepPrevious::Yes, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
