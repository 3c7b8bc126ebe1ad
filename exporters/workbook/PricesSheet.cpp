#include "exporters/workbook/SheetNames.h"
#include "exporters/workbook/WorkbookSheets.h"

namespace platbook::exporters::workbook {
namespace {

namespace column = price_column;

/// How a listed price became this one.
std::string howText(const models::TermPrice& price) {
    if (!price.rate) return {};
    const models::Rate& rate = *price.rate;
    if (rate.source == models::PriceSource::Estimated && !rate.reference.empty())
        return "price of " + rate.reference + " x " + rate.ratio.toText() + ", the median ratio of the two";
    if (rate.factor != models::Decimal::fromInt(1))
        return rate.listed.toText() + " x " + rate.factor.toText() + " of the region";
    return {};
}

std::string noteText(const models::TermPrice& price) {
    if (!price.known()) return "no price known: its lines are in no total. A number written here prices them.";
    std::string text = price.rate ? price.rate->note : std::string();
    if (price.rate && price.rate->lowConfidence) text = "a single, doubtful source. " + text;
    return text;
}

} // namespace

void pricesSheet(XlsxSheet& sheet, XlsxBook&, const WorkbookModel& model) {
    writeHeading(sheet, model, sheet_name::prices,
                 "Every unit price used, in USD. A price changed here changes all lines that are paid by it.");
    const Row last = firstRow + static_cast<Row>(model.prices.size());
    sheet.table(headRow, model.prices.empty() ? headRow : last - 1,
                {{"Price", 30},
                 {"First used for", 36},
                 {"Regions", 24},
                 {"Unit", 18},
                 {"USD per unit", 14, true},
                 {"Source", 11},
                 {"As of", 11},
                 {"Read from", 40},
                 {"Made of", 36},
                 {"Note", 44}},
                1);
    for (std::size_t i = 0; i < model.prices.size(); ++i) {
        const PriceRow& price = model.prices[i];
        const Row row = firstRow + static_cast<Row>(i);
        std::string regions;
        for (const std::string& region : price.regions) regions += (regions.empty() ? "" : ", ") + region;
        sheet.text(row, column::Key, price.key);
        sheet.text(row, column::What, price.what);
        sheet.text(row, column::Regions, regions);
        sheet.text(row, column::Unit, price.unit);
        if (price.price.known()) sheet.number(row, column::Price, asNumber(price.price.usd), Look::InputPrice);
        else sheet.text(row, column::Price, "not priced", Look::InputPrice);
        sheet.text(row, column::Source, models::priceSourceText(price.price.source));
        if (price.price.asOf != models::Date()) sheet.text(row, column::AsOf, price.price.asOf.toText());
        sheet.text(row, column::Origin, price.price.origin);
        sheet.text(row, column::How, howText(price.price));
        sheet.text(row, column::Note, noteText(price.price));
    }
}

} // namespace platbook::exporters::workbook
