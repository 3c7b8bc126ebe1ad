#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/RenderProcess.h"

#include "exporters/core/Exporters.h"
#include "exporters/folder/ExportOrder.h"
#include "exporters/workbook/WorkbookExporter.h"

#include <algorithm>
#include <cctype>
#include <ostream>

namespace platbook::cli {
namespace {

std::string_view changeWord(exporters::FileChange change) {
    switch (change) {
    case exporters::FileChange::New: return "new";
    case exporters::FileChange::Changed: return "changed";
    case exporters::FileChange::Unchanged: return "unchanged";
    case exporters::FileChange::Removed: return "removed";
    }
    return {};
}

/// "terraform,helm" as words.
std::vector<std::string> splitWords(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        std::string word = text.substr(at, end - at);
        word.erase(0, word.find_first_not_of(' '));
        word.erase(word.find_last_not_of(' ') + 1);
        if (!word.empty()) words.push_back(std::move(word));
        at = end + 1;
    }
    return words;
}

std::vector<std::string> exporterIds() {
    std::vector<std::string> ids;
    for (const auto& exporter : exporters::allExporters()) ids.push_back(exporter->id());
    return ids;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ",") + word;
    return text;
}

/// The sheets of the workbook that `list` does not name, in any case. Says on err which name is none.
bool chooseSheets(const models::Plan& plan, const std::string& list, std::vector<std::string>& leftOut,
                  Streams streams) {
    const auto same = [](std::string_view a, std::string_view b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
    };
    const std::vector<std::string> all = exporters::workbookSheetNames(plan);
    const std::vector<std::string> wanted = splitWords(list);
    if (wanted.empty()) {
        streams.err << "platbook-cli export: --sheets names nothing\n  hint: the workbook has " << joined(all) << "\n";
        return false;
    }
    const auto isIn = [&same](const std::vector<std::string>& names, const std::string& name) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& one) { return same(one, name); });
    };
    for (const std::string& name : wanted) {
        if (isIn(all, name)) continue;
        streams.err << "platbook-cli export: the workbook of this plan has no sheet \"" << name << "\"\n  hint: it has "
                    << joined(all) << "\n";
        return false;
    }
    for (const std::string& name : all)
        if (!isIn(wanted, name)) leftOut.push_back(name);
    return true;
}

} // namespace

std::string ExportCommand::name() const { return "export"; }
std::string ExportCommand::summary() const {
    return "Writes Terraform, Helm values, the runbook, the cost, proposals and the diagram into a folder.";
}
std::vector<Positional> ExportCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> ExportCommand::options() const {
    return {
        {"to", "LIST", "what to write, parted by commas: " + joined(exporterIds()) + "; all of them unless given", {}},
        {"out", "DIR", "folder to write into", {}},
        {"draft", {}, "writes in spite of open errors and marks every file as a draft", {}},
        {"sheets",
         "LIST",
         "of the workbook: show only these sheets, parted by commas, \"Summary,Growth\"; those that their formulas need "
         "are hidden, not left out",
         {}},
        {"force", {}, "overwrites files that were edited by hand", {}},
        pageOption(),
        scenarioOption(),
        bookOption(),
        asOfOption()};
}

ExitCode ExportCommand::run(const Arguments& arguments, Streams streams) const {
    if (!arguments.has("out")) {
        streams.err << "platbook-cli export: --out DIR is missing\n  hint: platbook-cli export --help\n";
        return ExitCode::Usage;
    }
    const std::vector<std::string> known = exporterIds();
    std::vector<std::string> wanted = splitWords(arguments.value("to", joined(known)));
    if (wanted.empty()) {
        streams.err << "platbook-cli export: --to names nothing\n  hint: --to takes " << joined(known) << "\n";
        return ExitCode::Usage;
    }
    for (const std::string& id : wanted) {
        if (std::find(known.begin(), known.end(), id) != known.end()) continue;
        streams.err << "platbook-cli export: there is no export \"" << id << "\"\n  hint: --to takes " << joined(known)
                    << "\n";
        return ExitCode::Usage;
    }
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    if (!arguments.has("to")) {
        wanted = exporters::usualExporters(*opened->loaded.plan);
        std::string left;
        for (const std::string& id : known)
            if (std::find(wanted.begin(), wanted.end(), id) == wanted.end()) left += (left.empty() ? "" : ", ") + id;
        if (!left.empty())
            streams.err << "platbook-cli export: of this plan there is nothing to write for " << left << "\n";
    }
    const bool draft = arguments.has("draft");
    if (opened->hasErrors && !draft) {
        streams.err
            << "platbook-cli export: the plan file has errors, so nothing was written\n  hint: --draft writes all the same\n";
        return ExitCode::PlanHasErrors;
    }
    std::vector<std::string> leftOut;
    if (arguments.has("sheets") && !chooseSheets(*opened->loaded.plan, arguments.value("sheets"), leftOut, streams))
        return ExitCode::Usage;
    const RenderPrinter printer;
    const exporters::ExportOrder order{opened->loaded.plan,
                                       opened->workbench->evaluation(),
                                       wanted,
                                       arguments.value("out"),
                                       draft,
                                       canRender() ? &printer : nullptr,
                                       pageOf(arguments),
                                       opened->base,
                                       opened->base ? arguments.value("scenario") : std::string(),
                                       leftOut};
    const auto prepared = exporters::prepareExport(order);
    streams.err << models::toText(prepared.diagnostics());
    if (!prepared) {
        const std::string& why = prepared.diagnostics().back().code;
        return why.starts_with("folder.") || why.starts_with("render.") ? ExitCode::OutsideFailure
                                                                        : ExitCode::PlanHasErrors;
    }
    if (!order.printer && std::any_of(prepared->exports.begin(), prepared->exports.end(),
                                      [](const exporters::Export& one) { return !one.documents.empty(); }))
        streams.err << "platbook-cli export: platbook-render is not there, so no PDF is written\n";
    const auto written =
        exporters::writeExport(order, prepared->exports, PLATBOOK_VERSION, {arguments.has("force"), {}});
    streams.err << models::toText(written.diagnostics());
    if (!written) return ExitCode::OutsideFailure;
    std::size_t counts[4] = {};
    for (const auto& file : *written) {
        ++counts[static_cast<std::size_t>(file.change)];
        if (file.change != exporters::FileChange::Unchanged)
            streams.out << changeWord(file.change) << "  " << file.path << "\n";
    }
    streams.out << counts[0] << " new, " << counts[1] << " changed, " << counts[2] << " unchanged, " << counts[3]
                << " removed in " << arguments.value("out") << "\n";
    return ExitCode::Fine;
}

} // namespace platbook::cli
