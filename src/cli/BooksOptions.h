#pragma once

#include "src/cli/Command.h"

#include <vector>

namespace platbook::cli {

/// Options of `books refresh`, which two programs read.
std::vector<Option> refreshOptions();

} // namespace platbook::cli
