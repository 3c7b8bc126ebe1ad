#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

#include <utility>

namespace platbook::exporters::workbook {
namespace {

/// A number of the whole plan that formulas name.
struct Assumption {
    const char* name;
    std::string what;
    models::Rational value;
    const char* unit;
    std::string note;
    Look look = Look::Input;
};

std::vector<Assumption> assumptions(const WorkbookModel& model) {
    const models::PricingContext& context = model.context;
    std::string exchange = "the price book is in this currency";
    if (const models::PricingExchange* pinned = models::exchangeOf(*model.plan.pricing, model.currency);
        pinned && context.exchange != models::Rational(1))
        exchange = "pinned as of " + (*pinned->asOf).toText() +
                   (pinned->source.has() ? ", " + *pinned->source : std::string());
    const char* utilisation = "low, expected and high are scenarios of how busy what was provisioned is";
    return {
        {"Hours", "Hours per month", context.hours, "h", "where an environment says nothing else"},
        {"Busy_low", "Busy share, low", context.busy.low, "of the time", utilisation, Look::InputShare},
        {"Busy_expected", "Busy share, expected", context.busy.expected, "of the time", utilisation, Look::InputShare},
        {"Busy_high", "Busy share, high", context.busy.high, "of the time", utilisation, Look::InputShare},
        {"Target_utilisation", "Target utilisation", context.targetUtil, "of an instance",
         "load that one instance should carry; components may have their own", Look::InputShare},
        {"Peak_factor", "Peak factor", context.peakFactor, "x average", "peak over average request rate"},
        {"Exchange", "Exchange rate", context.exchange, "per USD", exchange},
        {"Margin_floor", "Margin floor", model.plan.pricing->marginFloorOrDefault(), "of the price",
         "margins below it are marked", Look::InputShare}};
}

void writeHours(XlsxSheet& sheet, const WorkbookModel& model) {
    sheet.text(firstHoursRow - 1, 0, "Hours per environment", Look::Section);
    for (std::size_t i = 0; i < model.hours.size(); ++i) {
        const HoursRow& row = model.hours[i];
        const Row at = WorkbookModel::hoursRow(i);
        sheet.text(at, 0, row.environment->id.text);
        const auto hours = static_cast<double>(row.hours);
        if (row.environment->schedule.has()) sheet.number(at, 1, hours, Look::Input);
        else sheet.formula(at, 1, "Hours", hours);
        sheet.text(at, 2, "h");
        sheet.text(at, 3, row.environment->schedule.has() ? "its schedule" : "as the plan", Look::Muted);
    }
}

/// What the sheets of growth follow. @return the next row
Row writeGrowth(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model, Row row) {
    const models::GrowthProjection& projection = model.growth().projection;
    sheet.text(row++, 0, "Growth", Look::Section);
    struct Rate {
        const char* name;
        const char* what;
        models::Decimal value;
        const char* unit;
    };
    for (const Rate& rate : {Rate{"Usage_growth", "Growth of a tenant's usage", projection.usageGrowth, "per month"},
                             Rate{"Drift_low", "Price drift, low", projection.drift.low, "per year"},
                             Rate{"Drift_expected", "Price drift, expected", projection.drift.expected, "per year"},
                             Rate{"Drift_high", "Price drift, high", projection.drift.high, "per year"}}) {
        sheet.text(row, 0, rate.what);
        sheet.number(row, 1, asNumber(rate.value), Look::InputShare);
        sheet.text(row, 2, rate.unit);
        book.defineName(rate.name, onSheet(sheet_name::assumptions, cellName(row++, 1, true)));
    }
    return row + 1;
}

/// Usage of all tenants together, and what the workbook cannot recalculate.
void writeRest(XlsxSheet& sheet, const WorkbookModel& model, Row row) {
    sheet.text(row++, 0, "Usage of all tenants per month", Look::Section);
    struct Usage {
        const char* what;
        const char* name;
        const char* unit;
        std::int64_t models::TenantWeights::*value;
    };
    for (const Usage& usage :
         {Usage{"Requests", "Usage_requests_m", "million", &models::TenantWeights::requests},
          Usage{"Input tokens", "Usage_tok_in_m", "million", &models::TenantWeights::tokensIn},
          Usage{"Output tokens", "Usage_tok_out_m", "million", &models::TenantWeights::tokensOut},
          Usage{"Database", "Usage_db_gb", "GB", &models::TenantWeights::database},
          Usage{"Objects", "Usage_objects_gb", "GB", &models::TenantWeights::objects},
          Usage{"Traffic to the internet", "Usage_egress_gb", "GB", &models::TenantWeights::egress}}) {
        models::Rational sum;
        for (const models::TenantWeights& weights : model.weights)
            sum += models::Decimal::fromUnits(weights.*usage.value);
        sheet.text(row, 0, usage.what);
        sheet.formula(row, 1, "SUM(" + std::string(usage.name) + ")", asNumber(sum));
        sheet.text(row, 2, usage.unit);
        sheet.text(row++, 3, "typed on the sheet Usage", Look::Muted);
    }
    ++row;
    sheet.text(row++, 0, "What stays as it was calculated", Look::Section);
    for (const char* note :
         {"Sizes that the plan states (disks, memory, replicas, secrets, volumes) are numbers on Line items, with "
          "what they are made of beside them.",
          "Log volume beyond a project's allowance, and shares of tokens that are cached, retried or sent to a small "
          "model, are numbers too.",
          "Steps of size on Growth stand in the month, and at the price before drift, that the planner found.",
          "A change here adds no line and takes none away: a tenant without tokens has none to price."})
        sheet.text(row++, 0, note, Look::Note);
}

} // namespace

void assumptionsSheet(XlsxSheet& sheet, XlsxBook& book, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::assumptions,
                 "Coloured cells may be changed: all amounts follow. Prices: " +
                     (model.evaluation.priceBook ? model.evaluation.book + " of " + model.evaluation.bookDate.toText()
                                                 : std::string("no price book")) +
                     ".");
    const std::vector<Assumption> rows = assumptions(model);
    const std::vector<ColumnHead> heads{{"Assumption", 34}, {"Value", 14, true}, {"Unit", 16}, {"Note", 70}};
    sheet.heads(headRow, heads);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row row = firstRow + static_cast<Row>(i);
        const Assumption& one = rows[i];
        sheet.text(row, 0, one.what);
        const bool known = std::string_view(one.name) != "Exchange" || model.context.exchangeKnown;
        if (known) sheet.number(row, 1, asNumber(one.value), one.look);
        else sheet.text(row, 1, "not known", Look::Input);
        sheet.text(row, 2, one.unit);
        sheet.text(row, 3, known ? one.note : "the plan pins no rate of its currency, so nothing is priced",
                   known ? Look::Muted : Look::Warning);
        book.defineName(one.name, onSheet(sheet_name::assumptions, cellName(row, 1, true)));
    }
    writeHours(sheet, model);
    writeRest(sheet, model, writeGrowth(sheet, book, model, WorkbookModel::hoursRow(model.hours.size()) + 1));
}

} // namespace platbook::exporters::workbook
