#include "src/cli/PlanInput.h"

#include "src/books/UserCatalogue.h"

#include "models/evaluate/PlanLayers.h"
#include "models/evaluate/UnknownBook.h"
#include "models/io/SourceDocument.h"
#include "models/io/TextCheck.h"
#include "models/scenarios/Scenarios.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

namespace platbook::cli {
namespace {

/// --book is the id of an embedded book, or a file with one.
bool takeBook(const std::string& book, std::shared_ptr<const models::Catalogue>& catalogue,
              models::EvaluationOptions& options, Streams streams, ExitCode& code) {
    if (book.empty()) return true;
    if (catalogue->findBook(book)) {
        options.book = book;
        return true;
    }
    if (book.find('.') == std::string::npos && book.find('/') == std::string::npos) {
        streams.err << "platbook-cli: there is no price book \"" << book << "\"\n  hint: embedded are";
        for (const auto& known : catalogue->books()) streams.err << " " << known->id();
        streams.err << "; a file is given by its path\n";
        code = ExitCode::Usage;
        return false;
    }
    const auto bytes = readFile(book, streams);
    code = ExitCode::OutsideFailure;
    if (!bytes) return false;
    const auto extended = catalogue->withBook({book, *bytes});
    streams.err << models::toText(extended.diagnostics());
    if (!extended) return false;
    for (const auto& known : extended->books())
        if (!catalogue->findBook(known->id()) || catalogue->findBook(known->id()) != known.get())
            options.book = known->id();
    catalogue = std::make_shared<const models::Catalogue>(*extended);
    return true;
}

/// Layers that the plan names and that change nothing: the plan is priced all the same.
void tellIdleLayers(const models::Evaluation& evaluation, const std::string& path, Streams streams) {
    models::Diagnostics warnings;
    for (const models::IdleLayer& idle : models::idleLayers(evaluation)) {
        models::Diagnostic warning;
        warning.severity = models::DiagnosticSeverity::Warning;
        warning.code = idle.unknown ? "plan.unknown_layer" : "plan.idle_layer";
        warning.message = idle.message;
        warning.hint = idle.unknown ? "`platbook-cli books layers add FILE` adds it"
                                    : "remove it from pricing.layers, or name one over the plan's provider";
        warning.place.file = path;
        warning.subject = "pricing.layers";
        warnings.push_back(std::move(warning));
    }
    streams.err << models::toText(warnings);
}

/// Standard input to its end, or nothing of it where it is no plan for its size alone.
std::optional<std::string> readInput(Streams streams) {
    constexpr std::size_t step = 65536;
    std::string bytes;
    while (std::cin && bytes.size() <= models::largestPlanBytes) {
        const std::size_t size = bytes.size();
        bytes.resize(size + step);
        std::cin.read(bytes.data() + size, step);
        bytes.resize(size + static_cast<std::size_t>(std::cin.gcount()));
    }
    if (std::cin.bad() || (!std::cin.eof() && bytes.size() <= models::largestPlanBytes)) {
        streams.err << "-: standard input cannot be read\n";
        return std::nullopt;
    }
    return bytes;
}

} // namespace

std::optional<std::string> readFile(const std::string& path, Streams streams) {
    if (path == "-") return readInput(streams);
    models::Result<std::string> bytes = models::readWholeFile(path, models::largestPlanBytes);
    streams.err << models::toText(bytes.diagnostics());
    if (!bytes) return std::nullopt;
    return *std::move(bytes);
}

bool writeFile(const std::string& path, const std::string& bytes, models::KeepPrevious keep, Streams streams) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
        !std::filesystem::is_directory(status)) { // a device or a pipe is written to, not replaced
        std::ofstream file(path, std::ios::binary);
        file << bytes;
        file.flush();
        if (!file) streams.err << path << ": cannot be written: " << std::strerror(errno) << "\n";
        return static_cast<bool>(file);
    }
    const models::Diagnostics problems = models::replaceFile(path, bytes, keep);
    streams.err << models::toText(problems);
    return !models::hasErrors(problems);
}

std::optional<models::LoadedPlan> loadPlan(const std::string& path, Streams streams, ExitCode& code) {
    std::optional<std::string> bytes = readFile(path, streams);
    code = ExitCode::OutsideFailure;
    if (!bytes) return std::nullopt;
    const models::Result<models::LoadedPlan> loaded = models::readPlan(std::move(*bytes), path);
    streams.err << models::toText(loaded.diagnostics());
    code = models::hasErrors(loaded.diagnostics()) ? ExitCode::PlanHasErrors : ExitCode::Fine;
    if (!loaded) return std::nullopt;
    return *loaded;
}

bool takeScenario(models::LoadedPlan& loaded, const std::string& scenario, Streams streams, ExitCode& code) {
    const models::ScenarioId id(scenario);
    const bool known = models::findById(loaded.plan->scenarios, id);
    if (scenario.empty() || (scenario == "base" && !known)) return true;
    auto applied = models::applyScenario(loaded.plan, id);
    models::Diagnostics diagnostics = applied.diagnostics();
    const std::uint32_t node = loaded.source->nearest("scenarios[" + scenario + "]");
    for (models::Diagnostic& d : diagnostics)
        if (known && node != models::SourceDocument::none)
            d.place = loaded.source->place(loaded.source->node(node).begin);
    streams.err << models::toText(diagnostics);
    if (!applied) {
        code = known ? ExitCode::PlanHasErrors : ExitCode::Usage;
        return false;
    }
    loaded.plan = *applied;
    return true;
}

std::optional<models::LoadedPlan> loadPlan(const std::string& path, const Arguments& arguments, Streams streams,
                                           ExitCode& code) {
    std::optional<models::LoadedPlan> loaded = loadPlan(path, streams, code);
    if (loaded && !takeScenario(*loaded, arguments.value("scenario"), streams, code)) return std::nullopt;
    return loaded;
}

std::optional<OpenedPlan> openPlan(const std::string& path, const Arguments& arguments, Streams streams,
                                   ExitCode& code) {
    return openPlan(path, arguments, streams, code, arguments.value("scenario"));
}

std::optional<OpenedPlan> openPlan(const std::string& path, const Arguments& arguments, Streams streams, ExitCode& code,
                                   const std::string& scenario) {
    models::EvaluationOptions options;
    if (arguments.has("as-of")) {
        options.asOf = models::Date::parse(arguments.value("as-of"));
        if (!options.asOf) {
            streams.err << "platbook-cli: --as-of takes a day such as 2026-01-31, not \"" << arguments.value("as-of")
                        << "\"\n";
            code = ExitCode::Usage;
            return std::nullopt;
        }
    }
    const auto usable = books::userCatalogue();
    streams.err << models::toText(usable.diagnostics());
    std::shared_ptr<const models::Catalogue> catalogue = *usable;
    if (!takeBook(arguments.value("book"), catalogue, options, streams, code)) return std::nullopt;
    std::optional<models::LoadedPlan> loaded = loadPlan(path, streams, code);
    const models::PlanPtr base = loaded ? loaded->plan : nullptr;
    if (!loaded || !takeScenario(*loaded, scenario, streams, code)) return std::nullopt;
    OpenedPlan opened{*loaded, std::make_unique<models::Workbench>(std::move(catalogue)),
                      code == ExitCode::PlanHasErrors, loaded->plan == base ? nullptr : base};
    opened.workbench->setPlan(opened.loaded.plan, options);
    if (const auto message = models::unknownBook(*opened.workbench->evaluation())) {
        models::Diagnostic unknown;
        unknown.code = "plan.unknown_book";
        unknown.message = *message;
        unknown.hint = "--book takes another; embedded are";
        for (const auto& known : opened.workbench->catalogue().books()) unknown.hint += " " + known->id();
        unknown.place.file = path;
        streams.err << models::toText({unknown});
        opened.hasErrors = true;
        code = ExitCode::PlanHasErrors;
    }
    tellIdleLayers(*opened.workbench->evaluation(), path, streams);
    return opened;
}

Option bookOption() { return {"book", "ID|FILE", "price book instead of the plan's or the newest", {}}; }
Option asOfOption() { return {"as-of", "DATE", "day of dated checks instead of plan.reviewed", {}}; }
Option scenarioOption() { return {"scenario", "ID", "the plan as that scenario has it", {}}; }
Option formatOption(const std::vector<std::string>& formats) {
    return {"format", "FORMAT", "how to print; " + formats.front() + " unless given", formats};
}
Option pageOption() { return {"page", "SIZE", "paper of PDF and ODT; a4 unless given", {"a4", "letter"}}; }
exporters::PaperSize pageOf(const Arguments& arguments) {
    return arguments.value("page") == "letter" ? exporters::PaperSize::Letter : exporters::PaperSize::A4;
}

} // namespace platbook::cli
