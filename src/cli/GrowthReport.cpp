#include "src/cli/GrowthReport.h"

#include "src/cli/TextTable.h"

#include "models/growth/CommitmentPlan.h"
#include "models/growth/PublishedLine.h"
#include "models/growth/UsageDrivers.h"

#include <utility>

namespace platbook::cli {
namespace {

using models::MoneyRange;
using models::Range3;
using models::Rational;

const models::Plan& planOf(const GrowthReport& report) { return report.evaluation.index->plan(); }
std::string currencyOf(const GrowthReport& report) { return planOf(report).plan->currencyOrDefault(); }

std::vector<std::string> amountCells(const GrowthReport& report, const MoneyRange& amount) {
    if (report.projection.coverage.nothingPriced()) return {"not priced", "not priced", "not priced"};
    return {amount.low.toText(), amount.expected.toText(), amount.high.toText()};
}

void append(std::vector<std::string>& row, std::vector<std::string> cells) {
    for (std::string& cell : cells) row.push_back(std::move(cell));
}

TextTable monthTable(const GrowthReport& report) {
    const models::PublishedLine published(*planOf(report).growth);
    const bool stated = published.costAt(0).has_value();
    TextTable table{{{"month", true}, {"name"}, {"tenants", true}, {"low", true}, {"expected", true}, {"high", true}},
                    {}};
    if (stated) table.columns.push_back({"published", true});
    for (std::size_t month = 0; month < report.projection.months.size(); ++month) {
        const models::GrowthMonth& one = report.projection.months[month];
        std::vector<std::string> row{std::to_string(month),
                                     report.projection.monthName(static_cast<std::int64_t>(month)),
                                     one.tenantsTotal().toText(2)};
        append(row, amountCells(report, one.total));
        const auto cost = published.costAt(static_cast<std::int64_t>(month));
        if (stated) row.push_back(cost ? cost->toText() : "");
        table.rows.push_back(std::move(row));
    }
    return table;
}

TextTable brokenDown(const GrowthReport& report, models::GrowthView view) {
    TextTable table{{{"month", true},
                     {"name"},
                     {std::string(models::growthViewText(view))},
                     {"low", true},
                     {"expected", true},
                     {"high", true}},
                    {}};
    for (std::size_t month = 0; month < report.projection.months.size(); ++month) {
        for (const models::GrowthSeries& series : report.projection.by(view)) {
            std::vector<std::string> row{std::to_string(month),
                                         report.projection.monthName(static_cast<std::int64_t>(month)), series.key};
            append(row, amountCells(report, series.months[month]));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

std::string section(const std::string& title, const std::string& body) {
    return body.empty() ? std::string() : "\n" + title + "\n" + body;
}

std::string stepsText(const GrowthReport& report) {
    std::string text;
    for (const models::GrowthStep& step : report.projection.steps)
        text += "  month " + std::to_string(step.month) + ", " + stepSentence(step, currencyOf(report)) + "\n";
    return text;
}

std::string monthText(const std::optional<std::int64_t>& month) {
    return month ? std::to_string(*month) : std::string("never");
}

std::string budgetsText(const GrowthReport& report) {
    if (report.projection.budgets.empty()) return {};
    TextTable table{
        {{"  budget"}, {"amount", true}, {"share", true}, {"low", true}, {"expected", true}, {"high", true}}, {}};
    std::string sentences;
    for (const models::BudgetForecast& budget : report.projection.budgets) {
        for (const models::ThresholdForecast& threshold : budget.thresholds)
            table.rows.push_back({"  " + (budget.environment.empty() ? budget.budget : budget.environment),
                                  budget.amount.toText(), threshold.share.toText(), monthText(threshold.month.low),
                                  monthText(threshold.month.expected), monthText(threshold.month.high)});
        const auto passed = budget.passed().high;
        const std::string name = passed ? report.projection.monthName(*passed) : "";
        sentences += "  " + budget.name + ": " + highCaseSentence(budget, report.projection.horizon, name) + "\n";
    }
    return table.text() + sentences;
}

std::string commitmentsText(const std::vector<models::CommitmentOffer>& offers) {
    if (offers.empty()) return {};
    TextTable table{{{"  sku"},
                     {"region"},
                     {"term"},
                     {"buy in month", true},
                     {"coverage", true},
                     {"saving a month", true},
                     {"whole term", true},
                     {"break-even month", true}},
                    {}};
    for (const models::CommitmentOffer& offer : offers)
        table.rows.push_back({"  " + offer.sku, offer.region, std::string(toText(offer.term)),
                              std::to_string(offer.buyMonth), offer.coverage.toText(4), offer.saving.toText(),
                              offer.total.toText(), monthText(offer.breakEven)});
    return table.text();
}

std::string unitText(const std::string& what, const std::optional<Range3<Rational>>& cost,
                     const std::string& currency) {
    if (!cost) return "  " + what + ": none to divide by\n";
    return "  " + what + ": " + cost->low.toText(4) + " low, " + cost->expected.toText(4) + " expected, " +
           cost->high.toText(4) + " high " + currency + "\n";
}

std::string usageText(const GrowthReport& report) {
    const std::string currency = currencyOf(report);
    const models::UsageTotals usage = models::usageTotals(*report.evaluation.index);
    const models::UnitCosts costs = models::unitCosts(report.evaluation, usage);
    std::string text = unitText("a tenant", costs.perTenant, currency) +
                       unitText("a thousand requests", costs.perThousandRequests, currency) +
                       unitText("a million model tokens", costs.perMillionTokens, currency);
    for (std::size_t i = 0; i < usage.coverage.size(); ++i) {
        const std::string sentence = coverageSentence(static_cast<models::UsageDriver>(i), usage.coverage[i]);
        if (!sentence.empty()) text += "  " + sentence + "\n";
    }
    return text;
}

std::string notesText(const GrowthReport& report) {
    std::string text;
    for (const std::string& note : report.projection.notes) text += "  " + note + "\n";
    if (const int missing = report.projection.coverage.missing; missing > 0)
        text += "  " + std::to_string(missing) + (missing == 1 ? " line is" : " lines are") +
                " not priced and missing from every month.\n";
    return text;
}

/// What the published line rests on, in words.
std::string publishedText(const GrowthReport& report) {
    const models::PublishedLine line(*planOf(report).growth);
    const std::string currency = currencyOf(report);
    std::string text;
    for (const auto& point : line.points()) {
        const auto each = point.perCustomer();
        text += "  " + std::to_string(point.customers) + " customers" +
                (point.month ? ", month " + std::to_string(*point.month) : "") + ": " + point.cost.toText() + " " +
                currency + (each ? ", " + each->toText() + " each" : "") + "\n";
    }
    for (const auto& piece : line.pieces())
        text += "  " + std::to_string(piece.from) + " to " + std::to_string(piece.to) +
                " customers: " + piece.slope.toText() + " " + currency + " for each more, on a floor of " +
                piece.floor.toText() + " " + currency + "\n";
    return text;
}

} // namespace

std::string growthTable(const GrowthReport& report, const std::string& format) {
    return (report.by ? brokenDown(report, *report.by) : monthTable(report)).print(format);
}

std::string growthText(const GrowthReport& report) {
    std::string text = growthTable(report, "text");
    text += "\nprices: " + report.evaluation.book + " of " + report.evaluation.bookDate.toText() + "; amounts in " +
            currencyOf(report) + " per month\n";
    text += section("steps", stepsText(report));
    text += section("budgets, by the month in which they are passed", budgetsText(report));
    text += section("commitments worth buying",
                    commitmentsText(models::commitmentPlan(report.evaluation, report.projection)));
    text += section("cost of one more", usageText(report));
    text += section("published line", publishedText(report));
    return text + section("notes", notesText(report));
}

} // namespace platbook::cli
