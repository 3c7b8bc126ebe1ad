#include "src/cli/Commands.h"
#include "src/cli/CostExplanation.h"
#include "src/cli/CostQuestions.h"
#include "src/cli/LayerReport.h"
#include "src/cli/PlanInput.h"
#include "src/cli/SimulationReport.h"
#include "src/cli/TextTable.h"

#include "models/cost/CostJson.h"
#include "models/cost/Grouping.h"
#include "models/evaluate/PlanLayers.h"

#include <ostream>
#include <utility>

namespace platbook::cli {
namespace {

std::vector<std::string> amountCells(const models::MoneyRange& amount) {
    return {amount.low.toText(), amount.expected.toText(), amount.high.toText()};
}

/// Every line of the plan; CSV and Markdown carry each, text too.
TextTable linesTable(const models::Evaluation& evaluation) {
    TextTable table{{{"cell"},
                     {"component"},
                     {"env"},
                     {"region"},
                     {"owner"},
                     {"sku"},
                     {"low", true},
                     {"expected", true},
                     {"high", true},
                     {"price_source"},
                     {"as_of"}},
                    {}};
    for (const models::CostLine& line : evaluation.lines) {
        std::vector<std::string> row{line.cell, line.component, line.env, line.region, line.owner, line.sku};
        const std::vector<std::string> amounts =
            line.priced ? amountCells(line.amount) : std::vector<std::string>(3, "not priced");
        row.insert(row.end(), amounts.begin(), amounts.end());
        row.emplace_back(models::priceSourceText(line.source));
        row.push_back(line.priced && line.asOf != models::Date() ? line.asOf.toText() : "");
        table.rows.push_back(std::move(row));
    }
    return table;
}

TextTable groupTable(const models::Evaluation& evaluation, models::CostView view) {
    // Tenants share lines, so that they have no number of their own.
    const bool counted = view != models::CostView::Tenant;
    TextTable table{{{std::string(models::costViewText(view))}, {"low", true}, {"expected", true}, {"high", true}}, {}};
    if (counted) table.columns.push_back({"lines", true});
    for (const models::CostRow& row :
         models::groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, view)) {
        std::vector<std::string> cells{row.key};
        const bool known = row.lines == 0 || row.missing < row.lines;
        const std::vector<std::string> amounts = known && !evaluation.coverage.nothingPriced()
                                                     ? amountCells(row.amount)
                                                     : std::vector<std::string>(3, "not priced");
        cells.insert(cells.end(), amounts.begin(), amounts.end());
        if (counted) cells.push_back(std::to_string(row.lines));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string totals(const models::Evaluation& evaluation, const std::string& currency) {
    const models::PriceCoverage& coverage = evaluation.coverage;
    std::string text = "\ntotal per month: ";
    text += coverage.nothingPriced()
                ? "not priced"
                : evaluation.total.expected.toText() + " " + currency + " expected, " + evaluation.total.low.toText() +
                      " low, " + evaluation.total.high.toText() + " high";
    text += " (" + std::to_string(coverage.lines) + " lines";
    if (coverage.estimated > 0) text += ", " + std::to_string(coverage.estimated) + " estimated";
    if (coverage.missing > 0)
        text += ", " + std::to_string(coverage.missing) + " not priced and missing from the total";
    if (coverage.missing > 0 &&
        !models::makePricingContext(*evaluation.index, *evaluation.catalogue, evaluation.priceBook).exchangeKnown)
        text += "; pricing.exchange pins no rate of " + currency;
    text += ")\nprices: " + evaluation.book + " of " + evaluation.bookDate.toText();
    if (const std::string layers = models::layersText(evaluation); !layers.empty()) text += ", under layers " + layers;
    text += "\n";
    const auto amount = [&currency](const models::PricedSum& sum) {
        return sum.coverage.nothingPriced() ? "not priced"
                                            : sum.amount.expected.toText() + " " + currency + " expected";
    };
    if (const auto [infrastructure, tokens] = models::costSections(evaluation); tokens.coverage.lines > 0)
        text += "of it infrastructure: " + amount(infrastructure) + "; model tokens, by use: " + amount(tokens) + "\n";
    models::Money saving;
    for (const models::CommitmentSaving& commitment : evaluation.commitments) saving += commitment.saving;
    if (saving != models::Money())
        text += "after commitments: " + (evaluation.total.expected - saving).toText() + " " + currency +
                " expected (saving " + saving.toText() + ")\n";
    return text;
}

} // namespace

std::string CostCommand::name() const { return "cost"; }
std::string CostCommand::summary() const { return "Prices a plan: low, expected and high per month."; }
std::vector<Positional> CostCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}};
}
std::vector<Option> CostCommand::options() const {
    std::vector<Option> options{
        {"by",
         "VIEW",
         "break the total down; environment unless given, lines for every line item",
         {"environment", "region", "cell", "tenant", "component", "sku", "owner", "lines"}},
        {"explain", "ID", "what stands behind one amount: a tenant, cell, region, environment, component or SKU", {}},
        layersOption(),
        formatOption({"text", "json", "csv", "md"}),
        scenarioOption(),
        bookOption(),
        asOfOption()};
    const std::vector<Option> questions = questionOptions();
    options.insert(options.begin() + 2, questions.begin(), questions.end());
    for (Option& option : simulationOptions()) options.push_back(std::move(option));
    return options;
}

ExitCode CostCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    const models::Plan& plan = *opened->loaded.plan;
    const models::Evaluation& evaluation = *opened->workbench->evaluation();
    if (arguments.has("simulate")) {
        if (arguments.has("by") || arguments.has("explain") || arguments.has("layers")) {
            streams.err << "platbook-cli cost: --simulate is of the whole total\n  hint: leave --by, --explain and "
                           "--layers out\n";
            return ExitCode::Usage;
        }
        const ExitCode outcome = printSimulation(evaluation, arguments, plan.plan->currencyOrDefault(), streams);
        return outcome == ExitCode::Fine ? code : outcome;
    }
    if (asksQuestion(arguments)) return answerQuestion(*opened, arguments, streams, code);
    if (arguments.has("explain")) {
        if (arguments.has("by") || arguments.has("layers") || arguments.value("format", "text") != "text") {
            streams.err << "platbook-cli cost: --explain is text, and of one amount\n  hint: leave --by, --layers and "
                           "--format out\n";
            return ExitCode::Usage;
        }
        const auto row = explainedRow(evaluation, arguments.value("explain"));
        if (!row) {
            streams.err << models::toText(row.diagnostics());
            return ExitCode::Usage;
        }
        streams.out << explanationText(evaluation, *row);
        return code;
    }
    const std::string format = arguments.value("format", "text");
    if (arguments.has("layers")) {
        const auto view = models::parseCostView(arguments.value("by", "environment"));
        if (!view) {
            streams.err
                << "platbook-cli cost: --layers has no column for single lines\n  hint: --by sku or component\n";
            return ExitCode::Usage;
        }
        streams.out << layerReport(plan.plan->id.text, evaluation, *view, format);
        return code;
    }
    if (format == "json") {
        streams.out << models::costJson(plan.plan->id.text, evaluation);
        return code;
    }
    // A spreadsheet wants the lines, a reader the breakdown.
    const std::string by = arguments.value("by", format == "csv" ? "lines" : "environment");
    const auto view = models::parseCostView(by);
    streams.out << (view ? groupTable(evaluation, *view) : linesTable(evaluation)).print(format);
    if (format == "text") streams.out << totals(evaluation, plan.plan->currencyOrDefault());
    return code;
}

} // namespace platbook::cli
