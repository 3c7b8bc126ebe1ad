#include "src/cli/Command.h"

#include <algorithm>
#include <ostream>

namespace platbook::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

bool allowed(const std::vector<std::string>& choices, const std::string& value) {
    return choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end();
}

std::string optionLabel(const Option& option) {
    return "--" + option.name + (option.value.empty() ? "" : " " + option.value);
}

} // namespace

bool Arguments::has(const std::string& option) const {
    return std::any_of(m_options.begin(), m_options.end(), [&](const auto& given) { return given.first == option; });
}

std::string Arguments::value(const std::string& option, const std::string& fallback) const {
    for (const auto& [name, text] : m_options)
        if (name == option) return text;
    return fallback;
}

std::vector<std::string> Arguments::values(const std::string& option) const {
    std::vector<std::string> given;
    for (const auto& [name, text] : m_options)
        if (name == option) given.push_back(text);
    return given;
}

std::optional<std::string> Arguments::positional(std::size_t index) const {
    if (index >= m_positionals.size()) return std::nullopt;
    return m_positionals[index];
}

std::string Command::parse(const std::vector<std::string>& words, Arguments& arguments) const {
    const std::vector<Option> known = options();
    bool optionsEnded = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (optionsEnded || !word.starts_with("--")) {
            arguments.m_positionals.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const auto option = std::find_if(known.begin(), known.end(), [&](const Option& o) { return o.name == name; });
        if (option == known.end()) return "there is no option --" + name;
        std::string value;
        if (option->value.empty()) {
            if (equals != std::string::npos) return "--" + name + " takes no value";
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return "--" + name + " needs a value: " + option->value;
        }
        if (!option->value.empty() && !allowed(option->choices, value))
            return "--" + name + " is one of " + joined(option->choices) + ", not \"" + value + "\"";
        arguments.m_options.emplace_back(name, value);
    }
    const std::vector<Positional> wanted = positionals();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= arguments.m_positionals.size()) {
            if (wanted[i].optional) break;
            return wanted[i].name + " is missing: " + wanted[i].help;
        }
        if (!allowed(wanted[i].choices, arguments.m_positionals[i]))
            return wanted[i].name + " is one of " + joined(wanted[i].choices) + ", not \"" +
                   arguments.m_positionals[i] + "\"";
    }
    if (arguments.m_positionals.size() > wanted.size())
        return "\"" + arguments.m_positionals[wanted.size()] + "\" is one argument too many";
    return {};
}

ExitCode Command::execute(const std::vector<std::string>& words, Streams streams) const {
    if (std::find(words.begin(), words.end(), "--help") != words.end()) {
        streams.out << help();
        return ExitCode::Fine;
    }
    Arguments arguments;
    const std::string problem = parse(words, arguments);
    if (!problem.empty()) {
        streams.err << "platbook-cli " << name() << ": " << problem << "\n  hint: platbook-cli " << name()
                    << " --help\n";
        return ExitCode::Usage;
    }
    return run(arguments, streams);
}

std::string Command::help() const {
    std::string text = "usage: platbook-cli " + name();
    for (const Positional& positional : positionals())
        text += positional.optional ? " [" + positional.name + "]" : " " + positional.name;
    for (const Option& option : options()) text += " [" + optionLabel(option) + "]";
    text += "\n\n" + summary() + "\n";
    std::size_t width = 0;
    for (const Positional& positional : positionals()) width = std::max(width, positional.name.size());
    for (const Option& option : options()) width = std::max(width, optionLabel(option).size());
    const auto row = [&](const std::string& label, const std::string& what, const std::vector<std::string>& choices) {
        return "  " + label + std::string(width + 2 - label.size(), ' ') + what +
               (choices.empty() ? "" : " (" + joined(choices) + ")") + "\n";
    };
    text += "\n";
    for (const Positional& positional : positionals())
        text += row(positional.name, positional.help, positional.choices);
    for (const Option& option : options()) text += row(optionLabel(option), option.help, option.choices);
    return text;
}

} // namespace platbook::cli
