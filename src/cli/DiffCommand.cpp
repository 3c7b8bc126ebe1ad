// What differs between two plans: objects and fields, cost, findings.
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/UntypedJson.h"

#include "models/cost/Grouping.h"
#include "models/edits/AssignValue.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>
#include <set>

namespace platbook::cli {
namespace {

using Json = nlohmann::ordered_json;
using Fields = std::map<std::string, std::string>;

/// Every scalar of a plan by its path; list items are named by id where they have one, else by position.
void flatten(const models::AnyValue& value, const std::string& path, Fields& fields) {
    if (value.kind == models::AnyValue::Kind::Map) {
        for (std::size_t i = 0; i < value.keys.size(); ++i)
            flatten(value.items[i], path + (path.empty() ? "" : ".") + value.keys[i], fields);
    } else if (value.kind == models::AnyValue::Kind::List) {
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const models::AnyValue& item = value.items[i];
            std::string name = std::to_string(i);
            for (std::size_t k = 0; k < item.keys.size(); ++k)
                if (item.keys[k] == "id") name = item.items[k].scalar;
            flatten(item, path + "[" + name + "]", fields);
        }
    } else {
        fields[path] = value.kind == models::AnyValue::Kind::Null ? "null" : value.scalar;
    }
}

Fields fieldsOf(const models::Plan& plan) {
    models::TypeSpec type{};
    type.kind = models::ValueKind::Object;
    type.object = &models::rootSpec;
    Fields fields;
    flatten(models::untypedValue(type, &plan), {}, fields);
    return fields;
}

Json structureJson(const models::Plan& before, const models::Plan& after) {
    const Fields a = fieldsOf(before);
    const Fields b = fieldsOf(after);
    Json changes = Json::array();
    for (const auto& [path, value] : a) {
        const auto other = b.find(path);
        if (other == b.end()) changes.push_back({{"op", "remove"}, {"path", path}, {"before", value}});
        else if (other->second != value)
            changes.push_back({{"op", "set"}, {"path", path}, {"before", value}, {"after", other->second}});
    }
    for (const auto& [path, value] : b)
        if (!a.contains(path)) changes.push_back({{"op", "add"}, {"path", path}, {"after", value}});
    return changes;
}

Json costJson(const models::Evaluation& before, const models::Evaluation& after) {
    Json rows = Json::array();
    std::map<std::string, std::pair<models::Money, models::Money>> cells;
    const auto collect = [&](const models::Evaluation& evaluation, bool second) {
        for (const auto& row :
             models::groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, models::CostView::Cell))
            (second ? cells[row.key].second : cells[row.key].first) = row.amount.expected;
    };
    collect(before, false);
    collect(after, true);
    for (const auto& [cell, amounts] : cells)
        if (amounts.first != amounts.second)
            rows.push_back({{"cell", cell},
                            {"before", Json::parse(amounts.first.toText())},
                            {"after", Json::parse(amounts.second.toText())},
                            {"change", Json::parse((amounts.second - amounts.first).toText())}});
    return {{"before", Json::parse(before.total.expected.toText())},
            {"after", Json::parse(after.total.expected.toText())},
            {"change", Json::parse((after.total.expected - before.total.expected).toText())},
            {"cells", rows}};
}

Json findingsJson(const models::Evaluation& before, const models::Evaluation& after) {
    const auto keys = [](const models::Evaluation& evaluation) {
        std::set<std::string> set;
        for (const auto& finding : evaluation.findings) set.insert(finding.check + " " + finding.object);
        return set;
    };
    const auto a = keys(before);
    const auto b = keys(after);
    Json settled = Json::array();
    Json fresh = Json::array();
    for (const auto& key : a)
        if (!b.contains(key)) settled.push_back(key);
    for (const auto& key : b)
        if (!a.contains(key)) fresh.push_back(key);
    return {{"settled", settled}, {"new", fresh}};
}

/// A JSON amount with its cents.
std::string amountText(const Json& amount) {
    return models::Money::fromCents(std::llround(amount.get<double>() * 100)).toText();
}

std::string changeText(const Json& change) { return (change.get<double>() > 0 ? "+" : "") + amountText(change); }

std::string textOf(const Json& json) {
    std::string text;
    for (const auto& change : json["structure"]) {
        const std::string op = change["op"];
        text += op == "add" ? "+ " : op == "remove" ? "- " : "~ ";
        text += change["path"].get<std::string>() + ": ";
        if (op != "add") text += change["before"].get<std::string>();
        if (op == "set") text += " -> ";
        if (op != "remove") text += change["after"].get<std::string>();
        text += "\n";
    }
    const Json& cost = json["cost"];
    text += "expected cost per month: " + amountText(cost["before"]) + " -> " + amountText(cost["after"]) + " (" +
            changeText(cost["change"]) + ")\n";
    for (const auto& cell : cost["cells"])
        text += "  " + cell["cell"].get<std::string>() + ": " + changeText(cell["change"]) + "\n";
    for (const auto& finding : json["findings"]["settled"]) text += "settled: " + finding.get<std::string>() + "\n";
    for (const auto& finding : json["findings"]["new"]) text += "new: " + finding.get<std::string>() + "\n";
    return text;
}

} // namespace

std::string DiffCommand::name() const { return "diff"; }
std::string DiffCommand::summary() const { return "Compares two plans: structure, cost, findings."; }
std::vector<Positional> DiffCommand::positionals() const {
    return {{"A", "plan file before", false, {}}, {"B", "plan file after", false, {}}};
}
std::vector<Option> DiffCommand::options() const {
    return {formatOption({"text", "json"}), bookOption(), asOfOption()};
}

ExitCode DiffCommand::run(const Arguments& arguments, Streams streams) const {
    ExitCode code = ExitCode::Fine;
    const auto before = openPlan(*arguments.positional(0), arguments, streams, code);
    if (!before) return code;
    const auto after = openPlan(*arguments.positional(1), arguments, streams, code);
    if (!after) return code;
    const Json json = {{"structure", structureJson(*before->loaded.plan, *after->loaded.plan)},
                       {"cost", costJson(*before->workbench->evaluation(), *after->workbench->evaluation())},
                       {"findings", findingsJson(*before->workbench->evaluation(), *after->workbench->evaluation())}};
    streams.out << (arguments.value("format") == "json"
                        ? json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
                        : textOf(json));
    return ExitCode::Fine;
}

} // namespace platbook::cli
