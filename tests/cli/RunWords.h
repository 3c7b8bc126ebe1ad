#pragma once

#include "src/cli/Command.h"

#include <sstream>
#include <string>
#include <vector>

/// What a command line ended with, run in this process.
struct Outcome {
    int code;
    std::string out;
    std::string err;
};

inline Outcome runWords(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const platbook::cli::ExitCode code = platbook::cli::runProgram(words, {out, err});
    return {static_cast<int>(code), out.str(), err.str()};
}
