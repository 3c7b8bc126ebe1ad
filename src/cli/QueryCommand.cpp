#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/UntypedJson.h"

#include "models/query/PlanQuery.h"

#include <algorithm>
#include <ostream>

namespace platbook::cli {
namespace {

std::string printed(const models::AnyValue& value) {
    if (value.kind == models::AnyValue::Kind::Scalar) return value.scalar;
    return untypedJson(value).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// A list of plain values prints one per line, as several hits do.
std::vector<models::AnyValue> flattened(const std::vector<models::QueryValue>& found) {
    std::vector<models::AnyValue> values;
    for (const auto& hit : found) {
        if (hit.value.kind == models::AnyValue::Kind::List)
            values.insert(values.end(), hit.value.items.begin(), hit.value.items.end());
        else values.push_back(hit.value);
    }
    return values;
}

} // namespace

std::string QueryCommand::name() const { return "query"; }
std::string QueryCommand::summary() const { return "Prints the values a path names, such as tenants[helios].tier."; }
std::vector<Positional> QueryCommand::positionals() const {
    return {{"PLAN", "plan file, or - for standard input", false, {}}, {"PATH", "path of the values", false, {}}};
}
std::vector<Option> QueryCommand::options() const {
    return {{"count", {}, "prints how many values there are", {}}, scenarioOption(), formatOption({"text", "json"})};
}

ExitCode QueryCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const std::string path = *arguments.positional(1);
    // Only costs need an evaluation; everything else answers from the plan.
    models::EvaluationPtr evaluation;
    models::PlanPtr plan;
    if (path.ends_with(".cost")) {
        const auto opened = openPlan(*arguments.positional(0), arguments, streams, code);
        if (!opened) return code;
        plan = opened->loaded.plan;
        evaluation = opened->workbench->evaluation();
    } else {
        const auto loaded = loadPlan(*arguments.positional(0), arguments, streams, code);
        if (!loaded) return code;
        plan = loaded->plan;
    }
    const auto found = models::queryPlan(*plan, evaluation.get(), path);
    if (!found) {
        streams.err << models::toText(found.diagnostics());
        return ExitCode::Usage;
    }
    const std::vector<models::AnyValue> values = flattened(*found);
    if (arguments.has("count")) {
        streams.out << values.size() << "\n";
    } else if (arguments.value("format") == "json") {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const auto& value : values) list.push_back(untypedJson(value));
        streams.out << list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
    } else {
        for (const auto& value : values) streams.out << printed(value) << "\n";
    }
    return ExitCode::Fine;
}

} // namespace platbook::cli
