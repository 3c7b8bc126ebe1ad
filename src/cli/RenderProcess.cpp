#include "src/cli/RenderProcess.h"

#include "exporters/document/DocumentJson.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

namespace platbook::cli {
namespace {

constexpr int commandNotFound = 127;

std::filesystem::path program() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "platbook-render";
}

models::Diagnostic problem(const std::string& code, const std::string& message, const std::string& hint = {}) {
    return {models::DiagnosticSeverity::Error, code, message, hint, {}, {}};
}

/// A pipe that closes its ends.
struct Pipe {
    int ends[2] = {-1, -1};
    bool open() { return pipe(ends) == 0; }
    void close(int end) {
        if (ends[end] >= 0) ::close(ends[end]);
        ends[end] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
};

[[noreturn]] void becomeProgram(const std::vector<std::string>& words, Pipe& in, Pipe& out) {
    dup2(in.ends[0], STDIN_FILENO);
    dup2(out.ends[1], STDOUT_FILENO);
    for (Pipe* ends : {&in, &out}) {
        ends->close(0);
        ends->close(1);
    }
    const std::string path = program().string();
    std::vector<char*> arguments{const_cast<char*>(path.c_str())};
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(path.c_str(), arguments.data());
    _exit(commandNotFound);
}

void writeAll(int file, const std::string& bytes) {
    const auto before = std::signal(SIGPIPE, SIG_IGN); // a program that is not there reads nothing
    for (std::size_t written = 0; written < bytes.size();) {
        const ssize_t count = write(file, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) break;
        written += static_cast<std::size_t>(count);
    }
    std::signal(SIGPIPE, before);
}

std::string readAll(int file) {
    std::string bytes;
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t count = read(file, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

} // namespace

bool canRender() { return access(program().c_str(), X_OK) == 0; }

models::Result<std::string> runRender(const std::vector<std::string>& words, const std::string& input) {
    Pipe in;
    Pipe out;
    const bool open = in.open() && out.open();
    const pid_t child = open ? fork() : -1;
    if (child < 0)
        return problem("render.failed", "the drawing program cannot be started: " + std::string(std::strerror(errno)));
    if (child == 0) becomeProgram(words, in, out);
    in.close(0);
    out.close(1);
    writeAll(in.ends[1], input); // it answers only when it has read all
    in.close(1);
    std::string answer = readAll(out.ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return answer;
    if (WIFEXITED(status) && WEXITSTATUS(status) == commandNotFound)
        return problem("render.missing", program().string() + " is not there",
                       "Formats that need no drawing program are .svg, .md and .odt.");
    return problem("render.failed", "the drawing program ended before it was done");
}

models::Result<std::string> RenderPrinter::pdf(const exporters::Document& document, exporters::PaperSize size) const {
    std::vector<std::string> words{"-"};
    if (size == exporters::PaperSize::Letter) words.emplace_back("letter");
    return runRender(words, exporters::documentJson(document));
}

} // namespace platbook::cli
