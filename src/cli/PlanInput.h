#pragma once

#include "src/cli/Command.h"

#include "exporters/document/Paper.h"
#include "models/catalog/Catalogue.h"
#include "models/io/AtomicFile.h"
#include "models/io/PlanReader.h"
#include "models/workbench/Workbench.h"

#include <memory>
#include <optional>
#include <string>

namespace platbook::cli {

/// A plan that was opened and evaluated for a command.
struct OpenedPlan {
    models::LoadedPlan loaded;
    std::unique_ptr<models::Workbench> workbench;
    bool hasErrors = false; ///< of reading: the plan opened all the same
    models::PlanPtr base;   ///< the plan without the scenario that was taken; null: none was
};

/// The bytes of a file, or of standard input for "-", up to the largest size of a plan. Says on err why not.
std::optional<std::string> readFile(const std::string& path, Streams streams);
/// Writes a file whole or not at all; says on err why not. Devices and pipes are written to.
bool writeFile(const std::string& path, const std::string& bytes, models::KeepPrevious keep, Streams streams);

/// Reads a plan file and prints its diagnostics to err.
/// @param code  why there is no plan: PlanHasErrors or OutsideFailure
std::optional<models::LoadedPlan> loadPlan(const std::string& path, Streams streams, ExitCode& code);

/// The same with the scenario of --scenario in place of the plan, where the command has that option.
/// @param code  also Usage: the plan has no such scenario
std::optional<models::LoadedPlan> loadPlan(const std::string& path, const Arguments& arguments, Streams streams,
                                           ExitCode& code);
/// Puts a scenario in place of the plan that was read; "base" or nothing: the plan as it is. Says on err why not.
bool takeScenario(models::LoadedPlan& loaded, const std::string& scenario, Streams streams, ExitCode& code);

/// Reads and evaluates, with the options --scenario, --book and --as-of where the command has them.
std::optional<OpenedPlan> openPlan(const std::string& path, const Arguments& arguments, Streams streams,
                                   ExitCode& code);
/// The same with that scenario, whatever --scenario says.
std::optional<OpenedPlan> openPlan(const std::string& path, const Arguments& arguments, Streams streams, ExitCode& code,
                                   const std::string& scenario);

/// The options openPlan reads.
Option bookOption();
Option asOfOption();
Option scenarioOption();
Option formatOption(const std::vector<std::string>& formats);
/// --page, and the size it asks for.
Option pageOption();
exporters::PaperSize pageOf(const Arguments& arguments);

} // namespace platbook::cli
