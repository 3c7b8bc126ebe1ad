#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"

#include "exporters/diagram/Diagram.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <ostream>

namespace platbook::cli {
namespace {

/// Runs the program that draws with QtGui, which is installed beside this one, with the SVG on its standard input.
ExitCode renderWithHelper(const std::string& svg, const std::string& out, Streams streams) {
    std::error_code error;
    const std::filesystem::path helper =
        std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "platbook-render";
    int ends[2];
    if (error || pipe(ends) != 0) {
        streams.err << "platbook-cli render: the drawing program cannot be started: " << std::strerror(errno) << "\n";
        return ExitCode::OutsideFailure;
    }
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(helper.c_str(), helper.c_str(), out.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(ends[0]);
    const auto before = std::signal(SIGPIPE, SIG_IGN); // a helper that is not there reads nothing
    std::size_t written = 0;
    while (child > 0 && written < svg.size()) {
        const ssize_t count = write(ends[1], svg.data() + written, svg.size() - written);
        if (count < 0) break;
        written += static_cast<std::size_t>(count);
    }
    close(ends[1]);
    std::signal(SIGPIPE, before);
    int status = 0;
    if (child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return ExitCode::Fine;
    if (child <= 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 127))
        streams.err << "platbook-cli render: " << helper.string()
                    << " is not there\n  hint: write OUT.svg, which needs no drawing program\n";
    return ExitCode::OutsideFailure;
}

} // namespace

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
    if (ending != ".svg") return renderWithHelper(svg, out, streams);
    return writeFile(out, svg, models::KeepPrevious::No, streams) ? ExitCode::Fine : ExitCode::OutsideFailure;
}

} // namespace platbook::cli
