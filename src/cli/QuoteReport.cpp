#include "src/cli/QuoteReport.h"

#include "exporters/document/AmountText.h"
#include "exporters/proposal/ProposalDocument.h"
#include "src/cli/TextTable.h"

#include "models/units/JsonWriter.h"

namespace platbook::cli {
namespace {

using namespace platbook::models;

Money yearOf(const Offer& offer) { return Money::fromCents(offer.total.month.cents() * 12); }

std::string customerOf(const PreparedQuote& quote) { return quote.quote.customer.valueOr(quote.tenant.text); }

template<class Figure> void addRow(TextTable& table, const PreparedQuote& quote, const char* title, Figure figure) {
    std::vector<std::string> row{title};
    for (const Offer& offer : quote.offers) row.push_back(figure(offer));
    table.rows.push_back(std::move(row));
}

void addCost(TextTable& table, const PreparedQuote& quote) {
    const auto amount = [&](const char* title, auto figure) {
        addRow(table, quote, title, [&](const Offer& offer) {
            return offer.unpricedLines > 0 ? std::string("not priced") : figure(offer).toText();
        });
    };
    amount("infrastructure of its own", [](const Offer& offer) { return offer.figures.infrastructure; });
    amount("model tokens", [](const Offer& offer) { return offer.figures.tokens; });
    amount("share of the platform", [](const Offer& offer) { return offer.figures.allocated; });
    addRow(table, quote, "lines without a price",
           [](const Offer& offer) { return std::to_string(offer.unpricedLines); });
    addRow(table, quote, "margin, of the price",
           [](const Offer& offer) { return exporters::percentText(offer.figures.margin); });
    addRow(table, quote, "markup, on cost",
           [](const Offer& offer) { return exporters::percentText(offer.figures.markup); });
    const auto share = [&](const char* title, Decimal value) {
        if (value != Decimal())
            addRow(table, quote, title, [&](const Offer&) { return exporters::percentText(value); });
    };
    amount("floor price", [](const Offer& offer) { return offer.figures.floorPrice; });
    amount("full price", [](const Offer& offer) { return offer.figures.fullPrice; });
    share("contingency, on cost", quote.quote.contingencyOrDefault());
    share("support uplift, on price", quote.quote.supportUpliftOrDefault());
    share("discount", quote.quote.discountOrDefault());
}

void amount(JsonWriter& json, std::string_view name, Money value) { json.memberNumber(name, value.toText()); }
/// Null: not known for want of a price.
void price(JsonWriter& json, std::string_view name, bool priced, Money value) {
    json.key(name);
    if (priced) json.number(value.toText());
    else json.null();
}

void addFigures(JsonWriter& json, const Offer& offer) {
    const bool known = offer.unpricedLines == 0;
    price(json, "infrastructure", known, offer.figures.infrastructure);
    price(json, "tokens", known, offer.figures.tokens);
    price(json, "allocated", known, offer.figures.allocated);
    price(json, "incremental", known, offer.figures.incremental());
    json.memberNumber("markup", offer.figures.markup.toText());
    price(json, "floor_price", known, offer.figures.floorPrice);
    price(json, "full_price", known, offer.figures.fullPrice);
    price(json, "undiscounted", offer.isPriced(), offer.undiscounted);
    json.key("resulting_margin");
    if (offer.hasMargin()) json.number(offer.total.resultingMargin.toText());
    else json.null();
    price(json, "token_price", offer.tokenPrice.has_value(), offer.tokenPrice.value_or(Money()));
    json.key("stated");
    json.boolean(offer.isStated);
    json.memberNumber("unpriced_lines", std::to_string(offer.unpricedLines));
}

void addTerms(JsonWriter& json, const PreparedQuote& quote) {
    const Evaluation& evaluation = *quote.offers.front().evaluation;
    json.member("book", evaluation.book);
    json.member("book_date", evaluation.bookDate.toText());
    json.member("basis", toText(quote.quote.basisOrDefault()));
    json.member("share", toText(quote.quote.shareOrDefault()));
    json.memberNumber("margin", quote.quote.marginOrDefault().toText());
    json.memberNumber("contingency", quote.quote.contingencyOrDefault().toText());
    json.memberNumber("support_uplift", quote.quote.supportUpliftOrDefault().toText());
    json.memberNumber("discount", quote.quote.discountOrDefault().toText());
    json.key("residency_problems");
    json.beginArray();
    const Diagnostics problems = exporters::proposalProblems(quote);
    for (std::size_t i = 1; i < problems.size(); ++i) json.string(problems[i].message); // the first counts them
    json.endArray();
}

} // namespace

std::string quoteText(const Plan& plan, const PreparedQuote& quote, bool forCustomer) {
    const std::string currency = plan.plan->currencyOrDefault();
    std::string text = "quote " + quote.number + " for " + customerOf(quote);
    if (const auto date = quoteDate(plan, quote.quote)) text += ", " + date->toText();
    text += "\n\n";
    TextTable table{{{currency}}, {}};
    for (const Offer& offer : quote.offers)
        table.columns.push_back({offer.title.empty() ? "offer" : offer.title, true});
    if (!forCustomer) addCost(table, quote);
    const auto asked = [&](const char* title, auto figure) {
        addRow(table, quote, title, [&](const Offer& offer) {
            return offer.isPriced() ? figure(offer).toText() : std::string("not priced");
        });
    };
    asked("price per month", [](const Offer& offer) { return offer.total.month; });
    asked("price per year", yearOf);
    addRow(table, quote, "set-up, once", [](const Offer& offer) { return offer.total.once.toText(); });
    const std::string term = "total of " + std::to_string(quote.quote.termMonthsOrDefault()) + " months";
    asked(term.c_str(), [](const Offer& offer) { return offer.total.term; });
    if (!forCustomer)
        addRow(table, quote, "margin that results", [](const Offer& offer) {
            return offer.hasMargin() ? exporters::percentText(offer.total.resultingMargin) : std::string("not priced");
        });
    text += table.text();
    if (forCustomer) return text;
    const Decimal floor = plan.pricing->marginFloorOrDefault();
    for (const Offer& offer : quote.offers)
        if (isBelowMargin(offer, quote.quote, floor)) {
            text += "\nThe margin that results is below the floor of " + exporters::percentText(floor) + ".\n";
            break;
        }
    const Evaluation& evaluation = *quote.offers.front().evaluation;
    return text + "\nprices: " + evaluation.book + " of " + evaluation.bookDate.toText() + ", " +
           std::string(toText(quote.quote.basisOrDefault())) + " cost\n";
}

std::string quoteJson(const Plan& plan, const PreparedQuote& quote, bool forCustomer) {
    JsonWriter json;
    json.beginObject();
    json.member("quote", quote.quote.id.text);
    json.member("number", quote.number);
    json.member("customer", customerOf(quote));
    json.member("tenant", quote.tenant.text);
    const auto date = quoteDate(plan, quote.quote);
    json.member("date", date ? date->toText() : "");
    json.member("valid_until", quote.quote.validUntil.has() ? quote.quote.validUntil->toText() : "");
    json.member("currency", plan.plan->currencyOrDefault());
    json.memberNumber("term_months", std::to_string(quote.quote.termMonthsOrDefault()));
    if (!forCustomer) addTerms(json, quote);
    json.key("offers");
    json.beginArray();
    for (const Offer& offer : quote.offers) {
        json.beginObject();
        json.member("title", offer.title);
        price(json, "month", offer.isPriced(), offer.total.month);
        price(json, "year", offer.isPriced(), yearOf(offer));
        amount(json, "once", offer.total.once);
        price(json, "term", offer.isPriced(), offer.total.term);
        if (!forCustomer) addFigures(json, offer);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace platbook::cli
