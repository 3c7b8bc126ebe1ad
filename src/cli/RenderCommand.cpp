#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/RenderProcess.h"

#include "exporters/diagram/Diagram.h"

#include <filesystem>
#include <ostream>

namespace platbook::cli {

std::string RenderCommand::name() const { return "render"; }
std::string RenderCommand::summary() const { return "Draws a plan as SVG, PNG or PDF."; }
std::vector<Positional> RenderCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}},
            {"OUT", "picture, by its ending .svg, .png or .pdf", false, {}}};
}
std::vector<Option> RenderCommand::options() const { return {scenarioOption(), bookOption(), asOfOption()}; }

ExitCode RenderCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const std::string out = *arguments.positional(1);
    const std::string ending = std::filesystem::path(out).extension().string();
    if (ending != ".svg" && ending != ".png" && ending != ".pdf") {
        streams.err << "platbook-cli render: OUT ends in .svg, .png or .pdf, not \"" << ending << "\"\n";
        return ExitCode::Usage;
    }
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    const exporters::ExportInput input{*opened->loaded.plan, *opened->workbench->evaluation(),
                                       opened->workbench->catalogue(), false};
    const std::string svg = exporters::diagramSvg(input);
    if (ending != ".svg") {
        const auto drawn = runRender({out}, svg);
        streams.err << models::toText(drawn.diagnostics());
        return drawn ? ExitCode::Fine : ExitCode::OutsideFailure;
    }
    return writeFile(out, svg, models::KeepPrevious::No, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
