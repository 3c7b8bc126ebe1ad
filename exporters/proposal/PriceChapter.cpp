#include "exporters/document/AmountText.h"
#include "exporters/proposal/ProposalContext.h"

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

constexpr const char* unpriced = "to be agreed";

Money times(Money amount, std::int64_t count) { return Money::fromCents(amount.cents() * count); }

/// The price chapter's table: one column an offer, the contract's total below.
std::vector<std::vector<std::string>> priceRows(const Context& context) {
    const Quote& quote = context.quote.quote;
    const std::int64_t months = quote.termMonthsOrDefault();
    const auto row = [&](const std::string& title, auto amount) {
        return offerRow(context, title, [&](const Offer& offer) {
            return offer.isPriced() ? amountText(amount(offer)) : std::string(unpriced);
        });
    };
    std::vector<std::vector<std::string>> rows;
    if (quote.discountOrDefault() > Decimal() && !quote.priceMonth.has()) {
        rows.push_back(row("Per month, before the discount", [](const Offer& offer) { return offer.undiscounted; }));
        rows.push_back(row("Discount of " + percentText(quote.discountOrDefault()),
                           [](const Offer& offer) { return offer.total.month - offer.undiscounted; }));
    }
    rows.push_back(row("Per month", [](const Offer& offer) { return offer.total.month; }));
    rows.push_back(row("Per year", [](const Offer& offer) { return times(offer.total.month, 12); }));
    if (const std::int64_t seats = quote.seats.has() ? *quote.seats : context.tenant->seats.valueOr(0); seats > 0)
        rows.push_back(row("Per seat and month", [seats](const Offer& offer) {
            return (Rational::fraction(offer.total.month.cents(), 100) / Rational(seats)).toMoney();
        }));
    if (context.offer.total.once > Money())
        rows.push_back(
            offerRow(context, "Set-up, once", [](const Offer& offer) { return amountText(offer.total.once); }));
    rows.push_back(row("Contract total, " + text::counted(static_cast<std::size_t>(months), "month"),
                       [](const Offer& offer) { return offer.total.term; }));
    return rows;
}

std::string tokenSentence(const Context& context) {
    const Usage& usage = *context.tenant->usage;
    const Decimal in = usage.tokInMOrDefault();
    const Decimal out = usage.tokOutMOrDefault();
    if (in + out == Decimal())
        return "No model tokens are included; their use is charged apart, at a price agreed before.";
    std::string sentence = "The price includes " + text::grouped(in + out) + " million model tokens a month (" +
                           text::grouped(in) + " in, " + text::grouped(out) + " out). ";
    sentence += context.offer.tokenPrice && context.offer.isPriced()
                    ? "Each further million is charged at " + context.money(*context.offer.tokenPrice)
                    : "Further ones are charged by use, at a price agreed before";
    const Decimal* most = findEntry(*context.tenant->quotas, std::string("tokens_per_month_m"));
    if (most && *most > in + out) sentence += ", up to the limit of " + text::grouped(*most) + " million a month";
    return sentence + ".";
}

std::vector<std::string> assumptions(const Context& context) {
    const Usage& usage = *context.tenant->usage;
    std::vector<std::string> list;
    const auto add = [&](Decimal value, const std::string& words) {
        if (value > Decimal()) list.push_back("Use: " + text::grouped(value) + " " + words);
    };
    add(usage.requestsMOrDefault(), "million requests a month");
    add(usage.dbGbOrDefault(), "GB in the database");
    add(usage.objectsGbOrDefault(), "GB of files");
    add(usage.egressGbOrDefault(), "GB a month sent out");
    if (list.empty()) list.push_back("No use is stated yet; the price is for the service as designed.");
    if (context.cell) list.push_back("Region " + context.place(*context.cell->region));
    const Objectives wanted = objectives(context);
    if (const std::string rpo = objectiveText(context, wanted.rpo); !rpo.empty())
        list.push_back("Recovery objective RPO " + rpo);
    if (const std::string rto = objectiveText(context, wanted.rto); !rto.empty())
        list.push_back("Recovery objective RTO " + rto);
    for (const std::string& one : *context.quote.quote.assumptions) list.push_back(one);
    return list;
}

std::vector<std::string> exclusions(const Context& context) {
    std::vector<std::string> list{"Model tokens beyond those included", "Taxes"};
    for (const std::string& one : *context.quote.quote.exclusions) list.push_back(one);
    return list;
}

} // namespace

void priceChapter(DocumentText& text, const Context& context) {
    text.pageBreak();
    text.heading(1, "Price");
    text.paragraph("All prices in " + context.currency + ".");
    text.table(offerColumns(context, "Price"), priceRows(context), 1);
    text.heading(2, "Model tokens");
    text.paragraph(tokenSentence(context));
}

void termsChapter(DocumentText& text, const Context& context) {
    text.heading(1, "Assumptions");
    text.bullets(assumptions(context));
    text.heading(1, "Not included");
    text.bullets(exclusions(context));
    text.heading(1, "Validity");
    const Quote& quote = context.quote.quote;
    text.paragraph(quote.validUntil.has()
                       ? "This proposal, number " + context.quote.number + ", is valid until " +
                             quote.validUntil->toText() + "."
                       : "How long this proposal, number " + context.quote.number + ", is valid is to be agreed.");
}

} // namespace platbook::exporters::proposal
