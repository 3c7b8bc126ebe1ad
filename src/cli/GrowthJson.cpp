// The JSON form of a projection.
#include "src/cli/GrowthReport.h"

#include "models/growth/CommitmentPlan.h"
#include "models/growth/PublishedLine.h"
#include "models/growth/UsageDrivers.h"
#include "models/units/JsonWriter.h"

namespace platbook::cli {
namespace {

using models::GrowthProjection;
using models::JsonWriter;
using models::MoneyRange;
using models::Range3;
using models::Rational;

const models::Plan& planOf(const GrowthReport& report) { return report.evaluation.index->plan(); }
std::string currencyOf(const GrowthReport& report) { return planOf(report).plan->currencyOrDefault(); }

void addRange(JsonWriter& json, std::string_view name, const MoneyRange& range) {
    json.key(name);
    json.beginObject();
    json.memberNumber("low", range.low.toText());
    json.memberNumber("expected", range.expected.toText());
    json.memberNumber("high", range.high.toText());
    json.endObject();
}

void addMonth(JsonWriter& json, std::string_view name, const std::optional<std::int64_t>& month) {
    json.key(name);
    if (month) json.number(std::to_string(*month));
    else json.null();
}

void addMonths(JsonWriter& json, const GrowthReport& report) {
    const models::PublishedLine published(*planOf(report).growth);
    json.key("months");
    json.beginArray();
    for (std::size_t month = 0; month < report.projection.months.size(); ++month) {
        const models::GrowthMonth& one = report.projection.months[month];
        const auto number = static_cast<std::int64_t>(month);
        json.beginObject();
        json.memberNumber("month", std::to_string(month));
        json.member("name", report.projection.monthName(number));
        json.key("tenants");
        json.beginObject();
        for (std::size_t tier = 0; tier < models::tierCount; ++tier)
            json.memberNumber(toText(models::tierAt(tier)), one.tenants[tier].toText());
        json.endObject();
        if (report.projection.coverage.nothingPriced()) {
            json.key("total");
            json.null();
        } else {
            addRange(json, "total", one.total);
        }
        const auto cost = published.costAt(number);
        json.key("published");
        if (cost) json.number(cost->toText());
        else json.null();
        json.endObject();
    }
    json.endArray();
}

void addRows(JsonWriter& json, const GrowthReport& report, models::GrowthView view) {
    json.member("by", models::growthViewText(view));
    json.key("rows");
    json.beginArray();
    for (const models::GrowthSeries& series : report.projection.by(view)) {
        json.beginObject();
        json.member("key", series.key);
        json.key("months");
        json.beginArray();
        for (const MoneyRange& month : series.months) {
            json.beginObject();
            json.memberNumber("low", month.low.toText());
            json.memberNumber("expected", month.expected.toText());
            json.memberNumber("high", month.high.toText());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

void addSteps(JsonWriter& json, const GrowthReport& report) {
    json.key("steps");
    json.beginArray();
    for (const models::GrowthStep& step : report.projection.steps) {
        json.beginObject();
        json.memberNumber("month", std::to_string(step.month));
        json.member("cell", step.cell);
        json.member("component", step.component);
        json.member("cause", models::stepCauseText(step.cause));
        json.memberNumber("figure", step.figure.toText());
        json.memberNumber("limit", step.limit.toText());
        json.member("from", step.from);
        json.member("to", step.to);
        json.key("new_cells");
        json.beginArray();
        for (const std::string& cell : step.newCells) json.string(cell);
        json.endArray();
        if (step.priced) {
            addRange(json, "added", step.added);
        } else {
            json.key("added");
            json.null();
        }
        json.member("text", stepSentence(step, currencyOf(report)));
        json.endObject();
    }
    json.endArray();
}

std::string_view metricText(models::ForecastMetric metric) {
    switch (metric) {
    case models::ForecastMetric::Cost: return "cost";
    case models::ForecastMetric::TokensM: return "tokens_m";
    case models::ForecastMetric::EgressGb: return "egress_gb";
    }
    return "cost";
}

void addBudgets(JsonWriter& json, const GrowthReport& report) {
    json.key("budgets");
    json.beginArray();
    for (const models::BudgetForecast& budget : report.projection.budgets) {
        json.beginObject();
        json.member("path", budget.path);
        json.member("name", budget.name);
        json.member("metric", metricText(budget.metric));
        json.memberNumber("amount", budget.amount.toText());
        json.key("forecast");
        json.boolean(budget.alerts);
        json.key("thresholds");
        json.beginArray();
        for (const models::ThresholdForecast& threshold : budget.thresholds) {
            json.beginObject();
            json.memberNumber("share", threshold.share.toText());
            addMonth(json, "low", threshold.month.low);
            addMonth(json, "expected", threshold.month.expected);
            addMonth(json, "high", threshold.month.high);
            json.endObject();
        }
        json.endArray();
        json.memberNumber("not_priced", std::to_string(budget.missing));
        const auto passed = budget.passed().high;
        json.member("text", highCaseSentence(budget, report.projection.horizon,
                                             passed ? report.projection.monthName(*passed) : ""));
        json.endObject();
    }
    json.endArray();
}

void addCommitments(JsonWriter& json, const GrowthReport& report) {
    json.key("commitments");
    json.beginArray();
    for (const models::CommitmentOffer& offer : models::commitmentPlan(report.evaluation, report.projection)) {
        json.beginObject();
        json.member("sku", offer.sku);
        json.member("region", offer.region);
        json.member("term", toText(offer.term));
        json.memberNumber("percent", offer.percent.toText());
        json.memberNumber("buy_month", std::to_string(offer.buyMonth));
        json.memberNumber("coverage", offer.coverage.toText());
        json.memberNumber("eligible", offer.eligible.toText());
        json.memberNumber("saving", offer.saving.toText());
        json.memberNumber("term_total", offer.total.toText());
        addMonth(json, "break_even_month", offer.breakEven);
        json.endObject();
    }
    json.endArray();
}

void addUnitCost(JsonWriter& json, std::string_view name, const std::optional<Range3<Rational>>& cost) {
    json.key(name);
    if (!cost) {
        json.null();
        return;
    }
    json.beginObject();
    json.memberNumber("low", cost->low.toText());
    json.memberNumber("expected", cost->expected.toText());
    json.memberNumber("high", cost->high.toText());
    json.endObject();
}

void addUsage(JsonWriter& json, const GrowthReport& report) {
    const models::UsageTotals usage = models::usageTotals(*report.evaluation.index);
    const models::UnitCosts costs = models::unitCosts(report.evaluation, usage);
    json.key("unit_costs");
    json.beginObject();
    addUnitCost(json, "tenant", costs.perTenant);
    addUnitCost(json, "thousand_requests", costs.perThousandRequests);
    addUnitCost(json, "million_tokens", costs.perMillionTokens);
    json.endObject();
    json.key("usage");
    json.beginArray();
    const auto& coverage = usage.coverage;
    for (std::size_t i = 0; i < coverage.size(); ++i) {
        json.beginObject();
        json.member("driver", models::usageDriverText(static_cast<models::UsageDriver>(i)));
        json.memberNumber("sum", coverage[i].sum.toText());
        json.memberNumber("stated", std::to_string(coverage[i].stated));
        json.memberNumber("zero", std::to_string(coverage[i].zero));
        json.memberNumber("unset", std::to_string(coverage[i].unset));
        json.endObject();
    }
    json.endArray();
}

void addPublished(JsonWriter& json, const GrowthReport& report) {
    const models::PublishedLine line(*planOf(report).growth);
    json.key("points");
    json.beginArray();
    for (const auto& point : line.points()) {
        json.beginObject();
        json.memberNumber("customers", std::to_string(point.customers));
        addMonth(json, "month", point.month);
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
}

} // namespace

std::string growthJson(const GrowthReport& report) {
    const GrowthProjection& projection = report.projection;
    JsonWriter json;
    json.beginObject();
    json.member("plan", planOf(report).plan->id.text);
    json.member("book", report.evaluation.book);
    json.member("currency", currencyOf(report));
    json.memberNumber("horizon", std::to_string(projection.horizon));
    json.memberNumber("usage_growth", projection.usageGrowth.toText());
    json.key("price_drift");
    json.beginObject();
    json.memberNumber("low", projection.drift.low.toText());
    json.memberNumber("expected", projection.drift.expected.toText());
    json.memberNumber("high", projection.drift.high.toText());
    json.endObject();
    json.memberNumber("lines", std::to_string(projection.coverage.lines));
    json.memberNumber("not_priced", std::to_string(projection.coverage.missing));
    addMonths(json, report);
    if (report.by) addRows(json, report, *report.by);
    addSteps(json, report);
    addBudgets(json, report);
    addCommitments(json, report);
    addUsage(json, report);
    addPublished(json, report);
    json.key("notes");
    json.beginArray();
    for (const std::string& note : projection.notes) json.string(note);
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace platbook::cli
