// Cost over the coming months, and along the line that a document states.
#include "src/cli/Commands.h"
#include "src/cli/GrowthReport.h"
#include "src/cli/NumberWords.h"
#include "src/cli/PlanInput.h"

#include "models/fields/Reflection.h"
#include "models/growth/GrowthProjection.h"
#include "models/growth/PublishedLine.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace platbook::cli {
namespace {

ExitCode refuse(Streams streams, const std::string& what, const std::string& hint) {
    streams.err << "platbook-cli growth: " << what << "\n  hint: " << hint << "\n";
    return ExitCode::Usage;
}

std::optional<models::Tier> parseTier(std::string_view text) {
    for (std::size_t i = 0; i < models::tierCount; ++i)
        if (toText(models::tierAt(i)) == text) return models::tierAt(i);
    return std::nullopt;
}

/// "0:10,6:50,12:100", or "0:2:silo" for one tier. @return nothing where a part is none of these
std::optional<std::vector<models::CurvePoint>> parseCurve(const std::string& text) {
    std::vector<models::CurvePoint> points;
    for (const std::string& word : splitWords(text, ',')) {
        const std::vector<std::string> parts = splitWords(word, ':');
        if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
        const auto month = wholeNumber(parts[0]);
        const auto count = models::Decimal::parse(parts[1]);
        const auto tier = parts.size() == 3 ? parseTier(parts[2]) : std::nullopt;
        if (!month || !count || *count < models::Decimal() || (parts.size() == 3 && !tier)) return std::nullopt;
        points.push_back({*month, *count, tier});
    }
    return points;
}

/// Whether a number may stand in that field of the plan's growth: "usage_growth", "price_drift.low".
bool mayStandIn(std::string_view field, models::Decimal value) {
    const models::ObjectSpec* object = &models::rootSpec().find("growth")->type->object();
    if (const std::size_t dot = field.find('.'); dot != std::string_view::npos) {
        object = &object->find(field.substr(0, dot))->type->object();
        field = field.substr(dot + 1);
    }
    return models::inRange(object->find(field)->range, value.toDouble());
}

/// "0,0.03,0.06", or one for all three cases.
std::optional<models::Range3<models::Decimal>> parseDrift(const std::string& text) {
    std::vector<models::Decimal> drifts;
    for (const std::string& word : splitWords(text, ',')) {
        const auto drift = models::Decimal::parse(word);
        if (!drift || !mayStandIn("price_drift.low", *drift)) return std::nullopt;
        drifts.push_back(*drift);
    }
    if (drifts.size() == 1) return models::Range3<models::Decimal>{drifts[0], drifts[0], drifts[0]};
    if (drifts.size() != 3 || drifts[0] > drifts[1] || drifts[1] > drifts[2]) return std::nullopt;
    return models::Range3<models::Decimal>{drifts[0], drifts[1], drifts[2]};
}

/// @return what is wrong and what to write instead; empty when all could be read
std::pair<std::string, std::string> readOptions(const Arguments& arguments, models::GrowthOptions& options) {
    if (arguments.has("horizon")) {
        options.horizon = wholeNumber(arguments.value("horizon"));
        if (!options.horizon || *options.horizon < 1 || *options.horizon > models::longestHorizon)
            return {"--horizon is \"" + arguments.value("horizon") + "\"", "write months from 1 to 120"};
    }
    if (arguments.has("tenants")) {
        const auto curve = parseCurve(arguments.value("tenants"));
        if (!curve)
            return {"--tenants is \"" + arguments.value("tenants") + "\"",
                    "write month:count, such as 0:10,6:50,12:100, or month:count:tier"};
        options.tenants = *curve;
    }
    if (arguments.has("drift")) {
        options.drift = parseDrift(arguments.value("drift"));
        if (!options.drift)
            return {
                "--drift is \"" + arguments.value("drift") + "\"",
                "write the change of prices per year as low,expected,high from -0.99 to 5, none above the next, such as 0,0.03,0.06"};
    }
    if (arguments.has("usage-growth")) {
        options.usageGrowth = models::Decimal::parse(arguments.value("usage-growth"));
        if (!options.usageGrowth || !mayStandIn("usage_growth", *options.usageGrowth))
            return {"--usage-growth is \"" + arguments.value("usage-growth") + "\"",
                    "write the growth of usage per month from -0.99 to 2, such as 0.03"};
    }
    return {};
}

/// The cost of so many customers, along the published line.
ExitCode printCustomers(const std::string& customers, const models::Plan& plan, Streams streams) {
    const models::PublishedLine line(*plan.growth);
    if (line.points().empty())
        return refuse(streams, "the plan states no points",
                      "write growth.points, such as [{customers: 10, cost: 600}, {customers: 50, cost: 1200}]");
    const auto count = wholeNumber(customers);
    if (!count) return refuse(streams, "--customers is \"" + customers + "\"", "write a whole number, such as 30");
    const auto cost = line.costOf(*count);
    if (!cost) return refuse(streams, "one point alone gives no line", "add a second one to growth.points");
    streams.out << cost->toText() << "\n";
    return ExitCode::Fine;
}

} // namespace

std::string GrowthCommand::name() const { return "growth"; }
std::string GrowthCommand::summary() const {
    return "Cost by month as tenants and usage grow: steps, budgets, commitments, and the published line.";
}
std::vector<Positional> GrowthCommand::positionals() const {
    return {{"PLAN", "plan file, - for standard input", false, {}}};
}
std::vector<Option> GrowthCommand::options() const {
    return {{"horizon", "N", "months; the plan's growth.horizon_m unless given", {}},
            {"tenants", "CURVE", "tenants by month instead of the plan's growth, such as 0:10,6:50,12:100", {}},
            {"usage-growth", "SHARE", "growth of a tenant's usage per month, such as 0.03", {}},
            {"drift", "L,E,H", "change of prices per year in the low, expected and high case, such as 0,0.03,0.06", {}},
            {"by", "VIEW", "break the months down", {"environment", "region", "tier", "sku"}},
            {"customers", "N", "cost a month of so many customers alone, along the line that the document states", {}},
            scenarioOption(),
            formatOption({"text", "json", "csv", "md"}),
            bookOption(),
            asOfOption()};
}

ExitCode GrowthCommand::run(const Arguments& arguments, Streams streams) const {
    models::GrowthOptions options;
    if (const auto [what, hint] = readOptions(arguments, options); !what.empty()) return refuse(streams, what, hint);
    ExitCode code = ExitCode::Fine;
    const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!opened) return code;
    if (arguments.has("customers")) {
        const ExitCode outcome = printCustomers(arguments.value("customers"), *opened->loaded.plan, streams);
        return outcome == ExitCode::Fine ? code : outcome;
    }
    const models::Evaluation& evaluation = *opened->workbench->evaluation();
    const auto projection = models::project(evaluation, options);
    if (!projection) return ExitCode::OutsideFailure; // nobody stops it
    const GrowthReport report{evaluation, *projection, models::parseGrowthView(arguments.value("by"))};
    const std::string format = arguments.value("format", "text");
    if (format == "json") streams.out << growthJson(report);
    else streams.out << (format == "text" ? growthText(report) : growthTable(report, format));
    return code;
}

} // namespace platbook::cli
