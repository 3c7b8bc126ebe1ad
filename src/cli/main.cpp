#include "src/cli/Command.h"

#include <iostream>

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> words(argv + 1, argv + argc);
    return static_cast<int>(platbook::cli::runProgram(words, {std::cout, std::cerr}));
}
