#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/QuoteReport.h"
#include "src/cli/RenderProcess.h"

#include "exporters/document/OdtDocument.h"
#include "exporters/proposal/ProposalDocument.h"
#include "models/edits/PlanEdits.h"

#include <filesystem>
#include <ostream>
#include <variant>

namespace platbook::cli {
namespace {

/// An option that sets a field of the quote.
struct TermOption {
    const char* name;
    const char* value;
    const char* field;
    const char* help;
};
constexpr TermOption termOptions[]{
    {"margin", "SHARE", "margin", "margin, of the price: 0.6"},
    {"share", "SHARE", "share", "floor leaves the share of the platform out, full takes it in"},
    {"basis", "COST", "basis", "low, expected or high cost"},
    {"term", "MONTHS", "term_months", "months of the contract"},
    {"discount", "SHARE", "discount", "taken off the price: 0.1"},
    {"contingency", "SHARE", "contingency", "added to the cost: 0.05"},
    {"support-uplift", "SHARE", "support_uplift", "added to the price: 0.08"},
    {"setup-fee", "AMOUNT", "setup_fee", "asked once"},
    {"onboarding-hours", "HOURS", "onboarding_hours", "hours of onboarding"},
    {"onboarding-rate", "AMOUNT", "onboarding_rate", "price of such an hour"},
    {"scenario", "ID", "scenario", "scenario of the plan that is offered"},
    {"customer", "NAME", "customer", "name on the proposal"},
    {"number", "TEXT", "number", "number of the quote; made of plan, quote and date unless given"},
    {"date", "DATE", "date", "day of the quote; the plan's review unless given"},
    {"valid-until", "DATE", "valid_until", "last day on which it holds"}};

ExitCode usage(Streams streams, const std::string& what, const std::string& hint) {
    streams.err << "platbook-cli quote: " << what << "\n  hint: " << hint << "\n";
    return ExitCode::Usage;
}

template<class List> std::string idsOf(const List& list) {
    std::string ids;
    for (const auto& item : list) ids += (ids.empty() ? "" : ", ") + item->id.text;
    return ids.empty() ? "none" : ids;
}

/// The quote that was asked for, as the plan has it or made for a tenant.
std::optional<models::Quote> chosenQuote(const models::Plan& plan, const Arguments& arguments, Streams streams) {
    if (arguments.has("quote") && arguments.has("tenant")) {
        usage(streams, "--quote and --tenant exclude each other", "a quote names its own tenant");
    } else if (arguments.has("tenant")) {
        if (const auto* tenant = findById(plan.tenants, models::TenantId(arguments.value("tenant"))))
            return models::quoteFor(*tenant);
        usage(streams, "there is no tenant \"" + arguments.value("tenant") + '"', "there are " + idsOf(plan.tenants));
    } else if (arguments.has("quote")) {
        if (const auto* quote = findById(plan.quotes, models::QuoteId(arguments.value("quote")))) return *quote;
        usage(streams, "there is no quote \"" + arguments.value("quote") + '"', "there are " + idsOf(plan.quotes));
    } else if (plan.quotes.size() == 1) {
        return *plan.quotes.front();
    } else {
        usage(streams, "which quote is meant stays open",
              "--quote takes " + idsOf(plan.quotes) + "; --tenant takes " + idsOf(plan.tenants));
    }
    return std::nullopt;
}

/// The quote with the terms that options give, read like a plan's fields.
models::Result<models::Quote> withTerms(const models::PlanPtr& plan, const models::Quote& quote,
                                        const Arguments& arguments) {
    models::Plan alone = *plan;
    alone.quotes = {models::Shared<models::Quote>(quote)};
    auto edited = std::make_shared<const models::Plan>(std::move(alone));
    for (const TermOption& option : termOptions) {
        if (!arguments.has(option.name)) continue;
        const auto changed =
            models::setField(edited, "quotes[" + quote.id.text + "]." + option.field, arguments.value(option.name));
        if (!changed) return changed.diagnostics();
        edited = *changed;
    }
    return *edited->quotes.front();
}

/// Writes the document in the format that the file's ending names.
/// @param force  files that are there already are replaced
ExitCode writeDocument(const exporters::Document& document, const std::string& out, exporters::PaperSize page,
                       bool force, Streams streams) {
    const std::filesystem::path path(out);
    const std::string ending = path.extension().string();
    std::vector<exporters::ExportFile> files;
    if (ending == ".pdf") {
        const auto pdf = RenderPrinter().pdf(document, page);
        streams.err << models::toText(pdf.diagnostics());
        if (!pdf) return ExitCode::OutsideFailure;
        files.push_back({out, *pdf});
    } else if (ending == ".odt") {
        files.push_back({out, exporters::documentOdt(document, page)});
    } else {
        exporters::Document named = document; // its pictures after it: another quote may be written beside it
        for (exporters::DocumentBlock& block : named.blocks)
            if (auto* picture = std::get_if<exporters::PictureBlock>(&block))
                picture->file = path.stem().string() + "-" + picture->file;
        files = exporters::markdownFiles({{(path.parent_path() / path.stem()).string(), named}});
    }
    for (const exporters::ExportFile& file : files)
        if (std::error_code none; !force && std::filesystem::is_regular_file(file.path, none)) {
            usage(streams, '"' + file.path + "\" is there already", "--force replaces it; --out takes another name");
            return ExitCode::OutsideFailure;
        }
    for (const exporters::ExportFile& file : files)
        if (!writeFile(file.path, file.bytes, models::KeepPrevious::No, streams)) return ExitCode::OutsideFailure;
    return ExitCode::Fine;
}

} // namespace

std::string QuoteCommand::name() const { return "quote"; }
std::string QuoteCommand::summary() const { return "Prices a quote for a tenant, and writes its proposal."; }
std::vector<Positional> QuoteCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> QuoteCommand::options() const {
    std::vector<Option> options{{"quote", "ID", "quote of the plan; the only one unless given", {}},
                                {"tenant", "ID", "makes a quote for this tenant", {}}};
    for (const TermOption& option : termOptions) options.push_back({option.name, option.value, option.help, {}});
    options.push_back({"copy",
                       "WHOSE",
                       "for whom: figures are internal, a written proposal the customer's, unless given",
                       {"customer", "internal"}});
    options.push_back({"out", "FILE", "writes the proposal, by its ending .pdf, .odt or .md, instead of figures", {}});
    options.push_back({"force", {}, "replaces a file that is there already", {}});
    options.push_back({"draft", {}, "writes it in spite of residency problems, marked as a draft", {}});
    options.push_back(pageOption());
    options.push_back(formatOption({"text", "json"}));
    options.push_back(bookOption());
    options.push_back(asOfOption());
    return options;
}

ExitCode QuoteCommand::run(const Arguments& arguments, Streams streams) const {
    const std::string out = arguments.value("out");
    if (const std::string ending = std::filesystem::path(out).extension().string();
        arguments.has("out") && ending != ".pdf" && ending != ".odt" && ending != ".md")
        return usage(streams, "--out ends in .pdf, .odt or .md, not \"" + ending + '"', "--out proposal.pdf");
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    const models::PlanPtr& plan = opened->loaded.plan;
    const auto chosen = chosenQuote(*plan, arguments, streams);
    if (!chosen) return ExitCode::Usage;
    const auto quote = withTerms(plan, *chosen, arguments);
    streams.err << models::toText(quote.diagnostics());
    if (!quote) return ExitCode::Usage;
    const models::EvaluationPtr& evaluation = opened->workbench->evaluation();
    models::QuoteRequest request{plan, *quote, opened->workbench->sharedCatalogue(), evaluation, {}};
    request.options.book = evaluation->book;
    if (arguments.has("as-of")) request.options.asOf = models::Date::parse(arguments.value("as-of"));
    const auto prepared = models::prepareQuote(request);
    streams.err << models::toText(prepared.diagnostics());
    if (!prepared) return ExitCode::PlanHasErrors;
    if (!arguments.has("out")) {
        const bool forCustomer = arguments.value("copy", "internal") == "customer";
        streams.out << (arguments.value("format", "text") == "json" ? quoteJson(*plan, *prepared, forCustomer)
                                                                    : quoteText(*plan, *prepared, forCustomer));
        return code;
    }
    const models::Diagnostics problems = exporters::proposalProblems(*prepared);
    if (!problems.empty() && !arguments.has("draft")) {
        streams.err << models::toText(problems);
        return ExitCode::PlanHasErrors;
    }
    const auto copy = arguments.value("copy", "customer") == "internal" ? exporters::ProposalCopy::Internal
                                                                        : exporters::ProposalCopy::Customer;
    const ExitCode written = writeDocument(exporters::proposalDocument(*plan, *prepared, copy, !problems.empty()), out,
                                           pageOf(arguments), arguments.has("force"), streams);
    return written == ExitCode::Fine ? code : written;
}

} // namespace platbook::cli
