// The line by which a document says its cost grows with its customers.
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/growth/PublishedLine.h"
#include "models/units/JsonWriter.h"

#include <charconv>
#include <ostream>

namespace platbook::cli {
namespace {

std::optional<std::int64_t> wholeNumber(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

TextTable pointsTable(const models::PublishedLine& line) {
    TextTable table{{{"customers", true}, {"month", true}, {"cost", true}, {"per customer", true}}, {}};
    for (const auto& point : line.points()) {
        const auto each = point.perCustomer();
        table.rows.push_back({std::to_string(point.customers), point.month ? std::to_string(*point.month) : "",
                              point.cost.toText(), each ? each->toText() : ""});
    }
    return table;
}

/// What the line rests on, in words.
std::string explained(const models::PublishedLine& line, const std::string& currency) {
    std::string text;
    for (const auto& piece : line.pieces())
        text += std::to_string(piece.from) + " to " + std::to_string(piece.to) + " customers: " + piece.slope.toText() +
                " " + currency + " for each more, on a floor of " + piece.floor.toText() + " " + currency + "\n";
    return text;
}

std::string lineJson(const std::string& plan, const models::PublishedLine& line) {
    models::JsonWriter json;
    json.beginObject();
    json.member("plan", plan);
    json.key("points");
    json.beginArray();
    for (const auto& point : line.points()) {
        json.beginObject();
        json.memberNumber("customers", std::to_string(point.customers));
        json.key("month");
        if (point.month) json.number(std::to_string(*point.month));
        else json.null();
        json.memberNumber("cost", point.cost.toText());
        json.endObject();
    }
    json.endArray();
    json.key("pieces");
    json.beginArray();
    for (const auto& piece : line.pieces()) {
        json.beginObject();
        json.memberNumber("from", std::to_string(piece.from));
        json.memberNumber("to", std::to_string(piece.to));
        json.memberNumber("slope", piece.slope.toText());
        json.memberNumber("floor", piece.floor.toText());
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace

std::string GrowthCommand::name() const { return "growth"; }
std::string GrowthCommand::summary() const {
    return "Cost by customers, along the line that the plan's document states.";
}
std::vector<Positional> GrowthCommand::positionals() const {
    return {{"PLAN", "plan file, - for standard input", false, {}}};
}
std::vector<Option> GrowthCommand::options() const {
    return {{"customers", "N", "cost a month of so many customers alone", {}},
            scenarioOption(),
            formatOption({"text", "json", "csv", "md"})};
}

ExitCode GrowthCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const auto loaded = loadPlan(*arguments.positional(0), arguments, streams, code);
    if (!loaded) return code;
    const models::PublishedLine line(*loaded->plan->growth);
    const std::string currency = loaded->plan->plan->currencyOrDefault();
    if (line.points().empty()) {
        streams.err << "platbook-cli growth: the plan states no points\n  hint: write growth.points, such as "
                       "[{customers: 10, cost: 600}, {customers: 50, cost: 1200}]\n";
        return ExitCode::Usage;
    }
    if (arguments.has("customers")) {
        const auto customers = wholeNumber(arguments.value("customers"));
        const auto cost = customers ? line.costOf(*customers) : std::nullopt;
        if (!cost) {
            streams.err << "platbook-cli growth: "
                        << (customers ? "one point alone gives no line" : "--customers is a whole number") << "\n";
            return ExitCode::Usage;
        }
        streams.out << cost->toText() << "\n";
        return code;
    }
    const std::string format = arguments.value("format", "text");
    if (format == "json") {
        streams.out << lineJson(loaded->plan->plan->id.text, line);
        return code;
    }
    streams.out << pointsTable(line).print(format);
    if (format == "text") streams.out << "\n" << explained(line, currency);
    return code;
}

} // namespace platbook::cli
