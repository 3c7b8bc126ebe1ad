#include "src/cli/Command.h"

#include <cerrno>
#include <cstring>
#include <iostream>

int main(int argc, char** argv) {
    using platbook::cli::ExitCode;
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> words(argv + 1, argv + argc);
    ExitCode code = platbook::cli::runProgram(words, {std::cout, std::cerr});
    if (!std::cout.flush()) { // a reader that went away ends the program by its signal instead
        std::cerr << "platbook-cli: the results could not be written: " << std::strerror(errno) << "\n";
        code = ExitCode::OutsideFailure;
    }
    return static_cast<int>(code);
}
