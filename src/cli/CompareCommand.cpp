// Two scenarios of a plan, or two plans, by what they cost.
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/compare/CostComparison.h"
#include "models/units/JsonWriter.h"

#include <ostream>

namespace platbook::cli {
namespace {

/// A comparison with what its two sides are called.
struct Named {
    models::CostComparison comparison;
    std::string left, right;
    models::ComparisonView view = models::ComparisonView::Component;
    models::CostScenario scenario = models::CostScenario::Expected;
};

std::string changeText(models::Money change) { return (change > models::Money() ? "+" : "") + change.toText(); }

std::string_view stateText(models::PriceState state) {
    switch (state) {
    case models::PriceState::Absent: return "absent";
    case models::PriceState::Priced: return "priced";
    case models::PriceState::PartlyPriced: return "partly priced";
    case models::PriceState::NotPriced: return "not priced";
    }
    return "absent";
}

/// An amount as far as it is known.
std::string sideText(const models::ComparedCost& side, models::CostScenario scenario) {
    switch (side.state()) {
    case models::PriceState::Absent: return "-";
    case models::PriceState::NotPriced: return "not priced";
    case models::PriceState::PartlyPriced:
        return models::amountAt(side.amount, scenario).toText() + " + " + std::to_string(side.missing) + " not priced";
    case models::PriceState::Priced: break;
    }
    return models::amountAt(side.amount, scenario).toText();
}

std::string keyText(const std::string& cell, const std::string& key) { return cell.empty() ? key : cell + "/" + key; }

TextTable rowsTable(const Named& named) {
    TextTable table{{{std::string(models::comparisonViewText(named.view))},
                     {named.left, true},
                     {named.right, true},
                     {"low", true},
                     {"expected", true},
                     {"high", true}},
                    {}};
    for (const models::ComparisonRow& row : models::differingRows(named.comparison, named.view)) {
        const models::MoneyRange change = row.change();
        table.rows.push_back({keyText(row.cell, row.key), sideText(row.left, named.scenario),
                              sideText(row.right, named.scenario), changeText(change.low), changeText(change.expected),
                              changeText(change.high)});
    }
    return table;
}

/// Amounts of commitments as they count: what is saved is taken off.
std::vector<std::string> commitmentCells(const Named& named) {
    const models::ComparedCommitments& savings = named.comparison.commitments;
    return {(-savings.left).toText(), (-savings.right).toText(), changeText(savings.change())};
}

/// What stands below the totals, of which it is no part.
TextTable commitmentsTable(const Named& named) {
    const models::CostComparison& comparison = named.comparison;
    TextTable table{{{"below the total, expected"}, {named.left, true}, {named.right, true}, {"difference", true}}, {}};
    std::vector<std::string> savings{"commitments"};
    for (std::string& cell : commitmentCells(named)) savings.push_back(std::move(cell));
    table.rows.push_back(std::move(savings));
    const auto after = [](const models::ComparedCost& side, models::Money saving) {
        return side.state() == models::PriceState::NotPriced ? "not priced" : (side.amount.expected - saving).toText();
    };
    table.rows.push_back({"after commitments", after(comparison.left, comparison.commitments.left),
                          after(comparison.right, comparison.commitments.right),
                          changeText(comparison.changeAfterCommitments())});
    return table;
}

/// One table for files: the rows, and the commitments as the last of them.
TextTable fileTable(const Named& named) {
    TextTable table = rowsTable(named);
    if (!named.comparison.commitments.any) return table;
    const std::vector<std::string> cells = commitmentCells(named);
    table.rows.push_back({"commitments", cells[0], cells[1], "", cells[2], ""});
    return table;
}

TextTable totalsTable(const Named& named) {
    TextTable table{{{"total per month"}, {"low", true}, {"expected", true}, {"high", true}}, {}};
    const auto add = [&](const std::string& name, const models::ComparedCost& side) {
        const bool none = side.state() == models::PriceState::NotPriced;
        table.rows.push_back({name, none ? "not priced" : side.amount.low.toText(),
                              none ? "not priced" : side.amount.expected.toText(),
                              none ? "not priced" : side.amount.high.toText()});
    };
    add(named.left, named.comparison.left);
    add(named.right, named.comparison.right);
    const models::MoneyRange change = named.comparison.change();
    table.rows.push_back({"difference", changeText(change.low), changeText(change.expected), changeText(change.high)});
    return table;
}

std::string stepName(const models::WaterfallStep& step) {
    if (step.others > 0) return "Other changes (" + std::to_string(step.others) + ")";
    std::string name = keyText(step.cell, step.key);
    if (step.notPricedLeft > 0) name += ", " + std::to_string(step.notPricedLeft) + " not priced before";
    if (step.notPricedRight > 0) name += ", " + std::to_string(step.notPricedRight) + " not priced after";
    return name;
}

TextTable waterfallTable(const Named& named) {
    const models::Waterfall steps = models::waterfall(named.comparison, named.scenario, named.view);
    TextTable table{{{"step"}, {"change", true}, {"total", true}}, {}};
    models::Money total = steps.start;
    table.rows.push_back({named.left, "", total.toText()});
    for (const models::WaterfallStep& step : steps.steps) {
        total += step.change;
        table.rows.push_back({stepName(step), changeText(step.change), total.toText()});
    }
    table.rows.push_back({named.right, "", steps.end.toText()});
    return table;
}

std::string missingText(const Named& named) {
    std::string text;
    const auto add = [&](const std::string& name, const models::ComparedCost& side) {
        if (side.missing > 0)
            text += name + ": " + std::to_string(side.missing) + " lines not priced and missing from the total\n";
    };
    add(named.left, named.comparison.left);
    add(named.right, named.comparison.right);
    return text;
}

void addRange(models::JsonWriter& json, std::string_view name, const models::MoneyRange& range) {
    json.key(name);
    json.beginObject();
    json.memberNumber("low", range.low.toText());
    json.memberNumber("expected", range.expected.toText());
    json.memberNumber("high", range.high.toText());
    json.endObject();
}

void addSide(models::JsonWriter& json, std::string_view name, const models::ComparedCost& side) {
    json.key(name);
    json.beginObject();
    json.member("state", stateText(side.state()));
    json.memberNumber("lines", std::to_string(side.lines));
    json.memberNumber("not_priced", std::to_string(side.missing));
    addRange(json, "amount", side.amount);
    json.endObject();
}

void addLine(models::JsonWriter& json, const models::ComparedLine& line) {
    json.beginObject();
    json.member("cell", line.line.cell);
    json.member("component", line.line.component);
    json.member("env", line.line.env);
    json.member("region", line.line.region);
    json.member("owner", line.line.owner);
    json.member("sku", line.line.sku);
    addSide(json, "left", line.left);
    addSide(json, "right", line.right);
    json.endObject();
}

void addSteps(models::JsonWriter& json, const Named& named) {
    const models::Waterfall steps = models::waterfall(named.comparison, named.scenario, named.view);
    json.key("waterfall");
    json.beginObject();
    json.memberNumber("start", steps.start.toText());
    json.key("steps");
    json.beginArray();
    for (const models::WaterfallStep& step : steps.steps) {
        json.beginObject();
        json.member("name", step.others > 0 ? stepName(step) : keyText(step.cell, step.key));
        json.memberNumber("change", step.change.toText());
        json.memberNumber("others", std::to_string(step.others));
        json.memberNumber("not_priced_left", std::to_string(step.notPricedLeft));
        json.memberNumber("not_priced_right", std::to_string(step.notPricedRight));
        json.key("lines");
        json.beginArray();
        for (const std::size_t line : step.lines) addLine(json, named.comparison.lines[line]);
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.memberNumber("end", steps.end.toText());
    json.endObject();
}

std::string comparisonJson(const Named& named) {
    models::JsonWriter json;
    json.beginObject();
    json.member("left_name", named.left);
    json.member("right_name", named.right);
    json.member("currency", named.comparison.currency);
    addSide(json, "left", named.comparison.left);
    addSide(json, "right", named.comparison.right);
    addRange(json, "change", named.comparison.change());
    json.key("commitments"); // in none of the amounts around them
    json.beginObject();
    json.memberNumber("left_saving", named.comparison.commitments.left.toText());
    json.memberNumber("right_saving", named.comparison.commitments.right.toText());
    json.memberNumber("change_after", named.comparison.changeAfterCommitments().toText());
    json.endObject();
    json.member("by", models::comparisonViewText(named.view));
    json.key("rows");
    json.beginArray();
    for (const models::ComparisonRow& row : models::differingRows(named.comparison, named.view)) {
        json.beginObject();
        json.member("key", row.key);
        if (!row.cell.empty()) json.member("cell", row.cell);
        addSide(json, "left", row.left);
        addSide(json, "right", row.right);
        addRange(json, "change", row.change());
        json.endObject();
    }
    json.endArray();
    addSteps(json, named);
    json.endObject();
    return json.take();
}

models::CostScenario scenarioOf(const std::string& text) {
    if (text == "low") return models::CostScenario::Low;
    return text == "high" ? models::CostScenario::High : models::CostScenario::Expected;
}

std::string sideName(const std::string& path, const std::string& scenario, bool twoPlans) {
    std::string name = scenario.empty() ? "base" : scenario;
    if (!twoPlans) return name;
    return scenario.empty() ? path : path + " " + name;
}

} // namespace

std::string CompareCommand::name() const { return "compare"; }
std::string CompareCommand::summary() const { return "Compares the cost of two scenarios of a plan, or of two plans."; }
std::vector<Positional> CompareCommand::positionals() const {
    return {{"PLAN", "plan file", false, {}}, {"PLAN_B", "plan file of the right side; PLAN unless given", true, {}}};
}
std::vector<Option> CompareCommand::options() const {
    return {{"left", "ID", "scenario of the left side; base, the plan as it is, unless given", {}},
            {"right", "ID", "scenario of the right side; base unless given", {}},
            {"by",
             "VIEW",
             "list what differs by this; component unless given",
             {"component", "cell", "region", "environment", "tenant", "sku"}},
            {"at", "SCENARIO", "use that the steps are of; expected unless given", {"low", "expected", "high"}},
            formatOption({"text", "json", "csv", "md"}),
            bookOption(),
            asOfOption()};
}

ExitCode CompareCommand::run(const Arguments& arguments, Streams streams) const {
    const std::string leftPath = *arguments.positional(0);
    const std::string rightPath = arguments.positional(1).value_or(leftPath);
    if (leftPath == rightPath && arguments.value("left") == arguments.value("right")) {
        streams.err << "platbook-cli compare: both sides are the same\n  hint: name a scenario with --right, or a "
                       "second plan\n";
        return ExitCode::Usage;
    }
    ExitCode code = ExitCode::Fine;
    const auto left = openPlan(leftPath, arguments, streams, code, arguments.value("left"));
    if (!left) return code;
    const auto right = openPlan(rightPath, arguments, streams, code, arguments.value("right"));
    if (!right) return code;
    if (left->hasErrors) code = ExitCode::PlanHasErrors;
    auto compared = models::compareCosts(left->workbench->evaluation(), right->workbench->evaluation());
    if (!compared) {
        streams.err << models::toText(compared.diagnostics());
        return ExitCode::Usage;
    }
    Named named{*std::move(compared), sideName(leftPath, arguments.value("left"), leftPath != rightPath),
                sideName(rightPath, arguments.value("right"), leftPath != rightPath),
                *models::parseComparisonView(arguments.value("by", "component")),
                scenarioOf(arguments.value("at", "expected"))};
    const std::string format = arguments.value("format", "text");
    if (format == "json") {
        streams.out << comparisonJson(named);
    } else if (format == "csv") {
        streams.out << fileTable(named).csv();
    } else {
        streams.out << totalsTable(named).print(format) << "\n";
        if (named.comparison.commitments.any)
            streams.out << commitmentsTable(named).print(format)
                        << "\nCommitments are in no total; the steps and rows below are of the totals before them.\n\n";
        streams.out << waterfallTable(named).print(format) << "\n"
                    << rowsTable(named).print(format) << missingText(named);
    }
    return code;
}

} // namespace platbook::cli
