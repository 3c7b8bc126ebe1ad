#pragma once

#include "src/cli/Command.h"

namespace platbook::cli {

/// `books layers`: the private price layers of this machine, with --plan whether the plan uses them and what of them
/// changes nothing there; `books layers add FILE`: puts one in place once it can be read.
ExitCode answerLayers(const Arguments& arguments, Streams streams);

} // namespace platbook::cli
