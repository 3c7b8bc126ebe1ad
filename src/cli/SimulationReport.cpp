#include "src/cli/SimulationReport.h"

#include "src/cli/NumberWords.h"
#include "src/cli/TextTable.h"

#include "models/simulation/Simulation.h"
#include "models/units/JsonWriter.h"

#include <algorithm>
#include <ostream>

namespace platbook::cli {
namespace {

using models::CostDriver;
using models::SimulationResult;

ExitCode refuse(Streams streams, const std::string& what, const std::string& hint) {
    streams.err << "platbook-cli cost: " << what << "\n  hint: " << hint << "\n";
    return ExitCode::Usage;
}

std::optional<std::int64_t> numberWithin(const Arguments& arguments, const std::string& option, std::int64_t most) {
    const auto number = wholeNumber(arguments.value(option));
    return number && *number <= most ? number : std::nullopt;
}

std::optional<std::size_t> parseDriver(std::string_view text) {
    for (std::size_t i = 0; i < models::costDriverCount; ++i)
        if (models::costDriverText(static_cast<CostDriver>(i)) == text) return i;
    return std::nullopt;
}

/// "requests:0.7:1.5"
bool readSpread(const std::string& word, models::SimulationOptions& options) {
    const std::vector<std::string> parts = splitWords(word, ':');
    if (parts.size() != 3) return false;
    const auto driver = parseDriver(parts[0]);
    const auto low = models::Decimal::parse(parts[1]);
    const auto high = models::Decimal::parse(parts[2]);
    const models::Decimal one = models::Decimal::fromInt(1);
    if (!driver || !low || !high || *low < models::Decimal() || *low > one || *high < one) return false;
    const auto which = static_cast<CostDriver>(*driver);
    if (which == CostDriver::Utilisation || which == CostDriver::Prices) return false; // the plan says theirs
    options.spreads[*driver] = {*low, *high};
    return true;
}

/// @return what is wrong and what to write instead; empty when all could be read
std::pair<std::string, std::string> readOptions(const Arguments& arguments, models::SimulationOptions& options) {
    constexpr std::int64_t mostSamples = 1'000'000;
    if (arguments.has("samples")) {
        const auto samples = numberWithin(arguments, "samples", mostSamples);
        if (!samples || *samples == 0)
            return {"--samples is \"" + arguments.value("samples") + "\"", "write a number from 1 to 1000000"};
        options.samples = static_cast<int>(*samples);
    }
    if (arguments.has("seed")) {
        const auto seed = wholeNumber(arguments.value("seed"));
        if (!seed) return {"--seed is \"" + arguments.value("seed") + "\"", "write a whole number, such as 1"};
        options.seed = static_cast<std::uint64_t>(*seed);
    }
    if (arguments.has("month")) {
        const auto month = numberWithin(arguments, "month", models::longestHorizon);
        if (!month) return {"--month is \"" + arguments.value("month") + "\"", "write a month from 0 to 120"};
        options.month = *month;
    }
    for (const std::string& word : arguments.values("spread"))
        if (!readSpread(word, options))
            return {"--spread is \"" + word + "\"",
                    "write driver:low:high as factors about 1, such as requests:0.7:1.5; drivers are requests, tokens, "
                    "egress, storage, growth"};
    return {};
}

TextTable driverTable(const SimulationResult& result) {
    TextTable table{{{"driver"}, {"at low", true}, {"at high", true}, {"swing", true}}, {}};
    for (const models::DriverEffect& effect : result.drivers)
        table.rows.push_back({std::string(models::costDriverText(effect.driver)), effect.atLow.toText(),
                              effect.atHigh.toText(), effect.swing().toText()});
    return table;
}

std::string simulationText(const SimulationResult& result, const std::string& currency) {
    std::string text = driverTable(result).text();
    text += "\nmonth " + std::to_string(result.month) + ", " + std::to_string(result.samples) + " samples, seed " +
            std::to_string(result.seed) + "\n";
    const auto row = [&](const std::string& what, models::Money amount) {
        text += what + ": " + amount.toText() + " " + currency + "\n";
    };
    row("expected", result.expected);
    row("P10", result.p10);
    row("P50", result.p50);
    row("P90", result.p90);
    row("mean", result.mean);
    row("all drivers low", result.low);
    row("all drivers high", result.high);
    if (result.coverage.missing > 0)
        text += std::to_string(result.coverage.missing) + " of " + std::to_string(result.coverage.lines) +
                " lines not priced and missing from every amount\n";
    for (const std::string& note : result.notes) text += note + "\n";
    return text;
}

std::string simulationJson(const SimulationResult& result) {
    models::JsonWriter json;
    json.beginObject();
    json.memberNumber("month", std::to_string(result.month));
    json.memberNumber("samples", std::to_string(result.samples));
    json.memberNumber("seed", std::to_string(result.seed));
    json.memberNumber("expected", result.expected.toText());
    json.memberNumber("low", result.low.toText());
    json.memberNumber("p10", result.p10.toText());
    json.memberNumber("p50", result.p50.toText());
    json.memberNumber("p90", result.p90.toText());
    json.memberNumber("high", result.high.toText());
    json.memberNumber("mean", result.mean.toText());
    json.memberNumber("lines", std::to_string(result.coverage.lines));
    json.memberNumber("not_priced", std::to_string(result.coverage.missing));
    json.key("drivers");
    json.beginArray();
    for (const models::DriverEffect& effect : result.drivers) {
        json.beginObject();
        json.member("driver", models::costDriverText(effect.driver));
        json.memberNumber("at_low", effect.atLow.toText());
        json.memberNumber("at_high", effect.atHigh.toText());
        json.memberNumber("swing", effect.swing().toText());
        json.endObject();
    }
    json.endArray();
    json.key("histogram");
    json.beginArray();
    for (const models::HistogramBin& bin : result.histogram) {
        json.beginObject();
        json.memberNumber("from", bin.from.toText());
        json.memberNumber("to", bin.to.toText());
        json.memberNumber("count", std::to_string(bin.count));
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace

std::vector<Option> simulationOptions() {
    return {{"simulate", "", "how the total spreads when utilisation, usage, storage, growth and prices vary", {}},
            {"samples", "N", "of --simulate; 10000 unless given", {}},
            {"seed", "N", "of --simulate instead of pricing.seed", {}},
            {"month", "N", "of --simulate: a month of the projection; 0, the plan as it stands, unless given", {}},
            {"spread",
             "DRIVER:LOW:HIGH",
             "of --simulate, repeatable, such as requests:0.7:1.5; 0.8 and 1.2 unless given",
             {}}};
}

ExitCode printSimulation(const models::Evaluation& evaluation, const Arguments& arguments, const std::string& currency,
                         Streams streams) {
    models::SimulationOptions options;
    if (const auto [what, hint] = readOptions(arguments, options); !what.empty()) return refuse(streams, what, hint);
    const std::string format = arguments.value("format", "text");
    if (evaluation.coverage.nothingPriced())
        return refuse(streams, "no line of the plan has a price, so that there is nothing to simulate",
                      "--book takes another price book");
    const auto result = models::simulate(evaluation, options);
    if (!result) return ExitCode::OutsideFailure; // nobody stops it
    if (format == "json") streams.out << simulationJson(*result);
    else if (format == "text") streams.out << simulationText(*result, currency);
    else streams.out << driverTable(*result).print(format);
    return ExitCode::Fine;
}

} // namespace platbook::cli
