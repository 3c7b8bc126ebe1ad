#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platbook::cli {

/// Exit codes of every command.
enum class ExitCode { Fine = 0, PlanHasErrors = 1, Usage = 2, OutsideFailure = 3 };

/// Where a command writes: results to out, diagnostics to err. Injected, so that tests read them.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

/// One option as data: parser, help and shell completion are derived from it.
struct Option {
    std::string name;  ///< "format", given as --format
    std::string value; ///< what its value is called, "FILE"; empty: a flag
    std::string help;
    std::vector<std::string> choices; ///< allowed values; empty: any
};

/// One positional argument as data.
struct Positional {
    std::string name; ///< "PLAN"
    std::string help;
    bool optional = false;
    std::vector<std::string> choices;
};

/// The parsed words behind a command's name.
class Arguments {
public:
    bool has(const std::string& option) const;
    /// The option's value, or `fallback` where it was not given.
    std::string value(const std::string& option, const std::string& fallback = {}) const;
    /// Every value of an option that was given more than once, in order.
    std::vector<std::string> values(const std::string& option) const;
    /// The positional at `index`, or nothing.
    std::optional<std::string> positional(std::size_t index) const;

private:
    friend class Command;
    std::vector<std::pair<std::string, std::string>> m_options;
    std::vector<std::string> m_positionals;
};

/// One verb of platbook-cli.
class Command {
public:
    virtual ~Command() = default;
    virtual std::string name() const = 0;
    virtual std::string summary() const = 0;
    virtual std::vector<Positional> positionals() const = 0;
    virtual std::vector<Option> options() const { return {}; }

    /// Parses the words and runs, or says what is wrong with them and returns ExitCode::Usage.
    ExitCode execute(const std::vector<std::string>& words, Streams streams) const;
    /// Usage, arguments and options, ready to print.
    std::string help() const;

protected:
    virtual ExitCode run(const Arguments& arguments, Streams streams) const = 0;

private:
    std::string parse(const std::vector<std::string>& words, Arguments& arguments) const;
};

/// Every command, in the order of the help page.
const std::vector<std::unique_ptr<Command>>& allCommands();

/// Runs the whole program on its words (without the program's name).
ExitCode runProgram(const std::vector<std::string>& words, Streams streams);

} // namespace platbook::cli
