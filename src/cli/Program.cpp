// The words of the whole program: --help, --version, shell completion, else a command.
#include "src/cli/Command.h"

#include <ostream>

namespace platbook::cli {
namespace {

std::string programHelp() {
    std::string text =
        "usage: platbook-cli COMMAND …\n\nPlans multi-tenant, multi-region deployments: cost, residency, exports.\n\n";
    std::size_t width = 0;
    for (const auto& command : allCommands()) width = std::max(width, command->name().size());
    for (const auto& command : allCommands())
        text +=
            "  " + command->name() + std::string(width + 2 - command->name().size(), ' ') + command->summary() + "\n";
    text +=
        "\n  platbook-cli COMMAND --help       tells a command's options\n"
        "  platbook-cli --version            prints the version\n"
        "  platbook-cli --completion bash    prints a completion script for bash\n"
        "\nExit codes: 0 fine, 1 the plan has errors, 2 wrong usage, 3 outside failure.\n";
    return text;
}

std::string bashCompletion() {
    std::string text =
        "# bash completion for platbook-cli: source it, or save it in a completions folder.\n_platbook_cli() {\n"
        "  local word=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]:-}\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    mapfile -t COMPREPLY < <(compgen -W '";
    for (const auto& command : allCommands()) text += command->name() + " ";
    text += "--help --version' -- \"$word\"); return\n  fi\n  case $verb in\n";
    for (const auto& command : allCommands()) {
        text += "    " + command->name() + ") words='";
        for (const Positional& positional : command->positionals())
            for (const std::string& choice : positional.choices) text += choice + " ";
        for (const Option& option : command->options()) text += "--" + option.name + " ";
        text += "--help' ;;\n";
    }
    return text +
           "    *) words='' ;;\n  esac\n"
           "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\"; compgen -f -- \"$word\")\n}\n"
           "complete -o filenames -F _platbook_cli platbook-cli\n";
}

} // namespace

ExitCode runProgram(const std::vector<std::string>& words, Streams streams) {
    if (words.empty()) {
        streams.err << programHelp();
        return ExitCode::Usage;
    }
    const std::string& first = words.front();
    if (first == "--help" || first == "help") {
        streams.out << programHelp();
        return ExitCode::Fine;
    }
    if (first == "--version") {
        streams.out << "platbook " << PLATBOOK_VERSION << "\n";
        return ExitCode::Fine;
    }
    if (first == "--completion") {
        if (words.size() != 2 || words[1] != "bash") {
            streams.err << "platbook-cli --completion: the shell is one of bash\n";
            return ExitCode::Usage;
        }
        streams.out << bashCompletion();
        return ExitCode::Fine;
    }
    for (const auto& command : allCommands())
        if (command->name() == first) return command->execute({words.begin() + 1, words.end()}, streams);
    streams.err << "platbook-cli: there is no command \"" << first << "\"\n  hint: platbook-cli --help lists them\n";
    return ExitCode::Usage;
}

} // namespace platbook::cli
