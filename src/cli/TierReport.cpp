#include "src/cli/TierReport.h"

#include "src/cli/TextTable.h"

#include <nlohmann/json.hpp>

namespace platbook::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string changeText(models::Money change) { return (change > models::Money() ? "+" : "") + change.toText(); }

/// What stands above a table for people.
std::string currencyLine(const std::string& currency, const std::string& format) {
    return format == "text" ? currency + " per month\n\n" : std::string();
}

} // namespace

std::string tierReport(const std::vector<models::TierCost>& costs, const std::string& currency,
                       const std::string& format) {
    TextTable table{{{"tier"},
                     {"cell"},
                     {"incremental low", true},
                     {"incremental", true},
                     {"incremental high", true},
                     {"full low", true},
                     {"full", true},
                     {"full high", true},
                     {"note"}},
                    {}};
    for (const models::TierCost& cost : costs) {
        std::vector<std::string> row{std::string(models::toText(cost.tier)), cost.cell.text};
        for (const models::MoneyRange* range : {&cost.incremental, &cost.full})
            for (const models::Money amount : {range->low, range->expected, range->high})
                row.push_back(cost.reason.empty() ? amount.toText() : std::string());
        row.push_back(!cost.reason.empty() ? cost.reason : cost.current ? "now" : cost.newCell ? "a new cell" : "");
        table.rows.push_back(std::move(row));
    }
    return currencyLine(currency, format) + table.print(format);
}

std::string resilienceReport(const std::vector<models::ResilienceCost>& costs, const std::string& currency,
                             const std::string& format) {
    TextTable table{{{"step"}, {"cell"}, {"low", true}, {"expected", true}, {"high", true}, {"note"}}, {}};
    for (const models::ResilienceCost& cost : costs) {
        const bool known = cost.reason.empty();
        table.rows.push_back({std::string(models::resilienceStepText(cost.step)), cost.cell.empty() ? "all" : cost.cell,
                              known ? cost.cost.low.toText() : "", known ? cost.cost.expected.toText() : "",
                              known ? cost.cost.high.toText() : "",
                              !known         ? cost.reason
                              : cost.present ? "in the plan"
                                             : "not in the plan"});
    }
    return currencyLine(currency, format) + table.print(format);
}

std::string breakEvenReport(const models::BreakEven& breakEven, const std::string& currency,
                            const std::string& format) {
    TextTable table{{{breakEven.xLabel, true}, {breakEven.firstLabel, true}, {breakEven.secondLabel, true}}, {}};
    for (const models::BreakEvenPoint& point : breakEven.points)
        table.rows.push_back({point.x.toText(), point.first.toText(), point.second.toText()});
    std::string verdict = breakEven.reason;
    if (verdict.empty())
        verdict = breakEven.crossing ? "crossing: from " + breakEven.crossing->toText() + " " + breakEven.xLabel + " on"
                                     : "no crossing up to " + breakEven.upTo.toText() + " " + breakEven.xLabel;
    if (format != "json")
        return currencyLine(currency, format) + table.print(format) +
               (format == "text" ? "\n" + verdict + "\n" : std::string());
    Json json = {{"points", Json::parse(table.json())},
                 {"crossing", breakEven.crossing ? Json::parse(breakEven.crossing->toText()) : Json(nullptr)},
                 {"up_to", Json::parse(breakEven.upTo.toText())},
                 {"reason", breakEven.reason}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string gapReport(const std::vector<models::GapAssumption>& assumptions, models::Money total, models::Money figure,
                      const std::string& format) {
    TextTable table{{{"assumption"}, {"moves", true}, {"total", true}, {"still apart", true}}, {}};
    for (const models::GapAssumption& one : assumptions)
        table.rows.push_back({one.assumption, changeText(one.moves), one.total.toText(), one.gap.toText()});
    std::string text = table.print(format);
    if (format == "text")
        text = "the plan: " + total.toText() + ", the figure: " + figure.toText() +
               ", apart: " + changeText(figure - total) + "\n\n" +
               (assumptions.empty() ? "No single assumption moves the total towards the figure.\n" : text);
    return text;
}

} // namespace platbook::cli
